// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// PropertyRow: writes one row of PropertyTable in words. Private to this folder. Any thread.

#include "template/propertyinfo.h"

#include <QCoreApplication>

namespace lambdarium {

/// The context of the table's texts.
struct PropertyTexts {
    Q_DECLARE_TR_FUNCTIONS(PropertyTable)
};

class PropertyRow
{
public:
    /// A text at `path`, in SAM as in CloudFormation.
    PropertyRow(const QString &key, const QString &label, const QStringList &path)
    {
        m_info.key = key;
        m_info.label = label;
        m_info.samPath = path;
        m_info.cloudFormationPath = path;
    }
    /// A member of a structure: "BatchSize" has the key "batchSize".
    PropertyRow(const QString &name, const QString &label)
        : PropertyRow(name.left(1).toLower() + name.sliced(1), label, {name})
    {
    }
    operator PropertyInfo() const { return m_info; } // NOLINT(google-explicit-constructor): rows go into lists of PropertyInfo

    PropertyRow &integer(qint64 minimum, qint64 maximum, const QString &unit = {},
                         const QJsonValue &byDefault = QJsonValue::Undefined)
    {
        m_info.type = PropertyType::Integer;
        m_info.unit = unit;
        m_info.defaultValue = byDefault;
        return range(minimum, maximum);
    }
    PropertyRow &boolean(const QJsonValue &byDefault = QJsonValue::Undefined)
    {
        return typed(PropertyType::Boolean, {QStringLiteral("true"), QStringLiteral("false")}, byDefault);
    }
    PropertyRow &choice(const QStringList &choices, const QJsonValue &byDefault = QJsonValue::Undefined)
    {
        return typed(PropertyType::Choice, choices, byDefault);
    }
    PropertyRow &open(const QStringList &choices, const QJsonValue &byDefault = QJsonValue::Undefined)
    {
        return typed(PropertyType::Open, choices, byDefault);
    }
    PropertyRow &json()
    {
        m_info.type = PropertyType::Json;
        m_info.multiline = true;
        return *this;
    }
    /// Least and greatest number, or number of characters, or of items.
    PropertyRow &range(qint64 minimum, qint64 maximum)
    {
        m_info.minimum = minimum;
        m_info.maximum = maximum;
        return *this;
    }
    PropertyRow &pattern(const QString &expression)
    {
        m_info.pattern = expression;
        return *this;
    }
    PropertyRow &list(const PropertyInfo &item, qint64 maximum = 0) { return container(PropertyType::List, item, maximum); }
    PropertyRow &map(const PropertyInfo &item, qint64 maximum = 0) { return container(PropertyType::Map, item, maximum); }
    PropertyRow &object(const QList<PropertyInfo> &fields, const QList<PropertyInfo> &cases = {})
    {
        m_info.type = PropertyType::Object;
        m_info.fields = fields;
        m_info.cases = cases;
        return *this;
    }
    PropertyRow &withOther(const PropertyInfo &any)
    {
        m_info.other = {any};
        return *this;
    }
    PropertyRow &required()
    {
        m_info.required = true;
        return *this;
    }
    PropertyRow &multiline()
    {
        m_info.multiline = true;
        return *this;
    }
    PropertyRow &singleItem()
    {
        m_info.isList = true;
        return *this;
    }
    PropertyRow &hint(const QString &sentence)
    {
        m_info.hint = sentence;
        return *this;
    }
    /// Resources of the template that it may name, as type and attribute.
    PropertyRow &refers(const QStringList &resources)
    {
        m_info.references = resources;
        return *this;
    }
    PropertyRow &notInGlobals()
    {
        m_info.inGlobals = false;
        return *this;
    }
    PropertyRow &after(const QStringList &keys)
    {
        m_info.insertAfter = keys;
        return *this;
    }
    /// The place in CloudFormation, when it is another; an empty path means that it has none.
    PropertyRow &cloudFormation(const QStringList &path)
    {
        m_info.cloudFormationPath = path;
        return *this;
    }
    PropertyRow &noSam()
    {
        m_info.samPath.clear();
        return *this;
    }
    /// In CloudFormation another resource holds it.
    PropertyRow &related(const QString &type, const QStringList &path)
    {
        m_info.relatedType = type;
        return cloudFormation(path);
    }
    PropertyRow &relatedInSam()
    {
        m_info.relatedInSam = true;
        return *this;
    }
    PropertyRow &besideProperties()
    {
        m_info.besideProperties = true;
        return *this;
    }
    PropertyRow &pairs()
    {
        m_info.pairs = true;
        return *this;
    }
    /// Below a member of the owner ("Properties" of an event).
    PropertyRow &below(const QString &name)
    {
        m_info.samPath.prepend(name);
        m_info.cloudFormationPath.prepend(name);
        return *this;
    }

private:
    PropertyRow &typed(PropertyType type, const QStringList &choices, const QJsonValue &byDefault)
    {
        m_info.type = type;
        m_info.choices = choices;
        m_info.defaultValue = byDefault;
        return *this;
    }
    PropertyRow &container(PropertyType type, const PropertyInfo &item, qint64 maximum)
    {
        m_info.type = type;
        m_info.fields = {item};
        m_info.maximum = maximum;
        return *this;
    }

    PropertyInfo m_info;
};

/// The rows of a form's section, in its order.
[[nodiscard]] QList<PropertyInfo> generalProperties();
[[nodiscard]] QList<PropertyInfo> resourceProperties();
[[nodiscard]] QList<PropertyInfo> permissionProperties();
[[nodiscard]] QList<PropertyInfo> triggerProperties();
[[nodiscard]] QList<PropertyInfo> networkProperties();
[[nodiscard]] QList<PropertyInfo> monitoringProperties();
[[nodiscard]] QList<PropertyInfo> concurrencyProperties();
[[nodiscard]] QList<PropertyInfo> asynchronousProperties();
[[nodiscard]] QList<PropertyInfo> urlProperties();
[[nodiscard]] QList<PropertyInfo> versionProperties();
[[nodiscard]] QList<PropertyInfo> environmentProperties();
[[nodiscard]] QList<PropertyInfo> packageProperties();
/// One entry of Events of a SAM function.
[[nodiscard]] PropertyInfo eventItem();
/// One resource that makes a source start a function: event source mapping or permission.
[[nodiscard]] PropertyInfo triggerResourceItem();
/// One entry of Policies of a SAM function.
[[nodiscard]] PropertyInfo policyItem();
/// One entry of Policies of a role.
[[nodiscard]] PropertyInfo rolePolicyItem();

} // namespace lambdarium
