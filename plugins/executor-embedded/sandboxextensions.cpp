// SPDX-License-Identifier: GPL-3.0-or-later
#include "executor-embedded/sandboxextensions.h"

#include "executor-embedded/entrypoint.h"

#include <QDir>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <csignal>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

// Of the shutdown phase (section 2.5).
constexpr std::chrono::milliseconds externalTime{2000};
constexpr std::chrono::milliseconds internalTime{500};
constexpr std::chrono::milliseconds runtimeTime{300};

constexpr size_t maximumEarly = 10000;

// "exit status 3", "signal: killed", and for 0 the service's own "exit code 0" (section 3.3).
QString endSentence(const ProcessExit &exit)
{
    if (!exit.signaled && exit.code == 0)
        return u"exit code 0"_s;
    return exitSentence(exit).section(u"error: "_s, 1);
}

} // namespace

SandboxExtensions::SandboxExtensions(boost::asio::io_context &context, SandboxProcess &process, Reporter &reporter,
                                     const SandboxIdentity &identity, SandboxExtensionsObserver &observer)
    : m_context(&context)
    , m_process(&process)
    , m_reporter(&reporter)
    , m_identity(&identity)
    , m_observer(&observer)
    , m_api(*this)
    , m_timer(context)
{
}

SandboxExtensions::~SandboxExtensions()
{
    *m_alive = false;
}

QStringList SandboxExtensions::programsIn(const QString &layersFolder)
{
    return layersFolder.isEmpty() ? QStringList() : QDir(layersFolder + "/extensions"_L1).entryList(QDir::Files, QDir::Name);
}

void SandboxExtensions::initStarts()
{
    m_early.clear();
    m_subscribing = true;
}

void SandboxExtensions::start(const FunctionConfigurationPtr &function, const QString &layersFolder, const QStringList &names,
                              const std::function<Program(const QString &)> &make)
{
    m_api.restart(function, names);
    m_subscriptions.clear();
    m_started = false;
    m_forgotten = false;
    m_running.clear();
    for (qsizetype i = 0; i < names.size(); ++i) {
        const Extension &extension = m_api.extensions()[size_t(i)];
        const QString problem = executableProblem(layersFolder + "/extensions/"_L1 + names[i]);
        const int id = int(i) + 1;
        if (!problem.isEmpty() || i >= qsizetype(ExtensionsApi::maximumExtensions)
            || !m_process->startExtension(id, make(names[i])))
            return fail(extension, u"Extension.LaunchError"_s,
                        "fork/exec /opt/extensions/"_L1 + names[i] + ": "_L1 + (problem.isEmpty() ? u"can't run"_s : problem));
        m_running[id] = names[i];
    }
    extensionRegistered();
}

void SandboxExtensions::extensionRegistered()
{
    if (!m_started && m_api.allRegistered()) {
        m_started = true;
        m_observer->extensionsStarted();
    }
}

void SandboxExtensions::extensionReady()
{
    if (m_api.allReady())
        m_observer->extensionsReady();
}

void SandboxExtensions::runtimeReady()
{
    m_api.closeRegistration();
}

void SandboxExtensions::initEnded()
{
    m_subscribing = false;
    for (const Extension &extension : m_api.extensions())
        m_reporter->emitRecord(*m_identity, m_observer->currentRun(),
                               ExtensionChanged{extension.name, u"Ready"_s, extension.events(), {}});
    m_early.clear();
}

void SandboxExtensions::subscriptionRequested(const Extension &extension, const std::shared_ptr<RuntimeApiSession> &session,
                                              const ApiRequest &request)
{
    const bool logsApi = request.route == ApiRoute::Logs;
    const auto refuse = [&](int status, const std::string &type, const std::string &message) {
        session->reply(status, nlohmann::ordered_json{{"errorType", type}, {"errorMessage", message}}.dump());
    };
    if (!m_subscribing)
        return refuse(403, logsApi ? "Logs.SubscriptionClosed" : "Telemetry.SubscriptionClosed",
                      "Subscription is closed already");
    auto wanted = TelemetryRequest::parse(logsApi, request.body);
    if (!wanted)
        return refuse(400, "ValidationError", wanted.error().message.toStdString());
    const QStringList types = wanted->types();
    m_subscriptions.push_back(std::make_unique<TelemetrySubscription>(
        *m_context, std::move(*wanted),
        [process = m_process](std::function<void(FileDescriptor)> use) { process->makeSocket(std::move(use)); }));
    for (const PlatformEvent &event : m_early)
        m_subscriptions.back()->add(event);
    session->reply(200, "\"OK\"");
    m_reporter->emitRecord(*m_identity, m_observer->currentRun(), TelemetrySubscribed{extension.name, u"Subscribed"_s, types});
}

void SandboxExtensions::record(const PlatformEvent &event)
{
    if (std::holds_alternative<SandboxChanged>(event.record))
        return;
    for (const auto &subscription : m_subscriptions)
        subscription->add(event);
    if (m_subscribing && m_early.size() < maximumEarly)
        m_early.push_back(event);
}

void SandboxExtensions::outputLine(int id, const QByteArray &line)
{
    const auto found = m_running.find(id);
    m_reporter->emitRecord(*m_identity, m_observer->currentRun(),
                           ExtensionOutput{line, found == m_running.end() ? QString() : found->second});
}

void SandboxExtensions::fail(const Extension &extension, const QString &errorType, const QString &sentence)
{
    m_reporter->emitRecord(*m_identity, m_observer->currentRun(),
                           ExtensionChanged{extension.name,
                                            errorType == "Extension.LaunchError"_L1 ? u"LaunchError"_s : u"Failed"_s,
                                            extension.events(), errorType});
    m_observer->extensionFailed(errorType, sentence);
}

// Outside of shutdown any exit is fatal, also one with status 0 (section 2.3).
void SandboxExtensions::programEnded(int id, const ProcessExit &exit)
{
    const auto found = m_running.find(id);
    if (m_forgotten || found == m_running.end())
        return;
    const QString name = found->second;
    m_running.erase(found);
    if (m_phase == Phase::Extensions && m_running.empty())
        return finishShutDown();
    if (m_phase != Phase::None)
        return;
    const auto extension = std::ranges::find(m_api.extensions(), name, &Extension::name);
    const QString reported = extension->reportedError;
    fail(*extension, reported.isEmpty() ? u"Extension.Crash"_s : reported, endSentence(exit));
}

// --- shutdown ----------------------------------------------------------------------------------------------------------

void SandboxExtensions::shutDown(const char *reason)
{
    m_reason = reason;
    m_phase = Phase::Runtime;
    const bool external = !m_running.empty();
    m_end = std::chrono::steady_clock::now() + (external ? externalTime : internalTime);
    for (const auto &subscription : m_subscriptions)
        subscription->flush();
    if (!m_process->isRunning())
        return endExtensions();
    m_process->signalRuntime(SIGTERM);
    wait(external ? runtimeTime : internalTime);
}

void SandboxExtensions::runtimeEnded()
{
    if (m_phase == Phase::Runtime)
        endExtensions();
}

// Those that did not ask for the event are not waited for.
void SandboxExtensions::endExtensions()
{
    m_phase = Phase::Extensions;
    if (m_process->isRunning())
        m_process->signalRuntime(SIGKILL);
    if (m_running.empty())
        return finishShutDown();
    const auto left = m_end - std::chrono::steady_clock::now();
    const auto deadline =
        std::chrono::system_clock::now() + std::chrono::duration_cast<std::chrono::system_clock::duration>(left);
    const std::map<int, QString> running = m_running;
    for (const auto &[id, name] : running) {
        const auto extension = std::ranges::find(m_api.extensions(), name, &Extension::name);
        if (extension->wantsShutdown)
            m_api.shutDown(size_t(extension - m_api.extensions().begin()), m_reason, deadline);
        else
            m_process->signalExtension(id, SIGKILL);
    }
    wait(std::chrono::duration_cast<std::chrono::milliseconds>(left));
}

void SandboxExtensions::wait(std::chrono::milliseconds time)
{
    m_timer.expires_after(time);
    m_timer.async_wait([this, alive = m_alive](boost::system::error_code error) {
        if (!error && *alive && m_timer.expiry() <= std::chrono::steady_clock::now())
            timeIsUp();
    });
}

void SandboxExtensions::timeIsUp()
{
    if (m_phase == Phase::Runtime)
        endExtensions();
    else if (m_phase == Phase::Extensions)
        finishShutDown();
}

void SandboxExtensions::finishShutDown()
{
    forget();
    m_observer->extensionsShutDown();
}

void SandboxExtensions::forget()
{
    m_timer.cancel();
    m_phase = Phase::None;
    m_forgotten = true;
    m_running.clear();
    m_subscriptions.clear();
    m_early.clear();
    m_api.restart(nullptr, {});
    m_api.closeRegistration();
}

} // namespace lambdarium
