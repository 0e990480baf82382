// SPDX-License-Identifier: GPL-3.0-or-later
#include "items/outlinemodel.h"

#include "assist/templatesymbols.h"

namespace lambdarium {

namespace {

TreeNode entry(const TemplateSymbol &symbol)
{
    const QString accessible = symbol.type.isEmpty() ? symbol.name : QString(symbol.name + u", " + symbol.type);
    return {symbol.name,
            {{Qt::DisplayRole, symbol.name},
             {Qt::ToolTipRole, symbol.type},
             {Qt::AccessibleTextRole, accessible},
             {OutlineModel::SectionRole, symbol.section},
             {OutlineModel::NameRole, symbol.name},
             {OutlineModel::TypeRole, symbol.type}},
            {}};
}

} // namespace

OutlineModel::OutlineModel(QObject *parent)
    : TreeModel(parent)
{
}

void OutlineModel::setTemplate(const SyntaxTree &tree)
{
    std::vector<TreeNode> sections;
    if (tree.root() != NodeId::None) {
        for (const SyntaxMember member : tree.members(tree.root())) {
            const QString name = tree.scalarText(member.key);
            TreeNode section{name, {{Qt::DisplayRole, name}, {SectionRole, name}, {NameRole, QString()}}, {}};
            if (tree.node(tree.dereference(member.value)).kind == NodeKind::Mapping) {
                for (const TemplateSymbol &symbol : symbolsOf(tree, name.toUtf8()))
                    section.children.push_back(entry(symbol));
            }
            sections.push_back(std::move(section));
        }
    }
    setTree(std::move(sections));
}

QModelIndex OutlineModel::indexOfEntry(const QString &section, const QString &name) const
{
    const QModelIndex found = indexOf({section, name});
    return found.isValid() ? found : indexOf({section});
}

} // namespace lambdarium
