// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Runs the command line inside the test, with streams of its own and a stand-in for the executor.

#include "cli/commandline.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sstream>

namespace lambdarium {

/// What a run of the program left behind.
struct CliRun {
    int code = -1;
    QByteArray out;
    QByteArray err;
};

inline CliRun runCli(const QStringList &arguments, CommandLineServices services = {}, const std::string &input = {},
                     bool terminal = false)
{
    std::istringstream in(input);
    std::ostringstream out;
    std::ostringstream err;
    Console console(in, out, err, terminal);
    const int code = CommandLine(console, std::move(services)).run(arguments);
    return {code, QByteArray::fromStdString(out.str()), QByteArray::fromStdString(err.str())};
}

/// One line that begins with the program's name: what every usage or project error looks like.
inline bool isOneLine(const QByteArray &err)
{
    return err.startsWith("lambdarium: ") && err.count('\n') == 1 && err.endsWith('\n');
}

/// A folder with a template of two functions and a saved event.
class SmallProject
{
public:
    static constexpr const char *templateText =
        "Transform: AWS::Serverless-2016-10-31\n"
        "Parameters:\n"
        "  Stage: {Type: String, Default: dev}\n"
        "Globals:\n"
        "  Function:\n"
        "    Timeout: 7 # seconds\n"
        "Resources:\n"
        "  Alpha:\n"
        "    Type: AWS::Serverless::Function\n"
        "    Properties:\n"
        "      FunctionName: first\n"
        "      Runtime: python3.13\n"
        "      Handler: app.handler\n"
        "      CodeUri: alpha/\n"
        "      MemorySize: 256   # enough\n"
        "      Environment:\n"
        "        Variables:\n"
        "          STAGE: !Ref Stage\n"
        "          TABLE: !GetAtt Table.Arn\n"
        "          MISSING: !ImportValue shared\n"
        "      Events:\n"
        "        Jobs: {Type: SQS, Properties: {Queue: \"arn:aws:sqs:us-east-1:1:jobs\"}}\n"
        "  Table: {Type: AWS::DynamoDB::Table}\n"
        "  Beta:\n"
        "    Type: AWS::Lambda::Function\n"
        "    Properties:\n"
        "      Runtime: nodejs22.x\n"
        "      Handler: index.handler\n"
        "      Role: arn:aws:iam::123456789012:role/beta\n"
        "      Code: {ZipFile: \"exports.handler = async () => 1\"}\n";

    SmallProject()
    {
        write(QStringLiteral("template.yaml"), templateText);
        write(QStringLiteral("alpha/app.py"), "def handler(event, context):\n    return event\n");
        write(QStringLiteral("events/Alpha/saved.json"), "{\"saved\": 1}");
    }

    [[nodiscard]] QString path() const { return m_folder.path(); }
    [[nodiscard]] QByteArray text() const
    {
        QFile file(m_folder.filePath(QStringLiteral("template.yaml")));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    void write(const QString &name, const QByteArray &bytes) const
    {
        const QString path = m_folder.filePath(name);
        QDir().mkpath(QFileInfo(path).path());
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("The test project can't be written");
    }

private:
    QTemporaryDir m_folder;
};

} // namespace lambdarium
