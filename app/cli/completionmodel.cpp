// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/completionmodel.h"

namespace lambdarium {

namespace {

CompletionOption optionOf(const CLI::Option &option)
{
    const std::string name = option.get_lnames().empty() ? "-" + option.get_snames().front() : "--" + option.get_lnames().front();
    const bool takesValue = option.get_items_expected_max() > 0;
    return {name, takesValue ? option.get_type_name() : std::string(), option.get_description()};
}

void add(const CLI::App &app, const std::string &path, std::vector<CompletionCommand> &commands)
{
    CompletionCommand command;
    command.path = path;
    command.description = app.get_description();
    for (const CLI::Option *option : app.get_options()) {
        if (option->get_positional()) {
            command.positionalKinds.push_back(option->get_single_name());
            command.lastRepeats = option->get_items_expected_max() > 1;
        } else {
            command.options.push_back(optionOf(*option));
        }
    }
    const auto children = app.get_subcommands([](const CLI::App *child) { return !child->get_name().empty(); });
    for (const CLI::App *child : children)
        command.subcommands.push_back(child->get_name());
    commands.push_back(std::move(command));
    for (const CLI::App *child : children)
        add(*child, path.empty() ? child->get_name() : path + ' ' + child->get_name(), commands);
}

} // namespace

std::vector<CompletionCommand> completionModel(const CLI::App &root)
{
    std::vector<CompletionCommand> commands;
    add(root, {}, commands);
    return commands;
}

std::string quoted(const std::string &text)
{
    std::string safe = "'";
    for (const char c : text)
        safe += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return safe + "'";
}

} // namespace lambdarium
