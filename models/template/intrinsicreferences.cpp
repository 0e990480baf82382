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
        return unresolved(reason);
    }
    root.secret = root.secret || found->secret;
    root.touch(OriginKind::StoredValue, Texts::tr("%1: from the table of values").arg(what), NodeId::None);
    return resolvedTo(found->text);
}

ResolvedValue IntrinsicResolver::State::parameter(const QString &name, NodeId declaration)
{
    const auto field = [&](const QString &key) { return tree.find(declaration, {key}); };
    const QString type = field(u"Type"_s) == NodeId::None ? QString() : tree.scalarText(field(u"Type"_s));
    const NodeId place = tree.member(parameters, name.toUtf8()).key;
    if (const NodeId hidden = field(u"NoEcho"_s); hidden != NodeId::None)
        secret = secret || tree.scalarBytes(hidden).compare("true", Qt::CaseInsensitive) == 0;
    const auto given = context.parameterOverrides.constFind(name);
    const bool overridden = given != context.parameterOverrides.constEnd();
    const NodeId byDefault = field(u"Default"_s);
    ResolvedValue stated;
    if (type.startsWith("AWS::SSM::Parameter::Value"_L1)) {
        // The parameter names an entry of Parameter Store; an override here is taken for the entry's value, as SAM CLI does.
        const QString entry = byDefault == NodeId::None ? name : tree.scalarText(byDefault);
        stated = overridden
            ? resolvedTo(*given)
            : stored("ssm:"_L1 + entry, entry, Texts::tr("The value of parameter %1 is kept in Parameter Store.").arg(name));
        if (!stated.resolved)
            return stated;
    } else if (!overridden && byDefault == NodeId::None) {
        touch(OriginKind::Parameter, Texts::tr("Parameter %1 has no default value").arg(name), place);
        return unresolved(Texts::tr("Parameter %1 has no default value.").arg(name));
    } else {
        stated = overridden ? resolvedTo(*given) : plain(byDefault);
    }
    const QString text = scalarDisplayText(stated.value);
    const bool hide = secret;
    touch(OriginKind::Parameter,
          overridden ? Texts::tr("Parameter %1").arg(name)
                     : Texts::tr("Parameter %1: its default, %2").arg(name, hide ? u"••••"_s : text),
          place);
    if (overridden) {
        const ParameterSource source = context.parameterSources.value(name);
        OriginLink link;
        link.kind = OriginKind::ParameterSet;
        link.text =
            Texts::tr("%1 from %2").arg(hide ? u"••••"_s : text, source.text.isEmpty() ? Texts::tr("outside") : source.text);
        link.file = source.file;
        link.position = source.position;
        if (!source.file.isEmpty())
            link.span = TextSpan();
        links.append(link);
    }
    if (!type.startsWith("List<"_L1) && type != "CommaDelimitedList"_L1 && !type.contains("<List<"_L1)
        && !type.contains("<CommaDelimitedList"_L1))
        return stated.resolved ? resolvedTo(text) : stated;
    QJsonArray list;
    for (const QString &item : text.split(u',', Qt::SkipEmptyParts))
        list.append(item.trimmed());
    return resolvedTo(list);
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
    const auto owner = resources.constFind(made.owner);
    touch(OriginKind::Resource, Texts::tr("%1, which SAM makes for %2").arg(logicalId, made.owner),
          owner == resources.constEnd() ? NodeId::None : owner->member.key);
    return attributeOf(logicalId, made.type, NodeId::None, name, made.name);
}

ResolvedValue IntrinsicResolver::State::attribute(const QString &logicalId, const QString &name)
{
    const QString known = logicalId + u'.' + name;
    if (const auto found = knownAttributes.constFind(known); found != knownAttributes.constEnd()) {
        for (const OriginLink &link : found->links) {
            if (!links.contains(link))
                links.append(link);
        }
        local = local || found->local;
        secret = secret || found->secret;
        return *found;
    }
    const QList<OriginLink> linksBefore = std::exchange(links, {});
    const bool localBefore = std::exchange(local, false);
    const bool secretBefore = std::exchange(secret, false);
    const Bindings inForce = std::exchange(bindings, {});
    const auto resource = resources.constFind(logicalId);
    ResolvedValue result =
        resource != resources.constEnd() ? attributeOfResource(*resource, name) : attributeOfGenerated(logicalId, name);
    bindings = inForce;
    result.links = links;
    result.local = local || result.resolved;
    result.secret = secret;
    if (openResources.isEmpty())
        knownAttributes.insert(known, result);
    links = linksBefore;
    for (const OriginLink &link : std::as_const(result.links)) {
        if (!links.contains(link))
            links.append(link);
    }
    local = localBefore || result.local;
    secret = secretBefore || secret;
    return result;
}

ResolvedValue IntrinsicResolver::State::attributeOf(const QString &logicalId, const QString &type, NodeId resource,
                                                    const QString &name, const QString &physicalName)
{
    if (const auto given = context.storedValues.constFind("attribute:"_L1 + logicalId + u'.' + name);
        given != context.storedValues.constEnd())
        return stored(given.key(), logicalId + u'.' + name, {});
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
    if (!value)
        return unresolved(value.error().message);
    return resolvedTo(*value);
}

// "{{resolve:service:key}}" in any text of the value (lambda-semantics.md, section 14.4).
ResolvedValue IntrinsicResolver::State::withDynamicReferences(const QJsonValue &value)
{
    static const QRegularExpression reference(u"\\{\\{resolve:(ssm|ssm-secure|secretsmanager):([^{}]+)\\}\\}"_s);
    ResolvedValue result = resolvedTo(value);
    if (value.isArray() || value.isObject()) {
        const auto note = [&result](const ResolvedValue &part) {
            if (!part.resolved && result.resolved) {
                result.resolved = false;
                result.reason = part.reason;
            }
        };
        QJsonArray array = value.toArray();
        QJsonObject object = value.toObject();
        for (auto item = array.begin(); item != array.end(); ++item) {
            const ResolvedValue part = withDynamicReferences(*item);
            note(part);
            if (part.resolved)
                *item = part.value;
        }
        for (auto member = object.begin(); member != object.end(); ++member) {
            const ResolvedValue part = withDynamicReferences(*member);
            note(part);
            if (part.resolved)
                *member = part.value;
        }
        result.value = value.isArray() ? QJsonValue(array) : QJsonValue(object);
        return result;
    }
    const QString text = value.toString();
    if (!text.contains("{{resolve:"_L1))
        return result;
    QString complete;
    qsizetype copied = 0;
    for (auto matches = reference.globalMatch(text); matches.hasNext();) {
        const QRegularExpressionMatch match = matches.next();
        const QString service = match.captured(1);
        const bool manager = service == "secretsmanager"_L1;
        const ResolvedValue part =
            stored(service + u':' + match.captured(2), match.captured(2),
                   manager ? Texts::tr("The value of %1 is kept in Secrets Manager.").arg(match.captured(2))
                           : Texts::tr("The value of %1 is kept in Parameter Store.").arg(match.captured(2)));
        if (!part.resolved)
            return unresolved(part.reason);
        complete += QStringView(text).sliced(copied, match.capturedStart() - copied) + part.value.toString();
        copied = match.capturedEnd();
    }
    complete += QStringView(text).sliced(copied);
    result.value = complete;
    return result;
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
