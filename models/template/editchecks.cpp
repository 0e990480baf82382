// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/editchecks.h"

#include "template/writevalue.h"
#include "template/yamlscalar.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(TemplateEditor)
};

} // namespace

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

// What a value must read as, to compare what was wanted with what stands there now.
bool readsAs(const SyntaxTree &tree, NodeId id, const EditValue &value)
{
    if (value.isExpression())
        return true;
    if (value.isBlock())
        return meaningOf(tree, id) == meaningOf(value.tree(), value.node());
    if (value.value().isArray() || value.value().isObject())
        return meaningOf(tree, id) == value.value();
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
    if (value.isBlock())
        return false;
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

} // namespace lambdarium
