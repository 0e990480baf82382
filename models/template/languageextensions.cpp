// SPDX-License-Identifier: GPL-3.0-or-later
// Fn::ForEach, AWS::Include and what else is done before a template is read (lambda-semantics.md, section 14.4).
#include "template/resolverstate.h"
#include "template/templatefile.h"
#include "template/yamlscalar.h"

#include <QCoreApplication>
#include <QDir>
#include <QJsonArray>
#include <QJsonObject>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(IntrinsicResolver)
};

constexpr int maximumLoopDepth = 5;

QString onlyAlphanumeric(QString text)
{
    static const QRegularExpression other(u"[^A-Za-z0-9]"_s);
    return text.remove(other);
}

} // namespace

void IntrinsicResolver::State::remark(NodeId node, const QString &code, const QString &message)
{
    if (outer || remarked.contains(quint32(node)))
        return;
    remarked.insert(quint32(node));
    Diagnostic diagnostic;
    diagnostic.severity = Severity::Warning;
    diagnostic.code = code;
    diagnostic.message = message;
    diagnostic.span = tree.span(node);
    diagnostic.position = tree.position(node);
    remarks.append(diagnostic);
}

void IntrinsicResolver::State::needsExtensions(const Call &call)
{
    static const QStringList names{u"Fn::Length"_s, u"Fn::ToJsonString"_s, u"DefaultValue"_s};
    if (languageExtensions || outer || !(names.contains(call.name) || call.name.startsWith("Fn::ForEach::"_L1)))
        return;
    remark(call.argument, u"template.extensions"_s,
           Texts::tr("%1 works only with Transform: AWS::LanguageExtensions.").arg(call.name));
}

// "${Name}" and "&{Name}" (letters and digits only) of the loops in force.
QString IntrinsicResolver::State::withIdentifiers(QString text) const
{
    for (const auto &[name, value] : bindings) {
        text.replace("${"_L1 + name + u'}', value);
        text.replace("&{"_L1 + name + u'}', onlyAlphanumeric(value));
    }
    return text;
}

QStringList IntrinsicResolver::State::collectionOf(NodeId node, QString &reason)
{
    const ResolvedValue collection = resolve(node);
    QStringList values;
    if (!collection.resolved)
        reason = collection.reason;
    else if (!collection.value.isArray())
        reason = Texts::tr("A list is expected.");
    for (const QJsonValue &item : collection.value.toArray())
        values += scalarDisplayText(item);
    return reason.isEmpty() ? values : QStringList();
}

// Fn::ForEach::Name: [identifier, collection, {key: body}].
void IntrinsicResolver::State::expandLoop(SyntaxMember loop, std::vector<ExpandedMember> &into)
{
    const QString name = tree.scalarText(loop.key);
    const auto items = tree.items(tree.dereference(loop.value));
    needsExtensions({name, loop.key, false});
    if (items.size() != 3 || tree.node(tree.dereference(items[2])).kind != NodeKind::Mapping) {
        remark(loop.key, u"template.loop"_s, Texts::tr("%1 takes [identifier, list, {key: value}].").arg(name));
        return;
    }
    if (loopDepth >= maximumLoopDepth) {
        remark(loop.key, u"template.loop"_s, Texts::tr("Loops can be nested 5 deep."));
        return;
    }
    const QString identifier = tree.scalarText(tree.dereference(items[0]));
    const bool clashes = parameters != NodeId::None && tree.member(parameters, identifier.toUtf8()).key != NodeId::None;
    if (clashes)
        remark(loop.key, u"template.loop"_s, Texts::tr("The identifier %1 is a parameter already.").arg(identifier));
    QString reason;
    const QStringList values = collectionOf(items[1], reason);
    if (!reason.isEmpty())
        remark(loop.key, u"template.loop"_s, Texts::tr("%1 is not unrolled: %2").arg(name, reason));
    const Bindings before = bindings;
    ++loopDepth;
    for (const QString &value : values) {
        bindings = before;
        bindings.append({identifier, value});
        for (ExpandedMember member : expandedMembers(items[2])) {
            member.loop = loop.key;
            into.push_back(std::move(member));
        }
        if (budget < 0)
            break;
    }
    --loopDepth;
    bindings = before;
}

std::vector<ExpandedMember> IntrinsicResolver::State::expandedMembers(NodeId mapping)
{
    std::vector<ExpandedMember> result;
    QSet<QString> names;
    for (const SyntaxMember member : mergedMembers(mapping)) {
        if (stop.stop_requested())
            break;
        const QByteArrayView key = tree.scalarBytes(member.key);
        if (!key.startsWith("Fn::ForEach::")) {
            const QString name = tree.scalarText(member.key);
            result.push_back({bindings.isEmpty() ? name : withIdentifiers(name), member, bindings, NodeId::None});
            continue;
        }
        std::vector<ExpandedMember> made;
        expandLoop(member, made);
        for (ExpandedMember &each : made) {
            if (names.contains(each.name))
                remark(each.member.key, u"template.loop"_s, Texts::tr("The loop makes %1 twice.").arg(each.name));
            else
                result.push_back(each);
            names.insert(each.name);
        }
    }
    return result;
}

// AWS::Include of a local file; what another macro would make is not known here.
ResolvedValue IntrinsicResolver::State::transform(const Call &call)
{
    const NodeId argument = tree.dereference(call.argument);
    const NodeId nameNode = tree.find(argument, {u"Name"_s});
    const QString name = nameNode == NodeId::None ? QString() : tree.scalarText(nameNode);
    if (name != "AWS::Include"_L1)
        return unresolved(Texts::tr("The macro %1 runs only when the template is deployed.").arg(name));
    const NodeId location = tree.find(argument, {u"Parameters"_s, u"Location"_s});
    const ResolvedValue path = location == NodeId::None ? ResolvedValue() : resolve(location);
    if (!path.resolved)
        return unresolved(path.reason);
    if (!path.value.isString())
        return unresolved(Texts::tr("AWS::Include needs a Location."));
    const QString text = path.value.toString();
    State &root = outer ? *outer : *this;
    root.touch(OriginKind::Include, Texts::tr("Included file %1").arg(text), outer ? NodeId::None : location);
    return included(text);
}

ResolvedValue IntrinsicResolver::State::included(const QString &location)
{
    const State &root = outer ? *outer : *this;
    if (location.contains("://"_L1))
        return unresolved(Texts::tr("%1 is not on this computer.").arg(location));
    if (root.context.folder.isEmpty())
        return unresolved(Texts::tr("%1 is not read here.").arg(location));
    const QString path = QDir::cleanPath(QDir(root.context.folder).absoluteFilePath(location));
    auto found = includes.find(path);
    if (found == includes.end()) {
        std::unique_ptr<State> state;
        if (const auto parsed = loadTemplateFile(path))
            state = std::make_unique<State>(*parsed, context, outer ? outer : this);
        found = includes.emplace(path, std::move(state)).first;
    }
    if (!found->second || found->second->tree.root() == NodeId::None)
        return unresolved(Texts::tr("The file %1 can't be read.").arg(location));
    State &inside = *found->second;
    inside.budget = budget;
    inside.depth = depth + 1;
    inside.bindings = bindings;
    const ResolvedValue result = depth > 20 * 5 ? unresolved(Texts::tr("The value is too large or refers to itself."))
                                                : inside.resolve(inside.tree.root());
    budget = inside.budget;
    return result;
}

} // namespace lambdarium
