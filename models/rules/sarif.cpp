// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/sarif.h"

#include "rules/ruletable.h"

#include <QDir>
#include <QUrl>

#include <nlohmann/json.hpp>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

using Json = nlohmann::ordered_json;

std::string level(Severity severity)
{
    return severity == Severity::Error ? "error" : severity == Severity::Warning ? "warning" : "note";
}

Json ruleOf(const QString &code)
{
    Json rule{{"id", code.toStdString()}};
    if (const Rule *known = RuleTable::find(code)) {
        rule["shortDescription"] = {{"text", known->title.toStdString()}};
        rule["helpUri"] = known->help.toStdString();
        rule["defaultConfiguration"] = {{"level", level(known->severity)}};
    }
    return rule;
}

std::string relativeUri(const QString &file, const QString &folder)
{
    return QUrl::toPercentEncoding(QDir(folder).relativeFilePath(file), "/").toStdString();
}

// SARIF 2.1.0, section 3.30.1: lines and bytes must name the same range, so both are written where the text is known.
Json regionOf(const Diagnostic &diagnostic, const SarifSource &source)
{
    const TextSpan span = diagnostic.span;
    if (span.isEmpty() || diagnostic.file != source.file || span.end > source.tree.text().size())
        return {{"startLine", diagnostic.position.line}, {"startColumn", diagnostic.position.column}};
    const TextPosition start = source.tree.position(span.begin);
    const TextPosition end = source.tree.position(span.end);
    return {{"startLine", start.line}, {"startColumn", start.column}, {"endLine", end.line},
            {"endColumn", end.column}, {"byteOffset", span.begin},    {"byteLength", span.length()}};
}

Json resultOf(const Diagnostic &diagnostic, qsizetype ruleIndex, const SarifSource &source)
{
    Json result{{"ruleId", diagnostic.code.toStdString()},
                {"ruleIndex", ruleIndex},
                {"level", level(diagnostic.severity)},
                {"message", {{"text", diagnostic.message.toStdString()}}}};
    if (diagnostic.file.isEmpty())
        return result;
    Json location{{"physicalLocation",
                   {{"artifactLocation", {{"uri", relativeUri(diagnostic.file, source.folder)}, {"uriBaseId", "SRCROOT"}}},
                    {"region", regionOf(diagnostic, source)}}}};
    if (!diagnostic.subject.isEmpty())
        location["logicalLocations"] = Json::array({{{"name", diagnostic.subject.toStdString()}, {"kind", "resource"}}});
    result["locations"] = Json::array({location});
    return result;
}

} // namespace

QByteArray sarifLog(const QList<Diagnostic> &diagnostics, const SarifSource &source)
{
    QStringList codes;
    for (const Diagnostic &diagnostic : diagnostics)
        codes += diagnostic.code;
    codes.sort();
    codes.removeDuplicates();
    Json rules = Json::array();
    for (const QString &code : std::as_const(codes))
        rules.push_back(ruleOf(code));
    Json results = Json::array();
    for (const Diagnostic &diagnostic : diagnostics)
        results.push_back(resultOf(diagnostic, codes.indexOf(diagnostic.code), source));
    const Json driver{{"name", "Lambdarium"}, {"version", source.version.toStdString()}, {"rules", rules}};
    // Columns count characters (code points), as the editor's do.
    const Json run{
        {"tool", {{"driver", driver}}},
        {"columnKind", "unicodeCodePoints"},
        {"originalUriBaseIds", {{"SRCROOT", {{"uri", QUrl::fromLocalFile(source.folder + u'/').toEncoded().toStdString()}}}}},
        {"results", results}};
    const Json log{
        {"$schema", "https://json.schemastore.org/sarif-2.1.0.json"}, {"version", "2.1.0"}, {"runs", Json::array({run})}};
    return QByteArray::fromStdString(log.dump(2)) + '\n';
}

} // namespace lambdarium
