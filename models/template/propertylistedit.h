// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Changes a list of simple values so that only what differs is written. Pure function, any thread. Private to this folder.

#include "template/editset.h"
#include "template/propertyinfo.h"
#include "template/syntaxtree.h"

#include "base/result.h"

namespace lambdarium {

/// Makes the items of `list` (not empty, no expression) say `texts` (not empty). Errors: those of TemplateEditor, and of
/// what can't be read as an `item`.
[[nodiscard]] Result<EditSet> changeItems(const SyntaxTree &tree, NodeId list, const QStringList &texts,
                                          const PropertyInfo &item);

} // namespace lambdarium
