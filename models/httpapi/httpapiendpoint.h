// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// HttpApiEndpoint: the HTTP and REST APIs of one project on a port of this computer. Thread: that of its project, with an event
// loop. Ownership: its creator; it must go before whatever `invoke` uses.

#include "http/requestlog.h"
#include "httpapi/gatewaycall.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

#include <mutex>

namespace lambdarium {

class Project;

class HttpApiEndpoint : public QObject
{
    Q_OBJECT

public:
    HttpApiEndpoint(std::unique_ptr<LoopbackServer> server, GatewayCall::Invoke invoke, QObject *parent = nullptr);
    ~HttpApiEndpoint() override;

    /// Later requests see this project's APIs as they are at that moment; null = none.
    void setProject(Project *project);
    /// A JSON object of claims that stands in for tokens of JWT and Cognito authorizers.
    void setClaims(const QByteArray &claims);
    /// Told of every request that comes after listen(); null = none. It may go at any time.
    void setRequestLog(RequestLog *log) { m_log = log; }
    /// 0 takes any port that is free. Errors: Io.
    [[nodiscard]] Result<> listen(quint16 port);
    [[nodiscard]] quint16 port() const { return m_server->port(); }
    [[nodiscard]] QString address() const; ///< "http://127.0.0.1:3000"
    [[nodiscard]] GatewayStatePtr state() const; ///< what is served now; any thread

Q_SIGNALS:
    void routesChanged();

private:
    void read();
    void setState(GatewayState state);
    void expireCalls();
    void describe(RequestRecord &record) const;

    GatewayCall::Invoke m_invoke;
    Project *m_project = nullptr;
    QPointer<RequestLog> m_log;
    QByteArray m_claims;
    mutable std::mutex m_mutex;
    GatewayStatePtr m_state; ///< guarded by m_mutex
    QTimer m_update; ///< several changes of the project at once are read once
    QTimer m_expiry;
    std::shared_ptr<GatewayDeadlines> m_deadlines;
    std::unique_ptr<LoopbackServer> m_server; ///< goes before what it calls
};

} // namespace lambdarium
