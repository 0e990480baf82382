// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Other files that a template names: nested templates and included snippets. Thread: any; trees are kept until their file
// changes, so that a template that is typed in does not read them at every key.

#include "template/syntaxtree.h"

namespace lambdarium {

/// The tree of a local regular file of at most 16 MB. Errors: NotFound, Io, and those of SyntaxTree::parse().
[[nodiscard]] Result<SyntaxTree> loadTemplateFile(const QString &path);

} // namespace lambdarium
