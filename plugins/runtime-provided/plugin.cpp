// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime-provided/providedruntime.h"

#include <QObject>

namespace lambdarium {

/// The plugin's root object.
class ProvidedRuntimePlugin : public QObject, public ProvidedRuntime
{
    Q_OBJECT
    Q_PLUGIN_METADATA(IID LAMBDARIUM_RUNTIME_IID FILE "runtime-provided.json")
    Q_INTERFACES(lambdarium::Runtime)
};

} // namespace lambdarium

#include "plugin.moc"
