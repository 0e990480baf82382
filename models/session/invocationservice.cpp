// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/invocationservice.h"

#include <QMutex>
#include <QUuid>

#include <algorithm>

namespace lambdarium {

// Collects events on the executor's thread; one wake-up brings all that came meanwhile to the receiver's thread.
class InvocationService::Mailbox
{
public:
    explicit Mailbox(InvocationService *receiver)
        : m_receiver(receiver)
    {
    }

    void post(const PlatformEvent &event)
    {
        const QMutexLocker lock(&m_mutex);
        m_events.append(event);
        wake();
    }

    /// A run that somebody else starts.
    void post(InvokeRequest request)
    {
        const QMutexLocker lock(&m_mutex);
        m_requests.append(std::move(request));
        wake();
    }

    void post(const QString &requestId, InvocationResult result)
    {
        const QMutexLocker lock(&m_mutex);
        m_results.append({requestId, std::move(result)});
        wake();
    }

    void setHistory(std::shared_ptr<History> history)
    {
        const QMutexLocker lock(&m_mutex);
        m_history = std::move(history);
    }

    [[nodiscard]] std::shared_ptr<History> history()
    {
        const QMutexLocker lock(&m_mutex);
        return m_history;
    }

    /// After this nothing is delivered any more.
    void close()
    {
        const QMutexLocker lock(&m_mutex);
        m_receiver = nullptr;
    }

private:
    // Called with the mutex held.
    void wake()
    {
        if (m_awake || !m_receiver)
            return;
        m_awake = true;
        QMetaObject::invokeMethod(m_receiver, [this] { deliver(); }, Qt::QueuedConnection);
    }

    // On the receiver's thread; the receiver owns this mailbox, so both are alive.
    void deliver()
    {
        QList<InvokeRequest> requests;
        QList<PlatformEvent> events;
        QList<std::pair<QString, InvocationResult>> results;
        {
            const QMutexLocker lock(&m_mutex);
            requests.swap(m_requests);
            events.swap(m_events);
            results.swap(m_results);
            m_awake = false;
        }
        for (InvokeRequest &request : requests)
            m_receiver->watch({std::move(request), 0, {}});
        if (!events.isEmpty())
            m_receiver->deliver(events);
        for (auto &[requestId, result] : results)
            m_receiver->finish(requestId, std::move(result));
    }

    QMutex m_mutex;
    InvocationService *m_receiver; ///< guarded by m_mutex; changed only on its own thread
    std::shared_ptr<History> m_history; ///< guarded by m_mutex
    QList<InvokeRequest> m_requests; ///< guarded by m_mutex
    QList<PlatformEvent> m_events; ///< guarded by m_mutex
    QList<std::pair<QString, InvocationResult>> m_results; ///< guarded by m_mutex
    bool m_awake = false; ///< guarded by m_mutex
};

InvocationService::InvocationService(Executor &executor, QObject *parent)
    : QObject(parent)
    , m_executor(executor)
    , m_mailbox(std::make_shared<Mailbox>(this))
{
    m_executor.setEventSink([mailbox = m_mailbox](const PlatformEvent &event) { mailbox->post(event); });
}

InvocationService::~InvocationService()
{
    m_mailbox->close();
    m_executor.setEventSink({});
}

void InvocationService::setHistory(std::shared_ptr<History> history)
{
    m_mailbox->setHistory(std::move(history));
}

QString InvocationService::invoke(InvokeRequest request, int count)
{
    const QString requestId = QUuid::createUuid().toString(QUuid::WithoutBraces);
    request.requestId = requestId;
    request.streams = true; // a person sees what a client of either kind would
    start({std::move(request), std::max(1, count) - 1, requestId});
    return requestId;
}

namespace {

// What a client gets of a stream is kept for the history as well, as much as a response without streaming has.
class KeptResponse : public ResponseSink
{
public:
    explicit KeptResponse(std::shared_ptr<ResponseSink> reader)
        : m_reader(std::move(reader))
    {
    }

    void begin(const ResponseHead &head) override { m_reader->begin(head); }
    void write(ResponsePart part) override
    {
        constexpr qsizetype longest = 6 * 1024 * 1024;
        m_bytes += part.bytes.left(longest - m_bytes.size());
        m_reader->write(std::move(part));
    }
    /// The result as it is shown.
    [[nodiscard]] InvocationResult completed(InvocationResult result) const
    {
        if (result.functionError.isEmpty() && !m_bytes.isEmpty())
            result.payload = m_bytes;
        return result;
    }

private:
    std::shared_ptr<ResponseSink> m_reader;
    QByteArray m_bytes;
};

} // namespace

void InvocationService::invokeFor(InvokeRequest request, Completion done)
{
    if (request.type == InvocationType::DryRun)
        return m_executor.invoke(std::move(request), std::move(done));
    if (request.requestId.isEmpty())
        request.requestId = QUuid::createUuid().toString(QUuid::WithoutBraces);
    const auto sink = std::exchange(request.sink, nullptr);
    m_mailbox->post(request);
    const QString requestId = request.requestId;
    const auto kept = sink ? std::make_shared<KeptResponse>(sink) : nullptr;
    request.sink = kept;
    m_executor.invoke(std::move(request),
                      [mailbox = m_mailbox, requestId, kept, done = std::move(done)](InvocationResult result) mutable {
                          mailbox->post(requestId, kept ? kept->completed(result) : result);
                          done(std::move(result));
                      });
}

void InvocationService::watch(Pending pending)
{
    pending.requestId = pending.request.requestId;
    const QString requestId = pending.requestId;
    const QString logicalId = pending.request.function->logicalId;
    m_running.insert(requestId, std::move(pending));
    Q_EMIT started(logicalId, requestId);
    Q_EMIT runningChanged(logicalId);
}

void InvocationService::start(Pending pending)
{
    const QString requestId = pending.requestId;
    InvokeRequest request = pending.request;
    watch(std::move(pending));
    m_executor.invoke(std::move(request),
                      [mailbox = m_mailbox, requestId](InvocationResult result) { mailbox->post(requestId, std::move(result)); });
}

void InvocationService::cancel(const QString &logicalId)
{
    for (Pending &pending : m_running) {
        if (pending.request.function->logicalId == logicalId) {
            pending.remaining = 0;
            m_executor.cancel(pending.requestId);
        }
    }
}

bool InvocationService::isRunning(const QString &logicalId) const
{
    return std::ranges::any_of(m_running, [&](const Pending &p) { return p.request.function->logicalId == logicalId; });
}

void InvocationService::finish(const QString &ticket, InvocationResult result)
{
    Pending pending = m_running.take(ticket);
    const InvokeRequest &request = pending.request;
    const QString logicalId = request.function->logicalId;
    if (result.report.requestId.isEmpty())
        result.report.requestId = ticket; // refused before it had a report
    const Run run{0, logicalId, request.eventName, request.type, request.payload, std::move(result)};
    if (const auto history = m_mailbox->history())
        history->record(run);
    const bool goOn = pending.remaining > 0 && !run.result.cancelled && run.result.statusCode < 300;
    Q_EMIT finished(run);
    if (goOn) {
        pending.requestId = QUuid::createUuid().toString(QUuid::WithoutBraces);
        pending.request.requestId = pending.requestId;
        --pending.remaining;
        start(std::move(pending));
    } else {
        Q_EMIT runningChanged(logicalId);
    }
}

void InvocationService::deliver(const QList<PlatformEvent> &events)
{
    if (const auto history = m_mailbox->history())
        history->appendEvents(events);
    Q_EMIT eventsArrived(events);
    const auto isSandboxChange = [](const PlatformEvent &e) { return std::holds_alternative<SandboxChanged>(e.record); };
    if (std::ranges::any_of(events, isSandboxChange))
        Q_EMIT sandboxesChanged();
}

} // namespace lambdarium
