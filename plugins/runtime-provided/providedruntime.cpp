// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime-provided/providedruntime.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace lambdarium {

bool ProvidedRuntime::supports(const QString &runtimeIdentifier) const
{
    return runtimeIdentifier == "provided"_L1 || runtimeIdentifier.startsWith("provided."_L1);
}

Result<LaunchPlan> ProvidedRuntime::plan(const FunctionConfiguration &function, const QString &taskFolder)
{
    const bool inTask = QFileInfo::exists(taskFolder + "/bootstrap"_L1);
    LaunchPlan plan;
    plan.program = inTask || function.layerPaths.isEmpty() ? u"/var/task/bootstrap"_s : u"/opt/bootstrap"_s;
    const QString system = function.runtime.section(u'.', 1);
    plan.runtimeVersion = "provided:"_L1 + (system.isEmpty() ? u"al1"_s : system);
    return plan;
}

QString ProvidedRuntime::handlerFile(const FunctionConfiguration &, const QString &taskFolder) const
{
    return QFileInfo::exists(taskFolder + "/bootstrap"_L1) ? u"bootstrap"_s : QString();
}

} // namespace lambdarium
