// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/propertysummary.h"

#include "template/propertyrow.h"
#include "template/propertytext.h"

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

using Texts = PropertyTexts;

QString oneLine(const SyntaxTree &tree, NodeId node)
{
    static const PropertyInfo any;
    const NodeId at = tree.dereference(node);
    if (at == NodeId::None)
        return {};
    if (tree.node(at).kind == NodeKind::Sequence && !isIntrinsicNode(tree, at)) {
        QStringList items;
        for (const NodeId item : tree.items(at))
            items += oneLine(tree, item);
        return items.join(", "_L1);
    }
    return editText(tree, at, any).simplified();
}

QString textAt(const SyntaxTree &tree, NodeId node, const QStringList &path)
{
    return oneLine(tree, tree.find(node, path));
}

// The properties that tell a trigger from others of its type, most telling first (lambda-semantics.md, section 14.1).
QString triggerDetail(const SyntaxTree &tree, NodeId properties, const QString &type)
{
    if (type == "Api"_L1 || type == "HttpApi"_L1) {
        const QString path = textAt(tree, properties, {u"Path"_s});
        if (path.isEmpty())
            return type == "Api"_L1 ? QString() : Texts::tr("every request that no other route takes");
        return textAt(tree, properties, {u"Method"_s}).toUpper() + u' ' + path;
    }
    static const QStringList telling{u"EventSourceArn"_s, u"Principal"_s,     u"SourceArn"_s, u"Bucket"_s,
                                     u"Events"_s,         u"Topic"_s,         u"Queue"_s,     u"Stream"_s,
                                     u"Topics"_s,         u"Queues"_s,        u"Broker"_s,    u"Cluster"_s,
                                     u"DatabaseName"_s,   u"Schedule"_s,      u"Pattern"_s,   u"ScheduleExpression"_s,
                                     u"LogGroupName"_s,   u"FilterPattern"_s, u"Sql"_s,       u"UserPool"_s,
                                     u"Trigger"_s,        u"BatchSize"_s,     u"Enabled"_s};
    QStringList parts;
    for (const QString &key : telling) {
        if (const QString text = textAt(tree, properties, {key}); !text.isEmpty())
            parts += key + u' ' + text;
    }
    return parts.join(u" \u00b7 "_s);
}

QString documentDetail(const SyntaxTree &tree, NodeId document)
{
    const NodeId statements = tree.find(document, {u"Statement"_s});
    const auto list = tree.items(statements);
    const NodeId first = list.empty() ? statements : list.front();
    QString text = textAt(tree, first, {u"Effect"_s}) + u' ' + textAt(tree, first, {u"Action"_s});
    if (list.size() > 1)
        text += u' ' + Texts::tr("and %1 more statements").arg(list.size() - 1);
    return text.trimmed();
}

QString memberDetail(const SyntaxTree &tree, NodeId node)
{
    QStringList parts;
    for (const SyntaxMember member : tree.members(node))
        parts += tree.scalarText(member.key) + u' ' + oneLine(tree, member.value);
    return parts.join(u" \u00b7 "_s);
}

PropertySummary policySummary(const SyntaxTree &tree, NodeId node)
{
    if (tree.node(node).kind == NodeKind::Scalar || isIntrinsicNode(tree, node))
        return {oneLine(tree, node), isIntrinsicNode(tree, node) ? Texts::tr("expression") : Texts::tr("managed"), {}};
    if (tree.find(node, {u"Statement"_s}) != NodeId::None)
        return {Texts::tr("Policy document"), Texts::tr("inline"), documentDetail(tree, node)};
    const auto members = tree.members(node);
    if (members.size() == 1)
        return {tree.scalarText(members.front().key), Texts::tr("SAM template"), memberDetail(tree, members.front().value)};
    return {Texts::tr("Policy document"), Texts::tr("inline"), {}};
}

} // namespace

PropertySummary summaryOf(const SyntaxTree &tree, NodeId id, const PropertyInfo &item, const QString &name)
{
    const NodeId node = tree.dereference(id);
    if (node == NodeId::None)
        return {name, {}, {}};
    if (item.isSimple()) {
        const QString text = oneLine(tree, node);
        return name.isEmpty() ? PropertySummary{text, {}, {}} : PropertySummary{name, {}, text};
    }
    if (item.key == "policy"_L1)
        return policySummary(tree, node);
    if (item.key == "rolePolicy"_L1)
        return {textAt(tree, node, {u"PolicyName"_s}), Texts::tr("inline"),
                documentDetail(tree, tree.find(node, {u"PolicyDocument"_s}))};
    if (item.key == "statement"_L1)
        return {textAt(tree, node, {u"Effect"_s}),
                {},
                textAt(tree, node, {u"Action"_s}) + u" \u00b7 "_s + textAt(tree, node, {u"Resource"_s})};
    if (!item.cases.isEmpty()) {
        const QString type = textAt(tree, node, {u"Type"_s});
        return {name, type.mid(type.lastIndexOf(u':') + 1), triggerDetail(tree, tree.find(node, {u"Properties"_s}), type)};
    }
    // Of anything else the first simple member tells it.
    const auto members = tree.members(node);
    if (name.isEmpty() && members.size() == 1)
        return {item.label, {}, oneLine(tree, members.front().value)};
    const QString title = !name.isEmpty() ? name : members.empty() ? item.label : oneLine(tree, members.front().value);
    return {title, {}, memberDetail(tree, node)};
}

} // namespace lambdarium
