// SPDX-License-Identifier: GPL-3.0-or-later
// What a client changes, in the template's text.
#include "lambdaapi/configurationupdate.h"
#include "project/project.h"
#include "support/sampleprojects.h"

#include <QTest>

using namespace lambdarium;
using namespace Qt::StringLiterals;

namespace {

constexpr auto templateText = "Parameters:\n"
                              "  Size: {Type: Number, Default: 256}\n"
                              "Resources:\n"
                              "  Resize:   # thumbnails\n"
                              "    Type: AWS::Serverless::Function\n"
                              "    Properties:\n"
                              "      Runtime: python3.13\n"
                              "      Handler: app.handler\n"
                              "      CodeUri: .\n"
                              "      MemorySize: !Ref Size\n"
                              "      Timeout: 5  # seconds\n"
                              "      Environment:\n"
                              "        Variables:\n"
                              "          AA: '1'\n"
                              "          BB: '2'\n";

} // namespace

class TestConfigurationUpdate : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Project> m_project;

    [[nodiscard]] QByteArray savedText() const
    {
        QFile file(m_folder->filePath(u"template.yaml"_s));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(test::writeFile(m_folder->filePath(u"template.yaml"_s), templateText));
        m_project = std::make_unique<Project>();
        QVERIFY(m_project->open(m_folder->path()));
    }

    void writes_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::newRow("figure") << R"({"Timeout": 9})"_ba << "Timeout: 5"_ba << "Timeout: 9"_ba;
        QTest::newRow("same value") << R"({"Timeout": 5})"_ba << QByteArray() << QByteArray();
        QTest::newRow("an expression in effect stays") << R"({"MemorySize": 256})"_ba << QByteArray() << QByteArray();
        QTest::newRow("an expression gives way") << R"({"MemorySize": 512})"_ba << "!Ref Size"_ba << "512"_ba;
        QTest::newRow("variable changed") << R"({"Environment": {"Variables": {"AA": "1", "BB": "3"}}})"_ba << "B: '2'"_ba
                                          << "B: '3'"_ba;
        QTest::newRow("variable gone") << R"({"Environment": {"Variables": {"AA": "1"}}})"_ba << "          BB: '2'\n"_ba
                                       << QByteArray();
        QTest::newRow("null is nothing") << R"({"Timeout": null})"_ba << QByteArray() << QByteArray();
    }

    void writes()
    {
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        const auto update = ConfigurationUpdate::parse(body);
        QVERIFY(update);
        QVERIFY(update->apply(*m_project, u"Resize"_s));
        QByteArray wanted = templateText;
        if (!before.isEmpty())
            wanted.replace(before, after);
        QCOMPARE(savedText(), wanted);
    }

    // What a person has not saved yet is not written by a client's request.
    void unsavedTextIsNotSaved()
    {
        QVERIFY(m_project->setProperty(u"Resize"_s, u"timeout"_s, u"7"_s));
        QVERIFY(ConfigurationUpdate::parse(R"({"MemorySize": 512})")->apply(*m_project, u"Resize"_s));
        QCOMPARE(savedText(), QByteArray(templateText));
        QVERIFY(m_project->document()->text().contains("MemorySize: 512"));
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("message");
        const QString validation = u"ValidationException"_s;
        const QString at =
            u"1 validation error detected: Value '%1' at '%2' failed to satisfy constraint: Member must have value %3"_s;
        QTest::newRow("little memory") << R"({"MemorySize": 64})"_ba << validation
                                       << at.arg(u"64"_s, u"memorySize"_s, u"greater than or equal to 128"_s);
        QTest::newRow("long timeout") << R"({"Timeout": 901})"_ba << validation
                                      << at.arg(u"901"_s, u"timeout"_s, u"less than or equal to 900"_s);
        QTest::newRow("no number") << R"({"Timeout": "5"})"_ba << u"SerializationException"_s
                                   << u"STRING_VALUE can not be converted to an Integer"_s;
        QTest::newRow("several")
            << R"({"Timeout": 0, "MemorySize": 64})"_ba << validation
            << u"2 validation errors detected: Value '64' at 'memorySize' failed to satisfy constraint: Member "
               "must have value greater than or equal to 128; Value '0' at 'timeout' failed to satisfy "
               "constraint: Member must have value greater than or equal to 1"_s;
        QTest::newRow("no JSON") << "{"_ba << u"InvalidRequestContentException"_s << u"Could not parse request body into json."_s;
        QTest::newRow("not written here") << R"({"FileSystemConfigs": [{}]})"_ba << u"InvalidParameterValueException"_s
                                          << u"FileSystemConfigs is not written by this program; change it in the template."_s;
    }

    void refuses()
    {
        QFETCH(QByteArray, body);
        const auto update = ConfigurationUpdate::parse(body);
        QVERIFY(!update);
        QCOMPARE(update.error().status, 400);
        QTEST(update.error().type, "type");
        QTEST(update.error().message, "message");
    }

    void unknownRuntime()
    {
        const auto update = ConfigurationUpdate::parse(R"({"Runtime": "cobol1"})");
        QVERIFY(!update);
        QCOMPARE(update.error().type, u"InvalidParameterValueException"_s);
        QVERIFY(update.error().message.startsWith("Value cobol1 at 'runtime' failed to satisfy constraint"_L1));
        QVERIFY(update.error().message.contains("python3.13"_L1));
    }

    void wrongValueChangesNothing()
    {
        const auto update = ConfigurationUpdate::parse(R"({"Timeout": 9, "Environment": {"Variables": {"AWS_REGION": "x"}}})");
        const auto applied = update->apply(*m_project, u"Resize"_s);
        QVERIFY(!applied);
        QCOMPARE(applied.error().type, u"InvalidParameterValueException"_s);
        QCOMPARE(savedText(), QByteArray(templateText));
        QCOMPARE(m_project->document()->text(), QByteArray(templateText));
    }

    void addsAndTakesBack()
    {
        const ConfigurationUpdate there{.values = {{u"reservedConcurrency"_s, u"0"_s}, {u"tags.team"_s, u"blue"_s}}};
        QVERIFY(there.apply(*m_project, u"Resize"_s));
        QVERIFY(savedText().contains("ReservedConcurrentExecutions: 0\n"));
        QVERIFY(savedText().contains("team: blue\n"));
        const ConfigurationUpdate back{.removed = {u"reservedConcurrency"_s, u"tags.team"_s, u"tags.none"_s}};
        QVERIFY(back.apply(*m_project, u"Resize"_s));
        QCOMPARE(savedText(), QByteArray(templateText));
    }

    void limits()
    {
        const auto large =
            ConfigurationUpdate::parse("{\"Environment\": {\"Variables\": {\"AA\": \"" + QByteArray(4096, 'x') + "\"}}}");
        QVERIFY(!large);
        QVERIFY(large.error().message.contains("exceeded the 4KB limit. String measured: {"_L1));
        const auto layers = ConfigurationUpdate::parse("{\"Layers\": [\"1\", \"2\", \"3\", \"4\", \"5\", \"6\"]}");
        QVERIFY(!layers);
        QCOMPARE(layers.error().message, u"Cannot reference more than 5 layers."_s);
    }

    void listsAndKinds()
    {
        const auto update = ConfigurationUpdate::parse(
            R"({"VpcConfig": {"SubnetIds": ["subnet-1", "subnet-2"], "SecurityGroupIds": ["sg-1"]},
                "DeadLetterConfig": {"TargetArn": "arn:aws:sns:us-east-1:123456789012:lost"},
                "LoggingConfig": {"LogFormat": "JSON"}})");
        QVERIFY(update);
        QVERIFY(update->apply(*m_project, u"Resize"_s));
        const QByteArray text = savedText();
        for (const char *line : {"- subnet-1\n", "- subnet-2\n", "- sg-1\n", "Type: SNS\n", "LogFormat: JSON\n"})
            QVERIFY2(text.contains(line), text.constData());
        QVERIFY(ConfigurationUpdate::parse(
                    R"({"VpcConfig": {"SubnetIds": [], "SecurityGroupIds": []}, "DeadLetterConfig": {"TargetArn": ""}})")
                    ->apply(*m_project, u"Resize"_s));
        QVERIFY2(!savedText().contains("Vpc") && !savedText().contains("DeadLetter"), savedText().constData());
    }
};

QTEST_GUILESS_MAIN(TestConfigurationUpdate)
#include "tst_configurationupdate.moc"
