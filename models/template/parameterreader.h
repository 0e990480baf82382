// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Reads the Parameters section. One thread. Private to this folder.

#include "base/diagnostic.h"
#include "template/intrinsicresolver.h"
#include "template/templateparameter.h"

namespace lambdarium {

/// The parameters in the template's order; values that the service refuses become remarks.
[[nodiscard]] QList<TemplateParameter> readParameters(const SyntaxTree &tree, IntrinsicResolver &resolver,
                                                      const ResolveContext &context, QList<Diagnostic> &diagnostics);

} // namespace lambdarium
