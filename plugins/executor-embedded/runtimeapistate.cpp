// SPDX-License-Identifier: GPL-3.0-or-later
#include "executor-embedded/runtimeapistate.h"

namespace lambdarium {

namespace {

bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// (Runtime|Function)\.[A-Z][a-zA-Z]+ at this place; the length of the match or 0.
size_t matchErrorType(std::string_view text)
{
    size_t at = 0;
    if (text.starts_with("Runtime."))
        at = 8;
    else if (text.starts_with("Function."))
        at = 9;
    else
        return 0;
    if (at + 1 >= text.size() || text[at] < 'A' || text[at] > 'Z' || !isLetter(text[at + 1]))
        return 0;
    while (at < text.size() && isLetter(text[at]))
        ++at;
    return at;
}

} // namespace

std::string_view toString(RuntimeApiState::State state)
{
    switch (state) {
    case RuntimeApiState::State::Started:
        return "Started";
    case RuntimeApiState::State::Ready:
        return "Ready";
    case RuntimeApiState::State::Running:
        return "Running";
    case RuntimeApiState::State::Responding:
    case RuntimeApiState::State::ResponseSent:
        return "InvocationResponse";
    case RuntimeApiState::State::ErrorSent:
        return "InvocationErrorResponse";
    case RuntimeApiState::State::InitError:
        return "InitError";
    }
    return "";
}

std::string sanitizedErrorType(std::string_view sent)
{
    for (size_t at = 0; at < sent.size(); ++at) {
        if (const size_t length = matchErrorType(sent.substr(at)); length > 0)
            return std::string(sent.substr(at, length));
    }
    return sent.starts_with("Function.") ? "Function.Unknown" : "Runtime.Unknown";
}

RuntimeApiState::Verdict RuntimeApiState::notAllowed(State target) const
{
    return {.action = Action::Refuse,
            .status = 403,
            .errorType = "InvalidStateTransition",
            .message = "State transition from " + std::string(toString(m_state)) + " to " + std::string(toString(target))
                + " failed for runtime. Error: State transition is not allowed"};
}

RuntimeApiState::Verdict RuntimeApiState::next()
{
    switch (m_state) {
    case State::InitError:
    case State::Responding:
        return notAllowed(State::Ready);
    case State::Running:
        return {.action = Action::Redeliver, .status = 200};
    case State::Started:
        m_state = State::Ready;
        return {.action = Action::Wait, .status = 200, .firstNext = true};
    case State::ResponseSent:
    case State::ErrorSent:
        m_state = State::Ready;
        return {.action = Action::Wait, .status = 200, .invocationFinished = true};
    case State::Ready:
        break;
    }
    return {.action = Action::Wait, .status = 200};
}

RuntimeApiState::Verdict RuntimeApiState::answer(std::string_view id, State target)
{
    // The id is checked before the state; an id is finished once "next" was called again.
    if (id.empty() || id != m_id || m_state == State::Ready || m_state == State::Started)
        return {.action = Action::Refuse, .status = 400, .errorType = "InvalidRequestID", .message = "Invalid request ID"};
    if (m_state != State::Running)
        return notAllowed(target);
    m_state = target;
    return {.action = Action::Accept, .status = 202};
}

bool RuntimeApiState::endResponse(std::string_view id)
{
    if (m_state != State::Responding || id != m_id)
        return false;
    m_state = State::ResponseSent;
    return true;
}

RuntimeApiState::Verdict RuntimeApiState::failInit()
{
    if (m_state != State::Started)
        return notAllowed(State::InitError);
    m_state = State::InitError;
    return {.action = Action::Accept, .status = 202};
}

void RuntimeApiState::deliver(std::string_view id)
{
    m_state = State::Running;
    m_id = id;
}

void RuntimeApiState::restart()
{
    m_state = State::Started;
    m_id.clear();
}

} // namespace lambdarium
