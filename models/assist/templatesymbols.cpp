// SPDX-License-Identifier: GPL-3.0-or-later
#include "assist/templatesymbols.h"

namespace lambdarium {

namespace {

TemplateSymbol symbol(const SyntaxTree &tree, QByteArrayView section, SyntaxMember member)
{
    TemplateSymbol made;
    made.section = QString::fromUtf8(section);
    made.name = tree.scalarText(member.key);
    made.nameSpan = tree.span(member.key);
    made.span = {made.nameSpan.begin, std::max(made.nameSpan.end, tree.span(member.value).end)};
    made.position = tree.position(member.key);
    if (section == "Resources" || section == "Parameters")
        made.type = typeOfEntry(tree, member);
    return made;
}

NodeId sectionNode(const SyntaxTree &tree, QByteArrayView section)
{
    return tree.root() == NodeId::None ? NodeId::None : tree.member(tree.root(), section).value;
}

} // namespace

void forEachEntry(const SyntaxTree &tree, QByteArrayView section,
                  const std::function<void(QByteArrayView name, SyntaxMember member)> &visit)
{
    const NodeId node = sectionNode(tree, section);
    if (node == NodeId::None)
        return;
    for (const SyntaxMember member : tree.members(node))
        visit(tree.scalarBytes(member.key), member);
}

QString typeOfEntry(const SyntaxTree &tree, SyntaxMember member)
{
    const NodeId type = tree.member(member.value, "Type").value;
    return type != NodeId::None && tree.node(type).kind == NodeKind::Scalar ? tree.scalarText(type) : QString();
}

QList<TemplateSymbol> symbolsOf(const SyntaxTree &tree, QByteArrayView section)
{
    QList<TemplateSymbol> symbols;
    forEachEntry(tree, section, [&](QByteArrayView, SyntaxMember member) { symbols.append(symbol(tree, section, member)); });
    return symbols;
}

std::optional<TemplateSymbol> symbolOf(const SyntaxTree &tree, QByteArrayView section, QByteArrayView name)
{
    const NodeId node = sectionNode(tree, section);
    const SyntaxMember member = node == NodeId::None ? SyntaxMember{} : tree.member(node, name);
    if (member.key == NodeId::None)
        return std::nullopt;
    return symbol(tree, section, member);
}

std::optional<TemplateSymbol> valueSymbol(const SyntaxTree &tree, QByteArrayView name)
{
    auto found = symbolOf(tree, "Resources", name);
    return found ? found : symbolOf(tree, "Parameters", name);
}

} // namespace lambdarium
