// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Draws rows of 24 px with the colours of roles; models say what a cell means, this says how it looks. Thread: GUI thread.

#include <QHash>
#include <QSet>
#include <QStyledItemDelegate>

namespace lambdarium {

class RowDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    /// The text of `column` has the colour of the Role that the model gives under `dataRole`.
    void setColourRole(int column, int dataRole) { m_colourRoles.insert(column, dataRole); }
    /// The same for every other column for which the model gives one; such columns are monospaced too.
    void setOtherColourRole(int dataRole) { m_otherColourRole = dataRole; }
    void setMonospacedColumns(const QSet<int> &columns) { m_monospaced = columns; }
    /// Rows for which the model gives true under this role are grey (an invitation, not data).
    void setQuietRole(int dataRole) { m_quietRole = dataRole; }

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;

private:
    QHash<int, int> m_colourRoles;
    QSet<int> m_monospaced;
    int m_otherColourRole = -1;
    int m_quietRole = -1;
};

} // namespace lambdarium
