// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Reading JSON that somebody else wrote: nothing here throws, whatever stands where. Pure functions, any thread.

#include "lambdaapi/apierror.h"

#include <QJsonObject>

#include <nlohmann/json_fwd.hpp>

#include <optional>

namespace lambdarium {

using ApiJson = nlohmann::ordered_json;

/// A string's text, any other value's JSON text, empty for null.
[[nodiscard]] QString textOf(const ApiJson &value);
/// The member of an object; null (the JSON value) when there is none or `object` is none.
[[nodiscard]] const ApiJson &member(const ApiJson &object, std::string_view name);
/// The value at a path such as "/Cors/MaxAge"; null when there is none.
[[nodiscard]] const ApiJson &valueAt(const ApiJson &object, std::string_view path);
[[nodiscard]] QString memberText(const ApiJson &object, std::string_view name);
[[nodiscard]] std::optional<qint64> memberNumber(const ApiJson &object, std::string_view name);
/// A member that is made an object when it is none.
[[nodiscard]] ApiJson &objectIn(ApiJson &object, std::string_view name);

[[nodiscard]] ApiJson jsonOf(const QString &text);
[[nodiscard]] ApiJson jsonOf(const QStringList &texts);
[[nodiscard]] ApiJson jsonOf(const QMap<QString, QString> &texts);
[[nodiscard]] ApiJson jsonOf(const QJsonObject &object);
[[nodiscard]] QStringList textsOf(const ApiJson &list); ///< of an array's items; empty for anything else
[[nodiscard]] QMap<QString, QString> textMapOf(const ApiJson &object);
/// Without blanks; what is no UTF-8 is replaced.
[[nodiscard]] QByteArray compact(const ApiJson &value);

/// The object that a request's body holds; an empty body is an empty object. Errors: InvalidRequestContentException for what
/// is no object or is nested deeper than any request is.
[[nodiscard]] ApiResult<ApiJson> objectOf(const QByteArray &body);

[[nodiscard]] HttpResponse jsonAnswer(const ApiJson &object, int status = 200);
[[nodiscard]] HttpResponse emptyAnswer(int status = 204);

} // namespace lambdarium
