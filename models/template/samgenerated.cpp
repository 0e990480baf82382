// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/samgenerated.h"

#include "template/connectors.h"
#include "template/yamlscalar.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(SamGenerated)
};

/// What SAM makes for an event: a resource under function + event name, and a permission.
struct EventProducts {
    QString type; ///< of `<Function><Event>`; empty = none
    bool permission = false;
    bool role = false;
};

EventProducts productsOf(const QString &event)
{
    static const QHash<QString, EventProducts> rows{
        {u"SQS"_s, {u"AWS::Lambda::EventSourceMapping"_s}},
        {u"Kinesis"_s, {u"AWS::Lambda::EventSourceMapping"_s}},
        {u"DynamoDB"_s, {u"AWS::Lambda::EventSourceMapping"_s}},
        {u"MSK"_s, {u"AWS::Lambda::EventSourceMapping"_s}},
        {u"MQ"_s, {u"AWS::Lambda::EventSourceMapping"_s}},
        {u"SelfManagedKafka"_s, {u"AWS::Lambda::EventSourceMapping"_s}},
        {u"DocumentDB"_s, {u"AWS::Lambda::EventSourceMapping"_s}},
        {u"S3"_s, {{}, true}},
        {u"SNS"_s, {u"AWS::SNS::Subscription"_s, true}},
        {u"Schedule"_s, {u"AWS::Events::Rule"_s, true}},
        {u"ScheduleV2"_s, {u"AWS::Scheduler::Schedule"_s, false, true}},
        {u"EventBridgeRule"_s, {u"AWS::Events::Rule"_s, true}},
        {u"CloudWatchEvent"_s, {u"AWS::Events::Rule"_s, true}},
        {u"CloudWatchLogs"_s, {u"AWS::Logs::SubscriptionFilter"_s, true}},
        {u"IoTRule"_s, {u"AWS::IoT::TopicRule"_s, true}},
        {u"AlexaSkill"_s, {{}, true}},
        {u"Cognito"_s, {{}, true}},
    };
    return rows.value(event);
}

} // namespace

NodeId SamGenerated::property(const QStringList &path) const
{
    const NodeId own = m_properties == NodeId::None ? m_properties : m_state.tree.find(m_properties, path);
    return own != NodeId::None || m_state.globals == NodeId::None ? own : m_state.tree.find(m_state.globals, path);
}

QString SamGenerated::text(NodeId node, const QString &otherwise)
{
    if (node == NodeId::None)
        return otherwise;
    const ResolvedValue value = m_state.resolve(node);
    return value.resolved && !value.value.isUndefined() ? scalarDisplayText(value.value) : otherwise;
}

void SamGenerated::add(const QString &logicalId, const QString &type, const QString &reason, const QString &name)
{
    if (m_known.contains(logicalId) || m_state.resourceNamed(logicalId))
        return;
    m_known.insert(logicalId);
    TextPool &texts = m_state.texts;
    m_all.append({logicalId, texts.shared(type), m_owner, texts.shared(reason), name});
}

void SamGenerated::forVersions()
{
    const QString alias = text(property({u"AutoPublishAlias"_s}));
    if (alias.isEmpty())
        return;
    add(m_owner + u"Version\u2026"_s, u"AWS::Lambda::Version"_s,
        Texts::tr("AutoPublishAlias publishes a version with each change."));
    add(m_owner + "Alias"_L1 + alias, u"AWS::Lambda::Alias"_s,
        Texts::tr("AutoPublishAlias moves alias %1 to the newest version.").arg(alias));
    if (property({u"DeploymentPreference"_s}) == NodeId::None)
        return;
    add(u"ServerlessDeploymentApplication"_s, u"AWS::CodeDeploy::Application"_s,
        Texts::tr("DeploymentPreference shifts traffic with CodeDeploy."));
    add(m_owner + "DeploymentGroup"_L1, u"AWS::CodeDeploy::DeploymentGroup"_s,
        Texts::tr("DeploymentPreference shifts traffic with CodeDeploy."));
    if (property({u"DeploymentPreference"_s, u"Role"_s}) == NodeId::None)
        add(u"CodeDeployServiceRole"_s, u"AWS::IAM::Role"_s, Texts::tr("CodeDeploy needs a role, and none is named."));
}

void SamGenerated::forUrl()
{
    if (property({u"FunctionUrlConfig"_s}) == NodeId::None)
        return;
    add(m_owner + "Url"_L1, u"AWS::Lambda::Url"_s, Texts::tr("FunctionUrlConfig asks for a URL."));
    if (text(property({u"FunctionUrlConfig"_s, u"AuthType"_s})) == "NONE"_L1)
        add(m_owner + "UrlPublicPermissions"_L1, u"AWS::Lambda::Permission"_s, Texts::tr("The URL is open to everybody."));
}

void SamGenerated::forDestinations()
{
    const NodeId config = property({u"EventInvokeConfig"_s});
    if (config == NodeId::None)
        return;
    add(m_owner + "EventInvokeConfig"_L1, u"AWS::Lambda::EventInvokeConfig"_s,
        Texts::tr("EventInvokeConfig sets retries and destinations of asynchronous invocations."));
    for (const QString &when : {u"OnSuccess"_s, u"OnFailure"_s}) {
        const NodeId destination = m_state.tree.find(config, {u"DestinationConfig"_s, when});
        if (destination == NodeId::None || m_state.tree.find(destination, {u"Destination"_s}) != NodeId::None)
            continue;
        const QString kind = text(m_state.tree.find(destination, {u"Type"_s}));
        if (kind == "SQS"_L1)
            add(m_owner + "EventInvokeConfig"_L1 + when + "Queue"_L1, u"AWS::SQS::Queue"_s,
                Texts::tr("%1 names no queue of its own.").arg(when));
        else if (kind == "SNS"_L1)
            add(m_owner + "EventInvokeConfig"_L1 + when + "Topic"_L1, u"AWS::SNS::Topic"_s,
                Texts::tr("%1 names no topic of its own.").arg(when));
    }
}

void SamGenerated::forApiEvent(const QString &event, const QString &type, NodeId properties)
{
    const bool http = type == "HttpApi"_L1;
    const NodeId api = m_state.tree.find(properties, {http ? u"ApiId"_s : u"RestApiId"_s});
    const QString stage = http ? QString() : u"Prod"_s;
    add(m_owner + event + "Permission"_L1 + stage, u"AWS::Lambda::Permission"_s,
        Texts::tr("Event %1 lets API Gateway invoke the function.").arg(event));
    if (api != NodeId::None)
        return;
    const QString reason = Texts::tr("Event %1 names no API.").arg(event);
    if (http) {
        add(u"ServerlessHttpApi"_s, u"AWS::ApiGatewayV2::Api"_s, reason);
        add(u"ServerlessHttpApiApiGatewayDefaultStage"_s, u"AWS::ApiGatewayV2::Stage"_s, reason);
        return;
    }
    add(u"ServerlessRestApi"_s, u"AWS::ApiGateway::RestApi"_s, reason);
    add(u"ServerlessRestApiDeployment\u2026"_s, u"AWS::ApiGateway::Deployment"_s, reason);
    add(u"ServerlessRestApiProdStage"_s, u"AWS::ApiGateway::Stage"_s, reason);
}

void SamGenerated::forEvent(const QString &event, NodeId node)
{
    const QString type = text(m_state.tree.find(node, {u"Type"_s}));
    const NodeId properties = m_state.tree.find(node, {u"Properties"_s});
    if (type == "Api"_L1 || type == "HttpApi"_L1) {
        forApiEvent(event, type, properties);
        return;
    }
    const EventProducts products = productsOf(type);
    if (!products.type.isEmpty())
        add(m_owner + event, products.type, Texts::tr("Event %1 of type %2.").arg(event, type));
    if (products.permission)
        add(m_owner + event + "Permission"_L1, u"AWS::Lambda::Permission"_s,
            Texts::tr("Event %1 lets %2 invoke the function.").arg(event, type));
    const bool ownRole = properties != NodeId::None && m_state.tree.find(properties, {u"RoleArn"_s}) != NodeId::None;
    if (products.role && !ownRole)
        add(m_owner + event + "Role"_L1, u"AWS::IAM::Role"_s, Texts::tr("Event %1 names no role.").arg(event));
}

void SamGenerated::forFunction()
{
    const NodeId role = m_properties == NodeId::None ? m_properties : m_state.tree.find(m_properties, {u"Role"_s});
    if (role == NodeId::None)
        add(m_owner + "Role"_L1, u"AWS::IAM::Role"_s, Texts::tr("The function names no role."));
    forVersions();
    forUrl();
    forDestinations();
    if (const NodeId events = m_properties == NodeId::None ? m_properties : m_state.tree.find(m_properties, {u"Events"_s});
        events != NodeId::None) {
        for (const ExpandedMember &event : m_state.expandedMembers(events))
            forEvent(event.name, event.member.value);
    }
}

QByteArrayView SamGenerated::typeOf(const QString &logicalId)
{
    const auto known = m_state.resourceNamed(logicalId);
    const NodeId type = known ? m_state.tree.find(known->member.value, {u"Type"_s}) : NodeId::None;
    return type == NodeId::None ? QByteArrayView() : m_state.tree.scalarBytes(type);
}

// What a connector brings belongs to the function at its end; to the source when both are functions.
void SamGenerated::forConnectors(const QString &logicalId, SyntaxMember resource)
{
    const auto isFunction = [this](const QString &id) { return typeOf(id).endsWith("::Function"); };
    for (const Connector &connector : connectorsOf(m_state.tree, logicalId, resource)) {
        const auto target = std::ranges::find_if(connector.destinations, isFunction);
        const bool isSource = isFunction(connector.source);
        if (!isSource && target == connector.destinations.end())
            continue;
        m_owner = isSource ? connector.source : *target;
        const QByteArrayView source = typeOf(connector.source);
        const bool polled = source.endsWith("::Queue") || source.endsWith("Table");
        if (isSource || polled)
            add(connector.logicalId + "Policy"_L1, u"AWS::IAM::ManagedPolicy"_s,
                isSource ? Texts::tr("The connector to %1.").arg(connector.destinations.join(u", "_s))
                         : Texts::tr("The connector from %1.").arg(connector.source));
        else
            add(connector.logicalId + "WriteLambdaPermission"_L1, u"AWS::Lambda::Permission"_s,
                Texts::tr("The connector from %1.").arg(connector.source));
    }
}

void SamGenerated::forStateMachine()
{
    if (m_properties == NodeId::None || m_state.tree.find(m_properties, {u"Role"_s}) == NodeId::None)
        add(m_owner + "Role"_L1, u"AWS::IAM::Role"_s, Texts::tr("The state machine names no role."));
}

void SamGenerated::forApi()
{
    const QString stage = m_properties == NodeId::None ? QString() : text(m_state.tree.find(m_properties, {u"StageName"_s}));
    if (stage.isEmpty())
        return;
    add(m_owner + stage + "Stage"_L1, u"AWS::ApiGateway::Stage"_s, Texts::tr("StageName asks for it."), stage);
    add(m_owner + u"Deployment\u2026"_s, u"AWS::ApiGateway::Deployment"_s, Texts::tr("The stage serves a deployment."));
}

QList<GeneratedResource> SamGenerated::all()
{
    // In the template's order, so that lists stay as they are.
    QList<ExpandedMember> resources = m_state.allResources().values();
    std::ranges::sort(resources, {}, [this](const ExpandedMember &each) {
        return std::pair(m_state.tree.node(each.member.key).begin, each.name);
    });
    for (const ExpandedMember &resource : std::as_const(resources)) {
        if (m_state.stop.stop_requested())
            break;
        const NodeId type = m_state.tree.find(resource.member.value, {u"Type"_s});
        forConnectors(resource.name, resource.member);
        if (type == NodeId::None || !m_state.tree.scalarBytes(type).startsWith("AWS::Serverless::"))
            continue;
        m_owner = resource.name;
        m_properties = m_state.tree.find(resource.member.value, {u"Properties"_s});
        const auto before = std::exchange(m_state.bindings, resource.bindings);
        const QByteArrayView kind = m_state.tree.scalarBytes(type).sliced(qsizetype(sizeof("AWS::Serverless::") - 1));
        if (kind == "Function")
            forFunction();
        else if (kind == "StateMachine")
            forStateMachine();
        else if (kind == "Api")
            forApi();
        m_state.bindings = before;
    }
    return m_all;
}

} // namespace lambdarium
