// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A project with two functions, its Lambda API and a store on disk, without a server; functions are not run.
#include "lambdaapi/lambdaapi.h"
#include "lambdaapi/projectgate.h"
#include "project/project.h"
#include "support/sampleprojects.h"

#include <QTemporaryDir>
#include <QTest>

#include <nlohmann/json.hpp>

namespace lambdarium::test {

/// JSON with apostrophes for quotes: moc does not follow raw strings with single braces.
inline QByteArray quoted(QByteArray text)
{
    return text.replace('\'', '"');
}

class ApiFixture
{
public:
    static constexpr const char *templateText = "Transform: AWS::Serverless-2016-10-31\n"
                                                "Resources:\n"
                                                "  Greeter: # says hello\n"
                                                "    Type: AWS::Serverless::Function\n"
                                                "    Properties:\n"
                                                "      FunctionName: greeter\n"
                                                "      Runtime: python3.13\n"
                                                "      Handler: app.handler\n"
                                                "      CodeUri: code/\n"
                                                "      Environment:\n"
                                                "        Variables:\n"
                                                "          STAGE: dev\n"
                                                "  Mailer:\n"
                                                "    Type: AWS::Serverless::Function\n"
                                                "    Properties:\n"
                                                "      FunctionName: mailer\n"
                                                "      Runtime: python3.13\n"
                                                "      Handler: app.handler\n"
                                                "      CodeUri: code/\n"
                                                "      AutoPublishAlias: live\n";

    ApiFixture()
        : api([this](InvokeRequest request, Completion done) { run(std::move(request), std::move(done)); }, &gate)
    {
        (void)writeFile(path("template.yaml"), templateText);
        (void)writeFile(path("code/app.py"), "def handler(event, context):\n    return 1\n");
        open();
    }

    /// Opens the project's folder as another program would.
    void open()
    {
        project = std::make_unique<Project>();
        isOpen = project->open(folder.path()).has_value();
        gate.setProject(project.get());
        QObject::connect(&gate, &ProjectGate::edited, &gate,
                         [this](const FunctionCatalogPtr &functions) { api.setCatalog(functions); });
        api.setCatalog(catalogOf(*project));
        api.setStore(std::make_shared<ApiStore>(folder.path()));
    }

    [[nodiscard]] QString path(const char *name) const { return folder.filePath(QString::fromLatin1(name)); }
    [[nodiscard]] QByteArray text() const
    {
        QFile file(path("template.yaml"));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    /// Sends a body, quoted(); gives the answer's object. Its status is in `status`, an error's type in `type`.
    ApiJson ask(const QByteArray &method, const QByteArray &target, const QByteArray &body = {}, const HttpHeaders &with = {})
    {
        HttpResponse answer;
        api.handle({method, target, with, quoted(body)}, [&](HttpResponse given) { answer = std::move(given); });
        status = answer.status;
        type = answer.headers.value("x-amzn-ErrorType");
        headers = answer.headers;
        const ApiJson json = ApiJson::parse(answer.body.toStdString(), nullptr, false);
        message = memberText(json, "message") + memberText(json, "Message");
        return json;
    }

    QTemporaryDir folder;
    bool isOpen = false;
    std::unique_ptr<Project> project;
    ProjectGate gate;
    LambdaApi api;
    int status = 0;
    QByteArray type;
    QString message;
    HttpHeaders headers;
    QList<InvokeRequest> runs;

private:
    void run(InvokeRequest request, Completion done)
    {
        InvocationResult result;
        result.executedVersion = request.function->version;
        result.payload = "{}";
        runs += std::move(request);
        done(std::move(result));
    }
};

} // namespace lambdarium::test
