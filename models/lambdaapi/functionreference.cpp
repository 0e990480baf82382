// SPDX-License-Identifier: GPL-3.0-or-later
#include "lambdaapi/functionreference.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

// The pattern of the service's model, with names for its parts.
const QRegularExpression &pattern()
{
    static const QRegularExpression expression(
        uR"(\A(?:arn:(?:aws[a-zA-Z-]*)?:lambda:)?(?:(?<region>[a-z]{2}(?:-gov|-iso[a-z]?)?-[a-z]+-\d):)?(?:(?<account>\d{12}):)?(?:function:)?(?<name>[a-zA-Z0-9_.-]+)(?::(?<qualifier>\$LATEST|[a-zA-Z0-9_-]+))?\z)"_s);
    return expression;
}

constexpr QLatin1StringView patternText(
    "satisfy regular expression pattern: "
    R"((arn:(aws[a-zA-Z-]*)?:lambda:)?([a-z]{2}(-gov)?-[a-z]+-\d{1}:)?(\d{12}:)?(function:)?([a-zA-Z0-9-_\.]+)(:(\$LATEST|[a-zA-Z0-9-_]+))?)");
constexpr qsizetype longestReference = 170;
constexpr qsizetype longestQualifier = 128;

} // namespace

ApiResult<FunctionReference> FunctionReference::parse(const QString &text, const QString &qualifier)
{
    const auto match = pattern().match(text);
    if (!match.hasMatch())
        return std::unexpected(ApiError::constraint(text, u"functionName"_s, patternText));
    if (text.size() > longestReference)
        return std::unexpected(ApiError::constraint(text, u"functionName"_s, u"have length less than or equal to 170"_s));
    if (qualifier.size() > longestQualifier)
        return std::unexpected(ApiError::constraint(qualifier, u"qualifier"_s, u"have length less than or equal to 128"_s));
    const auto isAllowed = [](QChar c) { return c.unicode() < 128 && (c.isLetterOrNumber() || u"$_-"_s.contains(c)); };
    if (!std::ranges::all_of(qualifier, isAllowed))
        return std::unexpected(
            ApiError::constraint(qualifier, u"qualifier"_s, u"satisfy regular expression pattern: (|[a-zA-Z0-9$_-]+)"_s));
    FunctionReference reference{match.captured(u"name"_s), match.captured(u"qualifier"_s), match.captured(u"region"_s),
                                match.captured(u"account"_s)};
    if (!qualifier.isEmpty() && !reference.qualifier.isEmpty() && qualifier != reference.qualifier) {
        return std::unexpected(ApiError::invalidParameter(
            u"The derived qualifier from the function name does not match the specified qualifier."_s));
    }
    if (!qualifier.isEmpty())
        reference.qualifier = qualifier;
    return reference;
}

} // namespace lambdarium
