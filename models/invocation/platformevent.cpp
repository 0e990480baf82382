// SPDX-License-Identifier: GPL-3.0-or-later
#include "invocation/platformevent.h"

#include <QDateTime>
#include <QTimeZone>

#include <nlohmann/json.hpp>

#include <cmath>

using namespace Qt::StringLiterals;
using nlohmann::json;

namespace lambdarium {

namespace {

template <class... Ts>
struct Overloaded : Ts... {
    using Ts::operator()...;
};

std::string phaseName(InitPhase phase)
{
    return phase == InitPhase::Init ? "init" : "invoke";
}

std::string utf8(const QString &text)
{
    return text.toStdString();
}

void addErrorType(json &record, const QString &errorType)
{
    if (!errorType.isEmpty())
        record["errorType"] = utf8(errorType);
}

json list(const QStringList &texts)
{
    json array = json::array();
    for (const QString &text : texts)
        array.push_back(utf8(text));
    return array;
}

std::string timeText(std::chrono::system_clock::time_point time)
{
    const auto ms = std::chrono::duration_cast<std::chrono::milliseconds>(time.time_since_epoch());
    return utf8(QDateTime::fromMSecsSinceEpoch(ms.count(), QTimeZone::UTC).toString(Qt::ISODateWithMs));
}

double rounded(Milliseconds duration)
{
    return std::round(duration.count() * 1000) / 1000;
}

const char *nameOf(InitKind kind)
{
    return kind == InitKind::Provisioned ? "provisioned-concurrency" : "on-demand";
}

json initRecord(const auto &init)
{
    json record{
        {"initializationType", nameOf(init.kind)}, {"phase", phaseName(init.phase)}, {"status", utf8(nameOf(init.status))}};
    addErrorType(record, init.errorType);
    return record;
}

json reportMetrics(const InvocationReport &report)
{
    json metrics{{"durationMs", rounded(report.duration)},
                 {"billedDurationMs", static_cast<qint64>(report.billedDuration.count())},
                 {"memorySizeMB", report.memorySize.count()},
                 {"maxMemoryUsedMB", report.maxMemoryUsed.count()}};
    if (report.initDuration)
        metrics["initDurationMs"] = rounded(*report.initDuration);
    return metrics;
}

json recordOf(const PlatformEvent &event)
{
    const std::string requestId = utf8(event.requestId);
    return std::visit(
        Overloaded{
            [](const InitStart &r) -> json {
                return {{"initializationType", nameOf(r.kind)},
                        {"phase", phaseName(r.phase)},
                        {"runtimeVersion", utf8(r.runtimeVersion)},
                        {"functionName", utf8(r.functionName)},
                        {"functionVersion", "$LATEST"}};
            },
            [](const InitRuntimeDone &r) { return initRecord(r); },
            [](const InitReport &r) {
                json record = initRecord(r);
                record["metrics"] = {{"durationMs", rounded(r.duration)}};
                return record;
            },
            [&](const InvokeStart &r) {
                json record{{"requestId", requestId}, {"version", utf8(r.version)}};
                if (!r.traceId.isEmpty())
                    record["tracing"] = {{"type", "X-Amzn-Trace-Id"}, {"value", utf8(r.traceId)}};
                return record;
            },
            [&](const RuntimeDone &r) {
                json record{{"requestId", requestId},
                            {"status", utf8(nameOf(r.status))},
                            {"metrics", {{"durationMs", rounded(r.duration)}, {"producedBytes", r.producedBytes}}}};
                addErrorType(record, r.errorType);
                return record;
            },
            [&](const Report &r) {
                json record{
                    {"requestId", requestId}, {"status", utf8(nameOf(r.report.status))}, {"metrics", reportMetrics(r.report)}};
                addErrorType(record, r.report.errorType);
                if (r.extensionOverhead.count() > 0) {
                    const auto begin = event.time - std::chrono::duration_cast<std::chrono::milliseconds>(r.extensionOverhead);
                    record["spans"] = {{{"name", "extensionOverhead"},
                                        {"start", timeText(begin)},
                                        {"durationMs", rounded(r.extensionOverhead)}}};
                }
                return record;
            },
            [](const FunctionOutput &r) -> json { return QString::fromUtf8(r.line).toStdString(); },
            [&](const SandboxChanged &r) -> json { return {{"sandboxId", utf8(event.sandboxId)}, {"state", utf8(r.state)}}; },
            [](const ExtensionChanged &r) {
                json record{{"name", utf8(r.name)}, {"state", utf8(r.state)}, {"events", list(r.events)}};
                addErrorType(record, r.errorType);
                return record;
            },
            [](const TelemetrySubscribed &r) -> json {
                return {{"name", utf8(r.name)}, {"state", utf8(r.state)}, {"types", list(r.types)}};
            },
            [](const LogsDropped &r) -> json {
                return {{"reason", utf8(r.reason)}, {"droppedRecords", r.records}, {"droppedBytes", r.bytes}};
            },
            [](const ExtensionOutput &r) -> json { return QString::fromUtf8(r.line).toStdString(); },
        },
        event.record);
}

// Of a system record (section 5.3); an on-demand function's initReport and the runtime's records matter when they fail.
LogLevel levelOf(const PlatformEvent &event)
{
    const auto forFailure = [](InvocationStatus status, LogLevel otherwise) {
        return status == InvocationStatus::Success ? otherwise : LogLevel::Warn;
    };
    return std::visit(Overloaded{
                          [](const InitStart &) { return LogLevel::Info; },
                          [&](const InitRuntimeDone &r) { return forFailure(r.status, LogLevel::Debug); },
                          [&](const InitReport &r) { return forFailure(r.status, LogLevel::Debug); },
                          [](const InvokeStart &) { return LogLevel::Info; },
                          [&](const RuntimeDone &r) { return forFailure(r.status, LogLevel::Debug); },
                          [&](const Report &r) { return forFailure(r.report.status, LogLevel::Info); },
                          [](const FunctionOutput &) { return LogLevel::Info; },
                          [](const SandboxChanged &) { return LogLevel::Trace; },
                          [](const ExtensionChanged &r) { return r.errorType.isEmpty() ? LogLevel::Info : LogLevel::Warn; },
                          [](const TelemetrySubscribed &) { return LogLevel::Info; },
                          [](const LogsDropped &) { return LogLevel::Warn; },
                          [](const ExtensionOutput &) { return LogLevel::Info; },
                      },
                      event.record);
}

// The service's order of the members, which a JSON object of the library would sort.
QString jsonLine(const PlatformEvent &event)
{
    if (std::holds_alternative<SandboxChanged>(event.record) || levelOf(event) < *event.jsonLogLevel)
        return {};
    const json line = toTelemetryJson(event);
    return QString::fromStdString("{\"time\":" + line["time"].dump() + ",\"type\":" + line["type"].dump()
                                  + ",\"record\":" + line["record"].dump() + '}');
}

QString milliseconds(Milliseconds duration)
{
    return QString::number(duration.count(), 'f', 2);
}

QString failureSuffix(InvocationStatus status, const QString &errorType)
{
    if (status == InvocationStatus::Success || (status == InvocationStatus::Error && errorType.isEmpty()))
        return {};
    if (status == InvocationStatus::Timeout)
        return u"Status: timeout\t"_s;
    return "Status: error\tError Type: "_L1 + errorType + u'\t';
}

// Section 5.1: every field ends with a tab, the line too.
QString reportLine(const QString &requestId, const InvocationReport &report)
{
    QString line = "REPORT RequestId: "_L1 + requestId + "\tDuration: "_L1 + milliseconds(report.duration)
        + " ms\tBilled Duration: "_L1 + QString::number(qRound64(report.billedDuration.count())) + " ms\tMemory Size: "_L1
        + QString::number(report.memorySize.count()) + " MB\tMax Memory Used: "_L1 + QString::number(report.maxMemoryUsed.count())
        + " MB\t"_L1;
    if (report.initDuration)
        line += "Init Duration: "_L1 + milliseconds(*report.initDuration) + " ms\t"_L1;
    // A handler that posted an error has a plain REPORT line; only platform-seen failures carry the suffix.
    if (report.status == InvocationStatus::Timeout || report.errorType.startsWith("Runtime."_L1)
        || report.errorType.startsWith("Sandbox."_L1) || report.errorType.startsWith("Extension."_L1))
        line += failureSuffix(report.status, report.errorType);
    return line;
}

QString initReportLine(const InitReport &r)
{
    if (r.status == InvocationStatus::Success)
        return {};
    QString line = "INIT_REPORT Init Duration: "_L1 + milliseconds(r.duration) + " ms\tPhase: "_L1
        + QString::fromStdString(phaseName(r.phase)) + "\tStatus: "_L1 + nameOf(r.status);
    if (!r.errorType.isEmpty())
        line += "\tError Type: "_L1 + r.errorType;
    return line;
}

// Section 5.1.
QString extensionLine(const ExtensionChanged &r)
{
    const QString line =
        "EXTENSION\tName: "_L1 + r.name + "\tState: "_L1 + r.state + "\tEvents: ["_L1 + r.events.join(u',') + u']';
    return r.errorType.isEmpty() ? line : line + "\tError Type: "_L1 + r.errorType;
}

QString subscriptionLine(const TelemetrySubscribed &r)
{
    QStringList types = r.types;
    for (QString &type : types)
        type[0] = type[0].toUpper();
    return "TELEMETRY\tName: "_L1 + r.name + "\tState: "_L1 + r.state + "\tTypes: ["_L1 + types.join(", "_L1) + u']';
}

} // namespace

QString typeName(const PlatformEvent &event)
{
    return std::visit(Overloaded{
                          [](const InitStart &) { return u"platform.initStart"_s; },
                          [](const InitRuntimeDone &) { return u"platform.initRuntimeDone"_s; },
                          [](const InitReport &) { return u"platform.initReport"_s; },
                          [](const InvokeStart &) { return u"platform.start"_s; },
                          [](const RuntimeDone &) { return u"platform.runtimeDone"_s; },
                          [](const Report &) { return u"platform.report"_s; },
                          [](const FunctionOutput &) { return u"function"_s; },
                          [](const SandboxChanged &) { return u"lambdarium.sandbox"_s; },
                          [](const ExtensionChanged &) { return u"platform.extension"_s; },
                          [](const TelemetrySubscribed &) { return u"platform.telemetrySubscription"_s; },
                          [](const LogsDropped &) { return u"platform.logsDropped"_s; },
                          [](const ExtensionOutput &) { return u"extension"_s; },
                      },
                      event.record);
}

json toTelemetryJson(const PlatformEvent &event)
{
    return {{"time", timeText(event.time)}, {"type", utf8(typeName(event))}, {"record", recordOf(event)}};
}

QString toLogText(const PlatformEvent &event)
{
    const bool isOutput =
        std::holds_alternative<FunctionOutput>(event.record) || std::holds_alternative<ExtensionOutput>(event.record);
    if (event.jsonLogLevel && !isOutput)
        return jsonLine(event);
    return std::visit(Overloaded{
                          [](const InitStart &r) -> QString { return "INIT_START Runtime Version: "_L1 + r.runtimeVersion; },
                          [](const InitRuntimeDone &) -> QString { return {}; },
                          [](const InitReport &r) { return initReportLine(r); },
                          [&](const InvokeStart &r) -> QString {
                              return "START RequestId: "_L1 + event.requestId + " Version: "_L1 + r.version;
                          },
                          [&](const RuntimeDone &) -> QString { return "END RequestId: "_L1 + event.requestId; },
                          [&](const Report &r) { return reportLine(event.requestId, r.report); },
                          [](const FunctionOutput &r) { return QString::fromUtf8(r.line); },
                          [](const SandboxChanged &) -> QString { return {}; },
                          [](const ExtensionChanged &r) { return extensionLine(r); },
                          [](const TelemetrySubscribed &r) { return subscriptionLine(r); },
                          [](const LogsDropped &) -> QString { return {}; },
                          [](const ExtensionOutput &r) { return QString::fromUtf8(r.line); },
                      },
                      event.record);
}

} // namespace lambdarium
