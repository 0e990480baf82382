// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Where the effective value of a property comes from: in one word, and as a chain of places. Value types, any thread.

#include "base/textspan.h"

#include <QList>
#include <QString>

#include <optional>

namespace lambdarium {

/// The place that gives a value: the function itself, the template's Globals section, or the service's default.
enum class Origin { Function, Globals, Default };

/// "function", "globals" or "default": the words of `lambdarium functions --json`, never translated.
[[nodiscard]] QString toString(Origin origin);

/// One step on the way from a function's property to its value.
enum class OriginKind {
    Function,
    Globals,
    SamDefault,
    ServiceDefault,
    Parameter, ///< a template parameter, with its default or a value from outside
    ParameterSet, ///< samconfig.toml, a parameter file or the command line
    Mapping,
    Condition, ///< decided an Fn::If
    Resource, ///< Ref or Fn::GetAtt of another resource: a local value
    Pseudo, ///< AWS::Region and the like
    StoredValue, ///< from the table of values that only the account knows
    External, ///< would come from outside: another stack, Parameter Store, Secrets Manager
    Include, ///< a file included by AWS::Include
    Loop, ///< Fn::ForEach
};

/// "function", "parameter", "parameterSet", ...: for JSON, never translated.
[[nodiscard]] QString nameOf(OriginKind kind);

struct OriginLink {
    OriginKind kind = OriginKind::Function;
    QString text; ///< one line for people: "Parameter Stage: dev, its default"
    std::optional<TextSpan> span; ///< bytes in `file`; none when there is no place to show
    TextPosition position; ///< of `span`; says nothing when there is none
    QString file; ///< path of another file; empty = the template
    bool effective = true; ///< false: this place is overridden by one before it
    bool operator==(const OriginLink &) const = default;
};

} // namespace lambdarium
