// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// HttpStream: a body that goes out while it comes into being. One side writes, a server reads and sends. Thread: any, every
// method. Ownership: shared by both sides; the writer calls end() or cut() at last.

#include <QByteArray>

#include <deque>
#include <functional>
#include <memory>
#include <mutex>

namespace lambdarium {

class HttpStream
{
public:
    enum class State {
        Open, ///< more may come
        Ended, ///< that was all
        Cut, ///< it broke off: the reader closes the connection in the middle of the body
    };
    struct Part {
        QByteArray bytes; ///< empty = nothing is there now; then `state` counts
        std::shared_ptr<void> place;
        State state = State::Open;
    };

    // --- the writer's

    /// Bytes to send next. `place` is dropped when they have been sent, or never will be: a writer that waits for that keeps
    /// little in memory, however slow the client is.
    void write(QByteArray bytes, std::shared_ptr<void> place = {});
    void end() { finish(State::Ended); }
    void cut() { finish(State::Cut); }

    // --- the server's

    /// `wake` is called, on any thread, when take() has something again after it had nothing.
    void attach(std::function<void()> wake);
    [[nodiscard]] Part take();
    /// The client has gone: what waits and what is written from now on goes nowhere.
    void close();

private:
    void finish(State state);
    void wakeReader(std::unique_lock<std::mutex> lock);

    std::mutex m_mutex;
    std::deque<Part> m_parts; ///< guarded by m_mutex, as all that follows
    State m_state = State::Open;
    bool m_isClosed = false;
    bool m_isAwaited = false;
    std::function<void()> m_wake;
};

} // namespace lambdarium
