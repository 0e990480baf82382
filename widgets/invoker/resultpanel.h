// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One run in full: chips, warnings, and the tabs Response, Log, Timing, Error. Thread: GUI thread.

#include "history/run.h"

#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QStackedLayout;
class QTabWidget;

namespace lambdarium {

class EmptyState;
class ErrorView;
class MessageBar;
class ResponseView;
class RunChips;
class TimingView;

class ResultPanel : public QWidget
{
    Q_OBJECT

public:
    enum Tab { ResponseTab, LogTab, TimingTab, ErrorTab };

    explicit ResultPanel(QWidget *parent = nullptr);

    /// Nothing has run yet.
    void clear();
    /// A run has begun: the old result stays until the new one is there, the chips say so.
    void showRunning();
    void showRun(const Run &run, Architecture architecture, std::chrono::milliseconds timeout);
    /// The run's log; comes apart for a run out of the history.
    void showLog(const QStringList &lines);
    void showLogError(const QString &reason);

Q_SIGNALS:
    /// A stack frame was chosen; `file` is relative to the function's code folder, or absolute.
    void frameActivated(const QString &file, int line, int column);

private:
    void showError(const Run &run);

    QStackedLayout *m_stack;
    EmptyState *m_empty;
    QWidget *m_content;
    RunChips *m_chips;
    MessageBar *m_warnings;
    QTabWidget *m_tabs;
    ResponseView *m_response;
    QPlainTextEdit *m_log;
    TimingView *m_timing;
    ErrorView *m_error;
};

} // namespace lambdarium
