// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// SecretStore: a place for secrets outside the project's folder, such as the desktop's keyring. Plugins implement it. Thread:
// the thread that calls, which must have an event loop; a call may wait for the person to open the keyring. Ownership: the
// plugin loader.

#include "base/pluginloader.h"
#include "base/result.h"

#include <QtPlugin>

#define LAMBDARIUM_SECRET_STORE_IID "org.lambdarium.SecretStore/1.0"

namespace lambdarium {

class SecretStore
{
public:
    virtual ~SecretStore() = default;
    /// False where there is no such place, as in a session without a desktop.
    [[nodiscard]] virtual bool isAvailable() const = 0;
    /// `id` tells one secret from another, over all projects. Errors: Io, Cancelled, NotFound (read).
    [[nodiscard]] virtual Result<QString> read(const QString &id) = 0;
    [[nodiscard]] virtual Result<> write(const QString &id, const QString &text) = 0;
    [[nodiscard]] virtual Result<> remove(const QString &id) = 0;
};

/// The store of the first plugin that is available; null when there is none.
[[nodiscard]] SecretStore *loadSecretStore(const QStringList &pluginFolders = PluginLoader::defaultFolders());

} // namespace lambdarium

Q_DECLARE_INTERFACE(lambdarium::SecretStore, LAMBDARIUM_SECRET_STORE_IID)
