// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/references.h"

#include "template/mentions.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

class ReferenceFinder
{
public:
    ReferenceFinder(const SyntaxTree &tree, const QString &logicalId)
        : m_tree(tree)
        , m_id(logicalId.toUtf8())
        , m_resources(tree.find(tree.root(), {u"Resources"_s}))
    {
        const NodeId resource = tree.find(m_resources, {logicalId});
        const NodeId type = resource == NodeId::None ? resource : tree.find(resource, {u"Type"_s});
        m_serverless = type != NodeId::None && tree.scalarBytes(type) == "AWS::Serverless::Function";
        for (const SyntaxMember event :
             tree.members(m_serverless ? tree.find(resource, {u"Properties"_s, u"Events"_s}) : NodeId::None))
            m_events += tree.scalarBytes(event.key).toByteArray();
    }

    QList<ResourceReference> find()
    {
        forEachMention(m_tree, [this](const Mention &mention) {
            if (mention.kind == MentionKind::Value || mention.kind == MentionKind::Dependency)
                add(mention);
        });
        std::ranges::sort(m_found, {}, &ResourceReference::span);
        return m_found;
    }

private:
    bool isNamed(QByteArrayView name) const
    {
        if (name == m_id)
            return true;
        if (!m_serverless || !name.startsWith(m_id) || m_tree.member(m_resources, name).key != NodeId::None)
            return false;
        static constexpr QByteArrayView made[] = {"Role", "Url", "UrlPublicPermissions", "Version", "EventInvokeConfig"};
        const QByteArrayView rest = name.sliced(m_id.size());
        return std::ranges::find(made, rest) != std::end(made) || rest.startsWith("Alias")
            || std::ranges::any_of(m_events, [rest](const QByteArray &event) { return rest.startsWith(event); });
    }

    void add(const Mention &mention)
    {
        // "Function.Alias" and "Function.Version" of a DependsOn are names of SAM too.
        const qsizetype dot = mention.kind == MentionKind::Dependency ? mention.name.indexOf('.') : -1;
        const QByteArrayView name = dot < 0 ? mention.name : mention.name.first(dot);
        if (!isNamed(name))
            return;
        ResourceReference reference;
        reference.span = {mention.span.begin, mention.span.begin + m_id.size()};
        reference.position = m_tree.position(mention.span.begin);
        reference.name = QString::fromUtf8(name);
        const TemplatePlace place = placeOf(m_tree, mention.node);
        reference.section = place.section;
        reference.owner = place.owner;
        m_found.append(reference);
    }

    const SyntaxTree &m_tree;
    QByteArray m_id;
    NodeId m_resources;
    bool m_serverless = false;
    QList<QByteArray> m_events;
    QList<ResourceReference> m_found;
};

} // namespace

QList<ResourceReference> findReferences(const SyntaxTree &tree, const QString &logicalId)
{
    return tree.root() == NodeId::None || logicalId.isEmpty() ? QList<ResourceReference>()
                                                              : ReferenceFinder(tree, logicalId).find();
}

} // namespace lambdarium
