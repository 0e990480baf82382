// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// ResourceProperties: names of properties of resources that have no form of their own here, such as APIs, tables and queues:
// resources/assist/properties.json. It holds the types that stand beside functions most, not all; an unknown name is no
// error. Immutable, any thread.

#include <QList>
#include <QString>

namespace lambdarium {

struct ResourceProperty {
    QString name;
    QString form; ///< "text", "raw" (number, boolean), "list" or "map"
    QString meaning; ///< one sentence; may be empty
    bool required = false;
};

class ResourceProperties
{
public:
    /// By name, the required ones first; empty for a type that is not in the table.
    [[nodiscard]] static QList<ResourceProperty> of(const QString &type);
    [[nodiscard]] static QStringList types();
};

} // namespace lambdarium
