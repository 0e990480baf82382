// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/pluginloader.h"

#include <QCoreApplication>
#include <QDir>
#include <QPluginLoader>

#include <algorithm>

namespace lambdarium {

QStringList PluginLoader::defaultFolders()
{
    const QString fromEnvironment = qEnvironmentVariable("LAMBDARIUM_PLUGIN_PATH");
    if (!fromEnvironment.isEmpty())
        return fromEnvironment.split(u':', Qt::SkipEmptyParts);
    const QDir program(QCoreApplication::applicationDirPath());
    return {program.absoluteFilePath(QStringLiteral("../" LAMBDARIUM_PLUGIN_DIR))};
}

PluginLoader::PluginLoader(QStringList folders)
    : m_folders(std::move(folders))
{
}

QList<QObject *> PluginLoader::load(const QString &interfaceId)
{
    struct Found {
        int priority;
        QString path;
    };
    QList<Found> found;
    for (const QString &folder : std::as_const(m_folders)) {
        const QFileInfoList files = QDir(folder).entryInfoList({QStringLiteral("*.so")}, QDir::Files, QDir::Name);
        for (const QFileInfo &file : files) {
            const QJsonObject metaData = QPluginLoader(file.absoluteFilePath()).metaData();
            if (metaData.value(QLatin1StringView("IID")).toString() == interfaceId) {
                const QJsonObject own = metaData.value(QLatin1StringView("MetaData")).toObject();
                found.append({own.value(QLatin1StringView("priority")).toInt(), file.absoluteFilePath()});
            }
        }
    }
    std::ranges::stable_sort(found, {}, &Found::priority);
    QList<QObject *> objects;
    for (const Found &entry : std::as_const(found)) {
        QPluginLoader loader(entry.path);
        if (QObject *object = loader.instance())
            objects.append(object);
        else
            m_errors.append({ErrorCode::Io, loader.errorString(), entry.path, {}});
    }
    return objects;
}

} // namespace lambdarium
