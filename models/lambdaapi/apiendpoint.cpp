// SPDX-License-Identifier: GPL-3.0-or-later
#include "lambdaapi/apiendpoint.h"

#include "lambdaapi/awscliline.h"
#include "project/project.h"

using namespace Qt::StringLiterals;

namespace lambdarium {

ApiEndpoint::ApiEndpoint(std::unique_ptr<LoopbackServer> server, Invocations::Invoke invoke, QObject *parent)
    : QObject(parent)
    , m_worker(std::make_unique<QObject>())
    , m_api(std::move(invoke), &m_gate,
            [worker = m_worker.get()](LambdaApi::Task task) {
                QMetaObject::invokeMethod(
                    worker, [task = std::make_shared<LambdaApi::Task>(std::move(task))] { (*task)(); }, Qt::QueuedConnection);
            })
    , m_thread(startThread(u"lambda-api"_s))
    , m_server(std::move(server))
{
    m_worker->moveToThread(m_thread.get());
    m_update.setSingleShot(true);
    connect(&m_update, &QTimer::timeout, this, [this] { m_api.setCatalog(catalogOf(*m_project)); });
    connect(&m_gate, &ProjectGate::edited, this, [this](const FunctionCatalogPtr &functions) { m_api.setCatalog(functions); });
}

// No new request, then no operation that waits for this thread.
ApiEndpoint::~ApiEndpoint()
{
    m_server.reset();
    m_gate.close();
    m_thread.reset();
    m_api.keepProvisioned(nullptr);
}

void ApiEndpoint::setProject(Project *project)
{
    if (m_project)
        m_project->disconnect(&m_update);
    m_update.stop();
    m_project = project;
    m_api.keepProvisioned(nullptr); // to open a project does not run it
    m_gate.setProject(project);
    m_api.setStore(std::make_shared<ApiStore>(project ? project->folder() : QString()));
    if (!project)
        return m_api.setCatalog(std::make_shared<const FunctionCatalog>());
    connect(project, &Project::functionsChanged, &m_update, qOverload<>(&QTimer::start));
    connect(project, &Project::localEnvironmentChanged, &m_update, qOverload<>(&QTimer::start));
    // Settings beyond those of the list of functions.
    connect(project, &Project::textRead, &m_update, qOverload<>(&QTimer::start));
    m_api.setCatalog(catalogOf(*project));
}

Result<> ApiEndpoint::listen(quint16 port)
{
    HttpHandler handler = [this](HttpRequest request, HttpReply reply) { m_api.handle(std::move(request), std::move(reply)); };
    if (m_log)
        handler = m_log->watched(std::move(handler), describeRequest);
    // LambdaApi looks where requests come from: some URLs of functions answer pages.
    return m_server->listen({.port = port, .takesPages = true}, std::move(handler));
}

QString ApiEndpoint::address() const
{
    return u"http://127.0.0.1:%1"_s.arg(port());
}

} // namespace lambdarium
