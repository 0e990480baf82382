// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A bar at the place that a message concerns: severity icon, one sentence, the actions that help, a close button.
// Hidden until there is something to say. Thread: GUI thread. Ownership: its parent widget; actions belong to the caller.

#include "base/diagnostic.h"

#include <QList>
#include <QWidget>

class QAction;
class QHBoxLayout;
class QLabel;
class QToolButton;

namespace lambdarium {

class MessageBar : public QWidget
{
    Q_OBJECT

public:
    explicit MessageBar(QWidget *parent = nullptr);

    /// Shows the bar in place of what it said before. The text is plain text. Actions become buttons in their order;
    /// an action that is destroyed takes its button away.
    void showMessage(Severity severity, const QString &text, const QList<QAction *> &actions = {});
    [[nodiscard]] QString text() const;
    [[nodiscard]] Severity severity() const { return m_severity; }

public Q_SLOTS:
    /// Hides the bar and forgets its message.
    void clear();

Q_SIGNALS:
    /// The person closed it.
    void dismissed();

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void removeButtons();
    void addButton(QAction *action);
    void updateIcon();
    void dismiss();

    QLabel *m_icon;
    QLabel *m_text;
    QHBoxLayout *m_buttonArea;
    QToolButton *m_close;
    QList<QWidget *> m_buttons;
    Severity m_severity = Severity::Information;
};

} // namespace lambdarium
