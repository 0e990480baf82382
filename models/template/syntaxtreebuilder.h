// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Fills a SyntaxTree's arena; used by the YAML and the JSON parser. One thread, one parse. Private to this folder.

#include "template/sectionindex.h"
#include "template/syntaxtree.h"
#include "template/utf8.h"

#include <QHash>

namespace lambdarium {

struct SyntaxTree::Data {
    QByteArray text;
    TextFormat format = TextFormat::Yaml;
    NodeId root = NodeId::None;
    std::vector<SyntaxNode> nodes;
    std::vector<QByteArray> decoded; ///< texts of scalars that differ from their bytes
    std::vector<QByteArray> tags; ///< index 0 is the empty tag
    QHash<NodeId, QByteArray> anchors;
    std::vector<quint32> lineStarts;
    QList<Diagnostic> diagnostics;
    std::optional<StyleHabits> habits;
    std::vector<SectionIndex> sections; ///< of the root's long mappings

    [[nodiscard]] const SectionIndex *indexOf(NodeId mapping) const; ///< null when it has none
};

class SyntaxTreeBuilder
{
public:
    /// What a parser knows of a node when it begins.
    struct Start {
        NodeKind kind = NodeKind::Scalar;
        NodeStyle style = NodeStyle::Plain;
        qsizetype begin = 0;
        qsizetype content = 0;
        QByteArray tag = {};
        QByteArray anchor = {};
    };

    SyntaxTreeBuilder(const QByteArray &text, TextFormat format, const SyntaxLimits &limits);

    /// Checks size, encoding and control bytes, and finds the lines; call it first.
    [[nodiscard]] Result<> prepare();

    [[nodiscard]] Result<> open(const Start &start);
    void close(qsizetype end);
    [[nodiscard]] Result<> scalar(const Start &start, qsizetype end, QByteArrayView decoded);
    [[nodiscard]] Result<> alias(qsizetype begin, qsizetype end, const QByteArray &name);

    [[nodiscard]] bool atRoot() const { return m_stack.empty(); }
    [[nodiscard]] NodeStyle openStyle() const { return node(m_stack.back().id).style; }
    [[nodiscard]] NodeKind openKind() const { return node(m_stack.back().id).kind; }
    /// The end of the last byte that belongs to the innermost open collection so far.
    [[nodiscard]] qsizetype lastChildEnd() const;
    /// The key that waits for its value in the innermost open mapping; None when there is none.
    [[nodiscard]] NodeId pendingKey() const;
    [[nodiscard]] const SyntaxNode &node(NodeId id) const { return m_data->nodes[size_t(id)]; }
    [[nodiscard]] const QByteArray &text() const { return m_data->text; }

    void remark(Severity severity, const QString &code, const QString &message, TextSpan span);
    [[nodiscard]] std::unexpected<Error> error(ErrorCode code, const QString &message, qsizetype offset) const;

    [[nodiscard]] SyntaxTree finish();

private:
    struct Open {
        NodeId id = NodeId::None;
        NodeId lastChild = NodeId::None;
    };

    [[nodiscard]] Result<NodeId> add(const Start &start);
    void link(NodeId id);
    void findDuplicateKeys();
    void indexSections(const SyntaxTree &tree);
    void checkKeys(NodeId mapping, QHash<QByteArrayView, NodeId> &seen);

    std::shared_ptr<SyntaxTree::Data> m_data;
    SyntaxLimits m_limits;
    std::vector<Open> m_stack;
    QHash<QByteArray, quint16> m_tagIds;
    QHash<QByteArray, NodeId> m_anchorIds;
};

/// Parsers of the two formats. `text` begins behind a byte order mark only in their own view: offsets count from the start
/// of the builder's text.
[[nodiscard]] Result<> parseYaml(SyntaxTreeBuilder &builder);
[[nodiscard]] Result<> parseJson(SyntaxTreeBuilder &builder);

/// Length of a UTF-8 byte order mark at the start: 3 or 0.
[[nodiscard]] inline qsizetype bomLength(const QByteArray &text)
{
    return text.startsWith("\xEF\xBB\xBF") ? 3 : 0;
}

} // namespace lambdarium
