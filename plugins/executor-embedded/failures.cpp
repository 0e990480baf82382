// SPDX-License-Identifier: GPL-3.0-or-later
#include "executor-embedded/failures.h"

#include "invocation/serviceerror.h"

#include <nlohmann/json.hpp>

#include <csignal>

#include <sys/wait.h>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

// The names that the service's own messages use.
QString signalName(int signal)
{
    switch (signal) {
    case SIGHUP:
        return u"hangup"_s;
    case SIGINT:
        return u"interrupt"_s;
    case SIGQUIT:
        return u"quit"_s;
    case SIGILL:
        return u"illegal instruction"_s;
    case SIGTRAP:
        return u"trace/breakpoint trap"_s;
    case SIGABRT:
        return u"aborted"_s;
    case SIGBUS:
        return u"bus error"_s;
    case SIGFPE:
        return u"floating point exception"_s;
    case SIGKILL:
        return u"killed"_s;
    case SIGSEGV:
        return u"segmentation fault"_s;
    case SIGPIPE:
        return u"broken pipe"_s;
    case SIGTERM:
        return u"terminated"_s;
    default:
        return "signal "_L1 + QString::number(signal);
    }
}

QByteArray dump(const nlohmann::ordered_json &object)
{
    return QByteArray::fromStdString(object.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
}

} // namespace

ProcessExit processExit(int waitStatus)
{
    ProcessExit exit;
    exit.signaled = WIFSIGNALED(waitStatus);
    exit.code = exit.signaled ? WTERMSIG(waitStatus) : WEXITSTATUS(waitStatus);
    return exit;
}

QString exitSentence(const ProcessExit &exit)
{
    if (exit.signaled || exit.outOfMemory)
        return "Runtime exited with error: signal: "_L1 + signalName(exit.outOfMemory ? SIGKILL : exit.code);
    if (exit.code == 0)
        return u"Runtime exited without providing a reason"_s;
    return "Runtime exited with error: exit status "_L1 + QString::number(exit.code);
}

QString exitErrorType(const ProcessExit &exit)
{
    return exit.outOfMemory ? u"Runtime.OutOfMemory"_s : u"Runtime.ExitError"_s;
}

QByteArray platformFailure(const QString &errorType, const QString &requestId, const QString &sentence)
{
    nlohmann::ordered_json object;
    object["errorType"] = errorType.toStdString();
    object["errorMessage"] = QString("RequestId: "_L1 + requestId + " Error: "_L1 + sentence).toStdString();
    return dump(object);
}

QByteArray timeoutFailure(const QString &requestId, std::chrono::seconds timeout)
{
    return platformFailure(u"Sandbox.Timedout"_s, requestId,
                           "Task timed out after "_L1 + QString::number(double(timeout.count()), 'f', 2) + " seconds"_L1);
}

QByteArray responseTooLarge(qint64 limit)
{
    return "{\"errorMessage\":\"Response payload size exceeded maximum allowed payload size (" + QByteArray::number(limit)
        + " bytes).\",\"errorType\":\"Function.ResponseSizeTooLarge\"}";
}

InvocationResult throttled(const QString &reason)
{
    InvocationResult result = refusal(429, u"TooManyRequestsException"_s, {});
    nlohmann::ordered_json object;
    object["Reason"] = reason.toStdString();
    object["Type"] = "User";
    object["message"] = "Rate Exceeded.";
    result.payload = dump(object);
    return result;
}

InvocationResult refusal(int statusCode, const QString &errorType, const QString &message)
{
    InvocationResult result;
    result.statusCode = statusCode;
    result.serviceErrorType = errorType;
    result.payload = serviceErrorBody(statusCode, errorType, message);
    result.startedAt = std::chrono::system_clock::now();
    result.report.status = InvocationStatus::Error;
    result.report.errorType = errorType;
    return result;
}

} // namespace lambdarium
