// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The history of runs: select one to see it whole again, two to compare. Thread: GUI thread.

#include "history/history.h"

#include <QPointer>
#include <QWidget>

class QAction;
class QStackedLayout;
class QTableView;

namespace lambdarium {

class EmptyState;
class RunsModel;

class RunsList : public QWidget
{
    Q_OBJECT

public:
    explicit RunsList(QWidget *parent = nullptr);

    /// Shows the runs of a function; an empty id means of all functions, with a column for the function's name.
    void setSource(std::shared_ptr<History> history, const QString &logicalId);

Q_SIGNALS:
    void runActivated(qint64 runId);
    void compareRequested(qint64 olderRunId, qint64 newerRunId);
    void cliLineRequested(qint64 runId);

private:
    void reload();
    void updateState();
    void activateCurrent();
    void compareSelected();
    void requestCliLine();
    [[nodiscard]] QList<qint64> selectedRuns() const;

    RunsModel *m_model;
    QStackedLayout *m_stack;
    EmptyState *m_empty;
    QTableView *m_table;
    QAction *m_compare;
    QAction *m_copyLine;
    std::shared_ptr<History> m_history;
    QString m_logicalId;
};

} // namespace lambdarium
