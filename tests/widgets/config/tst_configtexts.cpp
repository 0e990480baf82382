// SPDX-License-Identifier: GPL-3.0-or-later
// The pure parts of the configuration page: diff lines, pasted lines, secret names, support of runtimes.
#include "config/difflines.h"
#include "config/environmentlines.h"
#include "rules/runtimetable.h"
#include "template/unifieddiff.h"

#include <QTest>

using namespace lambdarium;
using namespace Qt::StringLiterals;

class TestConfigTexts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void diffLinesHaveTheirNumbers()
    {
        const QByteArray before = "a\nb\nc\nd\ne\nf\ng\nh\n";
        const QByteArray after = "a\nB\nc\nd\ne\nf\ng\nnew\nh\n";
        const QList<DiffLine> expected{{false, 2, u"b"_s}, {true, 2, u"B"_s}, {true, 8, u"new"_s}};
        for (const int context : {0, 1, 3})
            QCOMPARE(changedLines(unifiedDiff(before, after, u"t"_s, u"t"_s, context)), expected);
        QVERIFY(changedLines({}).isEmpty());
    }

    void diffOfLinesThatLookLikeHeaders()
    {
        const auto lines = changedLines(unifiedDiff("-- a\n", "++ b\r\n", u"t"_s, u"t"_s));
        QCOMPARE(lines, (QList<DiffLine>{{false, 1, u"-- a"_s}, {true, 1, u"++ b"_s}}));
    }

    void pastedLines_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("names");
        QTest::addColumn<QStringList>("values");
        QTest::addColumn<QStringList>("refused");
        QTest::newRow("plain") << u"A1=x\nB2=y=z"_s << QStringList{u"A1"_s, u"B2"_s} << QStringList{u"x"_s, u"y=z"_s}
                               << QStringList{};
        QTest::newRow("shell") << u"# no\nexport A1='x y'\r\n\n  B2=\"a\\nb\""_s << QStringList{u"A1"_s, u"B2"_s}
                               << QStringList{u"x y"_s, u"a\nb"_s} << QStringList{};
        QTest::newRow("empty value") << u"A1="_s << QStringList{u"A1"_s} << QStringList{QString()} << QStringList{};
        QTest::newRow("last counts") << u"A1=1\nA1=2"_s << QStringList{u"A1"_s} << QStringList{u"2"_s} << QStringList{};
        QTest::newRow("wrong") << u"just text\n=x\n1A=b"_s << QStringList{} << QStringList{}
                               << QStringList{u"just text"_s, u"=x"_s, u"1A=b"_s};
    }

    void pastedLines()
    {
        QFETCH(QString, text);
        const EnvironmentLines lines = parseEnvironmentLines(text);
        QStringList names;
        QStringList values;
        for (const auto &[name, value] : lines.variables) {
            names.append(name);
            values.append(value);
        }
        QTEST(names, "names");
        QTEST(values, "values");
        QTEST(lines.refused, "refused");
    }

    void secretNames_data()
    {
        QTest::addColumn<bool>("secret");
        for (const char *name : {"DB_PASSWORD", "apiKey", "GITHUB_TOKEN", "SECRET", "SIGNING_KEY", "SENTRY_DSN", "BASIC_AUTH"})
            QTest::newRow(name) << true;
        for (const char *name : {"TABLE", "KEYBOARD", "MONKEY", "AUTHOR", "LOG_LEVEL", "BUCKET"})
            QTest::newRow(name) << false;
    }

    void secretNames()
    {
        QFETCH(bool, secret);
        QCOMPARE(looksSecret(QString::fromLatin1(QTest::currentDataTag())), secret);
    }

    void runtimes()
    {
        QCOMPARE(RuntimeTable::find(u"python3.13")->deprecation, QDate(2029, 6, 30));
        QVERIFY(RuntimeTable::find(u"nodejs18.x")->ended);
        QVERIFY(!RuntimeTable::find(u"cobol1"));
    }
};

QTEST_APPLESS_MAIN(TestConfigTexts)
#include "tst_configtexts.moc"
