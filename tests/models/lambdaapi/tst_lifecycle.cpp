// SPDX-License-Identifier: GPL-3.0-or-later
// Functions that come and go, their code, layers and event source mappings: what is written where, and that nothing of a
// person's own is touched.
#include "apifixture.h"
#include "support/zipbytes.h"

#include <QCryptographicHash>

using namespace lambdarium;
using namespace Qt::StringLiterals;

namespace {

constexpr auto functionsPath = "/2015-03-31/functions";
constexpr auto role = "arn:aws:iam::123456789012:role/r";

QByteArray codeOf(const QByteArray &zip)
{
    return "{'ZipFile': '" + zip.toBase64() + "'}";
}

QByteArray simpleZip(const QByteArray &source = "def handler(event, context):\n    return 'made'\n")
{
    return test::zipOf({{"app.py", source}, {"lib/util.py", "X = 1\n"}});
}

QByteArray sha(const QByteArray &zip)
{
    return QCryptographicHash::hash(zip, QCryptographicHash::Sha256).toBase64();
}

} // namespace

class TestLifecycle : public QObject
{
    Q_OBJECT

    std::unique_ptr<test::ApiFixture> m_fixture;

    ApiJson ask(const QByteArray &method, const QByteArray &target, const QByteArray &body = {})
    {
        return m_fixture->ask(method, target, body);
    }
    static QByteArray request(const QByteArray &name, const QByteArray &code, const QByteArray &more = {})
    {
        return "{'FunctionName': '" + name + "', 'Runtime': 'python3.13', 'Handler': 'app.handler', 'Role': '" + role
            + "', 'Code': " + code + more + "}";
    }
    [[nodiscard]] QByteArray fileText(const char *name) const
    {
        QFile file(m_fixture->path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    [[nodiscard]] bool exists(const char *name) const { return QFileInfo::exists(m_fixture->path(name)); }

private Q_SLOTS:
    void init()
    {
        m_fixture = std::make_unique<test::ApiFixture>();
        QVERIFY(m_fixture->isOpen);
    }

    void creates()
    {
        const QByteArray zip = simpleZip();
        const ApiJson made = ask("POST", functionsPath,
                                 request("my-function", codeOf(zip),
                                         ", 'MemorySize': 256, 'Timeout': 9, 'Environment': {'Variables': {'AA': '1'}}, 'Tags': "
                                         "{'team': 'blue'}, 'Architectures': ['arm64'], 'Description': 'made'"));
        QVERIFY2(m_fixture->status == 201, qPrintable(m_fixture->message));
        QCOMPARE(memberText(made, "State"), u"Pending"_s);
        QCOMPARE(memberText(made, "CodeSha256").toUtf8(), sha(zip));
        QCOMPARE(memberNumber(made, "CodeSize"), zip.size());
        QCOMPARE(memberText(made, "Role"), QString::fromLatin1(role));
        const QByteArray text = m_fixture->text();
        QVERIFY2(text.startsWith(test::ApiFixture::templateText), text.constData());
        QVERIFY2(text.contains("  MyFunction:\n    Type: AWS::Serverless::Function\n"), text.constData());
        for (const char *line : {"FunctionName: my-function\n", "CodeUri: my-function/\n", "MemorySize: 256\n", "AA: '1'\n",
                                 "team: blue\n", "- arm64\n", "Description: made\n"})
            QVERIFY2(text.contains(line), line);
        QCOMPARE(fileText("my-function/lib/util.py"), "X = 1\n"_ba);
        QCOMPARE(memberText(ask("GET", "/2015-03-31/functions/my-function/configuration"), "State"), u"Active"_s);
        ask("POST", "/2015-03-31/functions/my-function/invocations", "{}");
        QCOMPARE(m_fixture->runs.last().function->code.path, m_fixture->path("my-function"));
    }

    void createsBesideAFolderOfThatName()
    {
        QVERIFY(test::writeFile(m_fixture->path("made/own.txt"), "mine"));
        ask("POST", functionsPath, request("made", codeOf(simpleZip()), ", 'Publish': true"));
        QCOMPARE(m_fixture->status, 201);
        QCOMPARE(fileText("made/own.txt"), "mine"_ba);
        QVERIFY(exists("made-2/app.py") && !exists("made/app.py"));
        QCOMPARE(member(ask("GET", "/2015-03-31/functions/made/versions"), "Versions").size(), 2U);
    }

    void createsInAPlainTemplate()
    {
        QVERIFY(test::writeFile(m_fixture->path("template.yaml"), "Resources:\n  Bucket:\n    Type: AWS::S3::Bucket\n"));
        m_fixture->open();
        ask("POST", functionsPath, request("made", codeOf(simpleZip())));
        QVERIFY2(m_fixture->status == 201, qPrintable(m_fixture->message));
        const QByteArray text = m_fixture->text();
        QVERIFY2(text.contains("Type: AWS::Lambda::Function\n") && text.contains("Code: made/\n") && !text.contains("IAM::Role"),
                 text.constData());
        const QByteArray other = simpleZip("# other\n");
        ask("PUT", "/2015-03-31/functions/made/code", codeOf(other));
        QVERIFY2(m_fixture->status == 200, qPrintable(m_fixture->message));
        QCOMPARE(fileText("made/app.py"), "# other\n"_ba);
        ask("DELETE", "/2015-03-31/functions/made");
        QCOMPARE(m_fixture->text(), "Resources:\n  Bucket:\n    Type: AWS::S3::Bucket\n"_ba);
    }

    void refusesToCreate_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("message");
        const QByteArray good = codeOf(simpleZip());
        const QString unzip = u"Could not unzip uploaded file. Please check your file, then try to upload again."_s;
        QTest::newRow("there already") << request("greeter", good) << 409 << u"Function already exist: greeter"_s;
        QTest::newRow("no archive") << request("made", "{'ZipFile': 'aGVsbG8='}") << 400 << unzip;
        QTest::newRow("empty archive") << request("made", codeOf(test::zipOf({}))) << 400 << unzip;
        QTest::newRow("outside") << request("made", codeOf(test::zipOf({{"../outside.txt", "x"}}))) << 400 << unzip;
        QTest::newRow("absolute") << request("made", codeOf(test::zipOf({{"/outside.txt", "x"}}))) << 400 << unzip;
        QTest::newRow("through a link") << request("made", codeOf(test::zipOf({{"a/outside.txt", "x"}}, {{"a", ".."}}))) << 400
                                        << unzip;
        QTest::newRow("bucket") << request("made", "{'S3Bucket': 'code', 'S3Key': 'a.zip'}") << 400
                                << u"Error occurred while GetObject. There is no S3 here: send the package as ZipFile."_s;
        QTest::newRow("image") << request("made", "{'ImageUri': 'x'}") << 400
                               << u"Container images do not run here: send a package as ZipFile."_s;
        QTest::newRow("no handler")
            << "{'FunctionName': 'made', 'Role': 'arn:aws:iam::123456789012:role/r', 'Code': {}}"_ba << 400
            << u"Runtime and Handler are mandatory parameters for functions created with deployment packages."_s;
        QTest::newRow("long name")
            << request(QByteArray(65, 'a'), good) << 400
            << u"1 validation error detected: Value '%1' at 'functionName' failed to satisfy constraint: Member must have length less than or equal to 64"_s
                   .arg(QString(65, u'a'));
        QTest::newRow("reserved variable") << request("made", good, ", 'Environment': {'Variables': {'AWS_REGION': 'x'}}") << 400
                                           << QString();
    }

    // Nothing is left behind.
    void refusesToCreate()
    {
        QFETCH(QByteArray, body);
        QFETCH(QString, message);
        ask("POST", functionsPath, body);
        QTEST(m_fixture->status, "status");
        if (!message.isEmpty())
            QCOMPARE(m_fixture->message, message);
        QCOMPARE(m_fixture->text(), QByteArray(test::ApiFixture::templateText));
        QCOMPARE(QDir(m_fixture->folder.path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot),
                 QStringList({u"code"_s, u"template.yaml"_s}));
        const QStringList local = QDir(m_fixture->path(".lambdarium")).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
        QVERIFY2(local.isEmpty(), qPrintable(local.join(u' ')));
    }

    // The code that a person wrote stays; the template names the new one.
    void newCodeForAFunctionOfAPerson()
    {
        const QByteArray before = fileText("code/app.py");
        const QByteArray zip = simpleZip("# new\n");
        const ApiJson updated = ask("PUT", "/2015-03-31/functions/greeter/code", codeOf(zip));
        QVERIFY2(m_fixture->status == 200, qPrintable(m_fixture->message));
        QCOMPARE(memberText(updated, "CodeSha256").toUtf8(), sha(zip));
        QCOMPARE(memberText(updated, "LastUpdateStatus"), u"InProgress"_s);
        QCOMPARE(fileText("code/app.py"), before);
        QCOMPARE(fileText("greeter/app.py"), "# new\n"_ba);
        QByteArray wanted = test::ApiFixture::templateText;
        wanted.replace(wanted.indexOf("CodeUri: code/"), 14, "CodeUri: greeter/");
        QCOMPARE(m_fixture->text(), wanted);
        // The second time its folder is the program's own.
        ask("PUT", "/2015-03-31/functions/greeter/code", codeOf(simpleZip("# newer\n")));
        QCOMPARE(fileText("greeter/app.py"), "# newer\n"_ba);
        QCOMPARE(m_fixture->text(), wanted);
        QVERIFY(QDir(m_fixture->path(".lambdarium/replaced")).isEmpty());
    }

    void codeThatAPersonChangedIsKept()
    {
        ask("POST", functionsPath, request("made", codeOf(simpleZip())));
        QVERIFY(test::writeFile(m_fixture->path("made/app.py"), "# by hand\n"));
        QVERIFY(memberText(ask("GET", "/2015-03-31/functions/made/configuration"), "CodeSha256").toUtf8() != sha(simpleZip()));
        ask("PUT", "/2015-03-31/functions/made/code", codeOf(simpleZip("# new\n")));
        QCOMPARE(fileText("made/app.py"), "# new\n"_ba);
        const QDir replaced(m_fixture->path(".lambdarium/replaced"));
        const QStringList kept = replaced.entryList(QDir::Dirs | QDir::NoDotAndDotDot);
        QCOMPARE(kept.size(), 1);
        QFile file(replaced.filePath(kept.first() + "/app.py"_L1));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), "# by hand\n"_ba);
    }

    void dryRunAndRevision()
    {
        const QByteArray zip = simpleZip("# new\n");
        const QByteArray dry = codeOf(zip).chopped(1) + ", 'DryRun': true}";
        QCOMPARE(memberText(ask("PUT", "/2015-03-31/functions/greeter/code", dry), "CodeSha256").toUtf8(), sha(zip));
        ask("PUT", "/2015-03-31/functions/greeter/code", codeOf(zip).chopped(1) + ", 'RevisionId': 'old'}");
        QCOMPARE(m_fixture->status, 412);
        QCOMPARE(m_fixture->text(), QByteArray(test::ApiFixture::templateText));
        QVERIFY(!exists("greeter"));
    }

    void deletes()
    {
        ask("POST", functionsPath, request("made", codeOf(simpleZip()), ", 'Publish': true"));
        ask("DELETE", "/2015-03-31/functions/made?Qualifier=$LATEST");
        QCOMPARE(m_fixture->message, u"$LATEST version cannot be deleted without deleting the function."_s);
        ask("POST", "/2015-03-31/functions/made/aliases", "{'Name': 'prod', 'FunctionVersion': '1'}");
        ask("DELETE", "/2015-03-31/functions/made?Qualifier=1");
        QCOMPARE(m_fixture->status, 409);
        ask("DELETE", "/2015-03-31/functions/made/aliases/prod");
        ask("DELETE", "/2015-03-31/functions/made?Qualifier=1");
        QCOMPARE(m_fixture->status, 204);
        ask("DELETE", "/2015-03-31/functions/made");
        QCOMPARE(m_fixture->status, 204);
        QCOMPARE(m_fixture->text(), QByteArray(test::ApiFixture::templateText));
        QVERIFY(!exists("made"));
        ask("GET", "/2015-03-31/functions/made");
        QCOMPARE(m_fixture->status, 404);
        // Numbers of versions are never used again.
        ask("POST", functionsPath, request("made", codeOf(simpleZip()), ", 'Publish': true"));
        const ApiJson versions = member(ask("GET", "/2015-03-31/functions/made/versions"), "Versions");
        QCOMPARE(memberText(versions.at(1), "Version"), u"2"_s);
    }

    void deletingKeepsAPersonsCode()
    {
        ask("DELETE", "/2015-03-31/functions/greeter");
        QCOMPARE(m_fixture->status, 204);
        QVERIFY(!m_fixture->text().contains("Greeter"));
        QVERIFY(exists("code/app.py"));
    }

    void codeInS3()
    {
        const QByteArray zip = simpleZip();
        m_fixture->api.setS3Folder(m_fixture->path("s3"));
        QVERIFY(test::writeFile(m_fixture->path("s3/code/a/b.zip"), zip));
        const ApiJson made = ask("POST", functionsPath, request("made", "{'S3Bucket': 'code', 'S3Key': 'a/b.zip'}"));
        QVERIFY2(m_fixture->status == 201, qPrintable(m_fixture->message));
        QCOMPARE(memberText(made, "CodeSha256").toUtf8(), sha(zip));
        QCOMPARE(memberNumber(made, "CodeSize"), zip.size());
        QCOMPARE(fileText("made/lib/util.py"), "X = 1\n"_ba);
        const QByteArray other = simpleZip("# other\n");
        QVERIFY(test::writeFile(m_fixture->path("s3/code/c.zip"), other));
        ask("PUT", "/2015-03-31/functions/made/code", "{'S3Bucket': 'code', 'S3Key': 'c.zip'}");
        QVERIFY2(m_fixture->status == 200, qPrintable(m_fixture->message));
        QCOMPARE(fileText("made/app.py"), "# other\n"_ba);
        ask("POST", "/2018-10-31/layers/tools/versions", "{'Content': {'S3Bucket': 'code', 'S3Key': 'c.zip'}}");
        QCOMPARE(m_fixture->status, 201);
        QVERIFY(exists(".lambdarium/layers/tools/1/app.py"));
        QCOMPARE(fileText("s3/code/c.zip"), other); // it is not moved away
    }

    void refusesInS3_data()
    {
        QTest::addColumn<QByteArray>("code");
        QTest::addColumn<QString>("message");
        const QString head = u"Error occurred while GetObject. S3 Error Code: "_s;
        const QString bucket = head + "NoSuchBucket. S3 Error Message: The specified bucket does not exist"_L1;
        const QString key = head + "NoSuchKey. S3 Error Message: The specified key does not exist."_L1;
        QTest::newRow("bucket") << "{'S3Bucket': 'nothing', 'S3Key': 'a.zip'}"_ba << bucket;
        QTest::newRow("bucket that climbs") << "{'S3Bucket': '../code', 'S3Key': 'a.zip'}"_ba << bucket;
        QTest::newRow("bucket above") << "{'S3Bucket': '...', 'S3Key': 'code/a.zip'}"_ba << bucket;
        QTest::newRow("no bucket") << "{'S3Key': 'a.zip'}"_ba << bucket;
        QTest::newRow("key") << "{'S3Bucket': 'code', 'S3Key': 'b.zip'}"_ba << key;
        QTest::newRow("key that climbs") << "{'S3Bucket': 'code', 'S3Key': '../other/a.zip'}"_ba << key;
        QTest::newRow("folder") << "{'S3Bucket': 'code', 'S3Key': 'folder'}"_ba << key;
        QTest::newRow("link that leads out") << "{'S3Bucket': 'code', 'S3Key': 'link.zip'}"_ba << key;
        QTest::newRow("version") << "{'S3Bucket': 'code', 'S3Key': 'a.zip', 'S3ObjectVersion': '1'}"_ba
                                 << QString(head + "NoSuchVersion. S3 Error Message: The specified version does not exist."_L1);
        QTest::newRow("no archive") << "{'S3Bucket': 'code', 'S3Key': 'text.zip'}"_ba
                                    << u"Could not unzip uploaded file. Please check your file, then try to upload again."_s;
    }

    void refusesInS3()
    {
        QFETCH(QByteArray, code);
        for (const char *file : {"s3/code/a.zip", "s3/other/a.zip", "s3/code/folder/a.zip"})
            QVERIFY(test::writeFile(m_fixture->path(file), simpleZip()));
        QVERIFY(test::writeFile(m_fixture->path("s3/code/text.zip"), "text"));
        QVERIFY(QFile::link(u"../other/a.zip"_s, m_fixture->path("s3/code/link.zip")));
        m_fixture->api.setS3Folder(m_fixture->path("s3"));
        ask("POST", functionsPath, request("made", code));
        QCOMPARE(m_fixture->status, 400);
        QTEST(m_fixture->message, "message");
        QVERIFY(!exists("made"));
    }

    void layers()
    {
        const QByteArray path = "/2018-10-31/layers/tools/versions";
        const QByteArray zip = test::zipOf({{"python/tools.py", "X = 1\n"}});
        const ApiJson first = ask("POST", path,
                                  "{'Content': " + codeOf(zip)
                                      + ", 'Description': 'one', 'CompatibleRuntimes': ['python3.13'], 'LicenseInfo': 'MIT'}");
        QVERIFY2(m_fixture->status == 201, qPrintable(m_fixture->message));
        QCOMPARE(memberNumber(first, "Version"), 1);
        const QByteArray arn = memberText(first, "LayerVersionArn").toUtf8();
        QCOMPARE(arn, "arn:aws:lambda:us-east-1:123456789012:layer:tools:1"_ba);
        QCOMPARE(textOf(valueAt(first, "/Content/CodeSha256")).toUtf8(), sha(zip));
        ask("POST", path, "{'Content': " + codeOf(zip) + "}");
        const ApiJson list = ask("GET", path);
        QCOMPARE(memberNumber(member(list, "LayerVersions").at(0), "Version"), 2);
        QCOMPARE(member(ask("GET", path + "?CompatibleRuntime=python3.13"), "LayerVersions").size(), 1U);
        const ApiJson layers = ask("GET", "/2018-10-31/layers");
        QCOMPARE(memberNumber(member(member(layers, "Layers").at(0), "LatestMatchingVersion"), "Version"), 2);
        QCOMPARE(memberText(ask("GET", "/2018-10-31/layers?find=LayerVersion&Arn=" + arn.toPercentEncoding()), "Description"),
                 u"one"_s);

        ask("PUT", "/2015-03-31/functions/greeter/configuration", "{'Layers': ['" + arn + "']}");
        QVERIFY2(m_fixture->status == 200, qPrintable(m_fixture->message));
        QVERIFY(m_fixture->text().contains(QByteArray("- " + arn + "\n")));
        ask("POST", "/2015-03-31/functions/greeter/invocations", "{}");
        QCOMPARE(m_fixture->runs.last().function->layerPaths, QStringList{m_fixture->path(".lambdarium/layers/tools/1")});
        QVERIFY(exists(".lambdarium/layers/tools/1/python/tools.py"));

        ask("DELETE", path + "/1");
        QCOMPARE(m_fixture->status, 204);
        ask("GET", path + "/1");
        QCOMPARE(m_fixture->status, 404);
        const ApiJson third = ask("POST", path, "{'Content': " + codeOf(zip) + "}");
        QCOMPARE(memberNumber(third, "Version"), 3);
        ask("POST", path, "{'Content': {'ZipFile': 'aGVsbG8='}}");
        QCOMPARE(m_fixture->message, u"Could not unzip uploaded file. Please check your file, then try to upload again."_s);
    }

    void eventSourceMappings()
    {
        const QByteArray path = "/2015-03-31/event-source-mappings";
        const QByteArray queue = "'EventSourceArn': 'arn:aws:sqs:us-east-1:123456789012:q'";
        const ApiJson made = ask("POST", path + '/', "{'FunctionName': 'greeter', " + queue + "}");
        QVERIFY2(m_fixture->status == 202, qPrintable(m_fixture->message));
        QCOMPARE(memberText(made, "State"), u"Creating"_s);
        QCOMPARE(memberText(made, "StateTransitionReason"), u"USER_INITIATED"_s);
        QCOMPARE(memberNumber(made, "BatchSize"), 10);
        const QByteArray one = path + '/' + memberText(made, "UUID").toUtf8();
        QCOMPARE(memberText(ask("GET", one), "State"), u"Enabled"_s);
        ask("POST", path, "{'FunctionName': 'greeter', " + queue + "}");
        QCOMPARE(m_fixture->status, 409);
        QVERIFY2(m_fixture->message.endsWith("existing mapping with UUID "_L1 + memberText(made, "UUID")),
                 qPrintable(m_fixture->message));
        QCOMPARE(memberText(ask("PUT", one, "{'Enabled': false, 'BatchSize': 5}"), "State"), u"Updating"_s);
        const ApiJson updated = ask("GET", one);
        QCOMPARE(memberText(updated, "State"), u"Disabled"_s);
        QCOMPARE(memberNumber(updated, "BatchSize"), 5);
        const ApiJson stream = ask("POST", path,
                                   "{'FunctionName': 'greeter', 'StartingPosition': 'LATEST', 'EventSourceArn': "
                                   "'arn:aws:kinesis:us-east-1:123456789012:stream/s'}");
        QCOMPARE(memberNumber(stream, "MaximumRetryAttempts"), -1);
        QCOMPARE(memberText(stream, "StateTransitionReason"), u"User action"_s);
        QCOMPARE(member(ask("GET", path + "?FunctionName=greeter"), "EventSourceMappings").size(), 2U);
        QCOMPARE(member(ask("GET", path + "?FunctionName=mailer"), "EventSourceMappings").size(), 0U);
        QCOMPARE(memberText(ask("DELETE", one), "State"), u"Deleting"_s);
        ask("GET", one);
        QCOMPARE(m_fixture->status, 404);
    }

    void refusesMappings_data()
    {
        QTest::addColumn<QByteArray>("more");
        QTest::addColumn<QString>("message");
        const QByteArray dynamo = "'EventSourceArn': 'arn:aws:dynamodb:us-east-1:123456789012:table/t/stream/x'"_ba;
        const QByteArray queue = "'FunctionName': 'greeter', 'EventSourceArn': 'arn:aws:sqs:us-east-1:123456789012:q"_ba;
        QTest::newRow("position")
            << ("'FunctionName': 'greeter', " + dynamo)
            << u"1 validation error detected: Value null at 'startingPosition' failed to satisfy constraint: Member must not be null."_s;
        QTest::newRow("timestamp")
            << ("'FunctionName': 'greeter', 'StartingPosition': 'AT_TIMESTAMP', " + dynamo)
            << u"Unsupported starting position for arn type: arn:aws:dynamodb:us-east-1:123456789012:table/t/stream/x"_s;
        QTest::newRow("source") << "'FunctionName': 'greeter', 'EventSourceArn': 'arn:aws:s3:::b'"_ba
                                << u"Unrecognized event source."_s;
        QTest::newRow("function") << "'FunctionName': 'nobody', 'EventSourceArn': 'arn:aws:sqs:us-east-1:123456789012:q'"_ba
                                  << u"Function does not exist"_s;
        QTest::newRow("batch")
            << (queue + "', 'BatchSize': 11")
            << u"Maximum batch window in seconds must be greater than 0 if maximum batch size is greater than 10"_s;
        QTest::newRow("fifo") << (queue + ".fifo', 'BatchSize': 11") << u"Batch size must be between 1 and 10 for FIFO queues."_s;
    }

    void refusesMappings()
    {
        QFETCH(QByteArray, more);
        ask("POST", "/2015-03-31/event-source-mappings", '{' + more + '}');
        QCOMPARE(m_fixture->status, 400);
        QTEST(m_fixture->message, "message");
    }

    void badFilter()
    {
        ask("POST", "/2015-03-31/event-source-mappings",
            "{'FunctionName': 'greeter', 'EventSourceArn': 'arn:aws:sqs:us-east-1:123456789012:q', 'FilterCriteria': {'Filters': "
            "[{'Pattern': 'no json'}]}}");
        QCOMPARE(m_fixture->status, 400);
        QVERIFY2(m_fixture->message.startsWith("Invalid filter pattern definition."_L1), qPrintable(m_fixture->message));
    }
};

QTEST_GUILESS_MAIN(TestLifecycle)
#include "tst_lifecycle.moc"
