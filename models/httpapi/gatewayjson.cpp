// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpapi/gatewayjson.h"

#include <nlohmann/json.hpp>

namespace lambdarium {

GatewayJson parsedJson(const QByteArray &text)
{
    constexpr int deepest = 500; // writing goes down as deep on the stack
    bool tooDeep = false;
    const auto watch = [&tooDeep](int depth, GatewayJson::parse_event_t, GatewayJson &) {
        tooDeep = tooDeep || depth > deepest;
        return !tooDeep;
    };
    GatewayJson value = GatewayJson::parse(text.cbegin(), text.cend(), watch, false);
    return tooDeep ? GatewayJson(GatewayJson::value_t::discarded) : value;
}

const GatewayJson &memberOf(const GatewayJson &object, const char *name)
{
    static const GatewayJson none;
    if (!object.is_object())
        return none;
    const auto found = object.find(name);
    return found == object.end() ? none : *found;
}

QByteArray compactJson(const GatewayJson &value)
{
    return QByteArray::fromStdString(value.dump(-1, ' ', false, GatewayJson::error_handler_t::replace));
}

} // namespace lambdarium
