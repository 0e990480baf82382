// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// An execution environment: one version of one function, one invocation at a time, through all its phases
// (lambda-semantics.md, section 3). A process that ends is replaced inside the same sandbox, which keeps its /tmp.
// Thread: the executor's I/O thread. Ownership: the pool.

#include "executor-embedded/codepackage.h"
#include "executor-embedded/isolation.h"
#include "executor-embedded/memorytrimmer.h"
#include "executor-embedded/reporter.h"
#include "executor-embedded/runtimeapiserver.h"
#include "executor-embedded/sandboxextensions.h"
#include "executor-embedded/sandboxprocess.h"

namespace lambdarium {

class Sandbox;

/// What all sandboxes of an executor share.
struct SandboxServices {
    boost::asio::io_context &context;
    Isolation &isolation;
    CgroupRoot &groups;
    Reporter &reporter;
    ProcessGuard &guard;
    HostReserve &reserve;
    QString scratch;
    bool freezeIdle = false;
    bool limitCpu = false;
    MemoryTrimmer trimmer{context};

    /// Must come before the first sandbox, and before the isolation is asked what it is. Blocks: see Isolation::settle().
    void settle()
    {
        isolation.settle();
        if (!isolation.isBubblewrap())
            reserve.clear();
    }
};

/// Who keeps the sandboxes.
class SandboxOwner
{
public:
    virtual ~SandboxOwner() = default;
    virtual void sandboxFree(Sandbox &sandbox) = 0; ///< may run again
    virtual void sandboxGone(Sandbox &sandbox) = 0; ///< remove it (later: it is still on the stack)
};

class Sandbox : private RuntimeApiObserver, private SandboxProcessObserver, private SandboxExtensionsObserver
{
public:
    Sandbox(SandboxServices &services, SandboxOwner &owner, FunctionConfigurationPtr function, PreparedCode code,
            LaunchPlan plan);
    ~Sandbox() override;

    /// Makes the sandbox up to where the runtime would start, before anybody asks for it. False when that failed.
    [[nodiscard]] bool makeAhead();
    /// Starts the runtime before anybody calls, for calls of this version or alias. The pool hears of its end, either way.
    void provision(const QString &qualifier);
    /// Takes an invocation; the sandbox must be free. The completion is called on the I/O thread.
    void run(RunPtr run);
    /// True when run() may be called.
    [[nodiscard]] bool isFree() const { return !m_run && !m_leaving && (m_life == Life::NoProcess || m_life == Life::Idle); }
    /// Runtime and extensions wait for an event, or work on one.
    [[nodiscard]] bool isInitialized() const { return !m_leaving && (m_life == Life::Idle || m_life == Life::Invoking); }
    [[nodiscard]] bool isLeaving() const { return m_leaving; }
    /// Empty when it was made for an invocation.
    [[nodiscard]] const QString &provisionedFor() const { return m_provisionedFor; }
    /// It could not be provisioned.
    [[nodiscard]] bool provisioningFailed() const { return m_provisioningFailed; }

    /// Ends the invocation and the sandbox if this is its request.
    [[nodiscard]] bool cancel(const QString &requestId);
    /// Ends an idle sandbox now, a busy one after its invocation.
    void retire();
    void kill();
    void setFrozen(bool frozen);
    /// Hands over the unfinished invocation, for the executor's own end.
    [[nodiscard]] RunPtr abandon();
    /// True when extensions want to hear of the end: then sandboxGone() follows, else it may be destroyed.
    [[nodiscard]] bool endsInSteps();

    [[nodiscard]] const FunctionConfigurationPtr &function() const { return m_function; }
    [[nodiscard]] const PreparedCode &code() const { return m_code; }
    [[nodiscard]] const LaunchPlan &plan() const { return m_plan; }
    [[nodiscard]] qint64 invocations() const { return m_invocations; }
    void setFunction(FunctionConfigurationPtr equal) { m_function = std::move(equal); }
    [[nodiscard]] SteadyTime lastUsed() const { return m_lastUsed; }
    [[nodiscard]] const QString &id() const { return m_identity.id; }
    [[nodiscard]] const SandboxIdentity &identity() const { return m_identity; }
    [[nodiscard]] SandboxInfo info();

    /// What the code looked like when this sandbox was made; the pool compares.
    struct Fingerprint {
        QStringList folders;
        QList<quint64> generations; ///< of the folders
        QString archiveStamp;
    };
    Fingerprint fingerprint;

private:
    enum class Life { NoProcess, Initializing, Idle, Invoking, Resetting, Ending };
    enum class KillReason { None, Timeout, InitTimeout, Cancelled };

    // RuntimeApiObserver
    void connected() override;
    void runtimeReady() override;
    void responseStarted() override;
    [[nodiscard]] qsizetype streamLimit() const override;
    [[nodiscard]] bool takesParts() const override;
    void responsePart(const ApiRequest &head, ResponsePart part) override;
    void responded(ApiRequest answer) override;
    void invocationFinished() override;
    void initFailed(ApiRequest error) override;
    void sessionsClosed() override;
    // SandboxProcessObserver
    void sandboxMade() override;
    void processEnded(ProcessExit exit) override;
    void sandboxEnded() override;
    void outputLine(const QByteArray &line) override;
    void extensionEnded(int id, ProcessExit exit) override { m_extensions.programEnded(id, exit); }
    void extensionLine(int id, const QByteArray &line) override { m_extensions.outputLine(id, line); }
    // SandboxExtensionsObserver
    void extensionsStarted() override;
    void extensionsReady() override;
    void extensionFailed(const QString &errorType, const QString &sentence) override;
    void extensionsShutDown() override;
    [[nodiscard]] Run *currentRun() override { return m_run.get(); }

    void startProcess(InitPhase phase);
    [[nodiscard]] std::chrono::seconds initLimit() const;
    [[nodiscard]] InitKind initKind() const;
    void becomeIdle();
    void concludeProvisioning(KillReason reason, const ProcessExit &exit);
    [[nodiscard]] Result<> makeSandbox();
    void failStart(const QString &reason);
    [[nodiscard]] SandboxFolders folders() const;
    [[nodiscard]] Program runtimeProgram() const;
    [[nodiscard]] Program extensionProgram(const QString &name) const;
    void finishInit();
    [[nodiscard]] QString entrypointProblem() const;
    void startInvocation();
    void deliverEvent();
    void endPrograms();
    void settleExit();
    [[nodiscard]] bool concludeExtensionFailure(Life life);
    void conclude(const ProcessExit &exit);
    void initEnded(InvocationStatus status, const QString &errorType);
    void failInit(InvocationStatus status, const QString &errorType, const QByteArray &payload);
    void failRun(InvocationStatus status, const QString &errorType, const QByteArray &payload);
    void finishRun(bool cancelled);
    void reset(InvocationStatus status);
    void leave();
    void setLife(Life life);
    void emitState();
    void setDeadline(SteadyTime deadline);
    void armTimer();
    void deadlinePassed();
    [[nodiscard]] Reporter::Outcome outcome(const Run &run);
    [[nodiscard]] SandboxState state() const;

    SandboxServices *m_services;
    SandboxOwner *m_owner;
    FunctionConfigurationPtr m_function;
    PreparedCode m_code;
    LaunchPlan m_plan;
    SandboxIdentity m_identity;
    QString m_folder; ///< in the scratch folder
    RuntimeApiServer m_server;
    SandboxProcess m_process;
    SandboxExtensions m_extensions;
    bool m_runtimeReady = false; ///< in this init phase
    bool m_runtimeDone = false; ///< with this invocation
    /// Of an extension: error type and payload.
    std::optional<std::pair<QString, QByteArray>> m_extensionFailure;
    boost::asio::steady_timer m_timer;
    SteadyTime m_deadline = SteadyTime::max();
    SteadyTime m_timerExpiry = SteadyTime::max();
    Life m_life = Life::NoProcess;
    InitPhase m_initPhase = InitPhase::Init;
    SteadyTime m_initStart{};
    KillReason m_killReason = KillReason::None;
    std::optional<ApiRequest> m_initError;
    std::optional<ProcessExit> m_exit; ///< the process ended, its last words are still being read
    RunPtr m_run;
    bool m_everStarted = false;
    QString m_provisionedFor;
    bool m_provisioningFailed = false;
    bool m_leaving = false; ///< ends after what it does now
    bool m_gone = false; ///< the owner knows
    bool m_frozen = false;
    SteadyTime m_lastUsed{};
    SteadyTime m_ended{}; ///< when the invocation ended, before its process was gone
    std::chrono::system_clock::time_point m_createdAt{};
    std::chrono::system_clock::time_point m_lastUsedAt{};
    qint64 m_invocations = 0;
};

} // namespace lambdarium
