// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/configglobalscommand.h"

#include "cli/planoutput.h"
#include "project/project.h"

#include <QCoreApplication>

namespace lambdarium {

namespace {

class Tr
{
    Q_DECLARE_TR_FUNCTIONS(ConfigGlobalsCommand)
};

} // namespace

void ConfigGlobalsCommand::declare(CLI::App &root)
{
    CLI::App &app = add(group(root, "config", Tr::tr("Read and change the configuration of a function")), "globals",
                        Tr::tr("Move a value of a function to the Globals section"));
    declareChange(app);
    app.add_flag("--back", m_back,
                 Tr::tr("Move it out of Globals: every function that inherits it gets it as its own").toStdString());
    app.add_option("KEY", m_key, Tr::tr("Such as memorySize or environment.NAME").toStdString())->required();
}

int ConfigGlobalsCommand::change(Project &project, const QString &logicalId)
{
    const QString key = QString::fromStdString(m_key);
    const auto plan = m_back ? project.planMoveFromGlobals(key) : project.planMoveToGlobals(logicalId, key);
    return finishPlan(m_console, project, plan, isDryRun());
}

} // namespace lambdarium
