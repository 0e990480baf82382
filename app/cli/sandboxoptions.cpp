// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/sandboxoptions.h"

#include "invocation/executorloader.h"

#include <QCoreApplication>

namespace lambdarium {

namespace {

class Tr
{
    Q_DECLARE_TR_FUNCTIONS(SandboxOptions)
};

} // namespace

void SandboxOptions::declare(CLI::App &app)
{
    app.add_flag("--no-cpu-limit", m_noCpuLimit,
                 Tr::tr("Give functions the whole CPU instead of a share in proportion to their memory size").toStdString());
}

void SandboxOptions::declareNetwork(CLI::App &app)
{
    app.add_option("--network", m_network,
                   Tr::tr("What the function reaches: on, loopback (a 127.0.0.1 of its own), none; default: on").toStdString())
        ->type_name("MODE")
        ->check(CLI::IsMember({"on", "loopback", "none"}));
}

NetworkMode SandboxOptions::network() const
{
    return networkModeFromString(QString::fromStdString(m_network)).value_or(NetworkMode::On);
}

ExecutorOptions SandboxOptions::executorOptions() const
{
    ExecutorOptions options = defaultExecutorOptions();
    options.limitCpu = !m_noCpuLimit;
    return options;
}

} // namespace lambdarium
