// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Named arrangements of the window's panels. Thread: GUI thread.

class QMainWindow;

namespace lambdarium {

enum class Layout {
    Edit, ///< explorer, tabs and problems: room for forms and text
    Run, ///< explorer, invoker and log: what a first start shows
    Observe, ///< metrics, runs and log get the larger half
};

/// Shows, hides, raises and sizes the docks; where a person has moved them they stay.
void applyLayout(QMainWindow &window, Layout layout);

} // namespace lambdarium
