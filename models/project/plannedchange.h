// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// PlannedChange: a change of whole functions, with the files that come with it, worked out and not made yet, so that a person
// sees it first. Value type.

#include "template/editset.h"
#include "template/references.h"

namespace lambdarium {

/// A file that comes with a change. It never takes the place of another.
struct PlannedFile {
    QString path; ///< absolute
    QByteArray text;
};

struct PlannedChange {
    EditSet edits; ///< against the text with `revision`
    quint64 revision = 0;
    QString label; ///< of the undo step
    QByteArray diff; ///< unified; empty when nothing changes
    QStringList notes; ///< one sentence each: what a person should know before
    QStringList removed; ///< logical ids that go
    QList<ResourceReference> remaining; ///< places that name a removed resource and stay
    QList<PlannedFile> files; ///< made with the change, shown in `diff`; undo leaves them
    QString eventsFrom; ///< the saved events of this function move ...
    QString eventsTo; ///< ... to this one; empty = they stay
};

} // namespace lambdarium
