// SPDX-License-Identifier: GPL-3.0-or-later
#include "invoker/runchips.h"

#include "analysis/cost.h"
#include "common/formatting.h"
#include "items/runsmodel.h"

namespace lambdarium {

RunChips::RunChips(QWidget *parent)
    : ChipRow(parent)
{
    setAccessibleName(tr("Result figures"));
}

void RunChips::showRunning()
{
    clear();
    addChip(tr("running"), Role::Neutral);
}

void RunChips::showRun(const RunSummary &run, Architecture architecture)
{
    clear();
    const InvocationReport &report = run.report;
    addChip(statusText(run), run.succeeded() ? Role::Ok : Role::Error, tr("How the invocation ended"));
    if (report.duration.count() <= 0 && report.billedDuration.count() <= 0)
        return; // refused before it ran: there are no figures
    if (report.coldStart)
        addChip(tr("cold"), Role::Cold, tr("A new sandbox was started for this run"));
    else
        addChip(tr("warm"), Role::Warm, tr("The run reused a sandbox"));
    Chip *duration = addChip(formatting::duration(report.duration), Role::Neutral, tr("Duration of the invoke phase"));
    duration->setCopyValue(formatting::rawDuration(report.duration));
    Chip *billed = addChip(tr("billed %1 ms").arg(formatting::count(qRound64(report.billedDuration.count()))), Role::Neutral,
                           tr("Billed duration: whole milliseconds, init included"));
    billed->setCopyValue(formatting::rawDuration(report.billedDuration));
    if (report.initDuration) {
        Chip *init = addChip(tr("init %1").arg(formatting::duration(*report.initDuration)), Role::Neutral,
                             tr("From the start of the process to its first request for an event"));
        init->setCopyValue(formatting::rawDuration(*report.initDuration));
    }
    const bool nearLimit = report.maxMemoryUsed.count() * 10 >= report.memorySize.count() * 9;
    addChip(formatting::memoryOf(report.maxMemoryUsed, report.memorySize), nearLimit ? Role::Attention : Role::Neutral,
            tr("Peak memory of the sandbox, from the kernel, and its limit. %1").arg(formatting::memoryUnitToolTip()));
    const UsDollars price = costPerMillion(report.memorySize, report.billedDuration, architecture);
    addChip(tr("%1 per million").arg(formatting::dollars(price.amount)), Role::Neutral,
            tr("Estimate: list price of us-east-1 for a million such runs, without free tier"));
}

} // namespace lambdarium
