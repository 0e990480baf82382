// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// One line of text that ends in an ellipsis when there is no room; the whole text is then its tooltip and always its
// accessible name. Thread: GUI thread.

#include "common/theme.h"

#include <QFrame>

namespace lambdarium {

class ElidedLabel : public QFrame
{
    Q_OBJECT
    Q_PROPERTY(QString text READ text WRITE setText)

public:
    explicit ElidedLabel(QWidget *parent = nullptr);
    explicit ElidedLabel(const QString &text, QWidget *parent = nullptr);

    void setText(const QString &text);
    [[nodiscard]] const QString &text() const { return m_text; }
    void setRole(Role role);
    [[nodiscard]] Role role() const { return m_role; }
    void setElideMode(Qt::TextElideMode mode);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    QString m_text;
    Role m_role = Role::Neutral;
    Qt::TextElideMode m_mode = Qt::ElideRight;
};

} // namespace lambdarium
