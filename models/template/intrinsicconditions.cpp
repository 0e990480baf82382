// SPDX-License-Identifier: GPL-3.0-or-later
// Conditions, and the functions that only the template's Rules know (lambda-semantics.md, section 14.4).
#include "template/resolverstate.h"
#include "template/yamlscalar.h"

#include <QCoreApplication>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(IntrinsicResolver)
};

QStringList textsOf(const QJsonValue &value)
{
    QStringList texts;
    for (const QJsonValue &item : value.toArray())
        texts += scalarDisplayText(item);
    return texts;
}

} // namespace

IntrinsicResolver::State::Truth IntrinsicResolver::State::condition(const QString &name)
{
    if (outer)
        return outer->condition(name);
    if (const auto known = knownConditions.constFind(name); known != knownConditions.constEnd())
        return *known;
    const NodeId node = conditions == NodeId::None ? conditions : tree.find(conditions, {name});
    if (node == NodeId::None)
        return {{}, Texts::tr("There is no condition %1.").arg(name)};
    if (openConditions.contains(name))
        return {{}, Texts::tr("Condition %1 needs itself.").arg(name)};
    openConditions.insert(name);
    // What a condition looked at is not what the value came through.
    const QList<OriginLink> before = links;
    const bool wasSecret = secret;
    const Bindings inForce = std::exchange(bindings, {});
    const Truth result = evaluate(node);
    bindings = inForce;
    links = before;
    secret = wasSecret;
    openConditions.remove(name);
    knownConditions.insert(name, result);
    return result;
}

IntrinsicResolver::State::Truth IntrinsicResolver::State::combine(const Call &call, bool decisive)
{
    const auto items = tree.items(tree.dereference(call.argument));
    if (items.size() < 2 || items.size() > 10)
        return {{}, Texts::tr("%1 takes 2 to 10 conditions.").arg(call.name)};
    Truth result{!decisive, {}};
    for (const NodeId item : items) {
        const Truth part = evaluate(item);
        if (part.value == decisive)
            return {decisive, {}};
        if (!part.value)
            result = part;
    }
    return result;
}

IntrinsicResolver::State::Truth IntrinsicResolver::State::equals(const std::vector<NodeId> &items)
{
    if (items.size() != 2)
        return {{}, Texts::tr("%1 takes two values.").arg("Fn::Equals"_L1)};
    const ResolvedValue left = resolve(items[0]);
    const ResolvedValue right = resolve(items[1]);
    if (!left.resolved || !right.resolved)
        return {{}, left.resolved ? right.reason : left.reason};
    return {scalarDisplayText(left.value) == scalarDisplayText(right.value), {}};
}

// Fn::Contains [list, text], Fn::EachMemberEquals [list, text], Fn::EachMemberIn [list, list].
IntrinsicResolver::State::Truth IntrinsicResolver::State::contains(const Call &call)
{
    const auto items = tree.items(tree.dereference(call.argument));
    if (items.size() != 2)
        return {{}, Texts::tr("%1 takes two values.").arg(call.name)};
    const ResolvedValue list = resolve(items[0]);
    const ResolvedValue other = resolve(items[1]);
    if (!list.resolved || !other.resolved)
        return {{}, list.resolved ? other.reason : list.reason};
    const QStringList members = textsOf(list.value);
    if (call.name == "Fn::Contains"_L1)
        return {members.contains(scalarDisplayText(other.value)), {}};
    const QStringList allowed = other.value.isArray() ? textsOf(other.value) : QStringList{scalarDisplayText(other.value)};
    return {std::ranges::all_of(members, [&](const QString &member) { return allowed.contains(member); }), {}};
}

IntrinsicResolver::State::Truth IntrinsicResolver::State::evaluateCall(const Call &call)
{
    const NodeId argument = tree.dereference(call.argument);
    if (call.name == "Condition"_L1)
        return condition(tree.scalarText(argument));
    if (call.name == "Fn::And"_L1 || call.name == "Fn::Or"_L1)
        return combine(call, call.name == "Fn::Or"_L1);
    if (call.name == "Fn::Not"_L1) {
        if (tree.items(argument).size() != 1)
            return {{}, Texts::tr("%1 takes one condition.").arg(call.name)};
        Truth inner = evaluate(tree.items(argument).front());
        if (inner.value)
            inner.value = !*inner.value;
        return inner;
    }
    if (call.name == "Fn::Equals"_L1)
        return equals(tree.items(argument));
    if (call.name == "Fn::Contains"_L1 || call.name == "Fn::EachMemberEquals"_L1 || call.name == "Fn::EachMemberIn"_L1)
        return contains(call);
    return {{}, Texts::tr("%1 is no condition.").arg(call.name)};
}

IntrinsicResolver::State::Truth IntrinsicResolver::State::evaluate(NodeId id)
{
    if (--budget < 0 || depth >= 100)
        return {{}, Texts::tr("The value is too large or refers to itself.")};
    const NodeId target = tree.dereference(id);
    Call found = callOf(target);
    if (const NodeId named = tree.find(target, {u"Condition"_s}); found.name.isEmpty() && named != NodeId::None)
        found = {u"Condition"_s, named, false};
    if (found.name.isEmpty())
        return {{}, Texts::tr("A condition is expected in line %1.").arg(tree.position(target).line)};
    ++depth;
    Truth result = evaluateCall(found);
    --depth;
    return result;
}

} // namespace lambdarium
