// SPDX-License-Identifier: GPL-3.0-or-later
#include "lambdaapi/awscliline.h"

#include "lambdaapi/routes.h"
#include "lambdaapi/urlrequest.h"

#include <QUrlQuery>

#include <nlohmann/json.hpp>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

// The kernel takes 128 KiB for one argument; quoting may lengthen it.
constexpr qsizetype longestArgument = 64 * 1024;

QString quoted(QString text)
{
    return u'\'' + text.replace(u'\'', "'\\''"_L1) + u'\'';
}

QString head(const char *command, const QString &address)
{
    return "aws lambda "_L1 + QLatin1StringView(command) + " --endpoint-url "_L1 + address;
}

// As text where it is text that no shell or CLI changes.
QString payloadOptions(const QByteArray &payload)
{
    if (payload.isEmpty())
        return {};
    if (payload.size() > longestArgument)
        return u" --payload fileb://event.json"_s;
    const bool isText = !payload.contains('\0') && payload.isValidUtf8() && !payload.startsWith("file");
    const QString format = isText ? u"raw-in-base64-out"_s : u"base64"_s;
    return " --cli-binary-format "_L1 + format + " --payload "_L1
        + quoted(isText ? QString::fromUtf8(payload) : QString::fromLatin1(payload.toBase64()));
}

QString option(QLatin1StringView name, const QByteArray &value)
{
    return value.isEmpty() ? QString() : u' ' + name + u' ' + quoted(QString::fromUtf8(value));
}

// "GetLayerVersionByArn" is "get-layer-version-by-arn".
QString commandOf(const char *operation)
{
    QString command;
    for (const QChar c : QString::fromLatin1(operation)) {
        if (c.isUpper() && !command.isEmpty())
            command += u'-';
        command += c.toLower();
    }
    return command;
}

ApiJson valueOf(const QString &name, const QString &text)
{
    bool isNumber = false;
    const qint64 number = text.toLongLong(&isNumber);
    return isNumber && (name == "MaxItems"_L1 || name == "VersionNumber"_L1) ? ApiJson(number) : jsonOf(text);
}

// What path, query and body say, as --cli-input-json takes it; null when the body is no object.
ApiJson inputOf(const ApiRoute &route, const ApiRequest &request)
{
    ApiJson input = ApiJson::object();
    for (const auto &[name, text] : request.parameters.asKeyValueRange())
        input[name == "ARN"_L1 ? "Resource" : name.toStdString()] = valueOf(name, text);
    const QString fixed = QString::fromLatin1(route.query).section(u'=', 0, 0);
    const QUrlQuery query(QString::fromUtf8(request.http.target).section(u'?', 1));
    for (const auto &[name, text] : query.queryItems(QUrl::FullyDecoded)) {
        if (name == "tagKeys"_L1)
            input["TagKeys"] = jsonOf(request.http.queries(name));
        else if (name != fixed && !name.startsWith("X-Amz-"_L1))
            input[name.toStdString()] = valueOf(name, text);
    }
    const auto body = objectOf(request.http.body);
    if (!body)
        return {};
    input.update(*body);
    return input;
}

bool holdsPackage(const ApiJson &input)
{
    return input.contains("ZipFile") || member(input, "Code").contains("ZipFile") || member(input, "Content").contains("ZipFile");
}

} // namespace

QString awsCliLine(const QString &address, const CliInvocation &invocation)
{
    return head("invoke", address) + " --function-name "_L1 + quoted(invocation.function)
        + option("--qualifier"_L1, invocation.qualifier.toUtf8()) + option("--invocation-type"_L1, invocation.invocationType)
        + option("--log-type"_L1, invocation.logType) + option("--client-context"_L1, invocation.clientContext)
        + payloadOptions(invocation.payload) + " /dev/stdout"_L1;
}

std::optional<QString> awsCliLine(const QString &address, const RequestRecord &record)
{
    ApiRequest request(record.request);
    const ApiRoute *route = record.isRoute ? nullptr : findRoute(request);
    if (!route || !record.isWhole())
        return std::nullopt;
    if (route->invocation == InvocationRoute::Invoke) {
        const HttpHeaders &headers = record.request.headers;
        return awsCliLine(address,
                          CliInvocation{request.parameter(u"FunctionName"_s), request.query(u"Qualifier"_s), record.request.body,
                                        headers.value("X-Amz-Invocation-Type"), headers.value("X-Amz-Log-Type"),
                                        headers.value("X-Amz-Client-Context")});
    }
    const ApiJson input = route->operation ? inputOf(*route, request) : ApiJson();
    if (!input.is_object() || holdsPackage(input))
        return std::nullopt;
    const QString line = head(commandOf(route->name).toLatin1().constData(), address);
    return input.empty() ? line : line + " --cli-input-json "_L1 + quoted(QString::fromUtf8(compact(input)));
}

QByteArray onOneLine(const QByteArray &json)
{
    const QByteArray text = json.trimmed();
    if (!text.contains('\n'))
        return text;
    // Outside of strings line ends and the blanks behind them say nothing; JSON's strings hold none.
    if (!ApiJson::accept(text.cbegin(), text.cend()))
        return json;
    QByteArray line;
    bool isString = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '"')
            isString = !isString;
        const bool isBlank = c == ' ' || c == '\n' || c == '\r' || c == '\t';
        if (isString || !isBlank)
            line += c;
        if (isString && c == '\\' && i + 1 < text.size())
            line += text[++i];
    }
    return line;
}

void describeRequest(RequestRecord &record)
{
    if (const auto url = UrlRequest::of(record.request)) {
        record.operation = u"FunctionUrl"_s;
        record.isRoute = true;
        record.subject = url->function;
        return;
    }
    ApiRequest request(record.request);
    const ApiRoute *route = findRoute(request);
    if (!route)
        return;
    record.operation = QString::fromLatin1(route->name);
    record.subject = request.parameter(u"FunctionName"_s);
    if (record.subject.isEmpty())
        record.subject = request.query(u"FunctionName"_s);
}

} // namespace lambdarium
