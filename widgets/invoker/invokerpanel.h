// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Runs the current function: event, Invoke, result, earlier runs. Thread: GUI thread.
// The project and the service must outlive the panel or be unset.

#include "session/invocationservice.h"

#include <QHash>
#include <QPointer>
#include <QWidget>

class QCheckBox;
class QComboBox;
class QPushButton;
class QSpinBox;

namespace lambdarium {

class ElidedLabel;
class EventEditor;
class MessageBar;
class ProgressLine;
class Project;
class ResultPanel;
class RunsList;

class InvokerPanel : public QWidget
{
    Q_OBJECT

public:
    explicit InvokerPanel(InvocationService &service, QWidget *parent = nullptr);

    void setProject(Project *project, std::shared_ptr<History> history);
    void setFunction(const QString &logicalId);
    [[nodiscard]] QString function() const { return m_logicalId; }
    [[nodiscard]] QByteArray eventJson() const; ///< the text that a run would get
    void useEvent(const QString &savedEvent);
    void useSample(const QString &sample);
    void focusPicker();
    void showStoredRun(qint64 runId);

public Q_SLOTS:
    void invoke();
    void invokeCold();
    void cancel();

Q_SIGNALS:
    /// A stack frame of the current function; `file` is relative to its code folder, or absolute.
    void frameActivated(const QString &logicalId, const QString &file, int line, int column);
    void compareRequested(const lambdarium::Run &older, const lambdarium::Run &newer);
    void cliLineRequested(qint64 runId);

private:
    void start(bool cold);
    void finish(const Run &run);
    void showRun(const Run &run);
    void compare(qint64 olderRunId, qint64 newerRunId);
    void updateState();
    QWidget *makeControls();

    InvocationService &m_service;
    QPointer<Project> m_project;
    std::shared_ptr<History> m_history;
    QString m_logicalId;
    QHash<QString, Run> m_lastRuns; ///< by logical id, of this session
    ElidedLabel *m_title;
    MessageBar *m_message;
    EventEditor *m_event;
    QPushButton *m_invoke;
    QPushButton *m_cancel;
    QCheckBox *m_cold;
    QComboBox *m_type;
    QSpinBox *m_repeat;
    ProgressLine *m_progress;
    ResultPanel *m_result;
    RunsList *m_runs;
};

} // namespace lambdarium
