// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The embedded executor: functions as local processes behind the service's own Runtime API. A facade over one I/O
// thread that owns everything. Thread: any; see Executor. Ownership: its creator; it ends every process it started.

#include "executor-embedded/mailbox.h"
#include "invocation/executor.h"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>

#include <atomic>
#include <thread>

namespace lambdarium {

class CgroupRoot;
class HostReserve;
class Isolation;
class ProcessGuard;
class Reporter;
class SandboxPool;
class ScratchFolder;
struct SandboxServices;

class EmbeddedExecutor : public Executor
{
public:
    /// `runtimes` must outlive the executor. Errors: Io when the scratch folder can't be made.
    [[nodiscard]] static Result<std::unique_ptr<Executor>> create(const ExecutorOptions &options,
                                                                  std::vector<Runtime *> runtimes);
    ~EmbeddedExecutor() override;

    void invoke(InvokeRequest request, Completion done) override;
    void cancel(const QString &requestId) override;
    void setEventSink(EventSink sink) override;
    [[nodiscard]] std::vector<SandboxInfo> sandboxes() const override;
    void stopSandbox(const QString &sandboxId) override;
    void killSandbox(const QString &sandboxId) override;
    void setFrozen(const QString &sandboxId, bool frozen) override;
    void stopIdleSandboxes(const QString &logicalId) override;
    void setProvisioned(std::vector<ProvisionedConcurrency> wanted) override;
    [[nodiscard]] std::vector<ProvisionedState> provisioned() const override;
    [[nodiscard]] ExecutorCapabilities capabilities() const override;

private:
    EmbeddedExecutor(const ExecutorOptions &options, std::vector<Runtime *> runtimes, std::unique_ptr<ScratchFolder> scratch);

    void work(const ExecutorOptions &options, const std::vector<Runtime *> &runtimes);
    /// Runs the call on the I/O thread and waits for its result; directly when this is the I/O thread.
    template <class Call>
    auto ask(Call call) const;

    std::unique_ptr<ScratchFolder> m_scratch;
    mutable boost::asio::io_context m_context{1};
    boost::asio::executor_work_guard<boost::asio::io_context::executor_type> m_busy = make_work_guard(m_context);
    mutable Mailbox m_mailbox{m_context};
    // Made, used and destroyed on the I/O thread.
    std::unique_ptr<ProcessGuard> m_guard;
    std::unique_ptr<Isolation> m_isolation;
    std::unique_ptr<CgroupRoot> m_groups;
    std::unique_ptr<HostReserve> m_reserve; ///< while the thread runs
    std::unique_ptr<Reporter> m_reporter;
    std::unique_ptr<SandboxServices> m_services;
    std::unique_ptr<SandboxPool> m_pool;
    std::atomic<bool> m_ready = false; ///< there is a pool
    std::thread m_thread;
};

} // namespace lambdarium
