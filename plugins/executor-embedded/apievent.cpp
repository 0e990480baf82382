// SPDX-License-Identifier: GPL-3.0-or-later
#include "executor-embedded/apievent.h"

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

// A header value stays on one line; JSON allows blanks wherever it allows line ends.
void addHeader(std::string &head, std::string_view name, const QByteArray &value)
{
    if (value.isEmpty())
        return;
    head.append(name).append(": ");
    for (const char c : value)
        head.push_back(c == '\r' || c == '\n' ? ' ' : c);
    head.append("\r\n");
}

} // namespace

QByteArray invokedArn(const InvokeRequest &request)
{
    QString arn = request.function->arn();
    if (!request.qualifier.isEmpty())
        arn += u':' + request.qualifier;
    return arn.toUtf8();
}

ApiEvent makeApiEvent(const Run &run, std::chrono::system_clock::time_point deadline)
{
    const InvokeRequest &request = run.request;
    ApiEvent event;
    event.requestId = run.requestId.toStdString();
    event.payload = request.payload.isEmpty() ? "{}"_ba : request.payload;
    event.head.reserve(768);
    event.head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
    const auto ms = std::chrono::duration_cast<std::chrono::milliseconds>(deadline.time_since_epoch()).count();
    addHeader(event.head, "Lambda-Runtime-Aws-Request-Id", run.requestId.toLatin1());
    addHeader(event.head, "Lambda-Runtime-Deadline-Ms", QByteArray::number(qint64(ms)));
    addHeader(event.head, "Lambda-Runtime-Invoked-Function-Arn", invokedArn(request));
    addHeader(event.head, "Lambda-Runtime-Trace-Id", run.traceId.toUtf8());
    addHeader(event.head, "Lambda-Runtime-Client-Context", request.clientContext);
    addHeader(event.head, "Lambda-Runtime-Cognito-Identity", request.cognitoIdentity);
    addHeader(event.head, "Lambda-Runtime-Aws-Tenant-Id", request.tenantId.toUtf8());
    event.head += "Content-Length: " + std::to_string(event.payload.size()) + "\r\n\r\n";
    return event;
}

} // namespace lambdarium
