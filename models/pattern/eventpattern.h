// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// EventPattern: the event pattern language of EventBridge, which Lambda's event filters use too (EventBridge user guide,
// "Event patterns"; lambda-semantics.md, section 8.6). It tells which clause failed and why. Thread: immutable value with
// shared data, any thread.

#include "pattern/locatedjson.h"

#include <QList>
#include <QStringList>

#include <memory>

namespace lambdarium {

/// What one clause of a pattern did with an event.
struct ClauseResult {
    QStringList path; ///< keys of the event: detail, state
    QStringList pointer; ///< keys and indices in the pattern, with "$or": the place to highlight
    TextSpan span; ///< key and list in the pattern's text
    bool matched = false; ///< by itself
    bool decisive = false; ///< it is (one of) the reasons why the pattern does not match
    QString reason; ///< one sentence when it did not match
    [[nodiscard]] QString name() const { return path.join(u'.'); }
};

struct PatternMatch {
    bool matched = false;
    QList<ClauseResult> clauses; ///< every clause in the pattern's order
    /// Why the pattern does not match although every clause alone does: clauses matched in different elements of one array.
    QString reason;

    [[nodiscard]] QList<ClauseResult> failures() const; ///< the decisive clauses
};

class EventPattern
{
public:
    /// Longest pattern of a rule and of an event filter, in characters.
    static constexpr qsizetype maximumLength = 4096;

    EventPattern() = default; ///< matches every event

    /// Parses a pattern. Errors: InvalidInput or Parse whose message is the service's ("Event pattern is not valid. Reason:
    /// ...") with the position in the text; LimitExceeded.
    [[nodiscard]] static Result<EventPattern> parse(const QByteArray &text);
    /// The same without the limit of length and without the service's first words; `text` is where the tree comes from.
    [[nodiscard]] static Result<EventPattern> compile(const LocatedJson &pattern, const QByteArray &text);

    /// Tests an event. Errors: Parse for broken JSON, InvalidInput when it is no object; LimitExceeded for an event whose
    /// arrays make more than a million tries necessary.
    [[nodiscard]] Result<PatternMatch> match(const QByteArray &event) const;
    [[nodiscard]] Result<PatternMatch> match(const LocatedJson &event) const;

    [[nodiscard]] qsizetype clauseCount() const;

private:
    struct Data;
    std::shared_ptr<const Data> m_data;
};

} // namespace lambdarium
