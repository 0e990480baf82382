// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Starts functions of the runtimes python3.x with our own bootstrap. Thread: see Runtime. Owned by the plugin.

#include "invocation/runtime.h"
#include "runtime-support/interpreterfinder.h"

#include <mutex>

namespace lambdarium {

class PythonRuntime : public Runtime
{
public:
    PythonRuntime();
    /// For tests: where interpreters are looked for.
    PythonRuntime(const QString &home, const QString &path);

    [[nodiscard]] bool supports(const QString &runtimeIdentifier) const override;
    [[nodiscard]] Result<LaunchPlan> plan(const FunctionConfiguration &function, const QString &taskFolder) override;
    [[nodiscard]] QList<Interpreter> interpreters() override;
    [[nodiscard]] QString handlerFile(const FunctionConfiguration &function, const QString &taskFolder) const override;

private:
    void compile(const QString &bootstrapFolder, const Interpreter &interpreter);

    std::mutex m_mutex; ///< guards m_finder: the executor and the command line may ask at once
    InterpreterFinder m_finder;
    QStringList m_compiled; ///< interpreters whose bytecode is there
};

} // namespace lambdarium
