// SPDX-License-Identifier: GPL-3.0-or-later
#include "lambdaapi/apiendpoint.h"

#include "project/project.h"

using namespace Qt::StringLiterals;

namespace lambdarium {

ApiEndpoint::ApiEndpoint(std::unique_ptr<LoopbackServer> server, LambdaApi::Invoke invoke, QObject *parent)
    : QObject(parent)
    , m_api(std::move(invoke),
            [this](const QString &logicalId, ConfigurationUpdate update, LambdaApi::Changed done) {
                // Asked on the server's thread, which ends before this object does.
                auto shared = std::make_shared<LambdaApi::Changed>(std::move(done));
                QMetaObject::invokeMethod(
                    this, [this, logicalId, update = std::move(update), shared] { change(logicalId, update, *shared); },
                    Qt::QueuedConnection);
            })
    , m_server(std::move(server))
{
}

void ApiEndpoint::setProject(Project *project)
{
    if (m_project)
        m_project->disconnect(this);
    m_project = project;
    if (!project)
        return m_api.setCatalog(std::make_shared<const FunctionCatalog>());
    const auto update = [this] { m_api.setCatalog(catalogOf(*m_project)); };
    connect(project, &Project::functionsChanged, this, update);
    connect(project, &Project::localEnvironmentChanged, this, update);
    update();
}

void ApiEndpoint::change(const QString &logicalId, const ConfigurationUpdate &update, LambdaApi::Changed &done)
{
    if (!m_project)
        return done(std::unexpected(ApiError::functionNotFound(logicalId)));
    if (const auto applied = update.apply(*m_project, logicalId); !applied)
        return done(std::unexpected(applied.error()));
    auto catalog = catalogOf(*m_project);
    m_api.setCatalog(catalog);
    done(std::move(catalog));
}

Result<> ApiEndpoint::listen(quint16 port)
{
    return m_server->listen({.port = port},
                            [this](HttpRequest request, HttpReply reply) { m_api.handle(std::move(request), std::move(reply)); });
}

QString ApiEndpoint::address() const
{
    return u"http://127.0.0.1:%1"_s.arg(port());
}

} // namespace lambdarium
