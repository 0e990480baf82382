// SPDX-License-Identifier: GPL-3.0-or-later
#include "invocation/serviceerror.h"

#include <nlohmann/json.hpp>

using namespace Qt::StringLiterals;

namespace lambdarium {

QByteArray serviceErrorBody(int statusCode, const QString &errorType, const QString &message)
{
    const bool capital = errorType == "ResourceNotFoundException"_L1 || errorType == "AccessDeniedException"_L1;
    nlohmann::ordered_json object;
    object["Type"] = statusCode < 500 ? "User" : "Service";
    object[capital ? "Message" : "message"] = message.toStdString();
    return QByteArray::fromStdString(object.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
}

} // namespace lambdarium
