// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// WriteValue: a value on its way into a text, with its keys in order and expressions kept as such. Value type, any thread.
// Private to this folder.

#include "template/syntaxtree.h"

#include <QJsonValue>

#include <vector>

namespace lambdarium {

struct WriteValue {
    enum class Kind : quint8 {
        Scalar, ///< `scalar`
        Source, ///< `source`: one line in the text's own notation, such as "!Ref Stage"
        List, ///< `items`
        Map, ///< `keys` with their `items`
    };
    Kind kind = Kind::Scalar;
    QJsonValue scalar;
    QByteArray source;
    QStringList keys;
    std::vector<WriteValue> items;
    NodeStyle quotes = NodeStyle::Plain; ///< of a text in the source it came from

    /// Keys stand as in `order`; those that are not in it follow by name.
    [[nodiscard]] static WriteValue fromJson(const QJsonValue &value, const QStringList &order = {});
    /// A node of another text. With `longForms` short intrinsics become maps (JSON has no tags), else those on one line
    /// stay as they are written.
    [[nodiscard]] static WriteValue fromNode(const SyntaxTree &tree, NodeId node, bool longForms);

    [[nodiscard]] bool isCollection() const { return kind == Kind::List || kind == Kind::Map; }
    /// The meaning alone, to compare what was wanted with what stands in a text. An alias is the text "*name".
    [[nodiscard]] QJsonValue toJson() const;
};

/// What a node says, short intrinsics in their long form.
[[nodiscard]] QJsonValue meaningOf(const SyntaxTree &tree, NodeId node);

} // namespace lambdarium
