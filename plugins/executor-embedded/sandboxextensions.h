// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The extensions of one sandbox through its life (lambda-semantics.md, section 2): those of /opt/extensions are started before
// the runtime, all take part in init and in every invocation, and get their time when the sandbox ends.
// Thread: the executor's I/O thread. Ownership: the sandbox.

#include "executor-embedded/extensionsapi.h"
#include "executor-embedded/reporter.h"
#include "executor-embedded/sandboxprocess.h"
#include "executor-embedded/telemetrysubscription.h"

#include <map>

namespace lambdarium {

class SandboxExtensionsObserver
{
public:
    virtual ~SandboxExtensionsObserver() = default;
    virtual void extensionsStarted() = 0; ///< the runtime may start
    virtual void extensionsReady() = 0; ///< again and again: all wait for an event
    /// One failed; `sentence` is what callers read.
    virtual void extensionFailed(const QString &errorType, const QString &sentence) = 0;
    virtual void extensionsShutDown() = 0; ///< after shutDown()
    [[nodiscard]] virtual Run *currentRun() = 0; ///< whose log takes what extensions say; may be null
};

class SandboxExtensions : public TelemetryListener, private ExtensionsObserver
{
public:
    SandboxExtensions(boost::asio::io_context &context, SandboxProcess &process, Reporter &reporter,
                      const SandboxIdentity &identity, SandboxExtensionsObserver &observer);
    ~SandboxExtensions() override;

    /// The names of the programs in this folder of layers; those that can't run included.
    [[nodiscard]] static QStringList programsIn(const QString &layersFolder);

    /// What happens from now on is kept for those who subscribe during init.
    void initStarts();
    /// New processes: starts the external ones; extensionsStarted() or extensionFailed() follows, at once when there are none.
    /// `make` gives the program of a name.
    void start(const FunctionConfigurationPtr &function, const QString &layersFolder, const QStringList &names,
               const std::function<Program(const QString &)> &make);
    /// The runtime asked for its first event: registration ends.
    void runtimeReady();
    /// Init is over: tells of all extensions, and that nobody may subscribe any more.
    void initEnded();
    void invoke(const Run &run, std::chrono::system_clock::time_point deadline) { m_api.invoke(run, deadline); }
    /// True when none has something to do.
    [[nodiscard]] bool allReady() const { return m_api.allReady(); }
    /// True when the sandbox has to be shut down in steps.
    [[nodiscard]] bool isEmpty() const { return m_api.isEmpty(); }

    /// Gives the runtime and the extensions their time to end (section 2.5); extensionsShutDown() follows.
    void shutDown(const char *reason);
    [[nodiscard]] bool isShuttingDown() const { return m_phase != Phase::None; }
    void runtimeEnded();
    /// Everything is killed: what happens to the programs says nothing any more.
    void forget();

    [[nodiscard]] ExtensionsApi &api() { return m_api; }
    void programEnded(int id, const ProcessExit &exit);
    void outputLine(int id, const QByteArray &line);
    void record(const PlatformEvent &event) override;

private:
    enum class Phase { None, Runtime, Extensions };

    void extensionRegistered() override;
    void extensionReady() override;
    void subscriptionRequested(const Extension &extension, const std::shared_ptr<RuntimeApiSession> &session,
                               const ApiRequest &request) override;
    void fail(const Extension &extension, const QString &errorType, const QString &sentence);
    void wait(std::chrono::milliseconds time);
    void timeIsUp();
    void endExtensions();
    void finishShutDown();

    boost::asio::io_context *m_context;
    SandboxProcess *m_process;
    Reporter *m_reporter;
    const SandboxIdentity *m_identity;
    SandboxExtensionsObserver *m_observer;
    ExtensionsApi m_api;
    std::map<int, QString> m_running; ///< external ones, by process id in the sandbox
    std::vector<std::unique_ptr<TelemetrySubscription>> m_subscriptions;
    std::vector<PlatformEvent> m_early; ///< of the init phase, for those who subscribe during it
    bool m_subscribing = false;
    bool m_started = false;
    bool m_forgotten = true;
    Phase m_phase = Phase::None;
    const char *m_reason = "spindown";
    std::chrono::steady_clock::time_point m_end{}; ///< of the shutdown phase
    boost::asio::steady_timer m_timer;
    std::shared_ptr<bool> m_alive = std::make_shared<bool>(true);
};

} // namespace lambdarium
