// SPDX-License-Identifier: GPL-3.0-or-later
#include "template/propertytable.h"

#include "invocation/reservedenvironment.h"
#include "template/propertycheck.h"
#include "template/propertyrow.h"
#include "template/yamlscalar.h"

#include <QHash>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

using Texts = PropertyTexts;

constexpr QLatin1StringView environmentPrefix = "environment."_L1;

QList<PropertyInfo> titled(const QString &section, QList<PropertyInfo> rows)
{
    for (PropertyInfo &row : rows)
        row.section = section;
    return rows;
}

// The sections that the Lambda console has, in its order.
QList<PropertyInfo> allRows()
{
    return titled(Texts::tr("General"), generalProperties()) + titled(Texts::tr("Resources"), resourceProperties())
        + titled(Texts::tr("Triggers"), triggerProperties()) + titled(Texts::tr("Permissions"), permissionProperties())
        + titled(Texts::tr("Function URL"), urlProperties()) + titled(Texts::tr("Environment variables"), environmentProperties())
        + titled(Texts::tr("Network and files"), networkProperties()) + titled(Texts::tr("Monitoring"), monitoringProperties())
        + titled(Texts::tr("Concurrency"), concurrencyProperties())
        + titled(Texts::tr("Asynchronous invocation"), asynchronousProperties())
        + titled(Texts::tr("Versions and deployment"), versionProperties())
        + titled(Texts::tr("Package and layers"), packageProperties());
}

} // namespace

const QList<PropertyInfo> &PropertyTable::all()
{
    static const QList<PropertyInfo> rows = allRows();
    return rows;
}

const PropertyInfo *PropertyTable::find(QStringView key)
{
    static const QHash<QStringView, const PropertyInfo *> rows = [] {
        QHash<QStringView, const PropertyInfo *> byKey;
        for (const PropertyInfo &info : all())
            byKey.insert(info.key, &info);
        return byKey;
    }();
    return rows.value(key);
}

QStringList PropertyTable::path(QStringView key, bool serverless)
{
    if (const QString name = environmentName(key); !name.isEmpty())
        return {u"Environment"_s, u"Variables"_s, name};
    const PropertyInfo *info = find(key);
    return !info ? QStringList() : serverless ? info->samPath : info->cloudFormationPath;
}

bool PropertyTable::isOwnScalar(QStringView key)
{
    const PropertyInfo *info = find(key);
    return info ? info->isOwnScalar(true) && info->isOwnScalar(false) : !environmentName(key).isEmpty();
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
    if (!info)
        return unknown(key);
    return parseSimple(*info, text);
}

std::unexpected<Error> PropertyTable::unknown(const QString &key)
{
    QStringList keys;
    for (const PropertyInfo &row : all())
        keys += row.key;
    return failure(ErrorCode::NotFound,
                   Texts::tr("There is no setting %1. There are: %2 and environment.NAME.").arg(key, keys.join(", "_L1)));
}

const PropertyInfo *PropertyTable::rowOf(QStringView key)
{
    const PropertyInfo *best = nullptr;
    for (const PropertyInfo &row : all()) {
        const bool begins = key.startsWith(row.key)
            && (key.size() == row.key.size() || key[row.key.size()] == u'.' || key[row.key.size()] == u'[');
        if (begins && (!best || row.key.size() > best->key.size()))
            best = &row;
    }
    return best;
}

Result<> PropertyTable::validate(const QString &key, const QJsonValue &value)
{
    const PropertyInfo *info = find(key);
    return info ? checkSimple(*info, value) : Result<>();
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
