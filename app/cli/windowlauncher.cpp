// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/windowlauncher.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

#include <cerrno>
#include <cstring>
#include <unistd.h>
#include <vector>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

class Tr
{
    Q_DECLARE_TR_FUNCTIONS(WindowLauncher)
};

QString headlessCommands()
{
    return Tr::tr("these commands work without one: functions, config, events, invoke");
}

} // namespace

Error replaceProcess(const QString &program, const QStringList &arguments)
{
    std::vector<QByteArray> texts{program.toLocal8Bit()};
    for (const QString &argument : arguments)
        texts.push_back(argument.toLocal8Bit());
    std::vector<char *> pointers;
    for (QByteArray &text : texts)
        pointers.push_back(text.data());
    pointers.push_back(nullptr);
    ::execv(pointers.front(), pointers.data());
    return {ErrorCode::Io, QString::fromLocal8Bit(std::strerror(errno)), program};
}

bool hasDisplay()
{
    const QString platform = qEnvironmentVariable("QT_QPA_PLATFORM");
    if (!platform.isEmpty() && !platform.startsWith("xcb"_L1) && !platform.startsWith("wayland"_L1))
        return true;
    return !qEnvironmentVariableIsEmpty("DISPLAY") || !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY");
}

int openWindow(Console &console, const QStringList &arguments, const ProgramStarter &start)
{
    if (!arguments.isEmpty() && !arguments.first().startsWith(u'-') && !QFileInfo::exists(arguments.first())) {
        return console.fail(
            {ErrorCode::NotFound,
             Tr::tr("There is no command and no project “%1”; lambdarium --help lists the commands.").arg(arguments.first())});
    }
    if (!hasDisplay())
        return console.fail({ErrorCode::Unsupported, Tr::tr("There is no display for the window; %1").arg(headlessCommands())});
    const QString program = QDir(QCoreApplication::applicationDirPath()).filePath(u"lambdarium-gui"_s);
    if (!QFileInfo(program).isExecutable())
        return console.fail({ErrorCode::NotFound, Tr::tr("The window is not installed; %1").arg(headlessCommands())});
    return console.fail(start(program, arguments));
}

} // namespace lambdarium
