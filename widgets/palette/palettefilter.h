// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Fuzzy search over the palette's entries: the typed letters must appear in order; whole words and starts rank first.
// Thread: GUI thread.

#include <QSortFilterProxyModel>

namespace lambdarium {

class PaletteFilter : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit PaletteFilter(QObject *parent = nullptr);

    void setPattern(const QString &pattern);
    /// How well a text fits: higher is better, negative = not at all.
    [[nodiscard]] static int score(QStringView text, QStringView pattern);

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &parent) const override;
    [[nodiscard]] bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    QString m_pattern;
};

} // namespace lambdarium
