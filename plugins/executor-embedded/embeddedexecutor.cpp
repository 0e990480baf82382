// SPDX-License-Identifier: GPL-3.0-or-later
#include "executor-embedded/embeddedexecutor.h"

#include "executor-embedded/identifiers.h"
#include "executor-embedded/jsoncheck.h"
#include "executor-embedded/sandboxpool.h"
#include "executor-embedded/scratchfolder.h"
#include "executor-embedded/spinningloop.h"

#include <QCoreApplication>

#include <future>

#include <sys/prctl.h>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("lambdarium::EmbeddedExecutor", source);
}

// Checks that need no sandbox; an empty optional means that the request may run.
std::optional<InvocationResult> refusedBeforehand(const InvokeRequest &request)
{
    if (!request.function)
        return refusal(404, u"ResourceNotFoundException"_s, u"Function not found"_s);
    if (request.payload.size() > maximumPayload) {
        return refusal(413, u"RequestTooLargeException"_s,
                       QString::number(request.payload.size())
                           + " byte payload is too large for the RequestResponse invocation type (limit 6291556 bytes)"_L1);
    }
    if (const auto valid = checkJson(request.payload); !valid)
        return refusal(400, u"InvalidRequestContentException"_s, valid.error().message);
    if (request.type != InvocationType::DryRun)
        return std::nullopt;
    InvocationResult result;
    result.statusCode = 204;
    result.startedAt = std::chrono::system_clock::now();
    return result;
}

} // namespace

Result<std::unique_ptr<Executor>> EmbeddedExecutor::create(const ExecutorOptions &options, std::vector<Runtime *> runtimes)
{
    auto scratch = ScratchFolder::make(options.scratchFolder);
    if (!scratch)
        return std::unexpected(scratch.error());
    return std::unique_ptr<Executor>(new EmbeddedExecutor(options, std::move(runtimes), std::move(*scratch)));
}

EmbeddedExecutor::EmbeddedExecutor(const ExecutorOptions &options, std::vector<Runtime *> runtimes,
                                   std::unique_ptr<ScratchFolder> scratch)
    : m_scratch(std::move(scratch))
    , m_thread([this, options, runtimes = std::move(runtimes)] { work(options, runtimes); })
{
}

EmbeddedExecutor::~EmbeddedExecutor()
{
    // Queued invocations are taken up first, then ended as cancelled with the rest.
    m_mailbox.post([this] {
        m_pool->shutDown([this] {
            m_busy.reset();
            m_context.stop();
        });
    });
    m_thread.join();
}

// The I/O thread. It also outlives every process that it starts: their parent-death signal belongs to it.
void EmbeddedExecutor::work(const ExecutorOptions &options, const std::vector<Runtime *> &runtimes)
{
    ::prctl(PR_SET_NAME, "executor");
    m_guard = std::make_unique<ProcessGuard>();
    m_isolation = std::make_unique<Isolation>(options.isolate, m_scratch->path(), *m_guard);
    m_groups = std::make_unique<CgroupRoot>();
    m_reserve = std::make_unique<HostReserve>(*m_groups, *m_guard, m_isolation->supervisorImage());
    if (m_isolation->isBubblewrap())
        m_reserve->refill();
    m_reporter = std::make_unique<Reporter>();
    m_services =
        std::make_unique<SandboxServices>(SandboxServices{m_context, *m_isolation, *m_groups, *m_reporter, *m_guard, *m_reserve,
                                                          m_scratch->path(), options.freezeIdle, options.limitCpu});
    m_pool = std::make_unique<SandboxPool>(*m_services, runtimes, options);
    m_ready = true;
    runSpinning(m_context);
    m_pool.reset();
    m_reserve.reset();
}

template <class Call>
auto EmbeddedExecutor::ask(Call call) const
{
    if (m_thread.get_id() == std::this_thread::get_id())
        return call();
    std::promise<decltype(call())> promise;
    auto future = promise.get_future();
    m_mailbox.post([&] { promise.set_value(call()); });
    return future.get();
}

void EmbeddedExecutor::invoke(InvokeRequest request, Completion done)
{
    const SteadyTime accepted = std::chrono::steady_clock::now();
    auto run = std::make_unique<Run>();
    run->timeline.accepted = accepted;
    run->requestId = request.requestId.isEmpty() ? makeRequestId() : request.requestId;
    run->traceId = request.traceId.isEmpty() ? makeTraceId() : request.traceId;
    run->startedAt = std::chrono::system_clock::now();
    run->done = std::move(done);
    auto refused = refusedBeforehand(request);
    run->request = std::move(request);
    m_mailbox.post([this, run = std::move(run), refused = std::move(refused)]() mutable {
        if (!refused)
            return m_pool->run(std::move(run));
        refused->report.requestId = run->requestId;
        std::exchange(run->done, nullptr)(std::move(*refused));
    });
}

void EmbeddedExecutor::cancel(const QString &requestId)
{
    m_mailbox.post([this, requestId] { m_pool->cancel(requestId); });
}

void EmbeddedExecutor::setEventSink(EventSink sink)
{
    m_mailbox.post([this, sink = std::move(sink)]() mutable { m_reporter->setSink(std::move(sink)); });
}

std::vector<SandboxInfo> EmbeddedExecutor::sandboxes() const
{
    if (!m_ready)
        return {}; // a window that asks while it starts must not wait
    return ask([this] { return m_pool->infos(); });
}

void EmbeddedExecutor::stopSandbox(const QString &sandboxId)
{
    m_mailbox.post([this, sandboxId] { m_pool->stop(sandboxId); });
}

void EmbeddedExecutor::killSandbox(const QString &sandboxId)
{
    m_mailbox.post([this, sandboxId] { m_pool->kill(sandboxId); });
}

void EmbeddedExecutor::setFrozen(const QString &sandboxId, bool frozen)
{
    m_mailbox.post([this, sandboxId, frozen] { m_pool->setFrozen(sandboxId, frozen); });
}

void EmbeddedExecutor::stopIdleSandboxes(const QString &logicalId)
{
    m_mailbox.post([this, logicalId] { m_pool->stopIdle(logicalId); });
}

void EmbeddedExecutor::setProvisioned(std::vector<ProvisionedConcurrency> wanted)
{
    m_mailbox.post([this, wanted = std::move(wanted)]() mutable { m_pool->setProvisioned(std::move(wanted)); });
}

std::vector<ProvisionedState> EmbeddedExecutor::provisioned() const
{
    return ask([this] { return m_pool->provisioned(); });
}

ExecutorCapabilities EmbeddedExecutor::capabilities() const
{
    return ask([this] {
        m_services->settle();
        const bool limitsCpu = m_services->limitCpu && m_groups->limitsCpu();
        ExecutorCapabilities capabilities{
            m_isolation->description(), m_groups->description(), limitsCpu ? m_groups->description() : u"unlimited"_s, {}};
        QStringList &limitations = capabilities.limitations;
        if (!m_isolation->isBubblewrap()) {
            limitations << m_isolation->reason() << text("The code folder is writable and /tmp is this computer's own.");
        }
        if (m_isolation->isBubblewrap() && !m_isolation->hasOwnProc())
            limitations << text("Functions see the processes of this computer in /proc.");
        if (!m_isolation->isBubblewrap())
            limitations << text("The network of a function is that of this computer.")
                        << text("Extensions can't listen on sandbox.localdomain.");
        if (!m_groups->isAvailable())
            limitations << text("Memory is measured every 20 ms: a short peak can be missed.");
        if (!limitsCpu)
            limitations << text("A function gets the whole CPU, whatever its memory size.");
        if (!m_groups->limitsProcesses())
            limitations << text("The number of processes of a function is not limited.");
        limitations << text("Asynchronous invocations run once, without retries or destinations.")
                    << text("At most %1 sandboxes run at once.").arg(m_pool->maximum());
        return capabilities;
    });
}

} // namespace lambdarium
