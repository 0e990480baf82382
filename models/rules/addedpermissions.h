// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What SAM adds to the role that it makes for a function. Private to this folder.

#include "iam/policydocument.h"
#include "rules/templateview.h"

namespace lambdarium {

struct AddedPermission {
    QString name; ///< of a managed policy; empty for a document
    QString reason; ///< one sentence
    TemplateValue place; ///< the setting that brings it, if one does
    QList<PolicyStatement> statements;
};

[[nodiscard]] std::vector<AddedPermission> addedPermissions(TemplateView &view, const TemplateResource &function);

} // namespace lambdarium
