// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// CompletionsModel: what may be typed, as rows. Thread: the GUI thread.

#include "assist/completion.h"

#include <QAbstractListModel>

namespace lambdarium {

class CompletionsModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role { KindRole = Qt::UserRole, DetailRole, DocumentationRole };

    explicit CompletionsModel(QObject *parent = nullptr);

    void setCompletions(QList<CompletionItem> completions);
    [[nodiscard]] const CompletionItem &completion(int row) const { return m_completions.at(row); }
    /// For people: "property", "resource type", ...
    [[nodiscard]] static QString kindText(CompletionKind kind);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    QList<CompletionItem> m_completions;
};

} // namespace lambdarium
