// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// An executor that runs nothing: it records the requests and answers with what the test prepared, from another thread as
// a real one does.

#include "base/threadowner.h"
#include "invocation/executor.h"

#include <QMutex>
#include <QObject>

#include <memory>

namespace lambdarium {

/// Shared by the test and the executor that the command line owns.
struct FakeExecutorRecord {
    ExecutorOptions options; ///< that the command asked for
    QList<InvokeRequest> requests;
    QList<InvocationResult> answers; ///< the last one repeats
    std::vector<ProvisionedConcurrency> provisioned; ///< as asked for last
    QList<PlatformEvent> liveEvents; ///< sent before each answer
    QByteArrayList streamedParts; ///< given to each request's sink before its answer
    QList<PlatformEvent> lateEvents; ///< sent after it, as a sandbox does that ends later
};

class FakeExecutor : public Executor
{
public:
    explicit FakeExecutor(std::shared_ptr<FakeExecutorRecord> record)
        : m_record(std::move(record))
        , m_thread(startThread(QStringLiteral("executor")))
    {
        m_context.moveToThread(m_thread.get());
    }

    void invoke(InvokeRequest request, Completion done) override
    {
        const qsizetype index = std::min(m_record->requests.size(), m_record->answers.size() - 1);
        m_record->requests.append(std::move(request));
        auto shared = std::make_shared<Completion>(std::move(done));
        const auto sink = m_record->requests.last().sink;
        QMetaObject::invokeMethod(&m_context, [this, index, shared, sink] {
            emitAll(m_record->liveEvents);
            for (const QByteArray &part : std::as_const(m_record->streamedParts))
                if (sink)
                    sink->write({part, {}});
            (*shared)(m_record->answers.at(index));
            emitAll(m_record->lateEvents);
        });
    }
    void cancel(const QString &) override { }
    void setEventSink(EventSink sink) override { m_sink = std::move(sink); }
    [[nodiscard]] std::vector<SandboxInfo> sandboxes() const override { return {}; }
    void stopSandbox(const QString &) override { }
    void killSandbox(const QString &) override { }
    void setFrozen(const QString &, bool) override { }
    void stopIdleSandboxes(const QString &) override { }
    void setProvisioned(std::vector<ProvisionedConcurrency> wanted) override { m_record->provisioned = std::move(wanted); }
    [[nodiscard]] std::vector<ProvisionedState> provisioned() const override { return {}; }
    [[nodiscard]] ExecutorCapabilities capabilities() const override { return {}; }

    /// A provider for CommandLineServices.
    static std::function<Result<std::unique_ptr<Executor>>(const ExecutorOptions &)>
    provider(const std::shared_ptr<FakeExecutorRecord> &record)
    {
        return [record](const ExecutorOptions &options) -> Result<std::unique_ptr<Executor>> {
            record->options = options;
            return std::make_unique<FakeExecutor>(record);
        };
    }

private:
    void emitAll(const QList<PlatformEvent> &events) const
    {
        for (const PlatformEvent &event : events) {
            if (m_sink)
                m_sink(event);
        }
    }

    std::shared_ptr<FakeExecutorRecord> m_record;
    EventSink m_sink; ///< set before the first run
    QObject m_context;
    ThreadOwner m_thread;
};

} // namespace lambdarium
