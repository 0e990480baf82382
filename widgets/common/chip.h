// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Chip: a small rounded label with an icon and a word, in the colour of its role. ChipRow: chips side by side, in the
// next row when the width ends. Used for results and for origins of values.
// Thread: GUI thread. Ownership: their parent widgets.

#include "common/theme.h"

#include <QAbstractButton>

namespace lambdarium {

class Chip : public QAbstractButton
{
    Q_OBJECT

public:
    explicit Chip(QWidget *parent = nullptr);
    Chip(const QString &text, Role role, QWidget *parent = nullptr);

    /// Colour and, unless setIconName() chose another, the role's icon.
    void setRole(Role role);
    [[nodiscard]] Role role() const { return m_role; }
    /// A name for icons::get(); empty = no icon.
    void setIconName(const QString &name);
    [[nodiscard]] const QString &iconName() const { return m_iconName; }
    /// A clickable chip takes the focus and emits clicked(); the others are text only.
    void setClickable(bool clickable);
    [[nodiscard]] bool isClickable() const { return m_clickable; }
    /// The value Copy puts on the clipboard (context menu); the text when empty.
    void setCopyValue(const QString &value) { m_copyValue = value; }
    [[nodiscard]] QString copyValue() const { return m_copyValue.isEmpty() ? text() : m_copyValue; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    bool hitButton(const QPoint &position) const override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    Role m_role = Role::Neutral;
    QString m_iconName;
    QString m_copyValue;
    bool m_clickable = false;
};

class ChipRow : public QWidget
{
    Q_OBJECT

public:
    explicit ChipRow(QWidget *parent = nullptr);

    /// Appends a chip; the row owns it.
    Chip *addChip(const QString &text, Role role = Role::Neutral, const QString &toolTip = {});
    void clear();
    [[nodiscard]] QList<Chip *> chips() const { return m_chips; }

private:
    QList<Chip *> m_chips;
};

} // namespace lambdarium
