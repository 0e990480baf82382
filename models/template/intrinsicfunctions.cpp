// SPDX-License-Identifier: GPL-3.0-or-later
// The single intrinsic functions (lambda-semantics.md, section 14.4).
#include "template/resolverstate.h"
#include "template/yamlscalar.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(IntrinsicResolver)
};

bool isSingle(const QJsonValue &value)
{
    return value.isString() || value.isDouble() || value.isBool();
}

ResolvedValue wrongArguments(const QString &name)
{
    return unresolved(Texts::tr("%1 has arguments of the wrong form.").arg(name));
}

} // namespace

ResolvedValue IntrinsicResolver::State::argumentOf(const Call &call)
{
    return call.tagged ? plain(call.argument) : resolve(call.argument);
}

ResolvedValue IntrinsicResolver::State::call(const Call &call)
{
    if (call.name == "Fn::If"_L1)
        return conditional(call);
    if (call.name == "Fn::Sub"_L1)
        return sub(call);
    const ResolvedValue argument = argumentOf(call);
    if (call.name == "Fn::GetAtt"_L1)
        return getAtt(argument.value);
    if (call.name == "Fn::ImportValue"_L1)
        return unresolved(Texts::tr("The value is exported by another stack."));
    if (!argument.resolved)
        return unresolved(argument.reason);
    if (call.name == "Ref"_L1)
        return argument.value.isString() ? ref(argument.value.toString()) : wrongArguments(call.name);
    if (call.name == "Fn::Base64"_L1 && isSingle(argument.value))
        return resolvedTo(QString::fromLatin1(scalarDisplayText(argument.value).toUtf8().toBase64()));
    if (call.name == "Fn::ToJsonString"_L1 && !isSingle(argument.value))
        return resolvedTo(scalarDisplayText(argument.value));
    if (call.name == "Fn::Length"_L1 && argument.value.isArray())
        return resolvedTo(argument.value.toArray().size());
    if (!argument.value.isArray())
        return unresolved(Texts::tr("%1 is not evaluated here.").arg(call.name));
    const QJsonArray list = argument.value.toArray();
    if (call.name == "Fn::Join"_L1)
        return join(list);
    if (call.name == "Fn::Select"_L1)
        return select(list);
    if (call.name == "Fn::Split"_L1)
        return split(list);
    if (call.name == "Fn::FindInMap"_L1)
        return findInMap(list);
    return unresolved(Texts::tr("%1 is not evaluated here.").arg(call.name));
}

std::optional<QJsonValue> IntrinsicResolver::State::pseudo(const QString &name) const
{
    if (name == "AWS::Region"_L1)
        return context.region;
    if (name == "AWS::AccountId"_L1)
        return context.accountId;
    if (name == "AWS::StackName"_L1)
        return context.stackName;
    if (name == "AWS::StackId"_L1)
        return QString("arn:aws:cloudformation:"_L1 + context.region + u':' + context.accountId + ":stack/"_L1 + context.stackName
                       + "/51af3dc0-da77-11e4-872e-1234567db123"_L1);
    if (name == "AWS::Partition"_L1)
        return context.region.startsWith("cn-"_L1)    ? u"aws-cn"_s
            : context.region.startsWith("us-gov-"_L1) ? u"aws-us-gov"_s
                                                      : u"aws"_s;
    if (name == "AWS::URLSuffix"_L1)
        return context.region.startsWith("cn-"_L1) ? u"amazonaws.com.cn"_s : u"amazonaws.com"_s;
    if (name == "AWS::NotificationARNs"_L1)
        return QJsonArray();
    if (name == "AWS::NoValue"_L1)
        return QJsonValue(QJsonValue::Undefined);
    return std::nullopt;
}

ResolvedValue IntrinsicResolver::State::parameter(const QString &name, NodeId declaration)
{
    const QString type =
        tree.scalarText(tree.find(declaration, {u"Type"_s}) == NodeId::None ? declaration : tree.find(declaration, {u"Type"_s}));
    const auto given = context.parameterOverrides.constFind(name);
    const NodeId byDefault = tree.find(declaration, {u"Default"_s});
    if (given == context.parameterOverrides.constEnd()) {
        if (type.startsWith("AWS::SSM::"_L1))
            return unresolved(Texts::tr("The value of parameter %1 is kept in Parameter Store.").arg(name));
        if (byDefault == NodeId::None)
            return unresolved(Texts::tr("Parameter %1 has no default value.").arg(name));
    }
    const ResolvedValue stated = given != context.parameterOverrides.constEnd() ? resolvedTo(*given) : plain(byDefault);
    const QString text = scalarDisplayText(stated.value);
    if (!type.startsWith("List<"_L1) && type != "CommaDelimitedList"_L1)
        return {text, stated.reason, stated.resolved};
    QJsonArray list;
    for (const QString &item : text.split(u',', Qt::SkipEmptyParts))
        list.append(item.trimmed());
    return resolvedTo(list);
}

ResolvedValue IntrinsicResolver::State::ref(const QString &name)
{
    if (const auto value = pseudo(name))
        return resolvedTo(*value);
    if (parameters != NodeId::None) {
        const NodeId declaration = tree.find(parameters, {name});
        if (declaration != NodeId::None)
            return parameter(name, declaration);
    }
    if (resources.contains(name))
        return unresolved(Texts::tr("The physical name of %1 is known only when it is deployed.").arg(name));
    return unresolved(Texts::tr("There is no parameter or resource named %1.").arg(name));
}

ResolvedValue IntrinsicResolver::State::getAtt(const QJsonValue &argument) const
{
    QString name = argument.toString();
    if (argument.isArray()) {
        QStringList parts;
        const QJsonArray list = argument.toArray();
        for (const QJsonValue &part : list)
            parts += part.toString();
        name = parts.join(u'.');
    }
    return unresolved(Texts::tr("%1 is known only when it is deployed.").arg(name));
}

ResolvedValue IntrinsicResolver::State::sub(const Call &call)
{
    if (tree.node(tree.dereference(call.argument)).kind == NodeKind::Scalar) {
        const ResolvedValue text = argumentOf(call);
        return text.resolved ? substitute(scalarDisplayText(text.value), {}) : text;
    }
    const auto items = tree.items(tree.dereference(call.argument));
    if (items.size() != 2)
        return wrongArguments(call.name);
    const ResolvedValue text = resolve(items[0]);
    if (!text.resolved || !text.value.isString())
        return text.resolved ? wrongArguments(call.name) : text;
    QHash<QString, ResolvedValue> locals;
    for (const SyntaxMember member : mergedMembers(items[1]))
        locals.insert(tree.scalarText(member.key), resolve(member.value));
    return substitute(text.value.toString(), locals);
}

ResolvedValue IntrinsicResolver::State::substitute(const QString &text, const QHash<QString, ResolvedValue> &locals)
{
    static const QRegularExpression variable(u"\\$\\{(!?)([^${}]*)\\}"_s);
    QString result;
    qsizetype copied = 0;
    for (auto matches = variable.globalMatch(text); matches.hasNext();) {
        const QRegularExpressionMatch match = matches.next();
        result += QStringView(text).sliced(copied, match.capturedStart() - copied);
        copied = match.capturedEnd();
        const QString name = match.captured(2).trimmed();
        if (!match.capturedView(1).isEmpty()) {
            result += "${"_L1 + name + u'}';
            continue;
        }
        const auto local = locals.constFind(name);
        const ResolvedValue value = local != locals.constEnd() ? *local : name.contains(u'.') ? getAtt(name) : ref(name);
        if (!value.resolved)
            return value;
        if (!isSingle(value.value))
            return unresolved(Texts::tr("%1 is no single value.").arg(name));
        result += scalarDisplayText(value.value);
    }
    result += QStringView(text).sliced(copied);
    return resolvedTo(result);
}

ResolvedValue IntrinsicResolver::State::join(const QJsonArray &arguments) const
{
    if (arguments.size() != 2 || !arguments[0].isString() || !arguments[1].isArray())
        return wrongArguments(u"Fn::Join"_s);
    QStringList parts;
    const QJsonArray list = arguments[1].toArray();
    for (const QJsonValue &part : list)
        parts += scalarDisplayText(part);
    return resolvedTo(parts.join(arguments[0].toString()));
}

ResolvedValue IntrinsicResolver::State::select(const QJsonArray &arguments) const
{
    bool number = false;
    const qsizetype index = arguments.size() == 2 ? scalarDisplayText(arguments[0]).toLongLong(&number) : -1;
    if (!number || !arguments[1].isArray())
        return wrongArguments(u"Fn::Select"_s);
    const QJsonArray list = arguments[1].toArray();
    if (index < 0 || index >= list.size())
        return unresolved(Texts::tr("Fn::Select asks for item %1 of a list of %2.").arg(index).arg(list.size()));
    return resolvedTo(list[index]);
}

ResolvedValue IntrinsicResolver::State::split(const QJsonArray &arguments) const
{
    if (arguments.size() != 2 || !arguments[0].isString() || !isSingle(arguments[1]) || arguments[0].toString().isEmpty())
        return wrongArguments(u"Fn::Split"_s);
    return resolvedTo(QJsonArray::fromStringList(scalarDisplayText(arguments[1]).split(arguments[0].toString())));
}

ResolvedValue IntrinsicResolver::State::findInMap(const QJsonArray &arguments)
{
    if (arguments.size() < 3)
        return wrongArguments(u"Fn::FindInMap"_s);
    const QStringList path{scalarDisplayText(arguments[0]), scalarDisplayText(arguments[1]), scalarDisplayText(arguments[2])};
    const NodeId found = mappings == NodeId::None ? mappings : tree.find(mappings, path);
    if (found != NodeId::None)
        return resolve(found);
    const QJsonValue byDefault = arguments.size() > 3 ? arguments[3].toObject().value("DefaultValue"_L1) : QJsonValue::Undefined;
    if (!byDefault.isUndefined())
        return resolvedTo(byDefault);
    return unresolved(Texts::tr("Mappings has no entry %1.").arg(path.join(" / "_L1)));
}

ResolvedValue IntrinsicResolver::State::conditional(const Call &call)
{
    const auto items = tree.items(tree.dereference(call.argument));
    if (items.size() != 3)
        return wrongArguments(call.name);
    const QString name = tree.scalarText(tree.dereference(items[0]));
    const auto result = condition(name);
    if (!result)
        return unresolved(Texts::tr("Condition %1 can't be told here.").arg(name));
    return resolve(items[*result ? 1 : 2]);
}

std::optional<bool> IntrinsicResolver::State::condition(const QString &name)
{
    if (const auto known = knownConditions.constFind(name); known != knownConditions.constEnd())
        return *known;
    const NodeId node = conditions == NodeId::None ? conditions : tree.find(conditions, {name});
    if (node == NodeId::None || openConditions.contains(name))
        return std::nullopt;
    openConditions.insert(name);
    const auto result = evaluate(node);
    openConditions.remove(name);
    knownConditions.insert(name, result);
    return result;
}

std::optional<bool> IntrinsicResolver::State::combine(NodeId list, bool decisive)
{
    bool known = true;
    for (const NodeId item : tree.items(list)) {
        const auto part = evaluate(item);
        if (part == decisive)
            return decisive;
        known = known && part.has_value();
    }
    return known ? std::optional<bool>(!decisive) : std::nullopt;
}

std::optional<bool> IntrinsicResolver::State::evaluate(NodeId id)
{
    if (--budget < 0 || depth >= 100)
        return std::nullopt;
    const NodeId target = tree.dereference(id);
    Call found = callOf(target);
    if (const NodeId named = tree.find(target, {u"Condition"_s}); found.name.isEmpty() && named != NodeId::None)
        found = {u"Condition"_s, named, false};
    if (found.name.isEmpty())
        return std::nullopt;
    const NodeId argument = tree.dereference(found.argument);
    ++depth;
    std::optional<bool> result;
    if (found.name == "Condition"_L1) {
        result = condition(tree.scalarText(argument));
    } else if (found.name == "Fn::And"_L1 || found.name == "Fn::Or"_L1) {
        result = combine(argument, found.name == "Fn::Or"_L1);
    } else if (found.name == "Fn::Not"_L1 && tree.items(argument).size() == 1) {
        if (const auto inner = evaluate(tree.items(argument).front()))
            result = !*inner;
    } else if (found.name == "Fn::Equals"_L1 && tree.items(argument).size() == 2) {
        const ResolvedValue left = resolve(tree.items(argument)[0]);
        const ResolvedValue right = resolve(tree.items(argument)[1]);
        if (left.resolved && right.resolved)
            result = scalarDisplayText(left.value) == scalarDisplayText(right.value);
    }
    --depth;
    return result;
}

} // namespace lambdarium
