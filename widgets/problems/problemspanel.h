// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Every remark about the project; a click opens its place. Thread: GUI thread. The model must outlive the panel.

#include <QWidget>

class QStackedLayout;
class QTableView;

namespace lambdarium {

class DiagnosticsModel;
class EmptyState;

class ProblemsPanel : public QWidget
{
    Q_OBJECT

public:
    explicit ProblemsPanel(DiagnosticsModel *model, QWidget *parent = nullptr);

    /// Opens the next (or with -1 the previous) problem and selects it.
    void step(int direction);

Q_SIGNALS:
    void placeRequested(const QString &file, int line, int column);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void open(const QModelIndex &index);
    void updateState();

    DiagnosticsModel *m_model;
    QStackedLayout *m_stack;
    EmptyState *m_empty;
    QTableView *m_table;
};

} // namespace lambdarium
