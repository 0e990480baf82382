// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The environment variables of a function (lambda-semantics.md, section 4): exactly these, nothing of the user's own.
// Pure functions, any thread.

#include "invocation/functionconfiguration.h"
#include "invocation/runtime.h"

#include <string>
#include <vector>

namespace lambdarium {

struct EnvironmentInput {
    const FunctionConfiguration *function = nullptr;
    const LaunchPlan *plan = nullptr;
    quint16 port = 0; ///< of the Runtime API
    QString logStream;
    QString taskRoot; ///< "/var/task", or the code folder where there is no mount namespace
    QString runtimeDir;
    bool provisioned = false; ///< initialised ahead of any invocation
};

/// The merged map: the function's own values win for every name of section 4.2 and never for a reserved one.
[[nodiscard]] QMap<QString, QString> sandboxEnvironment(const EnvironmentInput &input);

/// "NAME=value" in UTF-8.
/// What an external extension sees: less of the platform's, nothing of the runtime's (section 2.4).
[[nodiscard]] QMap<QString, QString> extensionEnvironment(const EnvironmentInput &input);

[[nodiscard]] std::vector<std::string> toEnvironmentBlock(const QMap<QString, QString> &environment);

} // namespace lambdarium
