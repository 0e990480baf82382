// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// `lambdarium config set`: changes values of a function in the template's text. Thread: the main thread.

#include "cli/command.h"
#include "cli/projectoptions.h"

#include <QList>
#include <QStringList>

namespace lambdarium {

class ConfigSetCommand : public Command
{
public:
    using Command::Command;
    void declare(CLI::App &root) override;
    [[nodiscard]] int run() override;

private:
    ProjectOptions m_project;
    struct Request {
        QStringList functions; ///< as typed
        QList<std::pair<QString, QString>> values;
    };
    [[nodiscard]] Result<Request> request() const;
    [[nodiscard]] Result<QStringList> chosenFunctions(const Project &project, const QStringList &named) const;
    [[nodiscard]] int setInGlobals(Project &project, const QString &logicalId, const Request &request);

    std::string m_first;
    std::vector<std::string> m_more;
    std::string m_runtime;
    std::string m_where;
    bool m_all = false;
    bool m_globals = false;
    bool m_atAnchor = false;
    bool m_hereOnly = false;
    bool m_dryRun = false;
};

} // namespace lambdarium
