// SPDX-License-Identifier: GPL-3.0-or-later
#include "build/buildingexecutor.h"

#include "invocation/serviceerror.h"

#include <QUuid>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

FunctionConfigurationPtr withCode(const FunctionConfigurationPtr &function, const QString &package)
{
    auto result = std::make_shared<FunctionConfiguration>(*function);
    result->code.path = package;
    return result;
}

// Nothing ran; as when the service can't use a package (lambda-semantics.md, section 6.2).
InvocationResult notRun(const InvokeRequest &request, const Error &error)
{
    InvocationResult result;
    result.statusCode = 502;
    result.serviceErrorType = u"BuildFailed"_s;
    result.cancelled = error.code == ErrorCode::Cancelled;
    result.payload =
        serviceErrorBody(result.statusCode, result.serviceErrorType,
                         BuildService::tr("The build of %1 failed: %2").arg(request.function->logicalId, error.message));
    result.startedAt = std::chrono::system_clock::now();
    result.report.requestId = request.requestId;
    result.report.status = InvocationStatus::Error;
    result.report.errorType = result.serviceErrorType;
    return result;
}

} // namespace

BuildingExecutor::BuildingExecutor(std::unique_ptr<Executor> executor)
    : m_executor(std::move(executor))
{
    // Before those who wait go on: none of them gets a sandbox with the package before.
    QObject::connect(&m_builds, &BuildService::finished, &m_builds, [this](const QString &logicalId, bool succeeded) {
        if (!succeeded)
            return;
        m_executor->stopIdleSandboxes(logicalId);
        // A first build moves the code to another folder; environments of the old one would wait for nobody.
        const QMutexLocker lock(&m_mutex);
        if (!m_provisioned.empty())
            provision();
    });
}

BuildingExecutor::~BuildingExecutor()
{
    QHash<QString, WaitingPtr> waiting;
    {
        const QMutexLocker lock(&m_mutex);
        waiting.swap(m_waiting);
    }
    const Error ended{ErrorCode::Cancelled, BuildService::tr("The build was cancelled.")};
    for (const WaitingPtr &one : std::as_const(waiting))
        one->done(notRun(one->request, ended));
}

void BuildingExecutor::invoke(InvokeRequest request, Completion done)
{
    if (buildKindOf(*request.function) == BuildKind::None || request.type == InvocationType::DryRun)
        return m_executor->invoke(std::move(request), std::move(done));
    if (!m_building) {
        request.function = withCode(request.function, codeToRun(*request.function).path);
        return m_executor->invoke(std::move(request), std::move(done));
    }
    if (request.requestId.isEmpty())
        request.requestId = QUuid::createUuid().toString(QUuid::WithoutBraces);
    const QString id = request.requestId;
    auto waiting = std::make_shared<Waiting>(std::move(request), std::move(done));
    {
        const QMutexLocker lock(&m_mutex);
        m_waiting.insert(id, std::move(waiting));
    }
    QMetaObject::invokeMethod(&m_builds, [this, id] { startBuild(id); });
}

void BuildingExecutor::startBuild(const QString &requestId)
{
    FunctionConfigurationPtr function;
    {
        const QMutexLocker lock(&m_mutex);
        if (const WaitingPtr waiting = m_waiting.value(requestId))
            function = waiting->request.function;
    }
    if (!function)
        return; // cancelled meanwhile
    m_builds.build(function, BuildService::When::IfStale,
                   [this, requestId](const Result<QString> &package) { goOn(requestId, package); });
}

void BuildingExecutor::setProvisioned(std::vector<ProvisionedConcurrency> wanted)
{
    const QMutexLocker lock(&m_mutex); // also while it is handed on: the last one to ask wins
    m_provisioned = std::move(wanted);
    provision();
}

// Called with the mutex held.
void BuildingExecutor::provision()
{
    std::vector<ProvisionedConcurrency> wanted = m_provisioned;
    for (ProvisionedConcurrency &one : wanted) {
        if (const CodeLocation code = codeToRun(*one.function); code != one.function->code)
            one.function = withCode(one.function, code.path);
    }
    m_executor->setProvisioned(std::move(wanted));
}

BuildingExecutor::WaitingPtr BuildingExecutor::take(const QString &requestId)
{
    const QMutexLocker lock(&m_mutex);
    return m_waiting.take(requestId);
}

void BuildingExecutor::goOn(const QString &requestId, const Result<QString> &package)
{
    const WaitingPtr waiting = take(requestId);
    if (!waiting)
        return;
    if (!package)
        return waiting->done(notRun(waiting->request, package.error()));
    waiting->request.function = withCode(waiting->request.function, *package);
    m_executor->invoke(std::move(waiting->request), std::move(waiting->done));
}

void BuildingExecutor::cancel(const QString &requestId)
{
    const WaitingPtr waiting = take(requestId);
    if (!waiting)
        return m_executor->cancel(requestId);
    const QString logicalId = waiting->request.function->logicalId;
    QMetaObject::invokeMethod(&m_builds, [this, logicalId] { m_builds.cancel(logicalId); });
    waiting->done(notRun(waiting->request, {ErrorCode::Cancelled, BuildService::tr("The build was cancelled.")}));
}

} // namespace lambdarium
