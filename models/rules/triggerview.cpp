// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/triggerview.h"

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

TemplateValue streamOf(const TemplateValue &properties)
{
    for (const QString &key : {u"Queue"_s, u"Stream"_s, u"Broker"_s, u"Cluster"_s, u"EventSourceArn"_s}) {
        if (properties[key].isSet())
            return properties[key];
    }
    return {};
}

std::optional<FilterSource> sourceOfResource(const QString &type)
{
    static const QHash<QString, FilterSource> sources{{u"AWS::SQS::Queue"_s, FilterSource::Sqs},
                                                      {u"AWS::Kinesis::Stream"_s, FilterSource::Kinesis},
                                                      {u"AWS::Kinesis::StreamConsumer"_s, FilterSource::Kinesis},
                                                      {u"AWS::DynamoDB::Table"_s, FilterSource::DynamoDb},
                                                      {u"AWS::DynamoDB::GlobalTable"_s, FilterSource::DynamoDb},
                                                      {u"AWS::Serverless::SimpleTable"_s, FilterSource::DynamoDb},
                                                      {u"AWS::MSK::Cluster"_s, FilterSource::Kafka},
                                                      {u"AWS::MSK::ServerlessCluster"_s, FilterSource::Kafka},
                                                      {u"AWS::AmazonMQ::Broker"_s, FilterSource::Mq},
                                                      {u"AWS::DocDB::DBCluster"_s, FilterSource::DocumentDb}};
    const auto found = sources.constFind(type);
    return found == sources.constEnd() ? std::nullopt : std::optional(*found);
}

EventSourceMapping mapping(const TemplateView &view, const TemplateResource &owner, const TemplateValue &properties)
{
    EventSourceMapping found;
    found.owner = &owner;
    found.properties = properties;
    found.stream = streamOf(properties);
    found.sourceResource = view.resource(found.stream.resource());
    return found;
}

} // namespace

bool EventSourceMapping::isFifo() const
{
    return stream.text().endsWith(".fifo"_L1) || (sourceResource && sourceResource->properties[u"FifoQueue"_s].isTrue());
}

std::vector<EventSourceMapping> mappingsOf(const TemplateView &view, const TemplateResource &resource)
{
    std::vector<EventSourceMapping> found;
    if (resource.isServerlessFunction()) {
        for (const auto &[name, event] : resource.properties[u"Events"_s].members()) {
            const auto source = filterSource(event[u"Type"_s].text());
            if (!source)
                continue;
            found.push_back(mapping(view, resource, event[u"Properties"_s]));
            found.back().function = &resource;
            found.back().source = *source;
        }
    } else if (resource.type == "AWS::Lambda::EventSourceMapping"_L1) {
        EventSourceMapping raw = mapping(view, resource, resource.properties);
        raw.function = view.resource(resource.properties[u"FunctionName"_s].resource());
        auto source = raw.sourceResource ? sourceOfResource(raw.sourceResource->type) : filterSourceOfArn(raw.stream.text());
        if (resource.properties[u"SelfManagedEventSource"_s].isSet())
            source = FilterSource::Kafka;
        if (source) {
            raw.source = *source;
            found.push_back(raw);
        }
    }
    return found;
}

} // namespace lambdarium
