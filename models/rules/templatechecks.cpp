// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/templatechecks.h"

#include "rules/rulereport.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

QList<Diagnostic> checkNested(TemplateView &view, const CheckOptions &options)
{
    QList<Diagnostic> found;
    const QList<NestedStack> stacks = view.resolver().nestedStacks();
    for (const NestedStack &stack : stacks) {
        if (!stack.reason.isEmpty() || options.stop.stop_requested())
            continue;
        CheckOptions inside = options;
        if (!options.folder.isEmpty())
            inside.folder = QFileInfo(stack.file).absolutePath();
        for (Diagnostic &diagnostic : checkTemplate(stack.tree, stack.context, inside)) {
            if (diagnostic.file.isEmpty())
                diagnostic.file = stack.file;
            diagnostic.subject = stack.logicalId + u'/' + diagnostic.subject;
            found.append(std::move(diagnostic));
        }
    }
    return found;
}

} // namespace

QList<Diagnostic> checkTemplate(const SyntaxTree &tree, const ResolveContext &context, const CheckOptions &options)
{
    TemplateView view(tree, context, options.stop);
    RuleReport report(view, options);
    using Check = void (*)(RuleReport &, const TemplateResource &);
    static constexpr Check functionChecks[] = {checkFunction, checkRuntime,     checkSnapStart, checkPackage,
                                               checkLayers,   checkConcurrency, checkNetwork,   checkCode};
    for (const TemplateResource &resource : view.resources()) {
        if (options.stop.stop_requested())
            break;
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
    return report.take() + checkNested(view, options);
}

} // namespace lambdarium
