// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The command palette: type a few letters of any command, function, event or file and press Enter.
// Thread: GUI thread. Ownership: its parent widget.

#include <QFrame>
#include <QIcon>

#include <functional>

class QLineEdit;
class QListView;
class QStandardItemModel;

namespace lambdarium {

class PaletteFilter;

/// One thing that can be chosen.
struct PaletteEntry {
    QString text;
    QString detail; ///< shortcut, kind or path
    QIcon icon;
    std::function<void()> run;
};

class CommandPalette : public QFrame
{
    Q_OBJECT

public:
    explicit CommandPalette(QWidget *parent);

    /// Shows the entries over the parent, with the search box focused.
    void open(const QString &placeholder, QList<PaletteEntry> entries);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void runCurrent();
    void moveCurrent(int rows);

    QList<PaletteEntry> m_entries;
    QLineEdit *m_search;
    QListView *m_list;
    QStandardItemModel *m_model;
    PaletteFilter *m_filter;
};

} // namespace lambdarium
