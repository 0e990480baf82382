// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Checks a template against the service's limits and the rules between its parts (resources/rules/rules.json lists them). The
// reader's own remarks (TemplateModel::diagnostics()) are not repeated. Pure but for a look at the code on disk; any thread.

#include "base/diagnostic.h"
#include "template/intrinsicresolver.h"

#include <QDate>

namespace lambdarium {

/// What rules may know beside the template.
struct CheckOptions {
    QDate today = QDate::currentDate(); ///< for runtimes' dates
    QString folder; ///< of the template, for code on disk; empty = don't look
};

/// In the template's order of resources; `file` is empty.
[[nodiscard]] QList<Diagnostic> checkTemplate(const SyntaxTree &tree, const ResolveContext &context, const CheckOptions &options);

} // namespace lambdarium
