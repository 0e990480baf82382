// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// LocatedJson: a JSON text as a tree that keeps what pattern matching needs and ordinary trees lose: the digits of numbers as
// they were written, and where each value stands. Value type, any thread.

#include "base/result.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace lambdarium {

struct LocatedMember;

struct LocatedJson {
    enum class Kind { Null, Boolean, Number, String, Array, Object };

    Kind kind = Kind::Null;
    QString text; ///< of a string: decoded; of the other leaves: as written ("1e3", "true", "null")
    TextSpan span; ///< bytes in the text
    std::vector<LocatedJson> items; ///< of an array
    std::vector<LocatedMember> members; ///< of an object, in order; of duplicate keys the last one, in the place of the first

    [[nodiscard]] bool isObject() const { return kind == Kind::Object; }
    [[nodiscard]] bool isArray() const { return kind == Kind::Array; }
    [[nodiscard]] bool isString() const { return kind == Kind::String; }
    [[nodiscard]] bool isNumber() const { return kind == Kind::Number; }
    [[nodiscard]] const LocatedJson *member(const QString &key) const; ///< null when there is none
    /// As it would stand in a text, without blanks; strings in quotes. For messages.
    [[nodiscard]] QString display() const;

    /// Parses one JSON text. Errors: Parse with a position; LimitExceeded when it is nested more than 200 deep.
    [[nodiscard]] static Result<LocatedJson> parse(QByteArrayView text);
};

struct LocatedMember {
    QString key;
    TextSpan keySpan;
    LocatedJson value;
};

/// Line and column of a byte of a UTF-8 text.
[[nodiscard]] TextPosition positionIn(QByteArrayView text, ByteOffset offset);

} // namespace lambdarium
