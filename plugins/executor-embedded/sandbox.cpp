// SPDX-License-Identifier: GPL-3.0-or-later
#include "executor-embedded/sandbox.h"

#include "analysis/cost.h"
#include "executor-embedded/answer.h"
#include "executor-embedded/apievent.h"
#include "executor-embedded/entrypoint.h"
#include "executor-embedded/identifiers.h"
#include "executor-embedded/sandboxenvironment.h"

#include <QCoreApplication>
#include <QDir>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

constexpr std::chrono::seconds onDemandInitLimit{10};
constexpr std::chrono::seconds exitPatience{1}; ///< between init/error and the process's own exit

SteadyTime now()
{
    return std::chrono::steady_clock::now();
}

} // namespace

Sandbox::Sandbox(SandboxServices &services, SandboxOwner &owner, FunctionConfigurationPtr function, PreparedCode code,
                 LaunchPlan plan)
    : m_services(&services)
    , m_owner(&owner)
    , m_function(std::move(function))
    , m_code(std::move(code))
    , m_plan(std::move(plan))
    , m_identity{randomHex(16),
                 m_function->logicalId,
                 m_function->effectiveLogGroup(),
                 makeLogStream(m_function->version),
                 m_function->log.json ? std::optional(m_function->log.system) : std::nullopt,
                 &m_extensions}
    , m_folder(services.scratch + "/sandbox-"_L1 + m_identity.id)
    , m_server(services.context, *this)
    , m_process(services.context, services.groups, {m_function->memorySize, m_function->ephemeralStorage},
                {services.isolation.isBubblewrap() ? &services.reserve : nullptr, &services.guard}, *this)
    , m_extensions(services.context, m_process, services.reporter, m_identity, *this)
    , m_timer(services.context)
    , m_lastUsed(now())
    , m_createdAt(std::chrono::system_clock::now())
    , m_lastUsedAt(m_createdAt)
{
    m_server.setExtensions(m_extensions.api());
}

Sandbox::~Sandbox()
{
    QDir(m_folder).removeRecursively();
}

bool Sandbox::makeAhead()
{
    return m_services->isolation.isBubblewrap() && makeSandbox().has_value();
}

void Sandbox::run(RunPtr run)
{
    m_run = std::move(run);
    m_run->startedAt = std::chrono::system_clock::now();
    m_run->warnings = m_plan.warnings;
    if (m_function->network != NetworkMode::On && !m_services->isolation.isBubblewrap()) {
        m_run->warnings.append(QCoreApplication::translate(
            "lambdarium::EmbeddedExecutor", "The network can't be limited without bubblewrap: the function reached all of it."));
    }
    m_lastUsed = now();
    m_lastUsedAt = m_run->startedAt;
    ++m_invocations;
    if (m_life == Life::Idle) {
        if (m_frozen)
            setFrozen(false);
        startInvocation();
        return deliverEvent();
    }
    m_run->coldStart = true;
    if (std::exchange(m_everStarted, true)) {
        // The last process died: init runs again inside the invocation, under the function's timeout (section 3.1).
        startInvocation();
        return startProcess(InitPhase::Invoke);
    }
    startProcess(InitPhase::Init);
}

void Sandbox::provision(const QString &qualifier)
{
    m_provisionedFor = qualifier;
    m_everStarted = true;
    startProcess(InitPhase::Init);
}

// Section 3.1.
std::chrono::seconds Sandbox::initLimit() const
{
    return m_run ? onDemandInitLimit : std::max(std::chrono::seconds(130), m_function->timeout);
}

InitKind Sandbox::initKind() const
{
    return m_provisionedFor.isEmpty() ? InitKind::OnDemand : InitKind::Provisioned;
}

void Sandbox::startProcess(InitPhase phase)
{
    m_initPhase = phase;
    m_runtimeReady = false;
    m_extensions.initStarts();
    m_initError.reset();
    m_killReason = KillReason::None;
    setLife(Life::Initializing);
    m_process.limitCpu(CpuLimit::unlimited); // the service gives a function more while it starts
    if (phase == InitPhase::Init) {
        m_services->reporter.emitRecord(m_identity, m_run.get(),
                                        InitStart{m_function->functionName, m_plan.runtimeVersion, phase, initKind()});
        setDeadline(now() + initLimit());
    }
    m_initStart = now();
    if (const QString problem = entrypointProblem(); !problem.isEmpty())
        return failStart(problem);
    const bool made = m_process.isMade();
    if (m_run)
        m_run->timeline.madeAhead = m_process.isAlive() && phase == InitPhase::Init;
    if (const auto begun = m_process.isAlive() ? Result<>() : makeSandbox(); !begun)
        return failStart(begun.error().message);
    if (made)
        sandboxMade();
}

void Sandbox::sandboxMade()
{
    if (FileDescriptor listener = m_process.takeListener(); listener.isValid())
        m_server.listenOn(std::move(listener));
    if (m_life != Life::Initializing)
        return; // made ahead
    if (m_run && !m_run->timeline.sandboxed)
        m_run->timeline.sandboxed = now();
    m_initStart = now(); // the first process's start -> the last "next" is the init duration
    m_server.restart();
    m_process.setPort(m_server.port());
    m_runtimeReady = false;
    m_extensions.start(m_function, m_code.layersFolder, SandboxExtensions::programsIn(m_code.layersFolder),
                       [this](const QString &name) { return extensionProgram(name); });
}

void Sandbox::extensionsStarted()
{
    if (const auto started = m_process.start(runtimeProgram()); !started)
        return failStart(started.error().message);
    if (m_run && !m_run->timeline.spawned)
        m_run->timeline.spawned = now();
}

void Sandbox::failStart(const QString &reason)
{
    failInit(InvocationStatus::Error, u"Runtime.InvalidEntrypoint"_s,
             platformFailure(u"Runtime.InvalidEntrypoint"_s, m_run ? m_run->requestId : QString(), reason));
}

// The service's own words for a missing or unusable bootstrap (section 3.3).
QString Sandbox::entrypointProblem() const
{
    QString file;
    if (m_plan.program.startsWith("/var/task/"_L1))
        file = m_code.taskFolder + m_plan.program.sliced(9);
    else if (m_plan.program.startsWith("/opt/"_L1))
        file = m_code.layersFolder + m_plan.program.sliced(4);
    else
        return {};
    const QString problem = executableProblem(file);
    if (problem.isEmpty())
        return {};
    if (problem == "no such file or directory"_L1)
        return u"Couldn't find valid bootstrap(s): [/var/task/bootstrap /opt/bootstrap]"_s;
    return "fork/exec "_L1 + m_plan.program + ": "_L1 + problem;
}

Result<> Sandbox::makeSandbox()
{
    const Isolation &isolation = m_services->isolation;
    const bool ownNetwork = isolation.isBubblewrap() && m_function->network != NetworkMode::On;
    if (m_server.port() == 0 && !ownNetwork) {
        if (const auto listening = m_server.listen(); !listening)
            return listening;
    }
    if (!QDir().mkpath(m_folder))
        return failure(ErrorCode::Io, "The folder "_L1 + m_folder + " can't be made."_L1, m_folder);
    if (!isolation.isBubblewrap())
        return {};
    return m_process.make(isolation.sandbox(m_plan, folders(), m_function->network), m_function->network == NetworkMode::None);
}

SandboxFolders Sandbox::folders() const
{
    return {m_code.taskFolder, m_code.layersFolder, m_function->ephemeralStorage, m_identity.id};
}

Program Sandbox::runtimeProgram() const
{
    Isolation::Command command = m_services->isolation.command(m_plan, folders());
    LaunchPlan plan = m_plan;
    for (QString &value : plan.environment)
        value = command.resolved(value);
    const EnvironmentInput input{
        m_function.get(),           &plan, m_server.port(), m_identity.logStream, command.taskRoot, command.runtimeDir,
        !m_provisionedFor.isEmpty()};
    command.program.environment = toEnvironmentBlock(sandboxEnvironment(input));
    return std::move(command.program);
}

Program Sandbox::extensionProgram(const QString &name) const
{
    const bool inside = m_services->isolation.isBubblewrap();
    const QString folder = inside ? u"/opt"_s : m_code.layersFolder;
    const EnvironmentInput input{m_function.get(),           nullptr,        m_server.port(),
                                 m_identity.logStream,       u"/var/task"_s, u"/var/runtime"_s,
                                 !m_provisionedFor.isEmpty()};
    Program program;
    program.arguments = {QString(folder + "/extensions/"_L1 + name).toStdString()};
    program.environment = toEnvironmentBlock(extensionEnvironment(input));
    program.workingFolder = inside ? std::string() : folder.toStdString();
    return program;
}

// --- what the runtime says -----------------------------------------------------------------------------------------

void Sandbox::connected()
{
    if (m_run && m_process.isRunning() && !m_run->timeline.connected)
        m_run->timeline.connected = now();
}

void Sandbox::runtimeReady()
{
    if (m_life != Life::Initializing)
        return;
    if (m_run && !m_run->timeline.ready)
        m_run->timeline.ready = now();
    m_process.drainOutput(true);
    m_runtimeReady = true;
    m_services->reporter.emitRecord(m_identity, m_run.get(),
                                    InitRuntimeDone{m_initPhase, InvocationStatus::Success, {}, initKind()});
    m_extensions.runtimeReady();
    if (m_extensions.allReady())
        finishInit();
}

// Runtime and extensions wait for their first event.
void Sandbox::finishInit()
{
    if (m_services->limitCpu)
        m_process.limitCpu(vcpuShare(m_function->memorySize));
    if (m_run && m_initPhase == InitPhase::Init)
        m_run->initDuration = Milliseconds(now() - m_initStart);
    initEnded(InvocationStatus::Success, {});
    m_extensions.initEnded();
    if (!m_run)
        return becomeIdle();
    if (m_initPhase == InitPhase::Init)
        startInvocation();
    deliverEvent();
}

void Sandbox::becomeIdle()
{
    setDeadline(SteadyTime::max());
    setLife(Life::Idle);
    m_owner->sandboxFree(*this);
}

void Sandbox::startInvocation()
{
    m_process.setBusy(true);
    m_run->invokeStart = now();
    m_run->started = true;
    setDeadline(m_run->invokeStart + m_function->timeout);
    m_services->reporter.emitRecord(m_identity, m_run.get(), InvokeStart{m_function->version, m_run->traceId});
}

void Sandbox::deliverEvent()
{
    setLife(Life::Invoking);
    m_run->timeline.sent = now();
    const auto left = std::chrono::duration_cast<std::chrono::system_clock::duration>(m_deadline - *m_run->timeline.sent);
    const auto deadline = std::chrono::system_clock::now() + left;
    m_runtimeDone = false;
    m_extensions.invoke(*m_run, deadline);
    m_server.deliver(makeApiEvent(*m_run, deadline));
}

void Sandbox::responseStarted()
{
    if (m_run && !m_run->timeline.answering)
        m_run->timeline.answering = now();
}

qsizetype Sandbox::streamLimit() const
{
    return m_run && m_run->request.streams ? maximumStreamedPayload : maximumPayload;
}

bool Sandbox::takesParts() const
{
    return m_run && m_life == Life::Invoking && m_run->request.sink;
}

void Sandbox::responsePart(const ApiRequest &head, ResponsePart part)
{
    if (!takesParts() || m_killReason != KillReason::None)
        return;
    ResponseSink &sink = *m_run->request.sink;
    if (m_run->streamedBytes == 0)
        sink.begin({QByteArray::fromStdString(head.contentType), m_function->version});
    m_run->streamedBytes += part.bytes.size();
    sink.write(std::move(part));
}

void Sandbox::responded(ApiRequest answer)
{
    if (!m_run || m_life != Life::Invoking)
        return;
    if (answer.truncated && m_killReason != KillReason::None)
        return; // cut short by us: the reason is told when the process is gone
    m_run->timeline.answered = now();
    m_run->answered = true;
    applyAnswer(answer, *m_run);
}

void Sandbox::invocationFinished()
{
    if (!m_run || m_life != Life::Invoking)
        return;
    m_ended = now();
    m_run->timeline.finished = m_ended;
    m_process.drainOutput(true);
    m_runtimeDone = true;
    if (m_extensions.allReady())
        return finishRun(false);
    m_services->reporter.runtimeDone(m_identity, *m_run, Milliseconds(m_ended - m_run->invokeStart));
}

void Sandbox::extensionsReady()
{
    if (m_life == Life::Initializing && m_runtimeReady)
        return finishInit();
    if (m_life != Life::Invoking || !m_runtimeDone || !m_run)
        return;
    m_ended = now();
    finishRun(false);
}

void Sandbox::initFailed(ApiRequest error)
{
    m_initError = std::move(error);
    setDeadline(std::min(m_deadline, now() + exitPatience));
}

void Sandbox::outputLine(const QByteArray &line)
{
    m_services->reporter.emitRecord(m_identity, m_run.get(), FunctionOutput{line});
}

} // namespace lambdarium
