// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime-nodejs/nodejsruntime.h"

#include <QObject>

namespace lambdarium {

/// The plugin's root object.
class NodejsRuntimePlugin : public QObject, public NodejsRuntime
{
    Q_OBJECT
    Q_PLUGIN_METADATA(IID LAMBDARIUM_RUNTIME_IID FILE "runtime-nodejs.json")
    Q_INTERFACES(lambdarium::Runtime)
};

} // namespace lambdarium

#include "plugin.moc"
