// SPDX-License-Identifier: GPL-3.0-or-later
// Versions and aliases: what is kept, what is refused, and what an invocation by them runs.
#include "apifixture.h"

using namespace lambdarium;
using namespace Qt::StringLiterals;

namespace {

constexpr auto versionsPath = "/2015-03-31/functions/greeter/versions";
constexpr auto aliasesPath = "/2015-03-31/functions/greeter/aliases";
constexpr auto invokePath = "/2015-03-31/functions/greeter/invocations";

} // namespace

class TestVersions : public QObject
{
    Q_OBJECT

    std::unique_ptr<test::ApiFixture> m_fixture;

    void changeCode(const QByteArray &text) { QVERIFY(test::writeFile(m_fixture->path("code/app.py"), text)); }
    QByteArray publish(const QByteArray &body = "{}")
    {
        return memberText(m_fixture->ask("POST", versionsPath, body), "Version").toUtf8();
    }
    QByteArray executed(const QByteArray &query, const QByteArray &name = "greeter")
    {
        m_fixture->ask("POST", "/2015-03-31/functions/" + name + "/invocations" + query, "{}");
        return m_fixture->headers.value("X-Amz-Executed-Version");
    }

private Q_SLOTS:
    void init()
    {
        m_fixture = std::make_unique<test::ApiFixture>();
        QVERIFY(m_fixture->isOpen);
    }

    void publishesOnceWhatDoesNotChange()
    {
        const ApiJson first = m_fixture->ask("POST", versionsPath, "{'Description': 'one'}");
        QCOMPARE(m_fixture->status, 201);
        QCOMPARE(memberText(first, "Version"), u"1"_s);
        QCOMPARE(memberText(first, "Description"), u"one"_s);
        QVERIFY(memberText(first, "FunctionArn").endsWith(":function:greeter:1"_L1));
        QCOMPARE(memberText(first, "CodeSha256").size(), 44);
        const ApiJson again = m_fixture->ask("POST", versionsPath, "{'Description': 'two'}");
        QVERIFY(again == first);
    }

    void everyChangeMakesAVersion()
    {
        QCOMPARE(publish(), "1"_ba);
        changeCode("def handler(event, context):\n    return 2\n");
        QCOMPARE(publish(), "2"_ba);
        m_fixture->ask("PUT", "/2015-03-31/functions/greeter/configuration", "{'MemorySize': 256}");
        QCOMPARE(m_fixture->status, 200);
        QCOMPARE(publish(), "3"_ba);
        // What is no part of a version.
        m_fixture->ask("PUT", "/2017-10-31/functions/greeter/concurrency", "{'ReservedConcurrentExecutions': 5}");
        QCOMPARE(m_fixture->status, 200);
        QCOMPARE(publish(), "3"_ba);
    }

    void aVersionStaysAsItWas()
    {
        QCOMPARE(publish(), "1"_ba);
        changeCode("def handler(event, context):\n    return 2\n");
        m_fixture->ask("PUT", "/2015-03-31/functions/greeter/configuration",
                       "{'MemorySize': 256, 'Environment': {'Variables': {'STAGE': 'prod'}}}");
        m_fixture->open(); // as another program would
        QCOMPARE(executed("?Qualifier=1"), "1"_ba);
        const FunctionConfiguration &run = *m_fixture->runs.last().function;
        QCOMPARE(run.memorySize, MebiBytes(128));
        QCOMPARE(run.environment.value(u"STAGE"_s), u"dev"_s);
        QCOMPARE(m_fixture->runs.last().qualifier, u"1"_s);
        QFile code(run.code.path + "/app.py"_L1);
        QVERIFY(code.open(QIODevice::ReadOnly));
        QCOMPARE(code.readAll(), "def handler(event, context):\n    return 1\n"_ba);
        QCOMPARE(executed(""), "$LATEST"_ba);
        QCOMPARE(m_fixture->runs.last().function->memorySize, MebiBytes(256));
        const ApiJson shown = m_fixture->ask("GET", "/2015-03-31/functions/greeter/configuration?Qualifier=1");
        QCOMPARE(memberNumber(shown, "MemorySize"), 128);
        QCOMPARE(memberText(shown, "Version"), u"1"_s);
    }

    // Sources that have to be built would not run.
    void publishesThePackageOfABuild()
    {
        QByteArray text = test::ApiFixture::templateText;
        text.replace("    Properties:\n      FunctionName: greeter\n",
                     "    Metadata: {BuildMethod: makefile}\n    Properties:\n      FunctionName: greeter\n");
        QVERIFY(test::writeFile(m_fixture->path("template.yaml"), text));
        QVERIFY(test::writeFile(m_fixture->path(".lambdarium/build/Greeter/app.py"), "built"));
        m_fixture->open();
        QCOMPARE(publish(), "1"_ba);
        QCOMPARE(executed("?Qualifier=1"), "1"_ba);
        QFile code(m_fixture->runs.last().function->code.path + "/app.py"_L1);
        QVERIFY(code.open(QIODevice::ReadOnly));
        QCOMPARE(code.readAll(), "built"_ba);
    }

    void listsInPages()
    {
        for (int i = 0; i < 3; ++i) {
            changeCode("# " + QByteArray::number(i));
            publish();
        }
        QByteArrayList versions;
        QByteArray marker;
        for (int pages = 0; pages == 0 || (!marker.isEmpty() && pages < 5); ++pages) {
            const ApiJson page =
                m_fixture->ask("GET", QByteArray(versionsPath) + "?MaxItems=2&Marker=" + marker.toPercentEncoding());
            for (const ApiJson &version : member(page, "Versions"))
                versions += memberText(version, "Version").toUtf8();
            marker = memberText(page, "NextMarker").toUtf8();
        }
        QCOMPARE(versions, (QByteArrayList{"$LATEST", "1", "2", "3"}));
    }

    void checksWhatIsPublished()
    {
        m_fixture->ask("POST", versionsPath, "{'RevisionId': 'old'}");
        QCOMPARE(m_fixture->status, 412);
        QCOMPARE(m_fixture->type, "PreconditionFailedException"_ba);
        m_fixture->ask("POST", versionsPath, "{'CodeSha256': 'abc'}");
        QCOMPARE(m_fixture->status, 400);
        QVERIFY2(m_fixture->message.startsWith("CodeSHA256 (abc) is different from current CodeSHA256 in $LATEST ("_L1),
                 qPrintable(m_fixture->message));
        const ApiJson latest = m_fixture->ask("GET", "/2015-03-31/functions/greeter/configuration");
        const ApiJson body{{"RevisionId", member(latest, "RevisionId")}, {"CodeSha256", member(latest, "CodeSha256")}};
        QCOMPARE(publish(compact(body)), "1"_ba);
    }

    void secretsAreNotKept()
    {
        QVERIFY(test::writeFile(m_fixture->path("template.yaml"),
                                "Parameters:\n  Key: {Type: String, NoEcho: true, Default: hush}\n"
                                    + QByteArray(test::ApiFixture::templateText).replace("STAGE: dev", "TOKEN: !Ref Key")));
        m_fixture->open();
        QCOMPARE(publish(), "1"_ba);
        QCOMPARE(executed("?Qualifier=1"), "1"_ba);
        QCOMPARE(m_fixture->runs.last().function->environment.value(u"TOKEN"_s), u"hush"_s);
        QFile store(m_fixture->path(".lambdarium/lambda-api.json"));
        QVERIFY(store.open(QIODevice::ReadOnly));
        QCOMPARE(store.permissions() & (QFileDevice::ReadGroup | QFileDevice::ReadOther), QFileDevice::Permissions());
        const ApiJson content = ApiJson::parse(store.readAll().toStdString());
        QVERIFY(valueAt(content, "/functions/greeter/versions").at(0)["run"]["environment"]["TOKEN"].is_null());
    }

    void aliasesPointToVersions()
    {
        publish();
        const ApiJson made = m_fixture->ask("POST", aliasesPath, "{'Name': 'prod', 'FunctionVersion': '1'}");
        QCOMPARE(m_fixture->status, 201);
        QVERIFY(memberText(made, "AliasArn").endsWith(":function:greeter:prod"_L1));
        QCOMPARE(executed("?Qualifier=prod"), "1"_ba);
        QCOMPARE(executed("", "greeter:prod"), "1"_ba);
        QCOMPARE(m_fixture->runs.last().qualifier, u"prod"_s);
        const ApiJson shown = m_fixture->ask("GET", "/2015-03-31/functions/greeter/configuration?Qualifier=prod");
        QVERIFY(memberText(shown, "FunctionArn").endsWith(":greeter:prod"_L1));
        QCOMPARE(memberText(shown, "Version"), u"1"_s);

        const QByteArray one = QByteArray(aliasesPath) + "/prod";
        const QByteArray revision = memberText(made, "RevisionId").toUtf8();
        m_fixture->ask("PUT", one, "{'FunctionVersion': '$LATEST', 'RevisionId': 'old'}");
        QCOMPARE(m_fixture->status, 412);
        const ApiJson moved = m_fixture->ask("PUT", one, "{'FunctionVersion': '$LATEST', 'RevisionId': '" + revision + "'}");
        QCOMPARE(m_fixture->status, 200);
        QVERIFY(memberText(moved, "RevisionId").toUtf8() != revision);
        QCOMPARE(executed("?Qualifier=prod"), "$LATEST"_ba);

        m_fixture->ask("DELETE", one);
        QCOMPARE(m_fixture->status, 204);
        m_fixture->ask("GET", one);
        QCOMPARE(m_fixture->status, 404);
        QVERIFY(m_fixture->message.startsWith("Cannot find alias arn: arn:aws:lambda:"_L1));
        m_fixture->ask("POST", QByteArray(invokePath) + "?Qualifier=prod");
        QCOMPARE(m_fixture->status, 404);
    }

    void weightsChoose_data()
    {
        QTest::addColumn<QByteArray>("weight");
        QTest::addColumn<bool>("first");
        QTest::addColumn<bool>("second");
        QTest::newRow("none") << "0.0"_ba << true << false;
        QTest::newRow("all") << "1.0"_ba << false << true;
        QTest::newRow("half") << "0.5"_ba << true << true;
    }

    void weightsChoose()
    {
        QFETCH(QByteArray, weight);
        publish();
        changeCode("# 2");
        publish();
        m_fixture->ask("POST", aliasesPath,
                       "{'Name': 'prod', 'FunctionVersion': '1', 'RoutingConfig': {'AdditionalVersionWeights': {'2': " + weight
                           + "}}}");
        QCOMPARE(m_fixture->status, 201);
        QSet<QByteArray> seen;
        for (int i = 0; i < 200; ++i) // all alike by chance once in 10^59 times
            seen += executed("?Qualifier=prod");
        QTEST(seen.contains("1"), "first");
        QTEST(seen.contains("2"), "second");
        const ApiJson shown = m_fixture->ask("GET", QByteArray(aliasesPath) + "/prod");
        QCOMPARE(valueAt(shown, "/RoutingConfig/AdditionalVersionWeights/2").get<double>(), weight.toDouble());
        const ApiJson cleared =
            m_fixture->ask("PUT", QByteArray(aliasesPath) + "/prod", "{'RoutingConfig': {'AdditionalVersionWeights': {}}}");
        QVERIFY(!cleared.contains("RoutingConfig"));
    }

    // SAM makes an alias that the template names when it deploys; here it is the code as it stands.
    void theTemplatesAlias()
    {
        QCOMPARE(executed("?Qualifier=live", "mailer"), "$LATEST"_ba);
        const ApiJson listed = m_fixture->ask("GET", "/2015-03-31/functions/mailer/aliases");
        QCOMPARE(memberText(member(listed, "Aliases").at(0), "Name"), u"live"_s);
        m_fixture->ask("POST", "/2015-03-31/functions/mailer/aliases", "{'Name': 'live', 'FunctionVersion': '$LATEST'}");
        QCOMPARE(m_fixture->status, 409);
        m_fixture->ask("DELETE", "/2015-03-31/functions/mailer/aliases/live");
        QCOMPARE(m_fixture->status, 204);
        QCOMPARE(m_fixture->text(), QByteArray(test::ApiFixture::templateText).replace("      AutoPublishAlias: live\n", ""));
        m_fixture->ask("GET", "/2015-03-31/functions/mailer/aliases/live");
        QCOMPARE(m_fixture->status, 404);
    }

    void refusesAliases_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("message");
        const QString constraint = u"1 validation error detected: Value %1 failed to satisfy constraint: Member must %2"_s;
        QTest::newRow("number") << "{'Name': '7', 'FunctionVersion': '1'}"_ba << 400
                                << constraint.arg(u"'7' at 'name'"_s,
                                                  u"satisfy regular expression pattern: (?!^[0-9]+$)([a-zA-Z0-9-_]+)"_s);
        QTest::newRow("no name") << "{'FunctionVersion': '1'}"_ba << 400 << constraint.arg(u"null at 'name'"_s, u"not be null"_s);
        QTest::newRow("version") << "{'Name': 'a', 'FunctionVersion': 'x'}"_ba << 400
                                 << constraint.arg(u"'x' at 'functionVersion'"_s,
                                                   uR"(satisfy regular expression pattern: (\$LATEST|[0-9]+))"_s);
        QTest::newRow("unknown version") << "{'Name': 'a', 'FunctionVersion': '9'}"_ba << 404
                                         << u"Function not found: arn:aws:lambda:us-east-1:123456789012:function:greeter:9"_s;
        const auto weighted = [](const char *version, const char *weights) -> QByteArray {
            return "{'Name': 'a', 'FunctionVersion': '" + QByteArray(version)
                + "', 'RoutingConfig': {'AdditionalVersionWeights': " + weights + "}}";
        };
        QTest::newRow("two weights") << weighted("1", "{'2': 0.1, '3': 0.1}") << 400
                                     << u"Number of items in AdditionalVersionWeights cannot be greater than 1"_s;
        QTest::newRow("same version")
            << weighted("1", "{'1': 0.1}") << 400
            << u"Invalid function version 1. Function version 1 is already included in routing configuration."_s;
        QTest::newRow("latest") << weighted("$LATEST", "{'1': 0.1}") << 400
                                << u"$LATEST is not supported for an alias pointing to more than 1 version"_s;
        QTest::newRow("weight") << weighted("1", "{'2': 1.5}") << 400
                                << constraint.arg(u"'1.5' at 'weight'"_s, u"have value less than or equal to 1"_s);
        QTest::newRow("weight's type") << weighted("1", "{'2': 'x'}") << 400
                                       << u"STRING_VALUE can not be converted to a Double"_s;
        QTest::newRow("no JSON") << "[1]"_ba << 400 << u"Could not parse request body into json."_s;
        QTest::newRow("deep") << QByteArray(100000, '[') << 400 << u"Could not parse request body into json."_s;
    }

    void refusesAliases()
    {
        QFETCH(QByteArray, body);
        publish();
        m_fixture->ask("POST", aliasesPath, body);
        QTEST(m_fixture->status, "status");
        QTEST(m_fixture->message, "message");
    }

    void oneNameOnce()
    {
        publish();
        m_fixture->ask("POST", aliasesPath, "{'Name': 'prod', 'FunctionVersion': '1'}");
        m_fixture->ask("POST", aliasesPath, "{'Name': 'prod', 'FunctionVersion': '1'}");
        QCOMPARE(m_fixture->status, 409);
        QCOMPARE(m_fixture->type, "ResourceConflictException"_ba);
        QVERIFY(m_fixture->message.startsWith("Alias already exists: arn:"_L1));
    }

    void aDamagedStoreIsNotOverwritten()
    {
        QVERIFY(test::writeFile(m_fixture->path(".lambdarium/lambda-api.json"), "{ not json"));
        m_fixture->ask("GET", aliasesPath);
        QCOMPARE(m_fixture->status, 200);
        m_fixture->ask("POST", versionsPath, "{}");
        QCOMPARE(m_fixture->status, 500);
        QVERIFY(m_fixture->message.contains("is damaged"_L1));
        QFile file(m_fixture->path(".lambdarium/lambda-api.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), "{ not json"_ba);
    }

    void anotherShapeOfTheStoreIsNothing()
    {
        QVERIFY(test::writeFile(m_fixture->path(".lambdarium/lambda-api.json"),
                                test::quoted("{'functions': {'greeter': {'versions': [7, {'version': '1', 'run': 3}], 'aliases': "
                                             "[1], 'lastVersion': 'x'}}}")));
        m_fixture->ask("GET", versionsPath);
        QCOMPARE(m_fixture->status, 200);
        m_fixture->ask("GET", aliasesPath);
        QCOMPARE(m_fixture->status, 200);
        m_fixture->ask("POST", QByteArray(invokePath) + "?Qualifier=1");
        QCOMPARE(m_fixture->status, 502);
        QCOMPARE(publish(), "2"_ba);
    }
};

QTEST_GUILESS_MAIN(TestVersions)
#include "tst_versions.moc"
