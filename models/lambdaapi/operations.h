// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The operations of the Lambda API, one file a group in operations/. Each answers a call whose path its route has matched;
// names, statuses and messages are those of the service (lambda-semantics.md, sections 6, 10 and 11). Thread: any; they may
// block. Invocations are not here: see Invocations.

#include "lambdaapi/apicall.h"

namespace lambdarium::operations {

// functions.cpp
ApiAnswer getFunction(const ApiCall &call);
ApiAnswer getFunctionConfiguration(const ApiCall &call);
ApiAnswer listFunctions(const ApiCall &call);
ApiAnswer updateFunctionConfiguration(const ApiCall &call);
ApiAnswer getAccountSettings(const ApiCall &call);

// versions.cpp
ApiAnswer publishVersion(const ApiCall &call);
ApiAnswer listVersionsByFunction(const ApiCall &call);

// aliases.cpp
ApiAnswer createAlias(const ApiCall &call);
ApiAnswer getAlias(const ApiCall &call);
ApiAnswer listAliases(const ApiCall &call);
ApiAnswer updateAlias(const ApiCall &call);
ApiAnswer deleteAlias(const ApiCall &call);

// concurrency.cpp
ApiAnswer putFunctionConcurrency(const ApiCall &call);
ApiAnswer getFunctionConcurrency(const ApiCall &call);
ApiAnswer deleteFunctionConcurrency(const ApiCall &call);

// tags.cpp
ApiAnswer tagResource(const ApiCall &call);
ApiAnswer untagResource(const ApiCall &call);
ApiAnswer listTags(const ApiCall &call);

// permissions.cpp
ApiAnswer addPermission(const ApiCall &call);
ApiAnswer getPolicy(const ApiCall &call);
ApiAnswer removePermission(const ApiCall &call);

// eventinvoke.cpp
ApiAnswer putFunctionEventInvokeConfig(const ApiCall &call);
ApiAnswer updateFunctionEventInvokeConfig(const ApiCall &call);
ApiAnswer getFunctionEventInvokeConfig(const ApiCall &call);
ApiAnswer deleteFunctionEventInvokeConfig(const ApiCall &call);
ApiAnswer listFunctionEventInvokeConfigs(const ApiCall &call);

// provisioned.cpp
ApiAnswer putProvisionedConcurrencyConfig(const ApiCall &call);
ApiAnswer getProvisionedConcurrencyConfig(const ApiCall &call);
ApiAnswer deleteProvisionedConcurrencyConfig(const ApiCall &call);
ApiAnswer listProvisionedConcurrencyConfigs(const ApiCall &call);

// functionurls.cpp
ApiAnswer createFunctionUrlConfig(const ApiCall &call);
ApiAnswer getFunctionUrlConfig(const ApiCall &call);
ApiAnswer updateFunctionUrlConfig(const ApiCall &call);
ApiAnswer deleteFunctionUrlConfig(const ApiCall &call);
ApiAnswer listFunctionUrlConfigs(const ApiCall &call);

// functionsettings.cpp
ApiAnswer getRuntimeManagementConfig(const ApiCall &call);
ApiAnswer putRuntimeManagementConfig(const ApiCall &call);
ApiAnswer getFunctionRecursionConfig(const ApiCall &call);
ApiAnswer putFunctionRecursionConfig(const ApiCall &call);

// codesigning.cpp
ApiAnswer createCodeSigningConfig(const ApiCall &call);
ApiAnswer updateCodeSigningConfig(const ApiCall &call);
ApiAnswer deleteCodeSigningConfig(const ApiCall &call);
ApiAnswer getCodeSigningConfig(const ApiCall &call);
ApiAnswer listCodeSigningConfigs(const ApiCall &call);
ApiAnswer listFunctionsByCodeSigningConfig(const ApiCall &call);
ApiAnswer getFunctionCodeSigningConfig(const ApiCall &call);
ApiAnswer putFunctionCodeSigningConfig(const ApiCall &call);
ApiAnswer deleteFunctionCodeSigningConfig(const ApiCall &call);

// lifecycle.cpp
ApiAnswer createFunction(const ApiCall &call);
ApiAnswer updateFunctionCode(const ApiCall &call);
ApiAnswer deleteFunction(const ApiCall &call);

// layers.cpp
ApiAnswer publishLayerVersion(const ApiCall &call);
ApiAnswer getLayerVersion(const ApiCall &call);
ApiAnswer getLayerVersionByArn(const ApiCall &call);
ApiAnswer listLayers(const ApiCall &call);
ApiAnswer listLayerVersions(const ApiCall &call);
ApiAnswer deleteLayerVersion(const ApiCall &call);

// layerpermissions.cpp
ApiAnswer addLayerVersionPermission(const ApiCall &call);
ApiAnswer getLayerVersionPolicy(const ApiCall &call);
ApiAnswer removeLayerVersionPermission(const ApiCall &call);

// eventsources.cpp
ApiAnswer createEventSourceMapping(const ApiCall &call);
ApiAnswer getEventSourceMapping(const ApiCall &call);
ApiAnswer listEventSourceMappings(const ApiCall &call);
ApiAnswer updateEventSourceMapping(const ApiCall &call);
ApiAnswer deleteEventSourceMapping(const ApiCall &call);

} // namespace lambdarium::operations
