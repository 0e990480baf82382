// SPDX-License-Identifier: GPL-3.0-or-later
#include "invocation/functionconfiguration.h"

using namespace Qt::StringLiterals;

namespace lambdarium {

QString nameOf(Architecture architecture)
{
    return architecture == Architecture::Arm64 ? u"arm64"_s : u"x86_64"_s;
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
