// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Log text as append-only files, logs/<function>/<date>-<sandbox>.log, one line a record: a person can grep them.
// Thread: one thread at a time.

#include "base/result.h"
#include "invocation/platformevent.h"

#include <QFile>
#include <QHash>

#include <memory>

namespace lambdarium {

/// Where the lines of a run are: bytes [begin, end) of a file relative to the store's folder.
struct LogRange {
    QString file;
    qint64 begin = 0;
    qint64 end = 0;
};

class LogStore
{
public:
    explicit LogStore(QString folder)
        : m_folder(std::move(folder))
    {
    }

    /// Appends the text line of an event, if it has one. Errors: Io.
    [[nodiscard]] Result<> append(const PlatformEvent &event);
    /// The range written so far for a request; forgets it. Lines of the sandbox's init count to its first request.
    [[nodiscard]] LogRange takeRange(const QString &requestId);
    /// The lines of a range, at most `maximumBytes` from its end (whole lines). Errors: NotFound, Io.
    [[nodiscard]] Result<QStringList> lines(const LogRange &range, qint64 maximumBytes) const;

private:
    struct Stream {
        std::unique_ptr<QFile> file;
        QString name;
        qint64 pendingBegin = -1; ///< start of lines that belong to no request yet
    };
    [[nodiscard]] Result<Stream *> stream(const PlatformEvent &event);

    QString m_folder;
    QHash<QString, std::shared_ptr<Stream>> m_streams; ///< by sandbox id
    QHash<QString, LogRange> m_ranges; ///< by request id
};

} // namespace lambdarium
