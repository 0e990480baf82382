// SPDX-License-Identifier: GPL-3.0-or-later
#include "iam/iamdata.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace lambdarium {

QJsonObject iamData(const QString &file, const QString &section)
{
    QFile data(u":/lambdarium/iam/"_s + file);
    return data.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(data.readAll()).object()[section].toObject() : QJsonObject();
}

QList<PolicyStatement> statementsFrom(const QJsonValue &list)
{
    QList<PolicyStatement> statements;
    const QJsonArray items = list.toArray();
    for (const QJsonValue &item : items) {
        PolicyStatement statement;
        statement.actions = item["actions"_L1].toVariant().toStringList();
        statement.resources = item["resources"_L1].toVariant().toStringList();
        statement.conditions = item["conditions"_L1].toObject();
        statements.append(statement);
    }
    return statements;
}

} // namespace lambdarium
