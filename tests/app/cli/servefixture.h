// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// `lambdarium serve` as a program of its own over a folder, with boto3 and the AWS CLI as its clients.
#include "clitest.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QStandardPaths>
#include <QTest>

#include <algorithm>
#include <map>

namespace lambdarium::test {

/// A few lines of Python with the client `c` and the modules base64 and json, and what they print.
struct BotoCall {
    const char *name;
    const char *call;
    const char *out;
};

class ServeFixture
{
public:
    ServeFixture() = default;
    ServeFixture(const ServeFixture &) = delete;
    ServeFixture &operator=(const ServeFixture &) = delete;
    ~ServeFixture()
    {
        server.kill();
        server.waitForFinished();
    }

    static bool write(const QString &path, const QByteArray &text)
    {
        QDir().mkpath(QFileInfo(path).path());
        QFile file(path);
        return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
    }

    static bool hasBoto()
    {
        static const bool has =
            run(QStringLiteral("python3"), QStringList{QStringLiteral("-c"), QStringLiteral("import boto3")}).code == 0;
        return has;
    }

    static bool has(const QString &program) { return !QStandardPaths::findExecutable(program).isEmpty(); }

    static CliRun run(const QString &program, const QStringList &arguments, const QString &folder = {})
    {
        QProcess process;
        process.setWorkingDirectory(folder);
        process.setProcessEnvironment(clientEnvironment());
        process.start(program, arguments);
        if (!process.waitForFinished(120000))
            return {-1, {}, process.errorString().toUtf8()};
        return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
    }

    /// A template and the Python of its function "code/app.py" in a folder, served.
    bool start(const QString &folder, const QByteArray &templateText, const QByteArray &code, const QStringList &more = {})
    {
        return write(folder + QStringLiteral("/template.yaml"), templateText)
            && write(folder + QStringLiteral("/code/app.py"), code) && start(folder, more);
    }

    /// Starts the server and waits until its port is open.
    bool start(const QString &folder, const QStringList &more = {})
    {
        const QString portFile = folder + QStringLiteral("/port");
        if (errorFile.isEmpty())
            server.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        else
            server.setStandardErrorFile(errorFile);
        server.start(QCoreApplication::applicationDirPath() + QStringLiteral("/lambdarium"),
                     QStringList{QStringLiteral("serve"), QStringLiteral("--quiet"), QStringLiteral("--port"),
                                 QStringLiteral("0"), QStringLiteral("--port-file"), portFile, QStringLiteral("--project"),
                                 folder}
                         + more);
        QFile file(portFile);
        if (!QTest::qWaitFor([&] { return file.exists(); }, 30000) || !file.open(QIODevice::ReadOnly))
            return false;
        address = QStringLiteral("http://127.0.0.1:") + QString::fromUtf8(file.readAll().trimmed());
        return true;
    }

    /// The AWS CLI's `lambda` commands.
    [[nodiscard]] CliRun cli(const QStringList &arguments) const
    {
        return run(QStringLiteral("aws"),
                   QStringList{QStringLiteral("lambda"), QStringLiteral("--endpoint-url"), address} + arguments);
    }

    [[nodiscard]] CliRun python(const QByteArray &body, const QStringList &arguments = {}) const
    {
        const QByteArray head = "import json, sys\nADDRESS = sys.argv[1]\n";
        return run(QStringLiteral("python3"),
                   QStringList{QStringLiteral("-c"), QString::fromUtf8(head + body), address} + arguments);
    }

    /// Test rows "call" and "out" for calls, which are made one after the other by one program: most of its time goes into
    /// loading the library. `arguments` are its sys.argv from 2 on.
    void addRows(const std::vector<BotoCall> &calls, const QStringList &arguments = {})
    {
        QTest::addColumn<QByteArray>("out");
        for (const BotoCall &call : calls)
            QTest::newRow(call.name) << QByteArray(call.out);
        if (!hasBoto())
            return;
        QByteArray script = "import base64, boto3, botocore.config, contextlib, io, zipfile\n"
                            "c = boto3.client('lambda', endpoint_url=ADDRESS,"
                            " config=botocore.config.Config(retries={'max_attempts': 0}))\n"
                            "def refused(f, **k):\n"
                            "  try:\n    f(**k)\n    print('done')\n"
                            "  except c.exceptions.ClientError as e:\n"
                            "    print(e.response['ResponseMetadata']['HTTPStatusCode'], e.response['Error']['Code'],"
                            " e.response['Error']['Message'])\n"
                            "results = []\n";
        for (const BotoCall &call : calls)
            script += "with contextlib.redirect_stdout(io.StringIO()) as out:\n  try:\n    "
                + QByteArray(call.call).trimmed().replace("\n", "\n    ")
                + "\n  except Exception as e:\n    print(repr(e))\nresults.append(out.getvalue())\n";
        const CliRun ran = python(script + "print(json.dumps(results))\n", arguments);
        const QJsonArray results = QJsonDocument::fromJson(ran.out).array();
        if (results.size() != qsizetype(calls.size()))
            qWarning("%s", ran.err.constData());
        for (size_t i = 0; i < calls.size(); ++i)
            m_results[calls[i].name] = results.at(qsizetype(i)).toString().toUtf8();
    }

    /// What the call of the current row printed.
    [[nodiscard]] QByteArray result() const
    {
        const auto found = m_results.find(QTest::currentDataTag());
        return found == m_results.end() ? QByteArray() : found->second;
    }

    QProcess server;
    QString errorFile; ///< where the server's error output goes; empty = to the test's
    QString address;

private:
    static QProcessEnvironment clientEnvironment()
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const QString &name : environment.keys()) {
            if (name.startsWith(QLatin1String("AWS_")) || name.endsWith(QLatin1String("_PROXY"), Qt::CaseInsensitive))
                environment.remove(name);
        }
        environment.insert(QStringLiteral("AWS_ACCESS_KEY_ID"), QStringLiteral("test"));
        environment.insert(QStringLiteral("AWS_SECRET_ACCESS_KEY"), QStringLiteral("test"));
        environment.insert(QStringLiteral("AWS_DEFAULT_REGION"), QStringLiteral("us-east-1"));
        environment.insert(QStringLiteral("AWS_EC2_METADATA_DISABLED"), QStringLiteral("true"));
        return environment;
    }

    std::map<std::string, QByteArray> m_results;
};

} // namespace lambdarium::test
