// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/templatechecks.h"

#include "rules/rulereport.h"

using namespace Qt::StringLiterals;

namespace lambdarium {

QList<Diagnostic> checkTemplate(const SyntaxTree &tree, const ResolveContext &context, const CheckOptions &options)
{
    TemplateView view(tree, context);
    RuleReport report(view, options);
    using Check = void (*)(RuleReport &, const TemplateResource &);
    static constexpr Check functionChecks[] = {checkFunction, checkRuntime,     checkSnapStart, checkPackage,
                                               checkLayers,   checkConcurrency, checkNetwork,   checkCode};
    for (const TemplateResource &resource : view.resources()) {
        if (resource.isFunction()) {
            for (const Check check : functionChecks)
                check(report, resource);
        }
        if (resource.isServerlessFunction() || resource.type == "AWS::Lambda::EventInvokeConfig"_L1)
            checkAsynchronous(report, resource);
        checkMappings(report, resource);
        checkTriggers(report, resource);
    }
    checkNames(report);
    return report.take();
}

} // namespace lambdarium
