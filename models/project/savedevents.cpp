// SPDX-License-Identifier: GPL-3.0-or-later
#include "project/savedevents.h"

#include "project/textfile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(SavedEvents)
};

constexpr qint64 maximumEvent = qint64(16) * 1024 * 1024;

// A name must be one plain file name: it never leads out of the folder.
bool isFileName(const QString &name)
{
    return !name.isEmpty() && name.size() <= 200 && !name.startsWith(u'.') && !name.contains(u'/') && !name.contains(u'\\')
        && !name.contains(QChar(0)) && name.trimmed() == name;
}

QList<SavedEvent> eventsIn(const QString &folder, const QString &function)
{
    QList<SavedEvent> events;
    const QFileInfoList files =
        QDir(folder).entryInfoList({u"*.json"_s}, QDir::Files | QDir::Readable, QDir::Name | QDir::IgnoreCase);
    for (const QFileInfo &file : files)
        events.append({file.completeBaseName(), function, file.absoluteFilePath()});
    return events;
}

} // namespace

SavedEvents::SavedEvents(QString folder)
    : m_folder(std::move(folder))
{
}

QString SavedEvents::eventsFolder() const
{
    return m_folder.isEmpty() ? QString() : QDir(m_folder).filePath(u"events"_s);
}

QList<SavedEvent> SavedEvents::list(const QString &logicalId) const
{
    if (m_folder.isEmpty())
        return {};
    const QDir folder(eventsFolder());
    QStringList functions{logicalId};
    if (logicalId.isEmpty())
        functions = folder.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
    QList<SavedEvent> events;
    for (const QString &function : functions) {
        if (isFileName(function))
            events += eventsIn(folder.filePath(function), function);
    }
    return events + eventsIn(folder.path(), {});
}

std::optional<SavedEvent> SavedEvents::find(const QString &logicalId, const QString &name) const
{
    for (const SavedEvent &event : list(logicalId)) {
        if (event.name == name)
            return event;
    }
    return std::nullopt;
}

Result<QByteArray> SavedEvents::read(const SavedEvent &event) const
{
    return readBytes(event.path, maximumEvent);
}

Result<SavedEvent> SavedEvents::save(const QString &logicalId, const QString &name, const QByteArray &json) const
{
    if (!isFileName(name) || (!logicalId.isEmpty() && !isFileName(logicalId)))
        return failure(ErrorCode::InvalidInput, Texts::tr("“%1” can't be the name of an event.").arg(name));
    const QString folder = logicalId.isEmpty() ? eventsFolder() : QDir(eventsFolder()).filePath(logicalId);
    if (m_folder.isEmpty() || !QDir().mkpath(folder))
        return failure(ErrorCode::Io, Texts::tr("The folder for events can't be made."), folder);
    const SavedEvent event{name, logicalId, QDir(folder).absoluteFilePath(name + ".json"_L1)};
    if (auto written = writeFileAtomically(event.path, json); !written)
        return std::unexpected(written.error());
    return event;
}

Result<SavedEvent> SavedEvents::rename(const SavedEvent &event, const QString &newName) const
{
    if (!isFileName(newName))
        return failure(ErrorCode::InvalidInput, Texts::tr("“%1” can't be the name of an event.").arg(newName));
    SavedEvent renamed = event;
    renamed.name = newName;
    renamed.path = QFileInfo(event.path).dir().absoluteFilePath(newName + ".json"_L1);
    if (!QFileInfo::exists(event.path))
        return failure(ErrorCode::NotFound, Texts::tr("The event is no longer there."), event.path);
    if (QFileInfo::exists(renamed.path))
        return failure(ErrorCode::AlreadyExists, Texts::tr("There is an event named “%1” already.").arg(newName), renamed.path);
    QFile file(event.path);
    if (!file.rename(renamed.path))
        return failure(ErrorCode::Io, Texts::tr("The event can't be renamed: %1.").arg(file.errorString()), event.path);
    return renamed;
}

Result<> SavedEvents::remove(const SavedEvent &event) const
{
    if (!QFileInfo::exists(event.path))
        return failure(ErrorCode::NotFound, Texts::tr("The event is no longer there."), event.path);
    QFile file(event.path);
    if (!file.remove())
        return failure(ErrorCode::Io, Texts::tr("The event can't be removed: %1.").arg(file.errorString()), event.path);
    return {};
}

} // namespace lambdarium
