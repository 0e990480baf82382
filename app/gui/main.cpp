// SPDX-License-Identifier: GPL-3.0-or-later
// The window: lambdarium-gui [--sample | PATH]. Normally started by lambdarium.
#include "common/firstpaint.h"
#include "common/icons.h"
#include "gui/mainwindow.h"
#include "gui/workbench.h"
#include "invocation/executorloader.h"
#include "translation/translation.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QSettings>
#include <QTimer>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace lambdarium;

namespace {

void setUpParser(QCommandLineParser &parser)
{
    parser.setApplicationDescription(QCoreApplication::translate("main", "A workbench for AWS Lambda functions."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addOption({u"sample"_s, QCoreApplication::translate("main", "Open the bundled sample project.")});
    parser.addOption(
        {u"self-test"_s, QCoreApplication::translate("main", "Start with every plugin, open what is asked for, and quit.")});
    QCommandLineOption firstPaint(u"report-first-paint"_s); // for the benchmark of the start
    firstPaint.setFlags(QCommandLineOption::HiddenFromHelp);
    parser.addOption(firstPaint);
    parser.addPositionalArgument(u"path"_s, QCoreApplication::translate("main", "A folder or a template to open."), u"[path]"_s);
}

void report(const char *word)
{
    std::puts(word);
    std::fflush(stdout);
}

// What is asked for; without anything the project that was open last.
bool openAsAsked(MainWindow &window, const QCommandLineParser &parser)
{
    if (parser.isSet(u"sample"_s))
        return window.openSample();
    if (!parser.positionalArguments().isEmpty())
        return window.openProject(parser.positionalArguments().constFirst());
    return window.openLastProject();
}

// The frame of the window shows at once, the project as soon as it is read.
void openAfterFirstPaint(MainWindow &window, const QCommandLineParser &parser)
{
    new FirstPaint(&window, [&window, &parser] {
        const bool reporting = parser.isSet(u"report-first-paint"_s);
        if (reporting)
            report("painted");
        const bool opened = openAsAsked(window, parser);
        if (reporting)
            new FirstPaint(&window, [] { report("opened"); });
        if (parser.isSet(u"self-test"_s))
            QTimer::singleShot(0, qApp, [opened] { QCoreApplication::exit(opened ? 0 : 1); });
    });
}

} // namespace

int main(int argc, char *argv[])
{
    ensureUtf8();
    QApplication application(argc, argv);
    QApplication::setApplicationName(u"lambdarium"_s);
    QApplication::setOrganizationName(u"lambdarium"_s);
    QApplication::setApplicationVersion(QStringLiteral(LAMBDARIUM_VERSION));
    QApplication::setDesktopFileName(u"org.lambdarium.Lambdarium"_s);
    installTranslations(application);
    QCommandLineParser parser;
    setUpParser(parser);
    parser.process(application);

    ExecutorOptions options = defaultExecutorOptions();
    options.spareSandboxes = 4; // an edit is followed by a cold start
    Result<std::unique_ptr<Executor>> executor = loadExecutor(options);
    if (!executor) {
        std::fprintf(stderr, "lambdarium: %s\n", qPrintable(executor.error().toString()));
        return 2;
    }
    Workbench workbench(std::move(*executor), loadRuntimes());
    MainWindow window(workbench);
    if (parser.isSet(u"sample"_s) || !parser.positionalArguments().isEmpty() || window.hasLastProject())
        window.expectProject();
    openAfterFirstPaint(window, parser);
    window.show();
    return QApplication::exec();
}
