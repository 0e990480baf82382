// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/syntaxtree.h"

#include "template/syntaxtreebuilder.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

// Merge keys may nest; more steps than this is no template.
constexpr int maximumMergeSteps = 1000;

} // namespace

SyntaxTree::SyntaxTree()
{
    static const std::shared_ptr<const Data> empty = [] {
        auto data = std::make_shared<Data>();
        data->lineStarts = {0};
        data->tags.emplace_back();
        return data;
    }();
    m_data = empty;
}

Result<SyntaxTree> SyntaxTree::parse(const QByteArray &text, TextFormat format, const SyntaxLimits &limits)
{
    SyntaxTreeBuilder builder(text, format, limits);
    if (auto ready = builder.prepare(); !ready)
        return std::unexpected(ready.error());
    const auto parsed = format == TextFormat::Json ? parseJson(builder) : parseYaml(builder);
    if (!parsed)
        return std::unexpected(parsed.error());
    return builder.finish();
}

TextFormat SyntaxTree::detectFormat(const QByteArray &text, const QString &fileName)
{
    if (fileName.endsWith(".json"_L1, Qt::CaseInsensitive))
        return TextFormat::Json;
    if (fileName.endsWith(".yaml"_L1, Qt::CaseInsensitive) || fileName.endsWith(".yml"_L1, Qt::CaseInsensitive))
        return TextFormat::Yaml;
    for (qsizetype i = bomLength(text); i < text.size(); ++i) {
        const char c = text[i];
        if (c != ' ' && c != '\t' && c != '\r' && c != '\n')
            return c == '{' || c == '[' ? TextFormat::Json : TextFormat::Yaml;
    }
    return TextFormat::Yaml;
}

TextFormat SyntaxTree::format() const
{
    return m_data->format;
}

const QByteArray &SyntaxTree::text() const
{
    return m_data->text;
}

NodeId SyntaxTree::root() const
{
    return m_data->root;
}

qsizetype SyntaxTree::nodeCount() const
{
    return qsizetype(m_data->nodes.size());
}

const QList<Diagnostic> &SyntaxTree::diagnostics() const
{
    return m_data->diagnostics;
}

const SyntaxNode &SyntaxTree::node(NodeId id) const
{
    Q_ASSERT(size_t(id) < m_data->nodes.size());
    return m_data->nodes[size_t(id)];
}

TextSpan SyntaxTree::span(NodeId id) const
{
    return {qsizetype(node(id).begin), qsizetype(node(id).end)};
}

TextPosition SyntaxTree::position(ByteOffset offset) const
{
    const auto &starts = m_data->lineStarts;
    offset = std::clamp<ByteOffset>(offset, 0, m_data->text.size());
    const auto after = std::upper_bound(starts.begin(), starts.end(), quint32(offset));
    const qsizetype line = after - starts.begin();
    ByteOffset at = starts[size_t(line - 1)];
    if (line == 1)
        at = std::min(offset, bomLength(m_data->text));
    const auto isLead = [](char c) { return (uchar(c) & 0xC0) != 0x80; };
    const auto column = std::count_if(m_data->text.cbegin() + at, m_data->text.cbegin() + offset, isLead);
    return {line, qsizetype(column) + 1};
}

TextPosition SyntaxTree::position(NodeId id) const
{
    return position(qsizetype(node(id).begin));
}

ByteOffset SyntaxTree::lineStart(qsizetype line) const
{
    const auto index = size_t(std::max<qsizetype>(line, 1) - 1);
    return index < m_data->lineStarts.size() ? qsizetype(m_data->lineStarts[index]) : m_data->text.size();
}

qsizetype SyntaxTree::lineCount() const
{
    return qsizetype(m_data->lineStarts.size());
}

QByteArrayView SyntaxTree::tag(NodeId id) const
{
    return m_data->tags[node(id).tag];
}

QByteArrayView SyntaxTree::anchor(NodeId id) const
{
    const auto found = m_data->anchors.constFind(id);
    return found == m_data->anchors.constEnd() ? QByteArrayView() : QByteArrayView(*found);
}

QByteArrayView SyntaxTree::scalarBytes(NodeId id) const
{
    const SyntaxNode &scalar = node(id);
    if (scalar.kind != NodeKind::Scalar)
        return {};
    if (scalar.extra != SyntaxNode().extra)
        return m_data->decoded[scalar.extra];
    const bool quoted = scalar.style == NodeStyle::SingleQuoted || scalar.style == NodeStyle::DoubleQuoted;
    const qsizetype quote = quoted ? 1 : 0;
    return QByteArrayView(m_data->text)
        .sliced(scalar.content + quote, qsizetype(scalar.end) - qsizetype(scalar.content) - 2 * quote);
}

QString SyntaxTree::scalarText(NodeId id) const
{
    return QString::fromUtf8(scalarBytes(id));
}

std::optional<StyleHabits> SyntaxTree::habits() const
{
    return m_data->habits;
}

void SyntaxTree::setHabits(const StyleHabits &habits)
{
    auto data = std::make_shared<Data>(*m_data);
    data->habits = habits;
    m_data = data;
}

NodeId SyntaxTree::dereference(NodeId id) const
{
    if (id == NodeId::None || node(id).kind != NodeKind::Alias)
        return id;
    return NodeId{node(id).extra};
}

std::vector<SyntaxMember> SyntaxTree::members(NodeId mapping) const
{
    std::vector<SyntaxMember> result;
    if (mapping == NodeId::None || node(mapping).kind != NodeKind::Mapping)
        return result;
    result.reserve(node(mapping).childCount / 2);
    for (NodeId key = node(mapping).firstChild; key != NodeId::None;) {
        const NodeId value = node(key).nextSibling;
        if (value == NodeId::None)
            break;
        if (node(key).style != NodeStyle::Plain || scalarBytes(key) != "<<")
            result.push_back({key, value});
        key = node(value).nextSibling;
    }
    return result;
}

std::span<const NodeId> SyntaxTree::indexedKeys(NodeId mapping) const
{
    const SectionIndex *index = m_data->indexOf(mapping);
    return index ? index->keys() : std::span<const NodeId>();
}

std::vector<NodeId> SyntaxTree::items(NodeId sequence) const
{
    std::vector<NodeId> result;
    if (sequence == NodeId::None || node(sequence).kind != NodeKind::Sequence)
        return result;
    result.reserve(node(sequence).childCount);
    for (NodeId item = node(sequence).firstChild; item != NodeId::None; item = node(item).nextSibling)
        result.push_back(item);
    return result;
}

// The member itself, or the value of the merge key that may bring it.
SyntaxMember SyntaxTree::ownMember(NodeId mapping, QByteArrayView key, NodeId &merge) const
{
    const SectionIndex *index = m_data->indexOf(mapping);
    if (index && !index->hasMerge()) {
        const NodeId name = index->find(*this, key);
        return name == NodeId::None ? SyntaxMember() : SyntaxMember{name, node(name).nextSibling};
    }
    SyntaxMember found;
    for (NodeId name = node(mapping).firstChild; node(mapping).kind == NodeKind::Mapping && name != NodeId::None;) {
        const NodeId value = node(name).nextSibling;
        if (value == NodeId::None)
            break;
        const QByteArrayView bytes = scalarBytes(name);
        if (bytes == key && node(name).kind == NodeKind::Scalar)
            found = {name, value};
        else if (bytes == "<<" && node(name).style == NodeStyle::Plain)
            merge = value;
        name = node(value).nextSibling;
    }
    return found;
}

SyntaxMember SyntaxTree::member(NodeId mapping, QByteArrayView key) const
{
    std::vector<NodeId> pending{mapping};
    for (int step = 0; !pending.empty() && step < maximumMergeSteps; ++step) {
        const NodeId current = dereference(pending.back());
        pending.pop_back();
        if (current == NodeId::None)
            continue;
        if (node(current).kind == NodeKind::Sequence) {
            const auto list = items(current);
            pending.insert(pending.end(), list.rbegin(), list.rend());
            continue;
        }
        NodeId merge = NodeId::None;
        if (const SyntaxMember found = ownMember(current, key, merge); found.key != NodeId::None)
            return found;
        if (merge != NodeId::None)
            pending.push_back(merge);
    }
    return {};
}

NodeId SyntaxTree::find(NodeId from, const QStringList &path) const
{
    NodeId at = dereference(from);
    for (const QString &key : path) {
        if (at == NodeId::None)
            return at;
        at = dereference(member(at, key.toUtf8()).value);
    }
    return at;
}

NodeId SyntaxTree::nodeAt(ByteOffset offset) const
{
    NodeId at = root();
    if (at == NodeId::None || !span(at).contains(offset))
        return NodeId::None;
    for (bool deeper = true; deeper;) {
        deeper = false;
        for (NodeId child = node(at).firstChild; child != NodeId::None; child = node(child).nextSibling) {
            if (span(child).contains(offset)) {
                at = child;
                deeper = true;
                break;
            }
        }
    }
    return at;
}

} // namespace lambdarium
