// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// TextLayout: the style of a text around a node, read from its bytes: lines, indent, spacing, quotes. Thread: any. Private
// to this folder. Ownership: refers to the tree, which must outlive it.

#include "template/syntaxtree.h"

namespace lambdarium {

class TextLayout
{
public:
    explicit TextLayout(const SyntaxTree &tree)
        : m_tree(tree)
    {
    }

    [[nodiscard]] const QByteArray &text() const { return m_tree.text(); }
    [[nodiscard]] bool isJson() const { return m_tree.format() == TextFormat::Json; }
    /// True for JSON and for YAML flow collections, and for everything inside of them.
    [[nodiscard]] bool isFlow(NodeId collection) const;

    [[nodiscard]] ByteOffset lineBegin(ByteOffset at) const;
    [[nodiscard]] ByteOffset lineContentEnd(ByteOffset at) const; ///< before the line end
    [[nodiscard]] ByteOffset nextLine(ByteOffset at) const; ///< length of the text for the last line
    [[nodiscard]] bool endsWithNewline(ByteOffset at) const; ///< the line that holds `at` has a line end
    [[nodiscard]] QByteArray lineEnd(ByteOffset at) const; ///< "\n" or "\r\n", as the lines around use
    [[nodiscard]] bool isBlank(ByteOffset begin, ByteOffset end) const; ///< only spaces, tabs and line ends
    [[nodiscard]] bool startsLine(ByteOffset at) const; ///< only blanks stand before it on its line
    [[nodiscard]] bool onOneLine(ByteOffset begin, ByteOffset end) const;
    [[nodiscard]] QByteArray leadingBlanks(ByteOffset at) const; ///< of the line that holds `at`
    /// Blanks as wide as what stands before `at` on its line ("- " counts as two).
    [[nodiscard]] QByteArray indentOf(ByteOffset at) const;
    /// Skips blanks and (in YAML) comments.
    [[nodiscard]] ByteOffset skipBlanks(ByteOffset at) const;

    /// The last place of a block that ends at `end`, with the comment lines behind it that are indented by more than `column`.
    [[nodiscard]] ByteOffset endWithComments(ByteOffset end, qsizetype column) const;

    /// Behind the colon of a member.
    [[nodiscard]] ByteOffset colonEnd(SyntaxMember member) const;
    /// Behind the value of a member, or behind its colon or key when it has none.
    [[nodiscard]] ByteOffset memberEnd(SyntaxMember member) const;
    [[nodiscard]] bool isEmptyValue(NodeId value) const;
    /// The comma behind a member of a flow collection; -1 when it is the last and none follows.
    [[nodiscard]] ByteOffset commaBehind(ByteOffset end) const;

    /// What one level of a block or of a JSON object is indented by, as around `collection`.
    [[nodiscard]] QByteArray indentStep(NodeId collection) const;
    /// Lists stand deeper than their keys, as most of the text's do.
    [[nodiscard]] bool listsIndented() const;
    /// The dash before an item of a block list.
    [[nodiscard]] ByteOffset dashOf(NodeId item) const;
    /// The quotes most scalars of the text have: ' or ".
    [[nodiscard]] char preferredQuote() const;
    /// What stands between key and value in a flow collection: ": ", ":" or " : ".
    [[nodiscard]] QByteArray colon(NodeId collection) const;
    /// The quote its keys have: ' or ", or 0 for none.
    [[nodiscard]] char keyQuote(NodeId collection) const;

private:
    [[nodiscard]] QByteArray stepBetween(NodeId parent, NodeId child) const;

    const SyntaxTree &m_tree;
};

} // namespace lambdarium
