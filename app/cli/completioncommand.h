// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// `lambdarium completion`: a completion script for a shell, made from the command tree. Thread: the main thread.

#include "cli/command.h"

namespace lambdarium {

class CompletionScriptCommand : public Command
{
public:
    using Command::Command;
    void declare(CLI::App &root) override;
    [[nodiscard]] int run() override;

private:
    CLI::App *m_root = nullptr;
    std::string m_shell;
};

} // namespace lambdarium
