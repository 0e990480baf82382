// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// PropertyInfo: what one setting of a function is: its place in a template, its type, range, choices and default. Simple
// settings and structures (lists, maps, triggers, policies) are described alike, so that one form, one command and one
// check serve all of them. Value type, any thread.

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
    Json, ///< any value, typed as JSON or as YAML on one line
    List, ///< items of one kind
    Map, ///< named items of one kind; the names are the person's own
    Object, ///< the members that `fields` names
};

/// One setting, or one member of a structure.
struct PropertyInfo {
    QString key; ///< as a person types it: "memorySize", "vpc.subnetIds"; of a member only its own part: "batchSize"
    QString label; ///< "Memory", translated
    QString section; ///< title of the form's section, translated; empty for members
    QString hint; ///< one more sentence for people; may be empty
    QStringList samPath; ///< under Properties of AWS::Serverless::Function, or of a member under its owner; empty = SAM has none
    QStringList cloudFormationPath; ///< likewise under Properties of AWS::Lambda::Function
    /// In CloudFormation the value stands in another resource, of this type, that refers to the function
    /// ("AWS::Lambda::Url"); `cloudFormationPath` is then under that resource's Properties.
    QString relatedType;
    bool relatedInSam = false; ///< the same resource holds it for a SAM function too (log group)
    bool besideProperties = false; ///< the paths begin at the resource, not under its Properties (Metadata)
    PropertyType type = PropertyType::String;
    bool isList = false; ///< the template holds a list of exactly one item (Architectures)
    bool required = false; ///< its owner is not complete without it
    bool pairs = false; ///< a Map that CloudFormation writes as a list of Key and Value
    bool multiline = false; ///< a String or Json that is worth several lines
    qint64 minimum = 0; ///< of an Integer; of a String: the least number of characters
    qint64 maximum = 0; ///< likewise, of a List or Map the number of items; 0 = no limit
    QString unit; ///< "MB", "s" or empty
    QString pattern; ///< regular expression the whole text must match; empty = any
    QStringList choices;
    QJsonValue defaultValue = QJsonValue(QJsonValue::Undefined); ///< the service's default; undefined = none
    QStringList references; ///< resources it may name: "AWS::SQS::Queue.Arn", "AWS::SNS::Topic.Ref" (type and attribute)
    bool inGlobals = true; ///< Globals.Function may hold it (SAM only)
    QStringList insertAfter; ///< template keys a new one goes behind, best first
    QList<PropertyInfo> fields; ///< of an Object its members; of a List or Map exactly one, the item
    QList<PropertyInfo> cases; ///< of an Object whose "type" member says what else it has: one Object for every type
    QList<PropertyInfo> other; ///< of an Object that may have members of any name: what those are, at most one

    [[nodiscard]] const QStringList &path(bool serverless) const { return serverless ? samPath : cloudFormationPath; }
    /// True when a text on one line says the whole value.
    [[nodiscard]] bool isSimple() const
    {
        return type != PropertyType::List && type != PropertyType::Map && type != PropertyType::Object;
    }
    /// A single value that stands in the function's own properties or in those of Globals.
    [[nodiscard]] bool isOwnScalar(bool serverless) const
    {
        const bool elsewhere = besideProperties || (!relatedType.isEmpty() && (!serverless || relatedInSam));
        return isSimple() && type != PropertyType::Json && !elsewhere;
    }
    /// A List whose items are simple.
    [[nodiscard]] bool isSimpleList() const { return type == PropertyType::List && fields.first().isSimple(); }
    /// A Map whose values are simple.
    [[nodiscard]] bool isSimpleMap() const { return type == PropertyType::Map && fields.first().isSimple(); }
    [[nodiscard]] const PropertyInfo &item() const { return fields.first(); }
    /// The member of that key (or of that name in the template) for a type; null when there is none. An empty type name or
    /// one that is not known looks through all cases.
    [[nodiscard]] const PropertyInfo *member(QStringView name, QStringView typeName = {}) const;
    /// The case of a type; null when there is none.
    [[nodiscard]] const PropertyInfo *caseOf(QStringView typeName) const;
};

} // namespace lambdarium
