// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/configresetcommand.h"

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
    m_project.declareProject(app);
    app.add_flag("--globals", m_globals, Tr::tr("Remove it from the Globals section instead").toStdString());
    app.add_flag("--dry-run", m_dryRun, Tr::tr("Print the change as a unified diff; write nothing").toStdString());
    app.add_option("FUNCTION", m_function, Tr::tr("Logical id or name of the function").toStdString())->required();
    app.add_option("KEY", m_key, Tr::tr("Such as memorySize, environment.NAME, tags.NAME or layers[0]").toStdString())
        ->required();
}

int ConfigResetCommand::run()
{
    const auto project = m_project.open();
    if (!project)
        return m_console.fail(project.error());
    const auto function = (*project)->findFunction(QString::fromStdString(m_function));
    if (!function)
        return m_console.fail(function.error());

    const QString logicalId = (*function)->logicalId;
    const QString key = QString::fromStdString(m_key);
    const Project::EditPlace place = m_globals ? Project::EditPlace::Globals : Project::EditPlace::Function;
    if (m_dryRun) {
        const Result<QByteArray> diff = (*project)->previewReset(logicalId, key, place);
        if (!diff)
            return m_console.fail(diff.error());
        m_console.write(*diff);
        return ExitSuccess;
    }
    if (const Result<EditSet> edits = (*project)->resetProperty(logicalId, key, place); !edits)
        return m_console.fail(edits.error());
    if (const Result<> saved = (*project)->save(); !saved)
        return m_console.fail(saved.error());
    return ExitSuccess;
}

} // namespace lambdarium
