// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// `lambdarium function delete`: removes a function with what belongs to it alone. Thread: the main thread.

#include "cli/functionchangecommand.h"

namespace lambdarium {

class FunctionDeleteCommand : public FunctionChangeCommand
{
public:
    using FunctionChangeCommand::FunctionChangeCommand;
    void declare(CLI::App &root) override;

protected:
    [[nodiscard]] int change(Project &project, const QString &logicalId) override;

private:
    bool m_force = false;
};

} // namespace lambdarium
