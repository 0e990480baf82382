// SPDX-License-Identifier: GPL-3.0-or-later
#include "build/buildrecord.h"

#include "build/buildinputs.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace lambdarium {

BuildRecord readBuildRecord(const BuildPlaces &places)
{
    QFile file(places.record);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QJsonObject object = QJsonDocument::fromJson(file.readAll()).object();
    return {object.value("sources"_L1).toString().toLatin1(), object.value("succeeded"_L1).toBool()};
}

Result<> writeBuildRecord(const BuildPlaces &places, const BuildRecord &record)
{
    QSaveFile file(places.record);
    const QJsonObject object{{u"sources"_s, QString::fromLatin1(record.fingerprint)}, {u"succeeded"_s, record.succeeded}};
    const QByteArray text = QJsonDocument(object).toJson(QJsonDocument::Indented);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.commit())
        return failure(ErrorCode::Io, file.errorString() + u'.', places.record);
    return {};
}

BuildState buildStateOf(const FunctionConfiguration &function)
{
    if (buildKindOf(function) == BuildKind::None)
        return BuildState::None;
    const auto plan = planBuild(function);
    if (!plan)
        return BuildState::Stale;
    const BuildRecord record = readBuildRecord(plan->places);
    if (record.fingerprint.isEmpty() || record.fingerprint != fingerprintOf(*plan))
        return BuildState::Stale;
    if (!record.succeeded)
        return BuildState::Failed;
    return QFileInfo(plan->places.package).isDir() ? BuildState::Ready : BuildState::Stale;
}

} // namespace lambdarium
