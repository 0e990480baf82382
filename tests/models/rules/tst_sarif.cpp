// SPDX-License-Identifier: GPL-3.0-or-later
// A SARIF log against the rules of the format's schema (SARIF 2.1.0, OASIS standard) for the parts that are written.
#include "rules/sarif.h"

#include <QTest>
#include <QUrl>

#include <nlohmann/json.hpp>

#include <set>

using namespace lambdarium;
using namespace Qt::StringLiterals;

namespace {

using Json = nlohmann::json;

// Only these members, and these of them always: the schema forbids others where it is closed.
void members(const Json &object, const std::set<std::string> &allowed, const std::set<std::string> &required)
{
    QVERIFY(object.is_object());
    for (const auto &[key, value] : object.items())
        QVERIFY2(allowed.contains(key), key.c_str());
    for (const std::string &key : required)
        QVERIFY2(object.contains(key), key.c_str());
}

void message(const Json &object)
{
    members(object, {"text"}, {"text"});
    QVERIFY(object.at("text").is_string());
}

void location(const Json &location, const Json &run)
{
    members(location, {"physicalLocation", "logicalLocations"}, {"physicalLocation"});
    const Json &physical = location.at("physicalLocation");
    members(physical, {"artifactLocation", "region"}, {"artifactLocation"});
    const Json &artifact = physical.at("artifactLocation");
    members(artifact, {"uri", "uriBaseId"}, {"uri"});
    const QUrl uri(QString::fromStdString(artifact.at("uri").get<std::string>()), QUrl::StrictMode);
    QVERIFY(uri.isValid() && uri.isRelative());
    QVERIFY(run.at("originalUriBaseIds").contains(artifact.at("uriBaseId").get<std::string>()));
    const Json &region = physical.at("region");
    members(region, {"startLine", "startColumn", "endLine", "endColumn", "byteOffset", "byteLength"}, {"startLine"});
    QVERIFY(region.at("startLine").get<int>() >= 1 && region.at("startColumn").get<int>() >= 1);
    for (const char *key : {"endLine", "endColumn", "byteLength"}) // lines and bytes name the same range, both of them whole
        QCOMPARE(region.contains(key), region.contains("byteOffset"));
    if (region.contains("byteOffset"))
        QVERIFY(region.at("byteOffset").get<int>() >= 0 && region.at("byteLength").get<int>() > 0);
    if (location.contains("logicalLocations")) {
        QVERIFY(location.at("logicalLocations").is_array());
        for (const Json &logical : location.at("logicalLocations"))
            members(logical, {"name", "kind"}, {"name"});
    }
}

void rule(const Json &rule)
{
    members(rule, {"id", "shortDescription", "helpUri", "defaultConfiguration"}, {"id"});
    if (rule.contains("shortDescription"))
        message(rule.at("shortDescription"));
    if (rule.contains("helpUri"))
        QVERIFY(!QUrl(QString::fromStdString(rule.at("helpUri").get<std::string>()), QUrl::StrictMode).isRelative());
    if (rule.contains("defaultConfiguration"))
        members(rule.at("defaultConfiguration"), {"level"}, {"level"});
}

void result(const Json &result, const Json &run)
{
    static const std::set<std::string> levels{"none", "note", "warning", "error"};
    members(result, {"ruleId", "ruleIndex", "level", "message", "locations"}, {"message"});
    message(result.at("message"));
    QVERIFY(levels.contains(result.at("level").get<std::string>()));
    const Json &rules = run.at("tool").at("driver").at("rules");
    const auto index = result.at("ruleIndex").get<size_t>();
    QVERIFY(index < rules.size());
    QCOMPARE(rules.at(index).at("id"), result.at("ruleId"));
    if (result.contains("locations")) {
        for (const Json &place : result.at("locations"))
            location(place, run);
    }
}

void log(const Json &log)
{
    members(log, {"$schema", "version", "runs"}, {"version", "runs"});
    QCOMPARE(log.at("version"), "2.1.0");
    for (const Json &run : log.at("runs")) {
        members(run, {"tool", "results", "columnKind", "originalUriBaseIds"}, {"tool"});
        members(run.at("tool"), {"driver"}, {"driver"});
        members(run.at("tool").at("driver"), {"name", "version", "rules"}, {"name"});
        const std::string kind = run.at("columnKind");
        QVERIFY(kind == "utf16CodeUnits" || kind == "unicodeCodePoints");
        std::set<std::string> ids;
        for (const Json &item : run.at("tool").at("driver").at("rules")) {
            rule(item);
            QVERIFY(ids.insert(item.at("id")).second);
        }
        for (const auto &[name, base] : run.at("originalUriBaseIds").items()) {
            members(base, {"uri"}, {});
            QVERIFY(QString::fromStdString(base.at("uri")).endsWith(u'/'));
        }
        for (const Json &item : run.at("results"))
            result(item, run);
    }
}

} // namespace

class SarifTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void followsTheSchema()
    {
        const QString folder = u"/srv/my project"_s;
        const QString file = folder + u"/a b/template.yaml"_s;
        const auto tree = SyntaxTree::parse("A: 1\nB: é\nC:\n  D: 2\n", TextFormat::Yaml);
        const QList<Diagnostic> diagnostics{
            {Severity::Error, u"queue.visibility"_s, u"Too \"short\"."_s, file, {8, 20}, {2, 4}, u"Jobs"_s},
            {Severity::Warning, u"runtime.deprecated"_s, u"Old."_s, folder + u"/template.yaml"_s, {}, {1, 1}, {}},
            {Severity::Information,
             u"fidelity.ignored"_s,
             u"Ignored: ä."_s,
             folder + u"/template.yaml"_s,
             {1, 2},
             {1, 2},
             u"F"_s},
            {Severity::Error, u"queue.visibility"_s, u"No file."_s, {}, {}, {}, {}}};
        const QByteArray text = sarifLog(diagnostics, {folder, u"1.2"_s, file, *tree});
        const Json parsed = Json::parse(text.toStdString());
        log(parsed);
        if (QTest::currentTestFailed())
            return;
        const Json &run = parsed.at("runs").at(0);
        QCOMPARE(run.at("results").size(), 4U);
        QCOMPARE(run.at("tool").at("driver").at("rules").size(), 3U);
        const Json &first = run.at("results").at(0);
        QCOMPARE(first.at("level"), "error");
        const Json &physical = first.at("locations").at(0).at("physicalLocation");
        QCOMPARE(physical.at("artifactLocation").at("uri"), "a%20b/template.yaml");
        const Json region{{"startLine", 2}, {"startColumn", 4}, {"endLine", 4},
                          {"endColumn", 7}, {"byteOffset", 8},  {"byteLength", 12}};
        QCOMPARE(physical.at("region"), region);
        QCOMPARE(first.at("locations").at(0).at("logicalLocations").at(0).at("name"), "Jobs");
        QCOMPARE(run.at("results").at(2).at("level"), "note");
        QVERIFY(!run.at("results").at(3).contains("locations"));
    }

    void emptyLog()
    {
        const Json parsed = Json::parse(sarifLog({}, {u"/x"_s, u"1"_s, {}, {}}).toStdString());
        log(parsed);
        QVERIFY(parsed.at("runs").at(0).at("results").empty());
        QVERIFY(parsed.at("runs").at(0).at("results").is_array());
    }
};

QTEST_APPLESS_MAIN(SarifTest)
#include "tst_sarif.moc"
