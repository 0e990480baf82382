// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/templateeditor.h"

#include "template/memberediting.h"
#include "template/yamlscalar.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(TemplateEditor)
};

using Ordinals = std::vector<quint32>;

// The way from the root to a node as child numbers; it stays valid when something changes below the node.
Ordinals ordinalsOf(const SyntaxTree &tree, NodeId id)
{
    Ordinals path;
    for (NodeId at = id; tree.node(at).parent != NodeId::None; at = tree.node(at).parent) {
        quint32 ordinal = 0;
        for (NodeId child = tree.node(tree.node(at).parent).firstChild; child != at; child = tree.node(child).nextSibling)
            ++ordinal;
        path.insert(path.begin(), ordinal);
    }
    return path;
}

NodeId nodeBy(const SyntaxTree &tree, const Ordinals &path)
{
    NodeId at = tree.root();
    for (const quint32 ordinal : path) {
        if (at == NodeId::None)
            return at;
        at = tree.node(at).firstChild;
        for (quint32 i = 0; i < ordinal && at != NodeId::None; ++i)
            at = tree.node(at).nextSibling;
    }
    return at;
}

SyntaxMember ownMember(const SyntaxTree &tree, NodeId mapping, const QString &key)
{
    const QByteArray name = key.toUtf8();
    SyntaxMember found;
    for (const SyntaxMember member : tree.members(mapping)) {
        if (tree.scalarBytes(member.key) == name && tree.node(member.key).kind == NodeKind::Scalar)
            found = member;
    }
    return found;
}

bool isIntrinsic(const SyntaxTree &tree, NodeId id)
{
    if (tree.node(id).tag != 0)
        return true;
    const auto members = tree.members(id);
    if (members.size() != 1)
        return false;
    const QByteArrayView key = tree.scalarBytes(members.front().key);
    return key == "Ref" || key.startsWith("Fn::");
}

std::unexpected<Error> unsupported(const SyntaxTree &tree, NodeId at, const QString &message)
{
    return failure(ErrorCode::Unsupported, message, {}, at == NodeId::None ? TextPosition() : tree.position(at));
}

// The way along a path as far as it exists in the text itself (no aliases, no merge keys).
struct Walk {
    std::vector<NodeId> mappings; ///< mappings[i] holds members[i]
    std::vector<SyntaxMember> members;
};

Result<Walk> walk(const SyntaxTree &tree, NodeId mapping, const QStringList &path)
{
    Walk way;
    NodeId at = mapping;
    for (qsizetype i = 0; i < path.size() && at != NodeId::None; ++i) {
        const SyntaxNode &node = tree.node(at);
        if (node.kind == NodeKind::Alias)
            return unsupported(tree, at, Texts::tr("This comes from an anchor elsewhere (an alias); change it there."));
        if (i > 0 && isIntrinsic(tree, at))
            return unsupported(tree, at, Texts::tr("%1 is an expression; change it in the text.").arg(path[i - 1]));
        if (node.kind == NodeKind::Scalar && node.begin == node.end)
            break;
        if (node.kind != NodeKind::Mapping)
            return unsupported(
                tree, at, Texts::tr("%1 is no mapping; change it in the text.").arg(i > 0 ? path[i - 1] : Texts::tr("This")));
        const SyntaxMember member = ownMember(tree, at, path[i]);
        way.mappings.push_back(at);
        if (member.key == NodeId::None) {
            if (i + 1 < path.size() && tree.member(at, path[i].toUtf8()).key != NodeId::None)
                return unsupported(tree, at, Texts::tr("%1 comes from a merge key (<<); change it there.").arg(path[i]));
            break;
        }
        way.members.push_back(member);
        at = member.value;
    }
    return way;
}

// What a value must read as, to compare what was wanted with what stands there now.
bool readsAs(const SyntaxTree &tree, NodeId id, const EditValue &value)
{
    if (value.isExpression() || value.value().isArray() || value.value().isObject())
        return true;
    if (tree.node(id).kind != NodeKind::Scalar)
        return false;
    const bool plain = tree.node(id).style == NodeStyle::Plain;
    const QString text = plain ? scalarDisplayText(plainScalarValue(tree.scalarBytes(id))) : tree.scalarText(id);
    return text == scalarDisplayText(value.value());
}

bool isSameAlready(const SyntaxTree &tree, NodeId id, const EditValue &value)
{
    const SyntaxNode &node = tree.node(id);
    if (value.isExpression())
        return tree.text().sliced(node.begin, qsizetype(node.end) - node.begin) == value.source().toUtf8();
    return node.kind == NodeKind::Scalar && node.tag == 0 && !value.value().isNull() && !value.value().isArray()
        && !value.value().isObject() && readsAs(tree, id, value);
}

Result<> checkExpression(const SyntaxTree &tree, const EditValue &value)
{
    if (!value.isExpression())
        return {};
    const QByteArray source = value.source().toUtf8();
    const auto parsed = SyntaxTree::parse(tree.format() == TextFormat::Json ? source : "x:\n  " + source, tree.format());
    if (parsed && !source.contains('\n'))
        return {};
    return failure(ErrorCode::InvalidInput,
                   parsed ? Texts::tr("An expression stands on one line.")
                          : Texts::tr("The expression can't be read: %1").arg(parsed.error().message));
}

SyntaxMember firstOf(const SyntaxTree &tree, NodeId mapping, const QStringList &keys)
{
    for (const QString &key : keys) {
        if (const SyntaxMember member = ownMember(tree, mapping, key); member.key != NodeId::None)
            return member;
    }
    return {};
}

// Reads the changed text again: an edit that would not say what was asked is refused rather than written.
Result<SyntaxTree> reread(const SyntaxTree &tree, const EditSet &edits)
{
    const auto text = edits.apply(tree.text());
    if (!text)
        return std::unexpected(text.error());
    auto changed = SyntaxTree::parse(*text, tree.format());
    if (!changed)
        return failure(ErrorCode::Unsupported,
                       Texts::tr("This place is written in a way that can't be changed by itself; change it in the text."));
    return changed;
}

} // namespace

TemplateEditor::TemplateEditor(SyntaxTree tree)
    : m_tree(std::move(tree))
{
}

Result<EditSet> TemplateEditor::setScalar(NodeId node, const EditValue &value) const
{
    if (auto good = checkExpression(m_tree, value); !good)
        return std::unexpected(good.error());
    if (isSameAlready(m_tree, node, value))
        return EditSet();
    const EditSet edits = MemberEditing(m_tree).replace(node, value);
    const auto changed = reread(m_tree, edits);
    if (!changed)
        return std::unexpected(changed.error());
    const NodeId after = nodeBy(*changed, ordinalsOf(m_tree, node));
    if (after == NodeId::None || !readsAs(*changed, after, value))
        return unsupported(m_tree, node, Texts::tr("This value can't be written at this place; change it in the text."));
    return edits;
}

Result<EditSet> TemplateEditor::insertKey(NodeId mapping, const QString &key, const EditValue &value,
                                          const QStringList &after) const
{
    if (m_tree.member(mapping, key.toUtf8()).key != NodeId::None)
        return failure(ErrorCode::AlreadyExists, Texts::tr("%1 exists already.").arg(key), {}, m_tree.position(mapping));
    return setPath(mapping, {key}, value, after);
}

Result<EditSet> TemplateEditor::removeKey(NodeId mapping, const QString &key) const
{
    if (ownMember(m_tree, mapping, key).key == NodeId::None)
        return failure(ErrorCode::NotFound, Texts::tr("There is no %1.").arg(key), {}, m_tree.position(mapping));
    return removePath(mapping, {key});
}

Result<EditSet> TemplateEditor::renameKey(NodeId mapping, const QString &oldKey, const QString &newKey) const
{
    const SyntaxMember member = ownMember(m_tree, mapping, oldKey);
    if (member.key == NodeId::None)
        return failure(ErrorCode::NotFound, Texts::tr("There is no %1.").arg(oldKey), {}, m_tree.position(mapping));
    if (oldKey == newKey)
        return EditSet();
    if (ownMember(m_tree, mapping, newKey).key != NodeId::None)
        return failure(ErrorCode::AlreadyExists, Texts::tr("%1 exists already.").arg(newKey), {}, m_tree.position(member.key));
    const MemberEditing editing(m_tree);
    WriteStyle style = editing.styleIn(mapping);
    const NodeStyle quotes = m_tree.node(member.key).style;
    style.keyQuote = quotes == NodeStyle::DoubleQuoted ? '"' : quotes == NodeStyle::SingleQuoted ? '\'' : '\0';
    EditSet edits;
    edits.replace({m_tree.node(member.key).content, m_tree.node(member.key).end}, ValueWriter(style).key(newKey));
    const auto changed = reread(m_tree, edits);
    if (!changed)
        return std::unexpected(changed.error());
    if (ownMember(*changed, nodeBy(*changed, ordinalsOf(m_tree, mapping)), newKey).key == NodeId::None)
        return unsupported(m_tree, member.key, Texts::tr("This name can't be written at this place; change it in the text."));
    return edits;
}

Result<EditSet> TemplateEditor::setPath(NodeId mapping, const QStringList &path, const EditValue &value,
                                        const QStringList &after) const
{
    if (auto good = checkExpression(m_tree, value); !good)
        return std::unexpected(good.error());
    const auto way = walk(m_tree, mapping, path);
    if (!way)
        return std::unexpected(way.error());
    if (way->members.size() == size_t(path.size()))
        return setScalar(way->members.back().value, value);
    const MemberEditing editing(m_tree);
    const auto done = qsizetype(way->members.size());
    const QStringList rest = path.sliced(done);
    EditSet edits;
    if (way->mappings.size() == way->members.size()) {
        if (way->members.empty())
            return unsupported(m_tree, mapping, Texts::tr("There is no mapping here yet; change it in the text."));
        edits = editing.fillEmpty(way->members.back(), rest, value);
    } else {
        const NodeId last = way->mappings.back();
        edits = editing.insert(last, rest, value, firstOf(m_tree, last, after).key);
    }
    const auto changed = reread(m_tree, edits);
    if (!changed)
        return std::unexpected(changed.error());
    const NodeId written = changed->find(nodeBy(*changed, ordinalsOf(m_tree, mapping)), path);
    if (written == NodeId::None || !readsAs(*changed, written, value))
        return unsupported(m_tree, mapping, Texts::tr("This value can't be written at this place; change it in the text."));
    return edits;
}

Result<EditSet> TemplateEditor::removePath(NodeId mapping, const QStringList &path) const
{
    const auto way = walk(m_tree, mapping, path);
    if (!way)
        return std::unexpected(way.error());
    if (way->members.size() != size_t(path.size()))
        return EditSet();
    const MemberEditing editing(m_tree);
    size_t level = way->members.size() - 1;
    bool commented = false;
    while (level > 0 && !commented && editing.goesWithLastMember(way->mappings[level])) {
        commented = editing.holdsComments(way->mappings[level]);
        level -= commented ? 0 : 1;
    }
    const Result<EditSet> edits =
        commented ? editing.removeLines(way->members[level]) : editing.remove(way->mappings[level], way->members[level]);
    if (!edits)
        return edits;
    const auto changed = reread(m_tree, *edits);
    if (!changed)
        return std::unexpected(changed.error());
    const auto left = walk(*changed, nodeBy(*changed, ordinalsOf(m_tree, mapping)), path);
    if (!left || left->members.size() == size_t(path.size()))
        return unsupported(m_tree, mapping, Texts::tr("This can't be removed by itself; change it in the text."));
    return edits;
}

} // namespace lambdarium
