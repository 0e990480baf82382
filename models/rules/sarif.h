// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Remarks as SARIF 2.1.0, the format that code hosts and editors read. Pure function, any thread.

#include "template/syntaxtree.h"

#include <QByteArray>

namespace lambdarium {

/// What a log is about.
struct SarifSource {
    QString folder; ///< absolute; paths are written relative to it, as the base SRCROOT
    QString version; ///< of this program
    QString file; ///< absolute path of the template
    SyntaxTree tree; ///< of the template: remarks about it say where they end
};

/// One run with its rules.
[[nodiscard]] QByteArray sarifLog(const QList<Diagnostic> &diagnostics, const SarifSource &source);

} // namespace lambdarium
