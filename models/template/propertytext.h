// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What a person types for a setting, turned into what the template says, and back. Pure functions, any thread.

#include "base/result.h"
#include "template/propertyinfo.h"
#include "template/templateeditor.h"

namespace lambdarium {

/// A value as YAML, to be put together with others.
struct YamlSource {
    QByteArray text; ///< without a line end behind
    bool block = false; ///< a block map or list: it begins a line of its own

    [[nodiscard]] static YamlSource string(const QString &text);
    [[nodiscard]] static YamlSource map(const QList<std::pair<QString, YamlSource>> &members);
    [[nodiscard]] static YamlSource list(const QList<YamlSource> &items);
    /// To be written. Errors: those of the parser.
    [[nodiscard]] Result<EditValue> value() const;
};

/// A value on its way into the template.
struct PropertyText {
    EditValue value{QJsonValue()};
    YamlSource source; ///< the same, to be put into a larger value
};

/// True for "!Ref Stage" and "Ref: Stage" in YAML, and for {"Ref": "Stage"} in both formats.
[[nodiscard]] bool isExpression(const QString &text, TextFormat format);

/// Items of a list as a person types them: one a line, or with commas between that stand in no bracket and no quotes, or
/// a JSON or YAML list in brackets. Blank ones are left out.
[[nodiscard]] QStringList splitItems(const QString &text);

/// Reads what was typed for one setting; a list that is simple is read item by item with its `item()`. Errors:
/// InvalidInput with the sentence to show.
[[nodiscard]] Result<PropertyText> propertyText(const PropertyInfo &info, const QString &text, TextFormat format);

/// The same for the items of a simple list, each of which may be an expression.
[[nodiscard]] Result<PropertyText> simpleListText(const PropertyInfo &info, const QStringList &items, TextFormat format);

/// What a node says, as a person reads and edits it: the text of a scalar, an expression as it is written, a list of
/// simple values one a line, anything else as its lines of the template without their indentation.
[[nodiscard]] QString editText(const SyntaxTree &tree, NodeId node, const PropertyInfo &info);
/// True when the node is an intrinsic function in short or long form.
[[nodiscard]] bool isIntrinsicNode(const SyntaxTree &tree, NodeId node);

} // namespace lambdarium
