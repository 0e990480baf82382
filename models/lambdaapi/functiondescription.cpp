// SPDX-License-Identifier: GPL-3.0-or-later
#include "lambdaapi/functiondescription.h"

#include <QCryptographicHash>
#include <QUuid>

#include <nlohmann/json.hpp>

using namespace Qt::StringLiterals;
using Json = nlohmann::ordered_json;

namespace lambdarium {

namespace {

Json mapOf(const QMap<QString, QString> &texts)
{
    Json object = Json::object();
    for (const auto &[name, value] : texts.asKeyValueRange())
        object[name.toStdString()] = value.toStdString();
    return object;
}

void addRunnable(Json &object, const FunctionConfiguration &function)
{
    object["Runtime"] = function.runtime.toStdString();
    if (!function.role.isEmpty())
        object["Role"] = function.role.toStdString();
    object["Handler"] = function.handler.toStdString();
    object["Timeout"] = function.timeout.count();
    object["MemorySize"] = function.memorySize.count();
    if (!function.environment.isEmpty())
        object["Environment"] = {{"Variables", mapOf(function.environment)}};
    object["Architectures"] = Json::array({nameOf(function.architecture).toStdString()});
    object["EphemeralStorage"] = {{"Size", function.ephemeralStorage.count()}};
    object["LoggingConfig"] = {{"LogFormat", "Text"}, {"LogGroup", function.effectiveLogGroup().toStdString()}};
}

// The same text has the same revision, and any other text has another.
std::string revisionOf(const Json &object)
{
    const QByteArray text = QByteArray::fromStdString(object.dump(-1, ' ', false, Json::error_handler_t::replace));
    return QUuid::createUuidV5(QUuid(), text).toString(QUuid::WithoutBraces).toStdString();
}

} // namespace

Json functionConfigurationJson(const CatalogFunction &function, const QDateTime &lastModified)
{
    Json object{{"FunctionName", function.name.toStdString()}, {"FunctionArn", function.arn().toStdString()}};
    if (function.configuration)
        addRunnable(object, *function.configuration);
    object["Description"] = function.description.toStdString();
    object["PackageType"] = function.packageType.isEmpty() ? "Zip" : function.packageType.toStdString();
    object["TracingConfig"] = {{"Mode", function.tracing.isEmpty() ? "PassThrough" : function.tracing.toStdString()}};
    if (!function.kmsKeyArn.isEmpty())
        object["KMSKeyArn"] = function.kmsKeyArn.toStdString();
    if (!function.deadLetterArn.isEmpty())
        object["DeadLetterConfig"] = {{"TargetArn", function.deadLetterArn.toStdString()}};
    object["Version"] = "$LATEST";
    object["State"] = function.configuration ? "Active" : "Failed";
    if (!function.configuration) {
        object["StateReason"] = function.unavailable.toStdString();
        object["StateReasonCode"] = "InvalidConfiguration";
    }
    object["LastUpdateStatus"] = "Successful";
    object["RevisionId"] = revisionOf(object);
    object["LastModified"] = lastModified.toUTC().toString(u"yyyy-MM-ddTHH:mm:ss.zzz'+0000'"_s).toStdString();
    return object;
}

Json functionJson(const CatalogFunction &function, const QDateTime &lastModified)
{
    Json object{{"Configuration", functionConfigurationJson(function, lastModified)}};
    if (function.configuration && !function.configuration->code.path.isEmpty())
        object["Code"] = {{"RepositoryType", "File"}, {"Location", "file://" + function.configuration->code.path.toStdString()}};
    if (!function.tags.isEmpty())
        object["Tags"] = mapOf(function.tags);
    if (function.reservedConcurrency)
        object["Concurrency"] = {{"ReservedConcurrentExecutions", *function.reservedConcurrency}};
    return object;
}

} // namespace lambdarium
