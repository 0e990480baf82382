// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// A function with a code folder and a build method, in a folder of its own.

#include "build/buildplan.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QJsonObject>
#include <QStandardPaths>
#include <QTemporaryDir>

namespace lambdarium {

class BuildFixture
{
public:
    explicit BuildFixture(const QString &method, const QString &logicalId = QStringLiteral("Work"))
    {
        m_function.logicalId = logicalId;
        m_function.handler = QStringLiteral("app.handler");
        m_function.code = {CodeLocation::Kind::Folder, path(QStringLiteral("code")), {}};
        m_function.build = {method, {}, m_folder.path(), path(QStringLiteral(".lambdarium/build"))};
        QDir().mkpath(m_function.code.path);
    }

    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }
    [[nodiscard]] FunctionConfiguration &function() { return m_function; }
    [[nodiscard]] FunctionConfigurationPtr shared() const { return std::make_shared<const FunctionConfiguration>(m_function); }

    void write(const QString &name, const QByteArray &bytes, bool executable = false) const
    {
        QDir().mkpath(QFileInfo(path(name)).path());
        QFile file(path(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("The test's file can't be written");
        if (executable)
            file.setPermissions(file.permissions() | QFileDevice::ExeOwner | QFileDevice::ExeUser);
    }

    [[nodiscard]] QByteArray read(const QString &name) const
    {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    /// Gives a file another time than it had, as a later save does.
    void touch(const QString &name) const
    {
        QFile file(path(name));
        if (!file.open(QIODevice::ReadWrite)
            || !file.setFileTime(QFileInfo(file).lastModified().addSecs(5), QFileDevice::FileModificationTime))
            qFatal("The test's file can't be touched");
    }

private:
    QTemporaryDir m_folder;
    FunctionConfiguration m_function;
};

[[nodiscard]] inline bool hasTool(const QString &name)
{
    return !QStandardPaths::findExecutable(name).isEmpty();
}

} // namespace lambdarium
