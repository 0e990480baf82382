// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/functionrolecommand.h"

#include "cli/planoutput.h"
#include "project/project.h"

#include <QCoreApplication>

namespace lambdarium {

namespace {

class Tr
{
    Q_DECLARE_TR_FUNCTIONS(FunctionRoleCommand)
};

} // namespace

void FunctionRoleCommand::declare(CLI::App &root)
{
    CLI::App &app = add(group(root, "function", Tr::tr("Make, copy, rename and delete functions")), "role",
                        Tr::tr("Make an execution role for a function, as a resource of the template"));
    declareChange(app);
    app.add_option("NAME", m_role,
                   Tr::tr("Logical id of the role; the function's with Role behind it unless given").toStdString());
}

int FunctionRoleCommand::change(Project &project, const QString &logicalId)
{
    const QString role = m_role.empty() ? logicalId + QStringLiteral("Role") : QString::fromStdString(m_role);
    return finishPlan(m_console, project, project.planNewRole(logicalId, role), isDryRun());
}

} // namespace lambdarium
