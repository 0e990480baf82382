// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Starts functions that bring their own runtime: an executable file named bootstrap, in the package or a layer.
// Thread: see Runtime. Owned by the plugin.

#include "invocation/runtime.h"

namespace lambdarium {

class ProvidedRuntime : public Runtime
{
public:
    [[nodiscard]] bool supports(const QString &runtimeIdentifier) const override;
    /// Never fails for a missing bootstrap: the executor answers that as the service does, with Runtime.InvalidEntrypoint.
    [[nodiscard]] Result<LaunchPlan> plan(const FunctionConfiguration &function, const QString &taskFolder) override;
    [[nodiscard]] QList<Interpreter> interpreters() override { return {}; }
    [[nodiscard]] QString handlerFile(const FunctionConfiguration &function, const QString &taskFolder) const override;
};

} // namespace lambdarium
