// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// TemplateEditor: small typed changes of a YAML or JSON text as minimal edits. The style (indent, quotes, block or flow,
// line ends, JSON spacing) follows the neighbours; nothing else moves. Thread: any; the tree is copied (shared).
//
// A change followed by its opposite gives back the same bytes: setting a value and the old value again, inserting a key
// and removing it. What a removal leaves: `{}` when the braces held the member without a blank ("{a: 1}"), else the
// emptied mapping goes too, up to but not including the mapping the caller named.

#include "base/result.h"
#include "template/editset.h"
#include "template/syntaxtree.h"

#include <QJsonValue>
#include <QStringList>

namespace lambdarium {

/// What to write: a JSON value, or an expression in the text's own notation such as "!Ref Stage".
class EditValue
{
public:
    EditValue(QJsonValue value) // NOLINT(google-explicit-constructor): a value is what most callers have
        : m_value(std::move(value))
    {
    }
    /// `source` is one line of YAML flow or JSON; the editor refuses what does not parse.
    [[nodiscard]] static EditValue expression(QString source);

    [[nodiscard]] bool isExpression() const { return m_isExpression; }
    [[nodiscard]] const QJsonValue &value() const { return m_value; }
    [[nodiscard]] QString source() const { return m_value.toString(); }

private:
    QJsonValue m_value;
    bool m_isExpression = false;
};

class TemplateEditor
{
public:
    explicit TemplateEditor(SyntaxTree tree);

    /// Replaces a node's value; quotes stay when the node has some, an anchor stays, a tag (short form) goes.
    [[nodiscard]] Result<EditSet> setScalar(NodeId node, const EditValue &value) const;
    /// Adds a member. It goes behind the first of `after` that exists, else to the end. Errors: AlreadyExists.
    [[nodiscard]] Result<EditSet> insertKey(NodeId mapping, const QString &key, const EditValue &value,
                                            const QStringList &after = {}) const;
    /// Removes a member with its value and the comment on its line. Errors: NotFound.
    [[nodiscard]] Result<EditSet> removeKey(NodeId mapping, const QString &key) const;
    /// Errors: NotFound, AlreadyExists.
    [[nodiscard]] Result<EditSet> renameKey(NodeId mapping, const QString &oldKey, const QString &newKey) const;

    /// Sets the value at a path below a mapping: replaces it, or makes the key and the mappings on the way.
    [[nodiscard]] Result<EditSet> setPath(NodeId mapping, const QStringList &path, const EditValue &value,
                                          const QStringList &after = {}) const;
    /// Removes the value at a path, and the mappings on the way that are left empty. Nothing there: an empty set.
    [[nodiscard]] Result<EditSet> removePath(NodeId mapping, const QStringList &path) const;

private:
    SyntaxTree m_tree;
};

} // namespace lambdarium
