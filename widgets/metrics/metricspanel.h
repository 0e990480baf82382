// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Charts of a function's runs over time: invocations and errors, duration percentiles, init, memory, cold share.
// Live from the history; wheel zooms, drag moves, double click shows everything. Thread: GUI thread.

#include "history/history.h"

#include <QWidget>

class QComboBox;
class QStackedLayout;
class QTimer;

namespace lambdarium {

class EmptyState;
class MetricChart;

class MetricsPanel : public QWidget
{
    Q_OBJECT

public:
    explicit MetricsPanel(QWidget *parent = nullptr);
    ~MetricsPanel() override;

    void setHistory(std::shared_ptr<History> history);
    void setFunctions(const QStringList &logicalIds);
    void selectFunction(const QString &logicalId);

private:
    void reload();
    void add(const RunSummary &run);
    void redraw();

    std::shared_ptr<History> m_history;
    QList<RunSummary> m_runs; ///< of every function
    QComboBox *m_functions;
    QStackedLayout *m_stack;
    EmptyState *m_empty;
    QList<MetricChart *> m_charts;
    QTimer *m_redraw; ///< many runs in a row draw once
};

} // namespace lambdarium
