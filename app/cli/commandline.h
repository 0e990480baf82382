// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// CommandLine: the whole program as an object; main() only gives it the real streams. Thread: the main thread, with a
// QCoreApplication. Ownership: owns its commands; the console outlives it.

#include "cli/command.h"
#include "cli/executorprovider.h"
#include "cli/servecommand.h"
#include "cli/windowlauncher.h"
#include "invocation/executorloader.h"

#include <memory>
#include <vector>

namespace lambdarium {

/// What the program uses of the world; tests replace it.
struct CommandLineServices {
    ExecutorProvider makeExecutor = [](const ExecutorOptions &options) { return loadExecutor(options); };
    ServerProvider makeServer = [] { return loadLoopbackServer(); };
    ProgramStarter startProgram = replaceProcess;
};

class CommandLine
{
public:
    explicit CommandLine(Console &console, CommandLineServices services = {});

    /// `arguments` are without the program's name. Returns the exit code; may be called once.
    [[nodiscard]] int run(const QStringList &arguments);

    /// The tree of commands, for completion scripts and tests.
    [[nodiscard]] const CLI::App &tree() const { return m_root; }

private:
    [[nodiscard]] bool isForWindow(const QStringList &arguments) const;
    [[nodiscard]] int runCommand(const QStringList &arguments);
    [[nodiscard]] int reportParseError(const CLI::ParseError &error);

    Console &m_console;
    CommandLineServices m_services;
    CLI::App m_root;
    std::vector<std::unique_ptr<Command>> m_commands;
    std::string m_path; ///< declared for the help only: the window's program reads it
    bool m_sample = false;
};

} // namespace lambdarium
