// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// An entry of a list or map in a few words. Pure functions, any thread. Private to this folder.

#include "template/propertyinfo.h"
#include "template/syntaxtree.h"

namespace lambdarium {

struct PropertySummary {
    QString title;
    QString kind;
    QString detail;
};

/// `name` is the entry's key in a map, or empty.
[[nodiscard]] PropertySummary summaryOf(const SyntaxTree &tree, NodeId node, const PropertyInfo &item, const QString &name);

} // namespace lambdarium
