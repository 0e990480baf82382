// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// ProjectAccess: how operations of the Lambda API change the project, whatever thread they run on. Thread: edit() on any.
// Ownership: whoever answers requests keeps it as long as requests come.

#include "lambdaapi/apierror.h"
#include "lambdaapi/functioncatalog.h"

#include <functional>

namespace lambdarium {

class Project;

class ProjectAccess
{
public:
    using Edit = std::function<ApiResult<void>(Project &)>;

    ProjectAccess() = default;
    ProjectAccess(const ProjectAccess &) = delete;
    ProjectAccess &operator=(const ProjectAccess &) = delete;
    virtual ~ProjectAccess() = default;

    /// Runs `edit` on the project's thread and waits for it; gives what the project holds then. Errors: those of `edit`,
    /// ServiceException when there is no project or it goes meanwhile.
    [[nodiscard]] virtual ApiResult<FunctionCatalogPtr> edit(const Edit &edit) = 0;
};

} // namespace lambdarium
