// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/writevalue.h"

#include "template/yamlscalar.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

WriteValue scalarValue(const QJsonValue &value)
{
    WriteValue result;
    result.scalar = value;
    return result;
}

WriteValue sourceOf(const SyntaxTree &tree, const SyntaxNode &node, quint32 begin)
{
    WriteValue result;
    result.kind = WriteValue::Kind::Source;
    result.source = tree.text().sliced(begin, qsizetype(node.end) - qsizetype(begin));
    return result;
}

WriteValue mapOf(const QString &key, WriteValue value)
{
    WriteValue result;
    result.kind = WriteValue::Kind::Map;
    result.keys = QStringList{key};
    result.items.push_back(std::move(value));
    return result;
}

// "!GetAtt A.B" is {"Fn::GetAtt": ["A", "B"]}; Ref and Condition have no "Fn::" (lambda-semantics.md, section 14.4).
WriteValue longForm(const QByteArray &tag, WriteValue argument)
{
    const QString name = QString::fromUtf8(tag.sliced(1));
    if (name == "Ref"_L1 || name == "Condition"_L1)
        return mapOf(name, std::move(argument));
    if (name == "GetAtt"_L1 && argument.kind == WriteValue::Kind::Scalar) {
        const QString text = argument.scalar.toString();
        const qsizetype dot = text.indexOf(u'.');
        if (dot > 0) {
            WriteValue list;
            list.kind = WriteValue::Kind::List;
            list.items = {scalarValue(text.first(dot)), scalarValue(text.sliced(dot + 1))};
            return mapOf(u"Fn::GetAtt"_s, list);
        }
    }
    return mapOf("Fn::"_L1 + name, std::move(argument));
}

WriteValue scalarOf(const SyntaxTree &tree, NodeId id, bool longForms)
{
    const SyntaxNode &node = tree.node(id);
    const bool plain = node.style == NodeStyle::Plain;
    const bool typed = plain && node.tag == 0 && tree.format() == TextFormat::Yaml;
    // A plain number keeps its digits: 1.0 and 0x10 are to stay so.
    if (typed && !longForms && node.content != node.end && node.extra == SyntaxNode().extra)
        return sourceOf(tree, node, node.content);
    WriteValue result =
        scalarValue(plain && (typed || node.tag == 0) ? plainScalarValue(tree.scalarBytes(id)) : QJsonValue(tree.scalarText(id)));
    if (tree.format() == TextFormat::Yaml && (node.style == NodeStyle::SingleQuoted || node.style == NodeStyle::DoubleQuoted))
        result.quotes = node.style;
    return result;
}

} // namespace

WriteValue WriteValue::fromJson(const QJsonValue &value, const QStringList &order)
{
    if (value.isArray()) {
        WriteValue list;
        list.kind = Kind::List;
        const QJsonArray array = value.toArray();
        for (const QJsonValue &item : array)
            list.items.push_back(fromJson(item, order));
        return list;
    }
    if (!value.isObject())
        return scalarValue(value);
    WriteValue map;
    map.kind = Kind::Map;
    const QJsonObject object = value.toObject();
    map.keys = object.keys();
    const auto rank = [&order](const QString &key) {
        const qsizetype at = order.indexOf(key);
        return at < 0 ? order.size() : at;
    };
    std::ranges::stable_sort(map.keys, {}, rank);
    for (const QString &key : std::as_const(map.keys))
        map.items.push_back(fromJson(object.value(key), order));
    return map;
}

WriteValue WriteValue::fromNode(const SyntaxTree &tree, NodeId id, bool longForms)
{
    const SyntaxNode &node = tree.node(id);
    const QByteArrayView text = QByteArrayView(tree.text()).sliced(node.content, qsizetype(node.end) - qsizetype(node.content));
    if (node.kind == NodeKind::Alias)
        return longForms ? scalarValue(QString::fromUtf8(text)) : sourceOf(tree, node, node.begin);
    const QByteArray tag = tree.tag(id).toByteArray();
    const bool intrinsic = tag.size() > 1 && tag.startsWith('!');
    const auto untagged = [&] {
        if (node.kind == NodeKind::Scalar)
            return intrinsic ? scalarValue(tree.scalarText(id)) : scalarOf(tree, id, longForms);
        WriteValue collection;
        collection.kind = node.kind == NodeKind::Mapping ? Kind::Map : Kind::List;
        for (NodeId child = node.firstChild; child != NodeId::None; child = tree.node(child).nextSibling) {
            if (node.kind == NodeKind::Mapping) {
                collection.keys += tree.scalarText(child);
                child = tree.node(child).nextSibling;
            }
            collection.items.push_back(fromNode(tree, child, longForms));
        }
        return collection;
    };
    if (!intrinsic)
        return untagged();
    if (!longForms && !text.contains('\n')) {
        WriteValue source = sourceOf(tree, node, node.content);
        source.source.prepend(tag + ' ');
        return source;
    }
    return longForm(tag, untagged());
}

QJsonValue WriteValue::toJson() const
{
    if (kind == Kind::Source)
        return QString::fromUtf8(source);
    if (kind == Kind::Scalar)
        return scalar;
    if (kind == Kind::List) {
        QJsonArray array;
        for (const WriteValue &item : items)
            array.append(item.toJson());
        return array;
    }
    // Comparing objects with an empty key crashes in Qt 6.8.
    const auto name = [](const QString &key) { return key.isEmpty() ? QString(QChar(1)) : key; };
    QJsonObject object;
    for (size_t i = 0; i < items.size(); ++i)
        object.insert(name(keys[qsizetype(i)]), items[i].toJson());
    return object;
}

QJsonValue meaningOf(const SyntaxTree &tree, NodeId node)
{
    return node == NodeId::None ? QJsonValue(QJsonValue::Undefined) : WriteValue::fromNode(tree, node, true).toJson();
}

} // namespace lambdarium
