// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// PropertyTable: the one list of a function's editable properties, with their places in SAM and CloudFormation, ranges,
// units and defaults (lambda-semantics.md, sections 4.1, 10.1, 14.1 and 14.2). Immutable, any thread.

#include "base/result.h"

#include <QJsonValue>
#include <QList>
#include <QString>
#include <QStringList>

namespace lambdarium {

enum class PropertyType {
    String,
    Integer,
    Boolean,
    Choice, ///< one of `choices`
    Open, ///< a choice with suggestions; other text is allowed
    Map, ///< shown, edited in the text
};

/// One row of the table.
struct PropertyInfo {
    QString key; ///< "memorySize"
    QString label; ///< "Memory", translated
    QStringList samPath; ///< under Properties of AWS::Serverless::Function; empty = SAM has none
    QStringList cloudFormationPath; ///< under Properties of AWS::Lambda::Function; empty = it has none
    PropertyType type = PropertyType::String;
    bool isList = false; ///< the template holds a list of exactly one item (Architectures)
    qint64 minimum = 0; ///< of an Integer; of a String: the least number of characters
    qint64 maximum = 0; ///< likewise; 0 = no limit
    QString unit; ///< "MB", "s" or empty
    QString pattern; ///< regular expression the whole text must match; empty = any
    QStringList choices;
    QJsonValue defaultValue; ///< the service's default; undefined = none
    bool inGlobals = true; ///< Globals.Function may hold it (SAM only)
    QStringList insertAfter; ///< template keys a new one goes behind, best first
};

class PropertyTable
{
public:
    /// Every property, in the order of a form.
    [[nodiscard]] static const QList<PropertyInfo> &all();
    /// The row of a key; null when there is none ("environment.NAME" has none).
    [[nodiscard]] static const PropertyInfo *find(QStringView key);
    /// Path under Properties for a resource type, also for "environment.NAME"; empty when that type has no such property.
    [[nodiscard]] static QStringList path(QStringView key, bool serverless);

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
