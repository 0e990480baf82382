// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// LambdaApi: answers requests of the AWS Lambda API over the functions of a project, so that SDKs and the AWS CLI are its
// clients. Thread: handle() on any thread, setCatalog() on any. Ownership: its creator, who keeps it while a server hands it
// requests.

#include "http/loopbackserver.h"
#include "invocation/executor.h"
#include "lambdaapi/apierror.h"
#include "lambdaapi/configurationupdate.h"
#include "lambdaapi/functioncatalog.h"
#include "lambdaapi/functionreference.h"

#include <nlohmann/json_fwd.hpp>

#include <mutex>

namespace lambdarium {

class LambdaApi
{
public:
    /// Runs a function; may be called on any thread.
    using Invoke = std::function<void(InvokeRequest, Completion)>;

    /// Changes the project; `done` gets what it holds then. May be called on any thread, and calls back on any.
    using Changed = std::move_only_function<void(ApiResult<FunctionCatalogPtr>)>;
    using Change = std::function<void(QString logicalId, ConfigurationUpdate update, Changed done)>;

    /// Without `change` the API only reads.
    explicit LambdaApi(Invoke invoke, Change change = {});

    /// What later requests see.
    void setCatalog(FunctionCatalogPtr catalog);

    /// Answers one request, now or when its function has ended.
    void handle(HttpRequest request, HttpReply reply) const;

private:
    struct Call; ///< a request on its way through the routes

    [[nodiscard]] FunctionCatalogPtr catalog() const;
    void route(Call call) const;
    void routeFunction(Call call) const;
    void invoke(Call call, bool streams) const;
    void invokeAsync(Call call) const;
    void accept(InvokeRequest request, HttpReply reply) const;
    void routeFunctionRead(Call call, const CatalogFunction &function) const;
    void routeChange(Call call) const;
    /// `answer` makes the body from the function as it is after the change; null = an empty answer with 204.
    void change(Call call, const CatalogFunction &function, ApiResult<ConfigurationUpdate> update,
                std::function<nlohmann::ordered_json(const CatalogFunction &, const QDateTime &)> answer) const;
    void routeTags(Call call) const;
    void listFunctions(Call call) const;
    void listVersions(Call call) const;
    void accountSettings(Call call) const;
    /// The function that a call names. Errors: ResourceNotFoundException and those of FunctionReference.
    [[nodiscard]] static ApiResult<const CatalogFunction *> find(const FunctionCatalog &catalog, const QString &name,
                                                                 const QString &qualifier);

    Invoke m_invoke;
    Change m_change;
    mutable std::mutex m_mutex;
    FunctionCatalogPtr m_catalog = std::make_shared<const FunctionCatalog>(); ///< guarded by m_mutex
};

} // namespace lambdarium
