// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/clitest.h"

#include <nlohmann/json.hpp>

using namespace lambdarium;
using namespace Qt::StringLiterals;

namespace {

class Files
{
public:
    QString write(const QString &name, const QByteArray &bytes) const
    {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("The test file can't be written");
        return file.fileName();
    }

private:
    QTemporaryDir m_folder;
};

const char sampleEvent[] = R"({"source": "aws.ec2", "detail": {"state": "running"}})";

} // namespace

class PatternCommandTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void exitCodes_data()
    {
        QTest::addColumn<QByteArray>("pattern");
        QTest::addColumn<int>("code");
        QTest::newRow("match") << QByteArray(R"({"source": ["aws.ec2"]})") << 0;
        QTest::newRow("no match") << QByteArray(R"({"source": ["aws.s3"]})") << 1;
        QTest::newRow("not valid") << QByteArray(R"({"source": "aws.ec2"})") << 2;
        QTest::newRow("broken") << QByteArray("{") << 2;
    }
    void exitCodes()
    {
        QFETCH(QByteArray, pattern);
        const CliRun run = runCli({u"pattern"_s, u"match"_s, u"--pattern"_s, m_files.write(u"p"_s, pattern), u"--event"_s,
                                   m_files.write(u"e"_s, sampleEvent)});
        QTEST(run.code, "code");
        QCOMPARE(isOneLine(run.err), run.code == 2);
        QCOMPARE(run.out.isEmpty(), run.code == 2);
    }

    void sayWhichClause()
    {
        const CliRun run =
            runCli({u"pattern"_s, u"match"_s, u"--pattern"_s, u"-"_s, u"--event"_s, m_files.write(u"e"_s, sampleEvent)}, {},
                   "{\n  \"detail\": {\"state\": [\"stopped\"]}\n}");
        QCOMPARE(run.code, 1);
        QCOMPARE(run.out,
                 "The event does not match.\n"
                 "  2:14: detail.state is \"running\"; the pattern wants \"stopped\".\n");
    }

    void serviceReason()
    {
        const CliRun run = runCli({u"pattern"_s, u"match"_s, u"--pattern"_s, m_files.write(u"p"_s, R"({"a": {}})"), u"--event"_s,
                                   m_files.write(u"e"_s, sampleEvent)});
        QCOMPARE(run.code, 2);
        QVERIFY(run.err.contains("Event pattern is not valid. Reason: Empty objects are not allowed"));
    }

    void json()
    {
        const CliRun run = runCli({u"pattern"_s, u"match"_s, u"--json"_s, u"--pattern"_s,
                                   m_files.write(u"p"_s, R"({"source": ["aws.ec2"], "detail": {"n": [1]}})"), u"--event"_s,
                                   m_files.write(u"e"_s, sampleEvent)});
        QCOMPARE(run.code, 1);
        const auto object = nlohmann::json::parse(run.out.toStdString());
        QCOMPARE(object.at("matched"), false);
        QCOMPARE(object.at("clauses").size(), 2U);
        QCOMPARE(object.at("clauses").at(0).at("matched"), true);
        QCOMPARE(object.at("clauses").at(1).at("field"), "detail.n");
        QCOMPARE(object.at("clauses").at(1).at("decisive"), true);
    }

    void asFilter()
    {
        const QString record = m_files.write(u"r"_s, "{\"messageId\": \"1\", \"body\": \"{\\\"a\\\": 1}\"}");
        const auto with = [&](const QByteArray &pattern, const QString &source) {
            return runCli({u"pattern"_s, u"match"_s, u"--pattern"_s, m_files.write(u"p"_s, pattern), u"--event"_s, record,
                           u"--source"_s, source});
        };
        QCOMPARE(with(R"({"body": {"a": [1]}})", u"SQS"_s).code, 0);
        const CliRun text = with(R"({"body": ["x"]})", u"SQS"_s);
        QCOMPARE(text.code, 1);
        QVERIFY(text.out.contains("The data is JSON"));
        QCOMPARE(with(R"({"body": ["x"]})", u"Api"_s).code, 2);
        QVERIFY(with("[]", u"SQS"_s).err.contains("Invalid filter pattern definition."));
    }

    void wrongUse()
    {
        QCOMPARE(runCli({u"pattern"_s, u"match"_s, u"--pattern"_s, u"-"_s, u"--event"_s, u"-"_s}).code, 2);
        QCOMPARE(runCli({u"pattern"_s, u"match"_s, u"--pattern"_s, u"/nowhere"_s, u"--event"_s, u"-"_s}).code, 2);
        QCOMPARE(runCli({u"pattern"_s, u"match"_s}).code, 2);
    }

private:
    Files m_files;
};

QTEST_GUILESS_MAIN(PatternCommandTest)
#include "tst_patterncommand.moc"
