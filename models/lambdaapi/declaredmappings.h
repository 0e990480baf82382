// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Event source mappings of the template, changed by clients of the Lambda API: what is a setting of a function is written
// there. Thread: that of the operation.

#include "lambdaapi/apicall.h"

namespace lambdarium {

/// Writes what differs. Errors: InvalidParameterValueException for the mapping of a function that is not in the template or of a
/// SAM function that is a resource of its own, and for members that only a person changes in the template; those of
/// ApiCall::applied().
[[nodiscard]] ApiAnswer updateDeclared(const ApiCall &call, const CatalogResource &resource, const ApiJson &body);
/// Takes the event out of the function. Errors: the same.
[[nodiscard]] ApiAnswer deleteDeclared(const ApiCall &call, const CatalogResource &resource);

} // namespace lambdarium
