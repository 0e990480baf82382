// SPDX-License-Identifier: GPL-3.0-or-later
#include "project/templatechecker.h"

#include <QPromise>
#include <QThreadPool>

namespace lambdarium {

TemplateChecker::TemplateChecker(QObject *parent)
    : QObject(parent)
{
    connect(&m_worker, &QFutureWatcherBase::finished, this, &TemplateChecker::finish);
}

TemplateChecker::~TemplateChecker()
{
    m_stop.request_stop();
}

QList<Diagnostic> TemplateChecker::results(SyntaxTree tree, const ResolveContext &context, const CheckOptions &options)
{
    return allRemarks(std::move(tree), context, options);
}

void TemplateChecker::check(const SyntaxTree &tree, const ResolveContext &context, const CheckOptions &options)
{
    const bool scheduled = m_next.has_value();
    m_next = Request{tree, context, options};
    m_stop.request_stop();
    if (!scheduled)
        QMetaObject::invokeMethod(this, &TemplateChecker::startNext, Qt::QueuedConnection);
}

void TemplateChecker::cancel()
{
    m_next.reset();
    m_stop.request_stop();
}

void TemplateChecker::release(std::chrono::milliseconds most)
{
    cancel();
    if (m_released && m_released->tryAcquire(1, QDeadlineTimer(most)))
        m_released.reset();
}

void TemplateChecker::startNext()
{
    if (!m_next || m_worker.isRunning())
        return; // the end of what is running starts the next one
    m_stop = {};
    m_next->options.stop = m_stop.get_token();
    m_released = std::make_shared<QSemaphore>();
    auto promise = std::make_shared<QPromise<QList<Diagnostic>>>();
    promise->start();
    m_worker.setFuture(promise->future());
    auto request = std::make_shared<Request>(*std::exchange(m_next, std::nullopt));
    QThreadPool::globalInstance()->start([promise, request, released = m_released] {
        QList<Diagnostic> found = results(std::move(request->tree), request->context, request->options);
        *request = {};
        released->release();
        promise->addResult(std::move(found));
        promise->finish();
    });
}

void TemplateChecker::finish()
{
    if (!m_stop.stop_requested())
        Q_EMIT checked(m_worker.result());
    startNext();
}

} // namespace lambdarium
