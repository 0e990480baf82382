// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// PlannedChange: a change of whole functions, worked out and not made yet, so that a person sees it first. Value type.

#include "template/editset.h"
#include "template/references.h"

namespace lambdarium {

struct PlannedChange {
    EditSet edits; ///< against the text with `revision`
    quint64 revision = 0;
    QString label; ///< of the undo step
    QByteArray diff; ///< unified; empty when nothing changes
    QStringList notes; ///< one sentence each: what a person should know before
    QStringList removed; ///< logical ids that go
    QList<ResourceReference> remaining; ///< places that name a removed resource and stay
    QString eventsFrom; ///< the saved events of this function move ...
    QString eventsTo; ///< ... to this one; empty = they stay
};

} // namespace lambdarium
