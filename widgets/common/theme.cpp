// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/theme.h"

#include <QApplication>
#include <QFontDatabase>
#include <QPointer>
#include <QStyleHints>

#include <cmath>

namespace lambdarium {

namespace {

struct Shades {
    QRgb light;
    QRgb dark;
};

// Chosen by hand, checked by tst_theme: 4.5:1 on every background they are used on.
constexpr Shades shades(Role role)
{
    switch (role) {
    case Role::Neutral:
        return {0x1b1f24, 0xe3e6ea};
    case Role::Cold:
        return {0x0a5cad, 0x6cb6ff};
    case Role::Warm:
        return {0xa84306, 0xff9a5c};
    case Role::Ok:
        return {0x1a6b2c, 0x5fd07c};
    case Role::Error:
        return {0xb8202a, 0xff8b8a};
    case Role::Attention:
        return {0x735400, 0xf0c249};
    case Role::Inherited:
        return {0x565e69, 0xa3abb6};
    }
    return {0, 0xffffff};
}

QColor mix(const QColor &over, const QColor &under, double share)
{
    const auto part = [share](int a, int b) { return qRound(a * share + b * (1 - share)); };
    return {part(over.red(), under.red()), part(over.green(), under.green()), part(over.blue(), under.blue())};
}

double luminance(const QColor &colour)
{
    const auto linear = [](double v) { return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

struct PaletteShades {
    QPalette::ColorRole role;
    Shades shades;
};

constexpr PaletteShades paletteShades[] = {
    {QPalette::Window, {0xf5f6f8, 0x1f2227}},
    {QPalette::WindowText, {0x1b1f24, 0xe3e6ea}},
    {QPalette::Base, {0xffffff, 0x17191d}},
    {QPalette::AlternateBase, {0xf2f3f6, 0x1c1f24}},
    {QPalette::Text, {0x1b1f24, 0xe3e6ea}},
    {QPalette::Button, {0xfbfbfc, 0x2b2f36}},
    {QPalette::ButtonText, {0x1b1f24, 0xe3e6ea}},
    {QPalette::BrightText, {0xffffff, 0xffffff}},
    {QPalette::ToolTipBase, {0xffffff, 0x2b2f36}},
    {QPalette::ToolTipText, {0x1b1f24, 0xe3e6ea}},
    {QPalette::PlaceholderText, {0x626a75, 0x949ca8}},
    {QPalette::Highlight, {0x5a49c2, 0x6553d2}},
    {QPalette::HighlightedText, {0xffffff, 0xffffff}},
    {QPalette::Accent, {0x5a49c2, 0x6553d2}},
    {QPalette::Link, {0x5a49c2, 0xb0a5ff}},
    {QPalette::LinkVisited, {0x7a3f9d, 0xd3a5ff}},
    {QPalette::Light, {0xffffff, 0x3a3f47}},
    {QPalette::Midlight, {0xeceef1, 0x30343b}},
    {QPalette::Mid, {0xc3c8cf, 0x3f454e}},
    {QPalette::Dark, {0x9aa1ab, 0x101215}},
    {QPalette::Shadow, {0x6b727c, 0x0a0b0d}},
};

} // namespace

Theme &Theme::instance()
{
    static QPointer<Theme> theme;
    if (!theme)
        theme = new Theme(qApp);
    return *theme;
}

Theme::Theme(QObject *parent)
    : QObject(parent)
{
    connect(QGuiApplication::styleHints(), &QStyleHints::colorSchemeChanged, this, &Theme::apply);
    apply();
}

void Theme::setMode(Mode mode)
{
    if (mode == m_mode)
        return;
    m_mode = mode;
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    // Window decorations and the platform's own dialogs follow.
    const auto scheme = mode == Mode::System ? Qt::ColorScheme::Unknown
        : mode == Mode::Dark                 ? Qt::ColorScheme::Dark
                                             : Qt::ColorScheme::Light;
    QGuiApplication::styleHints()->setColorScheme(scheme);
#endif
    apply();
}

bool Theme::systemIsDark() const
{
    return QGuiApplication::styleHints()->colorScheme() == Qt::ColorScheme::Dark;
}

void Theme::apply()
{
    const bool dark = m_mode == Mode::System ? systemIsDark() : m_mode == Mode::Dark;
    if (m_applied && dark == m_dark)
        return;
    m_applied = true;
    m_dark = dark;
    QApplication::setPalette(palette(dark));
    Q_EMIT changed();
}

QColor Theme::text(Role role) const
{
    return QColor(m_dark ? shades(role).dark : shades(role).light);
}

QColor Theme::fill(Role role) const
{
    const QColor base = palette(m_dark).color(QPalette::Base);
    return mix(text(role), base, m_dark ? 0.16 : 0.10);
}

QColor Theme::separator() const
{
    return QColor(m_dark ? 0x343941 : 0xdcdfe4);
}

QColor Theme::outline() const
{
    return QColor(m_dark ? 0x737b87 : 0x848b95);
}

QColor Theme::accent() const
{
    return QColor(m_dark ? 0x9a8cff : 0x5a49c2);
}

QFont Theme::monospaced()
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setStyleHint(QFont::Monospace);
    font.setPointSizeF(QApplication::font().pointSizeF());
    return font;
}

QFont Theme::small()
{
    QFont font = QApplication::font();
    font.setPointSizeF(font.pointSizeF() * 0.9);
    return font;
}

QFont Theme::heading()
{
    QFont font = QApplication::font();
    font.setPointSizeF(font.pointSizeF() * 1.2);
    font.setWeight(QFont::DemiBold);
    return font;
}

QPalette Theme::palette(bool dark)
{
    QPalette palette;
    for (const auto &[role, shade] : paletteShades)
        palette.setColor(role, QColor(dark ? shade.dark : shade.light));
    const QColor disabled(dark ? 0x767e89 : 0x8b929b);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::PlaceholderText})
        palette.setColor(QPalette::Disabled, role, disabled);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, QColor(dark ? 0x3f454e : 0xc3c8cf));
    return palette;
}

double Theme::contrast(const QColor &a, const QColor &b)
{
    const double one = luminance(a) + 0.05;
    const double other = luminance(b) + 0.05;
    return std::max(one, other) / std::min(one, other);
}

} // namespace lambdarium
