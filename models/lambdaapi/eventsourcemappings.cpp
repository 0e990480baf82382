// SPDX-License-Identifier: GPL-3.0-or-later
#include "lambdaapi/eventsourcemappings.h"

#include "lambdaapi/apicall.h"

#include <nlohmann/json.hpp>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

bool isStream(const QString &service)
{
    return service == "kinesis"_L1 || service == "dynamodb"_L1;
}

// A SAM event names its source by a word of its own.
QString sourceOf(const QJsonObject &properties)
{
    for (const QLatin1StringView key : {"EventSourceArn"_L1, "Queue"_L1, "Stream"_L1, "Broker"_L1, "Cluster"_L1}) {
        const QString text = properties.value(key).toString();
        if (text.startsWith("arn:"_L1))
            return text;
    }
    return {};
}

QString serviceOfType(const QString &samType)
{
    static const QMap<QString, QString> services{
        {u"SQS"_s, u"sqs"_s},   {u"Kinesis"_s, u"kinesis"_s}, {u"DynamoDB"_s, u"dynamodb"_s},
        {u"MSK"_s, u"kafka"_s}, {u"MQ"_s, u"mq"_s},           {u"DocumentDB"_s, u"rds"_s}};
    return services.value(samType);
}

// SAM puts mappings on the alias that it publishes.
QString targetOf(const FunctionCatalog &catalog, const CatalogResource &resource)
{
    if (!resource.event.isEmpty()) {
        const CatalogFunction *function = catalog.declaredAs(resource.function);
        if (!function)
            return {};
        return function->publishedAlias.isEmpty() ? function->arn() : function->arn() + u':' + function->publishedAlias;
    }
    const auto reference = FunctionReference::parse(resource.properties.value("FunctionName"_L1).toString(), {});
    const CatalogFunction *function = reference ? catalog.find(reference->name) : nullptr;
    if (!function)
        return {};
    return reference->qualifier.isEmpty() ? function->arn() : function->arn() + u':' + reference->qualifier;
}

enum class Form { Text, Number, Flag, Whole };

struct DeclaredMember {
    const char *path; ///< in the API's form
    QLatin1StringView property; ///< of the template, an event's or a resource's
    Form form;
};

constexpr std::array members{
    DeclaredMember{"/BatchSize", "BatchSize"_L1, Form::Number},
    DeclaredMember{"/MaximumBatchingWindowInSeconds", "MaximumBatchingWindowInSeconds"_L1, Form::Number},
    DeclaredMember{"/ParallelizationFactor", "ParallelizationFactor"_L1, Form::Number},
    DeclaredMember{"/StartingPosition", "StartingPosition"_L1, Form::Text},
    DeclaredMember{"/StartingPositionTimestamp", "StartingPositionTimestamp"_L1, Form::Number},
    DeclaredMember{"/MaximumRecordAgeInSeconds", "MaximumRecordAgeInSeconds"_L1, Form::Number},
    DeclaredMember{"/MaximumRetryAttempts", "MaximumRetryAttempts"_L1, Form::Number},
    DeclaredMember{"/BisectBatchOnFunctionError", "BisectBatchOnFunctionError"_L1, Form::Flag},
    DeclaredMember{"/TumblingWindowInSeconds", "TumblingWindowInSeconds"_L1, Form::Number},
    DeclaredMember{"/FilterCriteria", "FilterCriteria"_L1, Form::Whole},
    DeclaredMember{"/Topics", "Topics"_L1, Form::Whole},
    DeclaredMember{"/Queues", "Queues"_L1, Form::Whole},
    DeclaredMember{"/SourceAccessConfigurations", "SourceAccessConfigurations"_L1, Form::Whole},
    DeclaredMember{"/FunctionResponseTypes", "FunctionResponseTypes"_L1, Form::Whole},
    DeclaredMember{"/ScalingConfig", "ScalingConfig"_L1, Form::Whole},
    DeclaredMember{"/MetricsConfig", "MetricsConfig"_L1, Form::Whole},
    DeclaredMember{"/ProvisionedPollerConfig", "ProvisionedPollerConfig"_L1, Form::Whole},
    DeclaredMember{"/KMSKeyArn", "KmsKeyArn"_L1, Form::Text},
    DeclaredMember{"/SelfManagedEventSource", "SelfManagedEventSource"_L1, Form::Whole},
    DeclaredMember{"/AmazonManagedKafkaEventSourceConfig", "AmazonManagedKafkaEventSourceConfig"_L1, Form::Whole},
    DeclaredMember{"/SelfManagedKafkaEventSourceConfig", "SelfManagedKafkaEventSourceConfig"_L1, Form::Whole},
    DeclaredMember{"/DocumentDBEventSourceConfig", "DocumentDBEventSourceConfig"_L1, Form::Whole},
    // What SAM's events have flat.
    DeclaredMember{"/DocumentDBEventSourceConfig/DatabaseName", "DatabaseName"_L1, Form::Text},
    DeclaredMember{"/DocumentDBEventSourceConfig/CollectionName", "CollectionName"_L1, Form::Text},
    DeclaredMember{"/DocumentDBEventSourceConfig/FullDocument", "FullDocument"_L1, Form::Text},
    DeclaredMember{"/SelfManagedEventSource/Endpoints/KAFKA_BOOTSTRAP_SERVERS", "KafkaBootstrapServers"_L1, Form::Whole},
};

// A template may write numbers and flags as text. Null for what is not known.
ApiJson valueOf(const QJsonObject &properties, const DeclaredMember &wanted)
{
    const QJsonValue value = properties.value(wanted.property);
    if (value.isUndefined() || value.isNull())
        return {};
    if (wanted.form == Form::Whole)
        return jsonOf(QJsonObject{{u"value"_s, value}})["value"];
    const QString text = value.toVariant().toString();
    if (wanted.form == Form::Flag)
        return text == "true"_L1 || text == "false"_L1 ? ApiJson(text == "true"_L1) : ApiJson();
    if (wanted.form == Form::Text)
        return jsonOf(text);
    bool isNumber = false;
    const qint64 number = text.toLongLong(&isNumber);
    return isNumber ? ApiJson(number) : ApiJson();
}

void putAt(ApiJson &object, const QString &path, const ApiJson &value)
{
    ApiJson *at = &object;
    const QStringList names = path.split(u'/', Qt::SkipEmptyParts);
    for (const QString &name : names.first(names.size() - 1))
        at = &objectIn(*at, name.toStdString());
    (*at)[names.last().toStdString()] = value;
}

// SAM says of a destination also what it is.
void putDestination(ApiJson &mapping, const QJsonObject &properties)
{
    const QJsonObject failure = properties.value("DestinationConfig"_L1).toObject().value("OnFailure"_L1).toObject();
    const QString target = failure.value("Destination"_L1).toString();
    if (!target.isEmpty())
        mapping["DestinationConfig"] = {{"OnFailure", {{"Destination", target.toStdString()}}}};
}

} // namespace

QString serviceOfArn(const QString &arn)
{
    return arn.section(u':', 2, 2);
}

bool isStreamArn(const QString &arn)
{
    return isStream(serviceOfArn(arn));
}

ApiJson newMapping(const QString &service)
{
    const bool isQueue = service == "sqs"_L1;
    ApiJson mapping{{"BatchSize", isQueue ? 10 : 100}};
    if (isQueue || isStream(service)) {
        mapping["MaximumBatchingWindowInSeconds"] = 0;
        mapping["FunctionResponseTypes"] = ApiJson::array();
    }
    if (isStream(service)) {
        mapping["ParallelizationFactor"] = 1;
        mapping["MaximumRecordAgeInSeconds"] = -1;
        mapping["MaximumRetryAttempts"] = -1;
        mapping["BisectBatchOnFunctionError"] = false;
        mapping["TumblingWindowInSeconds"] = 0;
        mapping["DestinationConfig"] = {{"OnFailure", ApiJson::object()}};
    }
    mapping["State"] = "Enabled";
    mapping["StateTransitionReason"] = isStream(service) ? "User action" : "USER_INITIATED";
    mapping["LastProcessingResult"] = "No records processed";
    return mapping;
}

ApiJson describedMapping(const QString &id, ApiJson mapping, const char *state)
{
    FunctionConfiguration defaults;
    mapping["UUID"] = id.toStdString();
    mapping["EventSourceMappingArn"] =
        ("arn:aws:lambda:"_L1 + defaults.region + u':' + defaults.accountId + ":event-source-mapping:"_L1 + id)
            .toUtf8()
            .toStdString();
    if (state)
        mapping["State"] = state;
    return mapping;
}

ApiJson declaredMapping(const FunctionCatalog &catalog, const CatalogResource &resource)
{
    const QString source = sourceOf(resource.properties);
    ApiJson mapping = newMapping(source.isEmpty() ? serviceOfType(resource.eventType) : serviceOfArn(source));
    if (!source.isEmpty())
        mapping["EventSourceArn"] = source.toStdString();
    if (const QString target = targetOf(catalog, resource); !target.isEmpty())
        mapping["FunctionArn"] = target.toStdString();
    for (const DeclaredMember &wanted : members) {
        if (const ApiJson value = valueOf(resource.properties, wanted); !value.is_null())
            putAt(mapping, QString::fromLatin1(wanted.path), value);
    }
    putDestination(mapping, resource.properties);
    const DeclaredMember enabled{"/Enabled", "Enabled"_L1, Form::Flag};
    if (valueOf(resource.properties, enabled) == false)
        mapping["State"] = "Disabled";
    mapping["StateTransitionReason"] = ("Declared in the template: "_L1 + resource.place()).toUtf8().toStdString();
    mapping["LastModified"] = apiSeconds(catalog.lastModified());
    return describedMapping(resource.id, std::move(mapping));
}

} // namespace lambdarium
