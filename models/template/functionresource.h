// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A Lambda function as a template describes it: effective values with the place each comes from. Value types, any thread.

#include "base/textspan.h"
#include "template/generatedresource.h"
#include "template/origin.h"

#include <QJsonObject>
#include <QJsonValue>
#include <QList>
#include <QString>

#include <optional>

namespace lambdarium {

/// The effective value of one property.
struct PropertyValue {
    QString key; ///< a key of PropertyTable, or "environment.NAME"
    QJsonValue value; ///< resolved value; undefined when there is none or it is not resolved
    QString text; ///< the value as a person reads and edits it; the expression when it is not resolved
    QString expression; ///< source such as "!Ref Stage" when the template holds no plain value, else empty
    Origin origin = Origin::Default;
    QString originName; ///< the parameter's name when the value is a reference to a parameter, else empty
    std::optional<TextSpan> span; ///< bytes of the value in the template; none for a default
    TextPosition position; ///< of `span`
    bool resolved = true;
    QString reason; ///< one sentence: why it is not resolved, or what is wrong with the value; else empty
    bool local = false; ///< made up here in the right form: the name, ARN or URL of something that is not deployed
    bool secret = false; ///< holds a stored secret or a NoEcho parameter: not to be shown, logged or kept in history
    QList<OriginLink> links; ///< what the value came through beyond `origin`; originChain() is the whole way

    /// What the value comes to, as a person reads it: `text`, or what the expression that `text` is resolves to.
    [[nodiscard]] QString effectiveText() const;
    [[nodiscard]] bool isSet() const { return !resolved || !(value.isUndefined() || value.isNull()); }
    bool operator==(const PropertyValue &) const = default;
};

/// One environment variable; `value.text` is the string the function sees. One whose value is not set is not there:
/// AWS::NoValue takes it away, and the template names it all the same.
struct EnvironmentVariable {
    QString name;
    PropertyValue value;
    bool operator==(const EnvironmentVariable &) const = default;
};

/// One entry of a SAM function's Events.
struct EventSource {
    QString name; ///< logical name under Events
    QString type; ///< "Api", "SQS", ... (lambda-semantics.md, section 14.1)
    QJsonObject properties; ///< resolved where possible; an unresolved value is its expression as a string
    TextSpan span; ///< of the whole entry's key
    TextPosition position;
    bool operator==(const EventSource &) const = default;
};

/// One entry of a function's Policies.
struct FunctionPolicy {
    enum class Kind {
        Managed, ///< `name` is a managed policy's name or ARN
        SamTemplate, ///< `name` is a SAM policy template, `content` its parameters
        Inline, ///< `content` is a policy document
        Unresolved, ///< `name` is the expression
    };
    Kind kind = Kind::Managed;
    QString name;
    QJsonObject content;
    TextSpan span;
    TextPosition position;
    bool operator==(const FunctionPolicy &) const = default;
};

/// A value that needs something this computer does not know.
struct UnresolvedValue {
    QString key; ///< "memorySize", "environment.TABLE", ...
    QString expression;
    QString reason;
    TextSpan span;
    TextPosition position;
    bool operator==(const UnresolvedValue &) const = default;
};

/// AWS::Serverless::Function or AWS::Lambda::Function with Globals merged in.
struct FunctionResource {
    QString logicalId;
    QString resourceType;
    QString condition; ///< name of its Condition, or empty
    std::optional<bool> enabled = true; ///< result of the condition; none when it can't be told
    QList<PropertyValue> properties; ///< simple settings that the template gives; property() knows the defaults of the others
    QList<EnvironmentVariable> environment; ///< in the template's order, Globals first
    QList<EventSource> events;
    QList<FunctionPolicy> policies;
    QList<QJsonValue> layers; ///< ARNs, local paths, or expressions that are not resolved
    QJsonObject build; ///< what Metadata says of the build, resolved; empty without a BuildMethod
    QString inlineCode; ///< InlineCode or Code.ZipFile; empty when the code lies elsewhere
    QList<UnresolvedValue> unresolved;
    QStringList dependsOn; ///< logical ids of DependsOn
    QString file; ///< of a nested stack's template, absolute; empty = the project's. Its places stand there, not here
    QString loop; ///< "Fn::ForEach::Name" when a loop makes it: it has no text of its own
    QList<GeneratedResource> generated; ///< what SAM and the service make for it
    TextSpan span; ///< the logical id and its whole resource
    TextPosition position; ///< of the logical id

    [[nodiscard]] bool isServerless() const;
    /// The value of a key of PropertyTable or of "environment.NAME"; an unset value with that key when there is none.
    [[nodiscard]] PropertyValue property(const QString &key) const;
    /// property() knows the key: a simple setting that stands in the function's own properties, given or not.
    [[nodiscard]] bool hasSetting(const QString &key) const;
    /// Makes it one of `properties`, in place of the value that its key had.
    void setProperty(const PropertyValue &value);
    [[nodiscard]] QString text(const QString &key) const { return property(key).text; }
    [[nodiscard]] QString name() const; ///< FunctionName when it is known, else the logical id
    bool operator==(const FunctionResource &) const = default;
};

/// Every place that has a say in a value, the effective one first: function -> Globals -> SAM's default -> the service's
/// default, and behind the effective place what its value came through (parameter, mapping, condition, resource).
[[nodiscard]] QList<OriginLink> originChain(const FunctionResource &function, const PropertyValue &value);

} // namespace lambdarium
