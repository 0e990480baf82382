// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/propertytable.h"

#include "invocation/reservedenvironment.h"
#include "template/yamlscalar.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QLocale>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(PropertyTable)
};

constexpr QLatin1StringView environmentPrefix = "environment."_L1;

PropertyInfo text(const QString &key, const QString &label, const QStringList &path, qint64 maximum = 0,
                  const QString &pattern = {})
{
    PropertyInfo info;
    info.key = key;
    info.label = label;
    info.samPath = path;
    info.cloudFormationPath = path;
    info.maximum = maximum;
    info.pattern = pattern;
    return info;
}

PropertyInfo integer(const QString &key, const QString &label, const QStringList &path, qint64 minimum, qint64 maximum,
                     const QString &unit, const QJsonValue &byDefault)
{
    PropertyInfo info = text(key, label, path);
    info.type = PropertyType::Integer;
    info.minimum = minimum;
    info.maximum = maximum;
    info.unit = unit;
    info.defaultValue = byDefault;
    return info;
}

PropertyInfo choice(const QString &key, const QString &label, const QStringList &path, const QStringList &choices,
                    const QJsonValue &byDefault, PropertyType type = PropertyType::Choice)
{
    PropertyInfo info = text(key, label, path);
    info.type = type;
    info.choices = choices;
    info.defaultValue = byDefault;
    return info;
}

// Section 10.3, the ones that can still be created first.
QStringList runtimes()
{
    return {u"nodejs24.x"_s, u"nodejs22.x"_s, u"nodejs20.x"_s,      u"python3.14"_s,  u"python3.13"_s,
            u"python3.12"_s, u"python3.11"_s, u"python3.10"_s,      u"java25"_s,      u"java21"_s,
            u"java17"_s,     u"java11"_s,     u"java8.al2"_s,       u"dotnet10"_s,    u"dotnet8"_s,
            u"ruby3.4"_s,    u"ruby3.3"_s,    u"provided.al2023"_s, u"provided.al2"_s};
}

// Code, what runs, how large: the fields every function has.
QList<PropertyInfo> mainRows()
{
    QList<PropertyInfo> rows;
    rows << text(u"description"_s, Texts::tr("Description"), {u"Description"_s}, 256);
    rows << text(u"functionName"_s, Texts::tr("Function name"), {u"FunctionName"_s}, 140,
                 u"(arn:(aws[a-zA-Z-]*)?:lambda:)?([a-z]{2}(-[a-z]+)+-\\d:)?(\\d{12}:)?(function:)?[a-zA-Z0-9-_]{1,64}"_s);
    rows.last().inGlobals = false;
    rows.last().minimum = 1;
    rows << choice(u"runtime"_s, Texts::tr("Runtime"), {u"Runtime"_s}, runtimes(), QJsonValue::Undefined, PropertyType::Open);
    rows.last().pattern = u"[a-z]+[0-9a-z.\\-]*"_s;
    rows.last().insertAfter = {u"Handler"_s, u"CodeUri"_s};
    rows << text(u"handler"_s, Texts::tr("Handler"), {u"Handler"_s}, 128, u"[^\\s]+"_s);
    rows.last().insertAfter = {u"Runtime"_s, u"CodeUri"_s};
    rows << text(u"codeUri"_s, Texts::tr("Code"), {u"CodeUri"_s});
    rows.last().cloudFormationPath = {};
    rows << integer(u"memorySize"_s, Texts::tr("Memory"), {u"MemorySize"_s}, 128, 10240, u"MB"_s, 128);
    rows.last().insertAfter = {u"Timeout"_s, u"Runtime"_s, u"Handler"_s};
    rows << integer(u"timeout"_s, Texts::tr("Timeout"), {u"Timeout"_s}, 1, 900, u"s"_s, 3);
    rows.last().insertAfter = {u"MemorySize"_s, u"Runtime"_s, u"Handler"_s};
    rows << integer(u"ephemeralStorage"_s, Texts::tr("Ephemeral storage"), {u"EphemeralStorage"_s, u"Size"_s}, 512, 10240,
                    u"MB"_s, 512);
    rows.last().insertAfter = {u"MemorySize"_s, u"Timeout"_s};
    rows << choice(u"architecture"_s, Texts::tr("Architecture"), {u"Architectures"_s}, {u"x86_64"_s, u"arm64"_s}, u"x86_64"_s);
    rows.last().isList = true;
    rows.last().insertAfter = {u"Runtime"_s, u"Handler"_s};
    return rows;
}

// Permissions, tracing, concurrency and logging.
QList<PropertyInfo> furtherRows()
{
    QList<PropertyInfo> rows;
    rows << text(u"role"_s, Texts::tr("Execution role"), {u"Role"_s}, 0,
                 u"arn:(aws[a-zA-Z-]*)?:iam::\\d{12}:role/?[a-zA-Z_0-9+=,.@\\-_/]+"_s);
    rows.last().inGlobals = false;
    rows << choice(u"packageType"_s, Texts::tr("Package type"), {u"PackageType"_s}, {u"Zip"_s, u"Image"_s}, u"Zip"_s);
    rows.last().inGlobals = false;
    rows << text(u"imageUri"_s, Texts::tr("Image"), {u"ImageUri"_s});
    rows.last().cloudFormationPath = {u"Code"_s, u"ImageUri"_s};
    rows.last().inGlobals = false;
    rows << choice(u"tracing"_s, Texts::tr("Tracing"), {u"Tracing"_s}, {u"PassThrough"_s, u"Active"_s, u"Disabled"_s},
                   u"PassThrough"_s);
    rows.last().cloudFormationPath = {u"TracingConfig"_s, u"Mode"_s};
    rows << integer(u"reservedConcurrency"_s, Texts::tr("Reserved concurrency"), {u"ReservedConcurrentExecutions"_s}, 0,
                    1'000'000, {}, QJsonValue::Undefined);
    rows << choice(u"logFormat"_s, Texts::tr("Log format"), {u"LoggingConfig"_s, u"LogFormat"_s}, {u"Text"_s, u"JSON"_s},
                   u"Text"_s);
    rows << text(u"logGroup"_s, Texts::tr("Log group"), {u"LoggingConfig"_s, u"LogGroup"_s}, 512, u"[\\.\\-_/#A-Za-z0-9]+"_s);
    rows << text(u"kmsKeyArn"_s, Texts::tr("Encryption key"), {u"KmsKeyArn"_s}, 0, u"arn:(aws[a-zA-Z-]*)?:[a-z0-9-.]+:.*"_s);
    rows << choice(u"snapStart"_s, Texts::tr("SnapStart"), {u"SnapStart"_s, u"ApplyOn"_s}, {u"None"_s, u"PublishedVersions"_s},
                   u"None"_s);
    rows << text(u"autoPublishAlias"_s, Texts::tr("Alias to publish"), {u"AutoPublishAlias"_s}, 128,
                 u"(?!^[0-9]+$)[a-zA-Z0-9-_]+"_s);
    rows.last().cloudFormationPath = {};
    return rows;
}

QString numberRange(const PropertyInfo &info)
{
    const QLocale locale(QLocale::English);
    const QString range =
        Texts::tr("%1 to %2", "range of numbers").arg(locale.toString(info.minimum), locale.toString(info.maximum));
    return info.unit.isEmpty() ? range : range + u' ' + info.unit;
}

Result<> checkInteger(const PropertyInfo &info, const QJsonValue &value)
{
    // A template may hold the number as text or as 512.0.
    static const QRegularExpression wholeNumber(u"^[0-9]+(\\.0+)?$"_s);
    const QString text = scalarDisplayText(value).trimmed();
    const bool whole = wholeNumber.match(text).hasMatch();
    const double number = text.toDouble();
    if (whole && number >= double(info.minimum) && number <= double(info.maximum))
        return {};
    return failure(ErrorCode::InvalidInput,
                   Texts::tr("%1 must be %2.", "Memory must be 128 to 10,240 MB.").arg(info.label, numberRange(info)));
}

Result<> checkText(const PropertyInfo &info, const QString &string)
{
    if (info.minimum > 0 && string.size() < info.minimum)
        return failure(ErrorCode::InvalidInput, Texts::tr("%1 must not be empty.").arg(info.label));
    if (info.maximum > 0 && string.size() > info.maximum)
        return failure(ErrorCode::InvalidInput,
                       Texts::tr("%1 must have at most %2 characters.").arg(info.label).arg(info.maximum));
    if (info.type == PropertyType::Choice && !info.choices.contains(string))
        return failure(ErrorCode::InvalidInput, Texts::tr("%1 must be one of: %2.").arg(info.label, info.choices.join(", "_L1)));
    if (info.pattern.isEmpty())
        return {};
    const QRegularExpression pattern(QRegularExpression::anchoredPattern(info.pattern));
    if (pattern.match(string).hasMatch())
        return {};
    if (info.key == "role"_L1)
        return failure(
            ErrorCode::InvalidInput,
            Texts::tr("%1 must be the ARN of an IAM role, such as arn:aws:iam::123456789012:role/name.").arg(info.label));
    if (info.key == "handler"_L1)
        return failure(ErrorCode::InvalidInput, Texts::tr("%1 must be a name without blanks.").arg(info.label));
    return failure(ErrorCode::InvalidInput, Texts::tr("%1 has a form that Lambda does not accept.").arg(info.label));
}

} // namespace

const QList<PropertyInfo> &PropertyTable::all()
{
    static const QList<PropertyInfo> rows = mainRows() + furtherRows();
    return rows;
}

const PropertyInfo *PropertyTable::find(QStringView key)
{
    for (const PropertyInfo &info : all()) {
        if (info.key == key)
            return &info;
    }
    return nullptr;
}

QStringList PropertyTable::path(QStringView key, bool serverless)
{
    if (const QString name = environmentName(key); !name.isEmpty())
        return {u"Environment"_s, u"Variables"_s, name};
    const PropertyInfo *info = find(key);
    return !info ? QStringList() : serverless ? info->samPath : info->cloudFormationPath;
}

QString PropertyTable::environmentName(QStringView key)
{
    return key.startsWith(environmentPrefix) ? key.sliced(environmentPrefix.size()).toString() : QString();
}

Result<QJsonValue> PropertyTable::parse(const QString &key, const QString &text)
{
    if (const QString name = environmentName(key); !name.isEmpty()) {
        if (auto good = validateEnvironmentName(name); !good)
            return std::unexpected(good.error());
        return QJsonValue(text);
    }
    const PropertyInfo *info = find(key);
    if (!info) {
        QStringList keys;
        for (const PropertyInfo &row : all())
            keys += row.key;
        return failure(ErrorCode::NotFound,
                       Texts::tr("There is no setting %1. There are: %2 and environment.NAME.").arg(key, keys.join(", "_L1)));
    }
    QJsonValue value = text;
    if (info->type == PropertyType::Integer) {
        // "1,024" is how the number is shown; people paste it.
        bool good = false;
        const qint64 number = QString(text).remove(u',').trimmed().toLongLong(&good);
        if (good)
            value = number;
    }
    if (auto good = validate(key, value); !good)
        return std::unexpected(good.error());
    return info->isList ? QJsonValue(QJsonArray{value}) : value;
}

Result<> PropertyTable::validate(const QString &key, const QJsonValue &value)
{
    const PropertyInfo *info = find(key);
    if (!info || value.isUndefined() || value.isNull())
        return {};
    QJsonValue single = value;
    if (info->isList && value.isArray()) {
        if (value.toArray().size() != 1)
            return failure(ErrorCode::InvalidInput,
                           Texts::tr("%1 must be one of: %2.").arg(info->label, info->choices.join(", "_L1)));
        single = value.toArray().at(0);
    }
    if (info->type == PropertyType::Integer)
        return checkInteger(*info, single);
    if (single.isObject() || single.isArray()) {
        if (info->key == "codeUri"_L1)
            return {};
        return failure(ErrorCode::InvalidInput, Texts::tr("%1 must be a single value.").arg(info->label));
    }
    return checkText(*info, scalarDisplayText(single));
}

Result<> PropertyTable::validateEnvironmentName(const QString &name)
{
    static const QRegularExpression pattern(u"^[a-zA-Z][a-zA-Z0-9_]+$"_s);
    if (reservedEnvironmentNames().contains(name))
        return failure(ErrorCode::InvalidInput, Texts::tr("%1 is set by Lambda itself and can't be changed.").arg(name));
    if (!pattern.match(name).hasMatch())
        return failure(ErrorCode::InvalidInput,
                       Texts::tr("The name of a variable has at least two characters: letters, digits and _, a letter first."));
    return {};
}

QString PropertyTable::displayText(const QJsonValue &value)
{
    return scalarDisplayText(value);
}

} // namespace lambdarium
