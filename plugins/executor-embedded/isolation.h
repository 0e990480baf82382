// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// How a sandbox is fenced off: by bubblewrap (its own mount, process and IPC namespaces) or only by a clean environment
// and its own process group. Thread: the executor's I/O thread; values afterwards.

#include "executor-embedded/startgate.h"
#include "invocation/runtime.h"

#include <QString>
#include <QStringList>

namespace lambdarium {

/// The folders of one sandbox on this computer.
struct SandboxFolders {
    QString task; ///< /var/task, read-only
    QString layers; ///< /opt, read-only; empty = none
    QString temporary; ///< /tmp, writable
};

/// Finds bubblewrap and tries it once; knows how to put a command line into it.
class Isolation
{
public:
    /// `scratch` receives the small system files that sandboxes see as /etc.
    Isolation(bool wanted, const QString &scratch);

    [[nodiscard]] bool isBubblewrap() const { return !m_program.empty(); }
    [[nodiscard]] QString description() const; ///< "bubblewrap" or "process"
    /// True when a sandbox waits at the gate before its runtime starts: see SandboxProcess::start().
    [[nodiscard]] bool hasGate() const { return isBubblewrap() && m_gate.isValid(); }
    [[nodiscard]] int gateProgram() const { return m_gate.program(); }
    /// Why there is no bubblewrap, or empty.
    [[nodiscard]] const QString &reason() const { return m_reason; }

    /// Arguments, working folder and the paths as the function sees them.
    struct Command {
        std::vector<std::string> arguments;
        std::string workingFolder;
        QString taskRoot;
        QString runtimeDir;
        QList<std::pair<QString, QString>> places; ///< path inside, path outside; empty with a mount namespace

        /// A text with the paths that exist only inside replaced by those outside, such as a search path.
        [[nodiscard]] QString resolved(QString text) const;
    };
    [[nodiscard]] Command command(const LaunchPlan &plan, const SandboxFolders &folders) const;

private:
    void find(const QString &scratch);
    [[nodiscard]] bool works();
    [[nodiscard]] bool runs(bool throughGate) const;
    void makeEtc(const QString &scratch);
    [[nodiscard]] Command isolated(const LaunchPlan &plan, const SandboxFolders &folders) const;
    [[nodiscard]] Command plain(const LaunchPlan &plan, const SandboxFolders &folders) const;

    std::string m_program;
    std::vector<std::string> m_base; ///< arguments that every sandbox shares
    StartGate m_gate;
    QString m_reason;
};

} // namespace lambdarium
