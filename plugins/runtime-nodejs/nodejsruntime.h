// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Starts functions of the runtimes nodejsN.x with our own bootstrap. Thread: see Runtime. Owned by the plugin.

#include "invocation/runtime.h"
#include "runtime-support/interpreterfinder.h"

#include <mutex>

namespace lambdarium {

class NodejsRuntime : public Runtime
{
public:
    NodejsRuntime();
    /// For tests: where interpreters are looked for.
    NodejsRuntime(const QString &home, const QString &path);

    [[nodiscard]] bool supports(const QString &runtimeIdentifier) const override;
    [[nodiscard]] Result<LaunchPlan> plan(const FunctionConfiguration &function, const QString &taskFolder) override;
    [[nodiscard]] QList<Interpreter> interpreters() override;
    [[nodiscard]] QString handlerFile(const FunctionConfiguration &function, const QString &taskFolder) const override;

private:
    std::mutex m_mutex; ///< guards m_finder: the executor and the command line may ask at once
    InterpreterFinder m_finder;
};

} // namespace lambdarium
