// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/functionrenamecommand.h"

#include "cli/planoutput.h"
#include "project/project.h"

#include <QCoreApplication>

namespace lambdarium {

namespace {

class Tr
{
    Q_DECLARE_TR_FUNCTIONS(FunctionRenameCommand)
};

} // namespace

void FunctionRenameCommand::declare(CLI::App &root)
{
    CLI::App &app = add(group(root, "function", Tr::tr("Make, copy, rename and delete functions")), "rename",
                        Tr::tr("Rename a function with every place that names it"));
    declareChange(app);
    app.add_option("NAME", m_newName, Tr::tr("New logical id").toStdString())->required();
}

int FunctionRenameCommand::change(Project &project, const QString &logicalId)
{
    return finishPlan(m_console, project, project.planRename(logicalId, QString::fromStdString(m_newName)), isDryRun());
}

} // namespace lambdarium
