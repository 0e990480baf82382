// SPDX-License-Identifier: GPL-3.0-or-later
#include "lambdaapi/routes.h"

#include <nlohmann/json.hpp>

#include <array>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

using namespace operations;

// Paths and methods as in the service's model.
constexpr std::array routes{
    ApiRoute{"Invoke", "POST", "/2015-03-31/functions/{FunctionName}/invocations", nullptr, InvocationRoute::Invoke},
    ApiRoute{"InvokeWithResponseStream", "POST", "/2021-11-15/functions/{FunctionName}/response-streaming-invocations", nullptr,
             InvocationRoute::Stream},
    ApiRoute{"InvokeAsync", "POST", "/2014-11-13/functions/{FunctionName}/invoke-async", nullptr, InvocationRoute::Async},

    ApiRoute{"GetFunction", "GET", "/2015-03-31/functions/{FunctionName}", getFunction},
    ApiRoute{"GetFunctionConfiguration", "GET", "/2015-03-31/functions/{FunctionName}/configuration", getFunctionConfiguration},
    ApiRoute{"ListFunctions", "GET", "/2015-03-31/functions", listFunctions},
    ApiRoute{"UpdateFunctionConfiguration", "PUT", "/2015-03-31/functions/{FunctionName}/configuration",
             updateFunctionConfiguration},
    ApiRoute{"GetAccountSettings", "GET", "/2016-08-19/account-settings", getAccountSettings},

    ApiRoute{"CreateFunction", "POST", "/2015-03-31/functions", createFunction},
    ApiRoute{"UpdateFunctionCode", "PUT", "/2015-03-31/functions/{FunctionName}/code", updateFunctionCode},
    ApiRoute{"DeleteFunction", "DELETE", "/2015-03-31/functions/{FunctionName}", deleteFunction},

    ApiRoute{"PublishLayerVersion", "POST", "/2018-10-31/layers/{LayerName}/versions", publishLayerVersion},
    ApiRoute{"GetLayerVersion", "GET", "/2018-10-31/layers/{LayerName}/versions/{VersionNumber}", getLayerVersion},
    ApiRoute{"GetLayerVersionByArn", "GET", "/2018-10-31/layers", getLayerVersionByArn, InvocationRoute::None,
             "find=LayerVersion"},
    ApiRoute{"ListLayers", "GET", "/2018-10-31/layers", listLayers},
    ApiRoute{"ListLayerVersions", "GET", "/2018-10-31/layers/{LayerName}/versions", listLayerVersions},
    ApiRoute{"DeleteLayerVersion", "DELETE", "/2018-10-31/layers/{LayerName}/versions/{VersionNumber}", deleteLayerVersion},

    ApiRoute{"AddLayerVersionPermission", "POST", "/2018-10-31/layers/{LayerName}/versions/{VersionNumber}/policy",
             addLayerVersionPermission},
    ApiRoute{"GetLayerVersionPolicy", "GET", "/2018-10-31/layers/{LayerName}/versions/{VersionNumber}/policy",
             getLayerVersionPolicy},
    ApiRoute{"RemoveLayerVersionPermission", "DELETE",
             "/2018-10-31/layers/{LayerName}/versions/{VersionNumber}/policy/{StatementId}", removeLayerVersionPermission},

    ApiRoute{"CreateEventSourceMapping", "POST", "/2015-03-31/event-source-mappings", createEventSourceMapping},
    ApiRoute{"GetEventSourceMapping", "GET", "/2015-03-31/event-source-mappings/{UUID}", getEventSourceMapping},
    ApiRoute{"ListEventSourceMappings", "GET", "/2015-03-31/event-source-mappings", listEventSourceMappings},
    ApiRoute{"UpdateEventSourceMapping", "PUT", "/2015-03-31/event-source-mappings/{UUID}", updateEventSourceMapping},
    ApiRoute{"DeleteEventSourceMapping", "DELETE", "/2015-03-31/event-source-mappings/{UUID}", deleteEventSourceMapping},

    ApiRoute{"PublishVersion", "POST", "/2015-03-31/functions/{FunctionName}/versions", publishVersion},
    ApiRoute{"ListVersionsByFunction", "GET", "/2015-03-31/functions/{FunctionName}/versions", listVersionsByFunction},

    ApiRoute{"CreateAlias", "POST", "/2015-03-31/functions/{FunctionName}/aliases", createAlias},
    ApiRoute{"ListAliases", "GET", "/2015-03-31/functions/{FunctionName}/aliases", listAliases},
    ApiRoute{"GetAlias", "GET", "/2015-03-31/functions/{FunctionName}/aliases/{Name}", getAlias},
    ApiRoute{"UpdateAlias", "PUT", "/2015-03-31/functions/{FunctionName}/aliases/{Name}", updateAlias},
    ApiRoute{"DeleteAlias", "DELETE", "/2015-03-31/functions/{FunctionName}/aliases/{Name}", deleteAlias},

    ApiRoute{"PutFunctionConcurrency", "PUT", "/2017-10-31/functions/{FunctionName}/concurrency", putFunctionConcurrency},
    ApiRoute{"GetFunctionConcurrency", "GET", "/2019-09-30/functions/{FunctionName}/concurrency", getFunctionConcurrency},
    ApiRoute{"DeleteFunctionConcurrency", "DELETE", "/2017-10-31/functions/{FunctionName}/concurrency",
             deleteFunctionConcurrency},

    ApiRoute{"AddPermission", "POST", "/2015-03-31/functions/{FunctionName}/policy", addPermission},
    ApiRoute{"GetPolicy", "GET", "/2015-03-31/functions/{FunctionName}/policy", getPolicy},
    ApiRoute{"RemovePermission", "DELETE", "/2015-03-31/functions/{FunctionName}/policy/{StatementId}", removePermission},

    ApiRoute{"PutFunctionEventInvokeConfig", "PUT", "/2019-09-25/functions/{FunctionName}/event-invoke-config",
             putFunctionEventInvokeConfig},
    ApiRoute{"UpdateFunctionEventInvokeConfig", "POST", "/2019-09-25/functions/{FunctionName}/event-invoke-config",
             updateFunctionEventInvokeConfig},
    ApiRoute{"GetFunctionEventInvokeConfig", "GET", "/2019-09-25/functions/{FunctionName}/event-invoke-config",
             getFunctionEventInvokeConfig},
    ApiRoute{"DeleteFunctionEventInvokeConfig", "DELETE", "/2019-09-25/functions/{FunctionName}/event-invoke-config",
             deleteFunctionEventInvokeConfig},
    ApiRoute{"ListFunctionEventInvokeConfigs", "GET", "/2019-09-25/functions/{FunctionName}/event-invoke-config/list",
             listFunctionEventInvokeConfigs},

    ApiRoute{"ListProvisionedConcurrencyConfigs", "GET", "/2019-09-30/functions/{FunctionName}/provisioned-concurrency",
             listProvisionedConcurrencyConfigs, InvocationRoute::None, "List=ALL"},
    ApiRoute{"PutProvisionedConcurrencyConfig", "PUT", "/2019-09-30/functions/{FunctionName}/provisioned-concurrency",
             putProvisionedConcurrencyConfig},
    ApiRoute{"GetProvisionedConcurrencyConfig", "GET", "/2019-09-30/functions/{FunctionName}/provisioned-concurrency",
             getProvisionedConcurrencyConfig},
    ApiRoute{"DeleteProvisionedConcurrencyConfig", "DELETE", "/2019-09-30/functions/{FunctionName}/provisioned-concurrency",
             deleteProvisionedConcurrencyConfig},

    ApiRoute{"CreateFunctionUrlConfig", "POST", "/2021-10-31/functions/{FunctionName}/url", createFunctionUrlConfig},
    ApiRoute{"GetFunctionUrlConfig", "GET", "/2021-10-31/functions/{FunctionName}/url", getFunctionUrlConfig},
    ApiRoute{"UpdateFunctionUrlConfig", "PUT", "/2021-10-31/functions/{FunctionName}/url", updateFunctionUrlConfig},
    ApiRoute{"DeleteFunctionUrlConfig", "DELETE", "/2021-10-31/functions/{FunctionName}/url", deleteFunctionUrlConfig},
    ApiRoute{"ListFunctionUrlConfigs", "GET", "/2021-10-31/functions/{FunctionName}/urls", listFunctionUrlConfigs},

    ApiRoute{"GetRuntimeManagementConfig", "GET", "/2021-07-20/functions/{FunctionName}/runtime-management-config",
             getRuntimeManagementConfig},
    ApiRoute{"PutRuntimeManagementConfig", "PUT", "/2021-07-20/functions/{FunctionName}/runtime-management-config",
             putRuntimeManagementConfig},
    ApiRoute{"GetFunctionRecursionConfig", "GET", "/2024-08-31/functions/{FunctionName}/recursion-config",
             getFunctionRecursionConfig},
    ApiRoute{"PutFunctionRecursionConfig", "PUT", "/2024-08-31/functions/{FunctionName}/recursion-config",
             putFunctionRecursionConfig},
    ApiRoute{"GetFunctionCodeSigningConfig", "GET", "/2020-06-30/functions/{FunctionName}/code-signing-config",
             getFunctionCodeSigningConfig},
    ApiRoute{"PutFunctionCodeSigningConfig", "PUT", "/2020-06-30/functions/{FunctionName}/code-signing-config",
             putFunctionCodeSigningConfig},
    ApiRoute{"DeleteFunctionCodeSigningConfig", "DELETE", "/2020-06-30/functions/{FunctionName}/code-signing-config",
             deleteFunctionCodeSigningConfig},
    ApiRoute{"CreateCodeSigningConfig", "POST", "/2020-04-22/code-signing-configs", createCodeSigningConfig},
    ApiRoute{"UpdateCodeSigningConfig", "PUT", "/2020-04-22/code-signing-configs/{CodeSigningConfigArn}",
             updateCodeSigningConfig},
    ApiRoute{"DeleteCodeSigningConfig", "DELETE", "/2020-04-22/code-signing-configs/{CodeSigningConfigArn}",
             deleteCodeSigningConfig},
    ApiRoute{"ListCodeSigningConfigs", "GET", "/2020-04-22/code-signing-configs", listCodeSigningConfigs},
    ApiRoute{"GetCodeSigningConfig", "GET", "/2020-04-22/code-signing-configs/{CodeSigningConfigArn}", getCodeSigningConfig},
    ApiRoute{"ListFunctionsByCodeSigningConfig", "GET", "/2020-04-22/code-signing-configs/{CodeSigningConfigArn}/functions",
             listFunctionsByCodeSigningConfig},

    ApiRoute{"TagResource", "POST", "/2017-03-31/tags/{ARN+}", tagResource},
    ApiRoute{"UntagResource", "DELETE", "/2017-03-31/tags/{ARN+}", untagResource},
    ApiRoute{"ListTags", "GET", "/2017-03-31/tags/{ARN+}", listTags},
};

bool matches(const ApiRoute &route, const ApiRequest &request, QMap<QString, QString> &parameters)
{
    const QStringList pattern = QString::fromLatin1(route.path).split(u'/', Qt::SkipEmptyParts);
    const bool isOpen = pattern.last().endsWith("+}"_L1);
    if (isOpen ? request.path.size() < pattern.size() : request.path.size() != pattern.size())
        return false;
    for (qsizetype i = 0; i < pattern.size(); ++i) {
        if (!pattern[i].startsWith(u'{')) {
            if (pattern[i] != request.path[i])
                return false;
            continue;
        }
        const bool isRest = isOpen && i + 1 == pattern.size();
        const QString name = pattern[i].sliced(1, pattern[i].size() - (isRest ? 3 : 2));
        parameters.insert(name, isRest ? request.path.mid(i).join(u'/') : request.path[i]);
    }
    return true;
}

bool hasQuery(const ApiRoute &route, const ApiRequest &request)
{
    const QString wanted = QString::fromLatin1(route.query);
    return wanted.isEmpty() || request.query(wanted.section(u'=', 0, 0)) == wanted.section(u'=', 1);
}

} // namespace

std::span<const ApiRoute> apiRoutes()
{
    return routes;
}

const ApiRoute *findRoute(ApiRequest &request)
{
    for (const ApiRoute &route : routes) {
        QMap<QString, QString> parameters;
        if (request.http.method == route.method && matches(route, request, parameters) && hasQuery(route, request)) {
            request.parameters = std::move(parameters);
            return &route;
        }
    }
    return nullptr;
}

} // namespace lambdarium
