// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A template parameter with the value in force and what its values must be. Value type, any thread.

#include "base/textspan.h"
#include "template/resolvecontext.h"

#include <QJsonValue>
#include <QString>
#include <QStringList>

#include <optional>

namespace lambdarium {

/// A template parameter with the value in force.
struct TemplateParameter {
    QString name;
    QString type; ///< "String", "Number", "CommaDelimitedList", "AWS::SSM::Parameter::Value<String>", ...
    QString description;
    QJsonValue defaultValue; ///< undefined = none
    QString value; ///< override or default; empty when `hasValue` is false
    bool hasValue = false;
    bool overridden = false;
    ParameterSource source; ///< of an overridden value
    bool secret = false; ///< NoEcho
    QStringList allowedValues;
    QString allowedPattern;
    std::optional<double> minimum; ///< MinValue of a number
    std::optional<double> maximum;
    std::optional<qsizetype> minimumLength;
    std::optional<qsizetype> maximumLength;
    QString constraint; ///< ConstraintDescription
    QString problem; ///< one sentence: why the service refuses the value; else empty
    TextSpan span; ///< of the name
    TextPosition position;

    /// True for the types whose value the service reads from Parameter Store.
    [[nodiscard]] bool isStored() const { return type.startsWith(QLatin1StringView("AWS::SSM::Parameter::Value")); }
    bool operator==(const TemplateParameter &) const = default;
};

/// Why a value is not allowed, in one sentence; empty when it is (type, AllowedValues, AllowedPattern, lengths and ranges).
[[nodiscard]] QString parameterProblem(const TemplateParameter &parameter, const QString &value);

} // namespace lambdarium
