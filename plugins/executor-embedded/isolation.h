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
    /// `scratch` receives the small system files that sandboxes see as /etc. The trial is only begun here: it takes as
    /// long as the making of a sandbox, and the first invocation has other things to do meanwhile.
    Isolation(bool wanted, const QString &scratch);
    ~Isolation();
    Isolation(const Isolation &) = delete;
    Isolation &operator=(const Isolation &) = delete;

    /// Waits for the trial's end, two seconds at most for each way; everything below counts only then. True for the first
    /// call.
    bool settle();

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
    void addWays();
    void beginTrial();
    void makeEtc(const QString &scratch);
    [[nodiscard]] Command isolated(const LaunchPlan &plan, const SandboxFolders &folders) const;
    [[nodiscard]] Command plain(const LaunchPlan &plan, const SandboxFolders &folders) const;

    std::string m_program;
    std::vector<std::string> m_base; ///< arguments that every sandbox shares
    StartGate m_gate;
    struct Way {
        std::vector<std::string> base;
        bool throughGate = false;
    };
    std::vector<Way> m_ways; ///< to be tried, the worst first; the last one is under way
    Result<LaunchedProcess> m_trial;
    bool m_settled = false;
    QString m_reason;
};

} // namespace lambdarium
