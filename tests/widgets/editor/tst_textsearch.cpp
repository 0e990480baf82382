// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/textsearch.h"

#include <QTest>

using namespace lambdarium;
using namespace Qt::StringLiterals;

class TestTextSearch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void finds_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<SearchPattern>("pattern");
        QTest::addColumn<QList<qsizetype>>("places");
        QTest::newRow("any case") << QByteArray("Ab aB") << SearchPattern{u"ab"_s, false, false, false} << QList<qsizetype>{0, 3};
        QTest::newRow("case") << QByteArray("Ab ab") << SearchPattern{u"ab"_s, true, false, false} << QList<qsizetype>{3};
        QTest::newRow("words") << QByteArray("abc ab") << SearchPattern{u"ab"_s, false, true, false} << QList<qsizetype>{4};
        QTest::newRow("plain dot") << QByteArray("axb a.b") << SearchPattern{u"a.b"_s, false, false, false}
                                   << QList<qsizetype>{4};
        QTest::newRow("expression") << QByteArray("axb a.b") << SearchPattern{u"a.b"_s, false, false, true}
                                    << QList<qsizetype>{0, 4};
        QTest::newRow("line starts") << QByteArray("a\na") << SearchPattern{u"^a"_s, false, false, true}
                                     << QList<qsizetype>{0, 2};
        QTest::newRow("bytes") << QByteArray("\xC3\xA4\xF0\x9F\x98\x80x") << SearchPattern{u"x"_s, false, false, false}
                               << QList<qsizetype>{6};
        QTest::newRow("umlaut, any case") << QByteArray("\xC3\x84") << SearchPattern{u"\u00e4"_s, false, false, false}
                                          << QList<qsizetype>{0};
        QTest::newRow("empty match") << QByteArray("aaa") << SearchPattern{u"x*"_s, false, false, true} << QList<qsizetype>{};
        QTest::newRow("nothing") << QByteArray("aaa") << SearchPattern{} << QList<qsizetype>{};
    }

    void finds()
    {
        QFETCH(QByteArray, text);
        QFETCH(SearchPattern, pattern);
        const auto found = findAll(text, pattern);
        QVERIFY(found);
        QList<qsizetype> places;
        for (const SearchMatch &match : *found)
            places.append(match.span.begin);
        QTEST(places, "places");
    }

    void replacementsTakeGroups()
    {
        const auto found = findAll("key: value", {u"(\\w+): (\\w+)"_s, false, false, true}, u"\\2=\\1\\\\"_s);
        QVERIFY(found);
        QCOMPARE(found->front().replacement, QByteArray("value=key\\"));
        QCOMPARE(findAll("a", {u"a"_s, false, false, false}, u"\\1"_s)->front().replacement, QByteArray("\\1"));
    }

    void wrongExpressionsSayWhy()
    {
        const auto found = findAll("a", {u"(a"_s, false, false, true});
        QVERIFY(!found);
        QVERIFY(found.error().message.size() > 20);
    }
};

QTEST_APPLESS_MAIN(TestTextSearch)
#include "tst_textsearch.moc"
