// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// OutlinePanel: the template's sections and entries as a tree that follows the cursor.
// Thread: GUI thread. Ownership: its parent widget.

#include <QWidget>

class QStackedLayout;
class QTreeView;

namespace lambdarium {

class EmptyState;
class OutlineModel;

class OutlinePanel : public QWidget
{
    Q_OBJECT

public:
    explicit OutlinePanel(OutlineModel *model, QWidget *parent = nullptr);

    /// Makes the entry that the cursor stands in the current one; nothing is opened by that but its section.
    void follow(const QString &section, const QString &name);
    /// Name of the icon of an entry of the template.
    [[nodiscard]] static QString iconName(const QString &section, const QString &type);

Q_SIGNALS:
    /// By Enter or a click; `name` is empty for a section.
    void entryActivated(const QString &section, const QString &name);

private:
    void showState();

    OutlineModel *m_model;
    QStackedLayout *m_stack;
    EmptyState *m_empty;
    QTreeView *m_tree;
};

} // namespace lambdarium
