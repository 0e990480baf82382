// SPDX-License-Identifier: GPL-3.0-or-later
#include "lambdaapi/apirequest.h"

#include <nlohmann/json.hpp>

namespace lambdarium {

ApiRequest::ApiRequest(HttpRequest request)
    : http(std::move(request))
    , path(http.pathSegments())
{
}

ApiResult<ApiJson> ApiRequest::body(std::span<const MemberRule> rules) const
{
    auto object = objectOf(http.body);
    if (!object)
        return object;
    if (const auto good = check(*object, rules); !good)
        return std::unexpected(good.error());
    return object;
}

} // namespace lambdarium
