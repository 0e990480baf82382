// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/executorprovider.h"

#include "base/pluginloader.h"

#include <QCoreApplication>
#include <QStandardPaths>

namespace lambdarium {

namespace {

class Tr
{
    Q_DECLARE_TR_FUNCTIONS(ExecutorProvider)
};

QString reasons(const PluginLoader &loader)
{
    QStringList texts;
    for (const Error &error : loader.errors())
        texts.append(error.toString());
    return texts.isEmpty() ? PluginLoader::defaultFolders().join(u':') : texts.join(QStringLiteral("; "));
}

/// Where there is no runtime folder (containers, cron), the user's cache has one that nobody else can write to.
ExecutorOptions options()
{
    ExecutorOptions chosen;
    if (qEnvironmentVariableIsEmpty("XDG_RUNTIME_DIR")) {
        chosen.scratchFolder =
            QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation) + QStringLiteral("/lambdarium/run");
    }
    return chosen;
}

} // namespace

Result<std::unique_ptr<Executor>> makeEmbeddedExecutor()
{
    PluginLoader loader;
    std::vector<Runtime *> runtimes;
    const QList<QObject *> runtimePlugins = loader.load(QStringLiteral(LAMBDARIUM_RUNTIME_IID));
    for (QObject *plugin : runtimePlugins) {
        if (auto *runtime = qobject_cast<Runtime *>(plugin))
            runtimes.push_back(runtime);
    }
    const QList<QObject *> factories = loader.load(QStringLiteral(LAMBDARIUM_EXECUTOR_FACTORY_IID));
    auto *factory = factories.isEmpty() ? nullptr : qobject_cast<ExecutorFactory *>(factories.first());
    if (!factory || runtimes.empty())
        return failure(ErrorCode::NotFound, Tr::tr("The plugins that run functions are missing: %1").arg(reasons(loader)));
    return factory->create(options(), std::move(runtimes));
}

} // namespace lambdarium
