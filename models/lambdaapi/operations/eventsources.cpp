// SPDX-License-Identifier: GPL-3.0-or-later
// Event source mappings as data: nothing is polled for them here (lambda-semantics.md, section 8.1).
#include "lambdaapi/declaredmappings.h"
#include "lambdaapi/eventsourcemappings.h"
#include "lambdaapi/operations.h"
#include "lambdaapi/resourcetags.h"
#include "pattern/filtercriteria.h"

#include <QUuid>

#include <nlohmann/json.hpp>

using namespace Qt::StringLiterals;

namespace lambdarium::operations {

namespace {

using Kind = MemberRule::Kind;

constexpr const char *arnPattern = R"(arn:(aws[a-zA-Z0-9-]*):([a-zA-Z0-9\-])+:([a-z]{2}(-gov)?-[a-z]+-\d{1})?:(\d{12})?:(.*))";
constexpr const char *targetPattern =
    R"(^$|arn:(aws[a-zA-Z0-9-]*):([a-zA-Z0-9\-])+:([a-z]{2}(-gov)?-[a-z]+-\d{1})?:(\d{12})?:(.*))";
constexpr const char *namePattern =
    R"((arn:(aws[a-zA-Z-]*)?:lambda:)?([a-z]{2}(-gov)?-[a-z]+-\d{1}:)?(\d{12}:)?(function:)?([a-zA-Z0-9-_]+)(:(\$LATEST|[a-zA-Z0-9-_]+))?)";

constexpr std::array rules{
    MemberRule{.path = "/FunctionName", .least = 1, .most = 140, .pattern = namePattern},
    MemberRule{.path = "/EventSourceArn", .pattern = arnPattern},
    MemberRule{.path = "/Enabled", .kind = Kind::Flag},
    MemberRule{.path = "/BatchSize", .kind = Kind::Number, .least = 1, .most = 10000},
    MemberRule{.path = "/FilterCriteria", .kind = Kind::Object},
    MemberRule{.path = "/FilterCriteria/Filters", .kind = Kind::List},
    MemberRule{.path = "/MaximumBatchingWindowInSeconds", .kind = Kind::Number, .least = 0, .most = 300},
    MemberRule{.path = "/ParallelizationFactor", .kind = Kind::Number, .least = 1, .most = 10},
    MemberRule{.path = "/StartingPosition", .words = "TRIM_HORIZON, LATEST, AT_TIMESTAMP"},
    MemberRule{.path = "/StartingPositionTimestamp", .kind = Kind::Fraction},
    MemberRule{.path = "/DestinationConfig", .kind = Kind::Object},
    MemberRule{.path = "/DestinationConfig/OnSuccess/Destination", .least = 0, .most = 350, .pattern = targetPattern},
    MemberRule{.path = "/DestinationConfig/OnFailure/Destination", .least = 0, .most = 350, .pattern = targetPattern},
    MemberRule{.path = "/MaximumRecordAgeInSeconds", .kind = Kind::Number, .least = -1, .most = 604800},
    MemberRule{.path = "/BisectBatchOnFunctionError", .kind = Kind::Flag},
    MemberRule{.path = "/MaximumRetryAttempts", .kind = Kind::Number, .least = -1, .most = 10000},
    MemberRule{.path = "/TumblingWindowInSeconds", .kind = Kind::Number, .least = 0, .most = 900},
    MemberRule{.path = "/Topics", .kind = Kind::List, .least = 1, .most = 1},
    MemberRule{.path = "/Queues", .kind = Kind::List, .least = 1, .most = 1},
    MemberRule{.path = "/SourceAccessConfigurations", .kind = Kind::List, .least = 0, .most = 22},
    MemberRule{.path = "/FunctionResponseTypes", .kind = Kind::List, .least = 0, .most = 1},
    MemberRule{.path = "/ScalingConfig", .kind = Kind::Object},
    MemberRule{.path = "/ScalingConfig/MaximumConcurrency", .kind = Kind::Number, .least = 2, .most = 1000},
    MemberRule{.path = "/KMSKeyArn", .pattern = R"((arn:(aws[a-zA-Z-]*)?:[a-z0-9-.]+:.*)|())"},
    MemberRule{.path = "/AmazonManagedKafkaEventSourceConfig/ConsumerGroupId",
               .least = 1,
               .most = 200,
               .pattern = R"([a-zA-Z0-9-\/*:_+=.@-]*)"},
    MemberRule{.path = "/SelfManagedKafkaEventSourceConfig/ConsumerGroupId",
               .least = 1,
               .most = 200,
               .pattern = R"([a-zA-Z0-9-\/*:_+=.@-]*)"},
    MemberRule{.path = "/DocumentDBEventSourceConfig/DatabaseName", .least = 1, .most = 63, .pattern = R"([^ /\.$\x22]*)"},
    MemberRule{.path = "/DocumentDBEventSourceConfig/CollectionName",
               .least = 1,
               .most = 57,
               .pattern = "(^(?!(system\\x2e)))(^[_a-zA-Z0-9])([^$]*)"},
    MemberRule{.path = "/DocumentDBEventSourceConfig/FullDocument", .words = "UpdateLookup, Default"},
    MemberRule{.path = "/ProvisionedPollerConfig/MinimumPollers", .kind = Kind::Number, .least = 1, .most = 200},
    MemberRule{.path = "/ProvisionedPollerConfig/MaximumPollers", .kind = Kind::Number, .least = 1, .most = 2000},
    MemberRule{.path = "/SelfManagedEventSource", .kind = Kind::Object},
    MemberRule{.path = "/Tags", .kind = Kind::Object},
};

constexpr std::array needed{MemberRule{.path = "/FunctionName", .required = true}};

ApiError none()
{
    return {404, u"ResourceNotFoundException"_s, u"The resource you requested does not exist."_s};
}

ApiResult<void> checkSource(const ApiJson &body, const QString &arn)
{
    static const QStringList services{u"sqs"_s, u"kinesis"_s, u"dynamodb"_s, u"kafka"_s, u"mq"_s, u"rds"_s};
    const bool isOwn = !member(body, "SelfManagedEventSource").is_null();
    if (!isOwn && !services.contains(serviceOfArn(arn)))
        return std::unexpected(ApiError::invalidParameter(u"Unrecognized event source."_s));
    const QString position = memberText(body, "StartingPosition");
    if (isStreamArn(arn) && position.isEmpty())
        return std::unexpected(ApiError::invalidParameter(
            u"1 validation error detected: Value null at 'startingPosition' failed to satisfy constraint: Member must not be null."_s));
    if (serviceOfArn(arn) == "dynamodb"_L1 && position == "AT_TIMESTAMP"_L1)
        return std::unexpected(ApiError::invalidParameter("Unsupported starting position for arn type: "_L1 + arn));
    return {};
}

ApiResult<void> checkFilters(const ApiJson &body, const QString &arn)
{
    QList<QByteArray> patterns;
    const ApiJson &filters = valueAt(body, "/FilterCriteria/Filters");
    for (size_t i = 0; filters.is_array() && i < filters.size(); ++i)
        patterns += memberText(filters[i], "Pattern").toUtf8();
    const auto source = filterSourceOfArn(arn);
    const auto read = FilterCriteria::parse(patterns, source.value_or(FilterSource::Kafka));
    return read ? ApiResult<void>() : std::unexpected(ApiError::invalidParameter(read.error().message));
}

// A FIFO queue gives batches of at most 10; a larger batch of another queue needs a window.
ApiResult<void> checkBatch(const ApiJson &mapping)
{
    constexpr qint64 most = 10;
    const QString arn = memberText(mapping, "EventSourceArn");
    const qint64 size = memberNumber(mapping, "BatchSize").value_or(0);
    const bool hasWindow = memberNumber(mapping, "MaximumBatchingWindowInSeconds").value_or(0) > 0;
    if (serviceOfArn(arn) != "sqs"_L1 || size <= most || (hasWindow && !arn.endsWith(".fifo"_L1)))
        return {};
    if (arn.endsWith(".fifo"_L1))
        return std::unexpected(ApiError::invalidParameter(u"Batch size must be between 1 and 10 for FIFO queues."_s));
    return std::unexpected(ApiError::invalidParameter(
        u"Maximum batch window in seconds must be greater than 0 if maximum batch size is greater than 10"_s));
}

ApiResult<QString> targetOf(const ApiCall &call, const ApiJson &body)
{
    const auto function =
        resolve(*call.functions, call.store->read(), memberText(body, "FunctionName"), {}, AliasVersion::Primary);
    if (function)
        return function->arn();
    return std::unexpected(function.error().status == 404 ? ApiError::invalidParameter(u"Function does not exist"_s)
                                                          : function.error());
}

void putMembers(ApiJson &mapping, const ApiJson &body)
{
    for (const auto &[name, value] : body.items()) {
        if (name != "FunctionName" && name != "Enabled" && name != "Tags" && !value.is_null())
            mapping[name] = value;
    }
    if (const ApiJson &enabled = member(body, "Enabled"); enabled.is_boolean())
        mapping["State"] = enabled == true ? "Enabled" : "Disabled";
    mapping["LastModified"] = apiSeconds();
}

// Those that clients made and those of the template.
ApiJson allMappings(const ApiCall &call, const ApiJson &content)
{
    ApiJson all = ApiJson::array();
    for (const CatalogResource &resource : call.functions->eventSources())
        all.push_back(declaredMapping(*call.functions, resource));
    const ApiJson &known = member(content, mappingSection);
    for (auto it = known.begin(); known.is_object() && it != known.end(); ++it)
        all.push_back(describedMapping(QString::fromStdString(it.key()), *it));
    return all;
}

ApiResult<void> refuseSecond(const ApiJson &known, const ApiJson &mapping)
{
    for (const ApiJson &other : known) {
        const bool isSame = memberText(other, "EventSourceArn") == memberText(mapping, "EventSourceArn")
            && memberText(other, "FunctionArn") == memberText(mapping, "FunctionArn");
        if (isSame && !memberText(mapping, "EventSourceArn").isEmpty()) {
            return std::unexpected(ApiError{
                409, u"ResourceConflictException"_s,
                u"The event source arn (\" %1 \") and function (\" %2 \") provided mapping already exists. Please update "
                "or delete the existing mapping with UUID %3"_s.arg(memberText(mapping, "EventSourceArn"),
                                                                    memberText(mapping, "FunctionArn").section(u':', 6),
                                                                    memberText(other, "UUID"))});
        }
    }
    return {};
}

} // namespace

ApiAnswer createEventSourceMapping(const ApiCall &call)
{
    const auto body = call.request.body(rules);
    if (!body)
        return std::unexpected(body.error());
    if (const auto good = check(*body, needed); !good)
        return std::unexpected(good.error());
    const QString source = memberText(*body, "EventSourceArn");
    const auto target = targetOf(call, *body);
    for (const auto &good : {checkSource(*body, source), checkFilters(*body, source)}) {
        if (!good)
            return std::unexpected(good.error());
    }
    if (!target)
        return std::unexpected(target.error());
    ApiJson mapping = newMapping(serviceOfArn(source));
    mapping["FunctionArn"] = target->toStdString();
    putMembers(mapping, *body);
    if (const auto good = checkBatch(mapping); !good)
        return std::unexpected(good.error());
    const QString id = newRevision();
    const auto changed = call.store->change([&](ApiJson &content) -> ApiResult<void> {
        if (const auto good = refuseSecond(allMappings(call, content), mapping); !good)
            return good;
        objectIn(content, mappingSection)[id.toStdString()] = mapping;
        return addTags(content, memberText(describedMapping(id, {}), "EventSourceMappingArn"), textMapOf(member(*body, "Tags")));
    });
    return changed ? ApiAnswer(jsonAnswer(describedMapping(id, mapping, "Creating"), 202)) : std::unexpected(changed.error());
}

ApiAnswer getEventSourceMapping(const ApiCall &call)
{
    if (const CatalogResource *resource = call.functions->eventSource(call.request.parameter(u"UUID"_s)))
        return jsonAnswer(declaredMapping(*call.functions, *resource));
    const QString id = call.request.parameter(u"UUID"_s);
    const auto content = call.store->read();
    const ApiJson &mapping = member(member(*content, mappingSection), id.toStdString());
    return mapping.is_object() ? ApiAnswer(jsonAnswer(describedMapping(id, mapping))) : std::unexpected(none());
}

ApiAnswer listEventSourceMappings(const ApiCall &call)
{
    const QString source = call.request.query(u"EventSourceArn"_s);
    QString target = call.request.query(u"FunctionName"_s);
    if (!target.isEmpty()) {
        const auto reference = FunctionReference::parse(target, {});
        const CatalogFunction *function = reference ? call.functions->find(reference->name) : nullptr;
        if (!function)
            return std::unexpected(reference ? none() : reference.error());
        target = reference->qualifier.isEmpty() ? function->arn() : function->arn() + u':' + reference->qualifier;
    }
    ApiJson found = ApiJson::array();
    for (const ApiJson &mapping : allMappings(call, *call.store->read())) {
        const bool isWanted = (source.isEmpty() || memberText(mapping, "EventSourceArn") == source)
            && (target.isEmpty() || memberText(mapping, "FunctionArn") == target);
        if (isWanted)
            found.push_back(mapping);
    }
    return page(call.request, "EventSourceMappings", found, "UUID", 10000, 100);
}

ApiAnswer updateEventSourceMapping(const ApiCall &call)
{
    const auto body = call.request.body(rules);
    if (!body)
        return std::unexpected(body.error());
    if (const CatalogResource *resource = call.functions->eventSource(call.request.parameter(u"UUID"_s)))
        return updateDeclared(call, *resource, *body);
    const QString id = call.request.parameter(u"UUID"_s);
    const bool hasTarget = !memberText(*body, "FunctionName").isEmpty();
    const auto target = hasTarget ? targetOf(call, *body) : ApiResult<QString>();
    if (!target)
        return std::unexpected(target.error());
    ApiJson mapping;
    const auto changed = call.store->change([&](ApiJson &content) -> ApiResult<void> {
        mapping = member(member(content, mappingSection), id.toStdString());
        if (!mapping.is_object())
            return std::unexpected(none());
        putMembers(mapping, *body);
        if (hasTarget)
            mapping["FunctionArn"] = target->toStdString();
        for (const auto &good : {checkFilters(*body, memberText(mapping, "EventSourceArn")), checkBatch(mapping)}) {
            if (!good)
                return good;
        }
        objectIn(content, mappingSection)[id.toStdString()] = mapping;
        return {};
    });
    return changed ? ApiAnswer(jsonAnswer(describedMapping(id, mapping, "Updating"), 202)) : std::unexpected(changed.error());
}

ApiAnswer deleteEventSourceMapping(const ApiCall &call)
{
    if (const CatalogResource *resource = call.functions->eventSource(call.request.parameter(u"UUID"_s)))
        return deleteDeclared(call, *resource);
    const QString id = call.request.parameter(u"UUID"_s);
    ApiJson mapping;
    const auto changed = call.store->change([&](ApiJson &content) -> ApiResult<void> {
        mapping = member(member(content, mappingSection), id.toStdString());
        if (!mapping.is_object())
            return std::unexpected(none());
        objectIn(content, mappingSection).erase(id.toStdString());
        forgetTags(content, memberText(describedMapping(id, {}), "EventSourceMappingArn"));
        return {};
    });
    return changed ? ApiAnswer(jsonAnswer(describedMapping(id, mapping, "Deleting"), 202)) : std::unexpected(changed.error());
}

} // namespace lambdarium::operations
