// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/runtimetable.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

QList<RuntimeInfo> load()
{
    QFile file(u":/lambdarium/rules/runtimes.json"_s);
    QList<RuntimeInfo> runtimes;
    if (!file.open(QIODevice::ReadOnly))
        return runtimes;
    const QJsonArray entries = QJsonDocument::fromJson(file.readAll()).object().value("runtimes"_L1).toArray();
    const auto date = [](const QJsonValue &entry, QLatin1StringView key) {
        return QDate::fromString(entry[key].toString(), Qt::ISODate);
    };
    for (const QJsonValue &entry : entries) {
        runtimes.append({entry["name"_L1].toString(), entry["family"_L1].toString(), date(entry, "deprecation"_L1),
                         date(entry, "blockCreate"_L1), date(entry, "blockUpdate"_L1), entry["ended"_L1].toBool(),
                         entry["arm64"_L1].toBool(true), entry["snapStart"_L1].toBool()});
    }
    return runtimes;
}

} // namespace

const QList<RuntimeInfo> &RuntimeTable::all()
{
    static const QList<RuntimeInfo> runtimes = load();
    return runtimes;
}

const RuntimeInfo *RuntimeTable::find(QStringView name)
{
    const auto found = std::ranges::find(all(), name, &RuntimeInfo::name);
    return found == all().end() ? nullptr : &*found;
}

} // namespace lambdarium
