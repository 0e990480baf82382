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

} // namespace lambdarium::operations
