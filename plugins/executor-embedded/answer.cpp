// SPDX-License-Identifier: GPL-3.0-or-later
#include "executor-embedded/answer.h"

#include "executor-embedded/failures.h"
#include "executor-embedded/runtimeapistate.h"

#include <nlohmann/json.hpp>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

void setFailure(Run &run, const QString &errorType, QByteArray payload)
{
    run.status = InvocationStatus::Error;
    run.functionError = u"Unhandled"_s;
    run.errorType = errorType;
    run.payload = std::move(payload);
}

// A body with an error cause: the cause is for telemetry and goes no further.
QByteArray withoutCause(const QByteArray &body)
{
    try {
        auto object = nlohmann::ordered_json::parse(body.begin(), body.end());
        object.erase("errorCause");
        return QByteArray::fromStdString(object.dump());
    } catch (const nlohmann::json::exception &) {
        return "Invalid error body"_ba;
    }
}

// The REPORT line names only failures that the platform saw; the handler's own type is kept for the history.
void keepSentType(const ApiRequest &answer, Run &run)
{
    const QString sent = QString::fromStdString(answer.errorType);
    if (!sent.startsWith("Runtime."_L1))
        run.reportErrorType = sent;
}

void applyError(ApiRequest &answer, Run &run)
{
    const bool hasCause = answer.contentType == "application/vnd.aws.lambda.error.cause+json";
    setFailure(run, QString::fromStdString(sanitizedErrorType(answer.errorType)),
               hasCause ? withoutCause(answer.body) : std::move(answer.body));
    keepSentType(answer, run);
}

// Bytes before a mid-stream error have reached the caller; the error counts all the same.
void applyStreamError(ApiRequest &answer, Run &run)
{
    QByteArray body = answer.body;
    if (body.isEmpty())
        body = QByteArray::fromBase64(QByteArray::fromStdString(answer.errorBody));
    setFailure(run, QString::fromStdString(sanitizedErrorType(answer.errorType)), std::move(body));
    keepSentType(answer, run);
}

} // namespace

void applyAnswer(ApiRequest &answer, Run &run)
{
    if (answer.route == ApiRoute::Error)
        return applyError(answer, run);
    if (answer.truncated)
        return setFailure(run, u"Runtime.TruncatedResponse"_s,
                          platformFailure(u"Runtime.TruncatedResponse"_s, run.requestId, u"The response was cut short"_s));
    if (answer.badResponseMode)
        return setFailure(
            run, u"Runtime.InvalidResponseModeHeader"_s,
            platformFailure(u"Runtime.InvalidResponseModeHeader"_s, run.requestId, u"Invalid function response mode"_s));
    if (answer.tooLarge)
        return setFailure(run, u"Function.ResponseSizeTooLarge"_s,
                          responseTooLarge(answer.streaming && run.request.streams ? maximumStreamedPayload : maximumPayload));
    if (answer.streaming && (!answer.errorType.empty() || !answer.errorBody.empty()))
        return applyStreamError(answer, run);
    run.payload = std::move(answer.body);
}

} // namespace lambdarium
