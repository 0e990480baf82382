// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The fidelity report: what of a template the workbench runs, approximates or ignores, line by line. What is what stands in
// resources/rules/fidelity.json. Pure function, any thread.

#include "base/diagnostic.h"
#include "template/intrinsicresolver.h"

#include <stop_token>

namespace lambdarium {

enum class Fidelity { Runs, Approximates, Ignores };

/// "runs", "approximates" or "ignores"; never translated.
[[nodiscard]] QString nameOf(Fidelity fidelity);

struct FidelityEntry {
    QString subject; ///< logical id, or "Globals"
    QString item; ///< property, "Events.Name", or the resource's type
    Fidelity fidelity = Fidelity::Ignores;
    QString note; ///< one sentence; empty when it runs
    TextSpan span; ///< of the key
    TextPosition position;
};

/// Every property of every function, every event, every other resource, in the template's order. Asked to stop, it soon ends
/// with what it has.
[[nodiscard]] QList<FidelityEntry> fidelityReport(const SyntaxTree &tree, const ResolveContext &context,
                                                  const std::stop_token &stop = {});

/// Whether SAM or CloudFormation has a property of that name for functions.
[[nodiscard]] bool isFunctionProperty(const QString &name);

/// What is approximated or ignored, as remarks for the list of problems.
[[nodiscard]] QList<Diagnostic> fidelityDiagnostics(const QList<FidelityEntry> &entries);

} // namespace lambdarium
