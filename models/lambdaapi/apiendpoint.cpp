// SPDX-License-Identifier: GPL-3.0-or-later
#include "lambdaapi/apiendpoint.h"

#include "project/project.h"

using namespace Qt::StringLiterals;

namespace lambdarium {

ApiEndpoint::ApiEndpoint(std::unique_ptr<LoopbackServer> server, LambdaApi::Invoke invoke, QObject *parent)
    : QObject(parent)
    , m_api(std::move(invoke))
    , m_server(std::move(server))
{
}

void ApiEndpoint::setProject(const Project *project)
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
