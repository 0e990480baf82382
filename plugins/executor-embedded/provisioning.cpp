// SPDX-License-Identifier: GPL-3.0-or-later
#include "executor-embedded/provisioning.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lambdarium {

void Provisioning::set(std::vector<ProvisionedConcurrency> wanted)
{
    std::vector<Target> before = std::exchange(m_targets, {});
    for (ProvisionedConcurrency &one : wanted) {
        Target target;
        const auto same = std::ranges::find_if(before, [&](const Target &old) {
            return old.wanted.qualifier == one.qualifier && *old.wanted.function == *one.function;
        });
        if (same != before.end())
            target = std::move(*same);
        if (target.wanted.count != one.count)
            target.failure.clear();
        target.wanted = std::move(one);
        m_targets.push_back(std::move(target));
    }
}

Provisioning::Target *Provisioning::targetOf(const FunctionConfiguration &function, const QString &qualifier)
{
    const auto found = std::ranges::find_if(m_targets, [&](const Target &target) {
        const FunctionConfiguration &wanted = *target.wanted.function;
        return target.wanted.qualifier == qualifier && wanted.logicalId == function.logicalId
            && wanted.version == function.version;
    });
    return found == m_targets.end() ? nullptr : &*found;
}

int Provisioning::preparing() const
{
    return std::ranges::fold_left(m_targets, 0, [](int sum, const Target &target) { return sum + target.preparing; });
}

std::vector<ProvisionedState> Provisioning::states(const std::vector<Sandbox *> &sandboxes) const
{
    std::vector<ProvisionedState> states;
    for (const Target &target : m_targets) {
        const FunctionConfiguration &function = *target.wanted.function;
        ProvisionedState state{function.logicalId, function.version, target.wanted.qualifier, target.wanted.count, 0,
                               target.failure};
        state.ready = static_cast<int>(std::ranges::count_if(sandboxes, [&](const Sandbox *sandbox) {
            return sandbox->isInitialized() && sandbox->provisionedFor() == target.wanted.qualifier
                && sandbox->function()->logicalId == function.logicalId && sandbox->function()->version == function.version;
        }));
        states.push_back(std::move(state));
    }
    return states;
}

} // namespace lambdarium
