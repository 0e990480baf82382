// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Reads the HTTP and REST APIs of a SAM template: events of types HttpApi and Api, AWS::Serverless::HttpApi and
// AWS::Serverless::Api with Globals merged in, and OpenAPI in DefinitionBody. Pure function, any thread.

#include "httpapi/apidefinition.h"
#include "template/functionresource.h"
#include "template/resolvecontext.h"
#include "template/syntaxtree.h"

namespace lambdarium {

/// `functions` are those of the same text. What is not served is said in the result's notes.
[[nodiscard]] ApiDefinitions readApis(const SyntaxTree &tree, const ResolveContext &context,
                                      const QList<FunctionResource> &functions);

} // namespace lambdarium
