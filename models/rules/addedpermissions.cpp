// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/addedpermissions.h"

#include "iam/managedpolicies.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(AddedPermissions)
};

class Additions
{
public:
    Additions(TemplateView &view, const TemplateResource &function)
        : m_view(view)
        , m_properties(function.properties)
    {
    }

    std::vector<AddedPermission> collect()
    {
        const bool durable = m_properties[u"DurableConfig"_s].isSet();
        managed(durable ? u"AWSLambdaBasicDurableExecutionRolePolicy"_s : u"AWSLambdaBasicExecutionRole"_s, {},
                Texts::tr("Every function may write its log."));
        const TemplateValue tracing = m_properties[u"Tracing"_s];
        if (tracing.isSet() && tracing.text() != "Disabled"_L1)
            managed(u"AWSXrayWriteOnlyAccess"_s, tracing, Texts::tr("Tracing is set."));
        if (m_properties[u"VpcConfig"_s].isSet())
            managed(u"AWSLambdaVPCAccessExecutionRole"_s, m_properties[u"VpcConfig"_s], Texts::tr("The function is in a VPC."));
        deadLetters();
        asynchronous();
        for (const auto &[name, event] : m_properties[u"Events"_s].members())
            eventSource(event);
        return std::move(m_found);
    }

private:
    QString shown(const TemplateValue &value) const
    {
        return value.isKnown() ? value.text() : m_view.resolver().expression(value.node());
    }

    void managed(const QString &name, const TemplateValue &place, const QString &reason)
    {
        const ManagedPolicy *policy = ManagedPolicies::find(name);
        // Several event sources of one kind bring one policy.
        if (policy && !std::ranges::contains(m_found, policy->name, &AddedPermission::name))
            m_found.push_back({policy->name, reason, place, policy->statements});
    }

    void allow(const QString &action, const TemplateValue &target, const QString &reason)
    {
        if (!target.isSet())
            return;
        PolicyStatement statement;
        statement.actions = {action};
        statement.resources = {shown(target)};
        m_found.push_back({{}, reason, target, {statement}});
    }

    void deadLetters()
    {
        const TemplateValue queue = m_properties[u"DeadLetterQueue"_s];
        allow(queue[u"Type"_s].text() == "SNS"_L1 ? u"sns:Publish"_s : u"sqs:SendMessage"_s, queue[u"TargetArn"_s],
              Texts::tr("DeadLetterQueue is set."));
    }

    void asynchronous()
    {
        static const QHash<QString, QString> actions{{u"SQS"_s, u"sqs:SendMessage"_s},
                                                     {u"SNS"_s, u"sns:Publish"_s},
                                                     {u"Lambda"_s, u"lambda:InvokeFunction"_s},
                                                     {u"EventBridge"_s, u"events:PutEvents"_s},
                                                     {u"S3Bucket"_s, u"s3:PutObject"_s}};
        const TemplateValue config = m_properties.at({u"EventInvokeConfig"_s, u"DestinationConfig"_s});
        for (const QString &key : {u"OnSuccess"_s, u"OnFailure"_s}) {
            const QString action = actions.value(config[key][u"Type"_s].text());
            if (!action.isEmpty())
                allow(action, config[key][u"Destination"_s], Texts::tr("%1 of EventInvokeConfig is set.").arg(key));
        }
    }

    void eventSource(const TemplateValue &event)
    {
        static const QHash<QString, QString> policies{{u"SQS"_s, u"AWSLambdaSQSQueueExecutionRole"_s},
                                                      {u"Kinesis"_s, u"AWSLambdaKinesisExecutionRole"_s},
                                                      {u"DynamoDB"_s, u"AWSLambdaDynamoDBExecutionRole"_s},
                                                      {u"MSK"_s, u"AWSLambdaMSKExecutionRole"_s}};
        const QString type = event[u"Type"_s].text();
        if (policies.contains(type))
            managed(policies[type], event, Texts::tr("The function reads from %1.").arg(type));
        const TemplateValue failure = event.at({u"Properties"_s, u"DestinationConfig"_s, u"OnFailure"_s});
        if (failure[u"Destination"_s].isSet())
            allow(failure[u"Type"_s].text() == "SNS"_L1 || shown(failure[u"Destination"_s]).contains(":sns:"_L1)
                      ? u"sns:Publish"_s
                      : u"sqs:SendMessage"_s,
                  failure[u"Destination"_s], Texts::tr("OnFailure of an event source is set."));
        brokers(type, event);
    }

    // Brokers and clusters are reached with a secret.
    void brokers(const QString &type, const TemplateValue &event)
    {
        if (type != "MQ"_L1 && type != "DocumentDB"_L1 && type != "SelfManagedKafka"_L1)
            return;
        const TemplateValue properties = event[u"Properties"_s];
        for (const TemplateValue &access : properties[u"SourceAccessConfigurations"_s].items()) {
            if (shown(access[u"URI"_s]).contains("secret"_L1, Qt::CaseInsensitive))
                allow(u"secretsmanager:GetSecretValue"_s, access[u"URI"_s],
                      Texts::tr("The event source's credentials are a secret."));
        }
        if (type == "MQ"_L1)
            allow(u"mq:DescribeBroker"_s, properties[u"Broker"_s], Texts::tr("The function reads from a broker."));
        if (type == "DocumentDB"_L1)
            allow(u"rds:DescribeDBClusters"_s, properties[u"Cluster"_s], Texts::tr("The function reads from a cluster."));
    }

    TemplateView &m_view;
    const TemplateValue &m_properties;
    std::vector<AddedPermission> m_found;
};

} // namespace

std::vector<AddedPermission> addedPermissions(TemplateView &view, const TemplateResource &function)
{
    return Additions(view, function).collect();
}

} // namespace lambdarium
