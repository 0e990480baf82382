// SPDX-License-Identifier: GPL-3.0-or-later
#include "clitest.h"

#include "events/sampleeventlibrary.h"

#include <nlohmann/json.hpp>

using namespace lambdarium;
using namespace Qt::StringLiterals;
using Json = nlohmann::ordered_json;

class TestEventsCommands : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void list()
    {
        const CliRun table = runCli({u"events"_s, u"list"_s});
        QCOMPARE(table.code, 0);
        QCOMPARE(table.out.count('\n'), SampleEventLibrary::all().size() + 1);
        const CliRun names = runCli({u"events"_s, u"list"_s, u"--type"_s, u"SQS"_s, u"--names"_s});
        QCOMPARE(names.out, "sqs-message\nsqs-fifo\nsqs-sns\n"_ba);
        const Json json = Json::parse(runCli({u"events"_s, u"list"_s, u"--json"_s}).out.toStdString());
        QCOMPARE(json.size(), static_cast<size_t>(SampleEventLibrary::all().size()));
        QVERIFY(json.at(0).contains("fields"));
    }

    void show()
    {
        const CliRun shown = runCli({u"events"_s, u"show"_s, u"s3-put"_s, u"bucket=photos"_s, u"size=9"_s, u"key=a=b.txt"_s});
        QCOMPARE(shown.code, 0);
        const Json s3 = Json::parse(shown.out.toStdString()).at("Records").at(0).at("s3");
        QCOMPARE(s3.at("bucket").at("name"), "photos");
        QCOMPARE(s3.at("object").at("size"), 9);
        QCOMPARE(s3.at("object").at("key"), "a%3Db.txt");
    }

    void fields()
    {
        const CliRun shown = runCli({u"events"_s, u"show"_s, u"secretsmanager-rotation"_s, u"--fields"_s});
        QCOMPARE(shown.code, 0);
        QVERIFY2(shown.out.contains("createSecret|setSecret|testSecret|finishSecret"), shown.out.constData());
    }

    void errors_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArray>("says");
        QTest::newRow("event") << QStringList{u"show"_s, u"nothing"_s} << "nothing"_ba;
        QTest::newRow("fields of nothing") << QStringList{u"show"_s, u"nothing"_s, u"--fields"_s} << "nothing"_ba;
        QTest::newRow("field") << QStringList{u"show"_s, u"s3-put"_s, u"colour=red"_s} << "bucket"_ba;
        QTest::newRow("value") << QStringList{u"show"_s, u"s3-put"_s, u"size=large"_s} << "whole number"_ba;
        QTest::newRow("no value") << QStringList{u"show"_s, u"s3-put"_s, u"size"_s} << "NAME=VALUE"_ba;
        QTest::newRow("type") << QStringList{u"list"_s, u"--type"_s, u"Pigeon"_s} << "Pigeon"_ba;
    }

    void errors()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QByteArray, says);
        const CliRun run = runCli(QStringList{u"events"_s} + arguments);
        QCOMPARE(run.code, 2);
        QVERIFY2(isOneLine(run.err) && run.err.contains(says), run.err.constData());
        QVERIFY(run.out.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestEventsCommands)
#include "tst_eventscommands.moc"
