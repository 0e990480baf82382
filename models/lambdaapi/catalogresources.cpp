// SPDX-License-Identifier: GPL-3.0-or-later
#include "lambdaapi/catalogresources.h"

#include "pattern/filtercriteria.h"
#include "project/project.h"
#include "template/intrinsicresolver.h"
#include "template/resourceattributes.h"

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

constexpr QByteArrayView mappingType("AWS::Lambda::EventSourceMapping");
constexpr QByteArrayView signingType("AWS::Lambda::CodeSigningConfig");

class Reader
{
public:
    explicit Reader(const Project &project)
        : m_project(project)
        , m_tree(project.reader().locator().tree())
    {
    }

    CatalogResources read()
    {
        for (const FunctionResource &function : m_project.functions()) {
            if (function.enabled.value_or(true))
                readEvents(function);
        }
        const NodeId resources = m_tree.root() == NodeId::None ? NodeId::None : m_tree.find(m_tree.root(), {u"Resources"_s});
        if (resources != NodeId::None && mayHoldAny(resources))
            readResources(resources);
        return m_result;
    }

private:
    [[nodiscard]] QString idOf(const QString &logicalId, QByteArrayView type) const
    {
        const auto none = [](const QString &) { return std::optional<QString>(); };
        return ResourceAttributes::value({logicalId, QString::fromLatin1(type), {}, &m_project.context(), none}, {})
            .value_or(logicalId);
    }

    void readEvents(const FunctionResource &function)
    {
        for (const EventSource &event : function.events) {
            if (!filterSource(event.type))
                continue;
            const QString logicalId = function.logicalId + event.name; // as SAM names what it makes
            m_result.eventSources.append({idOf(logicalId, mappingType), logicalId, function.logicalId, "events."_L1 + event.name,
                                          event.name, event.type, event.properties});
        }
    }

    // Most templates have none, and what follows asks for every resource's Type. A loop's resources show when it is unrolled.
    [[nodiscard]] bool mayHoldAny(NodeId resources) const
    {
        return std::ranges::any_of(m_tree.members(resources), [this](const SyntaxMember &member) {
            const NodeId type = m_tree.find(member.value, {u"Type"_s});
            return type == NodeId::None || isWanted(m_tree.scalarBytes(type));
        });
    }
    [[nodiscard]] static bool isWanted(QByteArrayView type) { return type == mappingType || type == signingType; }

    void readResources(NodeId resources)
    {
        m_resolver.emplace(m_tree, m_project.context());
        for (const ExpandedMember &each : m_resolver->expandedMembers(resources)) {
            const NodeId type = m_tree.find(each.member.value, {u"Type"_s});
            if (type == NodeId::None || !isWanted(m_tree.scalarBytes(type)))
                continue;
            const auto before = m_resolver->setBindings(each.bindings);
            readResource(each.name, each.member.value, m_tree.scalarBytes(type));
            m_resolver->setBindings(before);
        }
    }

    void readResource(const QString &logicalId, NodeId resource, QByteArrayView type)
    {
        const NodeId condition = m_tree.find(resource, {u"Condition"_s});
        if (condition != NodeId::None && m_resolver->condition(m_tree.scalarText(condition)) == false)
            return;
        const NodeId properties = m_tree.find(resource, {u"Properties"_s});
        CatalogResource found{.id = idOf(logicalId, type), .logicalId = logicalId};
        found.function = ownerOf(logicalId);
        if (!found.function.isEmpty())
            found.settingKey = "events."_L1 + logicalId;
        if (properties != NodeId::None)
            found.properties = m_resolver->resolve(properties).value.toObject();
        (type == mappingType ? m_result.eventSources : m_result.codeSigningConfigs).append(std::move(found));
    }

    // A plain function has the mappings that name it among its settings.
    QString ownerOf(const QString &mapping)
    {
        if (!m_owners) {
            m_owners.emplace();
            for (const FunctionResource &function : m_project.functions()) {
                for (const PropertyPart &part : ownMappings(function))
                    m_owners->insert(part.name, function.logicalId);
            }
        }
        return m_owners->value(mapping);
    }
    [[nodiscard]] QList<PropertyPart> ownMappings(const FunctionResource &function) const
    {
        const bool isPlain = !function.isServerless() && function.file.isEmpty() && function.loop.isEmpty();
        return isPlain ? m_project.reader().parts(function.logicalId, u"events"_s) : QList<PropertyPart>();
    }

    const Project &m_project;
    const SyntaxTree &m_tree;
    std::optional<QHash<QString, QString>> m_owners; ///< mapping -> function; made when a resource is met
    std::optional<IntrinsicResolver> m_resolver; ///< made when a resource is met
    CatalogResources m_result;
};

} // namespace

QString CatalogResource::place() const
{
    return event.isEmpty() ? logicalId : function + ", event "_L1 + event;
}

CatalogResources readCatalogResources(const Project &project)
{
    return Reader(project).read();
}

} // namespace lambdarium
