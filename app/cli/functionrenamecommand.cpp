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
    m_project.declareProject(app);
    app.add_flag("--dry-run", m_dryRun, Tr::tr("Print the change as a unified diff; write nothing").toStdString());
    app.add_option("FUNCTION", m_function, Tr::tr("Logical id or name of the function").toStdString())->required();
    app.add_option("NAME", m_newName, Tr::tr("New logical id").toStdString())->required();
}

int FunctionRenameCommand::run()
{
    const auto project = m_project.open();
    if (!project)
        return m_console.fail(project.error());
    const auto function = (*project)->findFunction(QString::fromStdString(m_function));
    if (!function)
        return m_console.fail(function.error());
    const QString logicalId = (*function)->logicalId;
    return finishPlan(m_console, **project, (*project)->planRename(logicalId, QString::fromStdString(m_newName)), m_dryRun);
}

} // namespace lambdarium
