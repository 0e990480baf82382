// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Where a template names a resource: Ref, Fn::GetAtt, Fn::Sub, DependsOn and connectors, in every form
// (lambda-semantics.md, section 14.4). Pure functions, any thread.

#include "template/syntaxtree.h"

namespace lambdarium {

/// One place that names a resource.
struct ResourceReference {
    TextSpan span; ///< the bytes of the logical id alone
    TextPosition position; ///< of `span`
    QString section; ///< "Resources", "Outputs", "Conditions", ...
    QString owner; ///< the entry of that section it stands in
    QString name; ///< as written: the id itself or a name SAM makes of it, such as "ApiRole"
    bool operator==(const ResourceReference &) const = default;
};

/// Places that name `logicalId`, by position; also names that SAM makes of a function's id (its role, alias, version, URL and
/// permissions, section 14.1) where no resource of that name stands in the template.
[[nodiscard]] QList<ResourceReference> findReferences(const SyntaxTree &tree, const QString &logicalId);

} // namespace lambdarium
