// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/layouts.h"

#include <QDockWidget>
#include <QMainWindow>

namespace lambdarium {

using namespace Qt::StringLiterals;

namespace {

struct Arrangement {
    QStringList shown;
    QString raised;
    double bottomShare = 0; ///< of the window's height
};

Arrangement arrangementOf(Layout layout)
{
    switch (layout) {
    case Layout::Edit:
        return {{u"explorer"_s, u"outline"_s, u"problems"_s, u"values"_s}, u"problems"_s, 0.16};
    case Layout::Run:
        return {{u"explorer"_s, u"invoker"_s, u"log"_s, u"metrics"_s, u"problems"_s, u"runs"_s}, u"log"_s, 0.24};
    case Layout::Observe:
        return {{u"explorer"_s, u"invoker"_s, u"log"_s, u"metrics"_s, u"runs"_s}, u"metrics"_s, 0.55};
    }
    return {};
}

} // namespace

void applyLayout(QMainWindow &window, Layout layout)
{
    const Arrangement arrangement = arrangementOf(layout);
    QDockWidget *raised = nullptr;
    const auto docks = window.findChildren<QDockWidget *>();
    for (QDockWidget *dock : docks) {
        dock->setVisible(arrangement.shown.contains(dock->objectName()));
        if (dock->objectName() == arrangement.raised)
            raised = dock;
    }
    if (!raised)
        return;
    raised->raise();
    window.resizeDocks({raised}, {int(arrangement.bottomShare * window.height())}, Qt::Vertical);
}

} // namespace lambdarium
