// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The rules of the Runtime API without sockets: which call is allowed when, and what is answered
// (lambda-semantics.md, section 1.4). Value-like, any thread; one per sandbox.

#include <string>
#include <string_view>

namespace lambdarium {

class RuntimeApiState
{
public:
    enum class State {
        Started, ///< the process runs, the first "next" has not come
        Ready, ///< waits for an event
        Running, ///< has an event and has not answered
        Responding, ///< is in the middle of a streamed response
        ResponseSent, ///< has answered; the following "next" ends the invocation
        ErrorSent, ///< has answered with an error
        InitError, ///< has reported that it can't start
    };

    /// What the server does with a call.
    enum class Action {
        Wait, ///< hold the "next" until there is an event
        Redeliver, ///< send the current event once more
        Accept, ///< 202
        Refuse, ///< an error answer: status, errorType and message are set
    };

    struct Verdict {
        Action action = Action::Refuse;
        int status = 0;
        std::string errorType = {};
        std::string message = {};
        bool invocationFinished = false; ///< this "next" ended the current invocation
        bool firstNext = false; ///< this "next" ended the init phase
    };

    [[nodiscard]] State state() const { return m_state; }
    /// Id of the event that was delivered last; empty before the first one.
    [[nodiscard]] const std::string &currentId() const { return m_id; }

    /// GET /runtime/invocation/next
    [[nodiscard]] Verdict next();
    /// POST /runtime/invocation/{id}/response
    [[nodiscard]] Verdict respond(std::string_view id) { return answer(id, State::ResponseSent); }
    /// The head of a streamed response: it counts as sent when endResponse() is called.
    [[nodiscard]] Verdict startResponse(std::string_view id) { return answer(id, State::Responding); }
    /// False when no response to this id was started.
    [[nodiscard]] bool endResponse(std::string_view id);
    /// POST /runtime/invocation/{id}/error
    [[nodiscard]] Verdict fail(std::string_view id) { return answer(id, State::ErrorSent); }
    /// POST /runtime/init/error
    [[nodiscard]] Verdict failInit();

    /// An event goes out to the waiting runtime: Ready becomes Running.
    void deliver(std::string_view id);
    /// A new process in the same sandbox.
    void restart();

private:
    [[nodiscard]] Verdict answer(std::string_view id, State target);
    [[nodiscard]] Verdict notAllowed(State target) const;

    State m_state = State::Started;
    std::string m_id;
};

[[nodiscard]] std::string_view toString(RuntimeApiState::State state);

/// lambda-semantics.md, section 1.6: the type that telemetry shows for what a runtime sent as its error type.
[[nodiscard]] std::string sanitizedErrorType(std::string_view sent);

} // namespace lambdarium
