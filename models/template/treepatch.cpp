// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/treepatch.h"

#include "template/textlayout.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

bool isBlockMapping(const SyntaxTree &tree, NodeId id)
{
    return id != NodeId::None && tree.node(id).kind == NodeKind::Mapping && tree.node(id).style == NodeStyle::Block;
}

NodeId following(const SyntaxTree &tree, NodeId id)
{
    return id == NodeId::None ? id : tree.node(id).nextSibling;
}

// Nothing in the entry has an anchor or uses one: it means the same wherever it stands.
bool standsAlone(const SyntaxTree &tree, const TreeEntry &entry)
{
    for (quint32 i = quint32(entry.member.key); i < entry.nodeEnd; ++i) {
        const SyntaxNode &node = tree.node(NodeId{i});
        if (node.anchored || node.kind == NodeKind::Alias)
            return false;
    }
    return true;
}

// `sectionKey` is a key of the root, `key` one of the mapping that is its value.
std::optional<TreeEntry> entryAt(const SyntaxTree &tree, NodeId sectionKey, NodeId key)
{
    const TextLayout layout(tree);
    TreeEntry entry;
    entry.section = following(tree, sectionKey);
    entry.member = {key, following(tree, key)};
    entry.next = following(tree, entry.member.value);
    const NodeId nextSection = following(tree, entry.section);
    const NodeId behind = entry.next != NodeId::None ? entry.next : nextSection;
    if (entry.member.value == NodeId::None || !layout.startsLine(tree.node(key).begin)
        || !layout.startsLine(tree.node(sectionKey).begin))
        return std::nullopt;
    if (behind != NodeId::None && !layout.startsLine(tree.node(behind).begin))
        return std::nullopt;
    entry.lines.begin = layout.lineBegin(tree.node(key).begin);
    // Behind the last entry of the last section a further document may begin.
    entry.lines.end = behind == NodeId::None ? tree.text().size() : layout.lineBegin(tree.node(behind).begin);
    entry.nodeEnd = behind == NodeId::None ? quint32(tree.nodeCount()) : quint32(behind);
    if (tree.node(key).kind != NodeKind::Scalar || !standsAlone(tree, entry))
        return std::nullopt;
    return entry;
}

} // namespace

namespace {

// The last key of a mapping that ends before an offset; None when there is none.
NodeId lastKeyBefore(const SyntaxTree &tree, NodeId mapping, ByteOffset offset)
{
    const auto before = [&](NodeId key) { return ByteOffset(tree.node(key).end) < offset; };
    if (const auto keys = tree.indexedKeys(mapping); !keys.empty()) {
        const auto behind = std::ranges::partition_point(keys, before);
        return behind == keys.begin() ? NodeId::None : *(behind - 1);
    }
    NodeId last = NodeId::None;
    for (NodeId key = tree.node(mapping).firstChild; key != NodeId::None && before(key);
         key = following(tree, following(tree, key)))
        last = key;
    return last;
}

} // namespace

std::optional<TreeEntry> entryOfEdits(const SyntaxTree &tree, const EditSet &edits)
{
    if (edits.isEmpty() || tree.format() != TextFormat::Yaml || !isBlockMapping(tree, tree.root()))
        return std::nullopt;
    const ByteOffset first = edits.edits().front().span.begin;
    NodeId sectionKey = NodeId::None;
    for (NodeId key = tree.node(tree.root()).firstChild; key != NodeId::None && ByteOffset(tree.node(key).begin) < first;
         key = following(tree, following(tree, key)))
        sectionKey = key;
    const NodeId section = following(tree, sectionKey);
    if (!isBlockMapping(tree, section) || tree.node(section).tag != 0 || tree.node(section).anchored)
        return std::nullopt;
    const NodeId entryKey = lastKeyBefore(tree, section, first);
    const auto entry = entryKey == NodeId::None ? std::nullopt : entryAt(tree, sectionKey, entryKey);
    const bool inside = entry && std::ranges::all_of(edits.edits(), [&](const TextEdit &edit) {
                            return edit.span.begin > ByteOffset(tree.node(entryKey).end) && edit.span.end <= entry->lines.end;
                        });
    return inside ? entry : std::nullopt;
}

std::optional<TreeEntry> entryNamed(const SyntaxTree &tree, const QString &section, const QString &name)
{
    if (tree.format() != TextFormat::Yaml || !isBlockMapping(tree, tree.root()))
        return std::nullopt;
    const SyntaxMember holder = tree.member(tree.root(), section.toUtf8());
    if (holder.key == NodeId::None || !isBlockMapping(tree, holder.value) || tree.node(holder.value).tag != 0
        || tree.node(holder.value).anchored)
        return std::nullopt;
    const SyntaxMember member = tree.member(holder.value, name.toUtf8());
    if (member.key == NodeId::None || tree.node(member.key).parent != holder.value)
        return std::nullopt;
    return entryAt(tree, holder.key, member.key);
}

namespace {

// Replaces an entry's nodes by those of a tree of its new lines and moves everything behind it.
class Patch
{
public:
    Patch(SyntaxTree::Data &data, const TreeEntry &entry, const SyntaxTree::Data &part, qsizetype growth)
        : m_data(data)
        , m_entry(entry)
        , m_part(part)
        , m_growth(growth)
        , m_first(quint32(entry.member.key))
        , m_added(quint32(part.nodes.size()) - 1)
        , m_shift(m_added - (entry.nodeEnd - m_first))
    {
    }

    void make()
    {
        endAncestors();
        makeRoom();
        moveTail();
        copyPart();
        moveAnchors();
        moveDiagnostics();
        for (SectionIndex &section : m_data.sections)
            section.shift(m_entry.nodeEnd, m_shift);
    }

private:
    // Arithmetic of ids and offsets is modulo 2^32, so that one addition moves both ways.
    [[nodiscard]] quint32 offset(quint32 value) const { return value + quint32(m_growth); }

    void endAncestors()
    {
        const quint32 oldEnd = m_data.nodes[size_t(m_entry.member.value)].end;
        const quint32 newEnd = m_part.nodes[2].end + quint32(m_entry.lines.begin);
        for (NodeId at = m_entry.section; at != NodeId::None; at = m_data.nodes[size_t(at)].parent) {
            SyntaxNode &node = m_data.nodes[size_t(at)];
            node.end = node.end == oldEnd && m_entry.next == NodeId::None ? newEnd : offset(node.end);
            if (node.nextSibling != NodeId::None)
                node.nextSibling = NodeId{quint32(node.nextSibling) + m_shift};
        }
    }

    void makeRoom()
    {
        auto &nodes = m_data.nodes;
        const auto behind = nodes.begin() + m_entry.nodeEnd;
        const auto growth = qint32(m_shift);
        if (growth < 0) {
            nodes.erase(behind + growth, behind);
        } else if (growth > 0) {
            if (nodes.capacity() < nodes.size() + size_t(growth))
                nodes.reserve(nodes.size() + nodes.size() / 32 + size_t(growth));
            nodes.insert(nodes.begin() + m_entry.nodeEnd, size_t(growth), SyntaxNode());
        }
    }

    void moveTail()
    {
        const quint32 behind = m_entry.nodeEnd;
        const quint32 shift = m_shift;
        const quint32 growth = quint32(m_growth);
        for (size_t i = m_first + m_added; i < m_data.nodes.size(); ++i) {
            SyntaxNode &node = m_data.nodes[i];
            node.begin += growth;
            node.content += growth;
            node.end += growth;
            if (quint32(node.parent) >= behind && node.parent != NodeId::None)
                node.parent = NodeId{quint32(node.parent) + shift};
            if (node.firstChild != NodeId::None)
                node.firstChild = NodeId{quint32(node.firstChild) + shift};
            if (node.nextSibling != NodeId::None)
                node.nextSibling = NodeId{quint32(node.nextSibling) + shift};
            if (node.kind == NodeKind::Alias && node.extra >= behind)
                node.extra += shift;
        }
    }

    [[nodiscard]] NodeId moved(NodeId inPart) const
    {
        return inPart == NodeId::None ? inPart : NodeId{quint32(inPart) + m_first - 1};
    }

    [[nodiscard]] quint16 tagId(quint16 inPart)
    {
        const QByteArray &tag = m_part.tags[inPart];
        const auto known = std::ranges::find(m_data.tags, tag);
        if (known == m_data.tags.end()) {
            m_data.tags.push_back(tag);
            return quint16(m_data.tags.size() - 1);
        }
        return quint16(known - m_data.tags.begin());
    }

    void copyPart()
    {
        const NodeId next = m_entry.next == NodeId::None ? m_entry.next : NodeId{quint32(m_entry.next) + m_shift};
        for (quint32 i = 1; i <= m_added; ++i) {
            SyntaxNode node = m_part.nodes[i];
            node.begin += quint32(m_entry.lines.begin);
            node.content += quint32(m_entry.lines.begin);
            node.end += quint32(m_entry.lines.begin);
            node.parent = node.parent == NodeId{0} ? m_entry.section : moved(node.parent);
            node.firstChild = moved(node.firstChild);
            node.nextSibling = i == 2 ? next : moved(node.nextSibling);
            node.tag = node.tag == 0 ? quint16(0) : tagId(node.tag);
            if (node.kind == NodeKind::Scalar && node.extra != SyntaxNode().extra) {
                m_data.decoded.push_back(m_part.decoded[node.extra]);
                node.extra = quint32(m_data.decoded.size() - 1);
            }
            m_data.nodes[m_first + i - 1] = node;
        }
    }

    void moveAnchors()
    {
        QHash<NodeId, QByteArray> moved;
        for (auto it = m_data.anchors.cbegin(); it != m_data.anchors.cend(); ++it)
            moved.insert(quint32(it.key()) < m_entry.nodeEnd ? it.key() : NodeId{quint32(it.key()) + m_shift}, it.value());
        m_data.anchors = moved;
    }

    // Those of the entry are found anew; the others keep their order.
    void moveDiagnostics()
    {
        QList<Diagnostic> moved;
        for (Diagnostic diagnostic : std::as_const(m_data.diagnostics)) {
            // That the entry's own name stands there twice is a remark on the section.
            const bool own = diagnostic.span.begin != ByteOffset(m_data.nodes[m_first].begin);
            if (own && m_entry.lines.contains(diagnostic.span.begin))
                continue;
            if (diagnostic.span.begin >= m_entry.lines.end)
                diagnostic.span = {diagnostic.span.begin + m_growth, diagnostic.span.end + m_growth};
            moved.append(diagnostic);
        }
        for (Diagnostic diagnostic : m_part.diagnostics) {
            diagnostic.span = {diagnostic.span.begin + m_entry.lines.begin, diagnostic.span.end + m_entry.lines.begin};
            moved.append(diagnostic);
        }
        m_data.diagnostics = moved;
    }

    SyntaxTree::Data &m_data;
    const TreeEntry &m_entry;
    const SyntaxTree::Data &m_part;
    qsizetype m_growth;
    quint32 m_first;
    quint32 m_added;
    quint32 m_shift;
};

void moveLines(SyntaxTree::Data &data, const TreeEntry &entry, const std::vector<quint32> &part, qsizetype growth)
{
    auto &starts = data.lineStarts;
    const auto first = std::ranges::lower_bound(starts, quint32(entry.lines.begin));
    const auto behind = std::lower_bound(first, starts.end(), quint32(entry.lines.end));
    // The part's last line start is where the next line begins, which stands in the text already.
    std::vector<quint32> own(part.begin(), part.end());
    const bool closed = behind != starts.end();
    if (closed && !own.empty())
        own.pop_back();
    for (quint32 &start : own)
        start += quint32(entry.lines.begin);
    for (auto it = behind; it != starts.end(); ++it)
        *it += quint32(growth);
    const auto at = starts.erase(first, behind);
    starts.insert(at, own.begin(), own.end());
}

} // namespace

Result<SyntaxTree> SyntaxTree::edited(SyntaxTree tree, const EditSet &edits, const QByteArray &text)
{
    const auto whole = [&] { return parse(text, tree.format()); };
    const auto entry = entryOfEdits(tree, edits);
    if (!entry)
        return whole();
    const qsizetype growth = text.size() - tree.text().size();
    const bool last = entry->lines.end == tree.text().size();
    const QByteArray lines = text.sliced(entry->lines.begin, entry->lines.length() + growth);
    // The next entry must go on beginning a line of its own.
    if (!last && !lines.endsWith('\n'))
        return whole();
    const auto part = parse(lines, TextFormat::Yaml);
    // Only an entry that still is one, by the same name and at the same place, can take the old one's place.
    const bool single = part && part->root() != NodeId::None && part->node(part->root()).style == NodeStyle::Block
        && part->node(part->root()).kind == NodeKind::Mapping && part->node(part->root()).childCount == 2
        && part->node(part->root()).tag == 0 && !part->node(part->root()).anchored && part->m_data->anchors.isEmpty();
    if (!single)
        return whole();
    const SyntaxNode &key = part->node(NodeId{1});
    const SyntaxNode &oldKey = tree.node(entry->member.key);
    const bool documents =
        std::ranges::any_of(part->diagnostics(), [](const Diagnostic &d) { return d.code == "template.documents"_L1; });
    // Whether the text ends with a line end must not change: it decides where the last line stands.
    const bool sameEnd = !last || text.endsWith('\n') == tree.text().endsWith('\n');
    if (!sameEnd || documents || key.begin + quint32(entry->lines.begin) != oldKey.begin
        || part->scalarBytes(NodeId{1}) != tree.scalarBytes(entry->member.key) || text.size() > SyntaxLimits().bytes)
        return whole();
    // A tree that nobody else holds is changed where it is.
    std::shared_ptr<Data> data =
        tree.m_data.use_count() == 1 ? std::const_pointer_cast<Data>(tree.m_data) : std::make_shared<Data>(*tree.m_data);
    tree.m_data.reset();
    moveLines(*data, *entry, part->m_data->lineStarts, growth);
    Patch(*data, *entry, *part->m_data, growth).make();
    data->text = text;
    SyntaxTree result;
    result.m_data = data;
    for (Diagnostic &diagnostic : data->diagnostics)
        diagnostic.position = result.position(diagnostic.span.begin);
    return result;
}

} // namespace lambdarium
