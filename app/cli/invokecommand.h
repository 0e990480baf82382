// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// `lambdarium invoke`: runs a function. Payload on standard output, log on standard error. Thread: the main thread, whose
// event loop it runs while it waits.

#include "cli/command.h"
#include "cli/eventoptions.h"
#include "cli/executorprovider.h"
#include "cli/projectoptions.h"
#include "cli/sandboxoptions.h"

#include <QHash>
#include <QObject>
#include <QStringList>

namespace lambdarium {

class InvokeCommand : public Command
{
public:
    InvokeCommand(Console &console, ExecutorProvider provider);
    void declare(CLI::App &root) override;
    [[nodiscard]] int run() override;

private:
    [[nodiscard]] int runAll(Executor &executor, const InvokeRequest &request);
    [[nodiscard]] InvocationResult runOnce(Executor &executor, const InvokeRequest &request);
    void noteWarnings(const QStringList &warnings);
    void listen(Executor &executor);
    void noteLive(const QString &requestId, const QString &text);
    void print(const Executor &executor, const InvocationResult &result, bool last);
    void printPayload(const InvocationResult &result, bool last);

    ExecutorProvider m_provider;
    ProjectOptions m_project;
    EventOptions m_event;
    SandboxOptions m_sandbox;
    std::string m_function;
    bool m_cold = false;
    bool m_noBuild = false;
    int m_repeat = 1;
    CLI::Option *m_repeatOption = nullptr;
    bool m_json = false;
    QStringList m_warnings; ///< of the project
    QString m_finishedId; ///< request id of the run that was printed last
    QObject m_relay; ///< receives log lines and parts of streams from the executor's thread
    QHash<QString, int> m_printed; ///< log lines of this run that were printed as they came
};

} // namespace lambdarium
