// SPDX-License-Identifier: GPL-3.0-or-later
#include "pattern/patterntrial.h"

#include <QCoreApplication>

namespace lambdarium {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(PatternTrial)
};

PatternVerdict tryFilter(const QByteArray &pattern, const LocatedJson &event, FilterSource source)
{
    PatternVerdict verdict;
    const auto criteria = FilterCriteria::parse({pattern}, source);
    if (!criteria) {
        verdict.patternError = criteria.error();
        return verdict;
    }
    const std::vector<LocatedJson> records = recordsIn(event, source);
    verdict.records = qsizetype(records.size());
    if (records.empty())
        verdict.eventError = Error{ErrorCode::InvalidInput, Texts::tr("The event has no records.")};
    bool explained = false;
    for (const LocatedJson &record : records) {
        const auto decision = criteria->test(record);
        if (!decision) {
            verdict.eventError = decision.error();
            return verdict;
        }
        verdict.delivered += decision->delivered ? 1 : 0;
        if (explained || (decision->delivered && &record != &records.front()))
            continue;
        explained = !decision->delivered;
        verdict.note = decision->filters.first().note;
        verdict.match = decision->filters.first().match;
    }
    verdict.matched = verdict.delivered > 0;
    return verdict;
}

PatternVerdict tryEvent(const QByteArray &pattern, const LocatedJson &event)
{
    PatternVerdict verdict;
    const auto parsed = EventPattern::parse(pattern);
    if (!parsed) {
        verdict.patternError = parsed.error();
        return verdict;
    }
    auto match = parsed->match(event);
    if (!match) {
        verdict.eventError = match.error();
        return verdict;
    }
    verdict.matched = match->matched;
    verdict.delivered = match->matched ? 1 : 0;
    verdict.match = std::move(*match);
    return verdict;
}

} // namespace

PatternVerdict tryPattern(const QByteArray &pattern, const QByteArray &event, std::optional<FilterSource> source)
{
    const auto node = LocatedJson::parse(event);
    PatternVerdict verdict =
        source ? tryFilter(pattern, node.value_or(LocatedJson()), *source) : tryEvent(pattern, node.value_or(LocatedJson()));
    if (!node && !verdict.patternError)
        verdict.eventError = node.error();
    return verdict;
}

} // namespace lambdarium
