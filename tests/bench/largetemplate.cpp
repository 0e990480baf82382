// SPDX-License-Identifier: GPL-3.0-or-later
#include "largetemplate.h"

using namespace Qt::StringLiterals;

namespace bench {

namespace {

constexpr const char *head = R"(AWSTemplateFormatVersion: '2010-09-09'
Transform: AWS::Serverless-2016-10-31
Description: Generated to measure
Parameters:
  Stage:
    Type: String
    Default: dev
Mappings:
  Sizes:
    dev: {Memory: 256}
    prod: {Memory: 1024}
Globals:
  Function:
    Timeout: 10
    Tracing: Active
    Environment:
      Variables:
        STAGE: !Ref Stage
        LOG_LEVEL: info
Resources:
)";

constexpr const char *body = R"(  # %1 reads orders and writes what came of them
  %1:
    Type: AWS::Serverless::Function
    Metadata:
      BuildMethod: python3.13
    Properties:
      FunctionName: !Sub "${AWS::StackName}-%1"
      Description: "Number %2, for the orders of one day"
      CodeUri: src/%1/
      Handler: app.handler
      Runtime: python3.13
      MemorySize: 256 # enough for one batch
      Timeout: 20
      Architectures: [arm64]
      Environment:
        Variables:
          TABLE_NAME: !Ref OrdersTable
          QUEUE_URL: !GetAtt %1Queue.QueueUrl
          PREFIX: !Join ["-", [!Ref Stage, orders, "%2"]]
          SIZE: !FindInMap [Sizes, !Ref Stage, Memory]
      Policies:
        - DynamoDBCrudPolicy:
            TableName: !Ref OrdersTable
        - Statement:
            - Effect: Allow
              Action: ["s3:GetObject", "s3:PutObject"]
              Resource: !Sub "arn:${AWS::Partition}:s3:::orders-%2/*"
      Events:
        Work:
          Type: SQS
          Properties:
            Queue: !GetAtt %1Queue.Arn
            BatchSize: 5
        Daily:
          Type: Schedule
          Properties: {Schedule: rate(1 day), Enabled: true}
  %1Queue:
    Type: AWS::SQS::Queue
    Properties:
      VisibilityTimeout: 120
)";

} // namespace

QString functionName(int index)
{
    return u"Function%1"_s.arg(index, 4, 10, QChar(u'0'));
}

QByteArray largeTemplate(int functions)
{
    QByteArray text(head);
    for (int i = 0; i < functions; ++i)
        text += QString::fromLatin1(body).arg(functionName(i)).arg(i).toUtf8();
    return text + "  OrdersTable:\n    Type: AWS::Serverless::SimpleTable\n";
}

} // namespace bench
