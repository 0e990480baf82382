// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A function's error object as a person reads it: type, message and the frames that can be opened.
// Shapes: lambda-semantics.md, sections 1.8 and 3.3. Pure functions, any thread.

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>

namespace lambdarium {

/// One line of a stack trace.
struct StackFrame {
    QString text; ///< as the runtime wrote it
    QString file; ///< relative to the code folder when the frame is in /var/task, absolute otherwise; empty = no place
    int line = 0; ///< starts at 1; 0 = unknown
    int column = 0; ///< starts at 1; 0 = unknown
    QString function;
    bool inFunctionCode = false; ///< the file lies in the function's code folder
};

struct ErrorPayload {
    QString errorType;
    QString errorMessage;
    QList<StackFrame> frames; ///< in the runtime's order
};

/// Nothing when the payload is no error object (no errorMessage and no errorType).
[[nodiscard]] std::optional<ErrorPayload> parseErrorPayload(const QByteArray &payload);

/// Paths below `taskFolder` count as the function's code besides /var/task: runs without isolation show them.
[[nodiscard]] StackFrame parseStackFrame(const QString &text, const QString &taskFolder = {});

} // namespace lambdarium
