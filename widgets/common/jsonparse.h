// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// JSON as a tree that keeps what a person wrote: the order of keys and every digit of a number.
// Thread: any, plain values.

#include "base/result.h"

#include <QByteArrayView>
#include <QString>

#include <vector>

namespace lambdarium {

struct JsonNode {
    enum class Kind { Object, Array, String, Number, Boolean, Null };
    Kind kind = Kind::Null;
    int parent = -1; ///< index in JsonTree::nodes; -1 for the root
    int row = 0; ///< place among the children of `parent`
    QString key; ///< member name; empty in arrays
    QString text; ///< String: the value; Number: its digits as written; Boolean, Null: the word
    std::vector<int> children; ///< Object, Array
};

struct JsonTree {
    std::vector<JsonNode> nodes; ///< the root is the first; empty = no value

    /// The value as JSON text, indented by two blanks; strings are quoted.
    [[nodiscard]] QString toJson(int index) const;
};

/// Reads one JSON value. Errors: Parse with line and column of the first wrong character.
[[nodiscard]] Result<JsonTree> parseJsonTree(QByteArrayView text);

} // namespace lambdarium
