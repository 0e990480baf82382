// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The one KSyntaxHighlighting repository of the program: definitions of languages and colour themes. The engine is not
// thread-safe: GUI thread only. Ownership: lives until the process ends.

#include <KSyntaxHighlighting/Definition>
#include <KSyntaxHighlighting/Repository>
#include <KSyntaxHighlighting/Theme>

#include <QString>

namespace lambdarium::highlighting {

[[nodiscard]] KSyntaxHighlighting::Repository &repository();

/// The language of a file by its name ("template.yaml", "app.py"); an invalid definition when none is known.
[[nodiscard]] KSyntaxHighlighting::Definition definitionForFile(const QString &fileName);

/// The code colours that go with our own light or dark theme.
[[nodiscard]] KSyntaxHighlighting::Theme theme(bool dark);

} // namespace lambdarium::highlighting
