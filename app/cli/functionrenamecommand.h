// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// `lambdarium function rename`: renames a function with every place that names it. Thread: the main thread.

#include "cli/functionchangecommand.h"

namespace lambdarium {

class FunctionRenameCommand : public FunctionChangeCommand
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
