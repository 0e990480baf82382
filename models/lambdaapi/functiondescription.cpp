// SPDX-License-Identifier: GPL-3.0-or-later
#include "lambdaapi/functiondescription.h"

#include "lambdaapi/jsonvalue.h"

#include <QUuid>

#include <nlohmann/json.hpp>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

void addRunnable(ApiJson &object, const FunctionConfiguration &function)
{
    object["Runtime"] = function.runtime.toStdString();
    if (!function.role.isEmpty())
        object["Role"] = function.role.toStdString();
    object["Handler"] = function.handler.toStdString();
    object["Timeout"] = function.timeout.count();
    object["MemorySize"] = function.memorySize.count();
    if (!function.environment.isEmpty())
        object["Environment"] = {{"Variables", jsonOf(function.environment)}};
    object["Architectures"] = ApiJson::array({nameOf(function.architecture).toStdString()});
    object["EphemeralStorage"] = {{"Size", function.ephemeralStorage.count()}};
    ApiJson &logging = object["LoggingConfig"];
    logging = {{"LogFormat", function.log.json ? "JSON" : "Text"}, {"LogGroup", function.effectiveLogGroup().toStdString()}};
    if (function.log.json) {
        logging["ApplicationLogLevel"] = nameOf(function.log.application).toStdString();
        logging["SystemLogLevel"] = nameOf(function.log.system).toStdString();
    }
}

void addSettings(ApiJson &object, const CatalogFunction &function)
{
    object["Description"] = function.description.toStdString();
    object["PackageType"] = function.packageType.isEmpty() ? "Zip" : function.packageType.toStdString();
    object["TracingConfig"] = {{"Mode", function.tracing.isEmpty() ? "PassThrough" : function.tracing.toStdString()}};
    const QString snapStart = function.settings.value(u"snapStart"_s, u"None"_s);
    object["SnapStart"] = {{"ApplyOn", snapStart.toStdString()}, {"OptimizationStatus", "Off"}};
    if (!function.kmsKeyArn.isEmpty())
        object["KMSKeyArn"] = function.kmsKeyArn.toStdString();
    if (!function.deadLetterArn.isEmpty())
        object["DeadLetterConfig"] = {{"TargetArn", function.deadLetterArn.toStdString()}};
    const QStringList subnets = function.lists.value(u"vpc.subnetIds"_s);
    const QStringList groups = function.lists.value(u"vpc.securityGroupIds"_s);
    if (!subnets.isEmpty() || !groups.isEmpty())
        object["VpcConfig"] = {{"SubnetIds", jsonOf(subnets)}, {"SecurityGroupIds", jsonOf(groups)}, {"VpcId", ""}};
    for (const QString &layer : function.lists.value(u"layers"_s))
        object["Layers"].push_back({{"Arn", layer.toStdString()}});
}

void addState(ApiJson &object, const CatalogFunction &function)
{
    object["State"] = function.configuration ? "Active" : "Failed";
    if (!function.configuration) {
        object["StateReason"] = function.unavailable.toStdString();
        object["StateReasonCode"] = "InvalidConfiguration";
    }
    object["LastUpdateStatus"] = "Successful";
}

// The same text has the same revision, and any other text has another.
std::string revisionOf(const ApiJson &object)
{
    return QUuid::createUuidV5(QUuid(), compact(object)).toString(QUuid::WithoutBraces).toStdString();
}

} // namespace

ApiJson functionConfigurationJson(const CatalogFunction &function, const QDateTime &lastModified,
                                  const std::optional<CodeDigest> &digest)
{
    ApiJson object{{"FunctionName", function.name.toStdString()}, {"FunctionArn", function.arn().toStdString()}};
    if (function.configuration)
        addRunnable(object, *function.configuration);
    addSettings(object, function);
    if (digest) {
        object["CodeSize"] = digest->size;
        object["CodeSha256"] = digest->sha256.toStdString();
    }
    object["Version"] = "$LATEST";
    addState(object, function);
    object["RevisionId"] = revisionOf(object);
    object["LastModified"] = lastModified.toUTC().toString(u"yyyy-MM-ddTHH:mm:ss.zzz'+0000'"_s).toStdString();
    return object;
}

ApiJson codeLocationJson(const CodeLocation &code)
{
    return code.path.isEmpty() ? ApiJson()
                               : ApiJson{{"RepositoryType", "File"}, {"Location", "file://" + code.path.toStdString()}};
}

} // namespace lambdarium
