// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The program that is the first process of a sandbox (supervisorprogram.cpp), in memory of its own: no file of it is seen
// inside, and no mount forbids to run it. Thread: the executor's I/O thread.

#include "executor-embedded/processlauncher.h"

namespace lambdarium {

class SupervisorImage
{
public:
    SupervisorImage();

    [[nodiscard]] bool isValid() const { return m_program.isValid(); }
    [[nodiscard]] int fd() const { return m_program.get(); }
    /// How a sandbox starts it when its first inherited descriptor is fd() and its second the socket.
    static constexpr auto path = "/proc/self/fd/3";

private:
    FileDescriptor m_program;
};

} // namespace lambdarium
