// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commandline.h"

#include "cli/buildcommand.h"
#include "cli/checkcommand.h"
#include "cli/completioncommand.h"
#include "cli/configgetcommand.h"
#include "cli/configglobalscommand.h"
#include "cli/configresetcommand.h"
#include "cli/configsetcommand.h"
#include "cli/envcommands.h"
#include "cli/eventslistcommand.h"
#include "cli/eventsshowcommand.h"
#include "cli/functiondeletecommand.h"
#include "cli/functionduplicatecommand.h"
#include "cli/functionnewcommand.h"
#include "cli/functionrenamecommand.h"
#include "cli/functionrolecommand.h"
#include "cli/functionscommand.h"
#include "cli/invokecommand.h"
#include "cli/parameterscommand.h"
#include "cli/patternmatchcommand.h"
#include "cli/policiescommand.h"
#include "cli/valuescommands.h"

#include <QCoreApplication>

#include <algorithm>
#include <sstream>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

class Tr
{
    Q_DECLARE_TR_FUNCTIONS(CommandLine)
};

/// Names the value and nothing else: which options exclude each other is said when it matters.
class PlainFormatter : public CLI::Formatter
{
public:
    std::string make_option_opts(const CLI::Option *option) const override
    {
        const std::string type = option->get_positional() ? std::string() : option->get_type_name();
        return type.empty() ? type : " " + type.substr(0, type.find(':'));
    }
};

} // namespace

CommandLine::CommandLine(Console &console, CommandLineServices services)
    : m_console(console)
    , m_services(std::move(services))
    , m_root(Tr::tr("Lambdarium: a workbench for AWS Lambda functions. Without a command it opens the window.").toStdString(),
             "lambdarium")
{
    m_root.formatter(std::make_shared<PlainFormatter>());
    m_root.set_help_flag("-h,--help", Tr::tr("Print this help").toStdString());
    m_root.set_version_flag("--version", "lambdarium " LAMBDARIUM_VERSION, Tr::tr("Print the version").toStdString());
    m_root.add_option("PATH", m_path, Tr::tr("Project to open in the window: a folder or a template file").toStdString());
    m_root.add_flag("--sample", m_sample, Tr::tr("Open the bundled sample project in the window").toStdString());
    m_root.require_subcommand(0, 1);

    m_commands.push_back(std::make_unique<FunctionsCommand>(console));
    m_commands.push_back(std::make_unique<ConfigGetCommand>(console));
    m_commands.push_back(std::make_unique<ConfigSetCommand>(console));
    m_commands.push_back(std::make_unique<ConfigResetCommand>(console));
    m_commands.push_back(std::make_unique<ConfigGlobalsCommand>(console));
    m_commands.push_back(std::make_unique<EnvListCommand>(console));
    m_commands.push_back(std::make_unique<EnvSetCommand>(console));
    m_commands.push_back(std::make_unique<EnvUnsetCommand>(console));
    m_commands.push_back(std::make_unique<FunctionNewCommand>(console));
    m_commands.push_back(std::make_unique<FunctionDuplicateCommand>(console));
    m_commands.push_back(std::make_unique<FunctionRenameCommand>(console));
    m_commands.push_back(std::make_unique<FunctionDeleteCommand>(console));
    m_commands.push_back(std::make_unique<FunctionRoleCommand>(console));
    m_commands.push_back(std::make_unique<ParametersCommand>(console));
    m_commands.push_back(std::make_unique<ValuesListCommand>(console));
    m_commands.push_back(std::make_unique<ValuesSetCommand>(console));
    m_commands.push_back(std::make_unique<ValuesUnsetCommand>(console));
    m_commands.push_back(std::make_unique<CheckCommand>(console));
    m_commands.push_back(std::make_unique<EventsListCommand>(console));
    m_commands.push_back(std::make_unique<EventsShowCommand>(console));
    m_commands.push_back(std::make_unique<BuildCommand>(console));
    m_commands.push_back(std::make_unique<InvokeCommand>(console, m_services.makeExecutor));
    m_commands.push_back(std::make_unique<ServeCommand>(console, m_services.makeExecutor, m_services.makeServer));
    m_commands.push_back(std::make_unique<PatternMatchCommand>(console));
    m_commands.push_back(std::make_unique<PoliciesCommand>(console));
    m_commands.push_back(std::make_unique<CompletionScriptCommand>(console));
    for (const auto &command : m_commands)
        command->declare(m_root);
}

bool CommandLine::isForWindow(const QStringList &arguments) const
{
    if (arguments.isEmpty())
        return true;
    static const QStringList own{u"-h"_s, u"--help"_s, u"--version"_s};
    const std::string first = arguments.first().toStdString();
    const bool isCommand = !m_root.get_subcommands([&first](const CLI::App *app) { return app->get_name() == first; }).empty();
    return !isCommand && !own.contains(arguments.first());
}

int CommandLine::run(const QStringList &arguments)
{
    // Anything else is the window's business, options of its own and of Qt included.
    if (isForWindow(arguments))
        return openWindow(m_console, arguments, m_services.startProgram);
    return runCommand(arguments);
}

int CommandLine::runCommand(const QStringList &arguments)
{
    try {
        std::vector<std::string> reversed;
        for (const QString &argument : arguments)
            reversed.insert(reversed.begin(), argument.toStdString());
        m_root.parse(reversed);
    } catch (const CLI::ParseError &error) {
        return reportParseError(error);
    }
    const auto chosen = std::ranges::find_if(m_commands, &Command::isChosen);
    return chosen == m_commands.end() ? int(ExitUsage) : (*chosen)->run();
}

int CommandLine::reportParseError(const CLI::ParseError &error)
{
    std::ostringstream out;
    std::ostringstream err;
    const int code = m_root.exit(error, out, err);
    if (code == 0) { // --help or --version
        m_console.write(QByteArray::fromStdString(out.str()));
        return ExitSuccess;
    }
    return m_console.fail({ErrorCode::InvalidInput, QString::fromUtf8(error.what()).simplified()});
}

} // namespace lambdarium
