// SPDX-License-Identifier: GPL-3.0-or-later
#include "pattern/eventpattern.h"

#include "pattern/eventfields.h"
#include "pattern/patterncompiler.h"

#include <QCoreApplication>

#include <set>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(EventPattern)
};

constexpr int searchBudget = 1'000'000;
constexpr qsizetype shownValues = 5;
constexpr qsizetype shownCharacters = 120;

/// Looks for one value of each field such that no two stand in different elements of one array.
class ConsistentSearch
{
public:
    ConsistentSearch(const CompiledPattern &pattern, const EventFields &fields)
        : m_pattern(pattern)
        , m_fields(fields)
    {
    }

    /// None when the budget is used up.
    std::optional<bool> find(const std::map<QString, size_t> &combination)
    {
        m_clauses.clear();
        m_seen.clear();
        for (const auto &[name, clause] : combination)
            m_clauses.emplace_back(name, clause);
        const bool found = step(0, {});
        return m_budget < 0 ? std::nullopt : std::optional(found);
    }

private:
    bool step(size_t index, const ArrayPlaces &places)
    {
        if (index == m_clauses.size())
            return true;
        if (--m_budget < 0 || !m_seen.emplace(index, places).second)
            return false;
        const auto &[name, number] = m_clauses[index];
        const Clause &clause = m_pattern.clauses[number];
        const auto values = m_fields.constFind(name);
        bool present = false;
        if (values != m_fields.constEnd()) {
            for (const FieldValue &value : *values) {
                const std::optional<ArrayPlaces> together = combined(places, value.places);
                if (--m_budget < 0)
                    return false;
                present = present || together;
                if (together && clause.matches(value.value) && step(index + 1, *together))
                    return true;
            }
        }
        return !present && clause.allowsAbsence() && step(index + 1, places);
    }

    const CompiledPattern &m_pattern;
    const EventFields &m_fields;
    std::vector<std::pair<QString, size_t>> m_clauses;
    std::set<std::pair<size_t, ArrayPlaces>> m_seen;
    int m_budget = searchBudget;
};

QString shortened(const QString &text)
{
    return text.size() > shownCharacters ? text.first(shownCharacters) + u"…"_s : text;
}

ClauseResult checkAlone(const Clause &clause, const EventFields &fields)
{
    ClauseResult result{clause.path, clause.pointer, clause.span, false, false, {}};
    const auto values = fields.constFind(clause.name());
    if (values == fields.constEnd()) {
        result.matched = clause.allowsAbsence();
        result.reason = Texts::tr("The event has no field %1; the pattern wants %2.").arg(clause.name(), clause.wanted());
    } else {
        QStringList shown;
        for (const FieldValue &value : *values) {
            result.matched = result.matched || clause.matches(value.value);
            if (shown.size() < shownValues)
                shown += shortened(value.value.display());
        }
        if (qsizetype(values->size()) > shownValues)
            shown += u"…"_s;
        result.reason = Texts::tr("%1 is %2; the pattern wants %3.").arg(clause.name(), shown.join(u", "_s), clause.wanted());
    }
    if (result.matched)
        result.reason.clear();
    return result;
}

bool holds(const LogicNode &node, const QList<ClauseResult> &clauses)
{
    const auto childHolds = [&](const LogicNode &child) { return holds(child, clauses); };
    switch (node.kind) {
    case LogicNode::Kind::Clause:
        return clauses[qsizetype(node.clause)].matched;
    case LogicNode::Kind::Any:
        return std::ranges::any_of(node.children, childHolds);
    default:
        return std::ranges::all_of(node.children, childHolds);
    }
}

// Marks the clauses that keep a part from matching: of an $or all branches, unless one of them matches.
void markDecisive(const LogicNode &node, QList<ClauseResult> &clauses)
{
    if (holds(node, clauses))
        return;
    if (node.kind == LogicNode::Kind::Clause)
        clauses[qsizetype(node.clause)].decisive = true;
    for (const LogicNode &child : node.children)
        markDecisive(child, clauses);
}

} // namespace

struct EventPattern::Data {
    CompiledPattern compiled;
};

QList<ClauseResult> PatternMatch::failures() const
{
    QList<ClauseResult> failed;
    std::ranges::copy_if(clauses, std::back_inserter(failed), &ClauseResult::decisive);
    return failed;
}

Result<EventPattern> EventPattern::compile(const LocatedJson &pattern, const QByteArray &text)
{
    auto compiled = compilePattern(pattern, text);
    if (!compiled)
        return std::unexpected(compiled.error());
    EventPattern result;
    result.m_data = std::make_shared<const Data>(std::move(*compiled));
    return result;
}

Result<EventPattern> EventPattern::parse(const QByteArray &text)
{
    const auto named = [](Error error) {
        error.message = u"Event pattern is not valid. Reason: "_s + error.message;
        return std::unexpected(error);
    };
    if (QString::fromUtf8(text).size() > maximumLength)
        return failure(ErrorCode::LimitExceeded, Texts::tr("The event pattern has more than %L1 characters.").arg(maximumLength));
    const auto root = LocatedJson::parse(text);
    if (!root)
        return named(root.error());
    auto pattern = compile(*root, text);
    return pattern ? std::move(pattern) : named(pattern.error());
}

Result<PatternMatch> EventPattern::match(const QByteArray &event) const
{
    const auto root = LocatedJson::parse(event);
    if (!root)
        return std::unexpected(root.error());
    return match(*root);
}

Result<PatternMatch> EventPattern::match(const LocatedJson &event) const
{
    if (!event.isObject())
        return failure(ErrorCode::InvalidInput, Texts::tr("The event must be a JSON object."));
    PatternMatch result;
    result.matched = true;
    if (!m_data)
        return result;
    const EventFields fields = eventFields(event);
    for (const Clause &clause : m_data->compiled.clauses)
        result.clauses += checkAlone(clause, fields);
    ConsistentSearch search(m_data->compiled, fields);
    result.matched = false;
    for (const auto &combination : m_data->compiled.combinations) {
        const auto alone = [&](const auto &entry) {
            return result.clauses[qsizetype(entry.second)].matched || m_data->compiled.clauses[entry.second].allowsAbsence();
        };
        const std::optional<bool> found = std::ranges::all_of(combination, alone) ? search.find(combination) : false;
        if (!found)
            return failure(ErrorCode::LimitExceeded, Texts::tr("The event has too many array elements to try them all."));
        if (*found) {
            result.matched = true;
            return result;
        }
    }
    markDecisive(m_data->compiled.logic, result.clauses);
    if (result.failures().isEmpty())
        result.reason = Texts::tr("Each clause matches alone, but in different elements of an array.");
    return result;
}

qsizetype EventPattern::clauseCount() const
{
    return m_data ? qsizetype(m_data->compiled.clauses.size()) : 0;
}

} // namespace lambdarium
