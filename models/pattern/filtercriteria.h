// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// FilterCriteria: the event filters of an event source mapping. A record is delivered when one of the patterns matches it;
// what a pattern sees of a record depends on the source (lambda-semantics.md, section 8.6; Lambda developer guide, "Control
// which events Lambda sends to your function"). Thread: immutable value, any thread.

#include "pattern/eventpattern.h"

#include <optional>

namespace lambdarium {

/// The services whose records Lambda filters.
enum class FilterSource { Sqs, Kinesis, DynamoDb, Kafka, Mq, DocumentDb };

/// Of a SAM event type ("SQS", "Kinesis", "DynamoDB", "MSK", "SelfManagedKafka", "MQ", "DocumentDB"); none for others.
[[nodiscard]] std::optional<FilterSource> filterSource(QStringView samEventType);
/// Of an event source's ARN.
[[nodiscard]] std::optional<FilterSource> filterSourceOfArn(QStringView arn);

/// The records in a function's event of that source; the event itself when it holds no list of records.
[[nodiscard]] std::vector<LocatedJson> recordsIn(const LocatedJson &event, FilterSource source);

/// What one pattern said.
struct FilterResult {
    bool matched = false;
    QString note; ///< one sentence when the record's data has another form than the pattern expects
    PatternMatch match; ///< its clauses; empty when the data could not be looked at
};

struct FilterDecision {
    bool delivered = true;
    QList<FilterResult> filters; ///< one for each pattern
};

class FilterCriteria
{
public:
    /// Patterns of one mapping without a raised quota, and with it.
    static constexpr qsizetype usualCount = 5;
    static constexpr qsizetype maximumCount = 10;

    FilterCriteria() = default; ///< delivers everything

    /// Errors: InvalidInput that begins with the service's "Invalid filter pattern definition." and tells the reason and
    /// which pattern; LimitExceeded for more than 10 patterns or a pattern of more than 4,096 characters.
    [[nodiscard]] static Result<FilterCriteria> parse(const QList<QByteArray> &patterns, FilterSource source);

    /// Tests one record as it would stand in the function's event (an item of Records, of a topic's list, of messages or of
    /// events). Errors: Parse or InvalidInput when it is no JSON object; LimitExceeded as EventPattern::match().
    [[nodiscard]] Result<FilterDecision> test(const QByteArray &record) const;
    [[nodiscard]] Result<FilterDecision> test(const LocatedJson &record) const;

private:
    struct Filter {
        EventPattern whole;
        EventPattern metadata; ///< without the clauses on data
        bool wantsJson = false; ///< the clauses on data are about fields of a JSON text
        bool wantsText = false; ///< they are about the text itself
        [[nodiscard]] bool looksAtData() const { return wantsJson || wantsText; }
    };

    [[nodiscard]] static Result<Filter> parseFilter(const QByteArray &text, FilterSource source);
    [[nodiscard]] Result<FilterResult> apply(const Filter &filter, const LocatedJson &record, bool dataIsJson) const;

    FilterSource m_source = FilterSource::Sqs;
    QList<Filter> m_filters;
};

} // namespace lambdarium
