// SPDX-License-Identifier: GPL-3.0-or-later
#include "executor-embedded/isolation.h"

#include "executor-embedded/supervisorprotocol.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>

#include <array>
#include <csignal>

#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

// What a program needs of /etc: name resolution, certificates, the loader's cache, Debian's alternatives.
constexpr std::array copiedFiles{"ld.so.cache"_L1, "resolv.conf"_L1, "hosts"_L1,    "nsswitch.conf"_L1,
                                 "host.conf"_L1,   "gai.conf"_L1,    "services"_L1, "mime.types"_L1};
constexpr std::array mountedFolders{"/etc/ssl"_L1, "/etc/alternatives"_L1, "/etc/pki"_L1, "/etc/ca-certificates"_L1};

// The function's user inside (lambda-semantics.md, section 4.3).
constexpr int sandboxUser = 993;
constexpr int sandboxGroup = 990;

void writeFile(const QString &path, const QByteArray &text)
{
    QFile file(path);
    if (file.open(QIODevice::WriteOnly))
        file.write(text);
}

void add(std::vector<std::string> &arguments, std::initializer_list<QString> texts)
{
    for (const QString &text : texts)
        arguments.push_back(text.toStdString());
}

// The system's program folders: links of a merged /usr stay links.
void addSystemFolders(std::vector<std::string> &arguments)
{
    add(arguments, {u"--ro-bind"_s, u"/usr"_s, u"/usr"_s});
    for (const QString &folder : {u"/bin"_s, u"/sbin"_s, u"/lib"_s, u"/lib64"_s, u"/lib32"_s, u"/nix"_s, u"/gnu"_s}) {
        const QFileInfo info(folder);
        if (info.isSymLink())
            add(arguments, {u"--symlink"_s, info.readSymLink(), folder});
        else if (info.isDir())
            add(arguments, {u"--ro-bind"_s, folder, folder});
    }
}

// Waits at most two seconds for the end; true on exit status 0.
bool endsWell(const Result<LaunchedProcess> &process)
{
    if (!process)
        return false;
    pollfd ended{process->pidFd.get(), POLLIN, 0};
    if (!process->pidFd.isValid() || ::poll(&ended, 1, 2000) != 1)
        ::kill(-process->pid, SIGKILL);
    int status = 0;
    return ::waitpid(process->pid, &status, 0) == process->pid && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

} // namespace

QString Isolation::Command::resolved(QString text) const
{
    for (const auto &[inside, outside] : places) {
        qsizetype at = 0;
        while ((at = text.indexOf(inside, at)) >= 0) {
            const qsizetype end = at + inside.size();
            const bool whole = end == text.size() || text[end] == u'/' || text[end] == u':';
            if (whole)
                text.replace(at, inside.size(), outside);
            at += whole ? outside.size() : inside.size();
        }
    }
    return text;
}

Isolation::Isolation(bool wanted, const QString &scratch, ProcessGuard &guard)
    : m_guard(&guard)
{
    if (wanted)
        find(scratch);
    else
        m_reason = QCoreApplication::translate("lambdarium::EmbeddedExecutor", "Isolation is switched off.");
}

void Isolation::find(const QString &scratch)
{
    const QString program = QStandardPaths::findExecutable(u"bwrap"_s);
    if (program.isEmpty() || !m_supervisor.isValid()) {
        m_reason = QCoreApplication::translate(
            "lambdarium::EmbeddedExecutor",
            "bubblewrap is not installed: functions see all files of this computer that you can see.");
        return;
    }
    m_program = program.toStdString();
    m_base = {m_program,    "--unshare-pid", "--as-pid-1",        "--unshare-ipc", "--unshare-uts",
              "--hostname", "169-254-100-1", "--die-with-parent", "--cap-drop",    "ALL"};
    addSystemFolders(m_base);
    makeEtc(scratch);
    add(m_base, {u"--dev"_s, u"/dev"_s});
    addWays();
    beginTrial();
}

// The best last: users of its own, so that a function is nobody even where this program is root; without them, because a
// container may forbid that; then with the outer /proc, because a container may forbid a new one.
void Isolation::addWays()
{
    const auto addWay = [this](std::initializer_list<QString> options, bool ownProc) {
        std::vector<std::string> base = m_base;
        add(base, options);
        m_ways.push_back({std::move(base), ownProc});
    };
    addWay({u"--ro-bind"_s, u"/proc"_s, u"/proc"_s}, false);
    addWay({u"--proc"_s, u"/proc"_s}, true);
    addWay({u"--proc"_s, u"/proc"_s, u"--unshare-user"_s, u"--uid"_s, QString::number(sandboxUser), u"--gid"_s,
            QString::number(sandboxGroup)},
           true);
}

void Isolation::beginTrial()
{
    // The supervisor ends at once when its socket is none.
    const FileDescriptor null(::open("/dev/null", O_RDWR | O_CLOEXEC));
    LaunchSpec spec{.arguments = m_ways.back().base, .environment = {"PATH=/usr/bin:/bin"}, .workingFolder = {}};
    spec.inherited = {m_supervisor.fd(), null.get()};
    spec.arguments.emplace_back(SupervisorImage::path);
    m_trial = launch(spec);
    if (m_trial)
        m_guard->add(m_trial->pid, 0, {});
}

bool Isolation::endTrial()
{
    const bool good = endsWell(m_trial);
    if (m_trial)
        m_guard->remove(m_trial->pid);
    return good;
}

void Isolation::settle()
{
    if (std::exchange(m_settled, true))
        return;
    while (!m_ways.empty()) {
        const Way way = std::move(m_ways.back());
        m_ways.pop_back();
        if (endTrial()) {
            m_base = way.base;
            m_ownProc = way.ownProc;
            return;
        }
        if (!m_ways.empty())
            beginTrial();
    }
    if (isBubblewrap()) {
        m_program.clear();
        m_reason = QCoreApplication::translate(
            "lambdarium::EmbeddedExecutor",
            "bubblewrap does not work here: functions see all files of this computer that you can see.");
    }
}

Isolation::~Isolation()
{
    if (!m_settled && m_trial && m_trial->pid > 0)
        std::ignore = endTrial();
}

void Isolation::makeEtc(const QString &scratch)
{
    const QString folder = scratch + "/etc"_L1;
    QDir().mkpath(folder);
    for (const auto name : copiedFiles) {
        QFile from("/etc/"_L1 + name);
        if (from.open(QIODevice::ReadOnly))
            writeFile(folder + u'/' + name, from.readAll());
    }
    // The names by which extensions call their own sandbox (section 2.6).
    QFile hosts(folder + "/hosts"_L1);
    if (hosts.open(QIODevice::Append))
        hosts.write("127.0.0.1 localhost sandbox.localdomain sandbox.local sandbox\n");
    hosts.close();
    const QByteArray uid = QByteArray::number(sandboxUser);
    const QByteArray gid = QByteArray::number(sandboxGroup);
    writeFile(folder + "/passwd"_L1, "sbx_user1051:x:" + uid + ':' + gid + "::/home/sbx_user1051:/sbin/nologin\n");
    writeFile(folder + "/group"_L1, "sbx_user1051:x:" + gid + ":\n");
    QFile::link(u"../usr/lib/os-release"_s, folder + "/os-release"_L1);
    QStringList mounted;
    for (const QString source : mountedFolders) {
        if (QFileInfo(source).isDir()) {
            QDir().mkpath(folder + source.mid(4));
            mounted << source;
        }
    }
    add(m_base, {u"--ro-bind"_s, folder, u"/etc"_s});
    for (const QString &source : std::as_const(mounted))
        add(m_base, {u"--ro-bind"_s, source, source});
}

QString Isolation::description() const
{
    return isBubblewrap() ? u"bubblewrap"_s : u"process"_s;
}

Isolation::Command Isolation::command(const LaunchPlan &plan, const SandboxFolders &folders) const
{
    return isBubblewrap() ? isolated(plan) : plain(plan, folders);
}

Program Isolation::sandbox(const LaunchPlan &plan, const SandboxFolders &folders, NetworkMode network) const
{
    Program bubblewrap{.arguments = m_base, .environment = {"PATH=/usr/bin:/bin"}, .workingFolder = {}};
    auto &arguments = bubblewrap.arguments;
    if (network != NetworkMode::On)
        arguments.emplace_back("--unshare-net");
    add(arguments, {u"--setenv"_s, u"LAMBDARIUM_SANDBOX"_s, folders.id});
    add(arguments, {u"--ro-bind"_s, folders.task, u"/var/task"_s});
    add(arguments,
        {u"--perms"_s, u"1777"_s, u"--size"_s, QString::number(folders.temporarySize.bytes()), u"--tmpfs"_s, u"/tmp"_s});
    if (!folders.layers.isEmpty())
        add(arguments, {u"--ro-bind"_s, folders.layers, u"/opt"_s});
    for (const ReadOnlyMount &mount : plan.mounts)
        add(arguments, {u"--ro-bind"_s, mount.source, mount.target});
    add(arguments, {u"--remount-ro"_s, u"/dev"_s, u"--remount-ro"_s, u"/"_s, u"--chdir"_s, u"/var/task"_s});
    arguments.emplace_back(SupervisorImage::path);
    if (network != NetworkMode::On)
        arguments.emplace_back(supervisor::listenArgument);
    return bubblewrap;
}

Isolation::Command Isolation::isolated(const LaunchPlan &plan)
{
    Command command{.program = {}, .taskRoot = u"/var/task"_s, .runtimeDir = u"/var/runtime"_s, .places = {}};
    add(command.program.arguments, {plan.program});
    for (const QString &argument : plan.arguments)
        command.program.arguments.push_back(argument.toStdString());
    return command;
}

Isolation::Command Isolation::plain(const LaunchPlan &plan, const SandboxFolders &folders) const
{
    Command command{.program = {.arguments = {}, .environment = {}, .workingFolder = folders.task.toStdString()},
                    .taskRoot = folders.task,
                    .runtimeDir = u"/var/runtime"_s,
                    .places = {{u"/var/task"_s, folders.task}}};
    if (!folders.layers.isEmpty())
        command.places.append({u"/opt"_s, folders.layers});
    for (const ReadOnlyMount &mount : plan.mounts) {
        command.places.append({mount.target, mount.source});
        if (mount.target == command.runtimeDir)
            command.runtimeDir = mount.source;
    }
    command.program.arguments.push_back(command.resolved(plan.program).toStdString());
    for (const QString &argument : plan.arguments)
        command.program.arguments.push_back(command.resolved(argument).toStdString());
    return command;
}

} // namespace lambdarium
