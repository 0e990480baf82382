// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// ResponseWindow: how much of a streamed response may be under way to its reader. Thread: places are dropped on any, all else
// belongs to the I/O thread. Ownership: shared by the connection that reads the response and the places.

#include <QtTypes>

#include <functional>
#include <memory>
#include <mutex>

namespace lambdarium {

class ResponseWindow : public std::enable_shared_from_this<ResponseWindow>
{
public:
    /// Bytes under way at most; what comes in one read may go beyond it.
    static constexpr qsizetype size = 256 * 1024;

    /// `resume` is called when a full window has room again, on the thread where a place was dropped.
    explicit ResponseWindow(std::function<void()> resume)
        : m_resume(std::move(resume))
    {
    }

    /// The place of so many bytes, for ResponsePart.
    [[nodiscard]] std::shared_ptr<void> hold(qsizetype bytes);
    /// False when it is full; then `resume` is called once.
    [[nodiscard]] bool hasRoom();
    /// Nothing is resumed from now on.
    void close();

private:
    void release(qsizetype cost);

    std::mutex m_mutex;
    std::function<void()> m_resume; ///< guarded by m_mutex, as all that follows
    qsizetype m_held = 0;
    bool m_awaited = false;
};

} // namespace lambdarium
