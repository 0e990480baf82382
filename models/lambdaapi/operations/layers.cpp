// SPDX-License-Identifier: GPL-3.0-or-later
// Layers: their versions are kept in .lambdarium/layers, where functions of the project find them by ARN.
#include "lambdaapi/layerrecords.h"
#include "lambdaapi/operations.h"
#include "lambdaapi/packageupload.h"
#include "rules/runtimetable.h"

#include <QDir>

#include <nlohmann/json.hpp>

using namespace Qt::StringLiterals;

namespace lambdarium::operations {

namespace {

using Kind = MemberRule::Kind;

constexpr qsizetype mostListed = 50;

constexpr std::array publishRules{
    MemberRule{.path = "/Content", .kind = Kind::Object, .required = true},
    MemberRule{.path = "/Content/S3Bucket", .least = 3, .most = 63},
    MemberRule{.path = "/Content/S3Key", .least = 1, .most = 1024},
    MemberRule{.path = "/Content/S3ObjectVersion", .least = 1, .most = 1024},
    MemberRule{.path = "/Description", .least = 0, .most = 256},
    MemberRule{.path = "/LicenseInfo", .most = 512},
    MemberRule{.path = "/CompatibleRuntimes", .kind = Kind::List, .most = 15},
    MemberRule{.path = "/CompatibleArchitectures", .kind = Kind::List, .most = 2},
};

ApiError none()
{
    return {404, u"ResourceNotFoundException"_s, u"The resource you requested does not exist."_s};
}

QString folderOf(const ApiCall &call, const QString &name, const QString &version)
{
    return call.store->folder() + "/layers/"_L1 + name + u'/' + version;
}

// As lists show it.
ApiJson listed(const QString &name, const ApiJson &record)
{
    ApiJson item = record;
    item.erase("Content");
    item["LayerVersionArn"] = (layerArn(name) + u':' + memberText(record, "Version")).toUtf8().toStdString();
    return item;
}

ApiJson described(const ApiCall &call, const QString &name, const ApiJson &record)
{
    ApiJson item = record;
    item["LayerArn"] = layerArn(name).toStdString();
    item["LayerVersionArn"] = (layerArn(name) + u':' + memberText(record, "Version")).toUtf8().toStdString();
    if (item["Content"].is_object())
        item["Content"]["Location"] = "file://" + folderOf(call, name, memberText(record, "Version")).toStdString();
    return item;
}

bool isCompatible(const ApiJson &record, const ApiRequest &request)
{
    const QString runtime = request.query(u"CompatibleRuntime"_s);
    const QString architecture = request.query(u"CompatibleArchitecture"_s);
    return (runtime.isEmpty() || textsOf(member(record, "CompatibleRuntimes")).contains(runtime))
        && (architecture.isEmpty() || textsOf(member(record, "CompatibleArchitectures")).contains(architecture));
}

// The versions that a request asks for, the newest first.
QList<const ApiJson *> versionsOf(const ApiJson &content, const QString &name, const ApiRequest &request)
{
    QList<const ApiJson *> found;
    const ApiJson &versions = member(layerIn(content, name), "versions");
    for (auto it = versions.begin(); versions.is_object() && it != versions.end(); ++it) {
        if (isCompatible(*it, request))
            found.prepend(&*it);
    }
    return found;
}

ApiResult<void> checkRuntime(const ApiRequest &request)
{
    const QString runtime = request.query(u"CompatibleRuntime"_s);
    if (runtime.isEmpty() || RuntimeTable::find(runtime))
        return {};
    QStringList names;
    for (const RuntimeInfo &known : RuntimeTable::all())
        names += known.name;
    return std::unexpected(
        ApiError::constraint(runtime, u"compatibleRuntime"_s, "satisfy enum value set: ["_L1 + names.join(", "_L1) + u']'));
}

ApiAnswer answerFor(const ApiCall &call, const QString &name, const QString &version)
{
    const auto content = call.store->read();
    const ApiJson &record = layerVersionIn(*content, name, version);
    return record.is_object() ? ApiAnswer(jsonAnswer(described(call, name, record))) : std::unexpected(none());
}

} // namespace

ApiAnswer publishLayerVersion(const ApiCall &call)
{
    const auto body = call.request.body(publishRules);
    if (!body)
        return std::unexpected(body.error());
    if (call.store->folder().isEmpty())
        return std::unexpected(ApiError::notDone(u"There is no project to keep a layer for."_s));
    const auto upload = PackageUpload::take(member(*body, "Content"), call.store->folder(), call.s3Folder);
    if (!upload)
        return std::unexpected(upload.error());
    const QString name = layerName(call.request.parameter(u"LayerName"_s));
    ApiJson record{{"Content", {{"CodeSha256", upload->sha256().toStdString()}, {"CodeSize", upload->size()}}},
                   {"Description", memberText(*body, "Description").toStdString()},
                   {"CreatedDate", apiTime().toStdString()}};
    for (const char *field : {"CompatibleRuntimes", "CompatibleArchitectures", "LicenseInfo"}) {
        if (const ApiJson &value = member(*body, field); !value.is_null())
            record[field] = value;
    }
    const auto changed = call.store->change([&](ApiJson &content) -> ApiResult<void> {
        ApiJson &layer = objectIn(objectIn(content, "layers"), name.toStdString());
        const qint64 number = memberNumber(layer, "lastVersion").value_or(0) + 1;
        layer["lastVersion"] = number;
        record["Version"] = number;
        objectIn(layer, "versions")[std::to_string(number)] = record;
        QDir(folderOf(call, name, QString::number(number))).removeRecursively();
        return upload->moveTo(folderOf(call, name, QString::number(number)));
    });
    return changed ? ApiAnswer(jsonAnswer(described(call, name, record), 201)) : std::unexpected(changed.error());
}

ApiAnswer getLayerVersion(const ApiCall &call)
{
    return answerFor(call, layerName(call.request.parameter(u"LayerName"_s)), call.request.parameter(u"VersionNumber"_s));
}

ApiAnswer getLayerVersionByArn(const ApiCall &call)
{
    constexpr MemberRule rule{.path = "",
                              .least = 1,
                              .most = 140,
                              .pattern = R"(arn:[a-zA-Z0-9-]+:lambda:[a-zA-Z0-9-]+:\d{12}:layer:[a-zA-Z0-9-_]+:[0-9]+)"};
    const QString arn = call.request.query(u"Arn"_s);
    if (const auto good = check(arn, "arn", rule); !good)
        return std::unexpected(good.error());
    return answerFor(call, arn.section(u':', 6, 6), arn.section(u':', 7, 7));
}

ApiAnswer listLayers(const ApiCall &call)
{
    if (const auto good = checkRuntime(call.request); !good)
        return std::unexpected(good.error());
    const auto content = call.store->read();
    ApiJson layers = ApiJson::array();
    for (const QString &name : textMapOf(member(*content, "layers")).keys()) {
        const auto versions = versionsOf(*content, name, call.request);
        if (!versions.isEmpty())
            layers.push_back({{"LayerName", name.toStdString()},
                              {"LayerArn", layerArn(name).toStdString()},
                              {"LatestMatchingVersion", listed(name, *versions.first())}});
    }
    return page(call.request, "Layers", layers, "LayerName", mostListed);
}

ApiAnswer listLayerVersions(const ApiCall &call)
{
    if (const auto good = checkRuntime(call.request); !good)
        return std::unexpected(good.error());
    const QString name = layerName(call.request.parameter(u"LayerName"_s));
    const auto content = call.store->read();
    ApiJson versions = ApiJson::array();
    for (const ApiJson *record : versionsOf(*content, name, call.request))
        versions.push_back(listed(name, *record));
    return page(call.request, "LayerVersions", versions, "LayerVersionArn", mostListed);
}

static void forgetVersion(ApiJson &layer, const std::string &version)
{
    for (const char *section : {"versions", "policies"}) {
        if (layer.contains(section))
            objectIn(layer, section).erase(version);
    }
}

// Functions that use it go on using it: its files stay until no version of the layer is left.
ApiAnswer deleteLayerVersion(const ApiCall &call)
{
    const QString name = layerName(call.request.parameter(u"LayerName"_s));
    const QString version = call.request.parameter(u"VersionNumber"_s);
    const auto changed = call.store->change([&](ApiJson &content) -> ApiResult<void> {
        if (layerIn(content, name).is_object())
            forgetVersion(objectIn(objectIn(content, "layers"), name.toStdString()), version.toStdString());
        return {};
    });
    return changed ? ApiAnswer(emptyAnswer()) : std::unexpected(changed.error());
}

} // namespace lambdarium::operations
