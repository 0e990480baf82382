// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The Runtime API of one sandbox on its own loopback port: no other sandbox can be mistaken for it.
// Thread: the executor's I/O thread. Ownership: the sandbox owns it and outlives it.

#include "base/result.h"
#include "executor-embedded/processlauncher.h"
#include "executor-embedded/runtimeapisession.h"
#include "executor-embedded/runtimeapistate.h"

#include <boost/asio/io_context.hpp>

namespace lambdarium {

class ExtensionsApi;

/// What the runtime said, in the words of the sandbox's life.
class RuntimeApiObserver
{
public:
    virtual ~RuntimeApiObserver() = default;
    virtual void connected() = 0; ///< a new connection, of the runtime or an extension
    virtual void runtimeReady() = 0; ///< first "next": the init phase is over
    virtual void responseStarted() = 0; ///< the head of the answer is here
    [[nodiscard]] virtual qsizetype streamLimit() const = 0; ///< of a streamed response, in bytes
    [[nodiscard]] virtual bool takesParts() const = 0; ///< a streamed response is wanted as it comes
    virtual void responsePart(const ApiRequest &head, ResponsePart part) = 0;
    virtual void responded(ApiRequest answer) = 0; ///< the whole answer, of "response" or "error"
    virtual void invocationFinished() = 0; ///< the "next" after an answer
    virtual void initFailed(ApiRequest error) = 0;
    virtual void sessionsClosed() = 0; ///< no connection can bring anything more
};

class RuntimeApiServer : public RuntimeApiHandler
{
public:
    RuntimeApiServer(boost::asio::io_context &context, RuntimeApiObserver &observer);
    ~RuntimeApiServer() override;

    /// Listens on a free port of 127.0.0.1. Errors: Io.
    [[nodiscard]] Result<> listen();
    /// Listens on this socket instead, of a sandbox with a network of its own.
    void listenOn(FileDescriptor listener);
    [[nodiscard]] quint16 port() const { return m_port; }

    /// Hands an event to the runtime, now or when it asks.
    void deliver(ApiEvent event);
    /// Cuts every connection and starts anew: the processes are replaced.
    void restart();
    /// The runtime is gone, extensions go on.
    void forgetRuntime();
    /// Who answers the extensions' requests; must outlive the sessions.
    void setExtensions(ExtensionsApi &extensions) { m_extensions = &extensions; }

    [[nodiscard]] const RuntimeApiState &state() const { return m_state; }
    /// True while a connection may still bring a request.
    [[nodiscard]] bool isReading() const;

    [[nodiscard]] qsizetype bodyStarted(const ApiRequest &head) override;
    [[nodiscard]] bool streamStarted(const ApiRequest &head) override;
    void responsePart(const ApiRequest &head, ResponsePart part) override;
    void handle(const std::shared_ptr<RuntimeApiSession> &session, ApiRequest request) override;
    void closed(const std::shared_ptr<RuntimeApiSession> &session) override;

private:
    void accept();
    void handleNext(const std::shared_ptr<RuntimeApiSession> &session);
    void handleAnswer(const std::shared_ptr<RuntimeApiSession> &session, ApiRequest request);
    void handleInitError(const std::shared_ptr<RuntimeApiSession> &session, ApiRequest request);
    [[nodiscard]] RuntimeApiState::Verdict judge(const ApiRequest &answer);
    void sendEvent();

    boost::asio::io_context *m_context;
    RuntimeApiObserver *m_observer;
    ExtensionsApi *m_extensions = nullptr;
    boost::asio::ip::tcp::acceptor m_acceptor;
    RuntimeApiState m_state;
    std::vector<std::shared_ptr<RuntimeApiSession>> m_sessions;
    std::shared_ptr<RuntimeApiSession> m_waiting; ///< the connection whose "next" is unanswered
    ApiEvent m_event; ///< kept until the next one, for a repeated "next"
    bool m_eventPending = false;
    quint16 m_port = 0;
    std::shared_ptr<bool> m_alive = std::make_shared<bool>(true);
};

} // namespace lambdarium
