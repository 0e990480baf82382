// SPDX-License-Identifier: GPL-3.0-or-later
#include "invocation/reservedenvironment.h"

using namespace Qt::StringLiterals;

namespace lambdarium {

const QStringList &reservedEnvironmentNames()
{
    static const QStringList names{
        u"_HANDLER"_s,
        u"_X_AMZN_TRACE_ID"_s,
        u"AWS_REGION"_s,
        u"AWS_DEFAULT_REGION"_s,
        u"AWS_EXECUTION_ENV"_s,
        u"AWS_LAMBDA_FUNCTION_NAME"_s,
        u"AWS_LAMBDA_FUNCTION_MEMORY_SIZE"_s,
        u"AWS_LAMBDA_FUNCTION_VERSION"_s,
        u"AWS_LAMBDA_INITIALIZATION_TYPE"_s,
        u"AWS_LAMBDA_LOG_GROUP_NAME"_s,
        u"AWS_LAMBDA_LOG_STREAM_NAME"_s,
        u"AWS_ACCESS_KEY"_s,
        u"AWS_ACCESS_KEY_ID"_s,
        u"AWS_SECRET_ACCESS_KEY"_s,
        u"AWS_SESSION_TOKEN"_s,
        u"AWS_LAMBDA_RUNTIME_API"_s,
        u"LAMBDA_TASK_ROOT"_s,
        u"LAMBDA_RUNTIME_DIR"_s,
        u"AWS_LAMBDA_MAX_CONCURRENCY"_s,
        u"AWS_LAMBDA_METADATA_API"_s,
        u"AWS_LAMBDA_METADATA_TOKEN"_s,
    };
    return names;
}

} // namespace lambdarium
