// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/pathwalk.h"

#include "template/editchecks.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(TemplateEditor)
};

// The node itself or the nearest one around it that has an anchor.
NodeId anchoredAround(const SyntaxTree &tree, NodeId id)
{
    while (id != NodeId::None && !tree.node(id).anchored)
        id = tree.node(id).parent;
    return id;
}

// Names the anchor and where else it is used; `use` is the alias or mapping this edit came through.
std::unexpected<Error> sharedValue(const SyntaxTree &tree, NodeId target, NodeId use)
{
    const NodeId anchored = anchoredAround(tree, target);
    const QString name = anchored == NodeId::None ? QString() : QString::fromUtf8(tree.anchor(anchored));
    QStringList lines;
    for (quint32 i = 0; i < quint32(tree.nodeCount()); ++i) {
        const SyntaxNode &alias = tree.node(NodeId{i});
        if (alias.kind != NodeKind::Alias || tree.dereference(NodeId{i}) != anchored)
            continue;
        const bool own = NodeId{i} == use || (tree.span(use).contains(tree.span(NodeId{i})));
        if (!own)
            lines += QString::number(tree.position(NodeId{i}).line);
    }
    const QString line = QString::number(anchored == NodeId::None ? 1 : tree.position(anchored).line);
    const QString message = lines.isEmpty()
        ? Texts::tr("This value comes from the anchor &%1 in line %2. Change it here only, or at the anchor?").arg(name, line)
        : Texts::tr(
              "This value comes from the anchor &%1 in line %2, which is used in line %3 too. Change it here only, or at the "
              "anchor for all?")
              .arg(name, line, lines.join(", "_L1));
    return failure(ErrorCode::SharedValue, message, {}, tree.position(use));
}

Result<> checkMapping(const SyntaxTree &tree, NodeId at, const QString &name)
{
    if (!name.isEmpty() && isIntrinsic(tree, at))
        return unsupported(tree, at, Texts::tr("%1 is an expression; change it in the text.").arg(name));
    if (tree.node(at).kind == NodeKind::Mapping)
        return {};
    return unsupported(tree, at,
                       Texts::tr("%1 is no mapping; change it in the text.").arg(name.isEmpty() ? Texts::tr("This") : name));
}

} // namespace

Result<PathWalk> walkPath(const SyntaxTree &tree, NodeId mapping, const QStringList &path, AliasChoice choice, bool throughLast)
{
    PathWalk way;
    NodeId at = mapping;
    for (qsizetype i = 0; at != NodeId::None; ++i) {
        const bool end = i == path.size();
        if (tree.node(at).kind == NodeKind::Alias && (!end || throughLast)) {
            if (choice == AliasChoice::Ask)
                return sharedValue(tree, tree.dereference(at), at);
            way.alias = choice == AliasChoice::HereOnly ? at : NodeId::None;
            if (choice == AliasChoice::HereOnly)
                return way;
            at = tree.dereference(at);
            if (end)
                way.members.back().value = at;
        }
        if (end || (tree.node(at).kind == NodeKind::Scalar && tree.node(at).begin == tree.node(at).end))
            break;
        if (auto good = checkMapping(tree, at, i > 0 ? path[i - 1] : QString()); !good)
            return std::unexpected(good.error());
        SyntaxMember member = ownMember(tree, at, path[i]);
        way.mappings.push_back(at);
        if (member.key == NodeId::None)
            member = tree.member(at, path[i].toUtf8());
        if (member.key == NodeId::None)
            break;
        if (const NodeId holder = tree.node(member.key).parent; holder != at) { // it comes from a merge key
            if (choice == AliasChoice::Ask)
                return sharedValue(tree, holder, at);
            if (choice == AliasChoice::HereOnly) {
                way.merged = member;
                return way;
            }
            way.mappings.back() = holder;
        }
        way.members.push_back(member);
        at = member.value;
    }
    return way;
}

} // namespace lambdarium
