// SPDX-License-Identifier: GPL-3.0-or-later
#include "build/buildjob.h"

#include "build/buildinputs.h"
#include "build/buildoutput.h"
#include "build/buildrecord.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QProcess>

#include <algorithm>
#include <csignal>

#include <sys/prctl.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(BuildJob)
};

Result<> makeFolder(const QString &folder)
{
    if (!QDir().mkpath(folder))
        return failure(ErrorCode::Io, Texts::tr("The folder can't be made."), folder);
    return {};
}

// The folder of local state ignores itself for git.
Result<> makeOutputFolder(const QString &folder)
{
    QFile ignore(folder + "/.gitignore"_L1);
    if (const auto made = makeFolder(folder); !made || ignore.exists())
        return made;
    if (!ignore.open(QIODevice::WriteOnly) || ignore.write("*\n") < 0)
        return failure(ErrorCode::Io, ignore.errorString() + u'.', ignore.fileName());
    return {};
}

/// The command with all that it starts: a process group of its own.
class Command
{
public:
    Command(const BuildPlan &plan, const BuildLines &lines)
        : m_lines(lines)
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (auto it = plan.environment.cbegin(); it != plan.environment.cend(); ++it)
            environment.insert(it.key(), it.value());
        m_process.setProcessEnvironment(environment);
        m_process.setWorkingDirectory(plan.workingFolder);
        m_process.setProcessChannelMode(QProcess::MergedChannels);
        m_process.setStandardInputFile(QProcess::nullDevice());
        m_process.setChildProcessModifier([] {
            ::setpgid(0, 0);
            ::prctl(PR_SET_PDEATHSIG, SIGTERM);
        });
        m_process.setProgram(plan.program);
        m_process.setArguments(plan.arguments);
    }

    Result<> run(const std::stop_token &stop)
    {
        constexpr int patience = 100; // ms between two looks at the stop token
        m_process.start(QIODevice::ReadOnly);
        if (!m_process.waitForStarted(-1))
            return failure(ErrorCode::Io,
                           Texts::tr("%1 can't be started: %2.").arg(m_process.program(), m_process.errorString()));
        m_group = static_cast<pid_t>(m_process.processId());
        while (m_process.state() != QProcess::NotRunning) {
            if (stop.stop_requested())
                return end();
            m_process.waitForReadyRead(patience);
            read();
        }
        read();
        show(m_cutter.finish());
        return outcome();
    }

private:
    void read() { show(m_cutter.add(m_process.readAll())); }
    void show(const QStringList &lines)
    {
        if (!lines.isEmpty())
            m_lines(lines);
    }

    // Asks first; a compiler removes what it has half written.
    Result<> end()
    {
        ::kill(-m_group, SIGTERM);
        if (!m_process.waitForFinished(2000)) {
            ::kill(-m_group, SIGKILL);
            m_process.waitForFinished(-1);
        }
        return failure(ErrorCode::Cancelled, Texts::tr("The build was cancelled."));
    }

    [[nodiscard]] Result<> outcome() const
    {
        if (m_process.exitStatus() == QProcess::CrashExit)
            return failure(ErrorCode::InvalidInput, Texts::tr("%1 was ended by a signal.").arg(name()));
        if (m_process.exitCode() != 0)
            return failure(ErrorCode::InvalidInput,
                           Texts::tr("%1 failed with exit status %2.").arg(name()).arg(m_process.exitCode()));
        return {};
    }

    [[nodiscard]] QString name() const { return m_process.program().section(u'/', -1); }

    QProcess m_process;
    LineCutter m_cutter;
    const BuildLines &m_lines;
    pid_t m_group = 0;
};

/// Programs that a build left in a folder: files that can be run, or folders with a bootstrap as cargo lambda makes them.
QStringList programsIn(const QString &folder)
{
    QStringList programs;
    const QFileInfoList entries = QDir(folder).entryInfoList(QDir::Files | QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
    for (const QFileInfo &entry : entries) {
        const QString inside = entry.filePath() + "/bootstrap"_L1;
        if (entry.isDir() && QFileInfo(inside).isFile())
            programs += inside;
        else if (entry.isFile() && entry.isExecutable() && entry.suffix().isEmpty())
            programs += entry.filePath();
    }
    return programs;
}

Result<> collect(const BuildPlan &plan)
{
    if (plan.collectFrom.isEmpty())
        return {};
    QStringList programs = programsIn(plan.collectFrom);
    if (!plan.collectName.isEmpty())
        programs.removeIf([&](const QString &path) { return !path.section(u'/', -2).split(u'/').contains(plan.collectName); });
    if (programs.isEmpty())
        return failure(ErrorCode::NotFound, Texts::tr("The build left no program."), plan.collectFrom);
    if (programs.size() > 1)
        return failure(ErrorCode::InvalidInput,
                       Texts::tr("The build left several programs; BuildProperties: Binary says which one is the function."),
                       plan.collectFrom);
    if (!QFile::copy(programs.first(), plan.places.next + "/bootstrap"_L1))
        return failure(ErrorCode::Io, Texts::tr("The program can't be copied."), programs.first());
    return {};
}

Result<> exchange(const BuildPlaces &places)
{
    const QString old = places.package + ".old"_L1;
    QDir(old).removeRecursively();
    if (QFileInfo::exists(places.package) && !QDir().rename(places.package, old))
        return failure(ErrorCode::Io, Texts::tr("The package can't be replaced."), places.package);
    if (!QDir().rename(places.next, places.package))
        return failure(ErrorCode::Io, Texts::tr("The package can't be replaced."), places.package);
    QDir(old).removeRecursively();
    return {};
}

Result<> build(const BuildPlan &plan, const std::stop_token &stop, const BuildLines &lines)
{
    QDir(plan.places.next).removeRecursively();
    for (const QString &folder : {plan.places.next, plan.places.work}) {
        if (auto made = makeFolder(folder); !made)
            return made;
    }
    if (!plan.copyTo.isEmpty()) {
        if (auto copied = copySources(plan.source, plan.copyTo); !copied)
            return copied;
    }
    if (auto ran = Command(plan, lines).run(stop); !ran)
        return ran;
    if (auto collected = collect(plan); !collected)
        return collected;
    if (QDir(plan.places.next).isEmpty())
        return failure(ErrorCode::InvalidInput, Texts::tr("The build put nothing into the package."), plan.places.next);
    return exchange(plan.places);
}

/// Files that tools write beside the sources in the first build, as they do in a person's terminal.
QStringList missingLocks(const BuildPlan &plan)
{
    QStringList missing;
    for (const auto &name : {"Cargo.lock"_L1, "go.sum"_L1}) {
        if (const QString path = plan.source + u'/' + name; !QFileInfo::exists(path))
            missing += path;
    }
    return missing;
}

bool anyExists(const QStringList &paths)
{
    return std::ranges::any_of(paths, [](const QString &path) { return QFileInfo::exists(path); });
}

QString doneText(qint64 milliseconds)
{
    return milliseconds < 1000 ? Texts::tr("Built in %1 ms.").arg(milliseconds)
                               : Texts::tr("Built in %1 s.").arg(double(milliseconds) / 1000, 0, 'f', 1);
}

} // namespace

Result<> runBuild(const BuildPlan &plan, const std::stop_token &stop, const BuildLines &lines)
{
    QElapsedTimer timer;
    timer.start();
    if (const auto made = makeOutputFolder(QFileInfo(plan.places.package).path()); !made)
        return made;
    if (!plan.note.isEmpty())
        lines({plan.note});
    lines({u"$ "_s + plan.commandText()});
    const QStringList locks = missingLocks(plan);
    QByteArray fingerprint = fingerprintOf(plan); // before: a save during the build makes it stale again
    const Result<> built = build(plan, stop, lines);
    if (!built && built.error().code == ErrorCode::Cancelled) {
        lines({built.error().message});
        return built;
    }
    if (built && anyExists(locks))
        fingerprint = fingerprintOf(plan); // the build's own file does not make it stale
    if (auto written = writeBuildRecord(plan.places, {fingerprint, built.has_value()}); !written)
        return written;
    lines({built ? doneText(timer.elapsed()) : built.error().toString()});
    return built;
}

} // namespace lambdarium
