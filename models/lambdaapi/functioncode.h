// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Where code goes that clients of the Lambda API send: into a new folder of the project. A folder that a person made is never
// written to; the function is pointed to the new one. Thread: that of the operation; blocks.

#include "lambdaapi/apicall.h"
#include "lambdaapi/packageupload.h"

namespace lambdarium {

/// The folder of the project itself. Errors: NotImplementedException when there is none.
[[nodiscard]] ApiResult<QString> projectFolder(const ApiCall &call);

/// Moves the package into a new folder named after the function; its path relative to the project. Errors: ServiceException.
[[nodiscard]] ApiResult<QString> placeNewCode(const PackageUpload &upload, const QString &project, const QString &name);

/// Gives a function new code: in the folder that was made for it, else in a new one that the template names from then on.
/// Code that somebody changed since it came is kept in .lambdarium/replaced. Errors: those of ApiCall::edit(),
/// InvalidParameterValueException for code that stands in the template itself.
[[nodiscard]] ApiResult<void> replaceCode(const ApiCall &call, const CatalogFunction &function, const PackageUpload &upload);

/// Notes what came, so that CodeSha256 is that of the package as long as nobody changes its files.
[[nodiscard]] ApiResult<void> rememberUpload(const ApiCall &call, const CatalogFunction &function, const PackageUpload &upload,
                                             const QString &relativeFolder);

/// Removes the folder that was made for a function, when nobody changed its files.
void removeMadeCode(const ApiCall &call, const CatalogFunction &function);

} // namespace lambdarium
