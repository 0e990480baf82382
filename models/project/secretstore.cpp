// SPDX-License-Identifier: GPL-3.0-or-later
#include "project/secretstore.h"

namespace lambdarium {

SecretStore *loadSecretStore(const QStringList &pluginFolders)
{
    for (QObject *object : PluginLoader(pluginFolders).load(QStringLiteral(LAMBDARIUM_SECRET_STORE_IID))) {
        if (auto *store = qobject_cast<SecretStore *>(object); store && store->isAvailable())
            return store;
    }
    return nullptr;
}

} // namespace lambdarium
