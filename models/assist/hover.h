// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Hover: what the word at a place of a template means. Pure function over an AssistSource, any thread.

#include "assist/assistsource.h"

#include <QStringList>

namespace lambdarium {

struct HoverText {
    TextSpan span; ///< bytes of the text that it is about
    QString title; ///< "MemorySize"
    QString kind; ///< "property", "AWS::SQS::Queue", ...; may be empty
    QStringList lines; ///< sentences, plain text
    [[nodiscard]] bool isEmpty() const { return title.isEmpty(); }
    bool operator==(const HoverText &) const = default;
};

/// Meaning, range and default of a property with its value in effect and where that comes from; what a reference gives; what a
/// resource is and who names it. Empty when there is nothing to say. Values that are secret are not told.
[[nodiscard]] HoverText hoverAt(const AssistSource &source, ByteOffset offset);

} // namespace lambdarium
