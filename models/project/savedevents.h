// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// SavedEvents: a project's event files, events/<Function>/<name>.json beside the template; events/*.json are shared by all
// functions. Thread: any, one thread at a time; every call touches the disk. Ownership: plain value.

#include "base/result.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace lambdarium {

/// A saved event.
struct SavedEvent {
    QString name; ///< file name without ".json"
    QString function; ///< logical id; empty = shared by all functions
    QString path; ///< absolute
    bool operator==(const SavedEvent &) const = default;
};

class SavedEvents
{
public:
    /// `folder` is the template's folder.
    explicit SavedEvents(QString folder = {});

    /// The function's own events by name, then the shared ones; every event of the project for an empty id.
    [[nodiscard]] QList<SavedEvent> list(const QString &logicalId = {}) const;
    /// The event of that name: the function's own first, then a shared one.
    [[nodiscard]] std::optional<SavedEvent> find(const QString &logicalId, const QString &name) const;
    /// The file's bytes. Errors: NotFound, Io, LimitExceeded (over 16 MiB).
    [[nodiscard]] Result<QByteArray> read(const SavedEvent &event) const;
    /// Writes the event atomically, making folders as needed. Errors: InvalidInput for a name that is no file name, Io.
    [[nodiscard]] Result<SavedEvent> save(const QString &logicalId, const QString &name, const QByteArray &json) const;
    /// Errors: NotFound, AlreadyExists, InvalidInput, Io.
    [[nodiscard]] Result<SavedEvent> rename(const SavedEvent &event, const QString &newName) const;
    [[nodiscard]] Result<> remove(const SavedEvent &event) const;

    [[nodiscard]] QString eventsFolder() const;

private:
    QString m_folder;
};

} // namespace lambdarium
