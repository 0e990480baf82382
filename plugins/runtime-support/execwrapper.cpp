// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime-support/execwrapper.h"

using namespace Qt::StringLiterals;

namespace lambdarium {

void applyExecWrapper(const FunctionConfiguration &function, LaunchPlan &plan)
{
    const QString wrapper = function.environment.value(u"AWS_LAMBDA_EXEC_WRAPPER"_s);
    if (wrapper.isEmpty())
        return;
    // Through a shell as in the service: a missing wrapper ends with status 127.
    QStringList arguments{u"-c"_s, u"exec \"$0\" \"$@\""_s, wrapper, plan.program};
    arguments += plan.arguments;
    plan.program = u"/bin/sh"_s;
    plan.arguments = arguments;
}

} // namespace lambdarium
