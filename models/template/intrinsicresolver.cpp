// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/intrinsicresolver.h"

#include "template/resolverstate.h"
#include "template/yamlscalar.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(IntrinsicResolver)
};

constexpr int maximumDepth = 300;
constexpr qsizetype maximumExpression = 160;

bool isStandardTag(QByteArrayView tag)
{
    return tag.isEmpty() || tag == "!" || tag.startsWith("tag:yaml.org,2002:");
}

QJsonValue jsonScalar(QByteArrayView text)
{
    if (text == "null")
        return QJsonValue::Null;
    if (text == "true" || text == "false")
        return text == "true";
    bool whole = false;
    const qint64 integer = text.toLongLong(&whole);
    return whole ? QJsonValue(integer) : realValue(text.toDouble());
}

} // namespace

ResolvedValue resolvedTo(QJsonValue value)
{
    ResolvedValue result;
    result.value = std::move(value);
    return result;
}

ResolvedValue unresolved(const QString &reason)
{
    ResolvedValue result;
    result.value = QJsonValue::Undefined;
    result.reason = reason;
    result.resolved = false;
    return result;
}

IntrinsicResolver::State::State(SyntaxTree syntaxTree, ResolveContext resolveContext, State *outerState)
    : tree(std::move(syntaxTree))
    , context(std::move(resolveContext))
    , outer(outerState)
{
    budget = maximumNodes;
    // An included file is a part of the template: what it names is found there.
    if (outer || tree.root() == NodeId::None)
        return;
    const auto section = [this](QByteArrayView name) { return tree.dereference(tree.member(tree.root(), name).value); };
    parameters = section("Parameters");
    mappings = section("Mappings");
    conditions = section("Conditions");
    globals = tree.find(tree.root(), {u"Globals"_s, u"Function"_s});
    const NodeId transforms = section("Transform");
    const auto isExtension = [this](NodeId node) { return tree.scalarBytes(node) == "AWS::LanguageExtensions"; };
    languageExtensions =
        transforms != NodeId::None && (isExtension(transforms) || std::ranges::any_of(tree.items(transforms), isExtension));
    resourcesSection = section("Resources");
}

const QHash<QString, ExpandedMember> &IntrinsicResolver::State::allResources()
{
    if (std::exchange(allResourcesKnown, true) || resourcesSection == NodeId::None)
        return knownResources;
    // Whatever value is being resolved: the list is no part of it.
    const int budgetBefore = std::exchange(budget, maximumNodes);
    const Bindings inForce = std::exchange(bindings, {});
    const QList<OriginLink> linksBefore = std::exchange(links, {});
    const bool localBefore = local;
    const bool secretBefore = secret;
    for (ExpandedMember member : expandedMembers(resourcesSection)) {
        if (stop.stop_requested())
            break;
        member.member.value = tree.dereference(member.member.value);
        knownResources.insert(member.name, std::move(member));
    }
    budget = budgetBefore;
    bindings = inForce;
    links = linksBefore;
    local = localBefore;
    secret = secretBefore;
    return knownResources;
}

std::optional<ExpandedMember> IntrinsicResolver::State::resourceNamed(const QString &logicalId)
{
    constexpr int fewSearches = 24;
    auto known = knownResources.constFind(logicalId);
    if (known == knownResources.constEnd() && !allResourcesKnown && resourcesSection != NodeId::None) {
        const bool fromLoops = languageExtensions;
        if (const SyntaxMember member = tree.member(resourcesSection, logicalId.toUtf8());
            !fromLoops && ++resourceSearches <= fewSearches && member.key != NodeId::None) {
            known = knownResources.insert(logicalId, {logicalId, {member.key, tree.dereference(member.value)}, {}, NodeId::None});
        } else {
            known = allResources().constFind(logicalId);
        }
    }
    return known == knownResources.constEnd() ? std::nullopt : std::optional(*known);
}

IntrinsicResolver::State::Call IntrinsicResolver::State::callOf(NodeId id) const
{
    const QByteArrayView tag = tree.tag(id);
    if (!isStandardTag(tag)) {
        const QString name = QString::fromUtf8(tag.startsWith('!') ? tag.sliced(1) : tag);
        const bool bare = name == "Ref"_L1 || name == "Condition"_L1;
        return {bare ? name : "Fn::"_L1 + name, id, true};
    }
    return longCallOf(id);
}

bool IntrinsicResolver::State::isLongCall(NodeId id) const
{
    if (tree.node(id).kind != NodeKind::Mapping || tree.node(id).childCount != 2)
        return false;
    const QByteArrayView name = tree.scalarBytes(tree.node(id).firstChild);
    // A lone Fn::ForEach makes members; it is no value.
    return name == "Ref" || (name.startsWith("Fn::") && !name.startsWith("Fn::ForEach::"));
}

IntrinsicResolver::State::Call IntrinsicResolver::State::longCallOf(NodeId id) const
{
    if (!isLongCall(id))
        return {};
    const NodeId key = tree.node(id).firstChild;
    return {tree.scalarText(key), tree.node(key).nextSibling, false};
}

ResolvedValue IntrinsicResolver::State::resolve(NodeId id)
{
    if (id == NodeId::None)
        return resolvedTo(QJsonValue::Undefined);
    if (--budget < 0 || depth >= maximumDepth)
        return unresolved(Texts::tr("The value is too large or refers to itself."));
    ++depth;
    const NodeId target = tree.dereference(id);
    const Call found = callOf(target);
    ResolvedValue result = found.name.isEmpty() ? plain(target) : call(found);
    --depth;
    return result;
}

ResolvedValue IntrinsicResolver::State::plain(NodeId id)
{
    switch (tree.node(id).kind) {
    case NodeKind::Mapping:
        return mapping(id);
    case NodeKind::Sequence:
        return sequence(id);
    case NodeKind::Alias:
        return resolve(id);
    case NodeKind::Scalar:
        break;
    }
    return scalar(id);
}

ResolvedValue IntrinsicResolver::State::scalar(NodeId id)
{
    const QByteArrayView text = tree.scalarBytes(id);
    dynamic = dynamic || text.contains(QByteArrayView("{{resolve:"));
    const QByteArrayView tag = tree.tag(id);
    const bool string = tag == "!" || tag == "tag:yaml.org,2002:str" || tree.node(id).style != NodeStyle::Plain;
    if (!bindings.isEmpty() && text.contains('{'))
        return resolvedTo(withIdentifiers(QString::fromUtf8(text)));
    if (string)
        return resolvedTo(QString::fromUtf8(text));
    return resolvedTo(tree.format() == TextFormat::Json ? jsonScalar(text) : plainScalarValue(text));
}

std::vector<SyntaxMember> IntrinsicResolver::State::mergedMembers(NodeId id)
{
    std::vector<SyntaxMember> result;
    QSet<QByteArrayView> seen;
    std::vector<NodeId> pending{id};
    while (!pending.empty() && --budget >= 0) {
        const NodeId at = tree.dereference(pending.back());
        pending.pop_back();
        std::vector<NodeId> merges = tree.items(at);
        if (tree.node(at).kind == NodeKind::Mapping) {
            // The last of duplicate keys counts; a merge key never overrides.
            QHash<QByteArrayView, size_t> own;
            for (const SyntaxMember member : tree.members(at)) {
                if (stop.stop_requested())
                    return result;
                const QByteArrayView name = tree.scalarBytes(member.key);
                if (const auto before = own.constFind(name); before != own.constEnd()) {
                    result[*before] = member;
                } else if (!seen.contains(name)) {
                    own.insert(name, result.size());
                    result.push_back(member);
                }
            }
            for (auto it = own.cbegin(); it != own.cend(); ++it)
                seen.insert(it.key());
            for (NodeId key = tree.node(at).firstChild; key != NodeId::None;) {
                const NodeId value = tree.node(key).nextSibling;
                if (tree.scalarBytes(key) == "<<" && tree.node(key).style == NodeStyle::Plain)
                    merges.push_back(value);
                key = value == NodeId::None ? value : tree.node(value).nextSibling;
            }
        }
        pending.insert(pending.end(), merges.rbegin(), merges.rend());
    }
    return result;
}

ResolvedValue IntrinsicResolver::State::mapping(NodeId id)
{
    QJsonObject object;
    ResolvedValue result;
    const auto notKnown = [&result](const QString &reason) {
        if (result.resolved) {
            result.resolved = false;
            result.reason = reason;
        }
    };
    for (const ExpandedMember &each : expandedMembers(id)) {
        const Bindings before = std::exchange(bindings, each.bindings);
        const ResolvedValue value =
            each.name == "Fn::Transform"_L1 ? transform({each.name, each.member.value, false}) : resolve(each.member.value);
        bindings = before;
        if (!value.resolved)
            notKnown(value.reason);
        if (each.name == "Fn::Transform"_L1 && value.value.isObject()) {
            const QJsonObject more = value.value.toObject();
            for (auto it = more.begin(); it != more.end(); ++it)
                object.insert(it.key(), it.value());
            continue;
        }
        const bool missing = value.value.isUndefined();
        if (missing && value.resolved)
            continue; // AWS::NoValue
        // Qt 6.8 ends the program for a null name beside one that is not ASCII.
        const QString name = each.name.isNull() ? u""_s : each.name;
        object.insert(name, missing ? QJsonValue(describe(each.member.value, 0)) : value.value);
        if (budget < 0)
            break;
    }
    result.value = object;
    return result;
}

ResolvedValue IntrinsicResolver::State::sequence(NodeId id)
{
    QJsonArray array;
    ResolvedValue result;
    for (const NodeId item : tree.items(id)) {
        const ResolvedValue value = resolve(item);
        if (!value.resolved && result.resolved) {
            result.resolved = false;
            result.reason = value.reason;
        }
        const bool missing = value.value.isUndefined();
        if (!missing || !value.resolved)
            array.append(missing ? QJsonValue(describe(item, 0)) : value.value);
        if (budget < 0)
            break;
    }
    result.value = array;
    return result;
}

QString IntrinsicResolver::State::describeItems(NodeId id, int level) const
{
    QStringList parts;
    qsizetype length = 0;
    const bool isMapping = tree.node(id).kind == NodeKind::Mapping;
    const bool json = tree.format() == TextFormat::Json;
    for (NodeId child = tree.node(id).firstChild; child != NodeId::None && length < maximumExpression;) {
        QString part = describe(child, level + 1);
        if (const NodeId value = tree.node(child).nextSibling; isMapping && value != NodeId::None) {
            part += (json ? ":"_L1 : ": "_L1) + describe(value, level + 1);
            child = value;
        }
        length += part.size();
        parts += part;
        child = tree.node(child).nextSibling;
    }
    const QString inner = parts.join(json ? ","_L1 : ", "_L1);
    return isMapping ? u'{' + inner + u'}' : u'[' + inner + u']';
}

// One line that reads as the template does; in YAML the short form is used, so that it can be typed back.
QString IntrinsicResolver::State::describe(NodeId id, int level) const
{
    if (id == NodeId::None || level > 12)
        return u"\u2026"_s;
    const SyntaxNode &node = tree.node(id);
    const bool json = tree.format() == TextFormat::Json;
    const Call found = level <= 12 ? callOf(id) : Call();
    const qsizetype length = qsizetype(node.end) - qsizetype(node.content);
    const QByteArray source = tree.text().sliced(node.content, length);
    // On one line in the template: those very bytes, so that writing them back changes nothing.
    if (level == 0 && !found.name.isEmpty() && !source.contains('\n'))
        return (found.tagged ? QString::fromUtf8(tree.tag(id)) + u' ' : QString()) + QString::fromUtf8(source);
    if (!json && !found.name.isEmpty() && !found.tagged) {
        const QString name = found.name.startsWith("Fn::"_L1) ? found.name.sliced(4) : found.name;
        return u'!' + name + u' ' + describe(found.argument, level + 1);
    }
    const QString tag = found.tagged ? QString::fromUtf8(tree.tag(id)) + u' ' : QString();
    if (node.kind == NodeKind::Mapping || node.kind == NodeKind::Sequence)
        return tag + describeItems(id, level);
    if (node.kind == NodeKind::Scalar && (node.style == NodeStyle::Literal || node.style == NodeStyle::Folded))
        return tag + QString::fromUtf8(doubleQuoted(tree.scalarText(id))).left(maximumExpression);
    return tag + QString::fromUtf8(source).simplified();
}

IntrinsicResolver::IntrinsicResolver(SyntaxTree tree, ResolveContext context)
    : m_state(std::make_shared<State>(std::move(tree), std::move(context)))
{
}

ResolvedValue IntrinsicResolver::State::whole(NodeId id)
{
    budget = maximumNodes;
    depth = 0;
    links.clear();
    local = secret = dynamic = false;
    ResolvedValue result = resolve(id);
    if (budget < 0)
        return unresolved(Texts::tr("The value is too large or refers to itself."));
    if (dynamic && !result.value.isUndefined()) {
        ResolvedValue complete = withDynamicReferences(result.value);
        complete.resolved = complete.resolved && result.resolved;
        complete.reason = result.resolved ? complete.reason : result.reason;
        result = complete;
    }
    result.local = local;
    result.secret = secret;
    result.links = links;
    return result;
}

void IntrinsicResolver::State::touch(OriginKind kind, const QString &text, NodeId place)
{
    OriginLink link;
    link.kind = kind;
    link.text = texts.shared(text);
    if (place != NodeId::None) {
        link.span = tree.span(place);
        link.position = tree.position(place);
    }
    if (!links.contains(link))
        links.append(link);
}

ResolvedValue IntrinsicResolver::resolve(NodeId node)
{
    return m_state->whole(node);
}

ResolvedValue IntrinsicResolver::attribute(const QString &logicalId, const QString &name)
{
    m_state->budget = maximumNodes;
    m_state->depth = 0;
    return m_state->attribute(logicalId, name);
}

std::optional<bool> IntrinsicResolver::condition(const QString &name)
{
    m_state->budget = maximumNodes;
    m_state->depth = 0;
    return m_state->condition(name).value;
}

QString IntrinsicResolver::conditionReason(const QString &name)
{
    m_state->budget = maximumNodes;
    m_state->depth = 0;
    return m_state->condition(name).reason;
}

std::optional<bool> IntrinsicResolver::evaluate(NodeId node)
{
    m_state->budget = maximumNodes;
    m_state->depth = 0;
    return m_state->evaluate(node).value;
}

QString IntrinsicResolver::intrinsicName(NodeId node) const
{
    const NodeId target = m_state->tree.dereference(node);
    return target == NodeId::None ? QString() : m_state->callOf(target).name;
}

bool IntrinsicResolver::isIntrinsic(NodeId node) const
{
    const NodeId target = m_state->tree.dereference(node);
    return target != NodeId::None && (!isStandardTag(m_state->tree.tag(target)) || m_state->isLongCall(target));
}

QString IntrinsicResolver::referencedParameter(NodeId node) const
{
    const SyntaxTree &tree = m_state->tree;
    const NodeId target = tree.dereference(node);
    if (target == NodeId::None)
        return {};
    const State::Call call = m_state->callOf(target);
    if (call.name != "Ref"_L1 || tree.node(call.argument).kind != NodeKind::Scalar || m_state->parameters == NodeId::None)
        return {};
    const QByteArrayView name = tree.scalarBytes(call.argument);
    return tree.member(m_state->parameters, name).key == NodeId::None ? QString() : QString::fromUtf8(name);
}

QString IntrinsicResolver::referencedResource(NodeId node) const
{
    const SyntaxTree &tree = m_state->tree;
    const NodeId target = tree.dereference(node);
    if (target == NodeId::None)
        return {};
    const State::Call call = m_state->callOf(target);
    if (call.name != "Ref"_L1 && call.name != "Fn::GetAtt"_L1)
        return {};
    const auto items = tree.items(call.argument);
    const QString text = tree.scalarText(items.empty() ? call.argument : items.front());
    const QString name = m_state->withIdentifiers(text.section(u'.', 0, 0));
    return m_state->resourceNamed(name) ? name : QString();
}

NodeId IntrinsicResolver::resource(const QString &logicalId) const
{
    const auto found = m_state->resourceNamed(logicalId);
    return found ? found->member.value : NodeId::None;
}

std::vector<SyntaxMember> IntrinsicResolver::members(NodeId mapping)
{
    m_state->budget = maximumNodes;
    return m_state->mergedMembers(mapping);
}

std::vector<ExpandedMember> IntrinsicResolver::expandedMembers(NodeId mapping)
{
    m_state->budget = maximumNodes;
    return m_state->expandedMembers(mapping);
}

void IntrinsicResolver::setStop(const std::stop_token &stop)
{
    m_state->stop = stop;
}

void IntrinsicResolver::releaseTree()
{
    m_state->tree = {};
}

ExpandedMember::Bindings IntrinsicResolver::setBindings(ExpandedMember::Bindings bindings)
{
    return std::exchange(m_state->bindings, std::move(bindings));
}

bool IntrinsicResolver::inLoop() const
{
    return !m_state->bindings.isEmpty();
}

bool IntrinsicResolver::hasLoops() const
{
    return m_state->languageExtensions;
}

bool IntrinsicResolver::readsFiles() const
{
    return !m_state->includes.empty() || !m_state->nestedStacks.empty();
}

const QList<GeneratedResource> &IntrinsicResolver::generated()
{
    return m_state->generated();
}

QMap<QString, QString> IntrinsicResolver::missingValues() const
{
    QMap<QString, QString> missing = m_state->missingValues;
    for (const auto &[id, stack] : m_state->nestedStacks) {
        if (stack.state)
            missing.insert(stack.state->missingValues);
    }
    return missing;
}

QList<Diagnostic> IntrinsicResolver::remarks() const
{
    return m_state->remarks;
}

QString IntrinsicResolver::expression(NodeId node) const
{
    const QString text = m_state->describe(m_state->tree.dereference(node), 0);
    return text.size() > maximumExpression ? text.left(maximumExpression) + u'\u2026' : text;
}

} // namespace lambdarium
