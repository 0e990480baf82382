// SPDX-License-Identifier: GPL-3.0-or-later
// Names of resources, parameters, conditions and mappings that the template does not have (lambda-semantics.md, section 14.4):
// CloudFormation refuses such a template before it does anything.
#include "rules/rulereport.h"
#include "rules/similarname.h"
#include "template/mentions.h"

#include <QCoreApplication>
#include <QSet>

#include <array>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(ReferenceRules)
};

class ReferenceChecker
{
public:
    explicit ReferenceChecker(RuleReport &report)
        : m_report(report)
        , m_view(report.view())
        , m_tree(report.view().tree())
    {
    }

    void run()
    {
        const NodeId root = m_tree.root();
        if (root == NodeId::None || m_tree.node(root).kind != NodeKind::Mapping)
            return;
        const std::vector<NodeId> named = transforms();
        // Where the transform is forgotten, that is said elsewhere.
        m_isSam = std::ranges::any_of(m_view.resources(), [](const TemplateResource &resource) {
            return resource.type.startsWith("AWS::Serverless::"_L1);
        });
        if (!standsByItself(named))
            return;
        m_resources = namesIn("Resources");
        m_parameters = namesIn("Parameters");
        m_conditions = namesIn("Conditions");
        m_mappings = namesIn("Mappings");
        findLoops();
        forEachMention(m_tree, [this](const Mention &mention) { look(mention); }, m_report.options().stop);
    }

private:
    using Names = QSet<QByteArray>;

    [[nodiscard]] NodeId section(QByteArrayView name) const
    {
        return m_tree.dereference(m_tree.member(m_tree.root(), name).value);
    }

    [[nodiscard]] std::vector<NodeId> transforms() const
    {
        const NodeId transform = section("Transform");
        if (transform == NodeId::None || m_tree.node(transform).kind == NodeKind::Sequence)
            return m_tree.items(transform);
        return {transform};
    }

    // Macros and included files may bring names of their own.
    [[nodiscard]] bool standsByItself(const std::vector<NodeId> &named) const
    {
        const bool known = std::ranges::all_of(named, [this](NodeId name) {
            const QByteArrayView text = m_tree.scalarBytes(name);
            return text.startsWith("AWS::Serverless-") || text == "AWS::LanguageExtensions";
        });
        static constexpr std::array<QByteArrayView, 4> sections{"Resources", "Parameters", "Conditions", "Mappings"};
        return known && m_tree.member(m_tree.root(), "Fn::Transform").key == NodeId::None
            && std::ranges::none_of(sections, [this](QByteArrayView name) {
                   const NodeId node = section(name);
                   return node != NodeId::None
                       && (!m_tree.tag(node).isEmpty() || m_tree.member(node, "Fn::Transform").key != NodeId::None);
               });
    }

    // Those that loops make too.
    [[nodiscard]] Names namesIn(QByteArrayView name) const
    {
        Names names;
        const NodeId node = section(name);
        if (node == NodeId::None || m_tree.node(node).kind != NodeKind::Mapping)
            return names;
        for (const ExpandedMember &member : m_view.members(node, ValueScope::None))
            names.insert(member.name.toUtf8());
        return names;
    }

    // The identifiers of loops are names within them.
    void findLoops()
    {
        const bool mayHave = m_view.resolver().hasLoops();
        for (quint32 i = 0; mayHave && i < quint32(m_tree.nodeCount()) && !m_report.options().stop.stop_requested(); ++i) {
            const SyntaxNode &key = m_tree.node(NodeId{i});
            if (key.kind != NodeKind::Scalar || !m_tree.scalarBytes(NodeId{i}).startsWith("Fn::ForEach::"))
                continue;
            if (const auto items = m_tree.items(key.nextSibling); !items.empty())
                m_parameters.insert(m_tree.scalarBytes(items.front()).toByteArray());
        }
    }

    void look(const Mention &mention)
    {
        // A name that a loop puts together is told only in the loop.
        if (mention.name.contains('$') || mention.name.contains('&') || mention.name.contains('{'))
            return;
        // null in JSON is no name.
        const QByteArray name = mention.name.toByteArray();
        if (name == "null" && m_tree.node(mention.node).style == NodeStyle::Plain)
            return;
        switch (mention.kind) {
        case MentionKind::Value:
            if (!m_resources.contains(name) && !m_parameters.contains(name) && !isPseudo(name) && !mayBeMade(name))
                report(mention, Texts::tr("There is no resource or parameter named %1."), m_resources + m_parameters);
            else if (!mention.attribute.isEmpty())
                lookAtAttribute(mention);
            break;
        case MentionKind::Dependency:
            if (!m_resources.contains(name) && !mayBeMade(name) && !isReadersOwn(mention.node))
                report(mention, Texts::tr("There is no resource named %1."), m_resources);
            break;
        case MentionKind::Condition:
            if (!m_conditions.contains(name) && isCondition(mention.node))
                report(mention, Texts::tr("There is no condition named %1."), m_conditions);
            break;
        case MentionKind::Mapping:
            // With a fourth argument there is a value for that case.
            if (!m_mappings.contains(name) && m_tree.node(m_tree.node(mention.node).parent).childCount < 4)
                report(mention, Texts::tr("There is no mapping named %1."), m_mappings);
            break;
        }
    }

    // Of the types that functions are used with most; SAM has more names for what it makes.
    static QStringList attributesOf(const QString &type)
    {
        static const QHash<QString, QStringList> attributes{
            {u"AWS::Lambda::Function"_s, {u"Arn"_s, u"SnapStartResponse"_s}},
            {u"AWS::Serverless::Function"_s,
             {u"Arn"_s, u"SnapStartResponse"_s, u"Version"_s, u"Alias"_s, u"DestinationQueue"_s, u"DestinationTopic"_s}},
            {u"AWS::SQS::Queue"_s, {u"Arn"_s, u"QueueName"_s, u"QueueUrl"_s}},
            {u"AWS::SNS::Topic"_s, {u"TopicArn"_s, u"TopicName"_s}},
            {u"AWS::IAM::Role"_s, {u"Arn"_s, u"RoleId"_s}}};
        return attributes.value(type);
    }

    void lookAtAttribute(const Mention &mention)
    {
        const TemplateResource *resource = m_view.resource(QString::fromUtf8(mention.name));
        const QStringList known = resource ? attributesOf(resource->type) : QStringList();
        const QString attribute = QString::fromUtf8(mention.attribute);
        if (known.isEmpty() || attribute.contains(u'$') || known.contains(attribute.section(u'.', 0, 0)))
            return;
        add(mention, Texts::tr("%1 has no attribute %2. It has: %3.").arg(resource->logicalId, attribute, known.join(u", "_s)));
    }

    static bool isPseudo(const QByteArray &name)
    {
        static const Names names{"AWS::AccountId", "AWS::NotificationARNs", "AWS::NoValue",   "AWS::Partition",
                                 "AWS::Region",    "AWS::StackId",          "AWS::StackName", "AWS::URLSuffix"};
        return names.contains(name);
    }

    // SAM and modules make resources named after others, SAM also after nothing but itself; not all of them are known here.
    [[nodiscard]] bool mayBeMade(const QByteArray &name)
    {
        if (m_isSam && name.startsWith("Serverless"))
            return true;
        if (!m_makers) {
            m_makers.emplace();
            for (const TemplateResource &resource : m_view.resources()) {
                const NodeId type = m_tree.dereference(m_tree.member(resource.node, "Type").value);
                if (resource.type.startsWith("AWS::Serverless::"_L1) || resource.type.endsWith("::MODULE"_L1)
                    || m_tree.tag(type).startsWith('!'))
                    m_makers->append(resource.logicalId.toUtf8());
            }
        }
        return std::ranges::any_of(*m_makers, [&](const QByteArray &owner) { return name.startsWith(owner); });
    }

    // What functions depend on is looked at by their reader.
    [[nodiscard]] bool isReadersOwn(NodeId node) const
    {
        NodeId holder = m_tree.node(node).parent;
        if (holder != NodeId::None && m_tree.node(holder).kind == NodeKind::Sequence)
            holder = m_tree.node(holder).parent;
        const NodeId type = holder == NodeId::None ? holder : m_tree.dereference(m_tree.member(holder, "Type").value);
        const QByteArrayView name = type == NodeId::None ? QByteArrayView() : m_tree.scalarBytes(type);
        return name == "AWS::Serverless::Function" || name == "AWS::Lambda::Function";
    }

    // {Condition: X} in a policy or a state machine is something else than in the section of conditions.
    [[nodiscard]] bool isCondition(NodeId node) const
    {
        const NodeId parent = m_tree.node(node).parent;
        const bool single =
            parent != NodeId::None && m_tree.node(parent).kind == NodeKind::Mapping && m_tree.node(parent).childCount == 2;
        return !single || placeOf(m_tree, node).section == "Conditions"_L1;
    }

    void report(const Mention &mention, const QString &sentence, const Names &known)
    {
        const QString name = QString::fromUtf8(mention.name);
        QStringList names;
        for (const QByteArray &one : known)
            names += QString::fromUtf8(one);
        names.sort();
        const QString similar = similarName(name, names);
        QString message = sentence.arg(name);
        if (!similar.isEmpty())
            message += u' ' + Texts::tr("Is it %1?").arg(similar);
        add(mention, message);
    }

    void add(const Mention &mention, const QString &message)
    {
        static const QStringList sections{u"Resources"_s, u"Outputs"_s, u"Conditions"_s, u"Globals"_s};
        const TemplatePlace place = placeOf(m_tree, mention.node);
        if (sections.contains(place.section))
            m_report.add(u"template.reference"_s, place.section == "Resources"_L1 ? place.owner : QString(), mention.span,
                         message);
    }

    RuleReport &m_report;
    TemplateView &m_view;
    const SyntaxTree &m_tree;
    Names m_resources;
    Names m_parameters;
    Names m_conditions;
    Names m_mappings;
    bool m_isSam = false;
    std::optional<QList<QByteArray>> m_makers; ///< logical ids of what makes others; made when first asked for
};

} // namespace

void checkReferences(RuleReport &report)
{
    ReferenceChecker(report).run();
}

} // namespace lambdarium
