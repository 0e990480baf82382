// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/propertylocator.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(PropertyLocator)
};

void append(QList<TemplateStep> &steps, const QStringList &path)
{
    for (const QString &key : path)
        steps.append({TemplateStep::Kind::Key, key, -1});
}

std::unexpected<Error> noPart(const PropertyInfo &info, const PropertyStep &step, const QString &caseName = {})
{
    QStringList names;
    const PropertyInfo *known = info.caseOf(caseName);
    for (const PropertyInfo &field : info.fields + (known ? known->fields : QList<PropertyInfo>()))
        names += field.key;
    const QString name = step.kind == PropertyStep::Kind::Name ? step.name : QString::number(step.index);
    if (names.isEmpty())
        return failure(ErrorCode::NotFound, Texts::tr("%1 has no part %2.").arg(info.label, name));
    return failure(ErrorCode::NotFound, Texts::tr("%1 has no %2. It has: %3.").arg(info.label, name, names.join(", "_L1)));
}

// Resources that CloudFormation can hold nothing of without the person's decision are not made on the way.
bool canBeMade(const QString &type)
{
    return type == "AWS::Lambda::Url"_L1 || type == "AWS::Lambda::EventInvokeConfig"_L1 || type == "AWS::Logs::LogGroup"_L1;
}

QString newNameFor(const QString &logicalId, const QString &type)
{
    const QString last = type.mid(type.lastIndexOf(u':') + 1);
    return logicalId + (last == "EventInvokeConfig"_L1 ? u"AsyncConfig"_s : last);
}

} // namespace

PropertyLocator::PropertyLocator(SyntaxTree tree)
    : m_tree(std::move(tree))
{
}

NodeId PropertyLocator::resource(const QString &logicalId) const
{
    auto found = m_resources.constFind(logicalId);
    if (found == m_resources.constEnd())
        found = m_resources.insert(logicalId, m_tree.find(m_tree.root(), {u"Resources"_s, logicalId}));
    return *found;
}

QString PropertyLocator::typeOf(const QString &logicalId) const
{
    const NodeId node = resource(logicalId);
    const NodeId type = node == NodeId::None ? node : m_tree.find(node, {u"Type"_s});
    return type != NodeId::None && m_tree.scalarBytes(type).endsWith("::Function") ? m_tree.scalarText(type) : QString();
}

bool PropertyLocator::isServerless(const QString &logicalId) const
{
    return typeOf(logicalId) == "AWS::Serverless::Function"_L1;
}

const RelatedResources &PropertyLocator::related(const QString &logicalId) const
{
    auto found = m_related.find(logicalId);
    if (found == m_related.end())
        found = m_related.insert(logicalId, RelatedResources(m_tree, logicalId));
    return *found;
}

QString PropertyLocator::caseName(NodeId entry) const
{
    const NodeId type = entry == NodeId::None ? entry : m_tree.find(entry, {u"Type"_s});
    return type == NodeId::None ? QString() : m_tree.scalarText(type);
}

NodeId PropertyLocator::child(NodeId from, const TemplateStep &step) const
{
    const NodeId at = m_tree.dereference(from);
    if (at == NodeId::None)
        return at;
    const auto items = m_tree.items(at);
    switch (step.kind) {
    case TemplateStep::Kind::Key:
        return m_tree.node(at).kind == NodeKind::Mapping ? m_tree.member(at, step.key.toUtf8()).value : NodeId::None;
    case TemplateStep::Kind::Index:
        // A single value where a list may stand is its only item.
        if (m_tree.node(at).kind != NodeKind::Sequence || !m_tree.tag(at).isEmpty())
            return step.index == 0 ? at : NodeId::None;
        return step.index < qsizetype(items.size()) ? items[size_t(step.index)] : NodeId::None;
    case TemplateStep::Kind::Pair:
        for (const NodeId item : items) {
            const NodeId key = m_tree.find(item, {u"Key"_s});
            if (key != NodeId::None && m_tree.scalarText(key) == step.key)
                return m_tree.find(item, {u"Value"_s});
        }
        return NodeId::None;
    case TemplateStep::Kind::Append:
        break;
    }
    return NodeId::None;
}

NodeId PropertyLocator::nodeAt(const PropertyPlace &place, qsizetype count) const
{
    const qsizetype end = count < 0 ? place.steps.size() : count;
    const bool known = place.resource != NodeId::None && end >= 2;
    NodeId at = known ? place.resource : m_tree.root();
    for (qsizetype i = known ? 2 : 0; i < end && at != NodeId::None; ++i)
        at = child(at, place.steps[i]);
    return at;
}

// The resource beside the function that holds a setting of it, or the one that would be made.
Result<> PropertyLocator::beginRelated(PropertyPlace &place, const QString &logicalId, const QStringList &path) const
{
    const QString &type = place.row->relatedType;
    const auto found = related(logicalId).first(type);
    if (!found && type == "AWS::IAM::Role"_L1)
        return failure(
            ErrorCode::Unsupported,
            Texts::tr("%1 belongs to the role, and the role of %2 is not in this template.").arg(place.row->label, logicalId));
    if (!found && !canBeMade(type))
        return failure(
            ErrorCode::Unsupported,
            Texts::tr("%1 belongs to a resource %2, and this template has none for %3.").arg(place.row->label, type, logicalId));
    place.resource = found ? found->node : NodeId::None;
    place.newType = found ? QString() : type;
    place.newName = found ? QString() : newNameFor(logicalId, type);
    place.reference = RelatedResources::referenceOf(type);
    append(place.steps, QStringList{u"Resources"_s, found ? found->logicalId : place.newName, u"Properties"_s} + path);
    return {};
}

Result<> PropertyLocator::begin(PropertyPlace &place, const QString &logicalId, PropertyScope scope) const
{
    const bool serverless = isServerless(logicalId);
    const PropertyInfo &row = *place.row;
    if (row.key == "mappings"_L1) {
        append(place.steps, {u"Resources"_s});
        return {};
    }
    const QStringList &path = row.path(serverless);
    if (path.isEmpty())
        return failure(ErrorCode::Unsupported, Texts::tr("%1 can't be set for a resource of this type.").arg(row.label));
    if (scope == PropertyScope::Globals) {
        if (!serverless || !row.inGlobals)
            return failure(ErrorCode::Unsupported, Texts::tr("Globals can't hold %1 for this function.").arg(row.label));
        append(place.steps, QStringList{u"Globals"_s, u"Function"_s} + path);
        return {};
    }
    if (!row.relatedType.isEmpty() && (!serverless || row.relatedInSam))
        return beginRelated(place, logicalId, path);
    place.resource = resource(logicalId);
    append(place.steps, {u"Resources"_s, logicalId});
    append(place.steps, row.besideProperties ? path : QStringList{u"Properties"_s} + path);
    return {};
}

Result<> PropertyLocator::descend(PropertyPlace &place, const PropertyStep &step, bool serverless) const
{
    const PropertyInfo &info = *place.info;
    const bool byName = step.kind == PropertyStep::Kind::Name;
    if (info.type == PropertyType::List && !byName) {
        const bool add = step.kind == PropertyStep::Kind::Append;
        place.steps.append({add ? TemplateStep::Kind::Append : TemplateStep::Kind::Index, {}, step.index});
        place.info = &info.item();
        return {};
    }
    if (info.type == PropertyType::Map && byName) {
        const bool pair = info.pairs && !serverless;
        place.steps.append({pair ? TemplateStep::Kind::Pair : TemplateStep::Kind::Key, step.name, -1});
        place.info = &info.item();
        return {};
    }
    if (info.type != PropertyType::Object || !byName)
        return noPart(info, step);
    if (const PropertyInfo *field = info.member(step.name, caseName(nodeAt(place)))) {
        append(place.steps, field->path(serverless));
        place.info = field;
        return {};
    }
    if (info.other.isEmpty())
        return noPart(info, step, caseName(nodeAt(place)));
    append(place.steps, {step.name});
    place.info = &info.other.first();
    return {};
}

Result<PropertyPlace> PropertyLocator::locate(const QString &logicalId, const QString &key, PropertyScope scope) const
{
    if (typeOf(logicalId).isEmpty())
        return failure(ErrorCode::NotFound, Texts::tr("There is no function %1.").arg(logicalId));
    const bool serverless = isServerless(logicalId);
    PropertyPlace place;
    place.row = PropertyTable::rowOf(key);
    if (place.row && place.row->key == "events"_L1 && !serverless)
        place.row = PropertyTable::find(u"mappings");
    if (!place.row)
        return PropertyTable::unknown(key);
    place.info = place.row;
    if (auto begun = begin(place, logicalId, scope); !begun)
        return std::unexpected(begun.error());
    // A variable's name is all that follows: it may hold dots in a template that is wrong.
    const QString variable = PropertyTable::environmentName(key);
    const QString rest = key.sliced(key.startsWith("events"_L1) ? qsizetype(6) : place.row->key.size());
    const auto steps = variable.isEmpty()
        ? propertySteps(rest)
        : Result<QList<PropertyStep>>(QList{PropertyStep{PropertyStep::Kind::Name, variable, -1}});
    if (!steps)
        return std::unexpected(steps.error());
    for (const PropertyStep &step : *steps) {
        if (auto done = descend(place, step, serverless); !done)
            return std::unexpected(done.error());
    }
    if (place.row->key == "mappings"_L1 && place.steps.size() > 1 && nodeAt(place, 2) == NodeId::None) {
        place.newName = place.steps[1].key;
        place.newType = u"AWS::Lambda::EventSourceMapping"_s;
        place.reference = u"FunctionName"_s;
    }
    return place;
}

} // namespace lambdarium
