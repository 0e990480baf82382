// SPDX-License-Identifier: GPL-3.0-or-later
#include "lambdaapi/signature.h"

#include <QCryptographicHash>
#include <QMap>
#include <QMessageAuthenticationCode>
#include <QTimeZone>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

constexpr QByteArrayView algorithm("AWS4-HMAC-SHA256");
constexpr qint64 allowedSkew = 300; // s

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
        if (!part.isEmpty())
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
    const QByteArray canonical = request.method + '\n' + canonicalPath(request.target) + '\n' + canonicalQuery(request.target)
        + '\n' + canonicalHeaders(request, header.signedHeaders) + '\n' + header.signedHeaders.join(';') + '\n'
        + (given.isEmpty() ? hex(request.body) : given);
    const QByteArray scope = header.date + '/' + header.region + '/' + header.service + "/aws4_request";
    const QByteArray text = algorithm.toByteArray() + '\n' + time + '\n' + scope + '\n' + hex(canonical);
    QByteArray signing = hmac("AWS4" + key.secret, header.date);
    for (const QByteArray &part : {header.region, header.service, "aws4_request"_ba})
        signing = hmac(signing, part);
    return hmac(signing, text).toHex();
}

ApiResult<void> checkTime(const QByteArray &time, const QDateTime &now)
{
    QDateTime signedAt = QDateTime::fromString(QString::fromLatin1(time), u"yyyyMMdd'T'HHmmss'Z'"_s);
    signedAt.setTimeZone(QTimeZone::UTC);
    if (signedAt.isValid() && std::abs(signedAt.secsTo(now)) <= allowedSkew)
        return {};
    return std::unexpected(forbidden(u"InvalidSignatureException"_s,
                                     "Signature expired: "_L1 + QString::fromLatin1(time) + " is not within 5 min. of "_L1
                                         + now.toUTC().toString(u"yyyyMMdd'T'HHmmss'Z'"_s)));
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
    const QByteArrayList scope = parts.value("Credential").split('/');
    if (missing.isEmpty() && (scope.size() < 5 || scope.last() != "aws4_request"))
        missing = u"Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, "_s;
    if (!isKnown || !missing.isEmpty())
        return std::unexpected(forbidden(u"IncompleteSignatureException"_s,
                                         missing + "Authorization="_L1 + QString::fromUtf8(authorization.left(200))));
    const qsizetype last = scope.size() - 1;
    return SignatureHeader{scope.first(last - 3).join('/'),
                           scope[last - 3],
                           scope[last - 2],
                           scope[last - 1],
                           parts.value("SignedHeaders").toLower().split(';'),
                           parts.value("Signature")};
}

ApiResult<void> checkSignature(const HttpRequest &request, const std::optional<AccessKey> &key, const QDateTime &now)
{
    const QByteArray authorization = request.headers.value("Authorization");
    if (authorization.isEmpty()) {
        return key ? ApiResult<void>(
                         std::unexpected(forbidden(u"MissingAuthenticationTokenException"_s, u"Missing Authentication Token"_s)))
                   : ApiResult<void>();
    }
    const auto header = SignatureHeader::parse(authorization);
    if (!header)
        return std::unexpected(header.error());
    if (!key)
        return {};
    if (header->keyId != key->id)
        return std::unexpected(
            forbidden(u"UnrecognizedClientException"_s, u"The security token included in the request is invalid."_s));
    const QByteArray time = request.headers.value("X-Amz-Date");
    if (const auto good = checkTime(time, now); !good)
        return good;
    if (header->signedHeaders.contains("host") && isSame(signatureOf(request, *header, *key, time), header->signature))
        return {};
    return std::unexpected(
        forbidden(u"InvalidSignatureException"_s,
                  u"The request signature we calculated does not match the signature you provided. Check your AWS Secret "
                  "Access Key and signing method. Consult the service documentation for details."_s));
}

} // namespace lambdarium
