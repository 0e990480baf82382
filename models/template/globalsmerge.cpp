// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/globalsmerge.h"

#include <QJsonArray>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

class Merger
{
public:
    Merger(const SyntaxTree &tree, IntrinsicResolver &resolver)
        : m_tree(tree)
        , m_resolver(resolver)
    {
    }

    ResolvedValue merge(NodeId globals, NodeId own, int depth)
    {
        const NodeId common = m_tree.dereference(globals);
        const NodeId local = m_tree.dereference(own);
        if (local == NodeId::None || common == NodeId::None || depth > 50)
            return note(m_resolver.resolve(local == NodeId::None ? common : local));
        if (isPlain(common, NodeKind::Sequence) && isPlain(local, NodeKind::Sequence))
            return lists(common, local);
        if (isPlain(common, NodeKind::Mapping) && isPlain(local, NodeKind::Mapping))
            return maps(common, local, depth);
        return note(m_resolver.resolve(local));
    }

    ResolvedValue finished(ResolvedValue value) const
    {
        value.local = m_local;
        value.secret = m_secret;
        value.links = m_links;
        return value;
    }

private:
    bool isPlain(NodeId node, NodeKind kind) const { return m_tree.node(node).kind == kind && !m_resolver.isIntrinsic(node); }

    // What the parts touched is what the whole touched.
    ResolvedValue note(const ResolvedValue &value)
    {
        m_local = m_local || value.local;
        m_secret = m_secret || value.secret;
        m_links += value.links;
        return value;
    }

    static void join(ResolvedValue &whole, const ResolvedValue &part)
    {
        if (part.resolved || !whole.resolved)
            return;
        whole.resolved = false;
        whole.reason = part.reason;
    }

    ResolvedValue lists(NodeId common, NodeId own)
    {
        ResolvedValue result = note(m_resolver.resolve(common));
        const ResolvedValue more = note(m_resolver.resolve(own));
        QJsonArray items = result.value.toArray();
        const QJsonArray mineToo = more.value.toArray();
        for (const QJsonValue &item : mineToo)
            items.append(item);
        result.value = items;
        join(result, more);
        return result;
    }

    ResolvedValue maps(NodeId common, NodeId own, int depth)
    {
        const std::vector<SyntaxMember> mine = m_resolver.members(own);
        QSet<QString> done;
        QJsonObject object;
        ResolvedValue result;
        const auto add = [&](const QString &key, const ResolvedValue &value) {
            join(result, value);
            if (!value.value.isUndefined())
                object.insert(key, value.value);
        };
        for (const SyntaxMember member : m_resolver.members(common)) {
            const QString key = m_tree.scalarText(member.key);
            const auto same = std::ranges::find_if(mine, [&](SyntaxMember each) { return m_tree.scalarText(each.key) == key; });
            add(key, merge(member.value, same == mine.end() ? NodeId::None : same->value, depth + 1));
            done.insert(key);
        }
        for (const SyntaxMember member : mine) {
            const QString key = m_tree.scalarText(member.key);
            if (!done.contains(key))
                add(key, note(m_resolver.resolve(member.value)));
        }
        result.value = object;
        return result;
    }

    const SyntaxTree &m_tree;
    IntrinsicResolver &m_resolver;
    QList<OriginLink> m_links;
    bool m_local = false;
    bool m_secret = false;
};

} // namespace

ResolvedValue mergeGlobals(const SyntaxTree &tree, IntrinsicResolver &resolver, NodeId globals, NodeId own)
{
    Merger merger(tree, resolver);
    const ResolvedValue value = merger.merge(globals, own, 0);
    return merger.finished(value);
}

ResolvedValue effectiveProperties(const SyntaxTree &tree, const ResolveContext &context, const QString &logicalId)
{
    IntrinsicResolver resolver(tree, context);
    const NodeId resource = resolver.resource(logicalId);
    const NodeId type = resource == NodeId::None ? resource : tree.find(resource, {u"Type"_s});
    ResolvedValue none;
    none.value = QJsonValue::Undefined;
    if (type == NodeId::None || !tree.scalarBytes(type).endsWith("::Function"))
        return none;
    const NodeId own = tree.find(resource, {u"Properties"_s});
    const NodeId globals = tree.find(tree.root(), {u"Globals"_s, u"Function"_s});
    const NodeId ignored = tree.find(resource, {u"IgnoreGlobals"_s});
    const bool serverless = tree.scalarBytes(type) == "AWS::Serverless::Function";
    const bool all = ignored != NodeId::None && tree.scalarBytes(ignored) == "*";
    ResolvedValue value = mergeGlobals(tree, resolver, serverless && !all ? globals : NodeId::None, own);
    QJsonObject object = value.value.toObject();
    for (const NodeId item : tree.items(ignored)) {
        const QString key = tree.scalarText(item);
        const NodeId kept = own == NodeId::None ? own : tree.find(own, {key});
        const ResolvedValue mine = kept == NodeId::None ? none : resolver.resolve(kept);
        mine.value.isUndefined() ? object.remove(key) : void(object.insert(key, mine.value));
    }
    value.value = object;
    return value;
}

} // namespace lambdarium
