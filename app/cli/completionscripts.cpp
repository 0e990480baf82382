// SPDX-License-Identifier: GPL-3.0-or-later
// Shell scripts from the command tree. FILE and PATH are files; FUNCTION and SAMPLE are asked of the program itself.
#include "cli/completionmodel.h"

#include <QFile>

#include <sstream>

// The macro has to stand outside every namespace.
static void initializeCompletionResources()
{
    Q_INIT_RESOURCE(lambdarium_completion);
}

namespace lambdarium {

namespace {

std::string joined(const std::vector<std::string> &words)
{
    std::string text;
    for (const std::string &word : words)
        text += (text.empty() ? "" : " ") + word;
    return text;
}

std::string optionNames(const CompletionCommand &command)
{
    std::vector<std::string> names;
    for (const CompletionOption &option : command.options)
        names.push_back(option.name);
    return joined(names);
}

/// "--event=FILE --sample=SAMPLE": options that take a value.
std::string valueKinds(const CompletionCommand &command)
{
    std::vector<std::string> kinds;
    for (const CompletionOption &option : command.options) {
        if (!option.valueKind.empty())
            kinds.push_back(option.name + "=" + option.valueKind);
    }
    return joined(kinds);
}

/// The table that both bash and zsh read.
std::string caseTable(const std::vector<CompletionCommand> &commands)
{
    std::ostringstream table;
    for (const CompletionCommand &command : commands) {
        table << "    " << quoted(command.path) << ")\n      commands=" << quoted(joined(command.subcommands))
              << "\n      options=" << quoted(optionNames(command)) << "\n      values=" << quoted(valueKinds(command))
              << "\n      positionals=" << quoted(joined(command.positionalKinds))
              << "\n      repeats=" << (command.lastRepeats ? 1 : 0) << " ;;\n";
    }
    return table.str();
}

/// The script in resources/completion with the table of commands put in.
std::string fromTemplate(const QString &shell, const std::vector<CompletionCommand> &commands)
{
    initializeCompletionResources();
    QFile file(QStringLiteral(":/lambdarium/completion/lambdarium.") + shell);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return file.readAll()
        .replace("@TABLE@", QByteArray::fromStdString(caseTable(commands)).trimmed().prepend("    "))
        .toStdString();
}

} // namespace

std::string bashCompletion(const std::vector<CompletionCommand> &commands)
{
    return fromTemplate(QStringLiteral("bash"), commands);
}

std::string zshCompletion(const std::vector<CompletionCommand> &commands)
{
    return fromTemplate(QStringLiteral("zsh"), commands);
}

namespace {

/// What fish offers after an option or as an argument of this kind.
std::string fishValues(const std::string &kind)
{
    if (kind == "FUNCTION")
        return " -xa '(lambdarium functions --names 2>/dev/null)'";
    if (kind == "SAMPLE")
        return " -xa '(lambdarium events list --names 2>/dev/null)'";
    if (kind == "SHELL")
        return " -xa 'bash zsh fish'";
    return kind == "FILE" || kind == "PATH" ? " -rF" : " -x";
}

/// The condition under which a command's words are offered.
std::string fishCondition(const CompletionCommand &command)
{
    if (command.path.empty())
        return "__fish_use_subcommand";
    std::string condition;
    std::istringstream words(command.path);
    for (std::string word; words >> word;)
        condition += (condition.empty() ? "" : "; and ") + ("__fish_seen_subcommand_from " + word);
    if (!command.subcommands.empty())
        condition += "; and not __fish_seen_subcommand_from " + joined(command.subcommands);
    return condition;
}

} // namespace

std::string fishCompletion(const std::vector<CompletionCommand> &commands)
{
    std::ostringstream script;
    script << "# fish completion for lambdarium; made by \"lambdarium completion fish\"\ncomplete -c lambdarium -f\n";
    for (const CompletionCommand &command : commands) {
        const std::string start = "complete -c lambdarium -n " + quoted(fishCondition(command));
        for (const CompletionCommand &child : commands) {
            const std::string prefix = command.path.empty() ? "" : command.path + " ";
            const std::string name = child.path.starts_with(prefix) ? child.path.substr(prefix.size()) : std::string();
            if (!name.empty() && name.find(' ') == std::string::npos)
                script << start << " -a " << quoted(name) << " -d " << quoted(child.description) << '\n';
        }
        for (const CompletionOption &option : command.options) {
            const bool isLong = option.name.starts_with("--");
            script << start << (isLong ? " -l " : " -s ") << option.name.substr(isLong ? 2 : 1)
                   << (option.valueKind.empty() ? "" : fishValues(option.valueKind)) << " -d " << quoted(option.description)
                   << '\n';
        }
        for (const std::string &kind : command.positionalKinds) {
            if (const std::string values = fishValues(kind); values != " -x")
                script << start << (values == " -rF" ? " -F" : values.substr(0, 1) + "-" + values.substr(3)) << '\n';
        }
    }
    return script.str();
}

} // namespace lambdarium
