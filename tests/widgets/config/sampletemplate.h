// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A small project in a folder of its own, for the tests of the configuration page.

#include "project/project.h"

#include <QFile>
#include <QTemporaryDir>

namespace lambdarium::test {

inline QByteArray sampleTemplate()
{
    return R"(AWSTemplateFormatVersion: '2010-09-09'
Transform: AWS::Serverless-2016-10-31
Parameters:
  Stage:
    Type: String
    Default: dev
  Secret:
    Type: String
Globals:
  Function:
    Timeout: 10 # for all
    Environment:
      Variables:
        SHARED: yes-please
Resources:
  Thumbnail:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: src/
      Handler: app.handler
      Runtime: python3.13
      MemorySize: 256
      Description: !Ref Stage
      Environment:
        Variables:
          TABLE: orders
          DB_PASSWORD: hunter2
          TOKEN: !Ref Secret
      Policies:
        - AWSLambdaExecute
        - S3ReadPolicy:
            BucketName: invoices
        - Version: '2012-10-17'
          Statement:
            - Effect: Allow
              Action: sqs:SendMessage
              Resource: '*'
      Events:
        Get:
          Type: HttpApi
          Properties: { Path: '/orders/{id}', Method: get }
        Nightly:
          Type: Schedule
          Properties:
            Schedule: rate(1 day)
  Other:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: other/
      Handler: index.handler
      Runtime: nodejs18.x
      Timeout: 1000
      Role: !GetAtt MyRole.Arn
)";
}

/// A project opened from a template; `project` is ready.
struct SampleProject {
    explicit SampleProject(const QByteArray &text = sampleTemplate())
    {
        QFile file(folder.filePath(QStringLiteral("template.yaml")));
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            qFatal("the sample can't be written");
        file.close();
        if (const auto opened = project.open(folder.path()); !opened)
            qFatal("%s", qPrintable(opened.error().toString()));
        project.parseNow();
        if (const auto error = project.parseError())
            qFatal("%s", qPrintable(error->toString()));
    }
    [[nodiscard]] QByteArray text() const { return project.document()->text(); }
    [[nodiscard]] QString value(const QString &function, const QString &key) const
    {
        return project.function(function)->text(key);
    }

    QTemporaryDir folder;
    Project project;
};

/// Lines that differ between two texts of equal line count; -1 when the counts differ.
inline int differingLines(const QByteArray &a, const QByteArray &b)
{
    const auto left = a.split('\n');
    const auto right = b.split('\n');
    if (left.size() != right.size())
        return -1;
    int count = 0;
    for (qsizetype i = 0; i < left.size(); ++i)
        count += left[i] != right[i];
    return count;
}

} // namespace lambdarium::test
