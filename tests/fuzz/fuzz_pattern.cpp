// SPDX-License-Identifier: GPL-3.0-or-later
// Any text as an event pattern, and the part behind a zero byte as the event. What is accepted is matched, alone and as a
// filter of each source; verdict and reasons must agree.
#include "fuzz.h"
#include "pattern/filtercriteria.h"

using namespace lambdarium;

namespace {

void checkSpans(const LocatedJson &node, TextSpan within)
{
    require(within.contains(node.span));
    for (const LocatedJson &item : node.items)
        checkSpans(item, node.span);
    for (const LocatedMember &member : node.members) {
        require(node.span.contains(member.keySpan));
        checkSpans(member.value, node.span);
    }
}

void checkMatch(const EventPattern &pattern, const QByteArray &text, const QByteArray &event)
{
    const auto match = pattern.match(event);
    if (!match) {
        require(!match.error().message.isEmpty());
        return;
    }
    require(match->clauses.size() == pattern.clauseCount());
    for (const ClauseResult &clause : match->clauses) {
        require(clause.span.end <= text.size() && clause.span.begin < clause.span.end);
        require(clause.matched == clause.reason.isEmpty());
        require(!(clause.decisive && match->matched));
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray input = bytesOf(data, size);
    const qsizetype zero = input.indexOf('\0');
    const QByteArray text = zero < 0 ? input : input.first(zero);
    const QByteArray event = zero < 0 ? input : input.sliced(zero + 1);
    if (const auto node = LocatedJson::parse(text))
        checkSpans(*node, {0, text.size()});
    const auto pattern = EventPattern::parse(text);
    if (pattern)
        checkMatch(*pattern, text, event);
    else
        require(!pattern.error().message.isEmpty());
    for (int source = 0; source <= int(FilterSource::DocumentDb); ++source) {
        const auto criteria = FilterCriteria::parse({text}, FilterSource(source));
        if (criteria)
            (void)criteria->test(event);
    }
    return 0;
}
