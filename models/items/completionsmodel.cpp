// SPDX-License-Identifier: GPL-3.0-or-later
#include "items/completionsmodel.h"

namespace lambdarium {

CompletionsModel::CompletionsModel(QObject *parent)
    : QAbstractListModel(parent)
{
}

void CompletionsModel::setCompletions(QList<CompletionItem> completions)
{
    beginResetModel();
    m_completions = std::move(completions);
    endResetModel();
}

QString CompletionsModel::kindText(CompletionKind kind)
{
    switch (kind) {
    case CompletionKind::Section:
        return tr("key");
    case CompletionKind::Property:
        return tr("property");
    case CompletionKind::Value:
        return tr("value");
    case CompletionKind::Function:
        return tr("function");
    case CompletionKind::Type:
        return tr("type");
    case CompletionKind::Resource:
        return tr("resource");
    case CompletionKind::Parameter:
        return tr("parameter");
    case CompletionKind::Attribute:
        return tr("attribute");
    case CompletionKind::Condition:
        return tr("condition");
    case CompletionKind::Mapping:
        return tr("mapping");
    case CompletionKind::Policy:
        return tr("policy");
    case CompletionKind::Action:
        return tr("action");
    case CompletionKind::Handler:
        return tr("handler");
    }
    return {};
}

int CompletionsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_completions.size());
}

QVariant CompletionsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const CompletionItem &item = m_completions.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return item.label;
    case Qt::AccessibleTextRole:
        return item.detail.isEmpty() ? QString(item.label + u", " + kindText(item.kind))
                                     : QString(item.label + u", " + kindText(item.kind) + u", " + item.detail);
    case Qt::ToolTipRole:
    case DocumentationRole:
        return item.documentation;
    case KindRole:
        return static_cast<int>(item.kind);
    case DetailRole:
        return item.detail.isEmpty() ? kindText(item.kind) : item.detail;
    default:
        return {};
    }
}

} // namespace lambdarium
