// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// An executor that builds what it is asked to run when that is stale, and runs the package; all else is the other executor's.
// Thread: as Executor; builds() belongs to the thread that made the object, which needs an event loop.

#include "build/buildservice.h"
#include "invocation/executor.h"

#include <QMutex>

namespace lambdarium {

class BuildingExecutor : public Executor
{
public:
    explicit BuildingExecutor(std::unique_ptr<Executor> executor);
    ~BuildingExecutor() override;

    [[nodiscard]] BuildService &builds() { return m_builds; }
    /// Without it the last package is run as it is, or the code folder when there is none. On at first. Before the first
    /// invoke().
    void setBuilding(bool on) { m_building = on; }

    /// A build that fails is a refusal with the error type "BuildFailed"; the function does not run then.
    void invoke(InvokeRequest request, Completion done) override;
    /// A build that the invocation waits for is cancelled too.
    void cancel(const QString &requestId) override;
    void setEventSink(EventSink sink) override { m_executor->setEventSink(std::move(sink)); }
    [[nodiscard]] std::vector<SandboxInfo> sandboxes() const override { return m_executor->sandboxes(); }
    void stopSandbox(const QString &sandboxId) override { m_executor->stopSandbox(sandboxId); }
    void killSandbox(const QString &sandboxId) override { m_executor->killSandbox(sandboxId); }
    void setFrozen(const QString &sandboxId, bool frozen) override { m_executor->setFrozen(sandboxId, frozen); }
    void stopIdleSandboxes(const QString &logicalId) override { m_executor->stopIdleSandboxes(logicalId); }
    /// They run the package too; what is not built yet runs as it is until a build is done.
    void setProvisioned(std::vector<ProvisionedConcurrency> wanted) override;
    [[nodiscard]] std::vector<ProvisionedState> provisioned() const override { return m_executor->provisioned(); }
    [[nodiscard]] ExecutorCapabilities capabilities() const override { return m_executor->capabilities(); }

private:
    struct Waiting {
        InvokeRequest request;
        Completion done;
    };
    using WaitingPtr = std::shared_ptr<Waiting>;

    void provision();
    [[nodiscard]] WaitingPtr take(const QString &requestId);
    void startBuild(const QString &requestId);
    void goOn(const QString &requestId, const Result<QString> &package);

    std::unique_ptr<Executor> m_executor;
    bool m_building = true;
    QMutex m_mutex;
    QHash<QString, WaitingPtr> m_waiting; ///< by request id; guarded by m_mutex
    std::vector<ProvisionedConcurrency> m_provisioned; ///< as it was asked for; guarded by m_mutex
    BuildService m_builds; ///< goes first
};

} // namespace lambdarium
