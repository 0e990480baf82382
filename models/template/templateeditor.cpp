// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/templateeditor.h"

#include "template/editchecks.h"
#include "template/memberediting.h"
#include "template/pathwalk.h"
#include "template/writevalue.h"

#include <QCoreApplication>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(TemplateEditor)
};

SyntaxMember firstOf(const SyntaxTree &tree, NodeId mapping, const QStringList &keys)
{
    for (const QString &key : keys) {
        if (const SyntaxMember member = ownMember(tree, mapping, key); member.key != NodeId::None)
            return member;
    }
    return {};
}

} // namespace

TemplateEditor::TemplateEditor(SyntaxTree tree, Check check)
    : m_tree(std::move(tree))
    , m_check(check)
{
}

Result<EditSet> TemplateEditor::setScalar(NodeId node, const EditValue &value) const
{
    if (auto good = checkExpression(m_tree, value); !good)
        return std::unexpected(good.error());
    if (isSameAlready(m_tree, node, value))
        return EditSet();
    const EditSet edits = MemberEditing(m_tree).replace(node, value);
    if (m_check == Check::Later)
        return edits;
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

// HereOnly: what stands behind the alias or the merge key becomes the place's own; then the path can be followed there.
Result<EditSet> TemplateEditor::onCopy(const PathWalk &way, NodeId mapping, const QStringList &path,
                                       const std::function<Result<EditSet>(const TemplateEditor &, NodeId)> &change) const
{
    const MemberEditing editing(m_tree);
    EditSet copy;
    if (way.alias != NodeId::None)
        copy = editing.replace(way.alias, EditValue::block(m_tree, m_tree.dereference(way.alias)));
    else
        copy = editing.insert(way.mappings.back(), {m_tree.scalarText(way.merged.key)},
                              EditValue::block(m_tree, m_tree.dereference(way.merged.value)), NodeId::None);
    const auto changed = reread(m_tree, copy);
    if (!changed)
        return std::unexpected(changed.error());
    const NodeId again = nodeBy(*changed, ordinalsOf(m_tree, mapping));
    if (again == NodeId::None || meaningOf(*changed, changed->find(again, path)) != meaningOf(m_tree, m_tree.find(mapping, path)))
        return unsupported(m_tree, mapping, Texts::tr("This value can't be copied here; change it in the text."));
    const auto edits = change(TemplateEditor(*changed), again);
    if (!edits)
        return edits;
    return edits->apply(changed->text()).transform([this](const QByteArray &text) {
        return EditSet::difference(m_tree.text(), text);
    });
}

Result<EditSet> TemplateEditor::setPath(NodeId mapping, const QStringList &path, const EditValue &value, const QStringList &after,
                                        AliasChoice choice) const
{
    if (auto good = checkExpression(m_tree, value); !good)
        return std::unexpected(good.error());
    const auto way = walkPath(m_tree, mapping, path, choice, true);
    if (!way)
        return std::unexpected(way.error());
    const bool onTheWay = way->members.size() < size_t(path.size());
    if ((way->alias != NodeId::None && onTheWay)
        || (way->merged.key != NodeId::None && way->members.size() + 1 < size_t(path.size())))
        return onCopy(*way, mapping, path, [&](const TemplateEditor &editor, NodeId again) {
            return editor.setPath(again, path, value, after, choice);
        });
    if (!onTheWay)
        return setScalar(way->members.back().value, value);
    return insertPath(*way, mapping, path, value, after);
}

bool TemplateEditor::says(NodeId mapping, const QStringList &path, const EditValue &value) const
{
    const NodeId node = mapping == NodeId::None ? mapping : m_tree.find(mapping, path);
    return node != NodeId::None && readsAs(m_tree, node, value);
}

bool TemplateEditor::standsAt(NodeId mapping, const QStringList &path) const
{
    const auto way = walkPath(m_tree, mapping, path, AliasChoice::Ask, true);
    return way && way->members.size() == size_t(path.size());
}

Result<EditSet> TemplateEditor::insertPath(const PathWalk &way, NodeId mapping, const QStringList &path, const EditValue &value,
                                           const QStringList &after) const
{
    const MemberEditing editing(m_tree);
    const QStringList rest = path.sliced(qsizetype(way.members.size()));
    EditSet edits;
    if (way.mappings.size() == way.members.size()) {
        if (way.members.empty())
            return unsupported(m_tree, mapping, Texts::tr("There is no mapping here yet; change it in the text."));
        edits = editing.fillEmpty(way.members.back(), rest, value);
    } else {
        const NodeId last = way.mappings.back();
        edits = editing.insert(last, rest, value, firstOf(m_tree, last, after).key);
    }
    if (m_check == Check::Later)
        return edits;
    const auto changed = reread(m_tree, edits);
    if (!changed)
        return std::unexpected(changed.error());
    const NodeId written = changed->find(nodeBy(*changed, ordinalsOf(m_tree, mapping)), path);
    if (written == NodeId::None || !readsAs(*changed, written, value))
        return unsupported(m_tree, mapping, Texts::tr("This value can't be written at this place; change it in the text."));
    return edits;
}

Result<EditSet> TemplateEditor::removePath(NodeId mapping, const QStringList &path, AliasChoice choice) const
{
    const auto way = walkPath(m_tree, mapping, path, choice, false);
    if (!way)
        return std::unexpected(way.error());
    if (way->alias != NodeId::None || (way->merged.key != NodeId::None && way->members.size() + 1 < size_t(path.size())))
        return onCopy(*way, mapping, path,
                      [&](const TemplateEditor &editor, NodeId again) { return editor.removePath(again, path, choice); });
    if (way->merged.key != NodeId::None)
        return unsupported(m_tree, way->merged.key,
                           Texts::tr("A merge key (<<) gives this value; it can be removed only at the anchor."));
    if (way->members.size() != size_t(path.size()))
        return EditSet();
    const MemberEditing editing(m_tree);
    size_t level = way->members.size() - 1;
    bool commented = false;
    const auto holds = [&](size_t at) { return m_tree.node(way->mappings[at]).parent == way->mappings[at - 1]; };
    while (level > 0 && !commented && holds(level) && editing.goesWithLastMember(way->mappings[level])) {
        commented = editing.holdsComments(way->mappings[level]);
        level -= commented ? 0 : 1;
    }
    const Result<EditSet> edits =
        commented ? editing.removeLines(way->members[level]) : editing.remove(way->mappings[level], way->members[level]);
    if (!edits || m_check == Check::Later)
        return edits;
    const auto changed = reread(m_tree, *edits);
    if (!changed)
        return std::unexpected(changed.error());
    const auto left = walkPath(*changed, nodeBy(*changed, ordinalsOf(m_tree, mapping)), path, AliasChoice::AtAnchor, false);
    // What stood beside it must be there still.
    QJsonObject beside = meaningOf(m_tree, way->mappings[level]).toObject();
    beside.remove(m_tree.scalarText(way->members[level].key));
    const NodeId holder = nodeBy(*changed, ordinalsOf(m_tree, way->mappings[level]));
    const bool whole = commented || (holder != NodeId::None && meaningOf(*changed, holder) == QJsonValue(beside));
    if (!whole || !left || left->members.size() == size_t(path.size()))
        return unsupported(m_tree, mapping, Texts::tr("This can't be removed by itself; change it in the text."));
    return edits;
}

} // namespace lambdarium
