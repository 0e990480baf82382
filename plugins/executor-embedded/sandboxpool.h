// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// All sandboxes of an executor: finds a warm one, makes a new one, ends those that are old or whose code has changed.
// Thread: the executor's I/O thread.

#include "executor-embedded/changewatcher.h"
#include "executor-embedded/provisioning.h"
#include "executor-embedded/sparesandboxes.h"

#include <QHash>

#include <boost/asio/thread_pool.hpp>

#include <deque>
#include <unordered_map>

namespace lambdarium {

class SandboxPool : public SandboxOwner
{
public:
    SandboxPool(SandboxServices &services, std::vector<Runtime *> runtimes, const ExecutorOptions &options);
    ~SandboxPool() override;

    /// Live sandboxes at most; further invocations wait for one. The service's default is 1,000, on many computers.
    [[nodiscard]] size_t maximum() const { return m_maximum; }
    void run(RunPtr run);
    void cancel(const QString &requestId);
    void stop(const QString &sandboxId);
    void kill(const QString &sandboxId);
    void setFrozen(const QString &sandboxId, bool frozen);
    void stopIdle(const QString &logicalId); ///< empty = of all functions, with the spares; not those that are provisioned
    void setProvisioned(std::vector<ProvisionedConcurrency> wanted);
    [[nodiscard]] std::vector<ProvisionedState> provisioned() const;
    [[nodiscard]] std::vector<SandboxInfo> infos();
    /// Ends everything; what was under way completes as cancelled. `done` is called, at once or later, when all is gone.
    void shutDown(std::function<void()> done);

private:
    struct Prepared {
        PreparedCode code;
        LaunchPlan plan;
    };

    void sandboxFree(Sandbox &sandbox) override;
    void sandboxGone(Sandbox &sandbox) override;

    [[nodiscard]] Sandbox *findWarm(const InvokeRequest &request);
    [[nodiscard]] std::vector<Sandbox *> all() const;
    [[nodiscard]] bool isCurrent(Sandbox &sandbox, const FunctionConfigurationPtr &function);
    [[nodiscard]] bool isSameCode(const Sandbox::Fingerprint &fingerprint, const FunctionConfiguration &function);
    [[nodiscard]] Sandbox::Fingerprint fingerprintOf(const FunctionConfiguration &function);
    void startNew(RunPtr run);
    /// Looks for code and launch plan on the worker; `then` gets them on the I/O thread, or never when the pool has gone.
    void prepareFor(const FunctionConfigurationPtr &function,
                    std::move_only_function<void(const Sandbox::Fingerprint &, Result<Prepared>)> then);
    [[nodiscard]] Result<Prepared> prepare(const FunctionConfiguration &function);
    void prepared(RunPtr run, const Sandbox::Fingerprint &fingerprint, Result<Prepared> outcome);
    void makeSpare(const FunctionConfigurationPtr &function, const PreparedCode &code, const LaunchPlan &plan);
    void place(RunPtr run);
    void refuse(RunPtr run, InvocationResult result);
    // sandboxpoolprovisioning.cpp
    void provision();
    void provisionSoon();
    void provisionMore(Provisioning::Target &target, const std::vector<Sandbox *> &sandboxes, int &underWay);
    void provisionOne(Provisioning::Target &target);
    void provisionPrepared(const FunctionConfigurationPtr &function, const QString &qualifier,
                           const Sandbox::Fingerprint &fingerprint, Result<Prepared> outcome);
    [[nodiscard]] std::vector<Sandbox *> keptFor(const Provisioning::Target &target, const std::vector<Sandbox *> &sandboxes);
    void provisionedGone(const Sandbox &sandbox);
    void serveWaiting();
    void finishShutDown();
    void endIdleSoon();
    void endIdle();
    [[nodiscard]] Sandbox *find(const QString &sandboxId);
    [[nodiscard]] Runtime *runtimeFor(const QString &identifier) const;

    SandboxServices *m_services;
    std::vector<Runtime *> m_runtimes;
    std::chrono::seconds m_idleLifetime;
    ConcurrencyLimits m_limits; ///< before all that holds invocations
    ChangeWatcher m_watcher;
    CodePackages m_packages; ///< used by the worker thread only
    std::unordered_map<QString, std::vector<std::unique_ptr<Sandbox>>> m_sandboxes; ///< by logical id
    SpareSandboxes m_spares;
    Provisioning m_provisioning;
    size_t m_maximum;
    size_t m_count = 0; ///< sandboxes and those being prepared
    std::deque<RunPtr> m_waiting; ///< for a place
    QHash<QString, bool> m_preparing; ///< requests with the worker -> cancelled meanwhile
    boost::asio::steady_timer m_reaper;
    bool m_reaping = false;
    bool m_closed = false;
    std::function<void()> m_closedDown; ///< waits for the last sandbox
    std::vector<std::unique_ptr<Sandbox>> m_killed; ///< at the end
    std::shared_ptr<bool> m_alive = std::make_shared<bool>(true);
    boost::asio::thread_pool m_worker{1}; ///< unpacks and finds interpreters; last member: joined first
};

} // namespace lambdarium
