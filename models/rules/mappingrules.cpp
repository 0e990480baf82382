// SPDX-License-Identifier: GPL-3.0-or-later
// Event source mappings (lambda-semantics.md, section 8).
#include "rules/rulereport.h"
#include "rules/triggerview.h"

#include <QCoreApplication>
#include <QSet>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(MappingRules)
};

constexpr double defaultVisibility = 30; ///< seconds, of a queue that says nothing
constexpr double kafkaTimeout = 14 * 60; ///< seconds

using Sources = QSet<FilterSource>;

class MappingChecker
{
public:
    MappingChecker(RuleReport &report, const EventSourceMapping &mapping)
        : m_report(report)
        , m_mapping(mapping)
    {
    }

    void run()
    {
        checkRanges();
        checkOptions();
        checkBatch();
        checkPosition();
        checkFilters();
        if (m_mapping.source == FilterSource::Sqs)
            checkQueue();
        if (m_mapping.source == FilterSource::Kafka && timeout().value_or(0) > kafkaTimeout)
            add(u"mapping.kafka-timeout"_s, m_mapping.stream,
                Texts::tr("Lambda runs functions behind Kafka for at most 14 minutes."));
    }

private:
    void add(const QString &code, const TemplateValue &place, const QString &message)
    {
        m_report.add(code, *m_mapping.owner, place, message);
    }
    [[nodiscard]] TemplateValue property(const QString &key) const { return m_mapping.properties[key]; }
    [[nodiscard]] std::optional<double> timeout() const
    {
        return m_mapping.function ? functionTimeout(*m_mapping.function) : std::nullopt;
    }

    void checkRange(const TemplateValue &place, const QString &name, double minimum, double maximum,
                    std::optional<double> also = std::nullopt)
    {
        const std::optional<double> number = place.number();
        if (number && (*number < minimum || *number > maximum) && number != also)
            add(u"mapping.range"_s, place, Texts::tr("%1 must be %L2 to %L3.").arg(name).arg(minimum).arg(maximum));
    }

    void checkRanges()
    {
        checkRange(property(u"BatchSize"_s), u"BatchSize"_s, 1, 10000);
        checkRange(property(u"MaximumBatchingWindowInSeconds"_s), u"MaximumBatchingWindowInSeconds"_s, 0, 300);
        checkRange(property(u"ParallelizationFactor"_s), u"ParallelizationFactor"_s, 1, 10);
        checkRange(property(u"MaximumRecordAgeInSeconds"_s), u"MaximumRecordAgeInSeconds"_s, 60, 604800, -1);
        checkRange(property(u"MaximumRetryAttempts"_s), u"MaximumRetryAttempts"_s, -1, 10000);
        checkRange(property(u"TumblingWindowInSeconds"_s), u"TumblingWindowInSeconds"_s, 0, 900);
        checkRange(property(u"ScalingConfig"_s)[u"MaximumConcurrency"_s], u"MaximumConcurrency"_s, 2, 1000);
    }

    void checkOptions()
    {
        using enum FilterSource;
        static const Sources streams{Kinesis, DynamoDb};
        static const Sources retrying{Kinesis, DynamoDb, Kafka};
        static const Sources reporting{Sqs, Kinesis, DynamoDb, Kafka};
        static const QList<std::pair<QString, Sources>> options{
            {u"ParallelizationFactor"_s, streams},       {u"TumblingWindowInSeconds"_s, streams},
            {u"MaximumRecordAgeInSeconds"_s, retrying},  {u"MaximumRetryAttempts"_s, retrying},
            {u"BisectBatchOnFunctionError"_s, retrying}, {u"DestinationConfig"_s, retrying},
            {u"FunctionResponseTypes"_s, reporting},     {u"ScalingConfig"_s, {Sqs}}};
        for (const auto &[key, sources] : options) {
            if (property(key).isSet() && !sources.contains(m_mapping.source))
                add(u"mapping.option"_s, property(key), Texts::tr("%1 does not apply to this kind of event source.").arg(key));
        }
    }

    void checkBatch()
    {
        if (m_mapping.source != FilterSource::Sqs)
            return;
        const TemplateValue batch = property(u"BatchSize"_s);
        const TemplateValue window = property(u"MaximumBatchingWindowInSeconds"_s);
        const bool large = batch.number().value_or(0) > 10;
        if (m_mapping.isFifo()) {
            if (large)
                add(u"mapping.fifo"_s, batch, Texts::tr("BatchSize of a FIFO queue is 10 at most."));
            if (window.number().value_or(0) > 0)
                add(u"mapping.fifo"_s, window, Texts::tr("FIFO queues have no batching window."));
        } else if (large && (!window.isSet() || window.number() == 0.0)) {
            add(u"mapping.batch-window"_s, batch,
                Texts::tr("A BatchSize over 10 needs MaximumBatchingWindowInSeconds of at least 1."));
        }
    }

    void checkPosition()
    {
        static const Sources streams{FilterSource::Kinesis, FilterSource::DynamoDb};
        const TemplateValue position = property(u"StartingPosition"_s);
        if (!position.isSet()) {
            if (streams.contains(m_mapping.source))
                add(u"mapping.no-position"_s, m_mapping.stream,
                    Texts::tr("StartingPosition is missing: TRIM_HORIZON, LATEST or AT_TIMESTAMP."));
            return;
        }
        if (position.text() != "AT_TIMESTAMP"_L1)
            return;
        if (m_mapping.source == FilterSource::DynamoDb)
            add(u"mapping.position"_s, position, Texts::tr("A DynamoDB stream can't start at a time."));
        else if (!property(u"StartingPositionTimestamp"_s).isSet())
            add(u"mapping.position"_s, position, Texts::tr("AT_TIMESTAMP needs StartingPositionTimestamp."));
    }

    void checkFilters()
    {
        const TemplateValue filters = property(u"FilterCriteria"_s)[u"Filters"_s];
        const std::vector<TemplateValue> items = filters.items();
        if (items.size() > size_t(FilterCriteria::usualCount))
            add(u"filter.count"_s, filters,
                Texts::tr("An event source can have %1 filters, %2 with a raised quota; there are %3.")
                    .arg(FilterCriteria::usualCount)
                    .arg(FilterCriteria::maximumCount)
                    .arg(items.size()));
        for (const TemplateValue &item : items) {
            const TemplateValue pattern = item[u"Pattern"_s];
            if (!pattern.isKnown() || !pattern.value().isString())
                continue;
            const auto criteria = FilterCriteria::parse({pattern.text().toUtf8()}, m_mapping.source);
            if (!criteria)
                add(u"filter.invalid"_s, pattern, criteria.error().message);
        }
    }

    // The service compares the two when the mapping is made; the six times are AWS's advice.
    void checkQueue()
    {
        const TemplateResource *queue = m_mapping.sourceResource;
        if (!queue || queue->type != "AWS::SQS::Queue"_L1)
            return;
        const TemplateValue place = queue->properties[u"VisibilityTimeout"_s];
        const std::optional<double> visibility = place.isSet() ? place.number() : std::optional(defaultVisibility);
        const std::optional<double> limit = timeout();
        const double window = property(u"MaximumBatchingWindowInSeconds"_s).number().value_or(0);
        const TemplateValue at = place.isSet() ? place : m_mapping.stream;
        if (visibility && limit && *visibility < *limit)
            add(u"queue.visibility"_s, at,
                Texts::tr("Queue visibility timeout: %1 seconds is less than Function timeout: %2 seconds.")
                    .arg(*visibility)
                    .arg(*limit));
        else if (visibility && limit && *visibility < 6 * *limit + window)
            add(u"queue.visibility-short"_s, at,
                Texts::tr("The visibility timeout of %1 is %2 s; six times the function's timeout%3 is %4 s.")
                    .arg(queue->logicalId, QString::number(*visibility),
                         window > 0 ? Texts::tr(" and the batching window") : QString(), QString::number(6 * *limit + window)));
        checkDeadLetters(*queue);
    }

    void checkDeadLetters(const TemplateResource &queue)
    {
        const TemplateValue redrive = queue.properties[u"RedrivePolicy"_s];
        if (!redrive.isSet()) {
            m_report.add(u"queue.no-dead-letters"_s, queue,
                         Texts::tr("Messages that always fail come back until they expire: the queue has no RedrivePolicy."));
            return;
        }
        const TemplateValue count = redrive[u"maxReceiveCount"_s];
        if (count.number().value_or(5) < 5)
            m_report.add(u"queue.receive-count"_s, queue, count,
                         Texts::tr("A message is given up after %1 tries; throttling alone can use them up. AWS advises 5.")
                             .arg(count.text()));
    }

    RuleReport &m_report;
    const EventSourceMapping &m_mapping;
};

} // namespace

void checkMappings(RuleReport &report, const TemplateResource &resource)
{
    for (const EventSourceMapping &mapping : mappingsOf(report.view(), resource))
        MappingChecker(report, mapping).run();
}

} // namespace lambdarium
