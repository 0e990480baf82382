// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Completion: what may be typed at a place of a template. Pure functions over an AssistSource, any thread.

#include "assist/assistsource.h"
#include "base/textspan.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace lambdarium {

enum class CompletionKind {
    Section, ///< of the template, or a key of a resource, parameter, output
    Property,
    Value, ///< a choice, number, boolean
    Function, ///< an intrinsic function
    Type, ///< of a resource or parameter
    Resource,
    Parameter,
    Attribute,
    Condition,
    Mapping,
    Policy,
    Action, ///< of IAM
    Handler,
};

struct CompletionItem {
    CompletionKind kind = CompletionKind::Value;
    QString label; ///< what is chosen
    QString detail; ///< a few words: type, range, what it belongs to
    QString documentation; ///< a sentence or two; may be empty
    QByteArray insert; ///< takes the place of CompletionList::replace; lines end as the text's do
    qsizetype caret = -1; ///< where the cursor goes, an offset in `insert`; -1 = behind it
    bool more = false; ///< there is something to choose again behind it
    bool operator==(const CompletionItem &) const = default;
};

struct CompletionList {
    TextSpan replace; ///< bytes of the text
    QList<CompletionItem> items; ///< best first
    [[nodiscard]] bool isEmpty() const { return items.isEmpty(); }
};

/// What fits at a place, limited to what agrees with the word before it. Offsets outside of the text are taken to its nearest
/// end. Work: see cursorContext(); names of the template come from the source's tree.
[[nodiscard]] CompletionList complete(const AssistSource &source, ByteOffset offset);

} // namespace lambdarium
