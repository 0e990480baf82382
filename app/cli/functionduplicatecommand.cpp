// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/functionduplicatecommand.h"

#include "cli/planoutput.h"
#include "project/project.h"

#include <QCoreApplication>

namespace lambdarium {

namespace {

class Tr
{
    Q_DECLARE_TR_FUNCTIONS(FunctionDuplicateCommand)
};

} // namespace

void FunctionDuplicateCommand::declare(CLI::App &root)
{
    CLI::App &app = add(group(root, "function", Tr::tr("Make, copy, rename and delete functions")), "duplicate",
                        Tr::tr("Copy a function of the template"));
    declareChange(app);
    app.add_option("NAME", m_newName, Tr::tr("New logical id").toStdString())->required();
}

int FunctionDuplicateCommand::change(Project &project, const QString &logicalId)
{
    return finishPlan(m_console, project, project.planDuplicate(logicalId, QString::fromStdString(m_newName)), isDryRun());
}

} // namespace lambdarium
