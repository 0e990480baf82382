// SPDX-License-Identifier: GPL-3.0-or-later
// The first program of a sandbox: says that the sandbox is made, waits, and becomes the runtime.
// Descriptor 3 is this file, 4 the executor's socket. At the end of the socket it ends too, so that a sandbox which was
// made ahead never runs the function of an executor that is gone.
#include <cerrno>
#include <cstring>

#include <sys/uio.h>
#include <unistd.h>

namespace {

constexpr int self = 3;
constexpr int executor = 4;

[[noreturn]] void failed(const char *program)
{
    const char *reason = strerror(errno);
    const iovec parts[] = {{const_cast<char *>(program), strlen(program)},
                           {const_cast<char *>(": "), 2},
                           {const_cast<char *>(reason), strlen(reason)},
                           {const_cast<char *>("\n"), 1}};
    [[maybe_unused]] const ssize_t written = writev(STDERR_FILENO, parts, 4);
    _exit(127);
}

} // namespace

int main(int argc, char **argv)
{
    char go = 0;
    if (argc < 2 || write(executor, &go, 1) != 1 || read(executor, &go, 1) != 1)
        return 126;
    close(executor);
    close(self);
    execv(argv[1], argv + 1);
    failed(argv[1]);
}
