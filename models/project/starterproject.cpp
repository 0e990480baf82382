// SPDX-License-Identifier: GPL-3.0-or-later
#include "project/starterproject.h"

#include <QCoreApplication>
#include <QDir>
#include <QDirIterator>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

constexpr auto root = ":/lambdarium/starters/"_L1;
constexpr auto placeholder = "__NAME__"_L1;

QString tr(const char *text)
{
    return QCoreApplication::translate("StarterProject", text);
}

Result<> writeFile(const QString &source, const QString &target, const QString &name)
{
    QFile in(source);
    QFile out(target);
    if (!in.open(QIODevice::ReadOnly) || !QDir().mkpath(QFileInfo(target).path())
        || !out.open(QIODevice::WriteOnly | QIODevice::NewOnly))
        return failure(ErrorCode::Io, tr("The file can't be made."), target);
    const QByteArray text = in.readAll().replace(QByteArray(placeholder.data(), placeholder.size()), name.toUtf8());
    if (out.write(text) != text.size() || !out.flush())
        return failure(ErrorCode::Io, out.errorString(), target);
    // Resources have no mode bits: a script starts with its interpreter.
    if (text.startsWith("#!"))
        out.setPermissions(out.permissions() | QFile::ExeOwner | QFile::ExeGroup | QFile::ExeOther);
    return {};
}

} // namespace

QList<Starter> starters()
{
    return {
        {u"python"_s, tr("Python"), tr("A handler in Python 3.13.")},
        {u"nodejs"_s, tr("Node.js"), tr("An ES module handler for Node.js 22.")},
        {u"custom"_s, tr("Custom runtime"), tr("A bootstrap of your own that speaks the Runtime API, to begin with in shell.")},
    };
}

Result<QString> createStarterProject(const QString &starterId, const QString &parentFolder, const QString &functionName)
{
    static const QRegularExpression logicalId(u"^[A-Za-z0-9]{1,64}$"_s);
    if (!logicalId.match(functionName).hasMatch())
        return failure(ErrorCode::InvalidInput, tr("A function's name has 1 to 64 letters and digits."));
    const QString source = root + starterId;
    if (!QDir(source).exists())
        return failure(ErrorCode::NotFound, tr("There is no starter of that kind."));
    const QString folder = QDir(parentFolder).absoluteFilePath(functionName);
    if (QFileInfo::exists(folder))
        return failure(ErrorCode::AlreadyExists, tr("This folder exists already."), folder);
    QDirIterator files(source, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString file = files.next();
        QString relative = file.mid(source.size());
        relative.replace(placeholder, functionName);
        if (const Result<> written = writeFile(file, folder + relative, functionName); !written)
            return std::unexpected(written.error());
    }
    return folder;
}

} // namespace lambdarium
