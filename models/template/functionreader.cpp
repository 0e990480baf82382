// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/functionreader.h"

#include "template/globalsmerge.h"
#include "template/propertycheck.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(FunctionReader)
};

struct OwnSetting {
    const PropertyInfo *info = nullptr;
    QByteArray firstKey; ///< of its path: where that is missing, nothing gives the setting
};

// There are thousands of them, and they grow no more.
void squeeze(FunctionResource &function)
{
    function.properties.squeeze();
    function.environment.squeeze();
    function.events.squeeze();
    function.policies.squeeze();
    function.layers.squeeze();
    function.unresolved.squeeze();
}

// The simple settings that stand in a function's own properties.
const std::vector<OwnSetting> &ownSettings(bool serverless)
{
    static const auto settingsOf = [](bool ofSam) {
        std::vector<OwnSetting> settings;
        for (const PropertyInfo &info : PropertyTable::all()) {
            if (info.isOwnScalar(ofSam) && !info.path(ofSam).isEmpty())
                settings.push_back({&info, info.path(ofSam).front().toUtf8()});
        }
        return settings;
    };
    static const std::vector<OwnSetting> sam = settingsOf(true);
    static const std::vector<OwnSetting> cloudFormation = settingsOf(false);
    return serverless ? sam : cloudFormation;
}

} // namespace

FunctionReader::FunctionReader(const SyntaxTree &tree, IntrinsicResolver &resolver, NodeId globals,
                               QList<Diagnostic> &diagnostics)
    : m_tree(tree)
    , m_resolver(resolver)
    , m_globals(globals)
    , m_diagnostics(diagnostics)
{
}

bool FunctionReader::isPlainMapping(NodeId node) const
{
    return node != NodeId::None && m_tree.node(node).kind == NodeKind::Mapping && !m_resolver.isIntrinsic(node);
}

NodeId FunctionReader::present(NodeId node) const
{
    if (node == NodeId::None)
        return node;
    const SyntaxNode &found = m_tree.node(node);
    const bool null = found.kind == NodeKind::Scalar && found.style == NodeStyle::Plain && found.tag == 0
        && !m_resolver.isIntrinsic(node)
        && (found.begin == found.end || m_tree.scalarBytes(node) == "null" || m_tree.scalarBytes(node) == "~");
    return null ? NodeId::None : node;
}

// One step down in both places. A value of the function's own that is no map hides that of Globals (section 14.2).
MergedNode FunctionReader::descend(MergedNode at, const QString &key) const
{
    return descend(at, QByteArrayView(key.toUtf8()));
}

MergedNode FunctionReader::descend(MergedNode at, QByteArrayView key) const
{
    const auto child = [&](NodeId node) {
        return isPlainMapping(node) ? present(m_tree.dereference(m_tree.member(node, key).value)) : NodeId::None;
    };
    MergedNode next{child(at.own), child(at.globals)};
    if (at.own != NodeId::None && !isPlainMapping(at.own))
        next.globals = NodeId::None;
    return next;
}

MergedNode FunctionReader::descend(MergedNode at, const QStringList &path) const
{
    for (const QString &key : path)
        at = descend(at, key);
    return at;
}

PropertyValue FunctionReader::valueAt(const QString &key, NodeId node, Origin origin)
{
    if (origin != Origin::Globals || m_resolver.inLoop())
        return valueOf(key, node, origin, m_resolver.resolve(node));
    auto known = m_globalValues.constFind(node);
    if (known == m_globalValues.constEnd())
        known = m_globalValues.insert(node, valueOf(key, node, origin, m_resolver.resolve(node)));
    PropertyValue value = *known;
    value.key = key;
    return value;
}

PropertyValue FunctionReader::valueOf(const QString &key, NodeId node, Origin origin, const ResolvedValue &resolved)
{
    PropertyValue value;
    value.key = key;
    value.origin = origin;
    value.span = m_tree.span(node);
    value.position = m_tree.position(node);
    value.resolved = resolved.resolved;
    value.reason = resolved.reason;
    value.local = resolved.local;
    value.secret = resolved.secret;
    value.links = resolved.links;
    value.links.squeeze();
    value.originName = m_texts.shared(m_resolver.referencedParameter(node));
    if (m_resolver.isIntrinsic(node) || !resolved.resolved)
        value.expression = m_texts.shared(m_resolver.expression(node));
    value.value = resolved.resolved ? m_texts.shared(resolved.value) : QJsonValue(QJsonValue::Undefined);
    value.text = resolved.resolved ? m_texts.shared(PropertyTable::displayText(resolved.value)) : value.expression;
    return value;
}

OriginLink FunctionReader::overridden(NodeId node)
{
    OriginLink link;
    link.kind = OriginKind::Globals;
    link.text = m_texts.shared(Texts::tr("Globals: %1, overridden").arg(m_resolver.expression(node)));
    link.span = m_tree.span(node);
    link.position = m_tree.position(node);
    link.effective = false;
    return link;
}

// The value at a path; an expression on the way ("EphemeralStorage: !If ...") is resolved and searched further.
PropertyValue FunctionReader::valueAlong(const QString &key, MergedNode at, const QStringList &path)
{
    for (qsizetype i = 0; i <= path.size() && !path.isEmpty(); ++i) {
        const NodeId node = at.own != NodeId::None ? at.own : at.globals;
        if (node == NodeId::None)
            break;
        if (i < path.size() && !m_resolver.isIntrinsic(node)) {
            at = descend(at, path[i]);
            continue;
        }
        const Origin origin = at.own != NodeId::None ? Origin::Function : Origin::Globals;
        // A list of one item (Architectures) would be wrong joined; readProperty() says so.
        const PropertyInfo *info = PropertyTable::find(key);
        const bool joins = at.own != NodeId::None && at.globals != NodeId::None && i == path.size() && !(info && info->isList);
        PropertyValue value =
            joins ? valueOf(key, node, origin, mergeGlobals(m_tree, m_resolver, at.globals, at.own)) : valueAt(key, node, origin);
        for (const QString &step : path.sliced(i))
            value.value = value.value.toObject().value(step);
        if (value.resolved)
            value.text = PropertyTable::displayText(value.value);
        if (at.own != NodeId::None && at.globals != NodeId::None)
            value.links.append(overridden(at.globals));
        return value;
    }
    PropertyValue none;
    none.value = QJsonValue::Undefined;
    return none;
}

// SAM joins the lists of Globals and of the function, also where the service takes one item only.
void FunctionReader::checkJoined(const FunctionResource &function, const PropertyInfo &info, MergedNode at)
{
    if (at.own == NodeId::None || at.globals == NodeId::None)
        return;
    const QJsonArray list = mergeGlobals(m_tree, m_resolver, at.globals, at.own).value.toArray();
    QStringList items;
    for (const QJsonValue &item : list)
        items += PropertyTable::displayText(item);
    if (items.size() > 1)
        remark(Severity::Warning, u"template.globals"_s,
               Texts::tr("SAM joins the list of Globals with this one: %1 would be %2, and Lambda takes one.")
                   .arg(info.label, items.join(", "_L1)),
               function, m_tree.span(at.own));
}

void FunctionReader::readProperty(FunctionResource &function, const PropertyInfo &info, MergedNode root)
{
    const QStringList path = function.isServerless() ? info.samPath : info.cloudFormationPath;
    // A plain function's Code is a path, or a map whose members are settings of their own.
    if (info.key == "codeUri"_L1 && !function.isServerless() && isPlainMapping(descend(root, path).own))
        return;
    if (!info.inGlobals)
        root.globals = NodeId::None;
    PropertyValue value = valueAlong(info.key, root, path);
    if (info.isList)
        checkJoined(function, info, descend(root, path));
    // AWS::NoValue takes the property away: the service's default holds.
    if (!value.isSet())
        return;
    if (info.isList && value.value.isArray() && value.value.toArray().size() == 1)
        value.text = PropertyTable::displayText(value.value.toArray().at(0));
    if (const auto good = value.resolved ? checkSimple(info, value.value) : Result<>(); !good) {
        value.reason = good.error().message;
        remark(Severity::Warning, u"template.value"_s, value.reason, function, *value.span);
    }
    noteUnresolved(function, value);
    function.setProperty(value);
}

void FunctionReader::noteUnresolved(FunctionResource &function, const PropertyValue &value)
{
    if (value.resolved)
        return;
    function.unresolved.append({value.key, value.expression, value.reason, value.span.value_or(TextSpan()), value.position});
    remark(Severity::Information, u"template.unresolved"_s, Texts::tr("%1 is not known: %2").arg(value.key, value.reason),
           function, value.span.value_or(TextSpan()));
}

void FunctionReader::remark(Severity severity, const QString &code, const QString &message, const FunctionResource &function,
                            TextSpan span)
{
    Diagnostic diagnostic;
    diagnostic.severity = severity;
    diagnostic.code = code;
    diagnostic.message = message;
    diagnostic.span = span;
    diagnostic.position = m_tree.position(span.begin);
    diagnostic.subject = function.logicalId;
    m_diagnostics.append(diagnostic);
}

// CodeUri may be a path or a bucket; CloudFormation's Code is a map, or a path as SAM CLI takes it.
void FunctionReader::readCode(FunctionResource &function, MergedNode root)
{
    const MergedNode code = descend(root, u"Code"_s);
    const MergedNode source = function.isServerless() ? descend({root.own}, u"InlineCode"_s) : descend(code, u"ZipFile"_s);
    if (source.own == NodeId::None)
        return;
    const PropertyValue text = valueAt(u"inlineCode"_s, source.own, Origin::Function);
    function.inlineCode = text.resolved ? text.text : QString();
}

void FunctionReader::addVariable(FunctionResource &function, const QString &name, NodeId keyNode, const PropertyValue &value)
{
    PropertyValue read = value;
    read.key = m_texts.shared("environment."_L1 + name);
    if (read.resolved && (read.value.isArray() || read.value.isObject())) {
        read.resolved = false;
        read.reason = Texts::tr("A variable must be a single value.");
        read.expression = read.text;
        read.value = QJsonValue::Undefined;
    }
    if (read.resolved && read.value.isNull()) {
        read.value = QString();
        read.reason = Texts::tr("CloudFormation refuses null; '' is an empty text.");
        remark(Severity::Warning, u"template.environment"_s, read.reason, function, m_tree.span(keyNode));
    }
    if (const auto good = PropertyTable::validateEnvironmentName(name); !good)
        remark(Severity::Warning, u"template.environment"_s, good.error().message, function, m_tree.span(keyNode));
    function.unresolved.removeIf([&](const UnresolvedValue &old) { return old.key == read.key; });
    noteUnresolved(function, read);
    for (EnvironmentVariable &known : function.environment) {
        if (known.name == name) {
            if (known.value.span)
                read.links.append(
                    {OriginKind::Globals,
                     Texts::tr("Globals: %1, overridden").arg(known.value.secret ? known.value.expression : known.value.text),
                     known.value.span,
                     known.value.position,
                     {},
                     false});
            known.value = read;
            return;
        }
    }
    function.environment.append({m_texts.shared(name), read});
}

void FunctionReader::addVariables(FunctionResource &function, NodeId variables, Origin origin)
{
    if (variables == NodeId::None)
        return;
    if (isPlainMapping(variables)) {
        for (const ExpandedMember &each : m_resolver.expandedMembers(variables)) {
            const auto before = m_resolver.setBindings(each.bindings);
            addVariable(function, each.name, each.member.key, valueAt({}, each.member.value, origin));
            m_resolver.setBindings(before);
        }
        return;
    }
    // All of them at once from an expression such as !If.
    const PropertyValue whole = valueAt(u"environment"_s, variables, origin);
    noteUnresolved(function, whole);
    const QJsonObject values = whole.value.toObject();
    for (auto it = values.begin(); it != values.end(); ++it) {
        PropertyValue value = whole;
        value.value = it.value();
        value.text = PropertyTable::displayText(it.value());
        addVariable(function, it.key(), variables, value);
    }
}

void FunctionReader::readEnvironment(FunctionResource &function, MergedNode root)
{
    const MergedNode environment = descend(root, u"Environment"_s);
    for (const auto &[node, origin] :
         {std::pair(environment.own, Origin::Function), std::pair(environment.globals, Origin::Globals)}) {
        const bool used = origin == Origin::Function || environment.own == NodeId::None;
        if (node == NodeId::None || isPlainMapping(node) || !used)
            continue;
        const PropertyValue whole = valueAt(u"environment"_s, node, origin);
        noteUnresolved(function, whole);
    }
    const MergedNode variables = descend(environment, u"Variables"_s);
    const bool hidden = variables.own != NodeId::None && !isPlainMapping(variables.own);
    if (!hidden)
        addVariables(function, variables.globals, Origin::Globals);
    addVariables(function, variables.own, Origin::Function);
}

// The folder or file of a layer of the same template, which a Ref to it stands for here; undefined when it is none.
QJsonValue FunctionReader::layerContent(NodeId node)
{
    const QString name = m_resolver.referencedResource(node);
    const NodeId resource = name.isEmpty() ? NodeId::None : m_resolver.resource(name);
    const NodeId type = resource == NodeId::None ? resource : m_tree.find(resource, {u"Type"_s});
    if (type == NodeId::None || !m_tree.scalarBytes(type).endsWith("::LayerVersion"))
        return QJsonValue::Undefined;
    const QString key = m_tree.scalarBytes(type) == "AWS::Serverless::LayerVersion" ? u"ContentUri"_s : u"Content"_s;
    const NodeId content = m_tree.find(resource, {u"Properties"_s, key});
    const ResolvedValue path = content == NodeId::None ? ResolvedValue() : m_resolver.resolve(content);
    return path.resolved && path.value.isString() ? path.value : QJsonValue(QJsonValue::Undefined);
}

void FunctionReader::readLayers(FunctionResource &function, MergedNode root)
{
    const MergedNode layers = descend(root, u"Layers"_s);
    std::vector<NodeId> places{layers.own};
    const auto isList = [this](NodeId node) {
        return node != NodeId::None && m_tree.node(node).kind == NodeKind::Sequence && m_tree.node(node).tag == 0;
    };
    if (layers.own == NodeId::None || (isList(layers.own) && isList(layers.globals)))
        places.insert(places.begin(), layers.globals); // lists are joined, those of Globals first
    for (const NodeId place : places) {
        if (place == NodeId::None)
            continue;
        if (!isList(place)) {
            const PropertyValue whole = valueAt(u"layers"_s, place, place == layers.own ? Origin::Function : Origin::Globals);
            noteUnresolved(function, whole);
            const QJsonArray list = whole.value.toArray();
            for (const QJsonValue &layer : list)
                function.layers.append(layer);
            continue;
        }
        for (const NodeId item : m_tree.items(place)) {
            if (const QJsonValue local = layerContent(item); !local.isUndefined()) {
                function.layers.append(local);
                continue;
            }
            const PropertyValue layer =
                valueAt(u"layers"_s, m_tree.dereference(item), place == layers.own ? Origin::Function : Origin::Globals);
            noteUnresolved(function, layer);
            if (layer.isSet())
                function.layers.append(layer.resolved ? layer.value : QJsonValue(layer.expression));
        }
    }
    if (function.layers.size() > 5)
        remark(Severity::Warning, u"template.value"_s,
               Texts::tr("A function can have 5 layers; this one has %1 with those of Globals.").arg(function.layers.size()),
               function, function.span);
}

NodeId FunctionReader::globalsFor(NodeId resource) const
{
    const NodeId ignored = m_tree.find(resource, {u"IgnoreGlobals"_s});
    return ignored != NodeId::None && m_tree.scalarBytes(ignored) == "*" ? NodeId::None : m_globals;
}

// As SAM CLI reads it: without a BuildMethod the other names mean nothing.
void FunctionReader::readBuild(FunctionResource &function, NodeId resource)
{
    const NodeId metadata = m_tree.find(resource, {u"Metadata"_s});
    if (metadata == NodeId::None || m_tree.find(metadata, {u"BuildMethod"_s}) == NodeId::None)
        return;
    for (const auto &name :
         {u"BuildMethod"_s, u"BuildProperties"_s, u"ContextPath"_s, u"WorkingDirectory"_s, u"ProjectRootDirectory"_s}) {
        const NodeId node = m_tree.find(metadata, {name});
        const ResolvedValue value = node == NodeId::None ? ResolvedValue() : m_resolver.resolve(node);
        if (node != NodeId::None && value.resolved)
            function.build.insert(name, value.value);
    }
}

void FunctionReader::readSurroundings(FunctionResource &function, NodeId resource)
{
    if (const NodeId condition = m_tree.find(resource, {u"Condition"_s}); condition != NodeId::None) {
        function.condition = PropertyTable::displayText(m_resolver.resolve(condition).value);
        function.enabled = m_resolver.condition(function.condition);
    }
    const NodeId depends = m_tree.find(resource, {u"DependsOn"_s});
    std::vector<NodeId> named = m_tree.items(depends);
    if (named.empty() && depends != NodeId::None)
        named.push_back(depends);
    for (const NodeId node : named) {
        const QString name = PropertyTable::displayText(m_resolver.resolve(node).value);
        function.dependsOn += name;
        if (m_resolver.resource(name) == NodeId::None && !name.isEmpty())
            remark(Severity::Warning, u"template.dependsOn"_s,
                   Texts::tr("%1 depends on %2, which does not exist.").arg(function.logicalId, name), function,
                   m_tree.span(node));
    }
}

FunctionResource FunctionReader::read(const ExpandedMember &expanded, const QString &type)
{
    const SyntaxMember member = expanded.member;
    const NodeId resource = m_tree.dereference(member.value);
    const auto before = m_resolver.setBindings(expanded.bindings);
    FunctionResource function;
    function.logicalId = expanded.name;
    function.resourceType = m_texts.shared(type);
    function.loop = expanded.loop == NodeId::None ? QString() : m_tree.scalarText(expanded.loop);
    function.span = {ByteOffset(m_tree.node(member.key).begin), ByteOffset(m_tree.node(member.value).end)};
    function.position = m_tree.position(member.key);
    readSurroundings(function, resource);
    readBuild(function, resource);
    const NodeId properties = present(m_tree.find(resource, {u"Properties"_s}));
    const MergedNode root{properties, function.isServerless() ? globalsFor(resource) : NodeId::None};
    QStringList ignored;
    for (const NodeId name : m_tree.items(m_tree.find(resource, {u"IgnoreGlobals"_s})))
        ignored += m_tree.scalarText(name);
    const auto rootFor = [&](const QString &name) { return ignored.contains(name) ? MergedNode{root.own} : root; };
    const bool expression = m_resolver.isIntrinsic(root.own != NodeId::None ? root.own : root.globals);
    for (const OwnSetting &setting : ownSettings(function.isServerless())) {
        const MergedNode from = ignored.isEmpty() ? root : rootFor(setting.info->path(function.isServerless()).front());
        const MergedNode first = descend(from, QByteArrayView(setting.firstKey));
        if (expression || first.own != NodeId::None || first.globals != NodeId::None)
            readProperty(function, *setting.info, from);
    }
    readCode(function, root);
    readEnvironment(function, rootFor(u"Environment"_s));
    readLayers(function, rootFor(u"Layers"_s));
    readPolicies(function, properties);
    if (function.isServerless())
        readEvents(function, descend({properties}, u"Events"_s).own);
    check(function);
    m_resolver.setBindings(before);
    squeeze(function);
    return function;
}

} // namespace lambdarium
