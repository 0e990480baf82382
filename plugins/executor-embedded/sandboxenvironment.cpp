// SPDX-License-Identifier: GPL-3.0-or-later
#include "executor-embedded/sandboxenvironment.h"

#include "invocation/reservedenvironment.h"

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

// Well-formed and worthless: clients that sign requests need some credentials, and the user's own stay with the user.
constexpr auto accessKey = "ASIALAMBDARIUMLOCAL0"_L1;
constexpr auto secretKey = "lambdarium/local/not/a/real/secret/key00"_L1;
constexpr auto sessionToken = "lambdarium-local-session"_L1;

void addOverridable(QMap<QString, QString> &environment)
{
    environment.insert(u"PATH"_s, u"/usr/local/bin:/usr/bin/:/bin:/opt/bin"_s);
    environment.insert(u"LD_LIBRARY_PATH"_s,
                       u"/var/lang/lib:/lib64:/usr/lib64:/var/runtime:/var/runtime/lib:/var/task:/var/task/lib:/opt/lib"_s);
    environment.insert(u"LANG"_s, u"en_US.UTF-8"_s);
    environment.insert(u"TZ"_s, u":UTC"_s);
    environment.insert(u"AWS_XRAY_CONTEXT_MISSING"_s, u"LOG_ERROR"_s);
    environment.insert(u"AWS_XRAY_DAEMON_ADDRESS"_s, u"169.254.100.1:2000"_s);
    environment.insert(u"_AWS_XRAY_DAEMON_ADDRESS"_s, u"169.254.100.1"_s);
    environment.insert(u"_AWS_XRAY_DAEMON_PORT"_s, u"2000"_s);
}

void addReserved(QMap<QString, QString> &environment, const EnvironmentInput &input)
{
    const FunctionConfiguration &function = *input.function;
    environment.insert(u"_HANDLER"_s, function.handler);
    environment.insert(u"AWS_REGION"_s, function.region);
    environment.insert(u"AWS_DEFAULT_REGION"_s, function.region);
    if (!function.runtime.startsWith("provided"_L1))
        environment.insert(u"AWS_EXECUTION_ENV"_s, "AWS_Lambda_"_L1 + function.runtime);
    environment.insert(u"AWS_LAMBDA_FUNCTION_NAME"_s, function.functionName);
    environment.insert(u"AWS_LAMBDA_FUNCTION_MEMORY_SIZE"_s, QString::number(function.memorySize.count()));
    environment.insert(u"AWS_LAMBDA_FUNCTION_VERSION"_s, function.version);
    environment.insert(u"AWS_LAMBDA_INITIALIZATION_TYPE"_s, input.provisioned ? u"provisioned-concurrency"_s : u"on-demand"_s);
    environment.insert(u"AWS_LAMBDA_LOG_GROUP_NAME"_s, function.effectiveLogGroup());
    environment.insert(u"AWS_LAMBDA_LOG_STREAM_NAME"_s, input.logStream);
    if (function.log.json) {
        environment.insert(u"AWS_LAMBDA_LOG_FORMAT"_s, u"JSON"_s);
        environment.insert(u"AWS_LAMBDA_LOG_LEVEL"_s, nameOf(function.log.application));
    }
    environment.insert(u"AWS_ACCESS_KEY_ID"_s, accessKey);
    environment.insert(u"AWS_SECRET_ACCESS_KEY"_s, secretKey);
    environment.insert(u"AWS_SESSION_TOKEN"_s, sessionToken);
    environment.insert(u"AWS_LAMBDA_RUNTIME_API"_s, "127.0.0.1:"_L1 + QString::number(input.port));
    environment.insert(u"LAMBDA_TASK_ROOT"_s, input.taskRoot);
    environment.insert(u"LAMBDA_RUNTIME_DIR"_s, input.runtimeDir);
    environment.insert(u"PWD"_s, input.taskRoot);
    environment.insert(u"SHLVL"_s, u"0"_s);
}

} // namespace

QMap<QString, QString> sandboxEnvironment(const EnvironmentInput &input)
{
    QMap<QString, QString> environment;
    addOverridable(environment);
    environment.insert(input.plan->environment);
    const QStringList &reserved = reservedEnvironmentNames();
    for (auto it = input.function->environment.cbegin(); it != input.function->environment.cend(); ++it) {
        if (!reserved.contains(it.key()))
            environment.insert(it.key(), it.value());
    }
    addReserved(environment, input);
    return environment;
}

QMap<QString, QString> extensionEnvironment(const EnvironmentInput &input)
{
    static const QStringList hidden{
        u"AWS_EXECUTION_ENV"_s,        u"AWS_LAMBDA_LOG_GROUP_NAME"_s, u"AWS_LAMBDA_LOG_STREAM_NAME"_s,
        u"AWS_XRAY_CONTEXT_MISSING"_s, u"AWS_XRAY_DAEMON_ADDRESS"_s,   u"LAMBDA_RUNTIME_DIR"_s,
        u"LAMBDA_TASK_ROOT"_s};
    const LaunchPlan noRuntime;
    EnvironmentInput own = input;
    own.plan = &noRuntime;
    QMap<QString, QString> environment = sandboxEnvironment(own);
    environment.removeIf([](const auto &entry) { return entry.key().startsWith(u'_') || hidden.contains(entry.key()); });
    return environment;
}

std::vector<std::string> toEnvironmentBlock(const QMap<QString, QString> &environment)
{
    std::vector<std::string> block;
    block.reserve(static_cast<size_t>(environment.size()));
    for (auto it = environment.cbegin(); it != environment.cend(); ++it)
        block.push_back(it.key().toStdString() + '=' + it.value().toStdString());
    return block;
}

} // namespace lambdarium
