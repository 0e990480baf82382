// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What is known of one request after its answer: for a log, and for doing it again. Value type, any thread.

#include "http/httpmessage.h"

#include <QDateTime>
#include <QMetaType>

#include <chrono>

namespace lambdarium {

struct RequestRecord {
    static constexpr qsizetype largestKept = 32 * 1024; ///< bytes of a body

    QDateTime time; ///< it came, UTC
    QString operation; ///< as the service calls it: "Invoke"; empty for what is not served
    bool isRoute = false; ///< `operation` says only of which kind it is: method and target tell it from others
    QString subject; ///< the function it is about; empty when the request does not name it outside its body
    HttpRequest request; ///< without credentials: of the headers only those that say what is asked; no body over largestKept
    int status = 0;
    std::chrono::microseconds duration{}; ///< until the answer was ready
    qint64 requestBytes = 0; ///< of the body
    qint64 answerBytes = 0; ///< of the body; -1 for a stream, which has only begun

    [[nodiscard]] bool succeeded() const { return status < 400; }
    /// The request has its body.
    [[nodiscard]] bool isWhole() const { return request.body.size() == requestBytes; }
};

/// A request as it came, without what comes with its answer.
[[nodiscard]] RequestRecord recordOf(const HttpRequest &request);

/// One line for a log: "2026-01-02T03:04:05.006Z Invoke greeter 200 12.345 ms 17 B in 42 B out"; "-" for what is not known. Where
/// the operation does not tell what was asked, method and target are at the end.
[[nodiscard]] QString logLine(const RequestRecord &record);

} // namespace lambdarium

Q_DECLARE_METATYPE(lambdarium::RequestRecord)
