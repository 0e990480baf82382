// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/configresetcommand.h"

#include "cli/planoutput.h"
#include "project/project.h"

#include <QCoreApplication>

namespace lambdarium {

namespace {

class Tr
{
    Q_DECLARE_TR_FUNCTIONS(ConfigResetCommand)
};

} // namespace

void ConfigResetCommand::declare(CLI::App &root)
{
    CLI::App &app = add(group(root, "config", Tr::tr("Read and change the configuration of a function")), "reset",
                        Tr::tr("Remove a value of a function, so that it is inherited or the default again"));
    declareChange(app);
    app.add_flag("--globals", m_globals, Tr::tr("Remove it from the Globals section instead").toStdString());
    app.add_option("KEY", m_key, Tr::tr("Such as memorySize, environment.NAME, tags.NAME or layers[0]").toStdString())
        ->required();
}

int ConfigResetCommand::change(Project &project, const QString &logicalId)
{
    const QString key = QString::fromStdString(m_key);
    const Project::EditPlace place = m_globals ? Project::EditPlace::Globals : Project::EditPlace::Function;
    return finishEdit(
        m_console, project, [&] { return project.previewReset(logicalId, key, place); },
        [&] { return project.resetProperty(logicalId, key, place); }, isDryRun());
}

} // namespace lambdarium
