// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/templatechecks.h"

#include "rules/fidelity.h"
#include "rules/rulereport.h"

#include <QFileInfo>
#include <QSet>
#include <QThreadPool>

#include <iterator>
#include <memory>

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

// The remarks with those on single settings behind them; where a rule has spoken it has said more.
QList<Diagnostic> withSettings(QList<Diagnostic> found, TemplateView &view, const CheckOptions &options)
{
    QSet<std::pair<ByteOffset, ByteOffset>> places;
    for (const Diagnostic &remark : std::as_const(found))
        places.insert({remark.span.begin, remark.span.end});
    RuleReport settings(view, options);
    checkSettings(settings);
    const QList<Diagnostic> more = settings.take();
    std::ranges::copy_if(more, std::back_inserter(found),
                         [&](const Diagnostic &remark) { return !places.contains({remark.span.begin, remark.span.end}); });
    return found;
}

QList<Diagnostic> checkView(TemplateView &view, const CheckOptions &options)
{
    RuleReport report(view, options);
    using Check = void (*)(RuleReport &, const TemplateResource &);
    static constexpr Check functionChecks[] = {checkFunction,    checkRuntime,     checkSnapStart, checkPackage, checkLayers,
                                               checkConcurrency, checkDeadLetters, checkNetwork,   checkCode};
    for (const TemplateResource &resource : view.resources()) {
        if (options.stop.stop_requested())
            break;
        if (resource.isFunction()) {
            for (const Check check : functionChecks)
                check(report, resource);
        }
        if (resource.isServerlessFunction() || resource.type == "AWS::Lambda::EventInvokeConfig"_L1)
            checkAsynchronous(report, resource);
        checkUrl(report, resource);
        checkMappings(report, resource);
        checkTriggers(report, resource);
    }
    if (options.stop.stop_requested())
        return report.take();
    checkNames(report);
    checkTransform(report);
    checkReferences(report);
    if (options.stop.stop_requested())
        return report.take();
    return withSettings(report.take(), view, options) + checkNested(view, options);
}

// What allRemarks() reads and finds.
struct Findings {
    Findings(SyntaxTree tree, const ResolveContext &context, const std::stop_token &stop)
        : view(std::move(tree), context, stop)
    {
    }
    TemplateView view;
    QList<Diagnostic> remarks;
    QList<FidelityEntry> fidelity;
};

} // namespace

QList<Diagnostic> checkTemplate(const SyntaxTree &tree, const ResolveContext &context, const CheckOptions &options)
{
    TemplateView view(tree, context, options.stop);
    return checkView(view, options);
}

QList<Diagnostic> allRemarks(SyntaxTree tree, const ResolveContext &context, const CheckOptions &options)
{
    auto found = std::make_shared<Findings>(std::move(tree), context, options.stop);
    found->remarks = checkView(found->view, options);
    found->fidelity = fidelityOf(found->view, options.stop);
    if (!options.stop.stop_requested())
        return found->remarks + fidelityDiagnostics(found->fidelity);
    // To free what was found of thousands of functions takes longer than whoever asked to stop wants to wait.
    found->view.releaseTree();
    QThreadPool::globalInstance()->start([old = std::move(found)]() mutable { old.reset(); });
    return {};
}

} // namespace lambdarium
