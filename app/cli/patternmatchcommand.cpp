// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/patternmatchcommand.h"

#include "cli/inputfile.h"

#include <QCoreApplication>

#include <nlohmann/json.hpp>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

class Tr
{
    Q_DECLARE_TR_FUNCTIONS(PatternMatchCommand)
};

} // namespace

void PatternMatchCommand::declare(CLI::App &root)
{
    CLI::App &app = add(group(root, "pattern", Tr::tr("Try event patterns")), "match",
                        Tr::tr("Tell whether an event matches an event pattern, and which clause fails"));
    app.add_option("--pattern", m_pattern, Tr::tr("File with the pattern; - for standard input").toStdString())
        ->type_name("FILE")
        ->required();
    app.add_option("--event", m_event, Tr::tr("File with the event; - for standard input").toStdString())
        ->type_name("FILE")
        ->required();
    app.add_option("--source", m_source,
                   Tr::tr("Match as an event filter does, with records of this source: SQS, Kinesis, DynamoDB, MSK, "
                          "SelfManagedKafka, MQ or DocumentDB")
                       .toStdString())
        ->type_name("SOURCE");
    app.add_flag("--json", m_json, Tr::tr("Print an object with every clause").toStdString());
}

Result<std::optional<FilterSource>> PatternMatchCommand::source() const
{
    if (m_source.empty())
        return std::nullopt;
    const QString name = QString::fromStdString(m_source);
    const auto source = filterSource(name);
    if (!source)
        return failure(ErrorCode::InvalidInput, Tr::tr("%1 has no event filters.").arg(name));
    return source;
}

int PatternMatchCommand::run()
{
    if (m_pattern == "-" && m_event == "-")
        return m_console.fail({ErrorCode::InvalidInput, Tr::tr("Only one of pattern and event can be standard input.")});
    const auto source = this->source();
    if (!source)
        return m_console.fail(source.error());
    const auto pattern = readInput(m_console.in(), m_pattern);
    if (!pattern)
        return m_console.fail(pattern.error());
    const auto event = readInput(m_console.in(), m_event);
    if (!event)
        return m_console.fail(event.error());
    const PatternVerdict verdict = tryPattern(*pattern, *event, *source);
    if (verdict.patternError)
        return m_console.fail(*verdict.patternError);
    if (verdict.eventError)
        return m_console.fail(*verdict.eventError);
    if (m_json)
        printJson(verdict, *pattern);
    else
        print(verdict, *pattern);
    return verdict.matched ? ExitSuccess : ExitFunctionFailed;
}

void PatternMatchCommand::print(const PatternVerdict &verdict, const QByteArray &pattern)
{
    if (verdict.records > 1)
        m_console.writeLine(
            Tr::tr("%1 of %2 records are delivered.").arg(QString::number(verdict.delivered), QString::number(verdict.records)));
    else
        m_console.writeLine(verdict.matched ? Tr::tr("The event matches.") : Tr::tr("The event does not match."));
    for (const QString &reason : {verdict.note, verdict.match.reason}) {
        if (!reason.isEmpty())
            m_console.writeLine(u"  "_s + reason);
    }
    const QList<ClauseResult> failures = verdict.match.failures();
    for (const ClauseResult &clause : failures) {
        const TextPosition position = positionIn(pattern, clause.span.begin);
        m_console.writeLine(u"  %1:%2: %3"_s.arg(position.line).arg(position.column).arg(clause.reason));
    }
}

void PatternMatchCommand::printJson(const PatternVerdict &verdict, const QByteArray &pattern)
{
    nlohmann::ordered_json object;
    object["matched"] = verdict.matched;
    if (verdict.records > 1) {
        object["records"] = verdict.records;
        object["delivered"] = verdict.delivered;
    }
    const QString reason = verdict.note.isEmpty() ? verdict.match.reason : verdict.note;
    if (!reason.isEmpty())
        object["reason"] = reason.toStdString();
    object["clauses"] = nlohmann::ordered_json::array();
    for (const ClauseResult &clause : verdict.match.clauses) {
        const TextPosition position = positionIn(pattern, clause.span.begin);
        nlohmann::ordered_json entry;
        entry["field"] = clause.name().toStdString();
        entry["matched"] = clause.matched;
        entry["decisive"] = clause.decisive;
        if (!clause.reason.isEmpty())
            entry["reason"] = clause.reason.toStdString();
        entry["line"] = position.line;
        entry["column"] = position.column;
        object["clauses"].push_back(entry);
    }
    m_console.writeLine(QString::fromStdString(object.dump(2)));
}

} // namespace lambdarium
