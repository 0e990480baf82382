// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// The small program that a sandbox is made with: it says when the sandbox stands, waits for the word, and becomes the
// runtime. So the time to make a sandbox and the init phase are told apart, and a sandbox can be made ahead.
// bubblewrap's own --block-fd would not do: at the end of the descriptor it starts the program instead of giving up.
// Thread: the executor's I/O thread.

#include "executor-embedded/processlauncher.h"

namespace lambdarium {

class StartGate
{
public:
    /// Puts the program into memory of its own: no file of it is seen inside, and no mount forbids to run it.
    StartGate();

    [[nodiscard]] bool isValid() const { return m_program.isValid(); }
    [[nodiscard]] int program() const { return m_program.get(); }
    void close() { m_program.reset(); }
    /// How the sandbox starts it when its first inherited descriptor is program() and its second the socket.
    static constexpr auto path = "/proc/self/fd/3";

private:
    FileDescriptor m_program;
};

} // namespace lambdarium
