// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/functiondeletecommand.h"

#include "cli/planoutput.h"
#include "project/project.h"

#include <QCoreApplication>

namespace lambdarium {

namespace {

class Tr
{
    Q_DECLARE_TR_FUNCTIONS(FunctionDeleteCommand)
};

} // namespace

void FunctionDeleteCommand::declare(CLI::App &root)
{
    CLI::App &app = add(group(root, "function", Tr::tr("Make, copy, rename and delete functions")), "delete",
                        Tr::tr("Remove a function with its own permissions and event source mappings"));
    declareChange(app);
    app.add_flag("--force", m_force, Tr::tr("Delete it even when other places of the template name it").toStdString());
}

int FunctionDeleteCommand::change(Project &project, const QString &logicalId)
{
    const auto plan = project.planRemoval(logicalId);
    if (!plan || plan->remaining.isEmpty() || m_force || isDryRun())
        return finishPlan(m_console, project, plan, isDryRun());
    for (const QString &note : plan->notes)
        m_console.note(note);
    return m_console.fail(
        {ErrorCode::Conflict,
         Tr::tr("%1 is still named in %n place(s); --force deletes it nevertheless.", nullptr, int(plan->remaining.size()))
             .arg(logicalId)});
}

} // namespace lambdarium
