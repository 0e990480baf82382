// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Table: aligned columns for people. Thread: any; value type.

#include <QList>
#include <QString>
#include <QStringList>

namespace lambdarium {

class Table
{
public:
    explicit Table(QStringList header)
        : m_rows{std::move(header)}
    {
    }

    void add(QStringList row) { m_rows.append(std::move(row)); }
    /// Lines with two spaces between columns and a line end each; the header comes first.
    [[nodiscard]] QString text() const;

private:
    QList<QStringList> m_rows;
};

} // namespace lambdarium
