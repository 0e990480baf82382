// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
// What the executor and the first process of a sandbox say to each other: one packet a message on a UNIX socket, a header
// and, to start a program, its texts. Both ends are of one build. Plain C types: the supervisor links no library.

#include <cstdint>

namespace lambdarium::supervisor {

/// The supervisor's descriptors: its own file, and the socket.
inline constexpr int programFd = 3;
inline constexpr int socketFd = 4;
/// Its argument when the sandbox has a network of its own: it opens the Runtime API's port inside.
inline constexpr auto listenArgument = "listen";
/// Its argument before there is a sandbox: it joins the control groups whose open cgroup.procs it finds from groupFd on, and
/// waits for Become.
inline constexpr auto waitArgument = "wait";
inline constexpr int groupFd = 5;
inline constexpr int maximumGroups = 3;

enum class Message : uint32_t {
    // to the supervisor
    Become, ///< counts of arguments and variables; the texts follow; what the waiting process becomes, with its descriptors
    Start, ///< id, counts of arguments and variables; the texts follow; one descriptor: stdout and stderr
    Signal, ///< id, value = signal
    SignalAll, ///< value = signal; to every process but the supervisor
    Connect, ///< asks for a TCP socket of the sandbox's network: Socket follows
    // to the executor
    Made, ///< the sandbox stands; one descriptor, a listening socket, when it was asked for one
    Ended, ///< id, value = status of waitpid, memory
    Socket, ///< one descriptor
};

struct Header {
    Message message = Message::Made;
    uint32_t id = 0;
    uint32_t value = 0;
    uint32_t arguments = 0;
    uint32_t variables = 0;
    uint32_t memory = 0; ///< of Ended: high-water mark of the program's resident memory, KiB
    uint32_t closedNetwork = 0; ///< of Start: no UDP socket, no port of its own
};

/// A packet at most; the texts of a program are shorter.
inline constexpr uint32_t maximumPacket = 192 * 1024;
/// Texts of a program at most.
inline constexpr uint32_t maximumTexts = 4096;

} // namespace lambdarium::supervisor
