// SPDX-License-Identifier: GPL-3.0-or-later
// Settings of functions one by one, with the rows that forms are made of (PropertyTable): names that there are not, values that
// a field refuses, what is needed and missing. Simple settings of the function itself are looked at by its reader.
#include "iam/policytemplates.h"
#include "rules/fidelity.h"
#include "rules/rulereport.h"
#include "rules/similarname.h"
#include "template/propertycheck.h"
#include "template/propertyreader.h"
#include "template/propertyschema.h"

#include <QCoreApplication>
#include <QSet>

#include <utility>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(SettingRules)
};

// What SAM and CloudFormation take in the structures though no form of that kind has a field for it; mapping.option speaks of
// what one event source has and another has not.
const QSet<QString> &withoutField()
{
    static const QSet<QString> names{u"S3ObjectStorageMode"_s,
                                     u"QueueLogicalId"_s,
                                     u"PollerGroupName"_s,
                                     u"Id"_s,
                                     u"Type"_s,
                                     u"ParallelizationFactor"_s,
                                     u"TumblingWindowInSeconds"_s,
                                     u"MaximumRecordAgeInSeconds"_s,
                                     u"MaximumRetryAttempts"_s,
                                     u"BisectBatchOnFunctionError"_s,
                                     u"DestinationConfig"_s,
                                     u"FunctionResponseTypes"_s,
                                     u"ScalingConfig"_s,
                                     u"MetricsConfig"_s};
    return names;
}

// What stands under Properties of a kind of resource; made once for all resources of the kind.
struct SettingRows {
    explicit SettingRows(const PropertySchema &schema, bool ofSam)
        : serverless(ofSam)
        , keys(schema.keys())
    {
        for (const SchemaKey &key : keys)
            members.insert(key.name, schema.member(key.name));
    }
    bool serverless = false;
    QList<SchemaKey> keys;
    QHash<QString, PropertySchema> members;
};

class SettingChecker
{
public:
    SettingChecker(RuleReport &report, QString subject, bool inLoop = false)
        : m_report(report)
        , m_tree(report.view().tree())
        , m_subject(std::move(subject))
        , m_inLoop(inLoop)
    {
    }

    void properties(NodeId node, const SettingRows &rows)
    {
        const NodeId at = m_tree.dereference(node);
        if (at == NodeId::None || m_tree.node(at).kind != NodeKind::Mapping || isExpression(at))
            return;
        for (const SyntaxMember member : m_tree.members(at)) {
            const QString name = m_tree.scalarText(member.key);
            const auto known = rows.members.constFind(name);
            if (known == rows.members.cend())
                unknownProperty(member.key, name, rows);
            else
                look(member.value, *known);
        }
    }

    // Of what stands beside functions the rows do not say everything.
    void knownProperties(NodeId node, const SettingRows &rows)
    {
        m_isBeside = true;
        for (const SyntaxMember member : m_tree.members(m_tree.dereference(node))) {
            const auto known = rows.members.constFind(m_tree.scalarText(member.key));
            if (known != rows.members.cend())
                look(member.value, *known);
        }
    }

    void look(NodeId node, const PropertySchema &schema)
    {
        const NodeId at = m_tree.dereference(node);
        if (at == NodeId::None || isExpression(at) || hasIdentifier(at))
            return;
        const PropertyInfo *info = schema.info();
        // Code of a plain function is a path or a map.
        const bool mapInPlaceOfText = m_tree.node(at).kind == NodeKind::Mapping && info && info->isSimple()
            && info->type != PropertyType::Json && !schema.keys().isEmpty();
        if (!info || info->type == PropertyType::Object || mapInPlaceOfText)
            lookIntoObject(at, schema);
        else if (info->type == PropertyType::List)
            lookIntoList(at, *info, schema);
        else if (info->type == PropertyType::Map)
            lookIntoMap(at, *info, schema);
        else if (!isReadersOwn(*info))
            fault(at, faultOf(m_tree, at, *info));
    }

private:
    // A loop puts it together from its identifiers: what comes of it is not judged.
    [[nodiscard]] bool hasIdentifier(NodeId scalar) const
    {
        const QByteArrayView text = m_tree.scalarBytes(scalar);
        return m_inLoop && (text.contains(QByteArrayView("${")) || text.contains(QByteArrayView("&{")));
    }

    [[nodiscard]] bool isExpression(NodeId node) const { return m_report.view().resolver().isIntrinsic(node); }

    void add(const QString &code, NodeId node, const QString &message)
    {
        m_report.add(code, m_subject, m_tree.span(node), message);
    }

    // A simple setting in the function's own properties.
    [[nodiscard]] bool isReadersOwn(const PropertyInfo &info) const
    {
        return !m_isBeside && PropertyTable::find(info.key) == &info;
    }

    void fault(NodeId node, const QString &sentence)
    {
        if (!sentence.isEmpty())
            add(u"template.value"_s, node, sentence);
    }

    // One item may stand where a list may.
    void lookIntoList(NodeId node, const PropertyInfo &info, const PropertySchema &schema)
    {
        const std::vector<NodeId> items = m_tree.items(node);
        fault(node, checkCount(info, qsizetype(items.size())).error_or(Error()).message);
        const PropertySchema item = schema.item();
        if (m_tree.node(node).kind != NodeKind::Sequence)
            look(node, item);
        for (const NodeId each : items)
            look(each, item);
    }

    void lookIntoMap(NodeId node, const PropertyInfo &info, const PropertySchema &schema)
    {
        const std::vector<SyntaxMember> members = m_tree.members(node);
        fault(node, checkCount(info, qsizetype(members.size())).error_or(Error()).message);
        for (const SyntaxMember member : members) {
            const QString name = m_tree.scalarText(member.key);
            if (!name.startsWith("Fn::"_L1))
                look(member.value, schema.member(name));
        }
    }

    void lookIntoObject(NodeId node, const PropertySchema &schema)
    {
        if (m_tree.node(node).kind != NodeKind::Mapping)
            return;
        const PropertyInfo *info = schema.info();
        const QString type = info && !info->cases.isEmpty() ? m_tree.scalarText(typeOf(node)) : QString();
        if (info && !info->cases.isEmpty() && !info->caseOf(type)) {
            unknownCase(node, *info);
            return;
        }
        const QList<SchemaKey> keys = schema.keys(type);
        const bool isPolicy = info && !info->other.isEmpty();
        if (isPolicy && m_tree.member(node, "Statement").key == NodeId::None) {
            policyTemplate(node);
            return;
        }
        for (const SyntaxMember member : m_tree.members(node)) {
            const QString name = m_tree.scalarText(member.key);
            if (std::ranges::contains(keys, name, &SchemaKey::name))
                look(member.value, schema.member(name, type));
            else if (!withoutField().contains(name) && !name.startsWith("Fn::"_L1))
                unknown(member.key, name, namesOf(keys));
        }
        for (const SchemaKey &key : keys)
            lookForMissing(node, key);
    }

    [[nodiscard]] NodeId typeOf(NodeId node) const
    {
        const NodeId type = m_tree.find(node, {u"Type"_s});
        return type == NodeId::None ? node : type;
    }

    // An event whose type nobody knows has settings that nobody knows.
    void unknownCase(NodeId node, const PropertyInfo &info)
    {
        const NodeId type = m_tree.find(node, {u"Type"_s});
        if (type == NodeId::None || isExpression(type) || m_tree.node(type).kind != NodeKind::Scalar)
            return; // its reader says so
        if (const PropertyInfo *field = info.member(u"Type"))
            fault(type, faultOf(m_tree, type, *field));
    }

    void lookForMissing(NodeId node, const SchemaKey &key)
    {
        // Which sources need a starting position is a rule of its own.
        if (key.name == "StartingPosition"_L1 || m_tree.member(node, key.name.toUtf8()).key != NodeId::None)
            return;
        const auto needed = std::ranges::find_if(key.below, [](const PropertyInfo *info) { return info->required; });
        const bool itself = key.info && key.info->required;
        if (itself)
            add(u"template.missing"_s, node, Texts::tr("%1 is missing.").arg(key.name));
        else if (needed != key.below.end() && key.name == "Properties"_L1)
            add(u"template.missing"_s, node, Texts::tr("%1 is missing.").arg((*needed)->path(true).join(u'.')));
    }

    void policyTemplate(NodeId node)
    {
        const auto members = m_tree.members(node);
        if (members.size() != 1)
            return;
        const QString name = m_tree.scalarText(members.front().key);
        QMap<QString, QString> values;
        for (const SyntaxMember parameter : m_tree.members(m_tree.dereference(members.front().value)))
            values.insert(m_tree.scalarText(parameter.key), u"x"_s);
        const auto expanded = PolicyTemplates::expand(name, values);
        if (!expanded && !name.startsWith("Fn::"_L1))
            add(u"template.policy"_s, members.front().key, expanded.error().message);
    }

    static QStringList namesOf(const QList<SchemaKey> &keys)
    {
        QStringList names;
        for (const SchemaKey &key : keys)
            names += key.name;
        return names;
    }

    void unknown(NodeId key, const QString &name, const QStringList &known)
    {
        if (hasIdentifier(key))
            return;
        const QString similar = similarName(name, known);
        QString message = Texts::tr("There is no setting %1 here.").arg(name);
        if (!similar.isEmpty())
            message += u' ' + Texts::tr("Is it %1?").arg(similar);
        add(u"template.property"_s, key, message);
    }

    // Of a function itself the fidelity table knows every setting, those without a field too.
    void unknownProperty(NodeId key, const QString &name, const SettingRows &rows)
    {
        static const QList<SchemaKey> ofSam = PropertySchema::ofResource(u"AWS::Serverless::Function"_s).keys();
        static const QList<SchemaKey> ofCloudFormation = PropertySchema::ofResource(u"AWS::Lambda::Function"_s).keys();
        if (name.startsWith("Fn::"_L1))
            return;
        const bool ofOther = std::ranges::contains(rows.serverless ? ofCloudFormation : ofSam, name, &SchemaKey::name);
        if (ofOther || !isFunctionProperty(name))
            unknown(key, name, namesOf(rows.keys));
    }

    RuleReport &m_report;
    const SyntaxTree &m_tree;
    QString m_subject;
    bool m_inLoop;
    bool m_isBeside = false; ///< the properties are those of a resource beside the function
};

} // namespace

void checkSettings(RuleReport &report)
{
    static const SettingRows ofSam(PropertySchema::ofResource(u"AWS::Serverless::Function"_s), true);
    static const SettingRows ofCloudFormation(PropertySchema::ofResource(u"AWS::Lambda::Function"_s), false);
    static const SettingRows ofGlobals(PropertySchema::ofGlobals(), true);
    static const QHash<QString, SettingRows> beside = [] {
        QHash<QString, SettingRows> rows;
        for (const QString &type : {u"AWS::Lambda::Url"_s, u"AWS::Lambda::EventInvokeConfig"_s,
                                    u"AWS::Lambda::EventSourceMapping"_s, u"AWS::Lambda::Permission"_s})
            rows.emplace(type, PropertySchema::ofResource(type), false);
        return rows;
    }();
    const SyntaxTree &tree = report.view().tree();
    const NodeId globals = tree.root() == NodeId::None ? NodeId::None : tree.find(tree.root(), {u"Globals"_s, u"Function"_s});
    SettingChecker(report, {}).properties(globals, ofGlobals);
    QSet<NodeId> inLoops;
    for (const TemplateResource &resource : report.view().resources()) {
        if (report.options().stop.stop_requested())
            return;
        // What a loop makes of one text is looked at once.
        const bool inLoop = resource.scope != ValueScope::None;
        if (inLoop && inLoops.contains(resource.node))
            continue;
        if (inLoop)
            inLoops.insert(resource.node);
        const NodeId properties = tree.find(resource.node, {u"Properties"_s});
        SettingChecker checker(report, resource.logicalId, inLoop);
        if (resource.isFunction())
            checker.properties(properties, resource.isServerlessFunction() ? ofSam : ofCloudFormation);
        else if (const auto rows = beside.constFind(resource.type); rows != beside.cend())
            checker.knownProperties(properties, *rows);
    }
}

} // namespace lambdarium
