// SPDX-License-Identifier: GPL-3.0-or-later
#include "invocation/functionconfiguration.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

constexpr std::array logLevels{"TRACE"_L1, "DEBUG"_L1, "INFO"_L1, "WARN"_L1, "ERROR"_L1, "FATAL"_L1};
constexpr std::array networkModes{"on"_L1, "loopback"_L1, "none"_L1};

} // namespace

QString nameOf(Architecture architecture)
{
    return architecture == Architecture::Arm64 ? u"arm64"_s : u"x86_64"_s;
}

QString nameOf(LogLevel level)
{
    return QString(logLevels[static_cast<size_t>(level)]);
}

std::optional<LogLevel> logLevelFromString(QStringView text)
{
    const auto found = std::ranges::find_if(logLevels, [&](QLatin1StringView name) { return text == name; });
    if (found == logLevels.end())
        return std::nullopt;
    return static_cast<LogLevel>(found - logLevels.begin());
}

QString nameOf(NetworkMode mode)
{
    return QString(networkModes[static_cast<size_t>(mode)]);
}

std::optional<NetworkMode> networkModeFromString(QStringView text)
{
    const auto found = std::ranges::find_if(networkModes, [&](QLatin1StringView name) { return text == name; });
    if (found == networkModes.end())
        return std::nullopt;
    return static_cast<NetworkMode>(found - networkModes.begin());
}

QString FunctionConfiguration::arn() const
{
    return "arn:aws:lambda:"_L1 + region + u':' + accountId + ":function:"_L1 + functionName;
}

QString FunctionConfiguration::effectiveLogGroup() const
{
    return logGroup.isEmpty() ? "/aws/lambda/"_L1 + functionName : logGroup;
}

} // namespace lambdarium
