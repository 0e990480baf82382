// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What an empty view shows: an icon, one sentence about what would be here, and the one action that fills it.
// Thread: GUI thread. Ownership: its parent widget; the action belongs to the caller.

#include <QWidget>

class QAction;
class QLabel;
class QPushButton;

namespace lambdarium {

class EmptyState : public QWidget
{
    Q_OBJECT

public:
    explicit EmptyState(QWidget *parent = nullptr);

    /// `iconName` as for icons::get(); without an action there is no button.
    void setContent(const QString &iconName, const QString &sentence, QAction *action = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    void updateIcon();

    QString m_iconName;
    QLabel *m_icon;
    QLabel *m_sentence;
    QPushButton *m_button;
};

} // namespace lambdarium
