// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The explorer: filter box and tree of the project. Says what was chosen; does nothing itself. Thread: GUI thread.

#include "items/explorermodel.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QMenu;
class QStackedLayout;
class QTreeView;

namespace lambdarium {

class EmptyState;

class ExplorerPanel : public QWidget
{
    Q_OBJECT

public:
    /// The model must outlive the panel.
    explicit ExplorerPanel(ExplorerModel *model, QWidget *parent = nullptr);

    void selectFunction(const QString &logicalId);
    void focusFilter();
    [[nodiscard]] QString filterText() const;
    /// The action of the empty state.
    void setOpenAction(QAction *action);
    /// Actions for the function that is current, at the end of its context menu.
    void setFunctionActions(const QList<QAction *> &actions) { m_functionActions = actions; }
    /// Actions of the project's own context menu.
    void setProjectActions(const QList<QAction *> &actions) { m_projectActions = actions; }

Q_SIGNALS:
    void functionSelected(const QString &logicalId); ///< any node of it became current
    void configurationRequested(const QString &logicalId);
    void handlerRequested(const QString &logicalId);
    void templateLineRequested(int line);
    void eventRequested(const QString &logicalId, const QString &name);
    void runRequested(qint64 id); ///< a run of the history
    void invokeRequested(const QString &logicalId, bool cold);
    void makeColdRequested(const QString &logicalId);
    void stopSandboxRequested(const QString &sandboxId);
    void killSandboxRequested(const QString &sandboxId);
    void freezeSandboxRequested(const QString &sandboxId, bool frozen);
    void renameEventRequested(const QString &logicalId, const QString &name);
    void removeEventRequested(const QString &logicalId, const QString &name);

private:
    void activate(const QModelIndex &index);
    void showMenu(const QPoint &position);
    void addFunctionActions(QMenu &menu, const QString &logicalId);
    void addProjectActions(QMenu &menu);
    void addEventActions(QMenu &menu, const QModelIndex &index);
    void addSandboxActions(QMenu &menu, const QModelIndex &index);
    void updateState();
    void applyFilter(const QString &text);

    ExplorerModel *m_model;
    ExplorerFilter *m_filtered;
    QLineEdit *m_filter;
    QLabel *m_filterNote; ///< what is wrong with the filter
    QTreeView *m_tree;
    QStackedLayout *m_stack;
    EmptyState *m_empty;
    EmptyState *m_nothingFound;
    QList<QAction *> m_functionActions;
    QList<QAction *> m_projectActions;
};

} // namespace lambdarium
