// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// `lambdarium check`: everything that is wrong with a template, and what of it the workbench runs, approximates or ignores.
// Thread: the main thread.

#include "base/diagnostic.h"
#include "cli/command.h"
#include "cli/projectoptions.h"
#include "rules/fidelity.h"

namespace lambdarium {

class CheckCommand : public Command
{
public:
    using Command::Command;
    void declare(CLI::App &root) override;
    /// 0 when there are only remarks, 1 when there are warnings or errors, 2 when the project can't be read.
    [[nodiscard]] int run() override;

private:
    void printText(const QList<Diagnostic> &diagnostics, const QList<FidelityEntry> &fidelity);
    void printJson(const QList<Diagnostic> &diagnostics, const QList<FidelityEntry> &fidelity);

    ProjectOptions m_project;
    bool m_json = false;
    bool m_sarif = false;
};

} // namespace lambdarium
