// SPDX-License-Identifier: GPL-3.0-or-later
#include "lambdaapi/lambdaapi.h"

#include "lambdaapi/parameterrules.h"
#include "lambdaapi/provisionedconcurrency.h"

#include <QUuid>

#include <nlohmann/json.hpp>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

// What the JSON library throws ends here.
ApiAnswer answerOf(const ApiRoute &route, const ApiCall &call)
{
    if (const auto good = checkParameters(route, call.request); !good)
        return std::unexpected(good.error());
    try {
        return route.operation(call);
    } catch (const ApiJson::exception &wrong) {
        return std::unexpected(ApiError{500, u"ServiceException"_s, QString::fromLatin1(wrong.what())});
    }
}

HttpResponse answered(const ApiRoute &route, const ApiCall &call)
{
    const ApiAnswer answer = answerOf(route, call);
    HttpResponse response = answer ? *answer : answer.error().response();
    response.headers.add("x-amzn-RequestId"_ba, QUuid::createUuid().toByteArray(QUuid::WithoutBraces));
    return response;
}

} // namespace

LambdaApi::LambdaApi(Invocations::Invoke invoke, ProjectAccess *project, Runner run)
    : m_invocations(std::move(invoke))
    , m_project(project)
    , m_run(run ? std::move(run) : [](Task task) { task(); })
{
}

void LambdaApi::setCatalog(FunctionCatalogPtr catalog)
{
    {
        const std::scoped_lock lock(m_mutex);
        m_catalog = std::move(catalog);
    }
    updateProvisioned();
}

void LambdaApi::setStore(std::shared_ptr<ApiStore> store)
{
    {
        const std::scoped_lock lock(m_mutex);
        m_store = std::move(store);
    }
    updateProvisioned();
}

void LambdaApi::keepProvisioned(Executor *executor)
{
    {
        const std::scoped_lock lock(m_provisionedMutex, m_mutex);
        Executor *before = std::exchange(m_executor, executor);
        if (before != nullptr && before != executor)
            before->setProvisioned({});
    }
    updateProvisioned();
}

void LambdaApi::updateProvisioned() const
{
    const std::scoped_lock lock(m_provisionedMutex);
    if (m_executor == nullptr)
        return;
    std::unique_lock reading(m_mutex);
    const FunctionCatalogPtr catalog = m_catalog;
    const std::shared_ptr<ApiStore> store = m_store;
    reading.unlock();
    m_executor->setProvisioned(wantedProvisioned(*catalog, store->read()));
}

void LambdaApi::setAccessKey(const AccessKey &key)
{
    const std::scoped_lock lock(m_mutex);
    m_key = key;
}

void LambdaApi::setS3Folder(const QString &folder)
{
    const std::scoped_lock lock(m_mutex);
    m_s3Folder = folder;
}

std::optional<AccessKey> LambdaApi::key() const
{
    const std::scoped_lock lock(m_mutex);
    return m_key;
}

ApiCall LambdaApi::callFor(ApiRequest request) const
{
    const std::scoped_lock lock(m_mutex);
    ApiCall call{std::move(request), m_catalog, m_store, m_digests, m_project, m_s3Folder};
    if (m_executor != nullptr)
        call.provisioned = [executor = m_executor] { return executor->provisioned(); };
    return call;
}

void LambdaApi::handle(HttpRequest request, HttpReply reply) const
{
    ApiRequest parsed(std::move(request));
    const ApiRoute *route = findRoute(parsed);
    ApiCall call = callFor(std::move(parsed));
    const ApiRequest &asked = call.request;
    if (const auto url = UrlRequest::of(asked.http))
        return m_invocations.startUrl(call, *url, key(), std::move(reply));
    if (isFromPage(asked.http.headers))
        return reply(pageRefusal());
    if (!route && asked.path == QStringList{u"health"_s} && asked.http.method == "GET")
        return reply(jsonAnswer({{"status", "ok"}, {"functions", call.functions->functions().size()}}));
    if (const auto good = checkSignature(asked.http, key()); !good)
        return reply(good.error().response());
    if (!route) {
        return reply(ApiError::notDone("This operation is not served here: "_L1 + QString::fromUtf8(asked.http.method) + u' '
                                       + QString::fromUtf8(asked.http.target))
                         .response());
    }
    if (!route->operation)
        return m_invocations.start(std::move(call), route->invocation, std::move(reply));
    // An operation sees the functions as they are when its turn comes.
    m_run([this, route, request = std::move(call.request), reply = std::move(reply)]() mutable {
        const bool changes = request.http.method != "GET";
        HttpResponse answer = answered(*route, callFor(std::move(request)));
        if (changes)
            updateProvisioned();
        reply(std::move(answer));
    });
}

} // namespace lambdarium
