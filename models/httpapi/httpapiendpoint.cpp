// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpapi/httpapiendpoint.h"

#include "httpapi/gatewaydeadlines.h"
#include "httpapi/gatewayreader.h"
#include "httpapi/routematch.h"
#include "project/project.h"

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

QStringList functionsOf(const ApiDefinitions &apis)
{
    QStringList ids;
    for (const ApiDefinition &api : apis.apis) {
        for (const GatewayRoute &route : api.routes)
            ids += route.function;
        for (const ApiAuthorizer &authorizer : api.authorizers)
            ids += authorizer.function;
    }
    ids.removeDuplicates();
    ids.removeAll(QString());
    return ids;
}

QString publishedAlias(const Project &project, const QString &function)
{
    const PropertyValue alias = project.propertyValue(function, u"autoPublishAlias"_s);
    return alias.resolved ? alias.text : QString();
}

} // namespace

HttpApiEndpoint::HttpApiEndpoint(std::unique_ptr<LoopbackServer> server, GatewayCall::Invoke invoke, QObject *parent)
    : QObject(parent)
    , m_invoke(std::move(invoke))
    , m_state(std::make_shared<const GatewayState>())
    , m_deadlines(std::make_shared<GatewayDeadlines>(
          [this] { QMetaObject::invokeMethod(this, &HttpApiEndpoint::expireCalls, Qt::QueuedConnection); }))
    , m_server(std::move(server))
{
    m_update.setSingleShot(true);
    m_expiry.setSingleShot(true);
    connect(&m_update, &QTimer::timeout, this, &HttpApiEndpoint::read);
    connect(&m_expiry, &QTimer::timeout, this, &HttpApiEndpoint::expireCalls);
}

HttpApiEndpoint::~HttpApiEndpoint()
{
    m_server.reset();
    m_deadlines->close();
}

void HttpApiEndpoint::setProject(Project *project)
{
    if (m_project)
        m_project->disconnect(&m_update);
    m_update.stop();
    m_project = project;
    if (project) {
        connect(project, &Project::functionsChanged, &m_update, qOverload<>(&QTimer::start));
        connect(project, &Project::localEnvironmentChanged, &m_update, qOverload<>(&QTimer::start));
        connect(project, &Project::textRead, &m_update, qOverload<>(&QTimer::start));
    }
    read();
}

void HttpApiEndpoint::setClaims(const QByteArray &claims)
{
    m_claims = claims;
    read();
}

void HttpApiEndpoint::read()
{
    GatewayState state;
    state.claims = m_claims;
    if (m_project) {
        state.apis = readApis(m_project->reader().locator().tree(), m_project->context(), m_project->functions());
        for (const QString &id : functionsOf(state.apis)) {
            state.functions.insert(id, m_project->configuration(id));
            if (const QString alias = publishedAlias(*m_project, id); !alias.isEmpty())
                state.aliases.insert(id, alias);
        }
    }
    setState(std::move(state));
    Q_EMIT routesChanged();
}

void HttpApiEndpoint::setState(GatewayState state)
{
    auto next = std::make_shared<const GatewayState>(std::move(state));
    const std::scoped_lock lock(m_mutex);
    m_state.swap(next);
}

GatewayStatePtr HttpApiEndpoint::state() const
{
    const std::scoped_lock lock(m_mutex);
    return m_state;
}

Result<> HttpApiEndpoint::listen(quint16 port)
{
    LoopbackServerOptions options;
    options.port = port;
    options.maximumBody = qint64(11) * 1024 * 1024; // a little above the limit of the service, whose answer is given then
    options.takesPages = true; // GatewayCall looks at where they come from
    HttpHandler handler = [this](HttpRequest request, HttpReply reply) {
        std::make_shared<GatewayCall>(state(), m_invoke, m_deadlines, std::move(request), std::move(reply))->start();
    };
    if (m_log)
        handler = m_log->watched(std::move(handler), [this](RequestRecord &record) { describe(record); });
    return m_server->listen(options, std::move(handler));
}

void HttpApiEndpoint::describe(RequestRecord &record) const
{
    record.operation = u"HttpApi"_s;
    record.isRoute = true;
    const GatewayStatePtr current = state();
    const QByteArray path = record.request.target.split('?').first();
    if (const RouteMatch match = matchRoute(current->apis, record.request.method, path); match.route)
        record.subject = match.route->function;
}

QString HttpApiEndpoint::address() const
{
    return u"http://127.0.0.1:%1"_s.arg(port());
}

void HttpApiEndpoint::expireCalls()
{
    using Clock = GatewayDeadlines::Clock;
    for (const auto &call : m_deadlines->take(Clock::now()))
        call->expire();
    if (const auto next = m_deadlines->next())
        m_expiry.start(std::chrono::ceil<std::chrono::milliseconds>(std::max(*next - Clock::now(), Clock::duration::zero())));
}

} // namespace lambdarium
