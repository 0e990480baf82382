// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// How a sandbox is fenced off: by bubblewrap (its own user, mount, process, IPC and, on demand, network namespaces) or only by a
// clean environment and its own process group. Thread: the executor's I/O thread; values afterwards.

#include "executor-embedded/processguard.h"
#include "executor-embedded/processhost.h"
#include "executor-embedded/supervisorimage.h"
#include "invocation/functionconfiguration.h"
#include "invocation/runtime.h"

#include <QString>
#include <QStringList>

namespace lambdarium {

/// What one sandbox has of this computer.
struct SandboxFolders {
    QString task; ///< /var/task, read-only
    QString layers; ///< /opt, read-only; empty = none
    MebiBytes temporarySize; ///< of /tmp, in bubblewrap
    QString id; ///< tells one sandbox's bubblewrap from another's in a list of processes
};

/// Finds bubblewrap and tries it once; knows how to put a command line into it.
class Isolation
{
public:
    /// `scratch` receives the small system files that sandboxes see as /etc. The trial is only begun here: it takes as
    /// long as the making of a sandbox, and the first invocation has other things to do meanwhile.
    /// `guard` must outlive it.
    Isolation(bool wanted, const QString &scratch, ProcessGuard &guard);
    ~Isolation();
    Isolation(const Isolation &) = delete;
    Isolation &operator=(const Isolation &) = delete;

    /// Waits for the trial's end, two seconds at most for each way; everything below counts only then.
    void settle();

    [[nodiscard]] bool isBubblewrap() const { return !m_program.empty(); }
    [[nodiscard]] QString description() const; ///< "bubblewrap" or "process"
    /// The supervisor's file, for HostReserve.
    [[nodiscard]] int supervisorImage() const { return m_supervisor.fd(); }
    /// True when a sandbox has a /proc of its own processes only.
    [[nodiscard]] bool hasOwnProc() const { return m_ownProc; }
    /// Why there is no bubblewrap, or empty.
    [[nodiscard]] const QString &reason() const { return m_reason; }

    /// Bubblewrap's command line; its program is the supervisor.
    [[nodiscard]] Program sandbox(const LaunchPlan &plan, const SandboxFolders &folders, NetworkMode network) const;

    /// The runtime's arguments, working folder and the paths as the function sees them.
    struct Command {
        Program program; ///< without environment
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
    [[nodiscard]] bool endTrial();
    void makeEtc(const QString &scratch);
    [[nodiscard]] static Command isolated(const LaunchPlan &plan);
    [[nodiscard]] Command plain(const LaunchPlan &plan, const SandboxFolders &folders) const;

    ProcessGuard *m_guard;
    std::string m_program;
    std::vector<std::string> m_base; ///< arguments that every sandbox shares
    SupervisorImage m_supervisor;
    bool m_ownProc = true;
    struct Way {
        std::vector<std::string> base;
        bool ownProc = true;
    };
    std::vector<Way> m_ways; ///< to be tried, the worst first; the last one is under way
    Result<LaunchedProcess> m_trial;
    bool m_settled = false;
    QString m_reason;
};

} // namespace lambdarium
