// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A function's error: type, message, and a stack trace whose frames open the source line. Thread: GUI thread.

#include <QWidget>

class QLabel;
class QListWidget;

namespace lambdarium {

struct ErrorPayload;

class ErrorView : public QWidget
{
    Q_OBJECT

public:
    explicit ErrorView(QWidget *parent = nullptr);

    void showError(const ErrorPayload &error);
    /// A refusal of the service itself: type and message only.
    void showError(const QString &type, const QString &message);
    void clear();

Q_SIGNALS:
    /// `file` is relative to the function's code folder, or absolute.
    void frameActivated(const QString &file, int line, int column);

private:
    QLabel *m_type;
    QLabel *m_message;
    QLabel *m_hint;
    QListWidget *m_frames;
};

} // namespace lambdarium
