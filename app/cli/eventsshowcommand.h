// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// `lambdarium events show`: one sample event as JSON. Thread: the main thread.

#include "cli/command.h"

namespace lambdarium {

class EventsShowCommand : public Command
{
public:
    using Command::Command;
    void declare(CLI::App &root) override;
    [[nodiscard]] int run() override;

private:
    [[nodiscard]] int showFields(const QString &name);

    std::string m_name;
    std::vector<std::string> m_assignments;
    bool m_fields = false;
};

} // namespace lambdarium
