// SPDX-License-Identifier: GPL-3.0-or-later
#include "invocation/executorloader.h"

#include <QCoreApplication>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace lambdarium {

ExecutorOptions defaultExecutorOptions()
{
    ExecutorOptions options;
    options.limitCpu = true;
    if (qEnvironmentVariableIsEmpty("XDG_RUNTIME_DIR"))
        options.scratchFolder = QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation) + "/lambdarium/run"_L1;
    return options;
}

std::vector<Runtime *> loadRuntimes(const QStringList &pluginFolders)
{
    std::vector<Runtime *> runtimes;
    for (QObject *object : PluginLoader(pluginFolders).load(QStringLiteral(LAMBDARIUM_RUNTIME_IID))) {
        if (auto *runtime = qobject_cast<Runtime *>(object))
            runtimes.push_back(runtime);
    }
    return runtimes;
}

Result<std::unique_ptr<Executor>> loadExecutor(const ExecutorOptions &options, const QStringList &pluginFolders)
{
    PluginLoader loader(pluginFolders);
    for (QObject *object : loader.load(QStringLiteral(LAMBDARIUM_EXECUTOR_FACTORY_IID))) {
        if (auto *factory = qobject_cast<ExecutorFactory *>(object))
            return factory->create(options, loadRuntimes(pluginFolders));
    }
    if (!loader.errors().isEmpty())
        return std::unexpected(loader.errors().first());
    return failure(
        ErrorCode::NotFound,
        QCoreApplication::translate("ExecutorLoader", "No executor plugin was found in %1.").arg(pluginFolders.join(u", ")));
}

} // namespace lambdarium
