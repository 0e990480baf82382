// SPDX-License-Identifier: GPL-3.0-or-later
// The least that a window with an editor can be: the floor of bench_startup.
#include "common/firstpaint.h"
#include "editor/qscintilla.h"

#include <QApplication>
#include <QMainWindow>

#include <cstdio>

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QMainWindow window;
    window.setCentralWidget(new QsciScintilla(&window));
    window.resize(1280, 800);
    new lambdarium::FirstPaint(&window, [] {
        std::puts("painted");
        std::fflush(stdout);
    });
    window.show();
    return QApplication::exec();
}
