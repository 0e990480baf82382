// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Command: one subcommand of the program. Thread: the main thread. Ownership: CommandLine owns commands; the CLI::App
// they declare belongs to the tree.

#include "cli/console.h"

#include <CLI/CLI.hpp>

#include <string>

namespace lambdarium {

class Command
{
public:
    explicit Command(Console &console)
        : m_console(console)
    {
    }
    Command(const Command &) = delete;
    Command &operator=(const Command &) = delete;
    virtual ~Command() = default;

    /// Adds the subcommand with its options to the tree; called once.
    virtual void declare(CLI::App &root) = 0;
    /// Does the work after the command line was parsed; returns the exit code.
    [[nodiscard]] virtual int run() = 0;

    [[nodiscard]] bool isChosen() const { return m_app && m_app->parsed(); }

protected:
    /// Adds this command below `parent`.
    CLI::App &add(CLI::App &parent, const std::string &name, const QString &description);
    /// The subcommand `name` of `root` that only groups others, made on first use.
    static CLI::App &group(CLI::App &root, const std::string &name, const QString &description);

    Console &m_console;

private:
    CLI::App *m_app = nullptr;
};

/// Splits "KEY=VALUE" at the first "=". Errors: InvalidInput when there is none or the key is empty.
[[nodiscard]] Result<std::pair<QString, QString>> splitAssignment(const std::string &text);

} // namespace lambdarium
