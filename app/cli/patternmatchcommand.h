// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// `lambdarium pattern match`: tells whether an event matches an event pattern, and which clause fails. Thread: the main thread.

#include "cli/command.h"
#include "pattern/patterntrial.h"

namespace lambdarium {

class PatternMatchCommand : public Command
{
public:
    using Command::Command;
    void declare(CLI::App &root) override;
    /// 0 when the event matches, 1 when it does not, 2 when the pattern or the event is not valid.
    [[nodiscard]] int run() override;

private:
    [[nodiscard]] Result<std::optional<FilterSource>> source() const;
    void print(const PatternVerdict &verdict, const QByteArray &pattern);
    void printJson(const PatternVerdict &verdict, const QByteArray &pattern);

    std::string m_pattern;
    std::string m_event;
    std::string m_source;
    bool m_json = false;
};

} // namespace lambdarium
