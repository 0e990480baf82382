// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/functionnewcommand.h"

#include "cli/planoutput.h"
#include "project/project.h"

#include <QCoreApplication>

namespace lambdarium {

namespace {

class Tr
{
    Q_DECLARE_TR_FUNCTIONS(FunctionNewCommand)
};

} // namespace

void FunctionNewCommand::declare(CLI::App &root)
{
    CLI::App &app = add(group(root, "function", Tr::tr("Make, copy, rename and delete functions")), "new",
                        Tr::tr("Put a new function into the template"));
    m_project.declareProject(app);
    app.add_flag("--dry-run", m_dryRun, Tr::tr("Print the change as a unified diff; write nothing").toStdString());
    app.add_flag("--no-handler", m_noHandler, Tr::tr("Do not make the file that the handler names").toStdString());
    app.add_option("--runtime", m_runtime, Tr::tr("Such as python3.13").toStdString())->type_name("RUNTIME")->required();
    app.add_option("--handler", m_handler, Tr::tr("Such as app.handler").toStdString())->type_name("HANDLER")->required();
    app.add_option("--code", m_code, Tr::tr("Folder of the code, relative to the template").toStdString())
        ->type_name("FOLDER")
        ->required();
    app.add_option("NAME", m_name, Tr::tr("Logical id of the new function").toStdString())->required();
}

int FunctionNewCommand::run()
{
    const auto project = m_project.open();
    if (!project)
        return m_console.fail(project.error());
    const NewFunction function{QString::fromStdString(m_name), QString::fromStdString(m_runtime),
                               QString::fromStdString(m_handler), QString::fromStdString(m_code)};
    return finishPlan(m_console, **project, (*project)->planNewFunction(function, !m_noHandler), m_dryRun);
}

} // namespace lambdarium
