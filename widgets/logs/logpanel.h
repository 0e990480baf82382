// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The live log of all functions: filter by text or pattern, by function, by run; follows the end until scrolled away.
// Thread: GUI thread. The model must outlive the panel.

#include <QWidget>

class QAction;
class QComboBox;
class QLabel;
class QLineEdit;
class QStackedLayout;
class QTableView;
class QToolButton;

namespace lambdarium {

class EmptyState;
class LogLinesModel;

class LogPanel : public QWidget
{
    Q_OBJECT

public:
    explicit LogPanel(LogLinesModel *model, QWidget *parent = nullptr);

    /// The functions offered by the filter.
    void setFunctions(const QStringList &logicalIds);
    /// Shows only the lines of one run until cleared; empty = all.
    void showRun(const QString &requestId);
    void focusFilter();

Q_SIGNALS:
    void runRequested(const QString &requestId); ///< a line was activated

private:
    QWidget *makeFilterBar();
    QTableView *makeTable();
    void applyFilter();
    void follow();
    void updateState();
    void copySelected() const;

    LogLinesModel *m_model;
    QLineEdit *m_filter;
    QToolButton *m_regularExpression;
    QToolButton *m_caseSensitive;
    QToolButton *m_follow;
    QToolButton *m_run;
    QComboBox *m_functions;
    QLabel *m_state;
    QStackedLayout *m_stack;
    EmptyState *m_empty;
    QTableView *m_table;
};

} // namespace lambdarium
