// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// CursorContext: what a person is typing at a place of a YAML or JSON text, told from the text alone, so that it works while
// the text is broken. Pure values and functions, any thread. Texts are UTF-8, offsets count bytes.

#include "template/syntaxtree.h"

#include <QByteArray>
#include <QList>

#include <optional>

namespace lambdarium {

/// A member of a mapping or an item of a list around the cursor; of an item `key` is empty.
struct ContextMember {
    QByteArray key;
    QByteArray value; ///< its scalar as far as it stands on the key's line, without quotes and tag; else empty
    bool operator==(const ContextMember &) const = default;
};

/// One step from the root of the text towards the cursor.
struct ContextStep {
    QByteArray key; ///< of a mapping's member
    qsizetype index = -1; ///< of a list's item, from 0; -1 for a member
    QByteArray tag; ///< of what the step leads to: "!Sub"; empty when it has none
    qsizetype column = 0; ///< of the key or dash in a block, from 0
    QList<ContextMember> siblings; ///< what stands in the mapping or list that the step goes through, itself included
    [[nodiscard]] bool isItem() const { return index >= 0; }
    /// The value of a sibling; empty when there is none.
    [[nodiscard]] QByteArray sibling(QByteArrayView name) const;
};

struct CursorContext {
    enum class Place {
        Nothing, ///< a comment, or a place where no help makes sense
        Key, ///< a key is being typed, or a value that stands on a line of its own
        Value, ///< the value of the last step
        Text, ///< inside a scalar of several lines, the value of the last step
    };
    Place place = Place::Nothing;
    QList<ContextStep> path;
    QList<ContextMember> members; ///< Key: what the mapping has already, without what is being typed
    TextSpan word; ///< the bytes that a completion replaces: the key or scalar around the cursor
    ByteOffset cursor = 0;
    QByteArray before; ///< `word` up to the cursor
    char quote = 0; ///< the quote that `word` stands in, ' or ", else 0
    bool closed = false; ///< that quote is closed on the same line
    bool colonFollows = false; ///< Key: a colon stands behind the word
    bool needsBlank = false; ///< Value: the cursor stands right behind the colon
    bool flow = false; ///< JSON, or a YAML collection in brackets
    TextFormat format = TextFormat::Yaml;
    qsizetype column = 0; ///< of the word, from 0
};

/// What stands at an offset; an offset outside of the text is taken to its nearest end. Work is linear in the distance to the
/// outermost key of the section (YAML) or to the start of the text (JSON).
[[nodiscard]] CursorContext cursorContext(QByteArrayView text, ByteOffset offset, TextFormat format);

/// The part of a text within ${ } that holds the cursor: bytes of the text, from behind the brace to the cursor's word's end.
/// None when the cursor stands in no substitution or in a literal one (${!Name}).
[[nodiscard]] std::optional<TextSpan> substitutionAt(QByteArrayView text, ByteOffset offset, ByteOffset from);

} // namespace lambdarium
