// SPDX-License-Identifier: GPL-3.0-or-later
// What a function sees of the world: variables, files, identity; in both isolation tiers.
#include "executor-embedded/sandboxenvironment.h"
#include "support/executorfixture.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace lambdarium;

class TestEnvironment : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void variablesAreExactlyThose_data();
    void variablesAreExactlyThose();
    void functionsOwnVariables();
    void filesInBubblewrap();
    void processTierRuns_data();
    void processTierRuns();
    void contextIsComplete_data();
    void contextIsComplete();
};

void TestEnvironment::initTestCase()
{
    // What a developer's shell has and a function must not see.
    qputenv("AWS_SECRET_ACCESS_KEY", "the-users-own-secret");
    qputenv("AWS_PROFILE", "the-users-own");
    qputenv("SECRET_TOKEN", "the-users-own");
    qputenv("PYTHONSTARTUP", "/the-users-own");
}

static ExecutorOptions tier(bool isolate)
{
    ExecutorOptions options;
    options.isolate = isolate;
    return options;
}

void TestEnvironment::variablesAreExactlyThose_data()
{
    QTest::addColumn<bool>("isolate");
    QTest::addColumn<QString>("runtime");
    for (const bool isolate : {true, false}) {
        QTest::addRow("python, isolated %d", isolate) << isolate << u"python"_s;
        QTest::addRow("node, isolated %d", isolate) << isolate << u"node"_s;
    }
}

void TestEnvironment::variablesAreExactlyThose()
{
    QFETCH(const bool, isolate);
    QFETCH(const QString, runtime);
    ExecutorFixture fixture(tier(isolate));
    const bool python = runtime == "python"_L1;
    auto function = python ? fixture.python(u"env"_s, "import os\ndef handler(event, context):\n    return dict(os.environ)\n")
                           : fixture.node(u"env"_s, "exports.handler = async () => process.env;");
    function->environment = {{u"MINE"_s, u"ü = 1"_s}};
    function->region = u"eu-west-1"_s;
    const InvocationResult result = fixture.invoke(function);
    const QJsonObject seen = QJsonDocument::fromJson(result.payload).object();
    QStringList expected{u"AWS_ACCESS_KEY_ID"_s,
                         u"AWS_DEFAULT_REGION"_s,
                         u"AWS_EXECUTION_ENV"_s,
                         u"AWS_LAMBDA_FUNCTION_MEMORY_SIZE"_s,
                         u"AWS_LAMBDA_FUNCTION_NAME"_s,
                         u"AWS_LAMBDA_FUNCTION_VERSION"_s,
                         u"AWS_LAMBDA_INITIALIZATION_TYPE"_s,
                         u"AWS_LAMBDA_LOG_GROUP_NAME"_s,
                         u"AWS_LAMBDA_LOG_STREAM_NAME"_s,
                         u"AWS_LAMBDA_RUNTIME_API"_s,
                         u"AWS_REGION"_s,
                         u"AWS_SECRET_ACCESS_KEY"_s,
                         u"AWS_SESSION_TOKEN"_s,
                         u"AWS_XRAY_CONTEXT_MISSING"_s,
                         u"AWS_XRAY_DAEMON_ADDRESS"_s,
                         u"LAMBDA_RUNTIME_DIR"_s,
                         u"LAMBDA_TASK_ROOT"_s,
                         u"LANG"_s,
                         u"LD_LIBRARY_PATH"_s,
                         u"MINE"_s,
                         u"PATH"_s,
                         u"PWD"_s,
                         u"SHLVL"_s,
                         u"TZ"_s,
                         u"_AWS_XRAY_DAEMON_ADDRESS"_s,
                         u"_AWS_XRAY_DAEMON_PORT"_s,
                         u"_HANDLER"_s,
                         u"_X_AMZN_TRACE_ID"_s};
    expected << (python ? QStringList{u"PYTHONPATH"_s} : QStringList{u"NODE_PATH"_s});
    QStringList names = seen.keys();
    names.removeAll(u"LC_CTYPE"_s); // Python sets it itself when the locale is not installed
    names.sort();
    expected.sort();
    QCOMPARE(names, expected);
    QCOMPARE(seen["MINE"_L1].toString(), u"ü = 1"_s);
    QCOMPARE(seen["AWS_REGION"_L1].toString(), u"eu-west-1"_s);
    QVERIFY(!result.payload.contains("the-users-own"));
    QCOMPARE(seen["AWS_ACCESS_KEY_ID"_L1].toString().size(), 20);
    QCOMPARE(seen["AWS_SECRET_ACCESS_KEY"_L1].toString().size(), 40);
    QVERIFY(seen["_X_AMZN_TRACE_ID"_L1].toString().startsWith("Root=1-"_L1));
    QCOMPARE(seen["LAMBDA_TASK_ROOT"_L1].toString(), seen["PWD"_L1].toString());
}

void TestEnvironment::functionsOwnVariables()
{
    FunctionConfiguration function;
    function.runtime = u"python3.13"_s;
    function.environment = {
        {u"PATH"_s, u"/mine"_s}, {u"TZ"_s, u"Europe/Berlin"_s}, {u"AWS_REGION"_s, u"mine"_s}, {u"_HANDLER"_s, u"mine"_s}};
    LaunchPlan plan;
    plan.environment = {{u"PATH"_s, u"/plan"_s}, {u"PYTHONPATH"_s, u"/var/runtime"_s}};
    const auto environment = sandboxEnvironment({&function, &plan, 1234, u"stream"_s, u"/var/task"_s, u"/var/runtime"_s});
    QCOMPARE(environment[u"PATH"_s], u"/mine"_s);
    QCOMPARE(environment[u"TZ"_s], u"Europe/Berlin"_s);
    QCOMPARE(environment[u"PYTHONPATH"_s], u"/var/runtime"_s);
    QCOMPARE(environment[u"AWS_REGION"_s], u"us-east-1"_s);
    QCOMPARE(environment[u"_HANDLER"_s], QString());
    QCOMPARE(environment[u"AWS_LAMBDA_RUNTIME_API"_s], u"127.0.0.1:1234"_s);
    function.runtime = u"provided.al2023"_s;
    QVERIFY(!sandboxEnvironment({&function, &plan, 1, {}, {}, {}}).contains(u"AWS_EXECUTION_ENV"_s));
}

void TestEnvironment::filesInBubblewrap()
{
    ExecutorFixture fixture;
    if (fixture.executor().capabilities().isolation != "bubblewrap"_L1)
        QSKIP("bubblewrap does not work on this computer");
    const auto function =
        fixture.python(u"files"_s,
                       "import os\n"
                       "def can_write(path):\n"
                       "    try:\n"
                       "        open(path, 'w').close()\n"
                       "        return True\n"
                       "    except OSError:\n"
                       "        return False\n"
                       "def handler(event, context):\n"
                       "    return [os.getcwd(), can_write('/var/task/x'), can_write('/opt/x'), can_write('/tmp/x'),\n"
                       "            os.path.exists(event), os.listdir('/home') if os.path.exists('/home') else [],\n"
                       "            os.path.exists('/root'), os.path.exists('/etc/shadow'), sorted(os.listdir('/var')),\n"
                       "            os.getpid() < 10]\n");
    const QByteArray ownHome = '"' + QDir::homePath().toUtf8() + '"';
    QCOMPARE(fixture.invoke(function, ownHome).payload,
             "[\"/var/task\", false, false, true, false, [], false, false, [\"runtime\", \"task\"], true]");
}

void TestEnvironment::processTierRuns_data()
{
    QTest::addColumn<QString>("runtime");
    QTest::newRow("python") << u"python"_s;
    QTest::newRow("node") << u"node"_s;
    QTest::newRow("provided") << u"provided"_s;
}

void TestEnvironment::processTierRuns()
{
    QFETCH(const QString, runtime);
    ExecutorFixture fixture(tier(false));
    QCOMPARE(fixture.executor().capabilities().isolation, u"process"_s);
    const QString layer = fixture.makeCode(
        u"layer"_s,
        {{u"python/tool.py"_s, "name = 'layer'"}, {u"nodejs/node_modules/tool/index.js"_s, "exports.name = 'layer'"}});
    std::shared_ptr<FunctionConfiguration> function;
    if (runtime == "python"_L1)
        function = fixture.python(u"f"_s, "import os, tool\ndef handler(event, context):\n    return [os.getcwd(), tool.name]\n");
    else if (runtime == "node"_L1)
        function = fixture.node(u"f"_s, "exports.handler = async () => [process.cwd(), require('tool').name];");
    else
        function =
            fixture.function(u"provided.al2023"_s, u"x"_s, fixture.makeCode(u"f"_s, {{u"bootstrap"_s, "#!/bin/sh\nexit 5\n"}}));
    function->layerPaths = {layer};
    const InvocationResult result = fixture.invoke(function);
    if (runtime == "provided"_L1) {
        QVERIFY(result.payload.contains("exit status 5"));
        return;
    }
    const QJsonArray seen = QJsonDocument::fromJson(result.payload).array();
    QCOMPARE(seen[0].toString(), function->code.path);
    QCOMPARE(seen[1].toString(), u"layer"_s);
}

void TestEnvironment::contextIsComplete_data()
{
    QTest::addColumn<QString>("runtime");
    QTest::newRow("python") << u"python"_s;
    QTest::newRow("node") << u"node"_s;
}

void TestEnvironment::contextIsComplete()
{
    QFETCH(const QString, runtime);
    ExecutorFixture fixture;
    InvokeRequest request;
    auto function = runtime == "python"_L1
        ? fixture.python(u"ctx"_s,
                         "def handler(event, c):\n"
                         "    return [c.aws_request_id, c.function_name, c.function_version, c.invoked_function_arn,\n"
                         "            c.memory_limit_in_mb, c.log_group_name, c.log_stream_name[:4] > '2000',\n"
                         "            4000 < c.get_remaining_time_in_millis() <= 5000, c.client_context.custom['a'],\n"
                         "            c.client_context.client.app_title, c.identity.cognito_identity_id, c.tenant_id]\n")
        : fixture.node(u"ctx"_s,
                       "exports.handler = async (event, c) => [c.awsRequestId, c.functionName, c.functionVersion,\n"
                       "  c.invokedFunctionArn, c.memoryLimitInMB, c.logGroupName, c.logStreamName.slice(0, 4) > '2000',\n"
                       "  c.getRemainingTimeInMillis() > 4000 && c.getRemainingTimeInMillis() <= 5000,\n"
                       "  c.clientContext.custom.a, c.clientContext.client.app_title, c.identity.cognitoIdentityId,\n"
                       "  c.tenantId];");
    function->timeout = std::chrono::seconds(5);
    request.function = function;
    request.requestId = u"aaaaaaaa-2222-3333-4444-555555555555"_s;
    request.qualifier = u"live"_s;
    request.clientContext = "{\"custom\": {\"a\": \"ü\"},\n\"client\": {\"app_title\": \"t\"}}";
    request.cognitoIdentity = R"({"cognitoIdentityId": "me", "cognitoIdentityPoolId": "pool"})";
    request.tenantId = u"tenant"_s;
    const QJsonArray seen = QJsonDocument::fromJson(fixture.invoke(request).payload).array();
    const QJsonArray expected{request.requestId,
                              u"ctx"_s,
                              u"$LATEST"_s,
                              u"arn:aws:lambda:us-east-1:123456789012:function:ctx:live"_s,
                              u"128"_s,
                              u"/aws/lambda/ctx"_s,
                              true,
                              true,
                              u"ü"_s,
                              u"t"_s,
                              u"me"_s,
                              u"tenant"_s};
    QCOMPARE(seen, expected);
}

QTEST_GUILESS_MAIN(TestEnvironment)
#include "tst_environment.moc"
