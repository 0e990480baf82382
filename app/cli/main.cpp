// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commandline.h"
#include "translation/translation.h"

#include <QCoreApplication>

#include <iostream>

#include <malloc.h>
#include <unistd.h>

int main(int argc, char **argv)
{
#ifdef __GLIBC__
    // The threads share memory: what a thread of its own arena has freed is never given back, see MemoryTrimmer.
    ::mallopt(M_ARENA_MAX, 1);
#endif
    lambdarium::ensureUtf8();
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("lambdarium"));
    QCoreApplication::setApplicationVersion(QStringLiteral(LAMBDARIUM_VERSION));
    lambdarium::installTranslations(application);
    lambdarium::Console console(std::cin, std::cout, std::cerr, ::isatty(STDOUT_FILENO) != 0);
    return lambdarium::CommandLine(console).run(QCoreApplication::arguments().mid(1));
}
