// SPDX-License-Identifier: GPL-3.0-or-later
#include "lambdaapi/invokeoperation.h"

#include "lambdaapi/eventstream.h"

#include <QRegularExpression>
#include <QUuid>

#include <nlohmann/json.hpp>

using namespace Qt::StringLiterals;
using Json = nlohmann::ordered_json;

namespace lambdarium {

namespace {

constexpr qsizetype longestClientContext = 3583; // base64
constexpr qsizetype longestLogTail = 4096; // bytes before base64

ApiResult<InvocationType> typeOf(const HttpHeaders &headers, bool streams)
{
    const QByteArray text = headers.value("X-Amz-Invocation-Type");
    if (text.isEmpty() || text == "RequestResponse")
        return InvocationType::RequestResponse;
    if (text == "DryRun")
        return InvocationType::DryRun;
    if (text == "Event" && !streams)
        return InvocationType::Event;
    return std::unexpected(ApiError::constraint(QString::fromUtf8(text), u"invocationType"_s,
                                                streams ? u"satisfy enum value set: [RequestResponse, DryRun]"_s
                                                        : u"satisfy enum value set: [Event, RequestResponse, DryRun]"_s));
}

ApiResult<bool> logOf(const HttpHeaders &headers)
{
    const QByteArray text = headers.value("X-Amz-Log-Type");
    if (!text.isEmpty() && text != "None" && text != "Tail")
        return std::unexpected(
            ApiError::constraint(QString::fromUtf8(text), u"logType"_s, u"satisfy enum value set: [None, Tail]"_s));
    return text == "Tail";
}

ApiResult<QByteArray> clientContextOf(const HttpHeaders &headers)
{
    const QByteArray encoded = headers.value("X-Amz-Client-Context");
    if (encoded.size() > longestClientContext)
        return std::unexpected(ApiError{400, u"InvalidRequestContentException"_s,
                                        u"Client context must be no more than 3583 bytes when encoded."_s});
    const auto decoded = QByteArray::fromBase64Encoding(encoded, QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded || !((*decoded).isEmpty() || Json::accept((*decoded).toStdString())))
        return std::unexpected(
            ApiError{400, u"InvalidRequestContentException"_s, u"Client context must be a valid Base64-encoded JSON object."_s});
    return *decoded;
}

ApiResult<QString> tenantOf(const HttpHeaders &headers)
{
    static const QRegularExpression allowed(uR"(\A[a-zA-Z0-9._:/=+\-@ ]{1,256}\z)"_s);
    const QString text = QString::fromUtf8(headers.value("X-Amz-Tenant-Id"));
    if (!text.isEmpty() && !allowed.match(text).hasMatch())
        return std::unexpected(
            ApiError::constraint(text, u"tenantId"_s, uR"(satisfy regular expression pattern: [a-zA-Z0-9\._:\/=+\-@ ]+)"_s));
    return text;
}

// The last 4 KB, from a line's beginning where one is left.
QByteArray logTail(const QStringList &lines)
{
    QByteArray text;
    for (const QString &line : lines)
        text += line.toUtf8() + '\n';
    return text.last(std::min(text.size(), longestLogTail)).toBase64();
}

QByteArray failureText(const InvocationResult &result, const char *key)
{
    const Json payload = Json::parse(result.payload.toStdString(), nullptr, false);
    return payload.is_object() && payload.contains(key) && payload[key].is_string()
        ? QByteArray::fromStdString(payload[key].get<std::string>())
        : QByteArray();
}

QByteArray completionOf(const InvocationResult &result, bool wantsLog)
{
    Json details = Json::object();
    if (!result.functionError.isEmpty()) {
        const QByteArray code = failureText(result, "errorType");
        details["ErrorCode"] = code.isEmpty() ? result.report.errorType.toStdString() : code.toStdString();
        details["ErrorDetails"] = result.payload.toStdString();
    }
    if (wantsLog)
        details["LogResult"] = logTail(result.logLines).toStdString();
    return QByteArray::fromStdString(details.dump(-1, ' ', false, Json::error_handler_t::replace));
}

// In pieces, as a client of a stream reads it.
QByteArray streamOf(const InvocationResult &result)
{
    constexpr qsizetype pieceSize = 64 * 1024;
    QByteArray stream;
    if (result.functionError.isEmpty()) {
        for (qsizetype at = 0; at < result.payload.size(); at += pieceSize)
            stream += eventstream::payloadChunk(result.payload.sliced(at, std::min(pieceSize, result.payload.size() - at)));
    }
    return stream;
}

HttpResponse serviceError(const InvocationResult &result)
{
    HttpResponse answer = HttpResponse::json(result.statusCode, result.payload);
    answer.headers.add("x-amzn-ErrorType"_ba, result.serviceErrorType.toUtf8());
    if (result.statusCode == 429)
        answer.headers.add("Retry-After"_ba, "1"_ba); // throttled: SDKs wait so many seconds
    return answer;
}

} // namespace

ApiResult<InvokeOperation> InvokeOperation::parse(HttpRequest &&request, bool streams)
{
    InvokeOperation operation;
    operation.streams = streams;
    const auto type = typeOf(request.headers, streams);
    const auto log = logOf(request.headers);
    const auto context = clientContextOf(request.headers);
    const auto tenant = tenantOf(request.headers);
    if (!type)
        return std::unexpected(type.error());
    if (!log)
        return std::unexpected(log.error());
    if (!context)
        return std::unexpected(context.error());
    if (!tenant)
        return std::unexpected(tenant.error());
    operation.wantsLog = *log;
    operation.request.type = *type;
    operation.request.payload = std::move(request.body);
    operation.request.clientContext = *context;
    operation.request.tenantId = *tenant;
    operation.request.traceId = QString::fromUtf8(request.headers.value("X-Amzn-Trace-Id"));
    operation.request.requestId = QUuid::createUuid().toString(QUuid::WithoutBraces);
    return operation;
}

HttpResponse InvokeOperation::answer(const InvocationResult &result) const
{
    HttpResponse answer;
    const QByteArray id = request.requestId.toUtf8();
    if (result.cancelled) {
        answer = ApiError{500, u"ServiceException"_s, u"The invocation was ended by hand."_s}.response();
    } else if (result.statusCode >= 400) {
        answer = serviceError(result);
    } else if (streams && result.statusCode == 200) {
        answer = streamHead(result.executedVersion);
        answer.body = streamOf(result) + completion(result);
        return answer;
    } else {
        answer.status = result.statusCode;
        answer.headers.add("X-Amz-Executed-Version"_ba, result.executedVersion.toUtf8());
        answer.headers.add("Content-Type"_ba, "application/json"_ba);
        answer.headers.add("x-amzn-Remapped-Content-Length"_ba, "0"_ba);
        if (!result.functionError.isEmpty())
            answer.headers.add("X-Amz-Function-Error"_ba, result.functionError.toUtf8());
        if (wantsLog)
            answer.headers.add("X-Amz-Log-Result"_ba, logTail(result.logLines));
        answer.body = result.payload;
    }
    answer.headers.add("x-amzn-RequestId"_ba, id);
    return answer;
}

HttpResponse InvokeOperation::streamHead(const QString &executedVersion) const
{
    HttpResponse head;
    head.headers.add("X-Amz-Executed-Version"_ba, executedVersion.toUtf8());
    head.headers.add("Content-Type"_ba, "application/vnd.amazon.eventstream"_ba);
    head.headers.add("x-amzn-RequestId"_ba, request.requestId.toUtf8());
    return head;
}

QByteArray InvokeOperation::completion(const InvocationResult &result) const
{
    return eventstream::invokeComplete(completionOf(result, wantsLog));
}

HttpResponse acceptedAnswer(const QString &requestId)
{
    HttpResponse answer;
    answer.status = 202;
    answer.headers.add("x-amzn-RequestId"_ba, requestId.toUtf8());
    answer.headers.add("x-amzn-Remapped-Content-Length"_ba, "0"_ba);
    return answer;
}

} // namespace lambdarium
