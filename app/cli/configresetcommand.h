// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// `lambdarium config reset`: removes a value from the template, so that it is inherited again. Thread: the main thread.

#include "cli/functionchangecommand.h"

namespace lambdarium {

class ConfigResetCommand : public FunctionChangeCommand
{
public:
    using FunctionChangeCommand::FunctionChangeCommand;
    void declare(CLI::App &root) override;

protected:
    [[nodiscard]] int change(Project &project, const QString &logicalId) override;

private:
    std::string m_key;
    bool m_globals = false;
};

} // namespace lambdarium
