// SPDX-License-Identifier: GPL-3.0-or-later
// Completion of keys: sections, what entries of sections are made of, properties.
#include "assist/completer.h"

#include "assist/propertyhelp.h"
#include "assist/resourceproperties.h"
#include "iam/policytemplates.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

struct T {
    Q_DECLARE_TR_FUNCTIONS(Completion)
};

KeyForm formOf(const PropertyInfo &info)
{
    switch (info.type) {
    case PropertyType::Integer:
    case PropertyType::Boolean:
        return KeyForm::Scalar;
    case PropertyType::List:
        return KeyForm::List;
    case PropertyType::Map:
    case PropertyType::Object:
        return KeyForm::Mapping;
    default:
        return info.isList ? KeyForm::List : KeyForm::Text;
    }
}

QString titleOf(const SchemaKey &key)
{
    QStringList labels;
    for (const PropertyInfo *info : key.below)
        labels += info->label;
    return asSentence(labels.join(u", "));
}

} // namespace

PropertySchema schemaAt(const QList<ContextStep> &path, const QString &resourceType)
{
    const auto below = [&path](PropertySchema schema, qsizetype from) {
        for (qsizetype i = from; i < path.size(); ++i) {
            const ContextStep &step = path[i];
            schema = step.isItem() ? schema.item()
                                   : schema.member(QString::fromUtf8(step.key), QString::fromUtf8(step.sibling("Type")));
        }
        return schema;
    };
    if (path.size() >= 2 && path[0].key == "Globals" && path[1].key == "Function")
        return below(PropertySchema::ofGlobals(), 2);
    if (path.size() < 3 || path[0].key != "Resources")
        return {};
    if (path[2].key == "Properties")
        return below(PropertySchema::ofResource(resourceType), 3);
    // Rows beside Properties begin with the key itself.
    return path[2].key == "Metadata" ? below(PropertySchema::besideProperties(), 2) : PropertySchema();
}

QString Completer::resourceType() const
{
    if (m_path.size() < 2 || m_path[0].key != "Resources")
        return {};
    if (m_path.size() > 2)
        return QString::fromUtf8(m_path[2].sibling("Type"));
    const auto type = std::ranges::find(m_context.members, QByteArrayView("Type"), &ContextMember::key);
    return type == m_context.members.cend() ? QString() : QString::fromUtf8(type->value);
}

void Completer::keys()
{
    const QByteArray section = m_path.isEmpty() ? QByteArray() : m_path[0].key;
    if (m_path.isEmpty())
        offerWordKeys(templatewords::sections());
    else if (section == "Parameters" && m_path.size() == 2)
        offerWordKeys(templatewords::parameterKeys());
    else if (section == "Outputs" && m_path.size() == 2)
        offerWordKeys(templatewords::outputKeys());
    else if (section == "Outputs" && m_path.size() == 3 && m_path[2].key == "Export")
        offerKey(CompletionKind::Section, u"Name"_s, {}, T::tr("The name that other stacks import."), KeyForm::Text);
    else if (section == "Globals" && m_path.size() == 1)
        offerWordKeys(templatewords::globalsKeys());
    else if (section == "Globals" && m_path[1].key == "Function")
        schemaKeys(schemaAt(m_path, {}));
    else if (section == "Globals" && m_path.size() == 2)
        resourceKeys();
    else if (section == "Resources" && m_path.size() == 2)
        offerWordKeys(templatewords::resourceKeys());
    else if (section == "Resources" && m_path.size() > 2)
        resourceKeys();
    longFunctions();
}

void Completer::resourceKeys()
{
    const bool globals = m_path[0].key == "Globals";
    const QString type = globals ? u"AWS::Serverless::"_s + QString::fromUtf8(m_path[1].key) : resourceType();
    if (globals || m_path[2].key == "Properties" || m_path[2].key == "Metadata")
        schemaKeys(globals ? PropertySchema() : schemaAt(m_path, type));
    if (m_path.size() != (globals ? 2 : 3) || (!globals && m_path[2].key != "Properties"))
        return;
    for (const ResourceProperty &property : ResourceProperties::of(type))
        offerKey(CompletionKind::Property, property.name, property.required ? T::tr("required") : QString(), property.meaning,
                 property.form == "list"_L1      ? KeyForm::List
                     : property.form == "map"_L1 ? KeyForm::Mapping
                     : property.form == "raw"_L1 ? KeyForm::Scalar
                                                 : KeyForm::Text);
}

void Completer::schemaKeys(const PropertySchema &schema)
{
    const auto type = std::ranges::find(m_context.members, QByteArrayView("Type"), &ContextMember::key);
    const QString typeName = type == m_context.members.cend() ? QString() : QString::fromUtf8(type->value);
    QList<SchemaKey> keys = schema.keys(typeName);
    std::ranges::stable_sort(
        keys, [](const SchemaKey &a, const SchemaKey &b) { return (a.info && a.info->required) > (b.info && b.info->required); });
    for (const SchemaKey &key : std::as_const(keys)) {
        if (!key.info) {
            offerKey(CompletionKind::Property, key.name, key.below.isEmpty() ? QString() : T::tr("group"), titleOf(key),
                     key.below.isEmpty() ? KeyForm::Text : KeyForm::Mapping, true);
            continue;
        }
        const PropertyInfo &info = *key.info;
        const QString detail = info.required ? T::tr("required, %1").arg(propertyDetail(info)) : propertyDetail(info);
        offerKey(CompletionKind::Property, key.name, detail, propertyMeaning(info), formOf(info), true);
    }
    if (schema.info() && schema.info()->key == "policy"_L1)
        policyKeys();
}

void Completer::policyKeys()
{
    for (const PolicyTemplate &policy : PolicyTemplates::all()) {
        CompletionItem completion{
            CompletionKind::Policy, policy.name, T::tr("SAM policy template"), asSentence(policy.summary), {}, -1, false};
        m_writer.key(completion, KeyForm::Mapping);
        if (!m_context.flow && !policy.parameters.isEmpty() && !m_context.colonFollows) {
            const QByteArray line = completion.insert.sliced(completion.insert.indexOf(':') + 1);
            completion.insert.chop(line.size());
            for (const PolicyTemplateParameter &parameter : policy.parameters) {
                completion.insert += line + parameter.name.toUtf8() + ": ";
                if (completion.caret < 0)
                    completion.caret = completion.insert.size();
            }
        }
        if (policy.parameters.isEmpty() && !m_context.colonFollows) {
            completion.insert = (m_context.needsBlank ? " " : "") + policy.name.toUtf8() + ": {}";
            completion.caret = -1;
        }
        offer(std::move(completion), {});
    }
}

// {"Fn::Sub": ...}: the only form in JSON; in YAML for who types it.
void Completer::longFunctions()
{
    const bool json = m_context.format == TextFormat::Json;
    if (!m_context.members.isEmpty() || m_path.size() < 3 || (!json && m_word.size() < 2))
        return;
    const bool inConditions = m_path[0].key == "Conditions" || m_path[0].key == "Rules";
    for (const IntrinsicWord &word : templatewords::intrinsics()) {
        if (word.condition && !inConditions)
            continue;
        const bool list = word.usage.startsWith(u'[');
        offerKey(CompletionKind::Function, word.name, word.usage, word.meaning,
                 list && m_context.flow ? KeyForm::List : KeyForm::Text, true);
    }
}

} // namespace lambdarium
