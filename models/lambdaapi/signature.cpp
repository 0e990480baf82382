// SPDX-License-Identifier: GPL-3.0-or-later
#include "lambdaapi/signature.h"

#include <QCryptographicHash>
#include <QMap>
#include <QMessageAuthenticationCode>
#include <QTimeZone>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

constexpr QByteArrayView algorithm("AWS4-HMAC-SHA256");
constexpr qint64 allowedSkew = 300; // s
constexpr qint64 longestLifetime = 604800; // s

ApiError forbidden(const QString &type, const QString &message)
{
    return {403, type, message};
}

QByteArray hmac(const QByteArray &key, const QByteArray &text)
{
    return QMessageAuthenticationCode::hash(text, key, QCryptographicHash::Sha256);
}

QByteArray hex(const QByteArray &text)
{
    return QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex();
}

// The path as it was sent, encoded once more.
QByteArray canonicalPath(const QByteArray &target)
{
    const QByteArray path = target.left(target.indexOf('?') < 0 ? target.size() : target.indexOf('?'));
    return path.isEmpty() ? "/"_ba : path.toPercentEncoding("/-_.~");
}

QByteArray canonicalQuery(const QByteArray &target)
{
    const qsizetype mark = target.indexOf('?');
    QList<std::pair<QByteArray, QByteArray>> pairs;
    for (const QByteArray &part : mark < 0 ? QByteArrayList() : target.sliced(mark + 1).split('&')) {
        const qsizetype equals = part.indexOf('=');
        if (!part.isEmpty() && !part.startsWith("X-Amz-Signature="))
            pairs.append({equals < 0 ? part : part.first(equals), equals < 0 ? QByteArray() : part.sliced(equals + 1)});
    }
    std::ranges::sort(pairs);
    QByteArrayList texts;
    for (const auto &[name, value] : std::as_const(pairs))
        texts += name + '=' + value;
    return texts.join('&');
}

QByteArray canonicalHeaders(const HttpRequest &request, const QByteArrayList &names)
{
    QByteArray text;
    for (const QByteArray &name : names) {
        QByteArrayList values;
        for (const auto &[field, value] : request.headers.fields()) {
            if (field.compare(name, Qt::CaseInsensitive) == 0)
                values += value.simplified();
        }
        text += name + ':' + values.join(',') + '\n';
    }
    return text;
}

QByteArray signatureOf(const HttpRequest &request, const SignatureHeader &header, const AccessKey &key, const QByteArray &time)
{
    const QByteArray given = request.headers.value("X-Amz-Content-Sha256");
    const bool leavesBodyOut = given == "UNSIGNED-PAYLOAD";
    const QByteArray canonical = request.method + '\n' + canonicalPath(request.target) + '\n' + canonicalQuery(request.target)
        + '\n' + canonicalHeaders(request, header.signedHeaders) + '\n' + header.signedHeaders.join(';') + '\n'
        + (leavesBodyOut ? given : hex(request.body));
    const QByteArray scope = header.date + '/' + header.region + '/' + header.service + "/aws4_request";
    const QByteArray text = algorithm.toByteArray() + '\n' + time + '\n' + scope + '\n' + hex(canonical);
    QByteArray signing = hmac("AWS4" + key.secret, header.date);
    for (const QByteArray &part : {header.region, header.service, "aws4_request"_ba})
        signing = hmac(signing, part);
    return hmac(signing, text).toHex();
}

ApiError expired(const QByteArray &time, const QString &what, const QDateTime &now)
{
    return forbidden(u"InvalidSignatureException"_s,
                     "Signature expired: "_L1 + QString::fromLatin1(time) + what
                         + now.toUTC().toString(u"yyyyMMdd'T'HHmmss'Z'"_s));
}

ApiResult<void> checkTime(const QByteArray &time, std::optional<std::chrono::seconds> lifetime, const QDateTime &now)
{
    QDateTime signedAt = QDateTime::fromString(QString::fromLatin1(time), u"yyyyMMdd'T'HHmmss'Z'"_s);
    signedAt.setTimeZone(QTimeZone::UTC);
    const qint64 age = signedAt.isValid() ? signedAt.secsTo(now) : std::numeric_limits<qint64>::max();
    if (lifetime && age > lifetime->count())
        return std::unexpected(expired(time, u" is now earlier than "_s, now));
    if (age < -allowedSkew || (!lifetime && age > allowedSkew))
        return std::unexpected(expired(time, u" is not within 5 min. of "_s, now));
    return {};
}

// Fills what "key/20260102/us-east-1/lambda/aws4_request" says; false when it is otherwise.
bool readScope(const QByteArray &credential, SignatureHeader &header)
{
    const QByteArrayList scope = credential.split('/');
    if (scope.size() < 5 || scope.last() != "aws4_request")
        return false;
    const qsizetype last = scope.size() - 1;
    header.keyId = scope.first(last - 3).join('/');
    header.date = scope[last - 3];
    header.region = scope[last - 2];
    header.service = scope[last - 1];
    return true;
}

QString badScope()
{
    return u"Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, "_s;
}

ApiResult<SignatureHeader> parseQuery(const HttpRequest &request)
{
    const auto value = [&](const char *name) { return request.query(QLatin1StringView(name)).toUtf8(); };
    QString missing;
    for (const char *name : {"X-Amz-Algorithm", "X-Amz-Credential", "X-Amz-Signature", "X-Amz-SignedHeaders", "X-Amz-Date"}) {
        if (value(name).isEmpty())
            missing += "AWS query-string parameters must include '"_L1 + QLatin1StringView(name) + "'. "_L1;
    }
    SignatureHeader header;
    if (missing.isEmpty() && !readScope(value("X-Amz-Credential"), header))
        missing = badScope();
    if (!missing.isEmpty() || value("X-Amz-Algorithm") != algorithm)
        return std::unexpected(
            forbidden(u"IncompleteSignatureException"_s, missing + "Re-examine the query-string parameters."_L1));
    header.signedHeaders = value("X-Amz-SignedHeaders").toLower().split(';');
    header.signature = value("X-Amz-Signature");
    header.time = value("X-Amz-Date");
    header.lifetime = std::chrono::seconds(std::clamp(value("X-Amz-Expires").toLongLong(), qint64(0), longestLifetime));
    return header;
}

// In a time that tells nothing of how much is right.
bool isSame(const QByteArray &a, const QByteArray &b)
{
    int difference = a.size() == b.size() ? 0 : 1;
    for (qsizetype i = 0; i < std::min(a.size(), b.size()); ++i)
        difference |= a[i] ^ b[i];
    return difference == 0;
}

} // namespace

ApiResult<SignatureHeader> SignatureHeader::parse(const QByteArray &authorization)
{
    QMap<QByteArray, QByteArray> parts;
    const bool isKnown = authorization.startsWith(algorithm);
    for (const QByteArray &part : authorization.mid(isKnown ? algorithm.size() : 0).split(',')) {
        const qsizetype equals = part.indexOf('=');
        if (equals > 0)
            parts.insert(part.first(equals).trimmed(), part.sliced(equals + 1).trimmed());
    }
    QString missing;
    for (const char *name : {"Credential", "Signature", "SignedHeaders"}) {
        if (parts.value(name).isEmpty())
            missing += "Authorization header requires '"_L1 + QLatin1StringView(name) + "' parameter. "_L1;
    }
    SignatureHeader header;
    if (missing.isEmpty() && !readScope(parts.value("Credential"), header))
        missing = badScope();
    if (!isKnown || !missing.isEmpty())
        return std::unexpected(forbidden(u"IncompleteSignatureException"_s,
                                         missing + "Authorization="_L1 + QString::fromUtf8(authorization.left(200))));
    header.signedHeaders = parts.value("SignedHeaders").toLower().split(';');
    header.signature = parts.value("Signature");
    return header;
}

ApiResult<SignatureHeader> SignatureHeader::of(const HttpRequest &request)
{
    if (const QByteArray authorization = request.headers.value("Authorization"); !authorization.isEmpty())
        return parse(authorization);
    if (isSigned(request))
        return parseQuery(request);
    return std::unexpected(forbidden(u"MissingAuthenticationTokenException"_s, u"Missing Authentication Token"_s));
}

bool isSigned(const HttpRequest &request)
{
    return !request.headers.value("Authorization").isEmpty() || request.hasQuery(u"X-Amz-Algorithm"_s)
        || request.hasQuery(u"X-Amz-Signature"_s);
}

ApiResult<void> checkSignature(const HttpRequest &request, const std::optional<AccessKey> &key, const QDateTime &now)
{
    if (!key && !isSigned(request))
        return {};
    const auto header = SignatureHeader::of(request);
    if (!header)
        return std::unexpected(header.error());
    if (!key)
        return {};
    if (header->keyId != key->id)
        return std::unexpected(
            forbidden(u"UnrecognizedClientException"_s, u"The security token included in the request is invalid."_s));
    const QByteArray time = header->time.isEmpty() ? request.headers.value("X-Amz-Date") : header->time;
    if (const auto good = checkTime(time, header->lifetime, now); !good)
        return good;
    if (header->signedHeaders.contains("host") && isSame(signatureOf(request, *header, *key, time), header->signature))
        return {};
    return std::unexpected(
        forbidden(u"InvalidSignatureException"_s,
                  u"The request signature we calculated does not match the signature you provided. Check your AWS Secret "
                  "Access Key and signing method. Consult the service documentation for details."_s));
}

} // namespace lambdarium
