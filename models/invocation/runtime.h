// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Runtime: how functions of one language are started. A runtime plugin finds interpreters and says what to run; the
// executor does the running. Thread: called from the executor's thread and from command-line code, one call at a time.

#include "base/result.h"
#include "invocation/functionconfiguration.h"

#include <QMap>
#include <QStringList>
#include <QtPlugin>

namespace lambdarium {

/// An interpreter found on this computer.
struct Interpreter {
    QString program; ///< absolute path
    QString version; ///< "3.13.5"
    QString origin; ///< "PATH", "pyenv", "nvm", ...
};

/// A folder or file of this computer that the sandbox needs besides the system's own, and where it appears inside.
struct ReadOnlyMount {
    QString source;
    QString target;
    bool operator==(const ReadOnlyMount &) const = default;
};

/// How to start the runtime of a function. Paths inside the sandbox use /var/task, /var/runtime, /opt; the executor
/// rewrites them when it has no mount namespace (LaunchPlan::arguments are used as they are, with the mounts' targets
/// replaced by their sources).
struct LaunchPlan {
    QString program; ///< absolute path
    QStringList arguments;
    QMap<QString, QString> environment; ///< runtime's own variables (PATH, PYTHONPATH, NODE_PATH, ...), user-overridable ones
    QList<ReadOnlyMount> mounts;
    QString runtimeVersion; ///< "python:3.13.5", for INIT_START
    QStringList warnings;
    bool operator==(const LaunchPlan &) const = default;
};

class Runtime
{
public:
    Runtime() = default;
    Runtime(const Runtime &) = delete;
    Runtime &operator=(const Runtime &) = delete;
    virtual ~Runtime() = default;

    /// True for identifiers this plugin runs, such as "python3.13".
    [[nodiscard]] virtual bool supports(const QString &runtimeIdentifier) const = 0;
    /// `taskFolder` is the unpacked code on this computer. Errors: NotFound when nothing can run it, naming what to install.
    [[nodiscard]] virtual Result<LaunchPlan> plan(const FunctionConfiguration &function, const QString &taskFolder) = 0;
    /// Interpreters found, newest first; cached after the first call.
    [[nodiscard]] virtual QList<Interpreter> interpreters() = 0;
    /// The source file the handler string names, relative to the code folder; empty when it can't be told.
    [[nodiscard]] virtual QString handlerFile(const FunctionConfiguration &function, const QString &taskFolder) const = 0;
};

} // namespace lambdarium

#define LAMBDARIUM_RUNTIME_IID "org.lambdarium.Runtime/1"
Q_DECLARE_INTERFACE(lambdarium::Runtime, LAMBDARIUM_RUNTIME_IID)
