// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/resultjson.h"

#include <nlohmann/json.hpp>

#include <cmath>

using Json = nlohmann::ordered_json;

namespace lambdarium {

namespace {

/// Microseconds are as fine as the clocks are worth.
double rounded(Milliseconds duration)
{
    return std::round(duration.count() * 1000) / 1000;
}

Json list(const QStringList &texts)
{
    Json array = Json::array();
    for (const QString &text : texts)
        array.push_back(text.toStdString());
    return array;
}

Json reportOf(const InvocationReport &report)
{
    return {
        {"requestId", report.requestId.toStdString()},
        {"durationMs", rounded(report.duration)},
        {"billedDurationMs", static_cast<qint64>(std::llround(report.billedDuration.count()))},
        {"memorySizeMB", report.memorySize.count()},
        {"maxMemoryUsedMB", report.maxMemoryUsed.count()},
        {"initDurationMs", report.initDuration ? Json(rounded(*report.initDuration)) : Json()},
        {"coldStart", report.coldStart},
    };
}

Json phasesOf(const QList<Phase> &phases)
{
    Json array = Json::array();
    for (const Phase &phase : phases) {
        array.push_back(
            {{"name", phase.name.toStdString()}, {"startMs", rounded(phase.start)}, {"durationMs", rounded(phase.duration)}});
        if (phase.ahead)
            array.back()["ahead"] = true;
    }
    return array;
}

Json executorOf(const ExecutorCapabilities &executor)
{
    return {
        {"isolation", executor.isolation.toStdString()},
        {"memory", executor.memory.toStdString()},
        {"cpu", executor.cpu.toStdString()},
        {"limitations", list(executor.limitations)},
    };
}

std::string textOf(const Json &json)
{
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string payloadText(const QByteArray &payload)
{
    const std::string text = payload.toStdString();
    if (payload.trimmed().isEmpty())
        return "null";
    // The library takes a zero byte for the end of the text.
    const bool isJson = !payload.contains('\0') && Json::accept(text);
    return isJson ? text : textOf(Json(text));
}

} // namespace

QByteArray toJsonObject(const InvocationResult &result, const ExecutorCapabilities &executor)
{
    std::string text = "{\"statusCode\":" + std::to_string(result.statusCode);
    text += ",\"functionError\":" + (result.functionError.isEmpty() ? "null" : textOf(Json(result.functionError.toStdString())));
    text += ",\"executedVersion\":" + textOf(Json(result.executedVersion.toStdString()));
    text += ",\"payload\":" + payloadText(result.payload);
    text += ",\"log\":" + textOf(list(result.logLines));
    text += ",\"report\":" + textOf(reportOf(result.report));
    text += ",\"phases\":" + textOf(phasesOf(result.phases));
    text += ",\"warnings\":" + textOf(list(result.warnings));
    text += ",\"executor\":" + textOf(executorOf(executor)) + "}";
    return QByteArray::fromStdString(text);
}

} // namespace lambdarium
