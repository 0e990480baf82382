// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/planoutput.h"

#include "project/project.h"

namespace lambdarium {

int finishPlan(Console &console, Project &project, const Result<PlannedChange> &plan, bool dryRun)
{
    if (!plan)
        return console.fail(plan.error());
    for (const QString &note : plan->notes)
        console.note(note);
    if (dryRun) {
        console.write(plan->diff);
        return ExitSuccess;
    }
    if (const Result<> done = project.carryOut(*plan); !done)
        return console.fail(done.error());
    if (const Result<> saved = project.save(); !saved)
        return console.fail(saved.error());
    return ExitSuccess;
}

int finishEdit(Console &console, Project &project, const std::function<Result<QByteArray>()> &preview,
               const std::function<Result<EditSet>()> &edit, bool dryRun)
{
    if (dryRun) {
        const Result<QByteArray> diff = preview();
        if (!diff)
            return console.fail(diff.error());
        console.write(*diff);
        return ExitSuccess;
    }
    if (const Result<EditSet> edits = edit(); !edits)
        return console.fail(edits.error());
    if (const Result<> saved = project.save(); !saved)
        return console.fail(saved.error());
    return ExitSuccess;
}

} // namespace lambdarium
