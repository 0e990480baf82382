// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/svgiconengine.h"

#include <breezeicons.h>

#include <QApplication>
#include <QFile>
#include <QHash>
#include <QPainter>
#include <QPixmapCache>
#include <QRegularExpression>
#include <QSvgRenderer>

#include <array>

namespace lambdarium {

using namespace Qt::StringLiterals;

namespace {

void initResources()
{
    static const bool done = [] {
        BreezeIcons::initIcons();
        return true;
    }();
    Q_UNUSED(done)
}

/// The file drawn for this size: ours, else Breeze's nearest one.
QString findFile(const QString &name, int size)
{
    initResources();
    const QString own = u":/lambdarium/icons/%1.svg"_s.arg(name);
    if (QFile::exists(own))
        return own;
    const std::array sizes = size <= 16 ? std::array{u"16"_s, u"22"_s, u"24"_s, u"32"_s, u"64"_s}
        : size <= 24                    ? std::array{u"22"_s, u"24"_s, u"32"_s, u"16"_s, u"64"_s}
                                        : std::array{u"32"_s, u"64"_s, u"22"_s, u"24"_s, u"16"_s};
    for (const QString &folder : sizes) {
        for (const auto group :
             {"actions"_L1, "status"_L1, "places"_L1, "mimetypes"_L1, "devices"_L1, "categories"_L1, "apps"_L1}) {
            const QString path = u":/icons/breeze/%1/%2/%3.svg"_s.arg(group, folder, name);
            if (QFile::exists(path))
                return path;
        }
    }
    return {};
}

// Dozens of places are looked at for one icon, and every button asks for its icon again and again. GUI thread only.
QString fileOf(const QString &name, int size)
{
    static QHash<std::pair<QString, int>, QString> known;
    const std::pair key(name, size <= 16 ? 16 : size <= 24 ? 24 : 32);
    const auto found = known.constFind(key);
    return found != known.cend() ? *found : *known.insert(key, findFile(name, size));
}

QString colourOfClass(QStringView name, const QColor &text)
{
    const Theme &theme = Theme::instance();
    if (name == "NegativeText"_L1)
        return theme.text(Role::Error).name();
    if (name == "NeutralText"_L1)
        return theme.text(Role::Attention).name();
    if (name == "PositiveText"_L1)
        return theme.text(Role::Ok).name();
    if (name == "Highlight"_L1 || name == "ActiveText"_L1 || name == "ButtonFocus"_L1 || name == "Accent"_L1)
        return theme.accent().name();
    if (name == "Background"_L1 || name == "ButtonBackground"_L1 || name == "ViewBackground"_L1)
        return qApp->palette().color(QPalette::Window).name();
    return text.name();
}

QByteArray recoloured(QByteArray svg, const QColor &text, bool oneColour)
{
    static const QRegularExpression rule(uR"(\.ColorScheme-(\w+)\s*\{\s*color\s*:\s*(#[0-9a-fA-F]{3,8}))"_s);
    QString source = QString::fromUtf8(svg);
    qsizetype from = 0;
    for (auto match = rule.match(source); match.hasMatch(); match = rule.match(source, from)) {
        const QString colour = oneColour ? text.name() : colourOfClass(match.capturedView(1), text);
        source.replace(match.capturedStart(2), match.capturedLength(2), colour);
        from = match.capturedStart(2) + colour.size();
    }
    // A few Breeze files name the text colour directly.
    source.replace("#232629"_L1, text.name());
    return source.toUtf8();
}

QPixmap render(const QString &file, const QColor &text, bool oneColour, QSize pixels)
{
    QPixmap pixmap(pixels);
    pixmap.fill(Qt::transparent);
    QFile svg(file);
    if (!svg.open(QIODevice::ReadOnly))
        return pixmap;
    QSvgRenderer renderer(recoloured(svg.readAll(), text, oneColour));
    renderer.setAspectRatioMode(Qt::KeepAspectRatio);
    QPainter painter(&pixmap);
    renderer.render(&painter, QRectF(QPointF(), pixels));
    return pixmap;
}

} // namespace

SvgIconEngine::SvgIconEngine(QString name, std::optional<Role> role)
    : m_name(std::move(name))
    , m_role(role)
{
}

bool SvgIconEngine::isNull()
{
    return fileOf(m_name, metrics::Icon).isEmpty();
}

QColor SvgIconEngine::colour(QIcon::Mode mode) const
{
    const QPalette palette = QApplication::palette();
    if (mode == QIcon::Disabled)
        return palette.color(QPalette::Disabled, QPalette::WindowText);
    if (mode == QIcon::Selected)
        return palette.color(QPalette::HighlightedText);
    return m_role ? Theme::instance().text(*m_role) : palette.color(QPalette::WindowText);
}

QPixmap SvgIconEngine::drawn(QSize pixels, QIcon::Mode mode, qreal scale) const
{
    const QColor text = colour(mode);
    const bool oneColour = m_role.has_value() || mode == QIcon::Disabled || mode == QIcon::Selected;
    const int logical = qRound(qMin(pixels.width(), pixels.height()) / scale);
    const QString key = u"lambdarium/%1/%2/%3x%4/%5/%6"_s.arg(m_name, text.name())
                            .arg(pixels.width())
                            .arg(pixels.height())
                            .arg(logical)
                            .arg(Theme::instance().isDark());
    QPixmap pixmap;
    if (!QPixmapCache::find(key, &pixmap)) {
        pixmap = render(fileOf(m_name, logical), text, oneColour, pixels);
        QPixmapCache::insert(key, pixmap);
    }
    pixmap.setDevicePixelRatio(scale);
    return pixmap;
}

QPixmap SvgIconEngine::scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state, qreal scale)
{
    Q_UNUSED(state)
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    return drawn((QSizeF(size) * scale).toSize(), mode, scale);
#else
    return drawn(size, mode, scale); // device pixels before Qt 6.8
#endif
}

QPixmap SvgIconEngine::pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state)
{
    Q_UNUSED(state)
    return drawn(size, mode, 1.0);
}

void SvgIconEngine::paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state)
{
    Q_UNUSED(state)
    const qreal ratio = painter->device() ? painter->device()->devicePixelRatio() : 1.0;
    painter->drawPixmap(rect, drawn((QSizeF(rect.size()) * ratio).toSize(), mode, ratio));
}

QIconEngine *SvgIconEngine::clone() const
{
    return new SvgIconEngine(m_name, m_role);
}

QString SvgIconEngine::key() const
{
    return u"lambdarium"_s;
}

} // namespace lambdarium
