// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Maps the formats of a language to Scintilla's style numbers. A number stands for an appearance, not for a format:
// format ids are too many for a byte, distinct looks per language and theme are not. Value type, GUI thread.

#include "highlighting/syntaxengine.h"

#include <QColor>
#include <QHash>
#include <QList>

namespace lambdarium {

/// How a piece of text looks.
struct Appearance {
    QColor text;
    QColor background; ///< invalid = the editor's
    bool bold = false;
    bool italic = false;
    bool underline = false;
    bool operator==(const Appearance &) const = default;
};

class StyleSlots
{
public:
    /// Style number of plain text.
    static constexpr int Plain = 0;

    StyleSlots() = default;
    /// Gives every appearance of the language a number; null = plain text. Texts are made readable on `background` (4.5:1).
    StyleSlots(const LanguageHighlighter *language, bool dark, const QColor &background);

    /// Number of a format; Plain for formats that are not known or found no place.
    [[nodiscard]] int slotOf(int formatId) const { return m_slots.value(formatId, Plain); }
    /// Numbers in use with their looks; Plain is the first.
    [[nodiscard]] const QList<std::pair<int, Appearance>> &appearances() const { return m_appearances; }

private:
    void add(const SyntaxFormat &format, const QColor &background);

    QHash<int, int> m_slots; ///< by format id
    QList<std::pair<int, Appearance>> m_appearances;
};

} // namespace lambdarium
