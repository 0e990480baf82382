// SPDX-License-Identifier: GPL-3.0-or-later
// Every operation of the Lambda API that is served, by the clients that people have: the AWS CLI, boto3 and the AWS SDK for
// JavaScript. The operations with what they must answer are a table, clients/operations.json.
#include "lambdaapi/awscliline.h"
#include "lambdaapi/routes.h"
#include "servefixture.h"
#include "support/zipbytes.h"

#include <QJsonObject>
#include <QRegularExpression>

#include <memory>

using namespace lambdarium;
using namespace Qt::StringLiterals;

class TestServeClients : public QObject
{
    Q_OBJECT

    /// One client over a server and a project of its own.
    struct Client {
        QTemporaryDir folder;
        test::ServeFixture serve;
        QJsonObject answers; ///< by operation
        QByteArray error;
    };

    std::map<QString, std::unique_ptr<Client>> m_clients;

    static QString clientFile(const QString &name) { return u"" CLIENTS_FOLDER "/"_s + name; }

    static QJsonArray table()
    {
        QFile file(clientFile(u"operations.json"_s));
        return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).array() : QJsonArray();
    }

    static QString values()
    {
        const QByteArray zip = test::zipOf({{"app.py", "def handler(event, context):\n    return event\n"}});
        return QString::fromUtf8(QJsonDocument(QJsonObject{{u"zip"_s, QString::fromLatin1(zip.toBase64())}}).toJson());
    }

    static QByteArray plainTemplate()
    {
        return "Transform: AWS::Serverless-2016-10-31\nResources:\n  Greeter:\n    Type: AWS::Serverless::Function\n"
               "    Properties:\n      FunctionName: greeter\n      Runtime: python3.13\n      Handler: app.handler\n"
               "      CodeUri: code/\n";
    }

    static QString nodeModules() { return qEnvironmentVariable("LAMBDARIUM_NODE_MODULES"); }

    /// Why the client is not here; empty when it is.
    static QString missing(const QString &client)
    {
        static const bool hasAwsCli = test::ServeFixture::run(u"python3"_s, {u"-c"_s, u"import awscli.clidriver"_s}).code == 0;
        if (client == "awscli"_L1)
            return hasAwsCli ? QString() : u"The AWS CLI's Python package is not installed."_s;
        if (client == "boto3"_L1)
            return test::ServeFixture::hasBoto() ? QString() : u"boto3 is not installed."_s;
        if (nodeModules().isEmpty() || !QFileInfo::exists(nodeModules() + "/@aws-sdk/client-lambda"_L1))
            return u"LAMBDARIUM_NODE_MODULES names no folder with @aws-sdk/client-lambda (npm install @aws-sdk/client-lambda)."_s;
        return test::ServeFixture::has(u"node"_s) ? QString() : u"Node.js is not installed."_s;
    }

    static QStringList commandOf(const QString &client, const QString &address)
    {
        const QStringList arguments{address, clientFile(u"operations.json"_s), values()};
        if (client == "javascript"_L1)
            return QStringList{u"env"_s, "NODE_PATH="_L1 + nodeModules(), u"node"_s, clientFile(u"javascriptclient.cjs"_s)}
            + arguments;
        return QStringList{u"python3"_s, clientFile(u"pythonclients.py"_s), client} + arguments;
    }

    void start(const QString &name)
    {
        auto client = std::make_unique<Client>();
        QVERIFY(client->serve.start(client->folder.path(), plainTemplate(), "def handler(event, context):\n    return 1\n"));
        QStringList command = commandOf(name, client->serve.address);
        const QString program = command.takeFirst();
        const CliRun run = test::ServeFixture::run(program, command, client->folder.path());
        client->answers = QJsonDocument::fromJson(run.out).object();
        client->error = run.err;
        m_clients[name] = std::move(client);
    }

    static QString textOf(const QJsonValue &value)
    {
        return value.isString() ? value.toString()
                                : QString::fromUtf8(QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact));
    }

    static QJsonValue valueAt(QJsonValue value, const QString &path)
    {
        for (const QString &name : path.split(u'.'))
            value = value.isArray() ? value[name.toInt()] : value[name];
        return value;
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (!test::ServeFixture::has(u"python3"_s))
            QSKIP("python3 is not installed.");
        for (const QString &client : {u"awscli"_s, u"boto3"_s, u"javascript"_s}) {
            if (missing(client).isEmpty())
                start(client);
        }
    }

    // An operation that gets a route gets a call.
    void theTableHasEveryOperation()
    {
        QStringList called;
        for (const QJsonValue &call : table())
            called += call["operation"_L1].toString();
        QStringList served;
        for (const ApiRoute &route : apiRoutes())
            served += QString::fromLatin1(route.name);
        QCOMPARE(called.size(), QSet<QString>(called.cbegin(), called.cend()).size());
        called.sort();
        served.sort();
        QCOMPARE(called, served);
    }

    void calls_data()
    {
        QTest::addColumn<QString>("client");
        QTest::addColumn<QString>("operation");
        for (const QString &client : {u"awscli"_s, u"boto3"_s, u"javascript"_s}) {
            for (const QJsonValue &call : table()) {
                const QString operation = call["operation"_L1].toString();
                // The AWS CLI has no command for it.
                if (client != "awscli"_L1 || operation != "InvokeWithResponseStream"_L1)
                    QTest::addRow("%s %s", qPrintable(client), qPrintable(operation)) << client << operation;
            }
        }
    }

    void calls()
    {
        QFETCH(QString, client);
        QFETCH(QString, operation);
        if (const QString reason = missing(client); !reason.isEmpty())
            QSKIP(qPrintable(reason));
        const Client &ran = *m_clients[client];
        const QJsonValue answer = ran.answers.value(operation);
        QVERIFY2(answer.isObject(), ran.error.constData());
        QCOMPARE(answer["failed"_L1].toString(), QString());
        const QJsonObject expected = answer["expected"_L1].toObject();
        for (auto it = expected.begin(); it != expected.end(); ++it)
            QCOMPARE(textOf(valueAt(answer, it.key())), textOf(it.value()));
    }

    // What the window copies and the log prints, with a shell and the AWS CLI.
    void copiedLines_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("out"); // in the output
        const QByteArray invoke = "/2015-03-31/functions/greeter/invocations"_ba;
        QTest::newRow("invoke") << "POST"_ba << invoke << R"({"text": "it's $HOME `x` \\ \n"})"_ba
                                << R"({"text": "it's $HOME `x` \\ \n"})"_ba;
        QTest::newRow("escape") << "POST"_ba << invoke << "\"\\u00ff\""_ba << "\"\xc3\xbf\""_ba;
        QTest::newRow("update") << "PUT"_ba << "/2015-03-31/functions/greeter/configuration"_ba << R"({"Description": "it's"})"_ba
                                << R"("Description": "it's")"_ba;
        QTest::newRow("page") << "GET"_ba << "/2015-03-31/functions?MaxItems=1"_ba << QByteArray() << R"("greeter")"_ba;
    }

    void copiedLines()
    {
        if (!test::ServeFixture::has(u"aws"_s))
            QSKIP("The AWS CLI is not installed.");
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, target);
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, out);
        QTemporaryDir folder;
        test::ServeFixture serve;
        serve.errorFile = folder.filePath(u"log"_s);
        QVERIFY(serve.start(folder.path(), plainTemplate(), "def handler(event, context):\n    return event\n",
                            {u"--log-requests"_s}));
        RequestRecord record = recordOf({method, target, {}, body});
        describeRequest(record);
        const auto line = awsCliLine(serve.address, record);
        QVERIFY(line);
        const CliRun run = test::ServeFixture::run(u"sh"_s, {u"-c"_s, *line});
        QVERIFY2(run.code == 0, run.err.constData());
        QVERIFY2(run.out.contains(out), run.out.constData());
        // The server has told it, too.
        QFile log(serve.errorFile);
        QVERIFY(log.open(QIODevice::ReadOnly));
        QByteArray text;
        QTRY_VERIFY_WITH_TIMEOUT((text += log.readAll(), text.endsWith(" B out\n")), 20000);
        static const QRegularExpression form(
            uR"(\A\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z (\w+) (\S+) 200 \d+\.\d{3} ms \d+ B in \d+ B out\n\z)"_s);
        const auto match = form.match(QString::fromUtf8(text));
        QVERIFY2(match.hasMatch(), text.constData());
        QCOMPARE(match.captured(1), record.operation);
    }

    // What came is gone again: the template is as it was.
    void leaveTheTemplateAsItWas()
    {
        for (const auto &[name, client] : m_clients) {
            QFile file(client->folder.filePath(u"template.yaml"_s));
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QByteArray text = file.readAll();
            QVERIFY2(text.endsWith("      CodeUri: code/\n"), text.constData());
        }
    }
};

QTEST_GUILESS_MAIN(TestServeClients)
#include "tst_serveclients.moc"
