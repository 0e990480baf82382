// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// Where no control group can be made: a process tree and its memory, read from /proc. Any thread.

#include "base/units.h"

#include <sys/types.h>

#include <string>
#include <vector>

namespace lambdarium {

/// A process and all its descendants that are alive, the root first.
[[nodiscard]] std::vector<pid_t> processTree(pid_t root);

struct TreeMemory {
    MebiBytes used; ///< resident now, all processes together
    MebiBytes peak; ///< the largest high-water mark of one process
};

/// `skipRoot` leaves out the sandbox's own first process (bubblewrap).
[[nodiscard]] TreeMemory treeMemory(pid_t root, bool skipRoot);

/// SIGKILL to every process with this variable ("NAME=value") in its environment: finds what left its process group.
void killByVariable(const std::string &variable);

} // namespace lambdarium
