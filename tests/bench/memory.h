// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What this process holds. A difference says what something took only when the process did nothing else before: pages that
// earlier work gave back would be used again. So the measured program starts itself anew for each figure.

#include <string>

namespace bench {

struct Memory {
    double residentMiB = 0; ///< private pages in RAM, after everything free was given back to the system (malloc_trim)
    double allocatedMiB = 0; ///< bytes that malloc has handed out in all threads
};

[[nodiscard]] Memory memoryNow();
[[nodiscard]] Memory operator-(const Memory &after, const Memory &before);

/// A row in the table of printHeader(): MiB held, MiB of the file, their ratio.
void printMemory(const std::string &name, double heldMiB, double fileMiB, const std::string &target);

} // namespace bench
