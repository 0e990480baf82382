// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/syntaxtreebuilder.h"

#include <QCoreApplication>
#include <QLocale>

#include <cstring>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(SyntaxTree)
};

std::vector<quint32> findLines(const QByteArray &text)
{
    std::vector<quint32> starts{0};
    const char *begin = text.constData();
    const char *end = begin + text.size();
    for (const char *at = begin; at < end;) {
        const auto *newline = static_cast<const char *>(memchr(at, '\n', size_t(end - at)));
        if (!newline)
            break;
        at = newline + 1;
        starts.push_back(quint32(at - begin));
    }
    return starts;
}

} // namespace

SyntaxTreeBuilder::SyntaxTreeBuilder(const QByteArray &text, TextFormat format, const SyntaxLimits &limits)
    : m_data(std::make_shared<SyntaxTree::Data>())
    , m_limits(limits)
{
    m_data->text = text;
    m_data->format = format;
    m_data->tags.emplace_back();
}

Result<> SyntaxTreeBuilder::prepare()
{
    const QByteArray &text = m_data->text;
    if (text.size() > m_limits.bytes) {
        const QString size = QLocale().formattedDataSize(text.size());
        const QString most = QLocale().formattedDataSize(m_limits.bytes, 0);
        return failure(ErrorCode::LimitExceeded,
                       Texts::tr("The file has %1 and is too large to open as a template (at most %2).").arg(size, most));
    }
    m_data->lineStarts = findLines(text);
    if (text.startsWith("\xFF\xFE") || text.startsWith("\xFE\xFF"))
        return error(ErrorCode::Parse, Texts::tr("The file is UTF-16 text; templates are UTF-8."), 0);
    if (const qsizetype nul = text.indexOf('\0'); nul >= 0)
        return error(ErrorCode::Parse, Texts::tr("The file is not text: it contains a zero byte here."), nul);
    if (const qsizetype invalid = text.isValidUtf8() ? -1 : findInvalidUtf8(text); invalid >= 0)
        return error(ErrorCode::Parse, Texts::tr("The file is not UTF-8 text: the byte here belongs to no character."), invalid);
    m_data->nodes.reserve(size_t(text.size() / 16) + 8);
    return {};
}

Result<NodeId> SyntaxTreeBuilder::add(const Start &start)
{
    SyntaxNode node;
    node.begin = quint32(start.begin);
    node.content = quint32(start.content);
    node.kind = start.kind;
    node.style = start.style;
    node.anchored = !start.anchor.isEmpty();
    if (!start.tag.isEmpty()) {
        const auto known = m_tagIds.constFind(start.tag);
        if (known == m_tagIds.constEnd()) {
            if (m_data->tags.size() >= 0xffff)
                return error(ErrorCode::LimitExceeded, Texts::tr("The file uses more than 65,534 different tags."), start.begin);
            node.tag = quint16(m_data->tags.size());
            m_tagIds.insert(start.tag, node.tag);
            m_data->tags.push_back(start.tag);
        } else {
            node.tag = *known;
        }
    }
    const NodeId id{quint32(m_data->nodes.size())};
    m_data->nodes.push_back(node);
    if (node.anchored) {
        m_anchorIds.insert(start.anchor, id);
        m_data->anchors.insert(id, start.anchor);
    }
    link(id);
    return id;
}

void SyntaxTreeBuilder::link(NodeId id)
{
    if (m_stack.empty()) {
        m_data->root = id;
        return;
    }
    Open &open = m_stack.back();
    SyntaxNode &parent = m_data->nodes[size_t(open.id)];
    m_data->nodes[size_t(id)].parent = open.id;
    if (open.lastChild == NodeId::None)
        parent.firstChild = id;
    else
        m_data->nodes[size_t(open.lastChild)].nextSibling = id;
    open.lastChild = id;
    ++parent.childCount;
}

Result<> SyntaxTreeBuilder::open(const Start &start)
{
    if (m_stack.size() >= size_t(m_limits.depth))
        return error(ErrorCode::LimitExceeded, Texts::tr("This is nested deeper than %1 levels.").arg(m_limits.depth),
                     start.begin);
    const auto id = add(start);
    if (!id)
        return std::unexpected(id.error());
    m_data->nodes[size_t(*id)].end = quint32(start.content);
    m_stack.push_back({*id, NodeId::None});
    return {};
}

void SyntaxTreeBuilder::close(qsizetype end)
{
    m_data->nodes[size_t(m_stack.back().id)].end = quint32(end);
    m_stack.pop_back();
}

qsizetype SyntaxTreeBuilder::lastChildEnd() const
{
    const Open &open = m_stack.back();
    return open.lastChild == NodeId::None ? node(open.id).end : node(open.lastChild).end;
}

NodeId SyntaxTreeBuilder::pendingKey() const
{
    if (m_stack.empty())
        return NodeId::None;
    const SyntaxNode &parent = node(m_stack.back().id);
    return parent.kind == NodeKind::Mapping && parent.childCount % 2 == 1 ? m_stack.back().lastChild : NodeId::None;
}

Result<> SyntaxTreeBuilder::scalar(const Start &start, qsizetype end, QByteArrayView decoded)
{
    const auto id = add(start);
    if (!id)
        return std::unexpected(id.error());
    SyntaxNode &added = m_data->nodes[size_t(*id)];
    added.end = quint32(end);
    const bool quoted = start.style == NodeStyle::SingleQuoted || start.style == NodeStyle::DoubleQuoted;
    const qsizetype quote = quoted ? 1 : 0;
    const QByteArrayView bytes = QByteArrayView(m_data->text).sliced(start.content + quote, end - start.content - 2 * quote);
    if (bytes != decoded) {
        added.extra = quint32(m_data->decoded.size());
        m_data->decoded.push_back(decoded.toByteArray());
    }
    return {};
}

Result<> SyntaxTreeBuilder::alias(qsizetype begin, qsizetype end, const QByteArray &name)
{
    const auto target = m_anchorIds.constFind(name);
    if (target == m_anchorIds.constEnd())
        return error(ErrorCode::Parse, Texts::tr("Nothing above is anchored as &%1.").arg(QString::fromUtf8(name)), begin);
    const quint32 targetIndex = quint32(*target);
    const auto id = add({NodeKind::Alias, NodeStyle::Plain, begin, begin});
    if (!id)
        return std::unexpected(id.error());
    SyntaxNode &added = m_data->nodes[size_t(*id)];
    added.end = quint32(end);
    added.extra = targetIndex;
    return {};
}

void SyntaxTreeBuilder::remark(Severity severity, const QString &code, const QString &message, TextSpan span)
{
    Diagnostic diagnostic;
    diagnostic.severity = severity;
    diagnostic.code = code;
    diagnostic.message = message;
    diagnostic.span = span;
    m_data->diagnostics.append(diagnostic);
}

std::unexpected<Error> SyntaxTreeBuilder::error(ErrorCode code, const QString &message, qsizetype offset) const
{
    SyntaxTree tree;
    tree.m_data = m_data;
    return failure(code, message, {}, tree.position(offset));
}

void SyntaxTreeBuilder::checkKeys(NodeId mapping, QHash<QByteArrayView, NodeId> &seen)
{
    SyntaxTree tree;
    tree.m_data = m_data;
    seen.clear();
    for (NodeId key = node(mapping).firstChild; key != NodeId::None;) {
        const NodeId value = node(key).nextSibling;
        const QByteArrayView name = node(key).kind == NodeKind::Scalar ? tree.scalarBytes(key) : QByteArrayView();
        if (!name.isNull() && name != "<<") {
            if (const auto first = seen.constFind(name); first != seen.constEnd()) {
                remark(Severity::Warning, u"template.duplicateKey"_s,
                       Texts::tr("The key %1 stands here for the second time (first in line %2); the last one counts.")
                           .arg(QString::fromUtf8(name), QString::number(tree.position(*first).line)),
                       tree.span(key));
            }
            seen.insert(name, key);
        }
        key = value == NodeId::None ? NodeId::None : node(value).nextSibling;
    }
}

void SyntaxTreeBuilder::findDuplicateKeys()
{
    QHash<QByteArrayView, NodeId> seen;
    for (size_t i = 0; i < m_data->nodes.size(); ++i) {
        if (m_data->nodes[i].kind == NodeKind::Mapping && m_data->nodes[i].childCount > 2)
            checkKeys(NodeId{quint32(i)}, seen);
    }
}

const SectionIndex *SyntaxTree::Data::indexOf(NodeId mapping) const
{
    const auto found = std::ranges::find(sections, mapping, &SectionIndex::mapping);
    return found == sections.end() ? nullptr : &*found;
}

void SyntaxTreeBuilder::indexSections(const SyntaxTree &tree)
{
    for (const SyntaxMember section : tree.members(tree.root())) {
        const SyntaxNode &value = tree.node(section.value);
        if (value.kind == NodeKind::Mapping && value.childCount / 2 >= SectionIndex::worthwhile)
            m_data->sections.emplace_back(tree, section.value);
    }
}

SyntaxTree SyntaxTreeBuilder::finish()
{
    findDuplicateKeys();
    SyntaxTree tree;
    tree.m_data = m_data;
    for (Diagnostic &diagnostic : m_data->diagnostics)
        diagnostic.position = tree.position(diagnostic.span.begin);
    m_data->nodes.shrink_to_fit();
    indexSections(tree);
    return tree;
}

} // namespace lambdarium
