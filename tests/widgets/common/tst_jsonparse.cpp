// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/jsonparse.h"

#include <QTest>

using namespace lambdarium;
using namespace Qt::StringLiterals;

class TestJsonParse : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsOrderAndDigits()
    {
        const auto tree = parseJsonTree(R"({"z":1.50,"a":12345678901234567890123,"m":[true,null,-7]})");
        QVERIFY(tree);
        QCOMPARE(tree->toJson(0),
                 u"{\n  \"z\": 1.50,\n  \"a\": 12345678901234567890123,\n  \"m\": [\n    true,\n    null,\n    -7\n  ]\n}"_s);
    }

    void writesWhatItReads_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char *text :
             {"null", "\"\"", "{}", "[]", "[[],{}]", "\"a\\\"b\\\\c\\nd\"", "{\"\":0}", "\"\xF0\x9F\x98\x80\""})
            QTest::newRow(text) << QByteArray(text);
    }

    void writesWhatItReads()
    {
        QFETCH(QByteArray, text);
        const auto tree = parseJsonTree(text);
        QVERIFY(tree);
        QCOMPARE(tree->toJson(0).simplified().remove(u' ').toUtf8(), text);
    }

    void errorsHaveAPlace_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<qsizetype>("line");
        QTest::addColumn<qsizetype>("column");
        QTest::newRow("empty") << QByteArray("") << qsizetype(1) << qsizetype(1);
        QTest::newRow("word") << QByteArray("{\n  \"a\": x\n}") << qsizetype(2) << qsizetype(8);
        QTest::newRow("after text") << QByteArray("[1] 2") << qsizetype(1) << qsizetype(5);
        QTest::newRow("zero byte") << QByteArray("[1]\0[2]", 7) << qsizetype(1) << qsizetype(4);
        QTest::newRow("characters, not bytes") << QByteArray("\"\xC3\xA4\" x") << qsizetype(1) << qsizetype(5);
    }

    void errorsHaveAPlace()
    {
        QFETCH(QByteArray, text);
        const auto tree = parseJsonTree(text);
        QVERIFY(!tree);
        QVERIFY(tree.error().position);
        QTEST(tree.error().position->line, "line");
        QTEST(tree.error().position->column, "column");
    }

    void deepNestingIsNoProblem()
    {
        const auto tree = parseJsonTree(QByteArray(QByteArray(100'000, '[') + QByteArray(100'000, ']')));
        QVERIFY(tree);
        QCOMPARE(tree->nodes.size(), size_t(100'000));
    }
};

QTEST_APPLESS_MAIN(TestJsonParse)
#include "tst_jsonparse.moc"
