// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// `lambdarium config globals`: moves a value between a function and Globals. Thread: the main thread.

#include "cli/functionchangecommand.h"

namespace lambdarium {

class ConfigGlobalsCommand : public FunctionChangeCommand
{
public:
    using FunctionChangeCommand::FunctionChangeCommand;
    void declare(CLI::App &root) override;

protected:
    [[nodiscard]] int change(Project &project, const QString &logicalId) override;

private:
    std::string m_key;
    bool m_back = false;
};

} // namespace lambdarium
