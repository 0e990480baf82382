// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime-python/pythonruntime.h"

#include <QObject>

namespace lambdarium {

/// The plugin's root object.
class PythonRuntimePlugin : public QObject, public PythonRuntime
{
    Q_OBJECT
    Q_PLUGIN_METADATA(IID LAMBDARIUM_RUNTIME_IID FILE "runtime-python.json")
    Q_INTERFACES(lambdarium::Runtime)
};

} // namespace lambdarium

#include "plugin.moc"
