// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/functionchangecommand.h"

#include "project/project.h"

#include <QCoreApplication>

namespace lambdarium {

namespace {

class Tr
{
    Q_DECLARE_TR_FUNCTIONS(FunctionChangeCommand)
};

} // namespace

void FunctionChangeCommand::declareChange(CLI::App &app)
{
    m_project.declareProject(app);
    app.add_flag("--dry-run", m_dryRun, Tr::tr("Print the change as a unified diff; write nothing").toStdString());
    app.add_option("FUNCTION", m_function, Tr::tr("Logical id or name of the function").toStdString())->required();
}

int FunctionChangeCommand::run()
{
    const auto project = m_project.open();
    if (!project)
        return m_console.fail(project.error());
    const auto function = (*project)->findFunction(QString::fromStdString(m_function));
    if (!function)
        return m_console.fail(function.error());
    const QString logicalId = (*function)->logicalId; // a change makes the functions anew
    return change(**project, logicalId);
}

} // namespace lambdarium
