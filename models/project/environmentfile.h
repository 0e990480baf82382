// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Overrides of environment variables in the JSON format of SAM CLI's --env-vars (lambda-semantics.md, section 14.5).
// Value type, any thread.

#include "base/result.h"

#include <QByteArray>
#include <QMap>
#include <QString>

namespace lambdarium {

class EnvironmentOverrides
{
public:
    /// {"Function": {"K": "V"}, "Parameters": {"K": "V"}}; "Parameters" holds for all functions. Errors: Parse.
    [[nodiscard]] static Result<EnvironmentOverrides> parse(const QByteArray &json, const QString &file = {});
    [[nodiscard]] static Result<EnvironmentOverrides> load(const QString &path);

    /// What replaces the template's value of a variable: under the logical id first, then the function's name, then for
    /// all functions; none when nothing does.
    [[nodiscard]] std::optional<QString> value(const QString &logicalId, const QString &functionName,
                                               const QString &variable) const;
    [[nodiscard]] bool isEmpty() const { return m_values.isEmpty(); }
    bool operator==(const EnvironmentOverrides &) const = default;

private:
    QMap<QString, QMap<QString, QString>> m_values;
};

} // namespace lambdarium
