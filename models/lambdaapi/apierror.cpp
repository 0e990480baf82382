// SPDX-License-Identifier: GPL-3.0-or-later
#include "lambdaapi/apierror.h"

#include "invocation/serviceerror.h"

using namespace Qt::StringLiterals;

namespace lambdarium {

HttpResponse ApiError::response() const
{
    HttpResponse answer = HttpResponse::json(status, serviceErrorBody(status, type, message));
    answer.headers.add("x-amzn-ErrorType"_ba, type.toUtf8());
    return answer;
}

ApiError ApiError::functionNotFound(const QString &arn)
{
    return {404, u"ResourceNotFoundException"_s, "Function not found: "_L1 + arn};
}

ApiError ApiError::invalidParameter(const QString &message)
{
    return {400, u"InvalidParameterValueException"_s, message};
}

ApiError ApiError::constraint(const QString &value, const QString &field, const QString &must)
{
    return {400, u"ValidationException"_s,
            "1 validation error detected: Value '"_L1 + value + "' at '"_L1 + field
                + "' failed to satisfy constraint: Member must "_L1 + must};
}

ApiError ApiError::notDone(const QString &what)
{
    return {501, u"NotImplementedException"_s, what};
}

} // namespace lambdarium
