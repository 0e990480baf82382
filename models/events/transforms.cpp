// SPDX-License-Identifier: GPL-3.0-or-later
#include "events/transforms.h"

#include "events/gzip.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDateTime>
#include <QLocale>
#include <QTimeZone>
#include <QUuid>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

class Tr
{
    Q_DECLARE_TR_FUNCTIONS(SampleEventLibrary)
};

using Filter = Result<Json> (*)(const Json &);

std::string asText(const Json &value)
{
    return value.is_string() ? value.get<std::string>() : value.dump();
}

QByteArray asBytes(const Json &value)
{
    return QByteArray::fromStdString(asText(value));
}

Json fromBytes(const QByteArray &bytes)
{
    return Json(bytes.toStdString());
}

Result<QDateTime> asTime(const Json &value)
{
    const QDateTime time = QDateTime::fromString(QString::fromStdString(asText(value)), Qt::ISODateWithMs);
    if (!time.isValid())
        return failure(ErrorCode::InvalidInput, Tr::tr("“%1” is not a time.").arg(QString::fromStdString(asText(value))));
    return time.toUTC();
}

template <class Format>
Result<Json> formatTime(const Json &value, Format format)
{
    return asTime(value).transform([&format](const QDateTime &time) { return Json(format(time)); });
}

/// English whatever the user's locale is.
std::string english(const QDateTime &time, const QString &format)
{
    return QLocale::c().toString(time, format).toStdString();
}

/// As S3 does in event records: like a form, but "/" stays.
Result<Json> urlEncode(const Json &value)
{
    return fromBytes(asBytes(value).toPercentEncoding("/ *", "~").replace(' ', '+'));
}

Result<Json> queryString(const Json &value)
{
    if (!value.is_object())
        return failure(ErrorCode::InvalidInput, Tr::tr("The query has to be a JSON object."));
    QByteArray query;
    for (const auto &[name, member] : value.items()) {
        if (!query.isEmpty())
            query += '&';
        query += QByteArray::fromStdString(name).toPercentEncoding() + '=' + asBytes(member).toPercentEncoding();
    }
    return fromBytes(query);
}

Result<Json> multiValue(const Json &value)
{
    if (!value.is_object())
        return failure(ErrorCode::InvalidInput, Tr::tr("The value has to be a JSON object."));
    Json made = Json::object();
    for (const auto &[name, member] : value.items())
        made[name] = Json::array({member});
    return made;
}

Result<Json> nullWhenEmpty(const Json &value)
{
    const bool empty = value.empty() || (value.is_string() && value.get_ref<const std::string &>().empty());
    return empty ? Json() : value;
}

/// Always the same UUID for the same text.
Result<Json> uuid(const Json &value)
{
    static constexpr QUuid space(0x6ba7b811, 0x9dad, 0x11d1, 0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30, 0xc8); // RFC 9562: URL
    return fromBytes(QUuid::createUuidV5(space, asBytes(value)).toByteArray(QUuid::WithoutBraces));
}

Result<Json> byteValues(const Json &value)
{
    Json made = Json::array();
    for (const char c : asText(value))
        made.push_back(static_cast<unsigned char>(c));
    return made;
}

Result<Json> pad(const Json &value)
{
    return fromBytes(asBytes(value).rightJustified(12, '0'));
}

Result<Json> number(const Json &value)
{
    bool ok = false;
    const qlonglong result = asBytes(value).toLongLong(&ok);
    if (!ok)
        return failure(ErrorCode::InvalidInput, Tr::tr("“%1” is not a whole number.").arg(QString::fromUtf8(asBytes(value))));
    return Json(result);
}

const std::array<std::pair<std::string_view, Filter>, 21> filters{{
    {"text", [](const Json &v) -> Result<Json> { return Json(asText(v)); }},
    {"json", [](const Json &v) -> Result<Json> { return Json(v.dump()); }},
    {"number", number},
    {"lower", [](const Json &v) -> Result<Json> { return fromBytes(asBytes(v).toLower()); }},
    {"bytes", byteValues},
    {"length", [](const Json &v) -> Result<Json> { return Json(asText(v).size()); }},
    {"pad", pad},
    {"ornull", nullWhenEmpty},
    {"url", urlEncode},
    {"query", queryString},
    {"multi", multiValue},
    {"uuid", uuid},
    {"base64", [](const Json &v) -> Result<Json> { return fromBytes(asBytes(v).toBase64()); }},
    {"gzip", [](const Json &v) -> Result<Json> { return Json(gzip(asText(v))); }},
    {"md5",
     [](const Json &v) -> Result<Json> {
         return fromBytes(QCryptographicHash::hash(asBytes(v), QCryptographicHash::Md5).toHex());
     }},
    {"isoms",
     [](const Json &v) { return formatTime(v, [](const QDateTime &t) { return t.toString(Qt::ISODateWithMs).toStdString(); }); }},
    {"epoch", [](const Json &v) { return formatTime(v, [](const QDateTime &t) { return t.toSecsSinceEpoch(); }); }},
    {"epochms", [](const Json &v) { return formatTime(v, [](const QDateTime &t) { return t.toMSecsSinceEpoch(); }); }},
    {"epochfraction",
     [](const Json &v) {
         return formatTime(v, [](const QDateTime &t) { return static_cast<double>(t.toMSecsSinceEpoch()) / 1000; });
     }},
    {"clf",
     [](const Json &v) { return formatTime(v, [](const QDateTime &t) { return english(t, u"dd/MMM/yyyy:HH:mm:ss +0000"_s); }); }},
    {"maildate",
     [](const Json &v) {
         return formatTime(v, [](const QDateTime &t) { return english(t, u"ddd, d MMM yyyy HH:mm:ss +0000"_s); });
     }},
}};

} // namespace

Result<Json> transform(std::string_view filter, const Json &value)
{
    const auto it = std::ranges::find(filters, filter, &std::pair<std::string_view, Filter>::first);
    if (it == filters.end())
        return failure(ErrorCode::Internal, Tr::tr("There is no filter “%1”.").arg(QLatin1StringView(filter)));
    return it->second(value);
}

} // namespace lambdarium
