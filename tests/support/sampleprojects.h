// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Small projects in temporary folders for tests.

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

namespace lambdarium::test {

inline bool writeFile(const QString &path, const QByteArray &text)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
}

inline constexpr auto twoFunctions = R"(Transform: AWS::Serverless-2016-10-31
Globals:
  Function:
    Runtime: python3.13
    Timeout: 5
Resources:
  # makes thumbnails
  Thumbnail:
    Type: AWS::Serverless::Function
    Properties:
      Handler: app.handler
      CodeUri: thumbnail/
      MemorySize: 256
      Environment:
        Variables:
          BUCKET: pictures
      Events:
        Upload:
          Type: S3
          Properties:
            Bucket: !Ref Pictures
            Events: s3:ObjectCreated:*
  Api:
    Type: AWS::Serverless::Function
    Properties:
      Handler: app.handler
      CodeUri: api/
  Pictures:
    Type: AWS::S3::Bucket
)";

/// A folder with template.yaml (twoFunctions), code for both and one saved event of Thumbnail.
class TwoFunctionProject
{
public:
    TwoFunctionProject()
    {
        valid = folder.isValid() && writeFile(folder.filePath(QStringLiteral("template.yaml")), twoFunctions)
            && writeFile(folder.filePath(QStringLiteral("thumbnail/app.py")),
                         "import time\n\ndef handler(event, context):\n    if event.get('sleep'):\n        time.sleep(60)\n"
                         "    if event.get('fail'):\n        raise ValueError('told to fail')\n"
                         "    print('drawing')\n    return {'drawn': event.get('name')}\n")
            && writeFile(folder.filePath(QStringLiteral("api/app.py")),
                         "def handler(event, context):\n    return {'statusCode': 200}\n")
            && writeFile(folder.filePath(QStringLiteral("events/Thumbnail/put.json")), "{\n  \"name\": \"mountains.png\"\n}\n");
    }
    [[nodiscard]] QString path() const { return folder.path(); }
    [[nodiscard]] QString file(const QString &name) const { return folder.filePath(name); }

    QTemporaryDir folder;
    bool valid = false;
};

} // namespace lambdarium::test
