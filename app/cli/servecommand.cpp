// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/servecommand.h"

#include "build/buildingexecutor.h"
#include "cli/buildtext.h"
#include "cli/inputfile.h"
#include "cli/table.h"
#include "cli/terminationwatcher.h"
#include "httpapi/claimsfile.h"
#include "httpapi/httpapiendpoint.h"
#include "lambdaapi/apiendpoint.h"
#include "project/project.h"
#include "project/textfile.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

class Tr
{
    Q_DECLARE_TR_FUNCTIONS(ServeCommand)
};

Result<> writePort(const std::string &name, quint16 port)
{
    if (name.empty())
        return {};
    QSaveFile file(QString::fromStdString(name));
    const QByteArray text = QByteArray::number(port) + '\n';
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.commit())
        return failure(ErrorCode::Io, file.errorString(), file.fileName());
    return {};
}

} // namespace

ServeCommand::ServeCommand(Console &console, ExecutorProvider executorProvider, ServerProvider serverProvider)
    : Command(console)
    , m_executorProvider(std::move(executorProvider))
    , m_serverProvider(std::move(serverProvider))
{
}

void ServeCommand::declare(CLI::App &root)
{
    CLI::App &app = add(root, "serve", Tr::tr("Answer the AWS Lambda API on this computer, for SDKs and the AWS CLI"));
    m_project.declare(app);
    m_sandbox.declare(app);
    app.add_option("--port", m_port, Tr::tr("Port of 127.0.0.1; 0 takes any that is free; default: 3001").toStdString())
        ->type_name("N")
        ->check(CLI::Range(0, 65535));
    app.add_option("--port-file", m_portFile, Tr::tr("File to write the port to once it is open").toStdString())
        ->type_name("FILE");
    app.add_option("--http-port", m_httpPort,
                   Tr::tr("Also answer the HTTP and REST APIs of the template on this port; 0 takes any").toStdString())
        ->type_name("N")
        ->check(CLI::Range(0, 65535));
    app.add_option("--http-port-file", m_httpPortFile, Tr::tr("File to write that port to once it is open").toStdString())
        ->type_name("FILE");
    app.add_option(
           "--claims", m_claimsFile,
           Tr::tr("JSON object of claims for requests without a token, where an API wants one; default: those of the window")
               .toStdString())
        ->type_name("FILE");
    app.add_option("--s3-dir", m_s3Folder, Tr::tr("Folder that stands in for S3: code in S3 is PATH/BUCKET/KEY").toStdString())
        ->type_name("PATH")
        ->check(CLI::ExistingDirectory);
    auto *key =
        app.add_option("--access-key", m_accessKey, Tr::tr("Take only requests that are signed with this key").toStdString())
            ->type_name("ID");
    auto *secret =
        app.add_option("--secret-key-file", m_secretKeyFile, Tr::tr("File whose first line is the key's secret").toStdString())
            ->type_name("FILE");
    key->needs(secret);
    secret->needs(key);
    app.add_flag("--log-requests", m_logRequests,
                 Tr::tr("Print a line for each request: time, operation, function, status, duration, sizes").toStdString());
    app.add_flag("--no-build", m_noBuild, noBuildText().toStdString());
    app.add_flag("--quiet", m_quiet, Tr::tr("Do not print the functions' logs").toStdString());
}

int ServeCommand::run()
{
    const auto project = m_project.open();
    if (!project)
        return m_console.fail(project.error());
    const auto key = accessKey();
    if (!key)
        return m_console.fail(key.error());
    TerminationWatcher termination;
    auto provided = m_executorProvider(m_sandbox.executorOptions());
    if (!provided)
        return m_console.fail(provided.error());
    BuildingExecutor executor(std::move(*provided));
    executor.setBuilding(!m_noBuild);
    showBuilds(executor.builds(), m_console);
    auto server = m_serverProvider();
    if (!server)
        return m_console.fail(server.error());
    // Goes before the executor: no new request, then no function.
    ApiEndpoint endpoint(std::move(*server), [&executor](InvokeRequest request, Completion done) {
        executor.invoke(std::move(request), std::move(done));
    });
    if (*key)
        endpoint.setAccessKey(**key);
    endpoint.setS3Folder(QString::fromStdString(m_s3Folder));
    RequestLog requests;
    if (m_logRequests)
        endpoint.setRequestLog(&requests);
    show(requests);
    endpoint.setProject(project->get());
    follow(**project, endpoint);
    if (!m_quiet)
        listen(executor);
    if (const auto open = endpoint.listen(static_cast<quint16>(m_port)); !open)
        return m_console.fail(open.error());
    const auto httpApis = openHttpApis(**project, executor, requests);
    if (!httpApis)
        return m_console.fail(httpApis.error());
    endpoint.keepProvisioned(executor);
    if (const auto announced = announce(endpoint, (*project)->functions().size()); !announced)
        return m_console.fail(announced.error());
    if (*httpApis)
        showRoutes(**httpApis);
    QEventLoop loop;
    QObject::connect(&termination, &TerminationWatcher::terminated, &loop, &QEventLoop::quit);
    loop.exec();
    return ExitSuccess;
}

void ServeCommand::show(RequestLog &requests)
{
    QObject::connect(&requests, &RequestLog::answered, &requests, [this](const QList<RequestRecord> &records) {
        for (const RequestRecord &record : records)
            m_console.note(logLine(record));
    });
}

// Every request sees the template as it is saved at that moment.
void ServeCommand::follow(Project &project, QObject &scope)
{
    QObject::connect(&project, &Project::changedOnDisk, &scope, [this, &project] {
        if (const auto read = project.document()->reloadFromDisk(); !read)
            return m_console.note(u"lambdarium: "_s + read.error().toString());
        project.parseNow();
        if (const auto error = project.parseError())
            m_console.note(u"lambdarium: "_s + error->toString());
    });
}

void ServeCommand::listen(Executor &executor)
{
    // Called on the executor's thread; the relay outlives the executor, and the queue keeps the lines' order.
    executor.setEventSink([this](const PlatformEvent &event) {
        QString text = toLogText(event);
        if (text.isEmpty())
            return;
        QMetaObject::invokeMethod(
            &m_relay, [this, line = QString(event.logicalId + u' ' + text)] { m_console.note(line); }, Qt::QueuedConnection);
    });
}

Result<std::optional<AccessKey>> ServeCommand::accessKey() const
{
    if (m_accessKey.empty())
        return std::nullopt;
    const QString path = QString::fromStdString(m_secretKeyFile);
    const auto text = readTextFile(path);
    if (!text)
        return std::unexpected(text.error());
    const QByteArray secret = text->left(text->indexOf('\n') < 0 ? text->size() : text->indexOf('\n')).trimmed();
    if (secret.isEmpty())
        return failure(ErrorCode::InvalidInput, Tr::tr("The file's first line is empty."), path);
    return AccessKey{QByteArray::fromStdString(m_accessKey), secret};
}

Result<> ServeCommand::announce(const ApiEndpoint &endpoint, qsizetype functions)
{
    if (auto written = writePort(m_portFile, endpoint.port()); !written)
        return written;
    const QString address = endpoint.address();
    m_console.writeLine(Tr::tr("Serving %n function(s) on %1", nullptr, static_cast<int>(functions)).arg(address));
    m_console.writeLine(Tr::tr("Try: aws lambda invoke --endpoint-url %1 --function-name NAME out.json").arg(address));
    return {};
}

Result<QByteArray> ServeCommand::claimsFor(const Project &project)
{
    if (m_claimsFile.empty())
        return readClaims(project.folder());
    auto claims = readInput(m_console.in(), m_claimsFile);
    if (!claims)
        return claims;
    if (const auto good = checkClaims(*claims); !good)
        return failure(good.error().code, good.error().message, QString::fromStdString(m_claimsFile));
    return claims;
}

Result<std::unique_ptr<HttpApiEndpoint>> ServeCommand::openHttpApis(Project &project, Executor &executor, RequestLog &requests)
{
    std::unique_ptr<HttpApiEndpoint> endpoint;
    if (m_httpPort < 0)
        return endpoint;
    auto server = m_serverProvider();
    if (!server)
        return std::unexpected(server.error());
    endpoint = std::make_unique<HttpApiEndpoint>(std::move(*server), [&executor](InvokeRequest request, Completion done) {
        executor.invoke(std::move(request), std::move(done));
    });
    const auto claims = claimsFor(project);
    if (!claims)
        return std::unexpected(claims.error());
    endpoint->setClaims(*claims);
    if (m_logRequests)
        endpoint->setRequestLog(&requests);
    endpoint->setProject(&project);
    if (auto open = endpoint->listen(static_cast<quint16>(m_httpPort)); !open)
        return std::unexpected(open.error());
    if (auto written = writePort(m_httpPortFile, endpoint->port()); !written)
        return std::unexpected(written.error());
    return endpoint;
}

void ServeCommand::showRoutes(const HttpApiEndpoint &endpoint)
{
    const GatewayStatePtr state = endpoint.state();
    Table table({Tr::tr("METHOD"), Tr::tr("PATH"), Tr::tr("FUNCTION"), Tr::tr("API"), Tr::tr("AUTHORIZER")});
    for (const ApiDefinition &api : state->apis.apis) {
        for (const GatewayRoute &route : api.routes)
            table.add({route.method, route.path, route.function, api.logicalId, route.authorizer});
    }
    m_console.writeLine(Tr::tr("HTTP APIs on %1").arg(endpoint.address()));
    if (state->apis.apis.isEmpty())
        m_console.writeLine(Tr::tr("The template has no routes yet."));
    else
        m_console.write(table.text().toUtf8());
    for (const QString &note : state->apis.notes)
        m_console.note(note);
}

} // namespace lambdarium
