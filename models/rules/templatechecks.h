// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Checks a template against the service's limits and the rules between its parts (resources/rules/rules.json lists them). The
// reader's own remarks (TemplateModel::diagnostics()) are not repeated. Pure but for a look at the code on disk; any thread.

#include "base/diagnostic.h"
#include "template/intrinsicresolver.h"

#include <QDate>

#include <stop_token>

namespace lambdarium {

/// What rules may know beside the template.
struct CheckOptions {
    QDate today = QDate::currentDate(); ///< for runtimes' dates
    QString folder; ///< of the template, for code on disk; empty = don't look
    std::stop_token stop = {}; ///< asked to stop, a check soon ends with what it has
};

/// In the template's order of resources, those that loops make too, behind them those of nested stacks whose template is on this
/// computer: there `file` is that template's, and the subject "Stack/Function"; else `file` is empty.
[[nodiscard]] QList<Diagnostic> checkTemplate(const SyntaxTree &tree, const ResolveContext &context, const CheckOptions &options);

/// The same with fidelityDiagnostics() behind it, from one look at the template. Asked to stop, this soon returns nothing and
/// holds no part of the tree any more: a tree that nobody else holds can be changed where it is.
[[nodiscard]] QList<Diagnostic> allRemarks(SyntaxTree tree, const ResolveContext &context, const CheckOptions &options);

} // namespace lambdarium
