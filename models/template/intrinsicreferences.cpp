// SPDX-License-Identifier: GPL-3.0-or-later
// What a name stands for: pseudo parameters, parameters, other resources, and values that only the account knows.
#include "template/resolverstate.h"
#include "template/resourceattributes.h"
#include "template/samgenerated.h"
#include "template/yamlscalar.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonObject>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(IntrinsicResolver)
};

QString dotted(const QJsonValue &argument)
{
    if (!argument.isArray())
        return argument.toString();
    QStringList parts;
    const QJsonArray list = argument.toArray();
    for (const QJsonValue &part : list)
        parts += scalarDisplayText(part);
    return parts.join(u'.');
}

// The owner part of "F.Version" when SAM makes something under that name.
QString madeBySam(const QString &name)
{
    static const QStringList suffixes{u".Version"_s,          u".Alias"_s,           u".Stage"_s, u".Deployment"_s,
                                      u".DestinationQueue"_s, u".DestinationTopic"_s};
    for (const QString &suffix : suffixes) {
        if (name.endsWith(suffix))
            return name.chopped(suffix.size());
    }
    return {};
}

} // namespace

std::optional<QJsonValue> IntrinsicResolver::State::pseudo(const QString &name) const
{
    if (name == "AWS::Region"_L1)
        return context.region;
    if (name == "AWS::AccountId"_L1)
        return context.accountId;
    if (name == "AWS::StackName"_L1)
        return context.stackName;
    if (name == "AWS::StackId"_L1)
        return QString("arn:"_L1 + partitionOf(context.region) + ":cloudformation:"_L1 + context.region + u':' + context.accountId
                       + ":stack/"_L1 + context.stackName + "/51af3dc0-da77-11e4-872e-1234567db123"_L1);
    if (name == "AWS::Partition"_L1)
        return partitionOf(context.region);
    if (name == "AWS::URLSuffix"_L1)
        return urlSuffixOf(context.region);
    if (name == "AWS::NotificationARNs"_L1)
        return QJsonArray();
    if (name == "AWS::NoValue"_L1)
        return QJsonValue(QJsonValue::Undefined);
    return std::nullopt;
}

// A value that only the account knows: the table of such values has it, or nothing does.
ResolvedValue IntrinsicResolver::State::stored(const QString &key, const QString &what, const QString &reason)
{
    State &root = outer ? *outer : *this;
    const auto found = root.context.storedValues.constFind(key);
    if (found == root.context.storedValues.constEnd()) {
        root.touch(OriginKind::External, reason, NodeId::None);
        root.missingValues.insert(key, reason);
        return unresolved(reason);
    }
    root.secret = root.secret || found->secret;
    root.touch(OriginKind::StoredValue, Texts::tr("%1: from the table of values").arg(what), NodeId::None);
    return resolvedTo(found->text);
}

// A value from outside, else what Parameter Store would hold, else the default.
ResolvedValue IntrinsicResolver::State::statedValue(const QString &name, NodeId declaration, const QString &type)
{
    if (const auto unknown = context.unknownParameters.constFind(name); unknown != context.unknownParameters.constEnd())
        return unresolved(*unknown);
    const auto given = context.parameterOverrides.constFind(name);
    const NodeId byDefault = tree.find(declaration, {u"Default"_s});
    // An override of a stored parameter is taken for the entry's value, as SAM CLI does.
    if (given != context.parameterOverrides.constEnd())
        return resolvedTo(*given);
    if (type.startsWith("AWS::SSM::Parameter::Value"_L1)) {
        const QString entry = byDefault == NodeId::None ? name : tree.scalarText(byDefault);
        return stored("ssm:"_L1 + entry, entry, Texts::tr("The value of parameter %1 is kept in Parameter Store.").arg(name));
    }
    if (byDefault != NodeId::None)
        return plain(byDefault);
    touch(OriginKind::Parameter, Texts::tr("Parameter %1 has no default value").arg(name),
          tree.member(parameters, name.toUtf8()).key);
    return unresolved(Texts::tr("Parameter %1 has no default value.").arg(name));
}

void IntrinsicResolver::State::touchParameter(const QString &name, const QString &text)
{
    const QString shown = secret ? u"\u2022\u2022\u2022\u2022"_s : text;
    const NodeId place = tree.member(parameters, name.toUtf8()).key;
    if (!context.parameterOverrides.contains(name)) {
        touch(OriginKind::Parameter, Texts::tr("Parameter %1: its default, %2").arg(name, shown), place);
        return;
    }
    touch(OriginKind::Parameter, Texts::tr("Parameter %1").arg(name), place);
    const ParameterSource source = context.parameterSources.value(name);
    OriginLink link;
    link.kind = OriginKind::ParameterSet;
    link.text = texts.shared(Texts::tr("%1 from %2").arg(shown, source.text.isEmpty() ? Texts::tr("outside") : source.text));
    link.file = source.file;
    link.position = source.position;
    if (!source.file.isEmpty())
        link.span = TextSpan();
    links.append(link);
}

ResolvedValue IntrinsicResolver::State::parameter(const QString &name, NodeId declaration)
{
    const NodeId typeNode = tree.find(declaration, {u"Type"_s});
    const QString type = typeNode == NodeId::None ? QString() : tree.scalarText(typeNode);
    if (const NodeId hidden = tree.find(declaration, {u"NoEcho"_s}); hidden != NodeId::None)
        secret = secret || tree.scalarBytes(hidden).compare("true", Qt::CaseInsensitive) == 0;
    const ResolvedValue value = statedValue(name, declaration, type);
    if (!value.resolved)
        return value;
    const QString text = scalarDisplayText(value.value);
    touchParameter(name, text);
    static const QRegularExpression list(u"^(CommaDelimitedList|List<)|<(CommaDelimitedList|List<)"_s);
    if (!list.match(type).hasMatch())
        return resolvedTo(text);
    QJsonArray items;
    for (const QString &item : text.split(u',', Qt::SkipEmptyParts))
        items.append(item.trimmed());
    return resolvedTo(items);
}

ResolvedValue IntrinsicResolver::State::ref(const QString &name)
{
    for (auto binding = bindings.crbegin(); binding != bindings.crend(); ++binding) {
        if (binding->first == name)
            return resolvedTo(binding->second);
    }
    if (outer)
        return outer->ref(name);
    if (const auto value = pseudo(name))
        return resolvedTo(*value);
    if (parameters != NodeId::None) {
        const NodeId declaration = tree.find(parameters, {name});
        if (declaration != NodeId::None)
            return parameter(name, declaration);
    }
    const QString owner = madeBySam(name);
    return owner.isEmpty() ? attribute(name, {}) : attribute(owner, name.sliced(owner.size() + 1));
}

ResolvedValue IntrinsicResolver::State::getAtt(const QJsonValue &argument)
{
    const QString name = withIdentifiers(dotted(argument));
    if (outer)
        return outer->getAtt(name);
    const qsizetype dot = name.indexOf(u'.');
    if (dot < 1)
        return unresolved(Texts::tr("Fn::GetAtt takes a resource and an attribute, not “%1”.").arg(name));
    return attribute(name.left(dot), name.sliced(dot + 1));
}

std::optional<QString> IntrinsicResolver::State::conditionOf(NodeId resource) const
{
    const NodeId node = tree.find(resource, {u"Condition"_s});
    return node == NodeId::None ? std::nullopt : std::optional(tree.scalarText(node));
}

ResolvedValue IntrinsicResolver::State::attributeOfResource(const ExpandedMember &resource, const QString &name)
{
    const NodeId node = resource.member.value;
    bindings = resource.bindings;
    touch(OriginKind::Resource,
          name.isEmpty() ? Texts::tr("Resource %1: its Ref").arg(resource.name)
                         : Texts::tr("Resource %1: its %2").arg(resource.name, name),
          resource.member.key);
    const NodeId typeNode = tree.find(node, {u"Type"_s});
    if (typeNode == NodeId::None)
        return unresolved(Texts::tr("%1 has no Type.").arg(resource.name));
    if (const auto conditionName = conditionOf(node)) {
        if (condition(withIdentifiers(*conditionName)).value == false)
            return unresolved(Texts::tr("%1 is not created: condition %2 is false.").arg(resource.name, *conditionName));
    }
    const QString type = withIdentifiers(tree.scalarText(typeNode));
    // A Version or Alias that SAM makes: "F.Version" is a name of its own.
    const bool made = type.startsWith("AWS::Serverless::"_L1) && ResourceAttributes::knows(type + u'.' + name);
    return made ? attributeOf(resource.name, type + u'.' + name, node, {}) : attributeOf(resource.name, type, node, name);
}

ResolvedValue IntrinsicResolver::State::attributeOfGenerated(const QString &logicalId, const QString &name)
{
    const auto &all = generated();
    const auto found = std::ranges::find(all, logicalId, &GeneratedResource::logicalId);
    if (found == all.end())
        return unresolved(Texts::tr("There is no parameter or resource named %1.").arg(logicalId));
    const GeneratedResource made = *found;
    const auto owner = resourceNamed(made.owner);
    touch(OriginKind::Resource, Texts::tr("%1, which SAM makes for %2").arg(logicalId, made.owner),
          owner ? owner->member.key : NodeId::None);
    return attributeOf(logicalId, made.type, NodeId::None, name, made.name);
}

// What a value touched is noted in that value, whoever asked for it first.
void IntrinsicResolver::State::touchAll(const ResolvedValue &value)
{
    for (const OriginLink &link : value.links) {
        if (!links.contains(link))
            links.append(link);
    }
    local = local || value.local;
    secret = secret || value.secret;
}

ResolvedValue IntrinsicResolver::State::attribute(const QString &logicalId, const QString &name)
{
    const QString known = logicalId + u'.' + name;
    if (const auto found = knownAttributes.constFind(known); found != knownAttributes.constEnd()) {
        touchAll(*found);
        return *found;
    }
    const QList<OriginLink> linksBefore = std::exchange(links, {});
    const bool localBefore = std::exchange(local, false);
    const bool secretBefore = std::exchange(secret, false);
    const Bindings inForce = std::exchange(bindings, {});
    const auto resource = resourceNamed(logicalId);
    ResolvedValue result = resource ? attributeOfResource(*resource, name) : attributeOfGenerated(logicalId, name);
    result.links = std::exchange(links, linksBefore);
    result.local = std::exchange(local, localBefore);
    result.secret = std::exchange(secret, secretBefore);
    bindings = inForce;
    if (openResources.isEmpty())
        knownAttributes.insert(known, result);
    touchAll(result);
    return result;
}

ResolvedValue IntrinsicResolver::State::attributeOf(const QString &logicalId, const QString &type, NodeId resource,
                                                    const QString &name, const QString &physicalName)
{
    if (const auto given = context.storedValues.constFind("attribute:"_L1 + logicalId + u'.' + name);
        given != context.storedValues.constEnd())
        return stored(given.key(), logicalId + u'.' + name, {});
    if (name.startsWith("Outputs."_L1) && (type == "AWS::CloudFormation::Stack"_L1 || type == "AWS::Serverless::Application"_L1))
        return nestedOutput(logicalId, name.sliced(qsizetype(sizeof("Outputs.") - 1)));
    if (openResources.contains(logicalId) || openResources.size() > 20)
        return unresolved(Texts::tr("The name of %1 refers to itself.").arg(logicalId));
    openResources.insert(logicalId);
    ResourceAttributes::Subject subject{logicalId, type, physicalName, &context, {}};
    subject.property = [&](const QString &path) -> std::optional<QString> {
        const QStringList keys = path.split(u'.');
        NodeId node = resource == NodeId::None ? resource : tree.find(resource, QStringList{u"Properties"_s} + keys);
        if (node == NodeId::None && globals != NodeId::None && type.startsWith("AWS::Serverless::Function"_L1))
            node = tree.find(globals, keys);
        if (node == NodeId::None)
            return std::nullopt;
        const ResolvedValue value = resolve(node);
        const bool single = value.resolved && (value.value.isString() || value.value.isDouble() || value.value.isBool());
        return single ? std::optional(scalarDisplayText(value.value)) : std::nullopt;
    };
    const auto value = ResourceAttributes::value(subject, name);
    openResources.remove(logicalId);
    if (!value) {
        if (value.error().code == ErrorCode::Unsupported)
            missingValues.insert("attribute:"_L1 + logicalId + u'.' + name, value.error().message);
        return unresolved(value.error().message);
    }
    local = true; // made up; a stored value or an output of a nested stack is what it is
    return resolvedTo(*value);
}

// "{{resolve:service:key}}" in any text of the value (lambda-semantics.md, section 14.4).
ResolvedValue IntrinsicResolver::State::withDynamicReferences(const QJsonValue &value)
{
    if (!value.isArray() && !value.isObject())
        return withDynamicReferences(value, value.toString());
    ResolvedValue result = resolvedTo(value);
    const auto replaced = [&](QJsonValue item) {
        const ResolvedValue part = withDynamicReferences(item);
        if (!part.resolved && result.resolved) {
            result.resolved = false;
            result.reason = part.reason;
        }
        return part.resolved ? part.value : item;
    };
    QJsonArray array = value.toArray();
    for (auto item = array.begin(); item != array.end(); ++item)
        *item = replaced(*item);
    QJsonObject object = value.toObject();
    for (auto member = object.begin(); member != object.end(); ++member)
        *member = replaced(*member);
    result.value = value.isArray() ? QJsonValue(array) : QJsonValue(object);
    return result;
}

ResolvedValue IntrinsicResolver::State::withDynamicReferences(const QJsonValue &value, const QString &text)
{
    static const QRegularExpression reference(u"\\{\\{resolve:(ssm|ssm-secure|secretsmanager):([^{}]+)\\}\\}"_s);
    if (!text.contains("{{resolve:"_L1))
        return resolvedTo(value);
    QString complete;
    qsizetype copied = 0;
    for (auto matches = reference.globalMatch(text); matches.hasNext();) {
        const QRegularExpressionMatch match = matches.next();
        const QString key = match.captured(2);
        const ResolvedValue part = stored(match.captured(1) + u':' + key, key,
                                          match.capturedView(1) == "secretsmanager"_L1
                                              ? Texts::tr("The value of %1 is kept in Secrets Manager.").arg(key)
                                              : Texts::tr("The value of %1 is kept in Parameter Store.").arg(key));
        if (!part.resolved)
            return unresolved(part.reason);
        complete += QStringView(text).sliced(copied, match.capturedStart() - copied) + part.value.toString();
        copied = match.capturedEnd();
    }
    complete += QStringView(text).sliced(copied);
    return resolvedTo(complete);
}

const QList<GeneratedResource> &IntrinsicResolver::State::generated()
{
    if (!generatedResources) {
        generatedResources.emplace(); // found while it is made: nothing
        const QList<OriginLink> linksBefore = links;
        const auto flags = std::tuple(local, secret, dynamic);
        *generatedResources = SamGenerated(*this).all();
        links = linksBefore;
        std::tie(local, secret, dynamic) = flags;
    }
    return *generatedResources;
}

} // namespace lambdarium
