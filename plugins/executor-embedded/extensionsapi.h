// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The Extensions API of one sandbox (lambda-semantics.md, section 2): who is registered, for what, and who waits for its next
// event. Knows requests and answers, no processes. Thread: the executor's I/O thread.

#include "executor-embedded/runtimeapisession.h"
#include "invocation/functionconfiguration.h"

#include <chrono>

namespace lambdarium {

struct Run;

/// An extension as it is known so far.
struct Extension {
    QString name;
    bool external = false; ///< a program in /opt/extensions; else a part of the runtime's process
    std::string id; ///< given at registration; empty before it
    bool wantsInvoke = false;
    bool wantsShutdown = false;
    bool ready = false; ///< has called next and has been given no event since
    std::shared_ptr<RuntimeApiSession> waiting; ///< the unanswered next
    std::optional<ApiEvent> pending; ///< for the following next
    QString reportedError; ///< "Extension.InitError" or "Extension.ExitError": it said that it will exit

    [[nodiscard]] bool isRegistered() const { return !id.empty(); }
    [[nodiscard]] QStringList events() const; ///< "INVOKE", "SHUTDOWN"
};

class ExtensionsObserver
{
public:
    virtual ~ExtensionsObserver() = default;
    virtual void extensionRegistered() = 0; ///< see allRegistered()
    virtual void extensionReady() = 0; ///< see allReady()
    /// A subscription to telemetry; must lead to one reply().
    virtual void subscriptionRequested(const Extension &extension, const std::shared_ptr<RuntimeApiSession> &session,
                                       const ApiRequest &request) = 0;
};

class ExtensionsApi
{
public:
    /// Internal ones included (section 2.1).
    static constexpr size_t maximumExtensions = 10;

    explicit ExtensionsApi(ExtensionsObserver &observer)
        : m_observer(&observer)
    {
    }

    /// New processes: forgets all, and waits for these external extensions.
    void restart(const FunctionConfigurationPtr &function, const QStringList &external);
    /// The runtime is ready: nobody registers any more.
    void closeRegistration() { m_open = false; }

    void handle(const std::shared_ptr<RuntimeApiSession> &session, const ApiRequest &request);
    void closed(const std::shared_ptr<RuntimeApiSession> &session);

    /// True when every external extension has registered.
    [[nodiscard]] bool allRegistered() const;
    /// True when every registered extension waits for an event.
    [[nodiscard]] bool allReady() const;
    [[nodiscard]] bool isEmpty() const { return m_extensions.empty(); }
    [[nodiscard]] const std::vector<Extension> &extensions() const { return m_extensions; }

    /// INVOKE to those who asked for it.
    void invoke(const Run &run, std::chrono::system_clock::time_point deadline);
    /// SHUTDOWN to this one. `reason`: "spindown", "timeout" or "failure".
    void shutDown(size_t extension, const char *reason, std::chrono::system_clock::time_point deadline);

private:
    void registerExtension(const std::shared_ptr<RuntimeApiSession> &session, const ApiRequest &request);
    void next(const std::shared_ptr<RuntimeApiSession> &session, Extension &extension);
    [[nodiscard]] Extension *identify(const std::shared_ptr<RuntimeApiSession> &session, const ApiRequest &request);
    static void give(Extension &extension, QByteArray payload);

    ExtensionsObserver *m_observer;
    FunctionConfigurationPtr m_function;
    std::vector<Extension> m_extensions;
    bool m_open = false;
};

} // namespace lambdarium
