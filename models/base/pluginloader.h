// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Finds and loads Qt plugins (loadable modules with JSON metadata) by the interface they implement.
// Thread: the thread that made it; plugins live until the process ends.

#include "base/result.h"

#include <QJsonObject>
#include <QList>
#include <QObject>
#include <QStringList>

namespace lambdarium {

class PluginLoader
{
public:
    /// Folders searched: LAMBDARIUM_PLUGIN_PATH when set, else beside the program and in its installation.
    [[nodiscard]] static QStringList defaultFolders();

    explicit PluginLoader(QStringList folders = defaultFolders());

    /// A folder is looked through once in the life of the process.
    /// Root objects of every plugin whose metadata names this interface, in the order of their "priority" then file name.
    [[nodiscard]] QList<QObject *> load(const QString &interfaceId);

    /// Plugins that could not be loaded, with the loader's reason.
    [[nodiscard]] const QList<Error> &errors() const { return m_errors; }

private:
    QStringList m_folders;
    QList<Error> m_errors;
};

} // namespace lambdarium
