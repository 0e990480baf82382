// SPDX-License-Identifier: GPL-3.0-or-later
// A list of what is refused, not of what is allowed: functions may use calls that are newer than this program. Refused is
// what needs rights that a function has not got in the service (mounts, namespaces, modules, clocks), what reaches into
// other processes (ptrace and its kin), and kernel interfaces that the service's environment does not offer (bpf, io_uring,
// userfaultfd, key rings). Most of it fails without a filter too: the filter is a second fence.
//
// The program is classic BPF over struct seccomp_data: every check is "load a word, compare, return". A refused call gives
// EPERM, except where programs must fall back to an older one: then ENOSYS.
#include "executor-embedded/seccompfilter.h"

#include <array>
#include <cerrno>
#include <cstddef>

#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/sched.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>

namespace lambdarium {

namespace {

#if defined(__aarch64__)
constexpr unsigned architecture = AUDIT_ARCH_AARCH64;
#else
constexpr unsigned architecture = AUDIT_ARCH_X86_64;
#endif

constexpr unsigned refused[] = {
    // other processes
    SYS_ptrace, SYS_process_vm_readv, SYS_process_vm_writev, SYS_kcmp, SYS_pidfd_getfd,
    // mounts and namespaces
    SYS_mount, SYS_umount2, SYS_pivot_root, SYS_chroot, SYS_unshare, SYS_setns, SYS_open_tree, SYS_move_mount, SYS_fsopen,
    SYS_fsconfig, SYS_fsmount, SYS_fspick, SYS_mount_setattr, SYS_open_by_handle_at, SYS_name_to_handle_at, SYS_quotactl,
    // the machine
    SYS_reboot, SYS_kexec_load, SYS_kexec_file_load, SYS_init_module, SYS_finit_module, SYS_delete_module, SYS_swapon,
    SYS_swapoff, SYS_acct, SYS_sethostname, SYS_setdomainname, SYS_settimeofday, SYS_clock_settime, SYS_clock_adjtime,
    SYS_adjtimex, SYS_syslog, SYS_vhangup,
#if defined(__x86_64__)
    SYS_iopl, SYS_ioperm, SYS_modify_ldt, SYS_uselib, SYS_ustat, SYS_sysfs,
#endif
    // interfaces of the kernel that the service does not offer
    SYS_bpf, SYS_perf_event_open, SYS_userfaultfd, SYS_fanotify_init, SYS_add_key, SYS_request_key, SYS_keyctl,
    SYS_io_uring_setup, SYS_io_uring_enter, SYS_io_uring_register};

constexpr unsigned newNamespaces =
    CLONE_NEWNS | CLONE_NEWCGROUP | CLONE_NEWUTS | CLONE_NEWIPC | CLONE_NEWUSER | CLONE_NEWPID | CLONE_NEWNET;

constexpr unsigned denied = SECCOMP_RET_ERRNO | EPERM;
constexpr unsigned missing = SECCOMP_RET_ERRNO | ENOSYS;
constexpr unsigned noAccess = SECCOMP_RET_ERRNO | EACCES;

constexpr unsigned callOffset = offsetof(seccomp_data, nr);
// The low word of an argument; both architectures are little-endian.
constexpr unsigned argumentOffset(unsigned index)
{
    return unsigned(offsetof(seccomp_data, args)) + 8 * index;
}

class Filter
{
public:
    constexpr Filter()
    {
        load(offsetof(seccomp_data, arch));
        add({BPF_JMP | BPF_JEQ | BPF_K, 1, 0, architecture});
        answer(missing); // calls of 32-bit programs: their numbers mean something else
        load(callOffset);
#if defined(__x86_64__)
        add({BPF_JMP | BPF_JGE | BPF_K, 0, 1, 0x40000000}); // x32
        answer(missing);
#endif
    }

    /// Needs the call's number loaded, and leaves it so.
    constexpr void refuse(unsigned call, unsigned how)
    {
        add({BPF_JMP | BPF_JEQ | BPF_K, 0, 1, call});
        answer(how);
    }
    /// Refuses the call when its argument has one of these bits.
    constexpr void refuseBits(unsigned call, unsigned index, unsigned bits, unsigned how)
    {
        add({BPF_JMP | BPF_JEQ | BPF_K, 0, 4, call});
        load(argumentOffset(index));
        add({BPF_JMP | BPF_JSET | BPF_K, 0, 1, bits});
        answer(how);
        load(callOffset);
    }
    /// Refuses the call when its argument, under the mask, is this value.
    constexpr void refuseValue(unsigned call, unsigned index, unsigned mask, unsigned value, unsigned how)
    {
        add({BPF_JMP | BPF_JEQ | BPF_K, 0, 5, call});
        load(argumentOffset(index));
        add({BPF_ALU | BPF_AND | BPF_K, 0, 0, mask});
        add({BPF_JMP | BPF_JEQ | BPF_K, 0, 1, value});
        answer(how);
        load(callOffset);
    }
    constexpr void answer(unsigned what) { add({BPF_RET | BPF_K, 0, 0, what}); }

    std::array<sock_filter, 256> code{};
    unsigned short length = 0;

private:
    constexpr void load(unsigned offset) { add({BPF_LD | BPF_W | BPF_ABS, 0, 0, offset}); }
    constexpr void add(sock_filter instruction) { code[length++] = instruction; }
};

constexpr Filter makeFilter(bool closedNetwork)
{
    Filter filter;
    for (const unsigned call : refused)
        filter.refuse(call, denied);
    filter.refuse(SYS_clone3, missing); // its flags are behind a pointer; programs then use clone
    filter.refuseBits(SYS_clone, 0, newNamespaces, denied);
    filter.refuseValue(SYS_socket, 0, ~0U, AF_VSOCK, denied);
    filter.refuseValue(SYS_socket, 0, ~0U, AF_PACKET, denied);
    if (closedNetwork) {
        filter.refuse(SYS_listen, noAccess);
        filter.refuseValue(SYS_socket, 1, 0xf, SOCK_DGRAM, noAccess);
    }
    filter.answer(SECCOMP_RET_ALLOW);
    return filter;
}

constexpr Filter openFilter = makeFilter(false);
constexpr Filter closedFilter = makeFilter(true);

} // namespace

bool refuseSystemCalls(bool closedNetwork)
{
    const Filter &filter = closedNetwork ? closedFilter : openFilter;
    const sock_fprog program{filter.length, const_cast<sock_filter *>(filter.code.data())};
    return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

} // namespace lambdarium
