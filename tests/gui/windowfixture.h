// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The real window on a project in a temporary folder, with the real executor and settings of its own.

#include "gui/mainwindow.h"
#include "gui/workbench.h"
#include "invocation/executorloader.h"
#include "support/sampleprojects.h"

#include <QApplication>
#include <QSettings>
#include <QStandardPaths>
#include <QTest>

namespace lambdarium::test {

class WindowFixture
{
public:
    WindowFixture()
    {
        QStandardPaths::setTestModeEnabled(true);
        QApplication::setOrganizationName(QStringLiteral("lambdarium-test"));
        QApplication::setApplicationName(QStringLiteral("lambdarium-test"));
        QSettings().clear();
        auto executor = loadExecutor(defaultExecutorOptions());
        if (!executor) {
            qWarning("%s", qPrintable(executor.error().toString()));
            return;
        }
        workbench = std::make_unique<Workbench>(std::move(*executor), loadRuntimes());
        show();
    }

    void show()
    {
        window = std::make_unique<MainWindow>(*workbench);
        window->completePanels();
        window->resize(1400, 900);
        window->show();
        window->activateWindow();
    }

    [[nodiscard]] bool isReady() const { return files.valid && workbench && QTest::qWaitForWindowExposed(window.get()); }

    template <class T>
    [[nodiscard]] T *find(const char *name) const
    {
        return window->findChild<T *>(QLatin1StringView(name));
    }

    [[nodiscard]] QByteArray text() const { return workbench->project()->document()->text(); }

    TwoFunctionProject files;
    std::unique_ptr<Workbench> workbench;
    std::unique_ptr<MainWindow> window;
};

} // namespace lambdarium::test
