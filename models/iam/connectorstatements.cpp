// SPDX-License-Identifier: GPL-3.0-or-later
#include "iam/connectorstatements.h"

#include "iam/iamdata.h"

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

QString inCloudFormation(const QString &type)
{
    static const QHash<QString, QString> types{{u"AWS::Serverless::Function"_s, u"AWS::Lambda::Function"_s},
                                               {u"AWS::Serverless::SimpleTable"_s, u"AWS::DynamoDB::Table"_s},
                                               {u"AWS::Serverless::StateMachine"_s, u"AWS::StepFunctions::StateMachine"_s}};
    return types.value(type, type);
}

} // namespace

QList<PolicyStatement> connectorStatements(ConnectorEnd functionIs, const QString &otherType, const QStringList &permissions,
                                           const QString &arn, const QString &name, const PolicyScope &scope)
{
    static const QJsonObject from = iamData(u"connectors.json"_s, u"fromFunction"_s);
    static const QJsonObject to = iamData(u"connectors.json"_s, u"toFunction"_s);
    const QJsonObject categories = (functionIs == ConnectorEnd::Source ? from : to)[inCloudFormation(otherType)].toObject();
    const QList<std::pair<QString, QString>> values{{u"${Arn}"_s, arn},
                                                    {u"${Name}"_s, name},
                                                    {u"${AWS::Partition}"_s, scope.partition},
                                                    {u"${AWS::Region}"_s, scope.region},
                                                    {u"${AWS::AccountId}"_s, scope.accountId}};
    QList<PolicyStatement> statements;
    for (const QString &permission : permissions)
        statements += statementsFrom(categories[permission]);
    for (PolicyStatement &statement : statements) {
        for (QString &resource : statement.resources) {
            for (const auto &[place, value] : values)
                resource.replace(place, value);
        }
    }
    return statements;
}

} // namespace lambdarium
