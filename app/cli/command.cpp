// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command.h"

#include <QCoreApplication>

namespace lambdarium {

CLI::App &Command::add(CLI::App &parent, const std::string &name, const QString &description)
{
    m_app = parent.add_subcommand(name, description.toStdString());
    return *m_app;
}

CLI::App &Command::group(CLI::App &root, const std::string &name, const QString &description)
{
    const auto existing = root.get_subcommands([&name](const CLI::App *app) { return app->get_name() == name; });
    if (!existing.empty())
        return *existing.front();
    CLI::App *made = root.add_subcommand(name, description.toStdString());
    made->require_subcommand(1);
    return *made;
}

Result<std::pair<QString, QString>> splitAssignment(const std::string &text)
{
    const QString whole = QString::fromStdString(text);
    const qsizetype equals = whole.indexOf(u'=');
    if (equals < 1) {
        return failure(ErrorCode::InvalidInput,
                       QCoreApplication::translate("Command", "“%1” is not of the form NAME=VALUE.").arg(whole));
    }
    return std::pair(whole.left(equals), whole.mid(equals + 1));
}

} // namespace lambdarium
