// SPDX-License-Identifier: GPL-3.0-or-later
#include "executor-embedded/processlauncher.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <csignal>
#include <cstring>

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

// Everything the child needs, as plain pointers: between vfork and exec it shares our memory and may not allocate.
struct Child {
    char *const *arguments;
    char *const *environment;
    const char *workingFolder;
    int input;
    int output;
    std::array<int, 3> cgroups; ///< -1 = none
    std::array<int, 5> inherited; ///< above the places they go to; -1 = none
    pid_t parent;
    bool noNewRights;
    bool diesWithUs;
    volatile int error;
};

// Limits of the service's execution environment (lambda-semantics.md, section 4.3). No core files: they would land in /tmp.
void setLimits()
{
    const rlimit files{1024, 1024};
    const rlimit core{0, 0};
    setrlimit(RLIMIT_NOFILE, &files);
    setrlimit(RLIMIT_CORE, &core);
}

void resetSignals()
{
    struct sigaction action = {};
    action.sa_handler = SIG_DFL;
    for (const int signal : {SIGHUP, SIGINT, SIGQUIT, SIGPIPE, SIGTERM, SIGCHLD, SIGUSR1, SIGUSR2, SIGALRM})
        sigaction(signal, &action, nullptr);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, nullptr);
}

[[noreturn]] void runChild(Child &child)
{
    setsid(); // its own process group, and no terminal whose keys it could press
    if (child.diesWithUs)
        prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (child.noNewRights)
        prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    if (getppid() != child.parent)
        _exit(127); // the parent died before the line above
    for (const int group : child.cgroups) {
        if (group >= 0 && write(group, "0", 1) != 1) {
            child.error = errno;
            _exit(127);
        }
    }
    dup2(child.input, STDIN_FILENO);
    dup2(child.output, STDOUT_FILENO);
    dup2(child.output, STDERR_FILENO);
    syscall(SYS_close_range, 3U, ~0U, 4U /* CLOSE_RANGE_CLOEXEC */);
    int place = 3;
    for (const int inherited : child.inherited) {
        if (inherited >= 0)
            dup2(inherited, place++);
    }
    setLimits();
    umask(022);
    resetSignals();
    if (child.workingFolder != nullptr && chdir(child.workingFolder) != 0) {
        child.error = errno;
        _exit(127);
    }
    execve(child.arguments[0], child.arguments, child.environment);
    child.error = errno;
    _exit(127);
}

std::vector<char *> pointers(const std::vector<std::string> &texts)
{
    std::vector<char *> result;
    result.reserve(texts.size() + 1);
    for (const std::string &text : texts)
        result.push_back(const_cast<char *>(text.c_str()));
    result.push_back(nullptr);
    return result;
}

std::unexpected<Error> launchFailure(const LaunchSpec &spec, int error)
{
    const QString program = QString::fromStdString(spec.arguments.front());
    return failure(ErrorCode::Io,
                   QCoreApplication::translate("lambdarium::EmbeddedExecutor", "%1 could not be started: %2.")
                       .arg(program, QString::fromLocal8Bit(std::strerror(error))),
                   program);
}

} // namespace

FileDescriptor &FileDescriptor::operator=(FileDescriptor &&other) noexcept
{
    if (this != &other) {
        reset();
        m_fd = other.release();
    }
    return *this;
}

int FileDescriptor::release()
{
    return std::exchange(m_fd, -1);
}

void FileDescriptor::reset()
{
    if (m_fd >= 0)
        ::close(m_fd);
    m_fd = -1;
}

Result<Pipe> makePipe()
{
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
        return failure(
            ErrorCode::Io,
            QCoreApplication::translate("lambdarium::EmbeddedExecutor", "No pipe could be made for the function's output."));
    }
    ::fcntl(ends[0], F_SETFL, O_NONBLOCK);
    return Pipe{FileDescriptor(ends[0]), FileDescriptor(ends[1])};
}

Result<LaunchedProcess> launch(const LaunchSpec &spec)
{
    const std::vector<char *> arguments = pointers(spec.arguments);
    const std::vector<char *> environment = pointers(spec.environment);
    const FileDescriptor null(open("/dev/null", O_RDWR | O_CLOEXEC));
    // Out of the way of the places that they are moved to.
    std::array<FileDescriptor, 5> inherited;
    for (size_t i = 0; i < spec.inherited.size() && i < inherited.size(); ++i)
        inherited[i] = FileDescriptor(fcntl(spec.inherited[i], F_DUPFD_CLOEXEC, 16));
    Child child{arguments.data(),
                environment.data(),
                spec.workingFolder.empty() ? nullptr : spec.workingFolder.c_str(),
                spec.input >= 0 ? spec.input : null.get(),
                spec.output >= 0 ? spec.output : null.get(),
                {-1, -1, -1},
                {-1, -1, -1, -1, -1},
                getpid(),
                spec.noNewRights,
                spec.diesWithUs,
                0};
    std::copy_n(spec.cgroups.begin(), std::min(spec.cgroups.size(), child.cgroups.size()), child.cgroups.begin());
    std::ranges::transform(inherited, child.inherited.begin(), &FileDescriptor::get);

    // Signals stay blocked until the child has its own handlers, or ours would run in it, in our memory.
    sigset_t all;
    sigset_t before;
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, &before);
    const pid_t pid = vfork();
    if (pid == 0)
        runChild(child);
    const int forkError = errno;
    pthread_sigmask(SIG_SETMASK, &before, nullptr);

    if (pid < 0)
        return launchFailure(spec, forkError);
    if (child.error != 0) {
        waitpid(pid, nullptr, 0);
        return launchFailure(spec, child.error);
    }
    LaunchedProcess process;
    process.pid = pid;
    process.pidFd = FileDescriptor(static_cast<int>(syscall(SYS_pidfd_open, pid, 0)));
    return process;
}

} // namespace lambdarium
