// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// EditSet: replacements against one text, applied together, so that every byte outside of them stays as it is.
// Value type, any thread.

#include "base/result.h"
#include "base/textspan.h"

#include <QByteArray>
#include <QList>

namespace lambdarium {

/// One replacement; an empty span inserts.
struct TextEdit {
    TextSpan span; ///< bytes of the original text
    QByteArray text; ///< what stands there afterwards
    bool operator==(const TextEdit &) const = default;
};

class EditSet
{
public:
    EditSet() = default;
    EditSet(std::initializer_list<TextEdit> edits);

    /// Adds a replacement. Insertions at one place keep their order. Edits that overlap make the set invalid.
    void replace(TextSpan span, QByteArray text);
    void insert(ByteOffset at, QByteArray text) { replace({at, at}, std::move(text)); }
    void remove(TextSpan span) { replace(span, {}); }

    /// Adds the edits of another set against the same text; an edit that is there already is not made twice.
    void add(const EditSet &other);

    [[nodiscard]] bool isEmpty() const { return m_edits.isEmpty(); }
    /// False when two edits overlap or one lies outside a text of `length` bytes.
    [[nodiscard]] bool isValidFor(qsizetype length) const;
    [[nodiscard]] const QList<TextEdit> &edits() const { return m_edits; } ///< by position, ascending

    /// The text with every edit applied. Errors: InvalidInput when the set is not valid for this text.
    [[nodiscard]] Result<QByteArray> apply(const QByteArray &text) const;
    /// The set that leads back, against apply(text). The set must be valid for the text.
    [[nodiscard]] EditSet inverted(const QByteArray &text) const;
    /// Replacements of small ranges, found line by line, that turn one text into the other; empty when they are equal.
    [[nodiscard]] static EditSet difference(const QByteArray &from, const QByteArray &to);

    bool operator==(const EditSet &) const = default;

private:
    QList<TextEdit> m_edits;
};

} // namespace lambdarium
