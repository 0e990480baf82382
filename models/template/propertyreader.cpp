// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/propertyreader.h"

#include "template/propertycheck.h"
#include "template/propertysummary.h"
#include "template/propertytext.h"
#include "template/yamlscalar.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

// The parameter that a plain Ref names.
QString referencedParameter(const SyntaxTree &tree, NodeId node)
{
    QString name;
    if (tree.tag(node) == "!Ref")
        name = tree.scalarText(node);
    const auto members = tree.members(node);
    if (members.size() == 1 && tree.scalarBytes(members.front().key) == "Ref")
        name = tree.scalarText(members.front().value);
    return !name.isEmpty() && tree.find(tree.root(), {u"Parameters"_s, name}) != NodeId::None ? name : QString();
}

QJsonValue plainValue(const SyntaxTree &tree, NodeId node)
{
    const bool plain = tree.node(node).style == NodeStyle::Plain;
    return plain ? plainScalarValue(tree.scalarBytes(node)) : QJsonValue(tree.scalarText(node));
}

bool isAbsent(const SyntaxTree &tree, NodeId node)
{
    return node == NodeId::None
        || (tree.node(node).kind == NodeKind::Scalar && tree.tag(node).isEmpty() && tree.node(node).style == NodeStyle::Plain
            && plainValue(tree, node).isNull());
}

} // namespace

QString faultOf(const SyntaxTree &tree, NodeId node, const PropertyInfo &info)
{
    if (isIntrinsicNode(tree, node))
        return {};
    if (info.isSimpleList() && tree.node(node).kind == NodeKind::Sequence) {
        for (const NodeId item : tree.items(node)) {
            if (const QString fault = faultOf(tree, tree.dereference(item), info.item()); !fault.isEmpty())
                return fault;
        }
    }
    if (!info.isSimple()) {
        const qsizetype count =
            info.type == PropertyType::Map ? qsizetype(tree.members(node).size()) : qsizetype(tree.items(node).size());
        return checkCount(info, count).error_or(Error()).message;
    }
    if (tree.node(node).kind == NodeKind::Scalar)
        return checkSimple(info, plainValue(tree, node)).error_or(Error()).message;
    const auto items = tree.items(node);
    if (info.isList && items.size() == 1)
        return faultOf(tree, tree.dereference(items.front()), info);
    return checkSimple(info, QJsonArray()).error_or(Error()).message;
}

PropertyReader::PropertyReader(const SyntaxTree &tree)
    : m_locator(tree)
{
}

QStringList PropertyReader::suggestions(const PropertyInfo &info) const
{
    if (info.references.isEmpty())
        return {};
    if (!m_resources) {
        m_resources.emplace();
        for (const SyntaxMember member : tree().members(tree().find(tree().root(), {u"Resources"_s}))) {
            if (const QString type = m_locator.caseName(member.value); !type.isEmpty())
                m_resources->insert(type, tree().scalarText(member.key));
        }
    }
    const bool yaml = tree().format() == TextFormat::Yaml;
    QStringList found;
    for (const QString &reference : info.references) {
        const QString attribute = reference.mid(reference.lastIndexOf(u'.') + 1);
        QStringList names = m_resources->values(reference.left(reference.lastIndexOf(u'.')));
        names.sort();
        for (const QString &name : std::as_const(names)) {
            if (attribute == "Ref"_L1)
                found += yaml ? u"!Ref "_s + name : u"{\"Ref\": \"%1\"}"_s.arg(name);
            else
                found +=
                    yaml ? u"!GetAtt "_s + name + u'.' + attribute : u"{\"Fn::GetAtt\": [\"%1\", \"%2\"]}"_s.arg(name, attribute);
        }
    }
    return found;
}

const PropertyInfo *PropertyReader::info(const QString &logicalId, const QString &key) const
{
    const auto place = m_locator.locate(logicalId, key);
    return place ? place->info : nullptr;
}

QString PropertyReader::caseName(const QString &logicalId, const QString &key) const
{
    const auto place = m_locator.locate(logicalId, key);
    return place ? m_locator.caseName(m_locator.nodeAt(*place)) : QString();
}

QStringList PropertyReader::names(const QString &logicalId, const QString &key) const
{
    const auto place = m_locator.locate(logicalId, key);
    const NodeId node = place ? tree().dereference(m_locator.nodeAt(*place)) : NodeId::None;
    QStringList names;
    if (node == NodeId::None || isIntrinsicNode(tree(), node))
        return names;
    for (const SyntaxMember member : tree().members(node))
        names += tree().scalarText(member.key);
    return names;
}

PropertyValue PropertyReader::valueOf(NodeId id, const PropertyInfo &info, Origin origin) const
{
    const NodeId node = tree().dereference(id);
    PropertyValue value;
    value.origin = origin;
    value.span = tree().span(id);
    value.position = tree().position(id);
    value.text = editText(tree(), node, info);
    value.originName = referencedParameter(tree(), node);
    value.reason = faultOf(tree(), node, info);
    if (isIntrinsicNode(tree(), node))
        value.expression = value.text;
    value.value = value.text;
    if (value.expression.isEmpty() && tree().node(node).kind == NodeKind::Scalar)
        value.value = plainValue(tree(), node);
    return value;
}

// The function's own value, else that of Globals.
NodeId PropertyReader::nodeIn(const QString &logicalId, const QString &key, const PropertyPlace &own, Origin &origin) const
{
    const auto present = [this](NodeId node) { return isAbsent(tree(), tree().dereference(node)) ? NodeId::None : node; };
    origin = Origin::Function;
    if (const NodeId node = present(m_locator.nodeAt(own)); node != NodeId::None)
        return node;
    origin = Origin::Globals;
    const auto globals = m_locator.locate(logicalId, key, PropertyScope::Globals);
    return globals ? present(m_locator.nodeAt(*globals)) : NodeId::None;
}

NodeId PropertyReader::valueNode(const QString &logicalId, const QString &key) const
{
    Origin origin = Origin::Default;
    const auto own = m_locator.locate(logicalId, key);
    return own ? tree().dereference(nodeIn(logicalId, key, *own, origin)) : NodeId::None;
}

PropertyValue PropertyReader::value(const QString &logicalId, const QString &key) const
{
    PropertyValue found;
    found.value = QJsonValue::Undefined;
    found.key = key;
    const auto own = m_locator.locate(logicalId, key);
    if (!own)
        return found;
    Origin origin = Origin::Default;
    if (const NodeId node = nodeIn(logicalId, key, *own, origin); node != NodeId::None) {
        found = valueOf(node, *own->info, origin);
        found.key = key;
    } else {
        found.value = own->info->defaultValue;
        found.text = scalarDisplayText(own->info->defaultValue);
    }
    return found;
}

PropertyPart PropertyReader::part(NodeId place, NodeId node, const PropertyInfo &item, const QString &name, Origin origin) const
{
    const PropertySummary summary = summaryOf(tree(), node, item, name);
    PropertyPart part;
    part.name = name;
    part.title = summary.title;
    part.kind = summary.kind;
    part.detail = summary.detail;
    part.source = editText(tree(), node, item);
    part.origin = origin;
    part.span = tree().span(place);
    part.position = tree().position(place);
    return part;
}

QList<PropertyPart> PropertyReader::partsAt(NodeId id, const PropertyInfo &info, const QString &path, Origin origin) const
{
    QList<PropertyPart> parts;
    const NodeId node = tree().dereference(id);
    if (isAbsent(tree(), node))
        return parts;
    const bool plain = !isIntrinsicNode(tree(), node);
    if (info.type == PropertyType::Map && plain) {
        const auto add = [&](NodeId key, NodeId value) {
            PropertyPart entry = part(key, value, info.item(), tree().scalarText(key), origin);
            entry.path = origin == Origin::Function ? propertyPath(path, entry.name) : QString();
            parts.append(entry);
        };
        for (const SyntaxMember member : tree().members(node))
            add(member.key, member.value);
        for (const NodeId item : tree().items(node)) {
            if (const NodeId key = tree().find(item, {u"Key"_s}); key != NodeId::None)
                add(key, tree().find(item, {u"Value"_s}));
        }
        return parts;
    }
    // A single value, or an expression, where a list may stand is its only item.
    const bool list = tree().node(node).kind == NodeKind::Sequence && plain;
    const auto items = list ? tree().items(node) : std::vector<NodeId>{node};
    for (size_t i = 0; i < items.size(); ++i) {
        PropertyPart entry = part(items[i], tree().dereference(items[i]), info.item(), {}, origin);
        entry.index = qsizetype(i);
        const bool editable = origin == Origin::Function && info.type == PropertyType::List;
        entry.path = editable ? propertyPath(path, entry.index) : QString();
        parts.append(entry);
    }
    return parts;
}

// The resources that make something start a function of CloudFormation's own type.
QList<PropertyPart> PropertyReader::mappings(const QString &logicalId) const
{
    QList<PropertyPart> parts;
    const PropertyInfo &item = PropertyTable::find(u"mappings")->item();
    for (const RelatedResource &resource : m_locator.related(logicalId).triggers()) {
        const NodeId key = tree().member(tree().find(tree().root(), {u"Resources"_s}), resource.logicalId.toUtf8()).key;
        PropertyPart entry = part(key, resource.node, item, resource.logicalId, Origin::Function);
        entry.path = propertyPath(u"mappings"_s, resource.logicalId);
        parts.append(entry);
    }
    return parts;
}

QList<PropertyPart> PropertyReader::parts(const QString &logicalId, const QString &key) const
{
    const auto own = m_locator.locate(logicalId, key);
    if (!own || own->info->isSimple())
        return {};
    if (own->info->key == "mappings"_L1)
        return mappings(logicalId);
    QList<PropertyPart> parts;
    const auto globals = m_locator.locate(logicalId, key, PropertyScope::Globals);
    const NodeId node = m_locator.nodeAt(*own);
    if (globals)
        parts = partsAt(m_locator.nodeAt(*globals), *own->info, key, Origin::Globals);
    const QList<PropertyPart> mine = partsAt(node, *own->info, key, Origin::Function);
    // Of a map the function's own entry hides that of Globals.
    parts.removeIf([&](const PropertyPart &inherited) {
        return !inherited.name.isEmpty() && std::ranges::contains(mine, inherited.name, &PropertyPart::name);
    });
    return parts + mine;
}

} // namespace lambdarium
