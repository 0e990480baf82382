// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpapi/claimsfile.h"

#include "project/localfolder.h"
#include "project/textfile.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(ClaimsFile)
};

QString pathOf(const QString &projectFolder)
{
    return localFolder(projectFolder) + "/claims.json"_L1;
}

} // namespace

Result<> checkClaims(const QByteArray &claims)
{
    QJsonParseError wrong;
    const QJsonDocument document = QJsonDocument::fromJson(claims, &wrong);
    if (wrong.error != QJsonParseError::NoError) {
        const qsizetype line = claims.first(std::min<qsizetype>(wrong.offset, claims.size())).count('\n') + 1;
        return failure(ErrorCode::Parse, Texts::tr("Line %1: %2.").arg(line).arg(wrong.errorString()));
    }
    if (!document.isObject())
        return failure(ErrorCode::Parse, Texts::tr("The claims are no JSON object."));
    return {};
}

Result<QByteArray> readClaims(const QString &projectFolder)
{
    if (!QFile::exists(pathOf(projectFolder)))
        return QByteArray();
    auto claims = readTextFile(pathOf(projectFolder));
    if (!claims)
        return claims;
    if (auto good = checkClaims(*claims); !good)
        return failure(good.error().code, good.error().message, pathOf(projectFolder));
    return claims;
}

Result<> writeClaims(const QString &projectFolder, const QByteArray &claims)
{
    if (claims.trimmed().isEmpty()) {
        QFile file(pathOf(projectFolder));
        if (file.exists() && !file.remove())
            return failure(ErrorCode::Io, file.errorString(), file.fileName());
        return {};
    }
    if (auto good = checkClaims(claims); !good)
        return good;
    if (auto made = makeLocalFolder(projectFolder); !made)
        return made;
    return writePrivately(pathOf(projectFolder), claims);
}

} // namespace lambdarium
