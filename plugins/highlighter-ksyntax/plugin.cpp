// SPDX-License-Identifier: GPL-3.0-or-later
#include "highlighter-ksyntax/ksyntaxengine.h"

#include <QObject>

namespace lambdarium {

/// The plugin's root object.
class KSyntaxPlugin : public QObject, public KSyntaxEngine
{
    Q_OBJECT
    Q_PLUGIN_METADATA(IID LAMBDARIUM_SYNTAX_ENGINE_IID FILE "highlighter-ksyntax.json")
    Q_INTERFACES(lambdarium::SyntaxEngine)
};

} // namespace lambdarium

#include "plugin.moc"
