// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The one syntax engine of the window. It is loaded when the first text with a file name needs it: the window shows sooner
// without it. Thread: GUI thread only. Ownership: lives until the process ends.

#include "highlighting/syntaxengine.h"

#include <QString>

namespace lambdarium::highlighting {

/// A highlighter for the language of a file by its name ("template.yaml", "app.py"); null for plain text: an empty name, a
/// language that is not known, or an engine that is not installed.
[[nodiscard]] std::unique_ptr<LanguageHighlighter> highlighterForFile(const QString &fileName);

} // namespace lambdarium::highlighting
