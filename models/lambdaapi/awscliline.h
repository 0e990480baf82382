// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Requests of the Lambda API as lines for the AWS CLI, quoted for a POSIX shell. Pure functions, any thread.

#include "http/requestrecord.h"

#include <optional>

namespace lambdarium {

/// What `aws lambda invoke` sends.
struct CliInvocation {
    QString function;
    QString qualifier = {}; ///< empty = none is named
    QByteArray payload = {};
    QByteArray invocationType = {}; ///< empty = RequestResponse
    QByteArray logType = {};
    QByteArray clientContext = {}; ///< base64
};

/// Prints the answer to the standard output. A payload that is no text is written in base64; one too large for a command line
/// is named as a file, which is not made: "fileb://event.json".
[[nodiscard]] QString awsCliLine(const QString &address, const CliInvocation &invocation);

/// The same request once more, after describeRequest(); none when the AWS CLI has no command for it, or its body was not kept or
/// is a package.
[[nodiscard]] std::optional<QString> awsCliLine(const QString &address, const RequestRecord &record);

/// JSON of several lines on one, with every number as it is; anything else as it is.
[[nodiscard]] QByteArray onOneLine(const QByteArray &json);

/// Names the operation of the Lambda API and its function.
void describeRequest(RequestRecord &record);

} // namespace lambdarium
