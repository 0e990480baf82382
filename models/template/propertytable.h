// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// PropertyTable: the one list of a function's editable properties, with their places in SAM and CloudFormation, ranges,
// units and defaults (lambda-semantics.md, sections 4.1, 10.1, 14.1 and 14.2). Immutable, any thread.

#include "base/result.h"
#include "template/propertyinfo.h"

namespace lambdarium {

class PropertyTable
{
public:
    /// Every property, in the order of a form.
    [[nodiscard]] static const QList<PropertyInfo> &all();
    /// The row of a key; null when there is none ("environment.NAME" has none).
    [[nodiscard]] static const PropertyInfo *find(QStringView key);
    /// The row that a path begins with: that of "tags" for "tags.Owner"; null when there is none.
    [[nodiscard]] static const PropertyInfo *rowOf(QStringView key);
    /// The error for a key that no row has.
    [[nodiscard]] static std::unexpected<Error> unknown(const QString &key);
    /// Path under Properties for a resource type, also for "environment.NAME"; empty when that type has no such property.
    [[nodiscard]] static QStringList path(QStringView key, bool serverless);

    /// A single value that stands in the function's own properties, of a SAM function and of a plain one alike; environment
    /// variables are such. Everything that must be known to change it stands in the function's own lines.
    [[nodiscard]] static bool isOwnScalar(QStringView key);

    /// NAME of "environment.NAME"; empty for other keys.
    [[nodiscard]] static QString environmentName(QStringView key);

    /// Turns text typed by a person into the value to write. Errors: NotFound for an unknown key, InvalidInput with one
    /// sentence such as "Memory must be 128 to 10,240 MB." ready to be shown beneath the field.
    [[nodiscard]] static Result<QJsonValue> parse(const QString &key, const QString &text);
    /// The same check for a value that already stands in a template.
    [[nodiscard]] static Result<> validate(const QString &key, const QJsonValue &value);
    /// Name of an environment variable: pattern and reserved names (section 4.1).
    [[nodiscard]] static Result<> validateEnvironmentName(const QString &name);
    /// A value as a person reads and types it; booleans and whole numbers as Lambda's environment shows them.
    [[nodiscard]] static QString displayText(const QJsonValue &value);
};

} // namespace lambdarium
