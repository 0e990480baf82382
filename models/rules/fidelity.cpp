// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/fidelity.h"

#include "rules/rulereport.h"
#include "rules/runtimetable.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(Fidelity)
};

/// The table as it stands in the file.
QJsonObject table(const QString &section)
{
    static const QJsonObject root = [] {
        QFile file(u":/lambdarium/rules/fidelity.json"_s);
        return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
    }();
    static const QHash<QString, QJsonObject> sections{{u"properties"_s, root["properties"_L1].toObject()},
                                                      {u"events"_s, root["events"_L1].toObject()},
                                                      {u"resources"_s, root["resources"_L1].toObject()},
                                                      {u"runtimeFamilies"_s, root["runtimeFamilies"_L1].toObject()}};
    return sections.value(section);
}

Fidelity fidelityNamed(const QString &name)
{
    return name == "runs"_L1 ? Fidelity::Runs : name == "approximates"_L1 ? Fidelity::Approximates : Fidelity::Ignores;
}

class FidelityReader
{
public:
    FidelityReader(TemplateView &view, const std::stop_token &stop)
        : m_view(view)
        , m_stop(stop)
    {
    }

    QList<FidelityEntry> read()
    {
        const SyntaxTree &tree = m_view.tree();
        if (tree.root() == NodeId::None || tree.node(tree.root()).kind != NodeKind::Mapping)
            return {};
        readProperties(u"Globals"_s, tree.find(tree.root(), {u"Globals"_s, u"Function"_s}), ValueScope::None);
        for (const TemplateResource &resource : m_view.resources()) {
            if (m_stop.stop_requested())
                break;
            if (resource.isFunction())
                readProperties(resource.logicalId, tree.find(resource.node, {u"Properties"_s}), resource.scope);
            else
                add(resource.logicalId, resource.type, resource.key, ofResource(resource.type));
            if (const SyntaxMember connectors = tree.member(resource.node, "Connectors"); connectors.key != NodeId::None)
                add(resource.logicalId, u"Connectors"_s, connectors.key, ofResource(u"AWS::Serverless::Connector"_s));
        }
        return m_entries;
    }

private:
    void add(const QString &subject, const QString &item, NodeId key, const QJsonObject &row)
    {
        const SyntaxTree &tree = m_view.tree();
        const QString note = row.isEmpty() ? Texts::tr("Not emulated.") : row["note"_L1].toString();
        m_entries.append({subject, item, fidelityNamed(row["fidelity"_L1].toString()), note, tree.span(key), tree.position(key)});
    }

    void readProperties(const QString &subject, NodeId properties, ValueScope scope)
    {
        if (properties == NodeId::None)
            return;
        for (const ExpandedMember &each : m_view.members(properties, scope)) {
            const TemplateValue value(m_view, each.member.value, NodeId::None, scope);
            if (each.name == "Events"_L1)
                readEvents(subject, value.node(), scope);
            else
                add(subject, each.name, each.member.key, ofProperty(each.name, value));
        }
    }

    void readEvents(const QString &subject, NodeId events, ValueScope scope)
    {
        if (m_view.tree().node(events).kind != NodeKind::Mapping)
            return;
        for (const ExpandedMember &each : m_view.members(events, scope)) {
            const TemplateValue event(m_view, each.member.value, NodeId::None, m_view.scopeOf(each.bindings));
            add(subject, u"Events."_s + each.name, each.member.key, table(u"events"_s)[event[u"Type"_s].text()].toObject());
        }
    }

    static QJsonObject ofProperty(const QString &name, const TemplateValue &value)
    {
        if (name == "Runtime"_L1) {
            const RuntimeInfo *runtime = RuntimeTable::find(value.text());
            return runtime ? table(u"runtimeFamilies"_s)[runtime->family].toObject() : QJsonObject();
        }
        const QJsonObject row = table(u"properties"_s)[name].toObject();
        const QJsonValue special = row["values"_L1][value.text()];
        return special.isObject() ? special.toObject() : row;
    }

    // The type itself, its service ("AWS::SQS::*"), or everything else.
    static QJsonObject ofResource(const QString &type)
    {
        const QJsonObject rows = table(u"resources"_s);
        const QString service = type.left(type.lastIndexOf("::"_L1)) + u"::*"_s;
        for (const QString &key : {type, service, u"*"_s}) {
            if (rows.contains(key))
                return rows[key].toObject();
        }
        return {};
    }

    TemplateView &m_view;
    const std::stop_token &m_stop;
    QList<FidelityEntry> m_entries;
};

} // namespace

QString nameOf(Fidelity fidelity)
{
    return fidelity == Fidelity::Runs ? u"runs"_s : fidelity == Fidelity::Approximates ? u"approximates"_s : u"ignores"_s;
}

bool isFunctionProperty(const QString &name)
{
    return name == "Runtime"_L1 || table(u"properties"_s).contains(name);
}

QList<FidelityEntry> fidelityReport(const SyntaxTree &tree, const ResolveContext &context, const std::stop_token &stop)
{
    TemplateView view(tree, context, stop);
    return fidelityOf(view, stop);
}

QList<FidelityEntry> fidelityOf(TemplateView &view, const std::stop_token &stop)
{
    return FidelityReader(view, stop).read();
}

QList<Diagnostic> fidelityDiagnostics(const QList<FidelityEntry> &entries)
{
    QList<Diagnostic> diagnostics;
    QSet<QString> messages; // thousands of functions get the same ones
    for (const FidelityEntry &entry : entries) {
        if (entry.fidelity == Fidelity::Runs)
            continue;
        Diagnostic diagnostic;
        diagnostic.severity = Severity::Information;
        const bool ignored = entry.fidelity == Fidelity::Ignores;
        diagnostic.code = ignored ? u"fidelity.ignored"_s : u"fidelity.approximated"_s;
        diagnostic.message = ignored ? Texts::tr("%1 has no effect here. %2").arg(entry.item, entry.note)
                                     : Texts::tr("%1 is approximated here. %2").arg(entry.item, entry.note);
        diagnostic.message = *messages.insert(diagnostic.message.trimmed());
        diagnostic.span = entry.span;
        diagnostic.position = entry.position;
        diagnostic.subject = entry.subject;
        diagnostics.append(diagnostic);
    }
    return diagnostics;
}

} // namespace lambdarium
