// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/requestlog.h"

#include <mutex>

namespace lambdarium {

struct RequestLog::Pending {
    std::mutex mutex;
    QList<RequestRecord> records; ///< guarded by mutex, as what follows
    RequestLog *log = nullptr; ///< null when it is gone

    void add(RequestRecord record)
    {
        const std::scoped_lock lock(mutex);
        if (!log)
            return;
        records.append(std::move(record));
        if (records.size() == 1) // the first of a batch calls for it
            QMetaObject::invokeMethod(log, &RequestLog::deliver, Qt::QueuedConnection);
    }
};

RequestLog::RequestLog(QObject *parent)
    : QObject(parent)
    , m_pending(std::make_shared<Pending>())
{
    m_pending->log = this;
}

RequestLog::~RequestLog()
{
    const std::scoped_lock lock(m_pending->mutex);
    m_pending->log = nullptr;
}

HttpHandler RequestLog::watched(HttpHandler handler, Describe describe) const
{
    return [pending = m_pending, handler = std::move(handler), describe = std::move(describe)](HttpRequest request,
                                                                                               HttpReply reply) {
        RequestRecord record = recordOf(request);
        describe(record);
        const auto start = std::chrono::steady_clock::now();
        handler(std::move(request),
                [pending, record = std::move(record), start, reply = std::move(reply)](HttpResponse answer) mutable {
                    record.duration =
                        std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - start);
                    record.status = answer.status;
                    record.answerBytes = answer.stream ? -1 : answer.body.size();
                    reply(std::move(answer));
                    pending->add(std::move(record));
                });
    };
}

void RequestLog::deliver()
{
    QList<RequestRecord> records;
    {
        const std::scoped_lock lock(m_pending->mutex);
        records.swap(m_pending->records);
    }
    if (!records.isEmpty())
        Q_EMIT answered(records);
}

} // namespace lambdarium
