// SPDX-License-Identifier: GPL-3.0-or-later
#include "pattern/filtercriteria.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(FilterCriteria)
};

// The members of a record that hold what a producer sent.
QStringList dataKeys(FilterSource source)
{
    switch (source) {
    case FilterSource::Sqs:
        return {u"body"_s};
    case FilterSource::Kafka:
        return {u"key"_s, u"value"_s};
    case FilterSource::DynamoDb:
        return {u"dynamodb"_s};
    case FilterSource::DocumentDb:
        return {u"event"_s};
    default:
        return {u"data"_s};
    }
}

bool isEncoded(FilterSource source)
{
    return source == FilterSource::Kinesis || source == FilterSource::Kafka || source == FilterSource::Mq;
}

// A text with a JSON object or array in it; other JSON is a plain text to the service.
std::optional<LocatedJson> jsonIn(const QString &text)
{
    const auto node = LocatedJson::parse(text.toUtf8());
    return node && (node->isObject() || node->isArray()) ? std::optional(*node) : std::nullopt;
}

// The record as patterns see it: the data decoded, and JSON in it unfolded. Kinesis' own members stand beside the others.
LocatedJson unfolded(const LocatedJson &record, FilterSource source, bool &dataIsJson)
{
    LocatedJson view = record;
    if (const LocatedJson *kinesis = record.member(u"kinesis"_s); source == FilterSource::Kinesis && kinesis)
        view.members.insert(view.members.end(), kinesis->members.begin(), kinesis->members.end());
    dataIsJson = true;
    const QStringList keys = dataKeys(source);
    for (LocatedMember &member : view.members) {
        if (!keys.contains(member.key) || !member.value.isString())
            continue;
        if (isEncoded(source))
            member.value.text = QString::fromUtf8(QByteArray::fromBase64(member.value.text.toLatin1()));
        if (const auto json = jsonIn(member.value.text))
            member.value = *json;
        else
            dataIsJson = false;
    }
    return view;
}

Error refused(Error error)
{
    // The service says no more than the first sentence; the reason helps a person.
    error.message = u"Invalid filter pattern definition. "_s + error.message;
    return error;
}

} // namespace

std::optional<FilterSource> filterSource(QStringView samEventType)
{
    static const QHash<QString, FilterSource> sources{{u"SQS"_s, FilterSource::Sqs},
                                                      {u"Kinesis"_s, FilterSource::Kinesis},
                                                      {u"MSK"_s, FilterSource::Kafka},
                                                      {u"DynamoDB"_s, FilterSource::DynamoDb},
                                                      {u"MQ"_s, FilterSource::Mq},
                                                      {u"SelfManagedKafka"_s, FilterSource::Kafka},
                                                      {u"DocumentDB"_s, FilterSource::DocumentDb}};
    const auto found = sources.constFind(samEventType.toString());
    return found == sources.constEnd() ? std::nullopt : std::optional(*found);
}

std::optional<FilterSource> filterSourceOfArn(QStringView arn)
{
    static const QHash<QString, FilterSource> services{
        {u"sqs"_s, FilterSource::Sqs},     {u"kinesis"_s, FilterSource::Kinesis}, {u"dynamodb"_s, FilterSource::DynamoDb},
        {u"kafka"_s, FilterSource::Kafka}, {u"mq"_s, FilterSource::Mq},           {u"rds"_s, FilterSource::DocumentDb}};
    const auto found = services.constFind(arn.split(u':').value(2).toString());
    return found == services.constEnd() ? std::nullopt : std::optional(*found);
}

std::vector<LocatedJson> recordsIn(const LocatedJson &event, FilterSource source)
{
    static const QHash<FilterSource, QString> lists{
        {FilterSource::Kafka, u"records"_s}, {FilterSource::Mq, u"messages"_s}, {FilterSource::DocumentDb, u"events"_s}};
    const LocatedJson *list = event.member(lists.value(source, u"Records"_s));
    if (source == FilterSource::Mq && !list)
        list = event.member(u"rmqMessagesByQueue"_s);
    if (!list)
        return {event};
    // Kafka and RabbitMQ keep a list for each topic and queue.
    std::vector<LocatedJson> records = list->items;
    for (const LocatedMember &member : list->members)
        records.insert(records.end(), member.value.items.begin(), member.value.items.end());
    return records;
}

Result<FilterCriteria::Filter> FilterCriteria::parseFilter(const QByteArray &text, FilterSource source)
{
    if (QString::fromUtf8(text).size() > EventPattern::maximumLength)
        return failure(ErrorCode::LimitExceeded,
                       Texts::tr("The pattern has more than %L1 characters.").arg(EventPattern::maximumLength));
    const auto root = LocatedJson::parse(text);
    if (!root)
        return std::unexpected(root.error());
    auto whole = EventPattern::compile(*root, text);
    if (!whole)
        return std::unexpected(whole.error());
    Filter filter{std::move(*whole), {}, false, false};
    LocatedJson rest = *root;
    const QStringList keys = dataKeys(source);
    std::erase_if(rest.members, [&](const LocatedMember &member) {
        const bool data = keys.contains(member.key);
        filter.wantsJson = filter.wantsJson || (data && member.value.isObject());
        filter.wantsText = filter.wantsText || (data && member.value.isArray());
        return data;
    });
    const bool onlyJson =
        source == FilterSource::Kinesis || source == FilterSource::DynamoDb || source == FilterSource::DocumentDb;
    if (filter.wantsText && onlyJson)
        return failure(ErrorCode::InvalidInput,
                       Texts::tr("The pattern for %1 must be an object: records of this source hold JSON.").arg(keys.first()));
    if (!rest.members.empty()) {
        if (const auto metadata = EventPattern::compile(rest, text))
            filter.metadata = *metadata;
    }
    return filter;
}

Result<FilterCriteria> FilterCriteria::parse(const QList<QByteArray> &patterns, FilterSource source)
{
    if (patterns.size() > maximumCount)
        return failure(ErrorCode::LimitExceeded,
                       Texts::tr("An event source can have %1 filters, %2 with a raised quota; there are %3.")
                           .arg(usualCount)
                           .arg(maximumCount)
                           .arg(patterns.size()));
    FilterCriteria criteria;
    criteria.m_source = source;
    for (qsizetype i = 0; i < patterns.size(); ++i) {
        auto filter = parseFilter(patterns[i], source);
        if (!filter && filter.error().code == ErrorCode::LimitExceeded)
            return std::unexpected(filter.error());
        if (!filter) {
            Error error = refused(filter.error());
            if (patterns.size() > 1)
                error.message += u' ' + Texts::tr("It is filter %1.").arg(i + 1);
            return std::unexpected(error);
        }
        criteria.m_filters += std::move(*filter);
    }
    return criteria;
}

Result<FilterResult> FilterCriteria::apply(const Filter &filter, const LocatedJson &record, bool dataIsJson) const
{
    const bool fits = !filter.looksAtData() || (dataIsJson ? filter.wantsJson : filter.wantsText);
    FilterResult result;
    if (!fits) {
        result.note = dataIsJson ? Texts::tr("The data is JSON, but the pattern compares it as a text.")
                                 : Texts::tr("The data is no JSON, but the pattern looks at fields in it.");
        // Queues and streams drop such a record; Kafka and MQ look at the rest of it.
        if (m_source != FilterSource::Kafka && m_source != FilterSource::Mq)
            return result;
    }
    auto match = (fits ? filter.whole : filter.metadata).match(record);
    if (!match)
        return std::unexpected(match.error());
    result.matched = match->matched;
    result.match = std::move(*match);
    return result;
}

Result<FilterDecision> FilterCriteria::test(const QByteArray &record) const
{
    const auto node = LocatedJson::parse(record);
    if (!node)
        return std::unexpected(node.error());
    return test(*node);
}

Result<FilterDecision> FilterCriteria::test(const LocatedJson &record) const
{
    if (!record.isObject())
        return failure(ErrorCode::InvalidInput, Texts::tr("The record must be a JSON object."));
    bool dataIsJson = true;
    const LocatedJson view = unfolded(record, m_source, dataIsJson);
    FilterDecision decision;
    decision.delivered = m_filters.isEmpty();
    for (const Filter &filter : m_filters) {
        auto result = apply(filter, view, dataIsJson);
        if (!result)
            return std::unexpected(result.error());
        decision.delivered = decision.delivered || result->matched;
        decision.filters += std::move(*result);
    }
    return decision;
}

} // namespace lambdarium
