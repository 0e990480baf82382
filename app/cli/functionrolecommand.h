// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// `lambdarium function role`: makes an execution role for a function. Thread: the main thread.

#include "cli/functionchangecommand.h"

namespace lambdarium {

class FunctionRoleCommand : public FunctionChangeCommand
{
public:
    using FunctionChangeCommand::FunctionChangeCommand;
    void declare(CLI::App &root) override;

protected:
    [[nodiscard]] int change(Project &project, const QString &logicalId) override;

private:
    std::string m_role;
};

} // namespace lambdarium
