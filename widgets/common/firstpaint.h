// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// FirstPaint: calls back once, when a window was painted and its pixels were handed to the window system.
// Thread: GUI. Ownership: the window.

#include <QEvent>
#include <QTimer>
#include <QWidget>

#include <functional>

namespace lambdarium {

class FirstPaint : public QObject
{
public:
    FirstPaint(QWidget *window, std::function<void()> done)
        : QObject(window)
        , m_done(std::move(done))
    {
        window->installEventFilter(this);
    }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::Paint && m_done) {
            // The paint event comes before the flush of the same pass; the next turn of the loop comes after it.
            QTimer::singleShot(0, this, std::exchange(m_done, nullptr));
        }
        return QObject::eventFilter(watched, event);
    }

private:
    std::function<void()> m_done;
};

} // namespace lambdarium
