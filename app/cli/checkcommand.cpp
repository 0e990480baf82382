// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/checkcommand.h"

#include "project/project.h"
#include "rules/ruletable.h"
#include "rules/sarif.h"

#include <QCoreApplication>
#include <QDir>

#include <nlohmann/json.hpp>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

class Tr
{
    Q_DECLARE_TR_FUNCTIONS(CheckCommand)
};

using Json = nlohmann::ordered_json;

Json toJson(const Diagnostic &diagnostic)
{
    Json object{{"severity", nameOf(diagnostic.severity).toStdString()},
                {"code", diagnostic.code.toStdString()},
                {"message", diagnostic.message.toStdString()},
                {"file", diagnostic.file.toStdString()},
                {"line", diagnostic.position.line},
                {"column", diagnostic.position.column}};
    if (!diagnostic.subject.isEmpty())
        object["subject"] = diagnostic.subject.toStdString();
    if (const Rule *rule = RuleTable::find(diagnostic.code))
        object["help"] = rule->help.toStdString();
    return object;
}

Json toJson(const FidelityEntry &entry)
{
    Json object{{"subject", entry.subject.toStdString()},
                {"item", entry.item.toStdString()},
                {"fidelity", nameOf(entry.fidelity).toStdString()},
                {"line", entry.position.line},
                {"column", entry.position.column}};
    if (!entry.note.isEmpty())
        object["note"] = entry.note.toStdString();
    return object;
}

qsizetype count(const QList<FidelityEntry> &entries, Fidelity fidelity)
{
    return std::ranges::count(entries, fidelity, &FidelityEntry::fidelity);
}

qsizetype count(const QList<Diagnostic> &diagnostics, Severity severity)
{
    return std::ranges::count(diagnostics, severity, &Diagnostic::severity);
}

SarifSource sarifSource(const Project &project)
{
    const QByteArray &text = project.document()->text();
    const QString file = project.document()->path();
    return {project.folder(), QString::fromLatin1(LAMBDARIUM_VERSION), file,
            SyntaxTree::parse(text, SyntaxTree::detectFormat(text, file)).value_or(SyntaxTree())};
}

} // namespace

void CheckCommand::declare(CLI::App &root)
{
    CLI::App &app = add(root, "check", Tr::tr("Check the template, and tell what of it is run, approximated or ignored here"));
    m_project.declare(app);
    CLI::Option *json = app.add_flag("--json", m_json, Tr::tr("Print an object with remarks and fidelity").toStdString());
    app.add_flag("--sarif", m_sarif, Tr::tr("Print a SARIF 2.1.0 log").toStdString())->excludes(json);
}

int CheckCommand::run()
{
    const auto project = m_project.open();
    if (!project)
        return m_console.fail(project.error());
    (*project)->checkNow();
    QList<Diagnostic> diagnostics = (*project)->diagnostics();
    std::ranges::stable_sort(diagnostics, {}, &Diagnostic::position);
    if (m_sarif)
        m_console.write(sarifLog(diagnostics, sarifSource(**project)));
    else if (m_json)
        printJson(diagnostics, (*project)->fidelity());
    else
        printText(diagnostics, (*project)->fidelity());
    const bool clean = count(diagnostics, Severity::Error) + count(diagnostics, Severity::Warning) == 0;
    return clean ? ExitSuccess : ExitFunctionFailed;
}

void CheckCommand::printText(const QList<Diagnostic> &diagnostics, const QList<FidelityEntry> &fidelity)
{
    for (const Diagnostic &diagnostic : diagnostics) {
        const QString subject = diagnostic.subject.isEmpty() ? QString() : diagnostic.subject + u": "_s;
        m_console.writeLine(
            u"%1:%2:%3: %4: %5%6 [%7]"_s.arg(QDir().relativeFilePath(diagnostic.file), QString::number(diagnostic.position.line),
                                             QString::number(diagnostic.position.column), nameOf(diagnostic.severity), subject,
                                             diagnostic.message, diagnostic.code));
    }
    m_console.writeLine(Tr::tr("Errors: %1. Warnings: %2. Of %3 entries %4 run here, %5 are approximated, %6 have no effect.")
                            .arg(count(diagnostics, Severity::Error))
                            .arg(count(diagnostics, Severity::Warning))
                            .arg(fidelity.size())
                            .arg(count(fidelity, Fidelity::Runs))
                            .arg(count(fidelity, Fidelity::Approximates))
                            .arg(count(fidelity, Fidelity::Ignores)));
}

void CheckCommand::printJson(const QList<Diagnostic> &diagnostics, const QList<FidelityEntry> &fidelity)
{
    Json remarks = Json::array();
    for (const Diagnostic &diagnostic : diagnostics)
        remarks.push_back(toJson(diagnostic));
    Json entries = Json::array();
    for (const FidelityEntry &entry : fidelity)
        entries.push_back(toJson(entry));
    Json object;
    object["summary"] = {{"errors", count(diagnostics, Severity::Error)},
                         {"warnings", count(diagnostics, Severity::Warning)},
                         {"information", count(diagnostics, Severity::Information)},
                         {"runs", count(fidelity, Fidelity::Runs)},
                         {"approximates", count(fidelity, Fidelity::Approximates)},
                         {"ignores", count(fidelity, Fidelity::Ignores)}};
    object["diagnostics"] = remarks;
    object["fidelity"] = entries;
    m_console.writeLine(QString::fromStdString(object.dump(2)));
}

} // namespace lambdarium
