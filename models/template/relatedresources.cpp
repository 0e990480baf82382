// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/relatedresources.h"

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

struct Names {
    QStringList logicalIds; ///< of the function and of what stands for it (aliases, versions)
    QString functionName; ///< as the template says it, or empty
};

bool namesOne(const QString &text, const QStringList &logicalIds)
{
    return std::ranges::any_of(logicalIds, [&](const QString &id) { return text == id || text.startsWith(id + u'.'); });
}

bool substitutesOne(const QString &text, const QStringList &logicalIds)
{
    return std::ranges::any_of(
        logicalIds, [&](const QString &id) { return text.contains("${"_L1 + id + u'}') || text.contains("${"_L1 + id + u'.'); });
}

// A Ref, GetAtt or Sub in short or long form, or the function's name as a text.
bool refersTo(const SyntaxTree &tree, NodeId id, const Names &names)
{
    id = id == NodeId::None ? id : tree.dereference(id);
    if (id == NodeId::None)
        return false;
    const QByteArrayView tag = tree.tag(id);
    if (tree.node(id).kind == NodeKind::Scalar) {
        const QString text = tree.scalarText(id);
        if (tag == "!Sub")
            return substitutesOne(text, names.logicalIds);
        if (tag == "!Ref" || tag == "!GetAtt")
            return namesOne(text, names.logicalIds);
        return !names.functionName.isEmpty() && (text == names.functionName || text.endsWith(u':' + names.functionName));
    }
    if (tree.node(id).kind == NodeKind::Sequence) {
        const auto items = tree.items(id);
        return !items.empty()
            && (tag == "!Sub" ? substitutesOne(tree.scalarText(items.front()), names.logicalIds)
                              : namesOne(tree.scalarText(items.front()), names.logicalIds));
    }
    const auto members = tree.members(id);
    if (members.size() != 1)
        return false;
    const QByteArrayView key = tree.scalarBytes(members.front().key);
    const NodeId argument = members.front().value;
    const bool list = tree.node(argument).kind == NodeKind::Sequence && !tree.items(argument).empty();
    const QString text = tree.scalarText(list ? tree.items(argument).front() : argument);
    if (key == "Fn::Sub")
        return substitutesOne(text, names.logicalIds);
    return (key == "Ref" || key == "Fn::GetAtt") && namesOne(text, names.logicalIds);
}

// A resource that can belong to a function.
struct Candidate {
    SyntaxMember member;
    QByteArrayView type;
};

// Of thousands of resources few can; the others cost no more than a look at their type.
std::vector<Candidate> candidates(const SyntaxTree &tree, NodeId resources)
{
    std::vector<Candidate> found;
    for (const SyntaxMember member : tree.members(resources)) {
        const NodeId type = tree.dereference(tree.member(member.value, "Type").value);
        const QByteArrayView name = type == NodeId::None ? QByteArrayView() : tree.scalarBytes(type);
        if ((name.startsWith("AWS::Lambda::") && name != "AWS::Lambda::Function") || name == "AWS::IAM::Role"
            || name == "AWS::Logs::LogGroup")
            found.push_back({member, name});
    }
    return found;
}

// The logical id that a Ref or GetAtt names, for a role or a log group; empty for anything else.
QString referenced(const SyntaxTree &tree, NodeId id)
{
    NodeId argument = tree.dereference(id);
    if (argument == NodeId::None)
        return {};
    QByteArrayView name = tree.tag(argument);
    if (const auto members = tree.members(argument); members.size() == 1) {
        name = tree.scalarBytes(members.front().key);
        argument = members.front().value;
    }
    if (!name.endsWith("Ref") && !name.endsWith("GetAtt"))
        return {};
    const auto items = tree.items(argument);
    const QString text = tree.scalarText(items.empty() ? argument : items.front());
    return text.left(text.indexOf(u'.') < 0 ? text.size() : text.indexOf(u'.'));
}

// The group that the function names, or the one that has the name Lambda gives.
bool isLogGroupOf(const SyntaxTree &tree, NodeId resource, const Names &names)
{
    const NodeId name = tree.find(resource, {u"Properties"_s, u"LogGroupName"_s});
    if (name == NodeId::None)
        return false;
    const QString source =
        QString::fromUtf8(tree.text().sliced(tree.node(name).begin, qsizetype(tree.node(name).end) - tree.node(name).begin));
    if (!source.contains("/aws/lambda/"_L1))
        return false;
    const bool named = !names.functionName.isEmpty() && tree.scalarText(name) == "/aws/lambda/"_L1 + names.functionName;
    return named || substitutesOne(source, names.logicalIds)
        || (source.contains("Ref"_L1) && source.contains(names.logicalIds.first()));
}

} // namespace

QString RelatedResources::referenceOf(QStringView type)
{
    return type == "AWS::Lambda::Url"_L1 ? u"TargetFunctionArn"_s : u"FunctionName"_s;
}

QStringList RelatedResources::triggerTypes()
{
    return {u"AWS::Lambda::EventSourceMapping"_s, u"AWS::Lambda::Permission"_s};
}

RelatedResources::RelatedResources(const SyntaxTree &tree, const QString &logicalId)
{
    const NodeId resources = tree.find(tree.root(), {u"Resources"_s});
    const NodeId function = resources == NodeId::None ? resources : tree.find(resources, {logicalId, u"Properties"_s});
    if (function == NodeId::None)
        return;
    Names names{{logicalId}, {}};
    if (const NodeId name = tree.find(function, {u"FunctionName"_s}); name != NodeId::None && tree.tag(name).isEmpty())
        names.functionName = tree.scalarText(name);
    const auto known = candidates(tree, resources);
    // Aliases and versions stand for the function, so they are looked for first.
    for (const auto &[member, type] : known) {
        if ((type == "AWS::Lambda::Alias" || type == "AWS::Lambda::Version")
            && refersTo(tree, tree.find(member.value, {u"Properties"_s, u"FunctionName"_s}), names))
            names.logicalIds += tree.scalarText(member.key);
    }
    const NodeId roleValue = tree.find(function, {u"Role"_s});
    const QString role = roleValue == NodeId::None ? QString() : referenced(tree, roleValue);
    const NodeId groupValue = tree.find(function, {u"LoggingConfig"_s, u"LogGroup"_s});
    const QString group = groupValue == NodeId::None ? QString() : referenced(tree, groupValue);
    for (const auto &[member, type] : known) {
        const RelatedResource resource{tree.scalarText(member.key), QString::fromUtf8(type), member.value};
        bool related = false;
        if (resource.type.startsWith("AWS::Lambda::"_L1))
            related = refersTo(tree, tree.find(member.value, {u"Properties"_s, referenceOf(resource.type)}), names);
        else if (resource.type == "AWS::IAM::Role"_L1)
            related = resource.logicalId == role;
        else
            related = resource.logicalId == group || (group.isEmpty() && isLogGroupOf(tree, member.value, names));
        if (related)
            m_all.append(resource);
    }
}

std::optional<RelatedResource> RelatedResources::first(QStringView type) const
{
    const auto found = std::ranges::find(m_all, type, &RelatedResource::type);
    return found == m_all.cend() ? std::nullopt : std::optional(*found);
}

QList<RelatedResource> RelatedResources::triggers() const
{
    QList<RelatedResource> found;
    for (const RelatedResource &resource : m_all) {
        if (triggerTypes().contains(resource.type))
            found.append(resource);
    }
    return found;
}

} // namespace lambdarium
