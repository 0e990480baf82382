// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/configsetcommand.h"

#include "project/project.h"

#include <QCoreApplication>

namespace lambdarium {

namespace {

class Tr
{
    Q_DECLARE_TR_FUNCTIONS(ConfigSetCommand)
};

} // namespace

void ConfigSetCommand::declare(CLI::App &root)
{
    CLI::App &app = add(group(root, "config", Tr::tr("Read and change the configuration of a function")), "set",
                        Tr::tr("Change values of a function in the template"));
    m_project.declareProject(app);
    app.add_flag("--globals", m_globals, Tr::tr("Change the Globals section instead of the function").toStdString());
    app.add_flag("--dry-run", m_dryRun, Tr::tr("Print the change as a unified diff; write nothing").toStdString());
    app.add_option("FUNCTION", m_function, Tr::tr("Logical id or name of the function").toStdString())->required();
    app.add_option("ASSIGNMENT", m_assignments,
                   Tr::tr("Such as memorySize=512, environment.NAME=value, layers[+]=ARN or vpc.subnetIds=one,two").toStdString())
        ->required();
}

int ConfigSetCommand::run()
{
    QList<std::pair<QString, QString>> values;
    for (const std::string &text : m_assignments) {
        auto assignment = splitAssignment(text);
        if (!assignment)
            return m_console.fail(assignment.error());
        values.append(std::move(*assignment));
    }
    const auto project = m_project.open();
    if (!project)
        return m_console.fail(project.error());
    const auto function = (*project)->findFunction(QString::fromStdString(m_function));
    if (!function)
        return m_console.fail(function.error());

    // The pointer does not survive the edit.
    const QString logicalId = (*function)->logicalId;
    const Project::EditPlace place = m_globals ? Project::EditPlace::Globals : Project::EditPlace::Function;
    if (m_dryRun) {
        const Result<QByteArray> diff = (*project)->previewProperties(logicalId, values, place);
        if (!diff)
            return m_console.fail(diff.error());
        m_console.write(*diff);
        return ExitSuccess;
    }
    const Result<EditSet> edits = (*project)->setProperties(logicalId, values, place);
    if (!edits)
        return m_console.fail(edits.error());
    if (const Result<> saved = (*project)->save(); !saved)
        return m_console.fail(saved.error());
    return ExitSuccess;
}

} // namespace lambdarium
