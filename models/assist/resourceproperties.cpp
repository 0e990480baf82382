// SPDX-License-Identifier: GPL-3.0-or-later
#include "assist/resourceproperties.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

// A static library's resources are not registered by themselves; this must stand outside every namespace.
static void registerTable()
{
    Q_INIT_RESOURCE(lambdarium_assist_tables);
}

namespace lambdarium {

namespace {

const QJsonObject &table()
{
    static const QJsonObject object = [] {
        registerTable();
        QFile file(u":/lambdarium/assist/properties.json"_s);
        if (!file.open(QIODevice::ReadOnly))
            qFatal("The table of resource properties is missing in this build.");
        return QJsonDocument::fromJson(file.readAll()).object().value("types"_L1).toObject();
    }();
    return object;
}

} // namespace

QList<ResourceProperty> ResourceProperties::of(const QString &type)
{
    QList<ResourceProperty> properties;
    const QJsonObject row = table().value(type).toObject();
    for (auto it = row.begin(); it != row.end(); ++it) {
        // "form", "form required" or the same with a sentence behind a colon.
        const QString text = it.value().toString();
        const qsizetype colon = text.indexOf(u": "_s);
        const QStringList words = text.left(colon).split(u' ');
        properties.append(
            {it.key(), words.first(), colon < 0 ? QString() : text.sliced(colon + 2), words.contains(u"required"_s)});
    }
    std::ranges::stable_sort(properties, std::ranges::greater(), &ResourceProperty::required);
    return properties;
}

QStringList ResourceProperties::types()
{
    return table().keys();
}

} // namespace lambdarium
