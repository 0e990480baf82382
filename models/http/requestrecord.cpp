// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/requestrecord.h"

#include <array>

using namespace Qt::StringLiterals;

namespace lambdarium {

RequestRecord recordOf(const HttpRequest &request)
{
    static constexpr std::array kept{"X-Amz-Invocation-Type", "X-Amz-Log-Type", "X-Amz-Client-Context"};
    RequestRecord record;
    record.time = QDateTime::currentDateTimeUtc();
    record.request.method = request.method;
    record.request.target = request.target;
    for (const char *name : kept) {
        if (const QByteArray value = request.headers.value(name); !value.isEmpty())
            record.request.headers.add(name, value);
    }
    record.requestBytes = request.body.size();
    if (request.body.size() <= RequestRecord::largestKept)
        record.request.body = request.body;
    return record;
}

QString logLine(const RequestRecord &record)
{
    // What a client sent must not look like another line.
    const auto word = [](const QString &text) {
        QString plain = text;
        plain.removeIf([](QChar c) { return c.isSpace() || !c.isPrint(); });
        return plain.isEmpty() ? u"-"_s : plain;
    };
    const QString answer = record.answerBytes < 0 ? u"stream"_s : u"%1 B"_s.arg(record.answerBytes);
    const QString line = u"%1 %2 %3 %4 %5 ms %6 B in %7 out"_s
                             .arg(record.time.toUTC().toString(Qt::ISODateWithMs), word(record.operation), word(record.subject))
                             .arg(record.status)
                             .arg(static_cast<double>(record.duration.count()) / 1000, 0, 'f', 3)
                             .arg(record.requestBytes)
                             .arg(answer);
    if (!record.operation.isEmpty() && !record.isRoute)
        return line;
    return line + u' ' + word(QString::fromLatin1(record.request.method)) + u' '
        + word(QString::fromLatin1(record.request.target.left(200)));
}

} // namespace lambdarium
