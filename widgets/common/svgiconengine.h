// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Draws one SVG icon in the theme's colours. The files use the style classes of the Breeze icons (ColorScheme-Text and
// so on); their colours are replaced before rendering. Thread: GUI thread. Ownership: its QIcon.

#include "common/theme.h"

#include <QIconEngine>
#include <QString>

#include <optional>

namespace lambdarium {

class SvgIconEngine : public QIconEngine
{
public:
    SvgIconEngine(QString name, std::optional<Role> role);

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override;
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override;
    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state, qreal scale) override;
    [[nodiscard]] QIconEngine *clone() const override;
    [[nodiscard]] QString key() const override;
    [[nodiscard]] QString iconName() override { return m_name; }
    [[nodiscard]] bool isNull() override;

private:
    [[nodiscard]] QColor colour(QIcon::Mode mode) const;
    [[nodiscard]] QPixmap drawn(QSize pixels, QIcon::Mode mode, qreal scale) const;

    QString m_name;
    std::optional<Role> m_role;
};

} // namespace lambdarium
