// SPDX-License-Identifier: GPL-3.0-or-later
// How a sandbox's invocations and processes end: answers, exits, timeouts, and the orders of the pool.
#include "executor-embedded/sandbox.h"

#include <cmath>
#include <csignal>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

constexpr std::chrono::milliseconds lastWords{250}; ///< for reading what a dead process has sent

SteadyTime now()
{
    return std::chrono::steady_clock::now();
}

} // namespace

void Sandbox::processEnded(ProcessExit exit)
{
    m_exit = exit;
    if (m_killReason == KillReason::None)
        m_ended = now();
    m_extensions.runtimeEnded();
    if (!m_server.isReading())
        return settleExit();
    // Bytes that the process sent before it ended may still be on their way through our sockets.
    setDeadline(now() + lastWords);
}

void Sandbox::sandboxEnded()
{
    const bool isSpare = m_invocations == 0;
    if ((m_leaving || isSpare) && !m_run && !m_exit)
        leave();
}

void Sandbox::sessionsClosed()
{
    if (m_exit)
        settleExit();
}

void Sandbox::settleExit()
{
    m_process.drainOutput(true);
    setDeadline(SteadyTime::max());
    m_extensions.isEmpty() ? m_server.restart() : m_server.forgetRuntime();
    const ProcessExit exit = *std::exchange(m_exit, std::nullopt);
    conclude(exit);
}

// The one place where the end of a process becomes the end of what it was doing.
void Sandbox::conclude(const ProcessExit &exit)
{
    const Life life = std::exchange(m_life, Life::NoProcess);
    const KillReason reason = std::exchange(m_killReason, KillReason::None);
    if (!m_run) {
        if (life == Life::Initializing)
            concludeProvisioning(reason, exit);
        return leave();
    }
    if (reason == KillReason::None && concludeExtensionFailure(life))
        return;
    if (reason == KillReason::Timeout && m_run->answered)
        m_run->status = InvocationStatus::Timeout; // it answered and did not come back for more
    if (reason == KillReason::Cancelled || m_run->answered)
        return finishRun(reason == KillReason::Cancelled);
    if (reason == KillReason::InitTimeout)
        return failInit(InvocationStatus::Timeout, {}, {});
    const QString id = m_run->requestId;
    if (reason == KillReason::Timeout) {
        if (life == Life::Initializing)
            initEnded(InvocationStatus::Timeout, {});
        return failRun(InvocationStatus::Timeout, {}, timeoutFailure(id, m_function->timeout));
    }
    if (life == Life::Initializing && m_initError)
        return failInit(InvocationStatus::Error, QString::fromStdString(sanitizedErrorType(m_initError->errorType)),
                        m_initError->body);
    const QByteArray payload = platformFailure(u"Runtime.ExitError"_s, id, exitSentence(exit));
    if (life == Life::Initializing)
        return failInit(InvocationStatus::Error, exitErrorType(exit), payload);
    failRun(InvocationStatus::Error, exitErrorType(exit), payload);
}

// The init phase failed before anybody called.
void Sandbox::concludeProvisioning(KillReason reason, const ProcessExit &exit)
{
    m_provisioningFailed = true;
    if (reason == KillReason::InitTimeout)
        return initEnded(InvocationStatus::Timeout, {});
    initEnded(InvocationStatus::Error,
              m_initError ? QString::fromStdString(sanitizedErrorType(m_initError->errorType)) : exitErrorType(exit));
}

void Sandbox::extensionFailed(const QString &errorType, const QString &sentence)
{
    m_extensions.forget();
    if (!m_run)
        return leave();
    m_ended = now();
    m_extensionFailure = {errorType, platformFailure(errorType, m_run->requestId, sentence)};
    const bool awaited = m_process.isActive();
    m_process.kill();
    if (!awaited && !m_exit)
        conclude({});
}

// True when an extension is the reason for the end.
bool Sandbox::concludeExtensionFailure(Life life)
{
    const auto failed = std::exchange(m_extensionFailure, std::nullopt);
    if (!failed)
        return false;
    if (life == Life::Initializing) {
        failInit(InvocationStatus::Error, failed->first, failed->second);
    } else if (m_run->answered) { // the caller has its answer
        m_run->status = InvocationStatus::Error;
        m_run->reportErrorType = failed->first;
        finishRun(false);
    } else {
        failRun(InvocationStatus::Error, failed->first, failed->second);
    }
    return true;
}

void Sandbox::extensionsShutDown()
{
    if (m_leaving)
        return m_process.isAlive() ? m_process.end() : leave();
    m_process.kill();
    m_life = Life::NoProcess;
    emitState();
    m_owner->sandboxFree(*this);
}

void Sandbox::initEnded(InvocationStatus status, const QString &errorType)
{
    const Milliseconds duration(now() - m_initStart);
    if (!m_runtimeReady)
        m_services->reporter.emitRecord(m_identity, m_run.get(), InitRuntimeDone{m_initPhase, status, errorType, initKind()});
    m_services->reporter.emitRecord(m_identity, m_run.get(), InitReport{m_initPhase, status, errorType, duration, initKind()});
}

// Init failed: the first time it runs again inside the invocation, the second time the caller sees the reason.
void Sandbox::failInit(InvocationStatus status, const QString &errorType, const QByteArray &payload)
{
    initEnded(status, errorType);
    if (!m_run)
        return leave();
    m_life = Life::NoProcess;
    if (!m_extensions.isEmpty()) {
        m_extensions.forget();
        m_process.kill();
    }
    if (m_initPhase == InitPhase::Init && !m_leaving) {
        startInvocation();
        return startProcess(InitPhase::Invoke);
    }
    m_ended = now();
    failRun(status, errorType, payload);
}

void Sandbox::failRun(InvocationStatus status, const QString &errorType, const QByteArray &payload)
{
    m_run->status = status;
    m_run->errorType = errorType;
    m_run->reportErrorType = errorType;
    m_run->functionError = u"Unhandled"_s;
    m_run->payload = payload;
    finishRun(false);
}

Reporter::Outcome Sandbox::outcome(const Run &run)
{
    Reporter::Outcome result;
    result.maxMemoryUsed = m_process.memoryPeak();
    if (run.started)
        result.duration = Milliseconds(m_ended - run.invokeStart);
    if (run.runtimeDone && run.timeline.finished)
        result.extensionOverhead = Milliseconds(m_ended - *run.timeline.finished);
    // A timeout is billed in full, an init phase with its invocation (section 5.4).
    const Milliseconds billed = run.status == InvocationStatus::Timeout ? Milliseconds(m_function->timeout) : result.duration;
    result.billedDuration = Milliseconds(std::ceil((billed + run.initDuration.value_or(Milliseconds(0))).count()));
    return result;
}

void Sandbox::finishRun(bool cancelled)
{
    const RunPtr run = std::move(m_run);
    m_process.setBusy(false);
    setDeadline(SteadyTime::max());
    if (cancelled)
        run->status = InvocationStatus::Failure;
    Reporter::Outcome ending = outcome(*run);
    ending.cancelled = cancelled;
    InvocationResult result = m_services->reporter.finish(m_identity, *run, ending);
    m_services->trimmer.used(run->request.payload.size() + result.payload.size());
    m_lastUsed = now();
    m_lastUsedAt = std::chrono::system_clock::now();
    if (m_life == Life::Invoking)
        setLife(Life::Idle);
    if (m_leaving)
        leave();
    else if (m_life == Life::NoProcess && !m_extensions.isEmpty())
        reset(run->status);
    else
        m_owner->sandboxFree(*this);
    run->slot = {}; // whoever waits for the answer may invoke again
    std::exchange(run->done, nullptr)(std::move(result));
}

// The runtime is gone; the extensions end in their own time, and all start anew with the next invocation.
void Sandbox::reset(InvocationStatus status)
{
    setLife(Life::Resetting);
    m_extensions.shutDown(status == InvocationStatus::Timeout ? "timeout" : "failure");
}

// Ends the process, if there is one; without one there is nothing left of the sandbox but its folder.
void Sandbox::leave()
{
    if (!std::exchange(m_leaving, true) && !m_run && m_life == Life::Initializing)
        m_provisioningFailed = true;
    if (m_extensions.isShuttingDown())
        return;
    if (m_process.isAlive()) {
        setFrozen(false);
        setLife(Life::Ending);
        return m_extensions.isEmpty() ? m_process.end() : m_extensions.shutDown("spindown");
    }
    m_life = Life::NoProcess;
    if (std::exchange(m_gone, true))
        return;
    emitState();
    m_owner->sandboxGone(*this);
}

// --- the pool's orders -----------------------------------------------------------------------------------------------

bool Sandbox::cancel(const QString &requestId)
{
    if (!m_run || m_run->requestId != requestId)
        return false;
    m_leaving = true;
    m_killReason = KillReason::Cancelled;
    m_ended = now();
    const bool awaited = m_process.isActive();
    m_extensions.forget();
    m_process.kill();
    if (!awaited && !m_exit)
        finishRun(true);
    return true;
}

void Sandbox::retire()
{
    if (m_leaving)
        return;
    m_leaving = true;
    if (!m_run)
        leave();
}

void Sandbox::kill()
{
    m_leaving = true;
    m_extensions.forget();
    if (!m_run)
        return leave();
    m_process.end();
}

bool Sandbox::endsInSteps()
{
    if (m_extensions.isEmpty() || !m_process.isAlive())
        return false;
    leave();
    return true;
}

RunPtr Sandbox::abandon()
{
    m_leaving = true;
    return std::move(m_run);
}

void Sandbox::setFrozen(bool frozen)
{
    if (m_frozen == frozen || m_life != Life::Idle)
        return;
    m_frozen = frozen;
    m_process.setFrozen(frozen);
    emitState();
}

SandboxState Sandbox::state() const
{
    switch (m_life) {
    case Life::NoProcess:
        return m_leaving ? SandboxState::Stopped : SandboxState::Idle;
    case Life::Initializing:
        return m_process.isRunning() ? SandboxState::Initializing : SandboxState::Starting;
    case Life::Idle:
        return m_frozen ? SandboxState::Frozen : SandboxState::Idle;
    case Life::Invoking:
        return SandboxState::Busy;
    case Life::Resetting:
    case Life::Ending:
        return SandboxState::Stopping;
    }
    Q_UNREACHABLE_RETURN(SandboxState::Stopped);
}

void Sandbox::setLife(Life life)
{
    if (m_life == life)
        return;
    m_life = life;
    emitState();
}

// A sandbox that was made ahead and never used was never heard of.
void Sandbox::emitState()
{
    if (m_invocations > 0 || !m_provisionedFor.isEmpty())
        m_services->reporter.emitState(m_identity, state());
}

SandboxInfo Sandbox::info()
{
    SandboxInfo info;
    info.id = m_identity.id;
    info.logicalId = m_identity.logicalId;
    info.state = state();
    info.createdAt = m_createdAt;
    info.lastUsedAt = m_lastUsedAt;
    info.memoryUsed = m_process.memoryUsed();
    info.memoryPeak = m_process.memoryPeak();
    info.memoryLimit = m_function->memorySize;
    info.invocations = m_invocations;
    info.processId = m_process.pid();
    info.logStream = m_identity.logStream;
    info.provisionedFor = m_provisionedFor;
    return info;
}

// --- time ------------------------------------------------------------------------------------------------------------

// The timer is left running when a deadline moves back: it looks again when it fires. So a warm invocation, whose
// deadline is later than the last one, costs no timer call.
void Sandbox::setDeadline(SteadyTime deadline)
{
    m_deadline = deadline;
    if (deadline < m_timerExpiry)
        armTimer();
}

void Sandbox::armTimer()
{
    m_timerExpiry = m_deadline;
    m_timer.expires_at(m_deadline);
    m_timer.async_wait([this](boost::system::error_code error) {
        if (error)
            return; // replaced by an earlier one, or the sandbox is gone
        m_timerExpiry = SteadyTime::max();
        if (m_deadline == SteadyTime::max())
            return;
        if (now() < m_deadline)
            armTimer();
        else
            deadlinePassed();
    });
}

void Sandbox::deadlinePassed()
{
    m_deadline = SteadyTime::max();
    if (m_exit)
        return settleExit();
    const bool works = m_run || m_life == Life::Initializing;
    if (!works || (!m_process.isActive() && m_extensions.isEmpty()))
        return;
    if (m_killReason == KillReason::None && !m_initError) {
        m_ended = now();
        const bool init = m_life == Life::Initializing && m_initPhase == InitPhase::Init;
        m_killReason = init ? KillReason::InitTimeout : KillReason::Timeout;
    }
    endPrograms();
}

// In an invocation the extensions outlive the runtime: see reset().
void Sandbox::endPrograms()
{
    const bool awaited = m_process.isActive();
    std::ignore = m_process.memoryPeak(); // while there is somebody to ask
    if (m_life == Life::Invoking && !m_extensions.isEmpty()) {
        m_process.signalRuntime(SIGKILL);
    } else {
        m_extensions.forget();
        m_process.kill();
    }
    if (!awaited)
        conclude({});
}

} // namespace lambdarium
