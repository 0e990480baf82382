// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Two runs side by side: the figures in a table, response and event as a line diff. Thread: GUI thread.

#include "history/run.h"

#include <QWidget>

class QPlainTextEdit;
class QTableWidget;

namespace lambdarium {

class RunComparison : public QWidget
{
    Q_OBJECT

public:
    explicit RunComparison(QWidget *parent = nullptr);

    void showRuns(const Run &older, const Run &newer);

private:
    void showFigures(const RunSummary &older, const RunSummary &newer);

    QTableWidget *m_figures;
    QPlainTextEdit *m_response;
    QPlainTextEdit *m_event;
};

} // namespace lambdarium
