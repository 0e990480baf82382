// SPDX-License-Identifier: GPL-3.0-or-later
#include "executor-embedded/telemetrysubscription.h"

#include <QUrl>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;
using Json = nlohmann::ordered_json;

namespace lambdarium {

namespace {

// Names by which a sandbox's own address is known in it.
constexpr std::array ownNames{"sandbox.localdomain"_L1, "sandbox.local"_L1, "sandbox"_L1, "localhost"_L1, "127.0.0.1"_L1};
constexpr std::array telemetrySchemas{"2022-07-01", "2022-12-13", "2025-01-29"};
constexpr std::array logsSchemas{"2020-08-15", "2021-03-18"};

std::unexpected<Error> invalid(const QString &message)
{
    return failure(ErrorCode::InvalidInput, message);
}

Result<> readSchema(const Json &body, TelemetryRequest &request)
{
    request.schema = body.value("schemaVersion", request.logsApi ? "2020-08-15" : "");
    const bool known = request.logsApi ? std::ranges::contains(logsSchemas, request.schema)
                                       : std::ranges::contains(telemetrySchemas, request.schema);
    if (!known)
        return invalid(u"schemaVersion is not supported"_s);
    return {};
}

Result<> readTypes(const Json &body, TelemetryRequest &request)
{
    const Json types = body.value("types", Json::array());
    for (const Json &type : types) {
        if (type == "platform")
            request.platform = true;
        else if (type == "function")
            request.function = true;
        else if (type == "extension")
            request.extension = true;
        else
            return invalid(u"types must be platform, function or extension"_s);
    }
    if (!types.is_array() || types.empty())
        return invalid(u"types must not be empty"_s);
    return {};
}

bool readNumber(const Json &object, const char *key, qint64 least, qint64 most, auto &value)
{
    if (!object.contains(key))
        return true;
    const Json &given = object[key];
    if (!given.is_number_integer() || given.get<qint64>() < least || given.get<qint64>() > most)
        return false;
    value = std::remove_reference_t<decltype(value)>(given.get<qint64>());
    return true;
}

Result<> readBuffering(const Json &body, TelemetryRequest &request)
{
    const Json buffering = body.value("buffering", Json::object());
    if (!buffering.is_object() || !readNumber(buffering, "maxItems", 1000, 10000, request.maximumItems)
        || !readNumber(buffering, "maxBytes", 262144, 1048576, request.maximumBytes)
        || !readNumber(buffering, "timeoutMs", 25, 30000, request.timeout))
        return invalid(u"buffering is out of range: maxItems 1000-10000, maxBytes 262144-1048576, timeoutMs 25-30000"_s);
    return {};
}

Result<> readDestination(const Json &body, TelemetryRequest &request)
{
    const Json destination = body.value("destination", Json::object());
    const std::string protocol = destination.is_object() ? destination.value("protocol", "") : "";
    TelemetryDestination &target = request.destination;
    target.http = protocol == "HTTP";
    if (protocol == "TCP") {
        if (!readNumber(destination, "port", 1, 65535, target.port) || target.port == 0)
            return invalid(u"destination.port is missing"_s);
        return {};
    }
    const QUrl url(QString::fromStdString(destination.is_object() ? destination.value("URI", "") : ""));
    const bool own = std::ranges::any_of(ownNames, [&](QLatin1StringView name) { return url.host() == name; });
    if (!target.http || url.scheme() != "http"_L1 || !own || url.port() <= 0)
        return invalid(u"destination must be an HTTP URI of sandbox.localdomain with a port, or a TCP port"_s);
    target.put = destination.value("method", "POST") == "PUT";
    target.host = url.host().toStdString();
    target.port = quint16(url.port());
    if (!url.path().isEmpty())
        target.path = url.path(QUrl::FullyEncoded).toStdString();
    return {};
}

// The Logs API's names for what it knows; empty for the rest.
std::string logsApiType(const std::string &type, const std::string &schema)
{
    if (type == "platform.telemetrySubscription")
        return "platform.logsSubscription";
    constexpr std::array known{"platform.start", "platform.report", "platform.extension", "platform.logsDropped"};
    if (std::ranges::contains(known, type) || (type == "platform.runtimeDone" && schema == "2021-03-18"))
        return type;
    return {};
}

// Without what later schemas added.
Json logsApiRecord(const std::string &type, const Json &record)
{
    const auto only = [&](std::initializer_list<const char *> keys) {
        Json result = Json::object();
        for (const char *key : keys) {
            if (record.contains(key))
                result[key] = record[key];
        }
        return result;
    };
    if (type == "platform.start")
        return only({"requestId", "version"});
    if (type == "platform.runtimeDone")
        return only({"requestId", "status"});
    if (type == "platform.report")
        return only({"requestId", "metrics"});
    return record;
}

// JSON logging makes objects of records from the second schema on.
Json outputRecord(const TelemetryRequest &request, const PlatformEvent &event, Json text)
{
    if (!event.jsonLogLevel || request.logsApi || request.schema < "2022-12-13")
        return text;
    Json object = Json::parse(text.get<std::string>(), nullptr, false);
    return object.is_object() ? object : text;
}

} // namespace

QStringList TelemetryRequest::types() const
{
    QStringList names;
    if (platform)
        names << u"platform"_s;
    if (function)
        names << u"function"_s;
    if (extension)
        names << u"extension"_s;
    return names;
}

Result<TelemetryRequest> TelemetryRequest::parse(bool logsApi, const QByteArray &body)
{
    TelemetryRequest request;
    request.logsApi = logsApi;
    try {
        const Json json = Json::parse(body.begin(), body.end());
        if (!json.is_object())
            return invalid(u"the request is no JSON object"_s);
        for (const auto read : {readSchema, readTypes, readBuffering, readDestination}) {
            if (const auto good = read(json, request); !good)
                return std::unexpected(good.error());
        }
    } catch (const nlohmann::json::exception &) {
        return invalid(u"the request is not well-formed"_s);
    }
    return request;
}

std::string telemetryText(const TelemetryRequest &request, const PlatformEvent &event)
{
    std::string type = typeName(event).toStdString();
    const bool isPlatform = type.starts_with("platform.");
    if (isPlatform ? !request.platform : type == "function" ? !request.function : type != "extension" || !request.extension)
        return {};
    const nlohmann::json source = toTelemetryJson(event);
    Json record = Json::parse(source["record"].dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
    if (!isPlatform) {
        record = outputRecord(request, event, std::move(record));
    } else if (request.logsApi) {
        const std::string original = std::exchange(type, logsApiType(type, request.schema));
        if (type.empty())
            return {};
        record = logsApiRecord(original, record);
    }
    const Json text{{"time", source["time"].get<std::string>()}, {"type", type}, {"record", std::move(record)}};
    return text.dump(-1, ' ', false, Json::error_handler_t::replace);
}

TelemetrySubscription::TelemetrySubscription(boost::asio::io_context &context, TelemetryRequest request,
                                             TelemetrySink::SocketMaker makeSocket)
    : m_request(std::move(request))
    , m_sink(std::make_shared<TelemetrySink>(context, m_request.destination, std::move(makeSocket)))
    , m_timer(context)
{
}

TelemetrySubscription::~TelemetrySubscription()
{
    *m_alive = false;
    m_sink->close();
}

void TelemetrySubscription::add(const PlatformEvent &event)
{
    std::string text = telemetryText(m_request, event);
    if (text.empty())
        return;
    if (m_request.logsApi && std::holds_alternative<Report>(event.record)) {
        // END is an event of its own there.
        const Json end{{"time", Json::parse(text)["time"]},
                       {"type", "platform.end"},
                       {"record", {{"requestId", event.requestId.toStdString()}}}};
        push(end.dump());
    }
    push(std::move(text));
}

void TelemetrySubscription::push(std::string text)
{
    if (m_bytes + text.size() > maximumWaiting) {
        ++m_droppedRecords;
        m_droppedBytes += qint64(text.size());
        return;
    }
    m_bytes += text.size();
    m_waiting.push_back(std::move(text));
    if (m_waiting.size() >= m_request.maximumItems || m_bytes >= m_request.maximumBytes)
        flush();
    else
        flushSoon();
}

void TelemetrySubscription::flushSoon()
{
    if (std::exchange(m_timing, true))
        return;
    m_timer.expires_after(m_request.timeout);
    m_timer.async_wait([this, alive = m_alive](boost::system::error_code error) {
        if (error || !*alive)
            return;
        m_timing = false;
        flush();
    });
}

std::string TelemetrySubscription::batch()
{
    const bool http = m_request.destination.http;
    std::string text = http ? "[" : "";
    m_batchItems = 0;
    m_batchBytes = 0;
    for (const std::string &item : m_waiting) {
        if (m_batchItems == m_request.maximumItems || (m_batchItems > 0 && m_batchBytes + item.size() > m_request.maximumBytes))
            break;
        if (http && m_batchItems > 0)
            text += ',';
        text += item;
        if (!http)
            text += '\n';
        ++m_batchItems;
        m_batchBytes += item.size();
    }
    return http ? text + ']' : text;
}

void TelemetrySubscription::flush()
{
    if (m_sending || m_waiting.empty())
        return;
    m_sending = true;
    m_sink->send(batch(), [this](bool good) { sent(good); });
}

void TelemetrySubscription::sent(bool good)
{
    m_sending = false;
    if (!good) {
        m_droppedRecords += qint64(m_batchItems);
        m_droppedBytes += qint64(m_batchBytes);
    }
    m_waiting.erase(m_waiting.begin(), m_waiting.begin() + std::ptrdiff_t(m_batchItems));
    m_bytes -= m_batchBytes;
    if (good)
        noteDropped();
    // The rest waits for its time, unless there is more than a batch.
    if (m_bytes >= m_request.maximumBytes || m_waiting.size() >= m_request.maximumItems || !m_timing)
        flush();
}

void TelemetrySubscription::noteDropped()
{
    if (m_droppedRecords == 0 || !m_request.platform)
        return;
    PlatformEvent event;
    event.time = std::chrono::system_clock::now();
    event.record = LogsDropped{u"The extension did not take them in time."_s, std::exchange(m_droppedRecords, 0),
                               std::exchange(m_droppedBytes, 0)};
    push(telemetryText(m_request, event));
}

} // namespace lambdarium
