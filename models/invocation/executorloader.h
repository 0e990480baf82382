// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Makes the executor from the plugins that are installed. Thread: the thread that made it.

#include "base/pluginloader.h"
#include "invocation/executor.h"

namespace lambdarium {

/// Options whose scratch folder nobody else can write to: where there is no runtime folder (containers, cron) it is in
/// the user's cache.
[[nodiscard]] ExecutorOptions defaultExecutorOptions();

/// The embedded executor with every runtime plugin found. Runtimes live until the process ends, as their plugins do.
/// Errors: NotFound when no executor plugin is there, naming the folders searched; what the plugin's factory says.
[[nodiscard]] Result<std::unique_ptr<Executor>> loadExecutor(const ExecutorOptions &options,
                                                             const QStringList &pluginFolders = PluginLoader::defaultFolders());

/// Every runtime plugin found, for interpreters and handler files.
[[nodiscard]] std::vector<Runtime *> loadRuntimes(const QStringList &pluginFolders = PluginLoader::defaultFolders());

} // namespace lambdarium
