// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// PropertyPath: how a person names a setting inside a structure: "tags.Owner", "layers[0]", "layers[+]" (a new last one),
// "events.Work.batchSize", "tags['a.b']". Pure functions, any thread.

#include "base/result.h"

#include <QList>
#include <QString>

namespace lambdarium {

/// One step of a path.
struct PropertyStep {
    enum class Kind { Name, Index, Append };
    Kind kind = Kind::Name;
    QString name;
    qsizetype index = -1; ///< from 0
    bool operator==(const PropertyStep &) const = default;
};

/// The steps of a path's text. It may begin with a dot or a bracket. Errors: InvalidInput.
[[nodiscard]] Result<QList<PropertyStep>> propertySteps(QStringView text);

/// The path of a part: a name that needs it is put into brackets and quotes.
[[nodiscard]] QString propertyPath(const QString &owner, const QString &name);
[[nodiscard]] QString propertyPath(const QString &owner, qsizetype index);

} // namespace lambdarium
