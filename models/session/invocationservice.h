// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Runs functions for the window: hands requests to the executor, feeds the history, and brings events and results to
// the object's thread in batches. Thread: the thread that made it (the GUI thread). Owns neither executor nor history.

#include "history/history.h"
#include "invocation/executor.h"

#include <QHash>
#include <QObject>
#include <QPointer>

#include <memory>

namespace lambdarium {

class InvocationService : public QObject
{
    Q_OBJECT

public:
    /// The executor must outlive the service; the service takes over its event sink.
    explicit InvocationService(Executor &executor, QObject *parent = nullptr);
    ~InvocationService() override;

    /// Later runs are kept there; null = not kept.
    void setHistory(std::shared_ptr<History> history);

    /// Starts `count` (at least 1) runs, one after the other; returns the id of the first request.
    QString invoke(InvokeRequest request, int count = 1);
    /// Runs a function for a client of this computer: shown and kept as every other run. Any thread; `done` is called on the
    /// executor's thread. A dry run is not kept.
    void invokeFor(InvokeRequest request, Completion done);
    /// Ends every run of the function that has not finished, and the rest of its repetitions.
    void cancel(const QString &logicalId);

    [[nodiscard]] bool isRunning(const QString &logicalId) const;
    [[nodiscard]] Executor &executor() const { return m_executor; }
    [[nodiscard]] std::vector<SandboxInfo> sandboxes() const { return m_executor.sandboxes(); }

Q_SIGNALS:
    void started(const QString &logicalId, const QString &requestId);
    /// Before it is in the history (Run::id is 0).
    void finished(const lambdarium::Run &run);
    void runningChanged(const QString &logicalId);
    /// What happened since the last signal, in order.
    void eventsArrived(const QList<lambdarium::PlatformEvent> &events);
    void sandboxesChanged();

private:
    struct Pending {
        InvokeRequest request;
        int remaining = 0;
        QString requestId;
    };
    class Mailbox;

    void start(Pending pending);
    void watch(Pending pending);
    void finish(const QString &ticket, InvocationResult result);
    void deliver(const QList<PlatformEvent> &events);

    Executor &m_executor;
    std::shared_ptr<Mailbox> m_mailbox; ///< shared with the executor's thread
    QHash<QString, Pending> m_running; ///< by request id
};

} // namespace lambdarium
