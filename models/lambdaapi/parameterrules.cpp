// SPDX-License-Identifier: GPL-3.0-or-later
#include "lambdaapi/parameterrules.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

struct ParameterRule {
    const char *parameter; ///< of a route's path, or of the query
    const char *field; ///< in the message
    MemberRule rule;
    const char *operations = nullptr; ///< words in names of the operations that it is for; null = all
};

// "functionName" without what a versioned name may have.
constexpr const char *functionPattern =
    R"((arn:(aws[a-zA-Z-]*)?:lambda:)?([a-z]{2}(-gov)?-[a-z]+-\d{1}:)?(\d{12}:)?(function:)?([a-zA-Z0-9-_]+)(:(\$LATEST|[a-zA-Z0-9-_]+))?)";
constexpr const char *unqualifiedPattern =
    R"((arn:(aws[a-zA-Z-]*)?:lambda:)?([a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:)?(\d{12}:)?(function:)?([a-zA-Z0-9-_]+))";
constexpr const char *layerPattern = R"((arn:[a-zA-Z0-9-]+:lambda:[a-zA-Z0-9-]+:\d{12}:layer:[a-zA-Z0-9-_]+)|[a-zA-Z0-9-_]+)";
constexpr const char *signingPattern =
    R"(arn:(aws[a-zA-Z-]*)?:lambda:[a-z]{2}((-gov)|(-iso(b?)))?-[a-z]+-\d{1}:\d{12}:code-signing-config:csc-[a-z0-9]{17})";
constexpr const char *taggablePattern =
    R"(arn:(aws[a-zA-Z-]*):lambda:[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:\d{12}:(function:[a-zA-Z0-9-_]+(:(\$LATEST|[a-zA-Z0-9-_]+))?|code-signing-config:csc-[a-z0-9]{17}|event-source-mapping:[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}))";
constexpr const char *sourcePattern = R"(arn:(aws[a-zA-Z0-9-]*):([a-zA-Z0-9\-])+:([a-z]{2}(-gov)?-[a-z]+-\d{1})?:(\d{12})?:(.*))";

constexpr std::array rules{
    ParameterRule{"FunctionName", "functionName", {.path = "", .most = 140, .pattern = unqualifiedPattern}, "RecursionConfig"},
    ParameterRule{"Name", "name", {.path = "", .least = 1, .most = 128, .pattern = "(?!^[0-9]+$)([a-zA-Z0-9-_]+)"}},
    ParameterRule{"StatementId", "statementId", {.path = "", .least = 1, .most = 100, .pattern = "([a-zA-Z0-9-_.]+)"}},
    ParameterRule{"CodeSigningConfigArn", "codeSigningConfigArn", {.path = "", .most = 200, .pattern = signingPattern}},
    ParameterRule{"ARN", "resource", {.path = "", .least = 1, .most = 256, .pattern = taggablePattern}},
    ParameterRule{"LayerName", "layerName", {.path = "", .least = 1, .most = 140, .pattern = layerPattern}},
    ParameterRule{"Qualifier",
                  "qualifier",
                  {.path = "", .least = 1, .most = 128, .pattern = R"((^\$LATEST$)|((?!^[0-9]+$)([a-zA-Z0-9-_]+)))"},
                  "UrlConfig"},
    ParameterRule{"FunctionVersion",
                  "functionVersion",
                  {.path = "", .least = 1, .most = 1024, .pattern = R"((\$LATEST|[0-9]+))"},
                  "ListAliases"},
    ParameterRule{"FunctionVersion", "functionVersion", {.path = "", .words = "ALL"}, "ListFunctions"},
    ParameterRule{"MasterRegion", "masterRegion", {.path = "", .pattern = R"(ALL|[a-z]{2}(-gov)?-[a-z]+-\d{1})"}},
    ParameterRule{"EventSourceArn", "eventSourceArn", {.path = "", .pattern = sourcePattern}},
    ParameterRule{"CompatibleArchitecture", "compatibleArchitecture", {.path = "", .words = "x86_64, arm64"}},
};

// Those that also take names with dots, up to 170 characters.
bool takesLongNames(const ApiRoute &route)
{
    static constexpr std::array names{"GetFunction"_L1, "GetFunctionConfiguration"_L1, "GetPolicy"_L1,
                                      "GetRuntimeManagementConfig"_L1, "ListVersionsByFunction"_L1};
    return std::ranges::find(names, QLatin1StringView(route.name)) != names.end();
}

QString valueOf(const ApiRequest &request, const char *name)
{
    const QString key = QString::fromLatin1(name);
    return request.parameters.contains(key) ? request.parameter(key) : request.query(key);
}

} // namespace

ApiResult<void> checkParameters(const ApiRoute &route, const ApiRequest &request)
{
    const QLatin1StringView name(route.name);
    for (const ParameterRule &known : rules) {
        if (known.operations && !name.contains(QLatin1StringView(known.operations)))
            continue;
        const QString value = valueOf(request, known.parameter);
        if (value.isEmpty())
            continue;
        if (const auto good = check(value, known.field, known.rule); !good)
            return good;
    }
    const QString function = valueOf(request, "FunctionName");
    if (function.isEmpty() || takesLongNames(route))
        return {};
    return check(function, "functionName", {.path = "", .least = 1, .most = 140, .pattern = functionPattern});
}

} // namespace lambdarium
