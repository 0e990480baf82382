// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What a function keeps in its /tmp. Nothing here can limit it: a file system of a set size needs root, and a tmpfs would
// count as the function's memory. So it is looked at after a run, and a run that passed the size is told so.
// Thread: the executor's I/O thread; a folder that was never used costs one system call.

#include "base/units.h"

#include <string>

namespace lambdarium {

class TemporaryStorage
{
public:
    /// The folder must just have been made: from then on a change is the function's.
    void watch(const std::string &folder);
    /// What its files take on the disk, as far as the first 4,096 of them tell; 0 when it was never used.
    [[nodiscard]] MebiBytes used() const;

private:
    std::string m_folder;
    qint64 m_made = 0; ///< time of the folder's last change, ns
};

} // namespace lambdarium
