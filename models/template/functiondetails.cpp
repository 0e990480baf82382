// SPDX-License-Identifier: GPL-3.0-or-later
// The lists of a function (events, policies) and the checks over all of its values.
#include "template/functionreader.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(FunctionReader)
};

} // namespace

void FunctionReader::readEvents(FunctionResource &function, NodeId events)
{
    if (!isPlainMapping(events))
        return;
    for (const auto &[name, member, bindings, loop] : m_resolver.expandedMembers(events)) {
        const NodeId entry = m_tree.dereference(member.value);
        const auto before = m_resolver.setBindings(bindings);
        EventSource event;
        event.name = m_texts.shared(name);
        event.span = m_tree.span(member.key);
        event.position = m_tree.position(member.key);
        if (const NodeId type = m_tree.find(entry, {u"Type"_s}); type != NodeId::None)
            event.type = m_texts.shared(PropertyTable::displayText(m_resolver.resolve(type).value));
        if (const NodeId properties = m_tree.find(entry, {u"Properties"_s}); properties != NodeId::None)
            event.properties = m_resolver.resolve(properties).value.toObject();
        if (event.type.isEmpty())
            remark(Severity::Warning, u"template.event"_s, Texts::tr("Event %1 has no Type.").arg(event.name), function,
                   event.span);
        function.events.append(event);
        m_resolver.setBindings(before);
    }
}

void FunctionReader::addPolicy(FunctionResource &function, NodeId node, int depth)
{
    if (node == NodeId::None || depth > 4)
        return;
    FunctionPolicy policy;
    policy.span = m_tree.span(node);
    policy.position = m_tree.position(node);
    const NodeId target = m_tree.dereference(node);
    const bool intrinsic = m_resolver.isIntrinsic(target);
    if (!intrinsic && m_tree.node(target).kind == NodeKind::Sequence) {
        for (const NodeId item : m_tree.items(target))
            addPolicy(function, item, depth + 1);
        return;
    }
    const ResolvedValue resolved = m_resolver.resolve(target);
    if (resolved.resolved && resolved.value.isUndefined())
        return;
    if (resolved.value.isString()) {
        policy.name = resolved.value.toString();
    } else if (resolved.value.isObject()) {
        const QJsonObject object = resolved.value.toObject();
        const bool document = object.contains("Statement"_L1) || object.size() != 1;
        policy.kind = document ? FunctionPolicy::Kind::Inline : FunctionPolicy::Kind::SamTemplate;
        policy.name = document ? QString() : object.begin().key();
        policy.content = document ? object : object.begin().value().toObject();
    } else {
        policy.kind = FunctionPolicy::Kind::Unresolved;
        policy.name = m_resolver.expression(target);
        if (!resolved.resolved)
            noteUnresolved(function, valueAt(u"policies"_s, target, Origin::Function));
    }
    function.policies.append(policy);
}

// A role of the same template says what the function may do.
void FunctionReader::addRolePolicies(FunctionResource &function, NodeId role)
{
    const QString name = m_resolver.referencedResource(role);
    const NodeId resource = name.isEmpty() ? NodeId::None : m_resolver.resource(name);
    const NodeId type = resource == NodeId::None ? resource : m_tree.find(resource, {u"Type"_s});
    if (type == NodeId::None || m_tree.scalarBytes(type) != "AWS::IAM::Role")
        return;
    addPolicy(function, m_tree.find(resource, {u"Properties"_s, u"ManagedPolicyArns"_s}), 0);
    for (const NodeId item : m_tree.items(m_tree.find(resource, {u"Properties"_s, u"Policies"_s}))) {
        FunctionPolicy policy;
        policy.kind = FunctionPolicy::Kind::Inline;
        policy.span = m_tree.span(item);
        policy.position = m_tree.position(item);
        const QJsonObject object = m_resolver.resolve(item).value.toObject();
        policy.name = object.value("PolicyName"_L1).toString();
        policy.content = object.value("PolicyDocument"_L1).toObject();
        function.policies.append(policy);
    }
}

void FunctionReader::readPolicies(FunctionResource &function, NodeId properties)
{
    if (function.isServerless())
        addPolicy(function, descend({properties}, u"Policies"_s).own, 0);
    addRolePolicies(function, descend({properties}, u"Role"_s).own);
}

void FunctionReader::check(const FunctionResource &function)
{
    const bool image = function.text(u"packageType"_s) == "Image"_L1 || function.property(u"imageUri"_s).isSet();
    for (const QString &key : {u"runtime"_s, u"handler"_s}) {
        if (!image && !function.property(key).isSet())
            remark(Severity::Warning, u"template.missing"_s, Texts::tr("%1 is missing.").arg(PropertyTable::find(key)->label),
                   function, {function.span.begin, function.span.begin + function.logicalId.toUtf8().size()});
    }
    QJsonObject environment;
    for (const EnvironmentVariable &variable : function.environment) {
        if (!variable.value.isSet())
            continue;
        environment.insert(variable.name, variable.value.resolved ? variable.value.text : QString());
    }
    if (QJsonDocument(environment).toJson(QJsonDocument::Compact).size() > 4096)
        remark(Severity::Warning, u"template.environment"_s, Texts::tr("The environment variables have more than 4 KB together."),
               function, function.span);
}

} // namespace lambdarium
