// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Trying a pattern with an event, for the window and the command line. Pure function, any thread.

#include "pattern/filtercriteria.h"

namespace lambdarium {

struct PatternVerdict {
    std::optional<Error> patternError; ///< position in the pattern's text
    std::optional<Error> eventError; ///< position in the event's text
    bool matched = false; ///< the event, or at least one record
    qsizetype records = 1; ///< how many were tried
    qsizetype delivered = 0;
    QString note; ///< one sentence on the form of the data, or empty
    PatternMatch match; ///< of the first record that was not delivered; of the first one when all were
};

/// Without a source: an event pattern and an event. With one: an event filter and the source's event, or one record of it.
[[nodiscard]] PatternVerdict tryPattern(const QByteArray &pattern, const QByteArray &event, std::optional<FilterSource> source);

} // namespace lambdarium
