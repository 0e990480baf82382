// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Errors are values: every function that can fail returns Result<T>. Thread: plain values, any thread.

#include "base/textspan.h"

#include <QString>

#include <expected>
#include <optional>

namespace lambdarium {

/// What went wrong, for code that decides; people read Error::message.
enum class ErrorCode {
    InvalidInput, ///< the caller's argument or the user's text is wrong
    NotFound,
    AlreadyExists,
    Io, ///< the operating system refused
    Parse, ///< a file is not what it should be; position says where
    SharedValue, ///< the value is used elsewhere too: the caller must choose (AliasChoice)
    Conflict, ///< somebody else changed the thing meanwhile
    Unsupported, ///< known, but not done here
    LimitExceeded, ///< larger than a documented limit
    Cancelled,
    Internal,
};

/// A failure with one plain sentence for a person and, where there is one, the place it concerns.
struct Error {
    ErrorCode code = ErrorCode::Internal;
    QString message; ///< one sentence, sentence case, translated
    QString file = {}; ///< path, empty when the error concerns no file
    std::optional<TextPosition> position = {}; ///< place in `file`

    /// "file:line:column: message", leaving out what is not known.
    [[nodiscard]] QString toString() const;
};

template <class T = void>
using Result = std::expected<T, Error>;

/// Shorthand for returning a failure.
[[nodiscard]] inline std::unexpected<Error> failure(ErrorCode code, QString message, QString file = {},
                                                    std::optional<TextPosition> position = {})
{
    return std::unexpected(Error{code, std::move(message), std::move(file), position});
}

} // namespace lambdarium
