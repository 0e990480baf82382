// SPDX-License-Identifier: GPL-3.0-or-later
#include "lambdaapi/jsonvalue.h"

#include <QJsonDocument>
#include <QMap>
#include <QStringList>

#include <nlohmann/json.hpp>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

// Deeper than any request of the API; writing a value recurses.
constexpr int deepest = 64;

const ApiJson nothing;

} // namespace

QString textOf(const ApiJson &value)
{
    if (value.is_null())
        return {};
    return value.is_string() ? QString::fromStdString(value.get_ref<const std::string &>()) : QString::fromUtf8(compact(value));
}

const ApiJson &member(const ApiJson &object, std::string_view name)
{
    if (!object.is_object())
        return nothing;
    const auto found = object.find(std::string(name));
    return found == object.end() ? nothing : *found;
}

const ApiJson &valueAt(const ApiJson &object, std::string_view path)
{
    const ApiJson *at = &object;
    while (!path.empty()) {
        path.remove_prefix(1);
        const size_t end = std::min(path.find('/'), path.size());
        at = &member(*at, path.substr(0, end));
        path.remove_prefix(end);
    }
    return *at;
}

QString memberText(const ApiJson &object, std::string_view name)
{
    return textOf(member(object, name));
}

std::optional<qint64> memberNumber(const ApiJson &object, std::string_view name)
{
    const ApiJson &value = member(object, name);
    return value.is_number_integer() ? std::optional(value.get<qint64>()) : std::nullopt;
}

ApiJson &objectIn(ApiJson &object, std::string_view name)
{
    if (!object.is_object())
        object = ApiJson::object();
    ApiJson &value = object[std::string(name)];
    if (!value.is_object())
        value = ApiJson::object();
    return value;
}

ApiJson jsonOf(const QString &text)
{
    return text.toStdString();
}

ApiJson jsonOf(const QStringList &texts)
{
    ApiJson list = ApiJson::array();
    for (const QString &text : texts)
        list.push_back(text.toStdString());
    return list;
}

ApiJson jsonOf(const QMap<QString, QString> &texts)
{
    ApiJson object = ApiJson::object();
    for (const auto &[name, text] : texts.asKeyValueRange())
        object[name.toStdString()] = text.toStdString();
    return object;
}

ApiJson jsonOf(const QJsonObject &object)
{
    const QByteArray text = QJsonDocument(object).toJson(QJsonDocument::Compact);
    return ApiJson::parse(text.cbegin(), text.cend(), nullptr, false);
}

QStringList textsOf(const ApiJson &list)
{
    QStringList texts;
    if (list.is_array()) {
        for (const ApiJson &item : list)
            texts += textOf(item);
    }
    return texts;
}

QMap<QString, QString> textMapOf(const ApiJson &object)
{
    QMap<QString, QString> texts;
    if (object.is_object()) {
        for (const auto &[name, value] : object.items())
            texts.insert(QString::fromStdString(name), textOf(value));
    }
    return texts;
}

QByteArray compact(const ApiJson &value)
{
    return QByteArray::fromStdString(value.dump(-1, ' ', false, ApiJson::error_handler_t::replace));
}

ApiResult<ApiJson> objectOf(const QByteArray &body)
{
    if (body.isEmpty())
        return ApiJson::object();
    bool tooDeep = false;
    const auto watch = [&tooDeep](int depth, ApiJson::parse_event_t, ApiJson &) {
        tooDeep = tooDeep || depth > deepest;
        return !tooDeep;
    };
    ApiJson object = ApiJson::parse(body.cbegin(), body.cend(), watch, false);
    if (tooDeep || !object.is_object())
        return std::unexpected(ApiError{400, u"InvalidRequestContentException"_s, u"Could not parse request body into json."_s});
    return object;
}

HttpResponse jsonAnswer(const ApiJson &object, int status)
{
    return HttpResponse::json(status, compact(object));
}

HttpResponse emptyAnswer(int status)
{
    HttpResponse answer;
    answer.status = status;
    return answer;
}

} // namespace lambdarium
