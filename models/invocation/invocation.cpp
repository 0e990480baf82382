// SPDX-License-Identifier: GPL-3.0-or-later
#include "invocation/invocation.h"

using namespace Qt::StringLiterals;

namespace lambdarium {

QString nameOf(InvocationType type)
{
    switch (type) {
    case InvocationType::RequestResponse:
        return u"RequestResponse"_s;
    case InvocationType::Event:
        return u"Event"_s;
    case InvocationType::DryRun:
        return u"DryRun"_s;
    }
    Q_UNREACHABLE_RETURN({});
}

QString nameOf(InvocationStatus status)
{
    switch (status) {
    case InvocationStatus::Success:
        return u"success"_s;
    case InvocationStatus::Failure:
        return u"failure"_s;
    case InvocationStatus::Error:
        return u"error"_s;
    case InvocationStatus::Timeout:
        return u"timeout"_s;
    }
    Q_UNREACHABLE_RETURN({});
}

std::optional<InvocationStatus> invocationStatusFromString(QStringView text)
{
    for (const auto status :
         {InvocationStatus::Success, InvocationStatus::Failure, InvocationStatus::Error, InvocationStatus::Timeout}) {
        if (text == nameOf(status))
            return status;
    }
    return std::nullopt;
}

} // namespace lambdarium
