// SPDX-License-Identifier: GPL-3.0-or-later
#include "executor-embedded/embeddedexecutor.h"

#include <QObject>

namespace lambdarium {

/// The plugin's root object.
class EmbeddedExecutorPlugin : public QObject, public ExecutorFactory
{
    Q_OBJECT
    Q_PLUGIN_METADATA(IID LAMBDARIUM_EXECUTOR_FACTORY_IID FILE "executor-embedded.json")
    Q_INTERFACES(lambdarium::ExecutorFactory)
public:
    Result<std::unique_ptr<Executor>> create(const ExecutorOptions &options, std::vector<Runtime *> runtimes) override
    {
        return EmbeddedExecutor::create(options, std::move(runtimes));
    }
};

} // namespace lambdarium

#include "plugin.moc"
