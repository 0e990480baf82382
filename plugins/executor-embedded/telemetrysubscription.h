// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One extension's subscription to telemetry: what it wants, in which form, and what waits for delivery
// (lambda-semantics.md, sections 2.6 and 2.7). Thread: the executor's I/O thread.

#include "executor-embedded/telemetrysink.h"
#include "invocation/platformevent.h"

#include <deque>

namespace lambdarium {

/// What was asked for by PUT /2022-07-01/telemetry or, before it, PUT /2020-08-15/logs.
struct TelemetryRequest {
    bool logsApi = false;
    std::string schema;
    bool platform = false;
    bool function = false;
    bool extension = false;
    size_t maximumItems = 10000;
    size_t maximumBytes = 262144;
    std::chrono::milliseconds timeout{1000};
    TelemetryDestination destination;

    [[nodiscard]] QStringList types() const; ///< "platform", "function", "extension"

    /// Errors: InvalidInput, with the sentence of the API's ValidationError.
    [[nodiscard]] static Result<TelemetryRequest> parse(bool logsApi, const QByteArray &body);
};

/// The event as this subscription gets it; empty when it does not.
[[nodiscard]] std::string telemetryText(const TelemetryRequest &request, const PlatformEvent &event);

class TelemetrySubscription
{
public:
    /// Undelivered bytes at most; what comes then is dropped and counted.
    static constexpr size_t maximumWaiting = 16 * 1024 * 1024;

    TelemetrySubscription(boost::asio::io_context &context, TelemetryRequest request, TelemetrySink::SocketMaker makeSocket);
    ~TelemetrySubscription();
    TelemetrySubscription(const TelemetrySubscription &) = delete;
    TelemetrySubscription &operator=(const TelemetrySubscription &) = delete;

    void add(const PlatformEvent &event);
    /// Delivers now what waits.
    void flush();

private:
    void push(std::string text);
    void flushSoon();
    void sent(bool good);
    void noteDropped();
    [[nodiscard]] std::string batch();

    TelemetryRequest m_request;
    std::shared_ptr<TelemetrySink> m_sink;
    boost::asio::steady_timer m_timer;
    std::deque<std::string> m_waiting;
    size_t m_bytes = 0; ///< of m_waiting
    size_t m_batchItems = 0; ///< under way
    size_t m_batchBytes = 0;
    bool m_sending = false;
    bool m_timing = false;
    qint64 m_droppedRecords = 0;
    qint64 m_droppedBytes = 0;
    std::shared_ptr<bool> m_alive = std::make_shared<bool>(true); ///< a late wake-up of the timer finds nobody
};

} // namespace lambdarium
