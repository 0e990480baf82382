// SPDX-License-Identifier: GPL-3.0-or-later
#include "iam/iamactions.h"
#include "iam/managedpolicies.h"
#include "iam/policytemplates.h"

#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>

using namespace lambdarium;
using namespace Qt::StringLiterals;

class PolicyTemplatesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // lambda-semantics.md, section 14.3: 81 templates, and the actions of the common ones.
    void tableIsComplete()
    {
        QCOMPARE(PolicyTemplates::all().size(), 81);
        for (const PolicyTemplate &policy : PolicyTemplates::all()) {
            QVERIFY2(policy.name.contains(QRegularExpression(u"^[A-Za-z0-9]+Policy(_v2)?$"_s)), qPrintable(policy.name));
            QVERIFY(!policy.summary.isEmpty() && !policy.statements.isEmpty());
            QMap<QString, QString> values;
            for (const PolicyTemplateParameter &parameter : policy.parameters)
                values.insert(parameter.name, u"VALUE-"_s + parameter.name);
            const auto statements = PolicyTemplates::expand(policy.name, values);
            QVERIFY2(statements, qPrintable(policy.name));
            QString all;
            for (const PolicyStatement &statement : *statements) {
                QVERIFY(!statement.actions.isEmpty() && !statement.resources.isEmpty());
                // What the service would refuse is no statement.
                QVERIFY(PolicyDocument::fromJson({{u"Statement"_s, statement.toJson()}}));
                all += statement.resources.join(u' ')
                    + QString::fromUtf8(QJsonDocument(statement.conditions).toJson(QJsonDocument::Compact));
            }
            QVERIFY2(!all.contains(u"${"), qPrintable(policy.name + all));
            for (const PolicyTemplateParameter &parameter : policy.parameters)
                QVERIFY2(all.contains(u"VALUE-"_s + parameter.name), qPrintable(policy.name + u' ' + parameter.name));
        }
    }

    void expansion()
    {
        const auto crud = PolicyTemplates::expand(u"DynamoDBCrudPolicy"_s, {{u"TableName"_s, u"orders"_s}},
                                                  {u"aws"_s, u"eu-central-1"_s, u"111122223333"_s});
        QVERIFY(crud);
        QCOMPARE(crud->size(), 1);
        QStringList actions = crud->first().actions;
        actions.sort();
        QCOMPARE(actions,
                 (QStringList{u"dynamodb:BatchGetItem"_s, u"dynamodb:BatchWriteItem"_s, u"dynamodb:ConditionCheckItem"_s,
                              u"dynamodb:DeleteItem"_s, u"dynamodb:DescribeTable"_s, u"dynamodb:GetItem"_s, u"dynamodb:PutItem"_s,
                              u"dynamodb:Query"_s, u"dynamodb:Scan"_s, u"dynamodb:UpdateItem"_s}));
        QCOMPARE(crud->first().resources,
                 (QStringList{u"arn:aws:dynamodb:eu-central-1:111122223333:table/orders"_s,
                              u"arn:aws:dynamodb:eu-central-1:111122223333:table/orders/index/*"_s}));
        // An expression goes in as it is, once.
        const auto expression = PolicyTemplates::expand(u"SQSSendMessagePolicy"_s, {{u"QueueName"_s, u"${AWS::Region}-q"_s}});
        QCOMPARE(expression->first().resources, QStringList{u"arn:aws:sqs:us-east-1:123456789012:${AWS::Region}-q"_s});
        QCOMPARE(expression->first().actions, QStringList{u"sqs:SendMessage*"_s});
    }

    void wrongParameters()
    {
        QCOMPARE(PolicyTemplates::expand(u"NoPolicy"_s, {}).error().code, ErrorCode::NotFound);
        QCOMPARE(PolicyTemplates::expand(u"S3ReadPolicy"_s, {}).error().message,
                 u"S3ReadPolicy needs the parameter BucketName."_s);
        QCOMPARE(PolicyTemplates::expand(u"VPCAccessPolicy"_s, {{u"X"_s, u"y"_s}}).error().message,
                 u"VPCAccessPolicy has no parameter X."_s);
    }

    void managedPolicies()
    {
        const ManagedPolicy *basic = ManagedPolicies::find(u"arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole");
        QVERIFY(basic);
        QCOMPARE(ManagedPolicies::find(u"AWSLambdaBasicExecutionRole"), basic);
        QCOMPARE(basic->statements.first().actions,
                 (QStringList{u"logs:CreateLogGroup"_s, u"logs:CreateLogStream"_s, u"logs:PutLogEvents"_s}));
        QCOMPARE(basic->arn(), u"arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"_s);
        QVERIFY(!ManagedPolicies::find(u"AdministratorAccessOfMine"));
    }

    void actions()
    {
        QVERIFY(IamActions::all().size() > 500);
        QVERIFY(std::ranges::is_sorted(IamActions::all()));
        QVERIFY(IamActions::services().contains(u"dynamodb"_s));
        QVERIFY(IamActions::startingWith(u"sqs:send").contains(u"sqs:SendMessage"_s));
        QVERIFY(IamActions::startingWith(u"sqs:").size() > 10);
        const QStringList reading = IamActions::matching(u"s3:GetObject*");
        QVERIFY(reading.contains(u"s3:GetObject"_s) && reading.contains(u"s3:GetObjectTagging"_s));
        QVERIFY(!reading.contains(u"s3:PutObject"_s));
    }
};

QTEST_APPLESS_MAIN(PolicyTemplatesTest)
#include "tst_policytemplates.moc"
