// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// SyntaxTree: what stands where in a YAML or JSON text. One tree type for both formats, built in one pass, an arena of
// compact nodes that know their byte ranges. It gives the text no meaning of its own; TemplateModel does.
// Thread: immutable value with shared data, any thread. Ownership: the tree keeps (a shared copy of) the text.

#include "base/diagnostic.h"
#include "base/result.h"

#include <QByteArray>
#include <QJsonValue>
#include <QList>
#include <QString>

#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace lambdarium {

enum class TextFormat : quint8 { Yaml, Json };
enum class NodeKind : quint8 { Scalar, Mapping, Sequence, Alias };
enum class NodeStyle : quint8 { Plain, SingleQuoted, DoubleQuoted, Literal, Folded, Block, Flow };

/// Index of a node in its tree; None is no node.
enum class NodeId : quint32 { None = 0xffffffff };

/// One node. A mapping's children are key, value, key, value, ...
struct SyntaxNode {
    quint32 begin = 0; ///< first byte, tag and anchor included
    quint32 content = 0; ///< first byte after tag and anchor
    quint32 end = 0; ///< one past the last byte; a collection ends with its last child (block) or its bracket (flow)
    NodeId parent = NodeId::None;
    NodeId firstChild = NodeId::None;
    NodeId nextSibling = NodeId::None;
    quint32 childCount = 0; ///< keys and values counted alone
    quint32 extra =
        0xffffffff; ///< of a scalar: index of its decoded text when that differs from the bytes; of an alias: its target
    quint16 tag = 0; ///< 0 = none
    NodeKind kind = NodeKind::Scalar;
    NodeStyle style = NodeStyle::Plain;
    bool anchored = false;
};

/// A key with its value.
struct SyntaxMember {
    NodeId key = NodeId::None;
    NodeId value = NodeId::None;
};

/// Limits against hostile or mistaken input.
struct SyntaxLimits {
    qsizetype bytes = qsizetype(16) * 1024 * 1024;
    int depth = 256;
};

class EditSet;

/// Habits of a text that show only in the whole of it.
struct StyleHabits {
    char quote = '\''; ///< what most scalars have: ' or "
    bool listsIndented = true; ///< most lists stand deeper than their keys
};

class SyntaxTree
{
public:
    struct Data; ///< private to this folder
    SyntaxTree();

    /// Parses the first document of a text. Errors carry line and column: Parse for broken YAML or JSON, binary data
    /// and invalid UTF-8; LimitExceeded for a text over 16 MiB or nesting over 256.
    [[nodiscard]] static Result<SyntaxTree> parse(const QByteArray &text, TextFormat format, const SyntaxLimits &limits = {});
    /// The tree of `text`, which is this tree's text after the edits. Where they stand within one entry of a section (one
    /// resource of a template), only that is read; a tree that nobody else holds is changed where it is. Errors as parse().
    [[nodiscard]] static Result<SyntaxTree> edited(SyntaxTree tree, const EditSet &edits, const QByteArray &text);
    /// JSON when the first character that counts is a brace or bracket and the name does not end in .yaml or .yml.
    [[nodiscard]] static TextFormat detectFormat(const QByteArray &text, const QString &fileName = {});

    [[nodiscard]] TextFormat format() const;
    [[nodiscard]] const QByteArray &text() const;
    [[nodiscard]] NodeId root() const; ///< None for an empty text
    [[nodiscard]] qsizetype nodeCount() const;
    /// Duplicate keys, further documents: remarks that do not stop the parse. `file` is empty.
    [[nodiscard]] const QList<Diagnostic> &diagnostics() const;

    [[nodiscard]] const SyntaxNode &node(NodeId id) const;
    [[nodiscard]] TextSpan span(NodeId id) const; ///< the node with tag and anchor
    [[nodiscard]] TextPosition position(ByteOffset offset) const;
    [[nodiscard]] TextPosition position(NodeId id) const;
    [[nodiscard]] ByteOffset lineStart(qsizetype line) const; ///< line counts from 1; past the last line = length of the text
    [[nodiscard]] qsizetype lineCount() const;

    [[nodiscard]] QByteArrayView tag(NodeId id) const; ///< "!Ref", "tag:yaml.org,2002:str" or empty
    [[nodiscard]] QByteArrayView anchor(NodeId id) const; ///< name without &, or empty
    [[nodiscard]] QByteArrayView scalarBytes(NodeId id) const; ///< decoded UTF-8 text of a scalar; valid as long as the tree
    [[nodiscard]] QString scalarText(NodeId id) const;

    /// Of a part of a text: the habits of the whole one; none for a tree that was parsed as it is.
    [[nodiscard]] std::optional<StyleHabits> habits() const;
    void setHabits(const StyleHabits &habits);

    /// The node itself, or what an alias points to. Never follows more than the tree's own aliases, never loops.
    [[nodiscard]] NodeId dereference(NodeId id) const;
    /// Members of a mapping in their order, without those of merge keys ("<<"); empty for other kinds.
    [[nodiscard]] std::vector<SyntaxMember> members(NodeId mapping) const;
    /// Items of a sequence; empty for other kinds.
    [[nodiscard]] std::vector<NodeId> items(NodeId sequence) const;
    /// The keys of one of the root's long mappings in their order, without a walk; empty for all others.
    [[nodiscard]] std::span<const NodeId> indexedKeys(NodeId mapping) const;
    /// The member of that name in a mapping or in what an alias points to, then in its merge keys; the last of duplicate
    /// keys counts, as in SAM CLI's reader. Ids are None when there is none.
    [[nodiscard]] SyntaxMember member(NodeId mapping, QByteArrayView key) const;
    /// The value at a path of keys, aliases followed; None when missing.
    [[nodiscard]] NodeId find(NodeId from, const QStringList &path) const;
    /// The innermost node whose span contains the byte.
    [[nodiscard]] NodeId nodeAt(ByteOffset offset) const;

private:
    friend class SyntaxTreeBuilder;
    [[nodiscard]] SyntaxMember ownMember(NodeId mapping, QByteArrayView key, NodeId &merge) const;
    std::shared_ptr<const Data> m_data;
};

} // namespace lambdarium
