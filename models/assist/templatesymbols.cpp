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
    if (section == "Resources" || section == "Parameters") {
        const NodeId type = tree.member(member.value, "Type").value;
        if (type != NodeId::None && tree.node(type).kind == NodeKind::Scalar)
            made.type = tree.scalarText(type);
    }
    return made;
}

NodeId sectionNode(const SyntaxTree &tree, QByteArrayView section)
{
    return tree.root() == NodeId::None ? NodeId::None : tree.member(tree.root(), section).value;
}

} // namespace

QList<TemplateSymbol> symbolsOf(const SyntaxTree &tree, QByteArrayView section)
{
    QList<TemplateSymbol> symbols;
    const NodeId node = sectionNode(tree, section);
    if (node == NodeId::None)
        return symbols;
    for (const SyntaxMember member : tree.members(node))
        symbols.append(symbol(tree, section, member));
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
