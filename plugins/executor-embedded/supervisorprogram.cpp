// SPDX-License-Identifier: GPL-3.0-or-later
// Before a sandbox is there: waits in its control group to become bubblewrap, whose program is this one again. Then the first
// process of the sandbox (process 1 of its namespace): says that the sandbox stands, starts programs in it when the
// executor asks, tells how they end. When the executor is gone its socket ends, this process ends, and with process 1 the
// kernel ends all others. No other process of the sandbox can signal it or look into it.
#include "executor-embedded/seccompfilter.h"
#include "executor-embedded/supervisorprotocol.h"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>

#include <arpa/inet.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace lambdarium::supervisor;

namespace {

constexpr int maximumPrograms = 16;
pid_t running[maximumPrograms]; // by id; 0 = not running
int nullFd = -1;
char packet[maximumPacket + 1];

void send(const Header &header, int descriptor = -1)
{
    iovec part{const_cast<Header *>(&header), sizeof header};
    alignas(cmsghdr) char control[CMSG_SPACE(sizeof(int))] = {};
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    if (descriptor >= 0) {
        message.msg_control = control;
        message.msg_controllen = sizeof control;
        cmsghdr *rights = CMSG_FIRSTHDR(&message);
        rights->cmsg_level = SOL_SOCKET;
        rights->cmsg_type = SCM_RIGHTS;
        rights->cmsg_len = CMSG_LEN(sizeof(int));
        memcpy(CMSG_DATA(rights), &descriptor, sizeof descriptor);
    }
    if (sendmsg(socketFd, &message, MSG_NOSIGNAL) < 0)
        _exit(0); // nobody is there
}

// The Runtime API's port inside the sandbox's own network.
int listeningSocket()
{
    const int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (listener < 0 || bind(listener, reinterpret_cast<sockaddr *>(&address), sizeof address) != 0 || listen(listener, 16) != 0)
        return -1;
    return listener;
}

// Per sandbox only where it has a user namespace of its own: elsewhere the kernel counts all processes of the user.
bool hasOwnUsers()
{
    FILE *map = fopen("/proc/self/uid_map", "re");
    unsigned inside = 0;
    unsigned outside = 0;
    unsigned long count = 0;
    const bool own = map && fscanf(map, "%u %u %lu", &inside, &outside, &count) == 3 && count < 4294967295UL;
    if (map)
        fclose(map);
    return own;
}

void limitProcesses()
{
    const rlimit processes{1024, 1024}; // lambda-semantics.md, section 4.3
    if (hasOwnUsers())
        setrlimit(RLIMIT_NPROC, &processes);
}

[[noreturn]] void cannotStart(const char *program)
{
    const char *reason = strerror(errno);
    dprintf(STDERR_FILENO, "%s: %s\n", program, reason);
    _exit(127);
}

[[noreturn]] void runProgram(char **arguments, char **variables, int output, bool closedNetwork)
{
    setsid();
    dup2(nullFd, STDIN_FILENO);
    dup2(output, STDOUT_FILENO);
    dup2(output, STDERR_FILENO);
    struct sigaction action = {};
    action.sa_handler = SIG_DFL;
    sigaction(SIGCHLD, &action, nullptr);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, nullptr);
    if (!lambdarium::refuseSystemCalls(closedNetwork) && errno != EINVAL)
        cannotStart("seccomp");
    execve(arguments[0], arguments, variables);
    cannotStart(arguments[0]);
}

// Arguments and variables, each with a null pointer at its end.
char **pointersTo(const Header &header, char *texts, const char *end)
{
    static char *pointers[maximumTexts + 2];
    if (header.arguments == 0 || header.arguments + header.variables > maximumTexts)
        _exit(1);
    char **at = pointers;
    for (uint32_t i = 0; i < header.arguments + header.variables; ++i) {
        if (texts >= end)
            _exit(1);
        if (i == header.arguments)
            *at++ = nullptr;
        *at++ = texts;
        texts += strlen(texts) + 1;
    }
    if (header.variables == 0)
        *at++ = nullptr;
    *at = nullptr;
    return pointers;
}

void start(const Header &header, char *texts, const char *end, int output)
{
    if (header.id >= maximumPrograms || output < 0)
        _exit(1);
    char **pointers = pointersTo(header, texts, end);
    const pid_t pid = fork();
    if (pid == 0)
        runProgram(pointers, pointers + header.arguments + 1, output, header.closedNetwork != 0);
    close(output);
    if (pid > 0)
        running[header.id] = pid;
    else
        send({.message = Message::Ended, .id = header.id, .value = 126U << 8});
}

void joinGroups()
{
    for (int group = groupFd; group < groupFd + maximumGroups; ++group) {
        if (fcntl(group, F_GETFD) < 0)
            return;
        if (write(group, "0", 1) != 1)
            cannotStart("cgroup");
        close(group);
    }
}

[[noreturn]] void become(const Header &header, char *texts, const char *end)
{
    char **pointers = pointersTo(header, texts, end);
    execve(pointers[0], pointers, pointers + header.arguments + 1);
    cannotStart(pointers[0]);
}

void handle(const Header &header, char *texts, const char *end, int descriptor)
{
    switch (header.message) {
    case Message::Become:
        return become(header, texts, end);
    case Message::Start:
        return start(header, texts, end, descriptor);
    case Message::Signal:
        if (header.id < maximumPrograms && running[header.id] > 0)
            kill(running[header.id], int(header.value));
        return;
    case Message::SignalAll:
        kill(-1, int(header.value));
        return;
    case Message::Connect: {
        const int connection = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
        send({.message = Message::Socket}, connection);
        close(connection);
        return;
    }
    default:
        _exit(1);
    }
}

// One message, or the end.
void receive()
{
    iovec part{packet, maximumPacket};
    alignas(cmsghdr) char control[CMSG_SPACE(sizeof(int))] = {};
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    message.msg_control = control;
    message.msg_controllen = sizeof control;
    const ssize_t length = recvmsg(socketFd, &message, MSG_CMSG_CLOEXEC);
    if (length < 0 && errno == EINTR)
        return;
    if (length < ssize_t(sizeof(Header)))
        _exit(0);
    int descriptor = -1;
    if (const cmsghdr *rights = CMSG_FIRSTHDR(&message); rights && rights->cmsg_type == SCM_RIGHTS)
        memcpy(&descriptor, CMSG_DATA(rights), sizeof descriptor);
    Header header;
    memcpy(&header, packet, sizeof header);
    packet[length] = 0;
    handle(header, packet + sizeof header, packet + length, descriptor);
}

void reap()
{
    int status = 0;
    rusage usage{};
    for (pid_t pid = 0; (pid = wait4(-1, &status, WNOHANG, &usage)) > 0;) {
        const auto found = std::find(running, running + maximumPrograms, pid);
        if (found == running + maximumPrograms)
            continue; // an orphan of a program
        *found = 0;
        send({.message = Message::Ended,
              .id = uint32_t(found - running),
              .value = uint32_t(status),
              .memory = uint32_t(usage.ru_maxrss)});
    }
}

// Children end only while ppoll waits: none is missed between a look and the waiting.
void watchChildren(sigset_t &waiting)
{
    struct sigaction action = {};
    action.sa_handler = [](int) { };
    sigaction(SIGCHLD, &action, nullptr);
    sigset_t child;
    sigemptyset(&child);
    sigaddset(&child, SIGCHLD);
    sigprocmask(SIG_BLOCK, &child, &waiting);
}

} // namespace

int main(int argc, char **argv)
{
    prctl(PR_SET_DUMPABLE, 0); // nobody looks into this process
    if (argc > 1 && strcmp(argv[1], waitArgument) == 0) {
        joinGroups();
        for (;;)
            receive(); // again after a signal
    }
    fcntl(programFd, F_SETFD, FD_CLOEXEC);
    fcntl(socketFd, F_SETFD, FD_CLOEXEC);
    nullFd = open("/dev/null", O_RDWR | O_CLOEXEC);
    sigset_t waiting;
    watchChildren(waiting);
    limitProcesses();
    const bool listens = argc > 1 && strcmp(argv[1], listenArgument) == 0;
    const int listener = listens ? listeningSocket() : -1;
    if (listens && listener < 0)
        return 1;
    send({.message = Message::Made}, listener);
    if (listener >= 0)
        close(listener);
    for (;;) {
        pollfd socket{socketFd, POLLIN, 0};
        if (ppoll(&socket, 1, nullptr, &waiting) > 0)
            receive();
        reap();
    }
}
