// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/pluginloader.h"

#include <QCoreApplication>
#include <QDir>
#include <QHash>
#include <QPluginLoader>

#include <algorithm>
#include <mutex>

namespace lambdarium {

namespace {

struct PluginFile {
    QString interfaceId;
    int priority = 0;
    QString path;
};

QList<PluginFile> scan(const QString &folder)
{
    QList<PluginFile> result;
    const QFileInfoList files = QDir(folder).entryInfoList({QStringLiteral("*.so")}, QDir::Files, QDir::Name);
    for (const QFileInfo &file : files) {
        const QJsonObject metaData = QPluginLoader(file.absoluteFilePath()).metaData();
        const QJsonObject own = metaData.value(QLatin1StringView("MetaData")).toObject();
        result.append({metaData.value(QLatin1StringView("IID")).toString(), own.value(QLatin1StringView("priority")).toInt(),
                       file.absoluteFilePath()});
    }
    return result;
}

// Every file of a folder is opened and searched for its metadata; several interfaces are asked for at every start.
QList<PluginFile> scanOnce(const QString &folder)
{
    static std::mutex mutex;
    static QHash<QString, QList<PluginFile>> known;
    const std::lock_guard lock(mutex);
    const auto found = known.constFind(folder);
    return found != known.cend() ? *found : *known.insert(folder, scan(folder));
}

QList<PluginFile> filesOf(const QString &interfaceId, const QStringList &folders)
{
    QList<PluginFile> result;
    for (const QString &folder : folders)
        result.append(scanOnce(folder));
    result.removeIf([&](const PluginFile &file) { return file.interfaceId != interfaceId; });
    std::ranges::stable_sort(result, {}, &PluginFile::priority);
    return result;
}

} // namespace

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
    QList<QObject *> objects;
    for (const PluginFile &file : filesOf(interfaceId, m_folders)) {
        QPluginLoader loader(file.path);
        if (QObject *object = loader.instance())
            objects.append(object);
        else
            m_errors.append({ErrorCode::Io, loader.errorString(), file.path, {}});
    }
    return objects;
}

} // namespace lambdarium
