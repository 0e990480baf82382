// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// ApiEndpoint: the Lambda API of one project on a port of this computer. Thread: that of its project, with an event loop.
// Ownership: its creator; it must go before whatever `invoke` uses.

#include "base/threadowner.h"
#include "http/requestlog.h"
#include "lambdaapi/lambdaapi.h"
#include "lambdaapi/projectgate.h"

#include <QPointer>
#include <QTimer>

namespace lambdarium {

class ApiEndpoint : public QObject
{
    Q_OBJECT

public:
    /// The port of SAM CLI's local Lambda endpoint, which scripts know.
    static constexpr quint16 usualPort = 3001;

    ApiEndpoint(std::unique_ptr<LoopbackServer> server, Invocations::Invoke invoke, QObject *parent = nullptr);
    ~ApiEndpoint() override;

    /// Later requests see this project's functions as they are at that moment; null = none.
    void setProject(Project *project);
    /// Starts to keep ready what the project asks for as provisioned concurrency, in an executor that lives longer. This runs
    /// code: somebody must have asked for it. It ends with the project or the endpoint.
    void keepProvisioned(Executor &executor) { m_api.keepProvisioned(&executor); }
    /// Requests must be signed with it from now on.
    void setAccessKey(const AccessKey &key) { m_api.setAccessKey(key); }
    /// Stands in for S3 from now on: a folder for each bucket.
    void setS3Folder(const QString &folder) { m_api.setS3Folder(folder); }
    /// Told of every request that comes after listen(); null = none. It may go at any time.
    void setRequestLog(RequestLog *log) { m_log = log; }
    /// 0 takes any port that is free. Errors: Io.
    [[nodiscard]] Result<> listen(quint16 port);
    [[nodiscard]] quint16 port() const { return m_server->port(); }
    [[nodiscard]] QString address() const; ///< "http://127.0.0.1:3001"

private:
    ProjectGate m_gate;
    std::unique_ptr<QObject> m_worker; ///< lives on m_thread
    LambdaApi m_api;
    QTimer m_update; ///< several changes of the project at once are read once
    ThreadOwner m_thread; ///< of operations; ends before what they use
    std::unique_ptr<LoopbackServer> m_server; ///< goes before what it calls
    Project *m_project = nullptr;
    QPointer<RequestLog> m_log;
};

} // namespace lambdarium
