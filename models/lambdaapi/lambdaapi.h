// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// LambdaApi: answers requests of the AWS Lambda API over the functions of a project, so that SDKs and the AWS CLI are its
// clients. Thread: handle() on any thread, setCatalog() on any. Ownership: its creator, who keeps it while a server hands it
// requests.

#include "http/loopbackserver.h"
#include "invocation/executor.h"
#include "lambdaapi/apierror.h"
#include "lambdaapi/functioncatalog.h"
#include "lambdaapi/functionreference.h"

#include <mutex>

namespace lambdarium {

class LambdaApi
{
public:
    /// Runs a function; may be called on any thread.
    using Invoke = std::function<void(InvokeRequest, Completion)>;

    explicit LambdaApi(Invoke invoke);

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
    void listFunctions(Call call) const;
    void listVersions(Call call) const;
    void accountSettings(Call call) const;
    void listTags(Call call) const;
    /// The function that a call names. Errors: ResourceNotFoundException and those of FunctionReference.
    [[nodiscard]] static ApiResult<const CatalogFunction *> find(const FunctionCatalog &catalog, const QString &name,
                                                                 const QString &qualifier);

    Invoke m_invoke;
    mutable std::mutex m_mutex;
    FunctionCatalogPtr m_catalog = std::make_shared<const FunctionCatalog>(); ///< guarded by m_mutex
};

} // namespace lambdarium
