// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What a function may do: its policies, or those of its role in the template, expanded to statements, with what SAM adds to
// the role that it makes (lambda-semantics.md, sections 11.4, 14.1 and 14.3). Pure function, any thread.

#include "base/textspan.h"
#include "iam/policydocument.h"
#include "template/intrinsicresolver.h"

namespace lambdarium {

/// Statements that come from one place.
struct PermissionSource {
    enum class Kind {
        Template, ///< a SAM policy template
        Managed, ///< a managed policy by name or ARN
        Inline, ///< a policy document in the template
        Added, ///< SAM adds it: log, tracing, VPC, event sources, destinations
        Unknown, ///< a role or policy that is not in this template
    };
    Kind kind = Kind::Inline;
    QString name; ///< of the template, managed policy or role; "" for documents without a name
    QString reason; ///< why SAM adds it, or why the statements are not known; one sentence
    QList<PolicyStatement> statements;
    TextSpan span; ///< in the template; empty for what SAM adds without a place
    TextPosition position;
};

/// "template", "managed", "inline", "added" or "unknown"; never translated.
[[nodiscard]] QString nameOf(PermissionSource::Kind kind);

struct FunctionPermissions {
    QString role; ///< logical id of the role's resource, its ARN or expression; empty when SAM makes it
    QString boundary; ///< PermissionsBoundary, or empty
    QList<PermissionSource> sources;
    [[nodiscard]] QList<PolicyStatement> statements() const; ///< of all sources
};

/// Errors: NotFound when there is no such function.
[[nodiscard]] Result<FunctionPermissions> functionPermissions(const SyntaxTree &tree, const ResolveContext &context,
                                                              const QString &logicalId);

} // namespace lambdarium
