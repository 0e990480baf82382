// SPDX-License-Identifier: GPL-3.0-or-later
#include "palette/palettefilter.h"

namespace lambdarium {

PaletteFilter::PaletteFilter(QObject *parent)
    : QSortFilterProxyModel(parent)
{
    setDynamicSortFilter(true);
    sort(0);
}

void PaletteFilter::setPattern(const QString &pattern)
{
    m_pattern = pattern.trimmed();
    invalidate();
}

int PaletteFilter::score(QStringView text, QStringView pattern)
{
    if (pattern.isEmpty())
        return 0;
    if (const qsizetype at = text.indexOf(pattern, 0, Qt::CaseInsensitive); at >= 0)
        return at == 0 ? 1000 : (text[at - 1].isLetterOrNumber() ? 400 : 800) - static_cast<int>(at);
    int total = 0;
    qsizetype from = 0;
    for (const QChar letter : pattern) {
        const qsizetype at = text.indexOf(letter, from, Qt::CaseInsensitive);
        if (at < 0)
            return -1;
        const bool startsWord = at == 0 || !text[at - 1].isLetterOrNumber() || (text[at].isUpper() && text[at - 1].isLower());
        total += startsWord ? 10 : 1;
        from = at + 1;
    }
    return total;
}

bool PaletteFilter::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    return score(sourceModel()->index(row, 0, parent).data().toString(), m_pattern) >= 0;
}

bool PaletteFilter::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    const int leftScore = score(left.data().toString(), m_pattern);
    const int rightScore = score(right.data().toString(), m_pattern);
    return leftScore != rightScore ? leftScore > rightScore : left.row() < right.row();
}

} // namespace lambdarium
