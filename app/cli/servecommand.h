// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// `lambdarium serve`: answers the Lambda API, and the template's HTTP APIs, on loopback until it is told to stop. Thread: the
// main thread, whose event loop it runs meanwhile.

#include "cli/command.h"
#include "cli/executorprovider.h"
#include "cli/projectoptions.h"
#include "cli/sandboxoptions.h"
#include "http/loopbackserver.h"
#include "lambdaapi/signature.h"

#include <QObject>

namespace lambdarium {

class ApiEndpoint;
class HttpApiEndpoint;
class RequestLog;

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
    /// Prints a line for each request that comes.
    void show(RequestLog &requests);
    /// The text follows the template's file until `scope` goes.
    void follow(Project &project, QObject &scope);
    /// The key of --access-key, none without it. Errors: those of readTextFile(), InvalidInput for an empty file.
    [[nodiscard]] Result<std::optional<AccessKey>> accessKey() const;
    [[nodiscard]] Result<> announce(const ApiEndpoint &endpoint, qsizetype functions);
    /// Of --claims, else those that the window keeps for the project. Errors: those of readInput() and readClaims().
    [[nodiscard]] Result<QByteArray> claimsFor(const Project &project);
    /// Opens the second port when one is asked for; null when none is.
    [[nodiscard]] Result<std::unique_ptr<HttpApiEndpoint>> openHttpApis(Project &project, Executor &executor,
                                                                        RequestLog &requests);
    void showRoutes(const HttpApiEndpoint &endpoint);

    ExecutorProvider m_executorProvider;
    ServerProvider m_serverProvider;
    ProjectOptions m_project;
    SandboxOptions m_sandbox;
    int m_port = 3001; // ApiEndpoint::usualPort
    std::string m_portFile;
    int m_httpPort = -1; ///< -1 = none
    std::string m_httpPortFile;
    std::string m_claimsFile;
    std::string m_s3Folder;
    std::string m_accessKey;
    std::string m_secretKeyFile;
    bool m_noBuild = false;
    bool m_quiet = false;
    bool m_logRequests = false;
    QObject m_relay; ///< receives log lines from the executor's thread
};

} // namespace lambdarium
