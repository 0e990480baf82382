// SPDX-License-Identifier: GPL-3.0-or-later
// Completion of values: types, choices, handlers, policies, functions.
#include "assist/completer.h"

#include "assist/handlers.h"
#include "assist/propertyhelp.h"
#include "iam/iamactions.h"
#include "iam/managedpolicies.h"
#include "rules/runtimetable.h"
#include "template/propertytable.h"
#include "template/resourceattributes.h"

#include <QCoreApplication>
#include <QDir>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

struct T {
    Q_DECLARE_TR_FUNCTIONS(Completion)
};

QString supportText(const RuntimeInfo &runtime)
{
    if (runtime.ended)
        return T::tr("support has ended");
    return runtime.deprecation.isValid() ? T::tr("until %1").arg(QLocale().toString(runtime.deprecation, QLocale::ShortFormat))
                                         : QString();
}

// Every type that is known by name: those with attributes and those with properties.
const QStringList &resourceTypes()
{
    static const QStringList types = [] {
        QStringList all = ResourceAttributes::types();
        // What stands in nearly every template comes first.
        QStringList first;
        for (const QString &type : std::as_const(all)) {
            if (type.startsWith("AWS::Serverless::"_L1))
                first += type;
        }
        for (const QString &type : std::as_const(first))
            all.removeOne(type);
        return first + all;
    }();
    return types;
}

} // namespace

void Completer::values()
{
    if (m_path.isEmpty())
        return;
    const QByteArray section = m_path[0].key;
    if (m_path.size() <= 2 && section != "Resources")
        sectionValues();
    else if (section == "Resources" || (section == "Outputs" && m_path.size() == 3) || section == "Globals")
        resourceValues();
    else if (section == "Parameters" && m_path.size() == 3 && m_path[2].key == "Type")
        offerWords(CompletionKind::Type, templatewords::parameterTypes());
    else if (section == "Parameters" && m_path.size() == 3 && m_path[2].key == "NoEcho")
        offerRaws({u"true"_s, u"false"_s});
    policyValues();
    functions();
}

void Completer::sectionValues()
{
    if (m_path[0].key == "AWSTemplateFormatVersion")
        offerText(CompletionKind::Value, u"2010-09-09"_s);
    else if (m_path[0].key == "Transform")
        offerWords(CompletionKind::Value, templatewords::transforms());
}

void Completer::resourceValues()
{
    if (m_path[0].key == "Globals" || (m_path.size() > 3 && (m_path[2].key == "Properties" || m_path[2].key == "Metadata"))) {
        if (const PropertyInfo *info = schemaAt(m_path, resourceType()).info())
            propertyValues(*info);
        return;
    }
    if (m_path.size() < 3)
        return;
    const QByteArray &key = m_path[2].key;
    if (key == "Type" && m_path[0].key == "Resources") {
        for (const QString &type : resourceTypes())
            offerText(CompletionKind::Type, type);
    } else if (key == "Condition") {
        symbols("Conditions", CompletionKind::Condition);
    } else if (key == "DependsOn") {
        symbols("Resources", CompletionKind::Resource, QString::fromUtf8(m_path[1].key));
    } else if (key == "DeletionPolicy" || key == "UpdateReplacePolicy") {
        offerWords(CompletionKind::Value, templatewords::deletionPolicies());
    }
}

void Completer::propertyValues(const PropertyInfo &info)
{
    const PropertyInfo &single = info.type == PropertyType::List && !m_path.last().isItem() ? info.item() : info;
    if (info.key == "runtime"_L1) {
        for (const RuntimeInfo &runtime : RuntimeTable::all())
            offerText(CompletionKind::Value, runtime.name, supportText(runtime));
    } else if (info.key == "handler"_L1) {
        handlers();
    } else if (info.key == "policy"_L1) {
        for (const ManagedPolicy &policy : ManagedPolicies::all())
            offerText(CompletionKind::Policy, policy.shortName(), T::tr("managed policy"), asSentence(policy.summary));
    } else if (&single == &info || info.isSimpleList()) {
        choices(single);
    }
    references(single);
}

void Completer::choices(const PropertyInfo &info)
{
    const QString byDefault = info.defaultValue.isUndefined() ? QString() : PropertyTable::displayText(info.defaultValue);
    if (info.type == PropertyType::Integer && !byDefault.isEmpty())
        offerRaw(byDefault, T::tr("default"));
    for (const QString &choice : info.choices) {
        const QString detail = choice == byDefault ? T::tr("default") : QString();
        bool number = false;
        (void)choice.toLongLong(&number);
        if (info.type == PropertyType::Boolean || number)
            offerRaw(choice, detail);
        else
            offerText(CompletionKind::Value, choice, detail);
    }
}

// Resources of this template that the setting may name.
void Completer::references(const PropertyInfo &info)
{
    if (info.references.isEmpty())
        return;
    const bool json = m_context.format == TextFormat::Json;
    for (const TemplateSymbol &symbol : symbolsIn("Resources")) {
        for (const QString &reference : info.references) {
            const qsizetype dot = reference.lastIndexOf(u'.');
            if (reference.first(dot) != symbol.type || m_context.quote)
                continue;
            const QString attribute = reference.sliced(dot + 1);
            const bool ref = attribute == "Ref"_L1;
            QString text = ref ? QString(u"!Ref "_s + symbol.name) : QString(u"!GetAtt "_s + symbol.name + u'.' + attribute);
            if (json)
                text = ref ? u"{\"Ref\": \"%1\"}"_s.arg(symbol.name)
                           : u"{\"Fn::GetAtt\": [\"%1\", \"%2\"]}"_s.arg(symbol.name, attribute);
            CompletionItem completion{CompletionKind::Resource, text, symbol.type, {}, {}, -1, false};
            m_writer.raw(completion, text.toUtf8());
            offer(std::move(completion),
                  symbol.name.startsWith(m_word, Qt::CaseInsensitive) ? symbol.name.toUtf8() : QByteArray());
        }
    }
}

QString Completer::codeFolder() const
{
    if (m_source.folder.isEmpty() || m_path.size() < 4 || m_path[2].key != "Properties")
        return {};
    QString code = QString::fromUtf8(m_path[3].sibling("CodeUri"));
    if (code.isEmpty() && m_source.function(QString::fromUtf8(m_path[1].key)))
        code = m_source.function(QString::fromUtf8(m_path[1].key))->property(u"codeUri"_s).text;
    return code.contains("://"_L1) ? QString() : QDir(m_source.folder).absoluteFilePath(code.isEmpty() ? u"."_s : code);
}

void Completer::handlers()
{
    if (m_path.size() < 4)
        return;
    QString runtime = QString::fromUtf8(m_path[3].sibling("Runtime"));
    if (const FunctionResource *function = m_source.function(QString::fromUtf8(m_path[1].key)); function && runtime.isEmpty())
        runtime = function->property(u"runtime"_s).text;
    const RuntimeInfo *info = RuntimeTable::find(runtime);
    if (!info)
        return;
    const QString folder = codeFolder();
    for (const HandlerPlace &place : findHandlers(folder, info->family))
        offerText(CompletionKind::Handler, place.handler,
                  T::tr("%1, line %2").arg(QDir(folder).relativeFilePath(place.file)).arg(place.position.line));
}

// Actions and effects of policy statements, wherever they stand.
void Completer::policyValues()
{
    const ContextStep &last = m_path.last().isItem() && m_path.size() > 1 ? m_path[m_path.size() - 2] : m_path.last();
    if (last.key == "Action" || last.key == "NotAction") {
        const QStringList known = m_word.contains(u':') ? IamActions::startingWith(m_word) : IamActions::all();
        for (const QString &action : known)
            offerText(CompletionKind::Action, action);
    } else if (last.key == "Effect" && m_path.size() > 3) {
        offerText(CompletionKind::Value, u"Allow"_s);
        offerText(CompletionKind::Value, u"Deny"_s);
    }
}

void Completer::functions()
{
    const bool inConditions = m_path[0].key == "Conditions" || m_path[0].key == "Rules";
    const bool values = m_path.size() > 2
        && ((m_path[0].key == "Resources" && m_path.size() > 3) || m_path[0].key == "Outputs" || m_path[0].key == "Globals");
    const bool json = m_context.format == TextFormat::Json;
    if ((!inConditions && !values) || m_context.quote || (m_path.size() == 3 && m_path[2].key == "Condition"))
        return;
    // A letter of plain text must not choose one.
    if (!json && !m_word.isEmpty() && !m_word.startsWith(u'!'))
        return;
    for (const IntrinsicWord &word : templatewords::intrinsics()) {
        if (word.condition != inConditions && !(inConditions && (word.name == "Ref"_L1 || word.name == "Fn::FindInMap"_L1)))
            continue;
        CompletionItem completion{CompletionKind::Function,
                                  json || word.shortName.isEmpty() ? word.name : word.shortName,
                                  word.usage,
                                  word.meaning,
                                  {},
                                  -1,
                                  true};
        m_writer.function(completion, word.name, word.shortName);
        offer(std::move(completion), {});
    }
}

} // namespace lambdarium
