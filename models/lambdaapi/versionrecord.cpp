// SPDX-License-Identifier: GPL-3.0-or-later
#include "lambdaapi/versionrecord.h"

#include <nlohmann/json.hpp>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

const char *nameOf(CodeLocation::Kind kind)
{
    switch (kind) {
    case CodeLocation::Kind::Folder:
        return "folder";
    case CodeLocation::Kind::ZipFile:
        return "zip";
    case CodeLocation::Kind::Inline:
        return "inline";
    case CodeLocation::Kind::Missing:
        break;
    }
    return "missing";
}

ApiJson codeJson(const CodeLocation &code)
{
    ApiJson json{{"kind", nameOf(code.kind)}, {"path", code.path.toStdString()}};
    if (code.kind == CodeLocation::Kind::Inline)
        json["source"] = code.inlineSource.toStdString();
    return json;
}

CodeLocation codeOf(const ApiJson &json)
{
    const QString kind = memberText(json, "kind");
    CodeLocation code;
    code.path = memberText(json, "path");
    code.inlineSource = memberText(json, "source").toUtf8();
    for (const auto known : {CodeLocation::Kind::Folder, CodeLocation::Kind::ZipFile, CodeLocation::Kind::Inline}) {
        if (kind == QLatin1StringView(nameOf(known)))
            code.kind = known;
    }
    return code;
}

ApiJson environmentJson(const CatalogFunction &function)
{
    ApiJson variables = ApiJson::object();
    for (const auto &[name, value] : function.configuration->environment.asKeyValueRange())
        variables[name.toStdString()] = function.secretVariables.contains(name) ? ApiJson() : jsonOf(value);
    return variables;
}

QMap<QString, QString> environmentOf(const ApiJson &variables, const CatalogFunction &function)
{
    QMap<QString, QString> environment;
    if (!variables.is_object())
        return environment;
    for (const auto &[key, value] : variables.items()) {
        const QString name = QString::fromStdString(key);
        const bool isSecret = value.is_null() && function.configuration;
        environment.insert(name, isSecret ? function.configuration->environment.value(name) : textOf(value));
    }
    return environment;
}

} // namespace

ApiJson runnableJson(const CatalogFunction &function, const CodeLocation &code)
{
    const FunctionConfiguration &run = *function.configuration;
    return {{"runtime", run.runtime.toStdString()},
            {"handler", run.handler.toStdString()},
            {"memorySize", run.memorySize.count()},
            {"timeout", run.timeout.count()},
            {"ephemeralStorage", run.ephemeralStorage.count()},
            {"architecture", nameOf(run.architecture).toStdString()},
            {"environment", environmentJson(function)},
            {"code", codeJson(code)},
            {"layers", jsonOf(run.layerPaths)},
            {"role", run.role.toStdString()},
            {"region", run.region.toStdString()},
            {"accountId", run.accountId.toStdString()},
            {"logGroup", run.effectiveLogGroup().toStdString()},
            {"log",
             {{"json", run.log.json},
              {"application", nameOf(run.log.application).toStdString()},
              {"system", nameOf(run.log.system).toStdString()}}}};
}

FunctionConfigurationPtr runnableOf(const ApiJson &record, const CatalogFunction &function)
{
    const ApiJson &run = member(record, "run");
    if (!run.is_object())
        return {};
    FunctionConfiguration result;
    result.logicalId = function.logicalId;
    result.functionName = function.name;
    result.version = memberText(record, "version");
    result.runtime = memberText(run, "runtime");
    result.handler = memberText(run, "handler");
    result.memorySize = MebiBytes(memberNumber(run, "memorySize").value_or(128));
    result.timeout = std::chrono::seconds(memberNumber(run, "timeout").value_or(3));
    result.ephemeralStorage = MebiBytes(memberNumber(run, "ephemeralStorage").value_or(512));
    result.architecture = memberText(run, "architecture") == "arm64"_L1 ? Architecture::Arm64 : Architecture::X86_64;
    result.environment = environmentOf(member(run, "environment"), function);
    result.code = codeOf(member(run, "code"));
    result.layerPaths = textsOf(member(run, "layers"));
    result.role = memberText(run, "role");
    result.region = memberText(run, "region");
    result.accountId = memberText(run, "accountId");
    result.logGroup = memberText(run, "logGroup");
    const ApiJson &log = member(run, "log");
    result.log.json = member(log, "json") == true;
    result.log.application = logLevelFromString(memberText(log, "application")).value_or(LogLevel::Info);
    result.log.system = logLevelFromString(memberText(log, "system")).value_or(LogLevel::Info);
    return std::make_shared<const FunctionConfiguration>(std::move(result));
}

} // namespace lambdarium
