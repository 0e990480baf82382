// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// An executor without processes: answers at once, or when the test says so.

#include "invocation/executor.h"

namespace lambdarium::test {

class FakeExecutor : public Executor
{
public:
    void invoke(InvokeRequest request, Completion done) override
    {
        requests.push_back(request);
        waiting.push_back({std::move(request), std::move(done)});
        if (answerAtOnce)
            answerNext();
    }

    void cancel(const QString &requestId) override
    {
        for (auto it = waiting.begin(); it != waiting.end(); ++it) {
            if (it->request.requestId == requestId) {
                InvocationResult result;
                result.cancelled = true;
                auto entry = std::move(*it);
                waiting.erase(it);
                entry.done(std::move(result));
                return;
            }
        }
    }

    void setEventSink(EventSink sink) override { emitEvent = std::move(sink); }
    std::vector<SandboxInfo> sandboxes() const override { return infos; }
    void stopSandbox(const QString &id) override { stopped.append(id); }
    void killSandbox(const QString &id) override { killed.append(id); }
    void setFrozen(const QString &, bool) override { }
    void stopIdleSandboxes(const QString &logicalId) override { madeCold.append(logicalId); }
    void setProvisioned(std::vector<ProvisionedConcurrency> wanted) override { wantedProvisioned = std::move(wanted); }
    std::vector<ProvisionedState> provisioned() const override { return provisionedStates; }
    ExecutorCapabilities capabilities() const override
    {
        return {QStringLiteral("process"), QStringLiteral("sampled"), QStringLiteral("unlimited"), {}};
    }

    /// Finishes the oldest waiting request with `next`.
    void answerNext()
    {
        auto entry = std::move(waiting.front());
        waiting.erase(waiting.begin());
        InvocationResult result = next;
        result.report.requestId = entry.request.requestId;
        const PlatformEvent output{
            {}, entry.request.function->logicalId, QStringLiteral("s1"), entry.request.requestId, FunctionOutput{"a line"}};
        if (emitEvent)
            emitEvent(output);
        entry.done(std::move(result));
    }

    struct Waiting {
        InvokeRequest request;
        Completion done;
    };
    bool answerAtOnce = true;
    InvocationResult next;
    EventSink emitEvent;
    std::vector<InvokeRequest> requests;
    std::vector<Waiting> waiting;
    std::vector<SandboxInfo> infos;
    QStringList stopped;
    QStringList killed;
    QStringList madeCold;
    std::vector<ProvisionedConcurrency> wantedProvisioned;
    std::vector<ProvisionedState> provisionedStates;
};

} // namespace lambdarium::test
