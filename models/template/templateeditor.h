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

#include <functional>

namespace lambdarium {

/// What to write: a JSON value, an expression in the text's own notation such as "!Ref Stage", or a block of another text.
class EditValue
{
public:
    EditValue(QJsonValue value) // NOLINT(google-explicit-constructor): a value is what most callers have
        : m_value(std::move(value))
    {
    }
    /// `source` is one line of YAML flow or JSON; the editor refuses what does not parse.
    [[nodiscard]] static EditValue expression(QString source);
    /// A copy of a node: its lines with comments and quotes where both texts are block YAML, else its values in the style of
    /// the place.
    [[nodiscard]] static EditValue block(SyntaxTree tree, NodeId node);
    /// A YAML or JSON text of any length; its keys keep their order. Errors: those of SyntaxTree::parse(), InvalidInput
    /// for an empty text.
    [[nodiscard]] static Result<EditValue> block(const QByteArray &text, TextFormat format);

    [[nodiscard]] bool isExpression() const { return m_kind == Kind::Expression; }
    [[nodiscard]] bool isBlock() const { return m_kind == Kind::Block; }
    [[nodiscard]] const QJsonValue &value() const { return m_value; } ///< null for a block
    [[nodiscard]] QString source() const { return m_value.toString(); }
    [[nodiscard]] const SyntaxTree &tree() const { return m_tree; } ///< of a block
    [[nodiscard]] NodeId node() const { return m_node; }

private:
    enum class Kind : quint8 { Json, Expression, Block };
    QJsonValue m_value;
    Kind m_kind = Kind::Json;
    SyntaxTree m_tree;
    NodeId m_node = NodeId::None;
};

/// What an edit does when the value stands behind an alias (*name) or a merge key (<<).
enum class AliasChoice : quint8 {
    Ask, ///< nothing: the error has the code SharedValue and names the anchor with its other uses
    HereOnly, ///< the value is copied out at this place and changed there
    AtAnchor, ///< the anchored value changes, and with it every use
};

struct PathWalk;

class TemplateEditor
{
public:
    /// Whether an edit is checked by reading the changed text again.
    enum class Check : quint8 {
        Now,
        Later, ///< the caller joins many edits, reads the text once and asks says()
    };

    explicit TemplateEditor(SyntaxTree tree, Check check = Check::Now);

    /// Replaces a node's value; quotes stay when the node has some, an anchor stays, a tag (short form) goes.
    [[nodiscard]] Result<EditSet> setScalar(NodeId node, const EditValue &value) const;
    /// Adds a member. It goes behind the first of `after` that exists, else to the end. Errors: AlreadyExists.
    [[nodiscard]] Result<EditSet> insertKey(NodeId mapping, const QString &key, const EditValue &value,
                                            const QStringList &after = {}) const;
    /// Removes a member with its value and the comment on its line. Errors: NotFound.
    [[nodiscard]] Result<EditSet> removeKey(NodeId mapping, const QString &key) const;
    /// Items of a list, counted from 0. `index` may be the number of items, to append. Errors: NotFound for another index,
    /// Unsupported when the node is no list.
    [[nodiscard]] Result<EditSet> insertItem(NodeId sequence, qsizetype index, const EditValue &value) const;
    /// Removes an item with the comment on its line; a list of one becomes [].
    [[nodiscard]] Result<EditSet> removeItem(NodeId sequence, qsizetype index) const;
    /// Moves an item, with the comments above it, so that it has the number `to` afterwards.
    [[nodiscard]] Result<EditSet> moveItem(NodeId sequence, qsizetype from, qsizetype to) const;
    /// Errors: NotFound, AlreadyExists.
    [[nodiscard]] Result<EditSet> renameKey(NodeId mapping, const QString &oldKey, const QString &newKey) const;

    /// Sets the value at a path below a mapping: replaces it, or makes the key and the mappings on the way. Errors:
    /// SharedValue (see AliasChoice), Unsupported (an expression or a value that is no mapping is in the way).
    [[nodiscard]] Result<EditSet> setPath(NodeId mapping, const QStringList &path, const EditValue &value,
                                          const QStringList &after = {}, AliasChoice choice = AliasChoice::Ask) const;
    /// Removes the value at a path, and the mappings on the way that are left empty. Nothing there: an empty set. Errors as
    /// above; what a merge key gives can't be removed HereOnly.
    [[nodiscard]] Result<EditSet> removePath(NodeId mapping, const QStringList &path,
                                             AliasChoice choice = AliasChoice::Ask) const;

    /// The value at a path is the one wanted, wherever it stands.
    [[nodiscard]] bool says(NodeId mapping, const QStringList &path, const EditValue &value) const;
    /// There is a value at the path, and neither an alias nor a merge key is on the way.
    [[nodiscard]] bool standsAt(NodeId mapping, const QStringList &path) const;

private:
    [[nodiscard]] Result<EditSet> onCopy(const PathWalk &way, NodeId mapping, const QStringList &path,
                                         const std::function<Result<EditSet>(const TemplateEditor &, NodeId)> &change) const;
    [[nodiscard]] Result<EditSet> insertPath(const PathWalk &way, NodeId mapping, const QStringList &path, const EditValue &value,
                                             const QStringList &after) const;

    SyntaxTree m_tree;
    Check m_check;
};

} // namespace lambdarium
