// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// `lambdarium events list`: the sample events. Thread: the main thread.

#include "cli/command.h"

namespace lambdarium {

class EventsListCommand : public Command
{
public:
    using Command::Command;
    void declare(CLI::App &root) override;
    [[nodiscard]] int run() override;

private:
    std::string m_type;
    bool m_json = false;
    bool m_names = false;
};

} // namespace lambdarium
