// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A view of a JSON value: a tree with copy of value and path, expand and collapse with everything beneath.
// Thread: GUI thread. Ownership: its parent widget; owns its model.

#include <QTreeView>

class QAction;

namespace lambdarium {

class JsonTreeModel;
struct JsonTree;

class JsonTreeView : public QTreeView
{
    Q_OBJECT

public:
    explicit JsonTreeView(QWidget *parent = nullptr);

    /// Shows a value; its upper levels are open when it is small.
    void setTree(JsonTree tree);
    [[nodiscard]] JsonTreeModel *jsonModel() const { return m_model; }

public Q_SLOTS:
    void copyValue(); ///< the current item as JSON; a string without its quotes
    void copyPath(); ///< such as $.Records[0].s3
    void expandBeneath();
    void collapseBeneath();

private:
    QAction *addCommand(const QString &text, const QString &icon, const QKeySequence &shortcut, void (JsonTreeView::*slot)());

    JsonTreeModel *m_model;
};

} // namespace lambdarium
