// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Executor: where functions run. The embedded executor is one; a remote endpoint and AWS itself will be others.
// Thread: every method may be called from any thread; handlers and sinks run on the executor's own thread and must
// return at once. Ownership: the creator owns the executor; destroying it ends every sandbox and drops what is pending.

#include "base/result.h"
#include "invocation/invocation.h"
#include "invocation/platformevent.h"
#include "invocation/provisioned.h"
#include "invocation/runtime.h"

#include <QtPlugin>

#include <functional>
#include <memory>
#include <vector>

namespace lambdarium {

/// Life of an execution environment (lambda-semantics.md, section 3).
enum class SandboxState { Starting, Initializing, Idle, Busy, Frozen, Stopping, Stopped };

[[nodiscard]] QString nameOf(SandboxState state);

/// A live sandbox as views show it.
struct SandboxInfo {
    QString id;
    QString logicalId;
    SandboxState state = SandboxState::Starting;
    std::chrono::system_clock::time_point createdAt{};
    std::chrono::system_clock::time_point lastUsedAt{};
    MebiBytes memoryUsed; ///< now
    MebiBytes memoryPeak;
    MebiBytes memoryLimit;
    qint64 invocations = 0;
    qint64 processId = 0;
    QString logStream;
    QString provisionedFor; ///< version or alias for whose calls it is kept ready; empty = made for an invocation
};

/// What isolation and limits this computer gives, for the status bar and --json.
struct ExecutorCapabilities {
    QString isolation; ///< "bubblewrap" or "process"
    QString memory; ///< "cgroup v2", "cgroup v1" or "sampled"
    QString cpu; ///< in proportion to the memory size by "cgroup v2" or "cgroup v1", or "unlimited"
    QStringList limitations; ///< one sentence each: what is not as in the service here
};

struct ExecutorOptions {
    QString scratchFolder; ///< packages, inline code, /tmp of sandboxes; made when missing; empty = a private folder under the
                           ///< runtime directory
    std::chrono::seconds idleLifetime{600}; ///< an unused sandbox is ended after this
    bool freezeIdle = false; ///< stop idle sandboxes (SIGSTOP/freezer) as the service does
    bool isolate = true; ///< use bubblewrap where it works
    bool limitCpu = false; ///< after init a function gets CPU time in proportion to its memory size, where control groups can
    int accountConcurrency = 1000; ///< invocations of all functions at once (lambda-semantics.md, section 6.3)
    int maximumSandboxes = 64; ///< alive at once, half of them provisioned at most; an invocation that finds none waits
    int spareSandboxes = 0; ///< made ahead at most, one for a function after a cold start of it; with bubblewrap only
};

using EventSink = std::function<void(const PlatformEvent &)>;
using Completion = std::move_only_function<void(InvocationResult)>;

class Executor
{
public:
    Executor() = default;
    Executor(const Executor &) = delete;
    Executor &operator=(const Executor &) = delete;
    virtual ~Executor() = default;

    /// Runs a function; `done` is called exactly once, also when the executor is destroyed meanwhile (cancelled).
    virtual void invoke(InvokeRequest request, Completion done) = 0;
    /// Ends the invocation and its sandbox; its result arrives as cancelled. Unknown ids are ignored.
    virtual void cancel(const QString &requestId) = 0;

    /// Every later event goes to the sink. One sink per executor.
    virtual void setEventSink(EventSink sink) = 0;

    [[nodiscard]] virtual std::vector<SandboxInfo> sandboxes() const = 0;
    virtual void stopSandbox(const QString &sandboxId) = 0; ///< as the service shuts down: section 2.5
    virtual void killSandbox(const QString &sandboxId) = 0; ///< SIGKILL at once
    virtual void setFrozen(const QString &sandboxId, bool frozen) = 0;
    /// "make cold"; empty = of all functions. Provisioned ones stay.
    virtual void stopIdleSandboxes(const QString &logicalId) = 0;

    /// Keeps these environments initialised from now on, in place of those that were asked for before; they are made anew when
    /// their code changes or their process ends. Empty = none.
    virtual void setProvisioned(std::vector<ProvisionedConcurrency> wanted) = 0;
    [[nodiscard]] virtual std::vector<ProvisionedState> provisioned() const = 0;

    [[nodiscard]] virtual ExecutorCapabilities capabilities() const = 0;
};

/// Root object of an executor plugin.
class ExecutorFactory
{
public:
    ExecutorFactory() = default;
    ExecutorFactory(const ExecutorFactory &) = delete;
    ExecutorFactory &operator=(const ExecutorFactory &) = delete;
    virtual ~ExecutorFactory() = default;
    /// `runtimes` must outlive the executor.
    [[nodiscard]] virtual Result<std::unique_ptr<Executor>> create(const ExecutorOptions &options,
                                                                   std::vector<Runtime *> runtimes) = 0;
};

} // namespace lambdarium

#define LAMBDARIUM_EXECUTOR_FACTORY_IID "org.lambdarium.ExecutorFactory/1"
Q_DECLARE_INTERFACE(lambdarium::ExecutorFactory, LAMBDARIUM_EXECUTOR_FACTORY_IID)
