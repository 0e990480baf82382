// SPDX-License-Identifier: GPL-3.0-or-later
#include "highlighting/syntaxengine.h"

namespace lambdarium {

SyntaxEngine *loadSyntaxEngine(const QStringList &pluginFolders)
{
    for (QObject *object : PluginLoader(pluginFolders).load(QStringLiteral(LAMBDARIUM_SYNTAX_ENGINE_IID))) {
        if (auto *engine = qobject_cast<SyntaxEngine *>(object))
            return engine;
    }
    return nullptr;
}

} // namespace lambdarium
