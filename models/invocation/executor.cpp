// SPDX-License-Identifier: GPL-3.0-or-later
#include "invocation/executor.h"

using namespace Qt::StringLiterals;

namespace lambdarium {

QString nameOf(SandboxState state)
{
    switch (state) {
    case SandboxState::Starting:
        return u"starting"_s;
    case SandboxState::Initializing:
        return u"initializing"_s;
    case SandboxState::Idle:
        return u"idle"_s;
    case SandboxState::Busy:
        return u"busy"_s;
    case SandboxState::Frozen:
        return u"frozen"_s;
    case SandboxState::Stopping:
        return u"stopping"_s;
    case SandboxState::Stopped:
        return u"stopped"_s;
    }
    Q_UNREACHABLE_RETURN({});
}

} // namespace lambdarium
