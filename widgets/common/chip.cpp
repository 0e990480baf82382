// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/chip.h"

#include "common/flowlayout.h"
#include "common/icons.h"

#include <QAccessibleWidget>
#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QStyle>

namespace lambdarium {

namespace {

constexpr int sidePadding = 6;
constexpr int glyphSize = 12;

/// A chip that can't be clicked is text to a screen reader, not a button.
class AccessibleChip : public QAccessibleWidget
{
public:
    explicit AccessibleChip(Chip *chip)
        : QAccessibleWidget(chip, QAccessible::StaticText)
    {
    }
    [[nodiscard]] QAccessible::Role role() const override
    {
        return chip()->isClickable() ? QAccessible::Button : QAccessible::StaticText;
    }
    [[nodiscard]] QString text(QAccessible::Text kind) const override
    {
        if (kind == QAccessible::Name)
            return chip()->accessibleName().isEmpty() ? chip()->text() : chip()->accessibleName();
        if (kind == QAccessible::Description && chip()->accessibleDescription().isEmpty())
            return chip()->toolTip();
        return QAccessibleWidget::text(kind);
    }
    [[nodiscard]] QStringList actionNames() const override
    {
        return chip()->isClickable() ? QStringList{pressAction()} : QStringList();
    }
    void doAction(const QString &action) override
    {
        if (chip()->isClickable() && action == pressAction())
            chip()->click();
    }

private:
    [[nodiscard]] Chip *chip() const { return static_cast<Chip *>(object()); }
};

QAccessibleInterface *makeAccessible(const QString &, QObject *object)
{
    auto *chip = qobject_cast<Chip *>(object);
    return chip ? new AccessibleChip(chip) : nullptr; // QAccessible owns it
}

} // namespace

Chip::Chip(QWidget *parent)
    : QAbstractButton(parent)
{
    static const bool installed = [] {
        QAccessible::installFactory(makeAccessible);
        return true;
    }();
    Q_UNUSED(installed)
    setFont(Theme::small());
    setFocusPolicy(Qt::NoFocus);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
}

Chip::Chip(const QString &text, Role role, QWidget *parent)
    : Chip(parent)
{
    setText(text);
    setRole(role);
}

void Chip::setRole(Role role)
{
    if (m_iconName == icons::nameOfRole(m_role))
        m_iconName = icons::nameOfRole(role);
    m_role = role;
    updateGeometry();
    update();
}

void Chip::setIconName(const QString &name)
{
    m_iconName = name;
    updateGeometry();
    update();
}

void Chip::setClickable(bool clickable)
{
    m_clickable = clickable;
    setFocusPolicy(clickable ? Qt::TabFocus : Qt::NoFocus);
    setCursor(clickable ? Qt::PointingHandCursor : Qt::ArrowCursor);
    setAttribute(Qt::WA_Hover, clickable);
    update();
}

QSize Chip::sizeHint() const
{
    const int icon = m_iconName.isEmpty() ? 0 : glyphSize + metrics::Quarter;
    return {fontMetrics().horizontalAdvance(text()) + icon + 2 * sidePadding + 2, qMax(20, fontMetrics().height() + 4)};
}

QSize Chip::minimumSizeHint() const
{
    const int icon = m_iconName.isEmpty() ? 0 : glyphSize + metrics::Quarter;
    const int letters = fontMetrics().averageCharWidth() * 5;
    return {qMin(sizeHint().width(), letters + icon + 2 * sidePadding), sizeHint().height()};
}

void Chip::paintEvent(QPaintEvent *event)
{
    Q_UNUSED(event)
    const Theme &theme = Theme::instance();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor colour = theme.text(m_role);
    const bool lit = m_clickable && (underMouse() || hasFocus());
    painter.setPen(hasFocus() ? QPen(theme.accent(), 2) : lit ? QPen(colour) : QPen(Qt::NoPen));
    painter.setBrush(m_role == Role::Neutral ? palette().color(QPalette::Midlight) : theme.fill(m_role));
    const double inset = hasFocus() ? 1.0 : 0.5;
    painter.drawRoundedRect(QRectF(rect()).adjusted(inset, inset, -inset, -inset), metrics::Radius, metrics::Radius);

    QRect room = rect().adjusted(sidePadding, 0, -sidePadding, 0);
    if (!m_iconName.isEmpty()) {
        const QRect seat(room.left(), (height() - glyphSize) / 2, glyphSize, glyphSize);
        icons::get(m_iconName, m_role).paint(&painter, QStyle::visualRect(layoutDirection(), rect(), seat));
        room.setLeft(room.left() + glyphSize + metrics::Quarter);
    }
    painter.setPen(colour);
    painter.drawText(QStyle::visualRect(layoutDirection(), rect(), room),
                     static_cast<int>(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft | Qt::AlignVCenter)),
                     fontMetrics().elidedText(text(), Qt::ElideRight, room.width()));
}

void Chip::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(icons::get(QStringLiteral("edit-copy")), tr("Copy"), this,
                    [this] { QApplication::clipboard()->setText(copyValue()); });
    menu->popup(event->globalPos());
}

bool Chip::hitButton(const QPoint &position) const
{
    return m_clickable && rect().contains(position);
}

void Chip::keyPressEvent(QKeyEvent *event)
{
    if (!m_clickable)
        event->ignore();
    else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

ChipRow::ChipRow(QWidget *parent)
    : QWidget(parent)
{
    setLayout(new FlowLayout);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

Chip *ChipRow::addChip(const QString &text, Role role, const QString &toolTip)
{
    auto *chip = new Chip(text, role, this);
    chip->setToolTip(toolTip);
    layout()->addWidget(chip);
    m_chips.append(chip);
    return chip;
}

void ChipRow::clear()
{
    qDeleteAll(std::exchange(m_chips, {}));
}

} // namespace lambdarium
