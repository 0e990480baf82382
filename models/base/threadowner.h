// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A worker thread with an event loop, owned by a handle that quits and waits when it goes.

#include <QThread>

#include <memory>

namespace lambdarium {

struct QuitAndWait {
    void operator()(QThread *thread) const
    {
        thread->quit();
        thread->wait();
        delete thread;
    }
};

/// Owns a running QThread; destroying it ends the thread's event loop and waits for it.
using ThreadOwner = std::unique_ptr<QThread, QuitAndWait>;

/// Starts a named thread with an event loop.
[[nodiscard]] inline ThreadOwner startThread(const QString &name)
{
    ThreadOwner owner(new QThread);
    owner->setObjectName(name);
    owner->start();
    return owner;
}

} // namespace lambdarium
