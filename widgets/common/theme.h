// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Theme: the colours, fonts and measures of the program, in a light and a dark variant.
// Follows the desktop's colour scheme live unless a mode is forced. The palette is ours in both schemes, so that the
// contrast is known; colour carries meaning once (see Role) and is never the only carrier.
// Thread: GUI thread. Ownership: one per application, owned by it.

#include <QColor>
#include <QFont>
#include <QObject>
#include <QPalette>

namespace lambdarium {

/// What a colour says. Every use has an icon or a word beside it.
enum class Role {
    Neutral, ///< says nothing: plain text
    Cold, ///< blue: a cold start
    Warm, ///< orange: a warm sandbox
    Ok, ///< green
    Error, ///< red
    Attention, ///< amber: unresolved, a warning
    Inherited, ///< grey: a value that comes from elsewhere, secondary text
};

/// Distances in device-independent pixels, all on the 4/8/16 grid.
namespace metrics {
inline constexpr int Quarter = 4;
inline constexpr int Half = 8;
inline constexpr int Full = 16;
inline constexpr int Row = 24; ///< height of a row in trees and tables
inline constexpr int Icon = 16;
inline constexpr int Radius = 4;
} // namespace metrics

class Theme : public QObject
{
    Q_OBJECT

public:
    enum class Mode { System, Light, Dark };
    Q_ENUM(Mode)

    /// The application's theme; made on first use, which needs a QApplication.
    [[nodiscard]] static Theme &instance();

    /// Forces a scheme, or follows the desktop again.
    void setMode(Mode mode);
    [[nodiscard]] Mode mode() const { return m_mode; }
    [[nodiscard]] bool isDark() const { return m_dark; }

    /// Colour of text and of strokes that carry meaning: at least 4.5:1 on Base, AlternateBase, Window and on fill(role).
    [[nodiscard]] QColor text(Role role) const;
    /// Quiet background for text(role).
    [[nodiscard]] QColor fill(Role role) const;
    /// Hairline between areas; carries no meaning.
    [[nodiscard]] QColor separator() const;
    /// Outline of a control a person can type into: at least 3:1 on Base and Window.
    [[nodiscard]] QColor outline() const;
    /// Selection, focus and links; has no meaning of its own.
    [[nodiscard]] QColor accent() const;

    /// For code, JSON, logs and numbers in tables; as large as the desktop's UI font.
    [[nodiscard]] static QFont monospaced();
    /// The UI font one step smaller: chips, sentences beneath fields.
    [[nodiscard]] static QFont small();
    /// The UI font for headings.
    [[nodiscard]] static QFont heading();

    [[nodiscard]] static QPalette palette(bool dark);
    /// Contrast ratio of two opaque colours as WCAG 2.2 defines it, 1 to 21.
    [[nodiscard]] static double contrast(const QColor &a, const QColor &b);

Q_SIGNALS:
    /// Colours are different now; the application's palette has already been changed.
    void changed();

private:
    explicit Theme(QObject *parent);
    void apply();
    [[nodiscard]] bool systemIsDark() const;

    Mode m_mode = Mode::System;
    bool m_dark = false;
    bool m_applied = false;
};

} // namespace lambdarium
