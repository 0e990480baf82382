// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What builds print, as they print it; a line with a place in a file opens it. Follows the end until scrolled away.
// Thread: GUI thread. The model must outlive the panel.

#include <QWidget>

class QAction;
class QStackedLayout;
class QTableView;

namespace lambdarium {

class BuildLinesModel;
class EmptyState;

class BuildPanel : public QWidget
{
    Q_OBJECT

public:
    /// The actions stand beside the output; `build` is what the empty panel offers. They must outlive the panel.
    BuildPanel(BuildLinesModel *model, QAction *build, QAction *buildOnSave, QWidget *parent = nullptr);

Q_SIGNALS:
    void placeRequested(const QString &file, int line, int column);

private:
    QWidget *makeBar(QAction *build, QAction *buildOnSave);
    void setUpTable();
    void open(const QModelIndex &index);
    void copySelected() const;
    void updateState();

    BuildLinesModel *m_model;
    QAction *m_build;
    QStackedLayout *m_stack;
    EmptyState *m_empty;
    QTableView *m_table;
    bool m_following = true;
};

} // namespace lambdarium
