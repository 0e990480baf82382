// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/completioncommand.h"

#include "cli/completionmodel.h"

#include <QCoreApplication>

namespace lambdarium {

namespace {

class Tr
{
    Q_DECLARE_TR_FUNCTIONS(CompletionScriptCommand)
};

} // namespace

void CompletionScriptCommand::declare(CLI::App &root)
{
    m_root = &root;
    CLI::App &app = add(root, "completion", Tr::tr("Print a completion script for a shell"));
    app.add_option("SHELL", m_shell, Tr::tr("bash, zsh or fish").toStdString())
        ->required()
        ->check(CLI::IsMember({"bash", "zsh", "fish"}).description(""));
}

int CompletionScriptCommand::run()
{
    const std::vector<CompletionCommand> model = completionModel(*m_root);
    const std::string script = m_shell == "bash" ? bashCompletion(model)
        : m_shell == "zsh"                       ? zshCompletion(model)
                                                 : fishCompletion(model);
    m_console.write(QByteArray::fromStdString(script));
    return ExitSuccess;
}

} // namespace lambdarium
