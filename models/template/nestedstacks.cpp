// SPDX-License-Identifier: GPL-3.0-or-later
// Stacks inside the template whose own template is a local file: AWS::CloudFormation::Stack and AWS::Serverless::Application.
#include "template/resolverstate.h"
#include "template/templatefile.h"
#include "template/yamlscalar.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(IntrinsicResolver)
};

constexpr qsizetype maximumNesting = 5;

bool isStack(QByteArrayView type)
{
    return type == "AWS::CloudFormation::Stack" || type == "AWS::Serverless::Application";
}

QString parameterText(const QJsonValue &value)
{
    if (!value.isArray())
        return scalarDisplayText(value);
    QStringList items;
    const QJsonArray list = value.toArray();
    for (const QJsonValue &item : list)
        items += scalarDisplayText(item);
    return items.join(u',');
}

} // namespace

// What the inner template sees of the world: the parameters that are passed in, and nothing else of the outer one.
ResolveContext IntrinsicResolver::State::innerContext(const QString &logicalId, NodeId resource, const QString &file)
{
    ResolveContext inner = context;
    inner.parameterOverrides.clear();
    inner.parameterSources.clear();
    inner.unknownParameters.clear();
    inner.stackName = context.stackName + u'-' + logicalId;
    inner.folder = QFileInfo(file).absolutePath();
    inner.ancestors.append(file);
    const NodeId passed = tree.find(resource, {u"Properties"_s, u"Parameters"_s});
    if (passed == NodeId::None || tree.node(passed).kind != NodeKind::Mapping)
        return inner;
    for (const ExpandedMember &each : expandedMembers(passed)) {
        const ResolvedValue value = resolve(each.member.value);
        if (!value.resolved) {
            inner.unknownParameters.insert(each.name, value.reason);
            continue;
        }
        if (value.value.isUndefined())
            continue;
        inner.parameterOverrides.insert(each.name, parameterText(value.value));
        inner.parameterSources.insert(each.name, {Texts::tr("the stack %1").arg(logicalId), {}, {}});
    }
    return inner;
}

const IntrinsicResolver::State::Nested *IntrinsicResolver::State::nested(const QString &logicalId)
{
    if (const auto known = nestedStacks.find(logicalId); known != nestedStacks.end())
        return &known->second;
    const auto resource = resourceNamed(logicalId);
    if (!resource)
        return nullptr;
    const NodeId node = resource->member.value;
    const NodeId typeNode = tree.find(node, {u"Type"_s});
    const QByteArrayView type = typeNode == NodeId::None ? QByteArrayView() : tree.scalarBytes(typeNode);
    if (!isStack(type))
        return nullptr;
    const bool application = type == "AWS::Serverless::Application";
    Nested made;
    const Bindings inForce = std::exchange(bindings, resource->bindings);
    const NodeId place = tree.find(node, {u"Properties"_s, application ? u"Location"_s : u"TemplateURL"_s});
    const ResolvedValue location = place == NodeId::None ? ResolvedValue() : resolve(place);
    const QString path = location.value.toString();
    if (!location.resolved || path.isEmpty() || path.contains("://"_L1) || context.folder.isEmpty()) {
        made.reason = Texts::tr("The template of %1 is not on this computer.").arg(logicalId);
    } else {
        made.file = QDir::cleanPath(QDir(context.folder).absoluteFilePath(path));
        open(made, logicalId, node);
    }
    bindings = inForce;
    return &nestedStacks.emplace(logicalId, std::move(made)).first->second;
}

void IntrinsicResolver::State::open(Nested &made, const QString &logicalId, NodeId resource)
{
    if (context.ancestors.contains(made.file) || context.ancestors.size() >= maximumNesting) {
        made.reason = Texts::tr("The stack %1 contains itself.").arg(logicalId);
        return;
    }
    auto inner = loadTemplateFile(made.file);
    if (!inner) {
        made.reason = Texts::tr("The template of %1 can't be read: %2").arg(logicalId, inner.error().toString());
        return;
    }
    made.state = std::make_unique<State>(*inner, innerContext(logicalId, resource, made.file));
}

ResolvedValue IntrinsicResolver::State::nestedOutput(const QString &logicalId, const QString &output)
{
    const Nested *stack = nested(logicalId);
    if (!stack)
        return unresolved(Texts::tr("%1 is no stack.").arg(logicalId));
    if (!stack->state)
        return unresolved(stack->reason);
    State &inside = *stack->state;
    const NodeId declared = inside.tree.find(inside.tree.root(), {u"Outputs"_s, output, u"Value"_s});
    if (declared == NodeId::None)
        return unresolved(Texts::tr("The template of %1 has no output %2.").arg(logicalId, output));
    const ResolvedValue value = inside.whole(declared);
    OriginLink link;
    link.kind = OriginKind::Resource;
    link.text = Texts::tr("Output %1 of %2").arg(output, QFileInfo(stack->file).fileName());
    link.span = inside.tree.span(declared);
    link.position = inside.tree.position(declared);
    link.file = stack->file;
    links.append(link);
    for (OriginLink each : value.links) {
        if (each.file.isEmpty())
            each.file = stack->file;
        links.append(each);
    }
    local = local || value.local;
    secret = secret || value.secret;
    return value;
}

QList<NestedStack> IntrinsicResolver::nestedStacks()
{
    // Few of many resources: the others are not copied.
    QList<ExpandedMember> candidates;
    for (const ExpandedMember &resource : std::as_const(m_state->allResources())) {
        if (m_state->stop.stop_requested())
            return {};
        const NodeId type = m_state->tree.find(resource.member.value, {u"Type"_s});
        if (type != NodeId::None && isStack(m_state->tree.scalarBytes(type)))
            candidates.append(resource);
    }
    std::ranges::sort(candidates, {}, [this](const ExpandedMember &each) {
        return std::pair(m_state->tree.node(each.member.key).begin, each.name);
    });
    m_state->budget = maximumNodes;
    QList<NestedStack> stacks;
    for (const ExpandedMember &resource : std::as_const(candidates)) {
        const State::Nested *nested = m_state->nested(resource.name);
        NestedStack stack;
        stack.logicalId = resource.name;
        stack.key = resource.member.key;
        stack.file = nested->file;
        stack.reason = nested->reason;
        if (nested->state) {
            stack.tree = nested->state->tree;
            stack.context = nested->state->context;
        }
        stacks.append(stack);
    }
    return stacks;
}

} // namespace lambdarium
