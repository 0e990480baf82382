// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/logstore.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QTimeZone>

using namespace Qt::StringLiterals;

namespace lambdarium {

namespace {

// One file a sandbox, as one log stream a sandbox in the service; the date makes the folder sort by age.
QString fileNameOf(const PlatformEvent &event)
{
    const auto ms = std::chrono::duration_cast<std::chrono::milliseconds>(event.time.time_since_epoch());
    const QString date = QDateTime::fromMSecsSinceEpoch(ms.count(), QTimeZone::UTC).toString(u"yyyy-MM-dd");
    return event.logicalId + u'/' + date + u'-' + event.sandboxId + ".log"_L1;
}

} // namespace

Result<LogStore::Stream *> LogStore::stream(const PlatformEvent &event)
{
    std::shared_ptr<Stream> &entry = m_streams[event.sandboxId];
    if (!entry) {
        const QString name = fileNameOf(event);
        const QString path = m_folder + u'/' + name;
        QDir().mkpath(QFileInfo(path).path());
        auto file = std::make_unique<QFile>(path);
        if (!file->open(QIODevice::WriteOnly | QIODevice::Append)) {
            const QString reason = file->errorString();
            m_streams.remove(event.sandboxId);
            return failure(ErrorCode::Io, reason, path);
        }
        entry = std::make_shared<Stream>(Stream{std::move(file), name, -1});
    }
    return entry.get();
}

Result<> LogStore::append(const PlatformEvent &event)
{
    if (const auto *change = std::get_if<SandboxChanged>(&event.record)) {
        if (change->state == "stopped"_L1)
            m_streams.remove(event.sandboxId);
        return {};
    }
    const QString text = toLogText(event);
    if (text.isEmpty() && !std::holds_alternative<FunctionOutput>(event.record))
        return {};
    const Result<Stream *> target = stream(event);
    if (!target)
        return std::unexpected(target.error());
    Stream &out = **target;
    const qint64 begin = out.file->size();
    if (out.file->write(text.toUtf8() + '\n') < 0 || !out.file->flush())
        return failure(ErrorCode::Io, out.file->errorString(), out.file->fileName());
    if (event.requestId.isEmpty()) {
        if (out.pendingBegin < 0)
            out.pendingBegin = begin;
        return {};
    }
    LogRange &range = m_ranges[event.requestId];
    if (range.file != out.name)
        range = {out.name, out.pendingBegin >= 0 ? out.pendingBegin : begin, begin};
    out.pendingBegin = -1;
    range.end = out.file->size();
    return {};
}

LogRange LogStore::takeRange(const QString &requestId)
{
    return m_ranges.take(requestId);
}

Result<QStringList> LogStore::lines(const LogRange &range, qint64 maximumBytes) const
{
    if (range.end <= range.begin)
        return QStringList();
    QFile file(m_folder + u'/' + range.file);
    if (!file.open(QIODevice::ReadOnly)) {
        return failure(ErrorCode::NotFound, QCoreApplication::translate("LogStore", "The log of this run is gone."),
                       file.fileName());
    }
    const qint64 begin = std::max(range.begin, range.end - maximumBytes);
    if (!file.seek(begin))
        return failure(ErrorCode::Io, file.errorString(), file.fileName());
    QByteArray bytes = file.read(range.end - begin);
    if (begin > range.begin)
        bytes.remove(0, bytes.indexOf('\n') + 1);
    if (bytes.endsWith('\n'))
        bytes.chop(1);
    return QString::fromUtf8(bytes).split(u'\n');
}

} // namespace lambdarium
