// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/templateeditor.h"

#include <QCoreApplication>

namespace lambdarium {

EditValue EditValue::expression(QString source)
{
    EditValue value{QJsonValue(std::move(source))};
    value.m_kind = Kind::Expression;
    return value;
}

EditValue EditValue::block(SyntaxTree tree, NodeId node)
{
    EditValue value{QJsonValue()};
    value.m_kind = Kind::Block;
    value.m_tree = std::move(tree);
    value.m_node = node;
    return value;
}

Result<EditValue> EditValue::block(const QByteArray &text, TextFormat format)
{
    auto tree = SyntaxTree::parse(text, format);
    if (!tree)
        return std::unexpected(tree.error());
    const NodeId root = tree->root();
    if (root == NodeId::None)
        return failure(ErrorCode::InvalidInput, QCoreApplication::translate("TemplateEditor", "The text holds no value."));
    return block(*std::move(tree), root);
}

} // namespace lambdarium
