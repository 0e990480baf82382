// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// `lambdarium function duplicate`: copies a function. Thread: the main thread.

#include "cli/functionchangecommand.h"

namespace lambdarium {

class FunctionDuplicateCommand : public FunctionChangeCommand
{
public:
    using FunctionChangeCommand::FunctionChangeCommand;
    void declare(CLI::App &root) override;

protected:
    [[nodiscard]] int change(Project &project, const QString &logicalId) override;

private:
    std::string m_newName;
};

} // namespace lambdarium
