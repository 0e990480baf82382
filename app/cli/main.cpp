// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commandline.h"
#include "translation/translation.h"

#include <QCoreApplication>

#include <iostream>
#include <unistd.h>

int main(int argc, char **argv)
{
    lambdarium::ensureUtf8();
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("lambdarium"));
    QCoreApplication::setApplicationVersion(QStringLiteral(LAMBDARIUM_VERSION));
    lambdarium::installTranslations(application);
    lambdarium::Console console(std::cin, std::cout, std::cerr, ::isatty(STDOUT_FILENO) != 0);
    return lambdarium::CommandLine(console).run(QCoreApplication::arguments().mid(1));
}
