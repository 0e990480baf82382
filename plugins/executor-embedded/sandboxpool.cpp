// SPDX-License-Identifier: GPL-3.0-or-later
#include "executor-embedded/sandboxpool.h"

#include <QCoreApplication>

#include <boost/asio/post.hpp>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace asio = boost::asio;

namespace {

constexpr std::chrono::seconds reapPeriod{1};

// The errors of preparing in the words of the Invoke API (section 6.2).
InvocationResult refusalFor(const Error &error)
{
    switch (error.code) {
    case ErrorCode::NotFound:
        return refusal(404, u"ResourceNotFoundException"_s, error.toString());
    case ErrorCode::Unsupported:
        return refusal(502, u"InvalidRuntimeException"_s, error.toString());
    case ErrorCode::Parse:
    case ErrorCode::LimitExceeded:
        return refusal(502, u"InvalidZipFileException"_s, error.toString());
    default:
        return refusal(500, u"ServiceException"_s, error.toString());
    }
}

} // namespace

SandboxPool::SandboxPool(SandboxServices &services, std::vector<Runtime *> runtimes, const ExecutorOptions &options)
    : m_services(&services)
    , m_runtimes(std::move(runtimes))
    , m_idleLifetime(options.idleLifetime)
    , m_limits(options.accountConcurrency)
    , m_packages(services.scratch)
    , m_spares(static_cast<size_t>(std::max(0, options.spareSandboxes)))
    , m_provisioning(options.maximumSandboxes / 2)
    , m_maximum(static_cast<size_t>(std::max(1, options.maximumSandboxes)))
    , m_reaper(services.context)
{
}

SandboxPool::~SandboxPool()
{
    *m_alive = false;
    m_worker.stop();
    m_worker.join();
}

void SandboxPool::run(RunPtr run)
{
    const FunctionConfiguration &function = *run->request.function;
    if (const QString reason = m_limits.refusal(function); !reason.isEmpty())
        return refuse(std::move(run), throttled(reason));
    run->slot = m_limits.enter(function);
    if (run->request.forceCold)
        stopIdle(function.logicalId);
    place(std::move(run));
}

// In a warm sandbox, a new one, or the queue.
void SandboxPool::place(RunPtr run)
{
    if (Sandbox *warm = findWarm(run->request))
        return warm->run(std::move(run));
    if (m_count >= m_maximum) {
        stopIdle({});
        m_waiting.push_back(std::move(run));
        return;
    }
    startNew(std::move(run));
}

Sandbox *SandboxPool::findWarm(const InvokeRequest &request)
{
    const auto found = m_sandboxes.find(request.function->logicalId);
    if (found == m_sandboxes.end())
        return nullptr;
    // Those that are kept ready come first; of the others the last one used is the warmest.
    Sandbox *best = nullptr;
    bool bestProvisioned = false;
    for (const auto &sandbox : found->second) {
        // Published versions stand side by side.
        if (!sandbox->isFree() || sandbox->function()->version != request.function->version)
            continue;
        const bool provisioned = !sandbox->provisionedFor().isEmpty();
        if (provisioned && sandbox->provisionedFor() != request.qualifier)
            continue;
        if (!isCurrent(*sandbox, request.function))
            sandbox->retire();
        else if (best == nullptr || std::pair(provisioned, sandbox->lastUsed()) > std::pair(bestProvisioned, best->lastUsed())) {
            best = sandbox.get();
            bestProvisioned = provisioned;
        }
    }
    return best;
}

std::vector<Sandbox *> SandboxPool::all() const
{
    std::vector<Sandbox *> all;
    for (const auto &[logicalId, list] : m_sandboxes) {
        for (const auto &sandbox : list)
            all.push_back(sandbox.get());
    }
    return all;
}

bool SandboxPool::isCurrent(Sandbox &sandbox, const FunctionConfigurationPtr &function)
{
    if (sandbox.function() != function) {
        if (*sandbox.function() != *function)
            return false;
        sandbox.setFunction(function); // equal: the next comparison is one of pointers
    }
    return isSameCode(sandbox.fingerprint, *function);
}

bool SandboxPool::isSameCode(const Sandbox::Fingerprint &fingerprint, const FunctionConfiguration &function)
{
    for (qsizetype i = 0; i < fingerprint.folders.size(); ++i) {
        if (m_watcher.generation(fingerprint.folders[i]) != fingerprint.generations[i])
            return false;
    }
    return fingerprint.archiveStamp.isEmpty() || fingerprint.archiveStamp == CodePackages::archiveStamp(function);
}

Sandbox::Fingerprint SandboxPool::fingerprintOf(const FunctionConfiguration &function)
{
    Sandbox::Fingerprint fingerprint;
    fingerprint.folders = CodePackages::watchedFolders(function);
    for (const QString &folder : std::as_const(fingerprint.folders)) {
        m_watcher.watch(folder);
        fingerprint.generations.append(m_watcher.generation(folder));
    }
    fingerprint.archiveStamp = CodePackages::archiveStamp(function);
    return fingerprint;
}

void SandboxPool::startNew(RunPtr run)
{
    ++m_count;
    m_preparing.insert(run->requestId, false);
    const FunctionConfigurationPtr function = run->request.function;
    prepareFor(function, [this, run = std::move(run)](const Sandbox::Fingerprint &fingerprint, Result<Prepared> outcome) mutable {
        prepared(std::move(run), fingerprint, std::move(outcome));
    });
    m_services->settle(); // while the worker looks for code and interpreter
}

void SandboxPool::prepareFor(const FunctionConfigurationPtr &function,
                             std::move_only_function<void(const Sandbox::Fingerprint &, Result<Prepared>)> then)
{
    asio::post(m_worker,
               [this, alive = m_alive, context = &m_services->context, fingerprint = fingerprintOf(*function), function,
                then = std::move(then)]() mutable {
                   auto outcome = prepare(*function);
                   asio::post(*context,
                              [alive = std::move(alive), fingerprint = std::move(fingerprint), then = std::move(then),
                               outcome = std::move(outcome)]() mutable {
                                  if (*alive)
                                      then(fingerprint, std::move(outcome));
                              });
               });
}

Runtime *SandboxPool::runtimeFor(const QString &identifier) const
{
    const auto found = std::ranges::find_if(m_runtimes, [&](Runtime *runtime) { return runtime->supports(identifier); });
    return found == m_runtimes.end() ? nullptr : *found;
}

Result<SandboxPool::Prepared> SandboxPool::prepare(const FunctionConfiguration &function)
{
    Runtime *runtime = runtimeFor(function.runtime);
    if (runtime == nullptr) {
        return failure(
            ErrorCode::Unsupported,
            QCoreApplication::translate("lambdarium::EmbeddedExecutor",
                                        "The runtime \"%1\" can't run here. What runs: Python, Node.js and provided runtimes.")
                .arg(function.runtime));
    }
    auto code = m_packages.prepare(function);
    if (!code)
        return std::unexpected(code.error());
    auto plan = runtime->plan(function, code->taskFolder);
    if (!plan) {
        // No interpreter is about the runtime, not about the function.
        Error error = plan.error();
        if (error.code == ErrorCode::NotFound)
            error.code = ErrorCode::Unsupported;
        return std::unexpected(error);
    }
    return Prepared{std::move(*code), std::move(*plan)};
}

void SandboxPool::prepared(RunPtr run, const Sandbox::Fingerprint &fingerprint, Result<Prepared> outcome)
{
    const bool cancelled = m_preparing.take(run->requestId);
    if (cancelled || m_closed || !outcome) {
        --m_count;
        if (!cancelled && !m_closed)
            refuse(std::move(run), refusalFor(outcome.error()));
        return serveWaiting();
    }
    run->timeline.packaged = std::chrono::steady_clock::now();
    const FunctionConfigurationPtr function = run->request.function;
    auto sandbox = m_spares.take(*function, outcome->code, outcome->plan);
    if (!sandbox)
        sandbox = std::make_unique<Sandbox>(*m_services, *this, function, std::move(outcome->code), std::move(outcome->plan));
    sandbox->setFunction(function);
    sandbox->fingerprint = fingerprint;
    Sandbox *started = sandbox.get();
    m_sandboxes[function->logicalId].push_back(std::move(sandbox));
    started->run(std::move(run));
    endIdleSoon();
}

void SandboxPool::refuse(RunPtr run, InvocationResult result)
{
    run->slot = {};
    result.report.requestId = run->requestId;
    result.executedVersion = run->request.function->version;
    std::exchange(run->done, nullptr)(std::move(result));
}

void SandboxPool::sandboxFree(Sandbox &sandbox)
{
    if (!sandbox.provisionedFor().isEmpty()) {
        provisionSoon(); // the next one's turn
        if (!sandbox.isInitialized())
            return sandbox.retire(); // its process ended: another one is initialised ahead again
    }
    if (m_services->freezeIdle)
        sandbox.setFrozen(true);
    // After a cold start the next one is prepared: what was just changed will be changed again.
    if (sandbox.invocations() == 1 && m_spares.wants(*sandbox.function())) {
        asio::post(m_services->context,
                   [this, alive = m_alive, function = sandbox.function(), code = sandbox.code(), plan = sandbox.plan()] {
                       if (*alive && !m_closed)
                           makeSpare(function, code, plan);
                   });
    }
    if (!m_waiting.empty())
        asio::post(m_services->context, [this, alive = m_alive] {
            if (*alive)
                serveWaiting();
        });
}

void SandboxPool::makeSpare(const FunctionConfigurationPtr &function, const PreparedCode &code, const LaunchPlan &plan)
{
    if (m_spares.wants(*function))
        m_spares.make(std::make_unique<Sandbox>(*m_services, *this, function, code, plan));
}

void SandboxPool::sandboxGone(Sandbox &sandbox)
{
    // The sandbox is still on the stack: it is taken out now and destroyed later.
    if (auto spare = m_spares.removeEnded(sandbox)) {
        asio::post(m_services->context, [gone = std::move(spare)]() mutable { gone.reset(); });
        return;
    }
    auto &list = m_sandboxes[sandbox.identity().logicalId];
    const auto found = std::ranges::find(list, &sandbox, &std::unique_ptr<Sandbox>::get);
    if (found == list.end())
        return;
    std::unique_ptr<Sandbox> gone = std::move(*found);
    list.erase(found);
    --m_count;
    provisionedGone(*gone);
    asio::post(m_services->context, [this, alive = m_alive, gone = std::move(gone)]() mutable {
        gone.reset();
        if (!*alive)
            return;
        m_closed ? finishShutDown() : serveWaiting();
    });
}

void SandboxPool::serveWaiting()
{
    for (size_t i = m_waiting.size(); i > 0; --i) {
        RunPtr next = std::move(m_waiting.front());
        m_waiting.pop_front();
        place(std::move(next));
    }
}

void SandboxPool::cancel(const QString &requestId)
{
    if (const auto preparing = m_preparing.find(requestId); preparing != m_preparing.end()) {
        *preparing = true;
        return;
    }
    const size_t before = m_waiting.size();
    std::erase_if(m_waiting, [&](const RunPtr &run) { return run->requestId == requestId; });
    if (m_waiting.size() != before)
        return;
    for (const auto &[logicalId, list] : m_sandboxes) {
        for (const auto &sandbox : list) {
            if (sandbox->cancel(requestId))
                return;
        }
    }
}

Sandbox *SandboxPool::find(const QString &sandboxId)
{
    for (const auto &[logicalId, list] : m_sandboxes) {
        const auto found = std::ranges::find(list, sandboxId, [](const auto &sandbox) { return sandbox->id(); });
        if (found != list.end())
            return found->get();
    }
    return nullptr;
}

void SandboxPool::stop(const QString &sandboxId)
{
    if (Sandbox *sandbox = find(sandboxId))
        sandbox->retire();
}

void SandboxPool::kill(const QString &sandboxId)
{
    if (Sandbox *sandbox = find(sandboxId))
        sandbox->kill();
}

void SandboxPool::setFrozen(const QString &sandboxId, bool frozen)
{
    if (Sandbox *sandbox = find(sandboxId))
        sandbox->setFrozen(frozen);
}

void SandboxPool::stopIdle(const QString &logicalId)
{
    std::vector<Sandbox *> idle;
    for (const auto &[owner, list] : m_sandboxes) {
        for (const auto &sandbox : list) {
            const bool wanted = logicalId.isEmpty() || owner == logicalId;
            if (wanted && sandbox->isFree() && sandbox->provisionedFor().isEmpty())
                idle.push_back(sandbox.get());
        }
    }
    for (Sandbox *sandbox : idle)
        sandbox->retire();
    if (logicalId.isEmpty())
        m_spares.endOlder(SteadyTime::max());
}

std::vector<SandboxInfo> SandboxPool::infos()
{
    std::vector<SandboxInfo> infos;
    for (Sandbox *sandbox : all())
        infos.push_back(sandbox->info());
    std::ranges::sort(infos, {}, &SandboxInfo::createdAt);
    return infos;
}

void SandboxPool::endIdleSoon()
{
    if (std::exchange(m_reaping, true) || m_closed)
        return;
    m_reaper.expires_after(reapPeriod);
    m_reaper.async_wait([this](boost::system::error_code error) {
        if (!error)
            endIdle();
    });
}

void SandboxPool::endIdle()
{
    m_reaping = false;
    const SteadyTime limit = std::chrono::steady_clock::now() - m_idleLifetime;
    m_spares.endOlder(limit);
    const std::vector<Sandbox *> sandboxes = all();
    for (Sandbox *sandbox : sandboxes) {
        if (sandbox->isFree() && sandbox->provisionedFor().isEmpty() && sandbox->lastUsed() <= limit)
            sandbox->retire();
    }
    provision();
    if (!m_spares.isEmpty() || !sandboxes.empty() || !m_provisioning.isEmpty())
        endIdleSoon();
}

void SandboxPool::shutDown(std::function<void()> done)
{
    m_closed = true;
    m_provisioning.set({});
    m_reaper.cancel();
    m_worker.stop();
    m_worker.join();
    m_waiting.clear();
    std::vector<RunPtr> unfinished;
    for (const auto &[logicalId, list] : m_sandboxes) {
        for (const auto &sandbox : list)
            unfinished.push_back(sandbox->abandon());
    }
    m_spares = SpareSandboxes(0);
    // Most are killed and reaped at once. When some get time for their extensions, the thread goes on, and with it what waits
    // for the others: they are killed now and destroyed with the pool.
    for (auto &[logicalId, list] : m_sandboxes) {
        const auto killed = std::ranges::stable_partition(list, [](const auto &sandbox) { return sandbox->endsInSteps(); });
        std::ranges::move(killed, std::back_inserter(m_killed));
        list.erase(killed.begin(), killed.end());
    }
    m_closedDown = std::move(done);
    const bool empty = std::ranges::all_of(m_sandboxes, [](const auto &entry) { return entry.second.empty(); });
    for (const auto &sandbox : m_killed) {
        if (!empty)
            sandbox->kill();
    }
    if (empty)
        m_killed.clear();
    finishShutDown();
}

void SandboxPool::finishShutDown()
{
    const bool empty = std::ranges::all_of(m_sandboxes, [](const auto &entry) { return entry.second.empty(); });
    if (empty && m_closedDown)
        std::exchange(m_closedDown, nullptr)();
}

} // namespace lambdarium
