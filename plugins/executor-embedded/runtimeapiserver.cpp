// SPDX-License-Identifier: GPL-3.0-or-later
#include "executor-embedded/runtimeapiserver.h"

#include "executor-embedded/extensionsapi.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace asio = boost::asio;
using asio::ip::tcp;

namespace {

constexpr std::string_view statusOk = "{\"status\":\"OK\"}\n";

std::string errorBody(std::string_view type, std::string_view message)
{
    return "{\"errorMessage\":\"" + std::string(message) + "\",\"errorType\":\"" + std::string(type) + "\"}\n";
}

void refuse(const std::shared_ptr<RuntimeApiSession> &session, const RuntimeApiState::Verdict &verdict)
{
    session->reply(verdict.status, errorBody(verdict.errorType, verdict.message));
}

// What the runtime is told about an answer that was taken although it can't be used (section 1.4).
void acknowledge(const std::shared_ptr<RuntimeApiSession> &session, const ApiRequest &request, qsizetype limit)
{
    if (request.truncated)
        session->reply(400, errorBody("TruncatedHTTPRequest", "HTTP request was cut short"));
    else if (request.badResponseMode)
        session->reply(400, errorBody("InvalidFunctionResponseMode", "Invalid function response mode"));
    else if (request.tooLarge)
        session->reply(
            413,
            errorBody("RequestEntityTooLarge", "Exceeded maximum allowed payload size (" + std::to_string(limit) + " bytes)."));
    else
        session->reply(202, statusOk);
}

} // namespace

RuntimeApiServer::RuntimeApiServer(asio::io_context &context, RuntimeApiObserver &observer)
    : m_context(&context)
    , m_observer(&observer)
    , m_acceptor(context)
{
}

RuntimeApiServer::~RuntimeApiServer()
{
    *m_alive = false;
    for (const auto &session : m_sessions)
        session->close();
}

Result<> RuntimeApiServer::listen()
{
    boost::system::error_code error;
    m_acceptor.open(tcp::v4(), error);
    if (!error)
        m_acceptor.bind({asio::ip::address_v4::loopback(), 0}, error);
    if (!error)
        m_acceptor.listen(16, error);
    if (error) {
        return failure(ErrorCode::Io,
                       QCoreApplication::translate("lambdarium::EmbeddedExecutor", "No local port could be opened: %1.")
                           .arg(QString::fromStdString(error.message())));
    }
    m_port = m_acceptor.local_endpoint(error).port();
    accept();
    return {};
}

void RuntimeApiServer::listenOn(FileDescriptor listener)
{
    boost::system::error_code ignored;
    m_acceptor.close(ignored);
    m_acceptor.assign(tcp::v4(), listener.release(), ignored);
    m_port = m_acceptor.local_endpoint(ignored).port();
    accept();
}

void RuntimeApiServer::accept()
{
    m_acceptor.async_accept(*m_context, [this, alive = m_alive](boost::system::error_code error, tcp::socket socket) {
        if (!*alive || error == asio::error::operation_aborted)
            return;
        if (!error) {
            m_sessions.push_back(std::make_shared<RuntimeApiSession>(std::move(socket), *this));
            m_observer->connected();
            if (!m_sessions.empty())
                m_sessions.back()->start();
        }
        accept();
    });
}

bool RuntimeApiServer::isReading() const
{
    return std::ranges::any_of(m_sessions, &RuntimeApiSession::isReading);
}

void RuntimeApiServer::restart()
{
    const auto sessions = std::exchange(m_sessions, {});
    for (const auto &session : sessions)
        session->close();
    forgetRuntime();
}

void RuntimeApiServer::forgetRuntime()
{
    m_waiting.reset();
    // The rest of a response that it had begun must not be taken for one of the next runtime.
    std::erase_if(m_sessions, [](const auto &session) {
        const bool isForwarding = session->isForwarding();
        if (isForwarding)
            session->close();
        return isForwarding;
    });
    m_state.restart();
    m_event = {};
    m_eventPending = false;
}

void RuntimeApiServer::deliver(ApiEvent event)
{
    m_event = std::move(event);
    m_eventPending = true;
    if (m_waiting)
        sendEvent();
}

void RuntimeApiServer::sendEvent()
{
    const auto session = std::exchange(m_waiting, nullptr);
    m_eventPending = false;
    m_state.deliver(m_event.requestId);
    session->replyEvent(m_event);
}

qsizetype RuntimeApiServer::bodyStarted(const ApiRequest &head)
{
    m_observer->responseStarted();
    return head.streaming ? m_observer->streamLimit() : maximumPayload;
}

bool RuntimeApiServer::streamStarted(const ApiRequest &head)
{
    return m_observer->takesParts() && m_state.startResponse(head.requestId).action == RuntimeApiState::Action::Accept;
}

void RuntimeApiServer::responsePart(const ApiRequest &head, ResponsePart part)
{
    m_observer->responsePart(head, std::move(part));
}

void RuntimeApiServer::handle(const std::shared_ptr<RuntimeApiSession> &session, ApiRequest request)
{
    switch (request.route) {
    case ApiRoute::Next:
        return handleNext(session);
    case ApiRoute::Response:
    case ApiRoute::Error:
        return handleAnswer(session, std::move(request));
    case ApiRoute::InitError:
        return handleInitError(session, std::move(request));
    case ApiRoute::Ping:
        return session->reply(200, "pong", "text/plain");
    case ApiRoute::Unknown:
        return session->reply(404, "404 page not found\n", "text/plain; charset=utf-8");
    default:
        return m_extensions->handle(session, request);
    }
}

void RuntimeApiServer::handleNext(const std::shared_ptr<RuntimeApiSession> &session)
{
    const RuntimeApiState::Verdict verdict = m_state.next();
    if (verdict.action == RuntimeApiState::Action::Refuse)
        return refuse(session, verdict);
    if (verdict.action == RuntimeApiState::Action::Redeliver)
        return session->replyEvent(m_event);
    m_waiting = session;
    if (verdict.firstNext)
        m_observer->runtimeReady();
    else if (verdict.invocationFinished)
        m_observer->invocationFinished();
    if (m_eventPending && m_waiting)
        sendEvent();
}

RuntimeApiState::Verdict RuntimeApiServer::judge(const ApiRequest &answer)
{
    if (answer.forwarded && m_state.endResponse(answer.requestId))
        return {.action = RuntimeApiState::Action::Accept, .status = 202};
    return answer.route == ApiRoute::Response ? m_state.respond(answer.requestId) : m_state.fail(answer.requestId);
}

void RuntimeApiServer::handleAnswer(const std::shared_ptr<RuntimeApiSession> &session, ApiRequest request)
{
    const RuntimeApiState::Verdict verdict = judge(request);
    if (verdict.action == RuntimeApiState::Action::Refuse)
        return refuse(session, verdict);
    acknowledge(session, request, request.streaming ? m_observer->streamLimit() : maximumPayload);
    m_observer->responded(std::move(request));
}

void RuntimeApiServer::handleInitError(const std::shared_ptr<RuntimeApiSession> &session, ApiRequest request)
{
    const RuntimeApiState::Verdict verdict = m_state.failInit();
    if (verdict.action == RuntimeApiState::Action::Refuse)
        return refuse(session, verdict);
    session->reply(202, statusOk);
    m_observer->initFailed(std::move(request));
}

void RuntimeApiServer::closed(const std::shared_ptr<RuntimeApiSession> &session)
{
    std::erase(m_sessions, session);
    if (m_waiting == session)
        m_waiting.reset();
    m_extensions->closed(session);
    if (!isReading())
        m_observer->sessionsClosed();
}

} // namespace lambdarium
