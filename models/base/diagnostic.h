// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A remark about the user's project: shown in the Problems dock, at the field, in the editor, by the command line.

#include "base/textspan.h"

#include <QList>
#include <QString>

namespace lambdarium {

enum class Severity { Error, Warning, Information };

/// One remark with its place. Value type, any thread.
struct Diagnostic {
    Severity severity = Severity::Error;
    QString code; ///< stable identifier such as "template.unresolved", for filters and SARIF
    QString message; ///< one sentence, translated
    QString file; ///< absolute path; empty when it concerns no file
    TextSpan span; ///< bytes in the file; empty span = whole file
    TextPosition position;
    QString subject; ///< logical id of the resource it concerns, or empty
    bool operator==(const Diagnostic &) const = default;
};

} // namespace lambdarium
