// SPDX-License-Identifier: GPL-3.0-or-later
#include "lambdaapi/lambdaapi.h"

#include "lambdaapi/functiondescription.h"
#include "lambdaapi/invokeoperation.h"

#include <nlohmann/json.hpp>

using namespace Qt::StringLiterals;
using Json = nlohmann::ordered_json;

namespace lambdarium {

namespace {

// The versions of the API's paths, one for each feature that came later.
constexpr QLatin1StringView functionsVersion("2015-03-31");
constexpr QLatin1StringView streamingVersion("2021-11-15");
constexpr QLatin1StringView asyncVersion("2014-11-13");

constexpr int largestPage = 50; // of ListFunctions, whatever the caller asks for
constexpr qint64 accountConcurrency = 1000; // section 6.3
constexpr qint64 largestUnzipped = 262144000; // section 10.1
constexpr qint64 largestZipped = 52428800;
constexpr qint64 largestCodeStorage = 300LL * 1024 * 1024 * 1024;

HttpResponse answerOf(const Json &object, int status = 200)
{
    return HttpResponse::json(status, QByteArray::fromStdString(object.dump(-1, ' ', false, Json::error_handler_t::replace)));
}

HttpResponse emptyAnswer()
{
    HttpResponse answer;
    answer.status = 204;
    return answer;
}

Json concurrencyJson(const CatalogFunction &function, const QDateTime &)
{
    return function.reservedConcurrency ? Json{{"ReservedConcurrentExecutions", *function.reservedConcurrency}} : Json::object();
}

} // namespace

struct LambdaApi::Call {
    HttpRequest request;
    HttpReply reply;
    QStringList path;
    FunctionCatalogPtr functions;

    [[nodiscard]] bool is(QByteArrayView method) const { return request.method == method; }
    [[nodiscard]] QString segment(qsizetype index) const { return path.value(index); }
    void fail(const ApiError &error) { reply(error.response()); }
    void failAsNotDone()
    {
        fail(ApiError::notDone("This operation is not served here: "_L1 + QString::fromUtf8(request.method) + u' '
                               + QString::fromUtf8(request.target)));
    }
};

LambdaApi::LambdaApi(Invoke invoke, Change change)
    : m_invoke(std::move(invoke))
    , m_change(std::move(change))
{
}

void LambdaApi::setCatalog(FunctionCatalogPtr catalog)
{
    const std::scoped_lock lock(m_mutex);
    m_catalog = std::move(catalog);
}

FunctionCatalogPtr LambdaApi::catalog() const
{
    const std::scoped_lock lock(m_mutex);
    return m_catalog;
}

void LambdaApi::handle(HttpRequest request, HttpReply reply) const
{
    QStringList path = request.pathSegments();
    route({std::move(request), std::move(reply), std::move(path), catalog()});
}

void LambdaApi::route(Call call) const
{
    const QString version = call.segment(0);
    const QString area = call.segment(1);
    if (call.path == QStringList{u"health"_s} && call.is("GET"))
        return call.reply(answerOf({{"status", "ok"}, {"functions", call.functions->functions().size()}}));
    if (area == "functions"_L1 && call.path.size() > 2)
        return routeFunction(std::move(call));
    if (area == "functions"_L1 && version == functionsVersion && call.is("GET"))
        return listFunctions(std::move(call));
    if (area == "account-settings"_L1 && call.is("GET"))
        return accountSettings(std::move(call));
    if (area == "tags"_L1)
        return routeTags(std::move(call));
    call.failAsNotDone();
}

void LambdaApi::routeFunction(Call call) const
{
    const QString version = call.segment(0);
    const QString operation = call.segment(3);
    if (call.is("POST") && operation == "invocations"_L1 && version == functionsVersion)
        return invoke(std::move(call), false);
    if (call.is("POST") && operation == "response-streaming-invocations"_L1 && version == streamingVersion)
        return invoke(std::move(call), true);
    if (call.is("POST") && operation == "invoke-async"_L1 && version == asyncVersion)
        return invokeAsync(std::move(call));
    if (!call.is("GET"))
        return routeChange(std::move(call));
    const auto function = find(*call.functions, call.segment(2), call.request.query(u"Qualifier"_s));
    if (!function)
        return call.fail(function.error());
    routeFunctionRead(std::move(call), **function);
}

void LambdaApi::routeFunctionRead(Call call, const CatalogFunction &function) const
{
    const QString operation = call.segment(3);
    const QDateTime modified = call.functions->lastModified();
    if (call.path.size() == 3)
        return call.reply(answerOf(functionJson(function, modified)));
    if (operation == "configuration"_L1)
        return call.reply(answerOf(functionConfigurationJson(function, modified)));
    if (operation == "versions"_L1)
        return listVersions(std::move(call));
    if (operation == "aliases"_L1)
        return call.reply(answerOf({{"Aliases", Json::array()}}));
    if (operation == "concurrency"_L1)
        return call.reply(answerOf(concurrencyJson(function, modified)));
    call.failAsNotDone();
}

void LambdaApi::routeChange(Call call) const
{
    const auto function = find(*call.functions, call.segment(2), {});
    if (!function)
        return call.fail(function.error());
    const QString operation = call.segment(3);
    if (call.is("PUT") && operation == "configuration"_L1) {
        auto update = ConfigurationUpdate::parse(call.request.body);
        return change(std::move(call), **function, std::move(update), functionConfigurationJson);
    }
    if (call.is("PUT") && operation == "concurrency"_L1) {
        auto update = ConfigurationUpdate::parseConcurrency(call.request.body);
        return change(std::move(call), **function, std::move(update), concurrencyJson);
    }
    if (call.is("DELETE") && operation == "concurrency"_L1)
        return change(std::move(call), **function, ConfigurationUpdate{.removed = {u"reservedConcurrency"_s}}, {});
    call.failAsNotDone();
}

void LambdaApi::change(Call call, const CatalogFunction &function, ApiResult<ConfigurationUpdate> update,
                       std::function<Json(const CatalogFunction &, const QDateTime &)> answer) const
{
    if (!update)
        return call.fail(update.error());
    if (!m_change)
        return call.failAsNotDone();
    const Json now = functionConfigurationJson(function, call.functions->lastModified());
    if (!update->revisionId.isEmpty() && update->revisionId.toStdString() != now["RevisionId"].get<std::string>()) {
        return call.fail({412, u"PreconditionFailedException"_s,
                          u"The Revision Id provided does not match the latest Revision Id. Call the GetFunction/GetAlias API to "
                          "retrieve the latest Revision Id"_s});
    }
    m_change(function.logicalId, std::move(*update),
             [name = function.name, answer = std::move(answer),
              call = std::move(call)](const ApiResult<FunctionCatalogPtr> &done) mutable {
                 if (!done)
                     return call.fail(done.error());
                 const CatalogFunction *changed = (*done)->find(name);
                 if (!changed || !answer)
                     return call.reply(emptyAnswer());
                 call.reply(answerOf(answer(*changed, (*done)->lastModified())));
             });
}

ApiResult<const CatalogFunction *> LambdaApi::find(const FunctionCatalog &catalog, const QString &name, const QString &qualifier)
{
    const auto reference = FunctionReference::parse(name, qualifier);
    if (!reference)
        return std::unexpected(reference.error());
    const CatalogFunction *function = catalog.find(reference->name);
    const bool isLatest = reference->qualifier.isEmpty() || reference->qualifier == "$LATEST"_L1;
    if (function && isLatest)
        return function;
    CatalogFunction wanted;
    wanted.name = reference->name;
    const QString suffix = reference->qualifier.isEmpty() ? u"$LATEST"_s : reference->qualifier;
    return std::unexpected(ApiError::functionNotFound((function ? function->arn() : wanted.arn()) + u':' + suffix));
}

void LambdaApi::invoke(Call call, bool streams) const
{
    const QString qualifier = call.request.query(u"Qualifier"_s);
    const auto function = find(*call.functions, call.segment(2), qualifier);
    if (!function)
        return call.fail(function.error());
    if (!(*function)->configuration)
        return call.fail({502, u"InvalidRuntimeException"_s, (*function)->unavailable});
    auto operation = InvokeOperation::parse(std::move(call.request), streams);
    if (!operation)
        return call.fail(operation.error());
    operation->request.function = (*function)->configuration;
    operation->request.qualifier = qualifier;
    if (operation->request.type == InvocationType::Event)
        return accept(std::move(operation->request), std::move(call.reply));
    InvokeRequest request = std::exchange(operation->request, InvokeRequest());
    operation->request.requestId = request.requestId;
    m_invoke(std::move(request),
             [operation = std::move(*operation), reply = std::move(call.reply)](const InvocationResult &result) mutable {
                 reply(operation.answer(result));
             });
}

// An event is checked as a dry run is, answered, and run after that.
void LambdaApi::accept(InvokeRequest request, HttpReply reply) const
{
    InvokeRequest check = request;
    check.type = InvocationType::DryRun;
    m_invoke(std::move(check),
             [invoke = m_invoke, request = std::move(request), reply = std::move(reply)](const InvocationResult &result) mutable {
                 InvokeOperation operation;
                 operation.request.requestId = request.requestId;
                 if (result.statusCode >= 300 || result.cancelled)
                     return reply(operation.answer(result));
                 reply(acceptedAnswer(request.requestId));
                 invoke(std::move(request), [](const InvocationResult &) { });
             });
}

void LambdaApi::invokeAsync(Call call) const
{
    const auto function = find(*call.functions, call.segment(2), {});
    if (!function)
        return call.fail(function.error());
    if (!(*function)->configuration)
        return call.fail({502, u"InvalidRuntimeException"_s, (*function)->unavailable});
    auto operation = InvokeOperation::parse(std::move(call.request), false);
    if (!operation)
        return call.fail(operation.error());
    operation->request.function = (*function)->configuration;
    operation->request.type = InvocationType::Event;
    accept(std::move(operation->request), std::move(call.reply));
}

void LambdaApi::listFunctions(Call call) const
{
    const auto &functions = call.functions->functions();
    const QString asked = call.request.query(u"MaxItems"_s);
    bool isNumber = false;
    const int count = asked.isEmpty() ? largestPage : asked.toInt(&isNumber);
    if (!asked.isEmpty() && (!isNumber || count < 1))
        return call.fail(ApiError::constraint(asked, u"maxItems"_s, u"have value greater than or equal to 1"_s));
    // The marker is the name of the last function of the page before: it holds when functions come and go.
    const QString marker = QString::fromUtf8(QByteArray::fromBase64(call.request.query(u"Marker"_s).toUtf8()));
    Json page = Json::array();
    const CatalogFunction *last = nullptr;
    bool more = false;
    for (const CatalogFunction &function : functions) {
        if (!marker.isEmpty() && function.name <= marker)
            continue;
        more = page.size() == static_cast<size_t>(std::min(count, largestPage));
        if (more)
            break;
        page.push_back(functionConfigurationJson(function, call.functions->lastModified()));
        last = &function;
    }
    Json answer{{"Functions", std::move(page)}};
    if (more && last)
        answer["NextMarker"] = last->name.toUtf8().toBase64().toStdString();
    call.reply(answerOf(answer));
}

// Nothing is published here yet: every function has the one version that the template says.
void LambdaApi::listVersions(Call call) const
{
    const auto function = find(*call.functions, call.segment(2), {});
    if (!function)
        return call.fail(function.error());
    Json latest = functionConfigurationJson(**function, call.functions->lastModified());
    latest["FunctionArn"] = (*function)->arn().toStdString() + ":$LATEST";
    call.reply(answerOf({{"Versions", Json::array({std::move(latest)})}}));
}

void LambdaApi::accountSettings(Call call) const
{
    qint64 reserved = 0;
    for (const CatalogFunction &function : call.functions->functions())
        reserved += function.reservedConcurrency.value_or(0);
    call.reply(answerOf({{"AccountLimit",
                          {{"TotalCodeSize", largestCodeStorage},
                           {"CodeSizeUnzipped", largestUnzipped},
                           {"CodeSizeZipped", largestZipped},
                           {"ConcurrentExecutions", accountConcurrency},
                           {"UnreservedConcurrentExecutions", accountConcurrency - reserved}}},
                         {"AccountUsage", {{"FunctionCount", call.functions->functions().size()}}}}));
}

void LambdaApi::routeTags(Call call) const
{
    const auto function = find(*call.functions, call.path.mid(2).join(u'/'), {});
    if (!function)
        return call.fail(function.error());
    if (call.is("POST")) {
        auto update = ConfigurationUpdate::parseTags(call.request.body);
        return change(std::move(call), **function, std::move(update), {});
    }
    if (call.is("DELETE")) {
        ConfigurationUpdate update;
        for (const QString &name : call.request.queries(u"tagKeys"_s))
            update.removed += "tags."_L1 + name;
        return change(std::move(call), **function, std::move(update), {});
    }
    if (!call.is("GET"))
        return call.failAsNotDone();
    Json tags = Json::object();
    for (const auto &[name, value] : (*function)->tags.asKeyValueRange())
        tags[name.toStdString()] = value.toStdString();
    call.reply(answerOf({{"Tags", std::move(tags)}}));
}

} // namespace lambdarium
