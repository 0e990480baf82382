// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The figures of a run as chips, always in the same order: status, cold or warm, duration, billed, init, peak memory of
// limit, price. Thread: GUI thread. Ownership: the parent widget.

#include "common/chip.h"
#include "history/run.h"

namespace lambdarium {

class RunChips : public ChipRow
{
    Q_OBJECT

public:
    explicit RunChips(QWidget *parent = nullptr);

    void showRun(const RunSummary &run, Architecture architecture);
    /// The run has begun: one chip says so.
    void showRunning();
};

} // namespace lambdarium
