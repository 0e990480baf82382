// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What clients asked of the APIs on this computer, newest first: filter by any word, copy one as a line for the AWS CLI.
// Thread: GUI thread. The model must outlive the panel.

#include "http/requestrecord.h"

#include <QWidget>

#include <functional>
#include <optional>

class QAction;
class QLabel;
class QLineEdit;
class QSortFilterProxyModel;
class QStackedLayout;
class QTableView;

namespace lambdarium {

class ApiRequestsModel;
class EmptyState;

class RequestsPanel : public QWidget
{
    Q_OBJECT

public:
    /// A request as a line for the AWS CLI; none when there is no such line.
    using CliLine = std::function<std::optional<QString>(const RequestRecord &record)>;

    RequestsPanel(ApiRequestsModel *model, CliLine cliLine, QWidget *parent = nullptr);

    /// What the empty panel offers: the switch of the API. It must outlive the panel.
    void setServeAction(QAction *serve);

private:
    QWidget *makeFilterBar();
    void setUpTable();
    void updateState();
    void updateActions();
    void copyCliLine() const;
    [[nodiscard]] std::optional<QString> currentLine() const;

    ApiRequestsModel *m_model;
    CliLine m_cliLine;
    QSortFilterProxyModel *m_shown;
    QLineEdit *m_filter;
    QLabel *m_state;
    QStackedLayout *m_stack;
    EmptyState *m_empty;
    QTableView *m_table;
    QAction *m_copy;
    QAction *m_serve = nullptr;
};

} // namespace lambdarium
