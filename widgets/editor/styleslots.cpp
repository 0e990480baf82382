// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/styleslots.h"

#include "common/theme.h"

#include <optional>

namespace lambdarium {

namespace {

// Scintilla keeps 32 to 39 for itself.
constexpr int firstReserved = 32;
constexpr int lastReserved = 39;
constexpr int lastStyle = 255;

std::optional<int> nextSlot(int last)
{
    int slot = last + 1;
    if (slot == firstReserved)
        slot = lastReserved + 1;
    return slot <= lastStyle ? std::optional(slot) : std::nullopt;
}

/// The colour, moved towards white or black until it can be read.
QColor readable(QColor text, const QColor &background)
{
    const bool dark = background.lightnessF() < 0.5F;
    for (int step = 0; step < 20 && Theme::contrast(text, background) < 4.5; ++step) {
        float hue = 0;
        float saturation = 0;
        float lightness = 0;
        text.getHslF(&hue, &saturation, &lightness);
        lightness = dark ? qMin(1.0F, lightness + 0.04F) : qMax(0.0F, lightness - 0.04F);
        text = QColor::fromHslF(qMax(hue, 0.0F), saturation, lightness);
    }
    return text;
}

} // namespace

StyleSlots::StyleSlots(const LanguageHighlighter *language, bool dark, const QColor &background)
{
    const QColor text = language ? QColor::fromRgba(language->colours(dark).text) : Theme::instance().text(Role::Neutral);
    m_appearances.append({Plain, Appearance{readable(text, background), {}, false, false, false}});
    if (!language)
        return;
    const QList<SyntaxFormat> formats = language->formats(dark);
    for (const SyntaxFormat &format : formats)
        add(format, background);
}

void StyleSlots::add(const SyntaxFormat &format, const QColor &background)
{
    Appearance look{m_appearances.front().second.text, {}, format.bold, format.italic, format.underline};
    if (format.background)
        look.background = QColor::fromRgba(*format.background);
    if (format.text)
        look.text = QColor::fromRgba(*format.text);
    look.text = readable(look.text, look.background.isValid() ? look.background : background);
    const auto known = std::ranges::find(m_appearances, look, &std::pair<int, Appearance>::second);
    if (known != m_appearances.cend()) {
        m_slots.insert(format.id, known->first);
    } else if (const auto slot = nextSlot(m_appearances.back().first)) {
        m_appearances.append({*slot, look});
        m_slots.insert(format.id, *slot);
    }
}

} // namespace lambdarium
