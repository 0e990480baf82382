// SPDX-License-Identifier: GPL-3.0-or-later
// The part of the pool that keeps provisioned environments ready. It looks every second, and whenever one is ready; never when
// one has ended, so that a function that ends by itself is started once a second at most.
#include "executor-embedded/sandboxpool.h"

#include <QCoreApplication>

#include <boost/asio/post.hpp>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lambdarium {

void SandboxPool::setProvisioned(std::vector<ProvisionedConcurrency> wanted)
{
    m_provisioning.set(std::move(wanted));
    provision();
    endIdleSoon();
}

std::vector<ProvisionedState> SandboxPool::provisioned() const
{
    return m_provisioning.states(all());
}

void SandboxPool::provisionSoon()
{
    boost::asio::post(m_services->context, [this, alive = m_alive] {
        if (*alive)
            provision();
    });
}

void SandboxPool::provision()
{
    if (m_closed)
        return;
    const std::vector<Sandbox *> sandboxes = all();
    for (Sandbox *sandbox : sandboxes) {
        if (!sandbox->provisionedFor().isEmpty()
            && m_provisioning.targetOf(*sandbox->function(), sandbox->provisionedFor()) == nullptr)
            sandbox->retire();
    }
    int underWay = m_provisioning.preparing();
    for (const Sandbox *sandbox : sandboxes)
        underWay += !sandbox->provisionedFor().isEmpty() && !sandbox->isLeaving() && !sandbox->isInitialized() ? 1 : 0;
    for (Provisioning::Target &target : m_provisioning.targets())
        provisionMore(target, sandboxes, underWay);
}

// Those of a target that are as they should be; the others end.
std::vector<Sandbox *> SandboxPool::keptFor(const Provisioning::Target &target, const std::vector<Sandbox *> &sandboxes)
{
    std::vector<Sandbox *> kept;
    for (Sandbox *sandbox : sandboxes) {
        if (sandbox->isLeaving() || sandbox->provisionedFor() != target.wanted.qualifier
            || m_provisioning.targetOf(*sandbox->function(), sandbox->provisionedFor()) != &target)
            continue;
        // Without news of changes every look would find one; then only an invocation looks.
        const bool current = m_watcher.tellsChanges() ? isCurrent(*sandbox, target.wanted.function)
                                                      : *sandbox->function() == *target.wanted.function;
        if (current && static_cast<int>(kept.size()) < target.wanted.count)
            kept.push_back(sandbox);
        else
            sandbox->retire();
    }
    return kept;
}

void SandboxPool::provisionMore(Provisioning::Target &target, const std::vector<Sandbox *> &sandboxes, int &underWay)
{
    const int kept = static_cast<int>(keptFor(target, sandboxes).size());
    if (!target.failure.isEmpty()) {
        if (!m_watcher.tellsChanges() || isSameCode(target.failedCode, *target.wanted.function))
            return;
        target.failure.clear();
    }
    const auto live =
        std::ranges::count_if(sandboxes, [](const Sandbox *sandbox) { return !sandbox->provisionedFor().isEmpty(); });
    int room = m_provisioning.most() - static_cast<int>(live) - m_provisioning.preparing();
    for (int missing = target.wanted.count - kept - target.preparing; missing > 0; --missing) {
        if (underWay >= Provisioning::mostAtOnce)
            return;
        if (room <= 0) {
            target.failure = QCoreApplication::translate("lambdarium::EmbeddedExecutor",
                                                         "At most %1 environments are kept ready on this computer.")
                                 .arg(m_provisioning.most());
            target.failedCode = fingerprintOf(*target.wanted.function);
            return;
        }
        --room;
        ++underWay;
        provisionOne(target);
    }
}

void SandboxPool::provisionOne(Provisioning::Target &target)
{
    ++m_count;
    ++target.preparing;
    prepareFor(target.wanted.function,
               [this, function = target.wanted.function,
                qualifier = target.wanted.qualifier](const Sandbox::Fingerprint &fingerprint, Result<Prepared> outcome) {
                   provisionPrepared(function, qualifier, fingerprint, std::move(outcome));
               });
    m_services->settle();
}

void SandboxPool::provisionPrepared(const FunctionConfigurationPtr &function, const QString &qualifier,
                                    const Sandbox::Fingerprint &fingerprint, Result<Prepared> outcome)
{
    Provisioning::Target *target = m_provisioning.targetOf(*function, qualifier);
    if (target != nullptr && *target->wanted.function != *function)
        target = nullptr; // it was asked for anew, with another configuration
    if (target != nullptr)
        --target->preparing;
    if (target == nullptr || m_closed || !outcome) {
        --m_count;
        if (target != nullptr && !outcome) {
            target->failure = outcome.error().toString();
            target->failedCode = fingerprint;
        }
        return serveWaiting();
    }
    auto sandbox = std::make_unique<Sandbox>(*m_services, *this, function, std::move(outcome->code), std::move(outcome->plan));
    sandbox->fingerprint = fingerprint;
    Sandbox *started = sandbox.get();
    m_sandboxes[function->logicalId].push_back(std::move(sandbox));
    started->provision(qualifier);
}

void SandboxPool::provisionedGone(const Sandbox &sandbox)
{
    if (sandbox.provisionedFor().isEmpty() || !sandbox.provisioningFailed())
        return;
    if (Provisioning::Target *target = m_provisioning.targetOf(*sandbox.function(), sandbox.provisionedFor())) {
        target->failure = u"FUNCTION_ERROR_INIT_FAILURE"_s; // section 6.4
        target->failedCode = sandbox.fingerprint;
    }
}

} // namespace lambdarium
