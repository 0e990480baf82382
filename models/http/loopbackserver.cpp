// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/loopbackserver.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace lambdarium {

Result<std::unique_ptr<LoopbackServer>> loadLoopbackServer(const QStringList &pluginFolders)
{
    PluginLoader loader(pluginFolders);
    for (QObject *object : loader.load(QStringLiteral(LAMBDARIUM_LOOPBACK_SERVER_IID))) {
        if (auto *factory = qobject_cast<LoopbackServerFactory *>(object))
            return factory->create();
    }
    if (!loader.errors().isEmpty())
        return std::unexpected(loader.errors().first());
    return failure(
        ErrorCode::NotFound,
        QCoreApplication::translate("LoopbackServer", "No server plugin was found in %1.").arg(pluginFolders.join(u", ")));
}

} // namespace lambdarium
