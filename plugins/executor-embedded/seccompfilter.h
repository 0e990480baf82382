// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The system calls that a function in the bubblewrap tier may not make. Used by the supervisor only, between fork and exec:
// nothing is allocated here.

namespace lambdarium {

/// Installs the filter for the calling process and all that it starts; no_new_privs must be set. `closedNetwork` also
/// refuses UDP sockets and ports of its own. False when the kernel has no filters.
[[nodiscard]] bool refuseSystemCalls(bool closedNetwork);

} // namespace lambdarium
