// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Provisioning: which provisioned environments are wanted, and which are to be made or ended next, so that they are. It only
// counts: the pool makes and ends them. Thread: the executor's I/O thread.

#include "executor-embedded/sandbox.h"
#include "invocation/provisioned.h"

#include <functional>

namespace lambdarium {

class Provisioning
{
public:
    /// Initialised at the same time: a computer has few cores.
    static constexpr int mostAtOnce = 2;

    /// One kind of environment.
    struct Target {
        ProvisionedConcurrency wanted;
        int preparing = 0; ///< code and launch plan are being looked for
        QString failure;
        Sandbox::Fingerprint failedCode; ///< what the code looked like then
    };

    /// `most` of all functions together: sandboxes for other invocations must remain.
    explicit Provisioning(int most)
        : m_most(most)
    {
    }

    [[nodiscard]] int most() const { return m_most; }
    void set(std::vector<ProvisionedConcurrency> wanted);
    [[nodiscard]] bool isEmpty() const { return m_targets.empty(); }
    [[nodiscard]] std::vector<Target> &targets() { return m_targets; }
    /// Null when it is not wanted any more.
    [[nodiscard]] Target *targetOf(const FunctionConfiguration &function, const QString &qualifier);

    [[nodiscard]] int preparing() const; ///< of all targets
    /// The states, with what stands in these sandboxes.
    [[nodiscard]] std::vector<ProvisionedState> states(const std::vector<Sandbox *> &sandboxes) const;

private:
    int m_most;
    std::vector<Target> m_targets;
};

} // namespace lambdarium
