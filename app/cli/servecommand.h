// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// `lambdarium serve`: answers the Lambda API on loopback until it is told to stop. Thread: the main thread, whose event loop it
// runs meanwhile.

#include "cli/command.h"
#include "cli/executorprovider.h"
#include "cli/projectoptions.h"
#include "cli/sandboxoptions.h"
#include "http/loopbackserver.h"

#include <QObject>

namespace lambdarium {

class ApiEndpoint;

/// Makes a server; tests give a stand-in.
using ServerProvider = std::function<Result<std::unique_ptr<LoopbackServer>>()>;

class ServeCommand : public Command
{
public:
    ServeCommand(Console &console, ExecutorProvider executorProvider, ServerProvider serverProvider);
    void declare(CLI::App &root) override;
    [[nodiscard]] int run() override;

private:
    void listen(Executor &executor);
    /// The text follows the template's file until `scope` goes.
    void follow(Project &project, QObject &scope);
    [[nodiscard]] Result<> announce(const ApiEndpoint &endpoint, qsizetype functions);

    ExecutorProvider m_executorProvider;
    ServerProvider m_serverProvider;
    ProjectOptions m_project;
    SandboxOptions m_sandbox;
    int m_port = 3001; // ApiEndpoint::usualPort
    std::string m_portFile;
    bool m_quiet = false;
    QObject m_relay; ///< receives log lines from the executor's thread
};

} // namespace lambdarium
