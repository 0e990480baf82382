// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The command tree as completion scripts need it, read out of CLI11, so that scripts can't differ from the program.
// Value types, any thread.

#include <CLI/CLI.hpp>

#include <string>
#include <vector>

namespace lambdarium {

/// An option of a command.
struct CompletionOption {
    std::string name; ///< with its dashes: "--json"
    std::string valueKind; ///< type name such as "FILE"; empty = a flag
    std::string description;
};

/// A command, with the words that lead to it.
struct CompletionCommand {
    std::string path; ///< "config set"; empty for the program itself
    std::string description;
    std::vector<std::string> subcommands;
    std::vector<CompletionOption> options;
    std::vector<std::string>
        positionalKinds; ///< their names, such as "FUNCTION", in order; the last one repeats when `lastRepeats`
    bool lastRepeats = false;
};

/// The program first, then every command below it.
[[nodiscard]] std::vector<CompletionCommand> completionModel(const CLI::App &root);

/// A word safe inside single quotes of a POSIX shell or fish.
[[nodiscard]] std::string quoted(const std::string &text);

[[nodiscard]] std::string bashCompletion(const std::vector<CompletionCommand> &commands);
[[nodiscard]] std::string zshCompletion(const std::vector<CompletionCommand> &commands);
[[nodiscard]] std::string fishCompletion(const std::vector<CompletionCommand> &commands);

} // namespace lambdarium
