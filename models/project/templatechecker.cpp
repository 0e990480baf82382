// SPDX-License-Identifier: GPL-3.0-or-later
#include "project/templatechecker.h"

#include "rules/fidelity.h"

#include <QPromise>
#include <QThreadPool>

namespace lambdarium {

TemplateChecker::TemplateChecker(QObject *parent)
    : QObject(parent)
{
    connect(&m_worker, &QFutureWatcherBase::finished, this, &TemplateChecker::finish);
}

QList<Diagnostic> TemplateChecker::results(const SyntaxTree &tree, const ResolveContext &context, const CheckOptions &options)
{
    return checkTemplate(tree, context, options) + fidelityDiagnostics(fidelityReport(tree, context));
}

void TemplateChecker::check(const SyntaxTree &tree, const ResolveContext &context, const CheckOptions &options)
{
    const Request request{tree, context, options};
    if (m_worker.isRunning())
        m_next = request;
    else
        start(request);
}

void TemplateChecker::cancel()
{
    m_next.reset();
    m_wanted = false;
}

void TemplateChecker::start(const Request &request)
{
    m_wanted = true;
    auto promise = std::make_shared<QPromise<QList<Diagnostic>>>();
    promise->start();
    m_worker.setFuture(promise->future());
    QThreadPool::globalInstance()->start([promise, request] {
        promise->addResult(results(request.tree, request.context, request.options));
        promise->finish();
    });
}

void TemplateChecker::finish()
{
    if (m_next) {
        const Request request = *std::exchange(m_next, std::nullopt);
        start(request);
    } else if (std::exchange(m_wanted, false)) {
        Q_EMIT checked(m_worker.result());
    }
}

} // namespace lambdarium
