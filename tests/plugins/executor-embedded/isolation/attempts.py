# SPDX-License-Identifier: GPL-3.0-or-later
# What a function may try. Every attempt returns when it succeeded, and fails by an exception or by what stopped() says.
# The event has what only the test knows: paths, ports and process ids of this computer.
import ctypes
import errno
import mmap
import os
import resource
import signal
import socket
import subprocess
import time

libc = ctypes.CDLL(None, use_errno=True)


class Stopped(Exception):
    pass


def need(condition, why):
    if not condition:
        raise Stopped(why)


def call(function, *arguments):
    ctypes.set_errno(0)
    result = getattr(libc, function)(*arguments)
    if result == -1:
        raise OSError(ctypes.get_errno(), function)
    return result


# Calls that the C library has no function for, by the numbers of x86-64 and of all newer architectures.
NUMBERS = {'bpf': (321, 280), 'perf_event_open': (298, 241), 'userfaultfd': (323, 282), 'add_key': (248, 217),
           'io_uring_setup': (425, 425), 'init_module': (175, 105), 'kexec_load': (246, 104), 'settimeofday': (170, 170),
           'setns': (308, 268)}


# Refused before the kernel looked at what was asked: any other error means that it would have listened.
def kernel(name, *arguments):
    number = NUMBERS[name][0 if os.uname().machine == 'x86_64' else 1]
    ctypes.set_errno(0)
    result = libc.syscall(number, *arguments)
    if result == -1 and ctypes.get_errno() in (errno.EPERM, errno.ENOSYS, errno.EACCES):
        raise OSError(ctypes.get_errno(), name)


def write(path):
    with open(path, 'w') as file:
        file.write('x')
    os.unlink(path)


def connect(address, family=socket.AF_INET):
    with socket.socket(family, socket.SOCK_STREAM) as connection:
        connection.settimeout(2)
        connection.connect(address)


# --- files

def read_home(event):
    open(event['home'] + '/secret.txt').read()


def read_link(event):
    open(os.environ['LAMBDA_TASK_ROOT'] + '/leak').read()


def read_other_project(event):
    os.listdir(event['project'])


def list_users(event):
    need(len(open('/etc/passwd').readlines()) > 1, 'only the function\'s own user')


def read_logs(event):
    os.listdir('/var/lib')


def write_code(event):
    write(os.environ['LAMBDA_TASK_ROOT'] + '/intruder')


def write_root(event):
    write('/intruder')


def write_system(event):
    write('/usr/lib/intruder')


def write_etc(event):
    write('/etc/intruder')


def write_dev(event):
    write('/dev/intruder')


def write_shared_memory(event):
    write('/dev/shm/intruder')


def read_scratch(event):
    os.listdir(event['scratch'])


def fill_disk(event):
    try:
        with open('/tmp/large', 'wb') as file:
            for _ in range(16):
                file.write(bytes(1024 * 1024))
    finally:
        os.unlink('/tmp/large')


def leave_in_tmp(event):
    write('/tmp/mine')
    open('/tmp/left-behind', 'w').close()


def find_in_tmp(event):
    os.stat('/tmp/left-behind')


# --- processes

def see_processes(event):
    need(os.path.exists('/proc/%d' % event['executor']), 'not in /proc')


def read_environment(event):
    open('/proc/%d/environ' % event['executor'], 'rb').read()


def signal_executor(event):
    os.kill(event['executor'], 0)


def kill_parent(event):
    if os.getppid() == 1:
        os.kill(1, signal.SIGKILL)
        raise Stopped('process 1 takes no signal')
    os.kill(os.getppid(), 0)  # this would be the executor


def look_into_parent(event):
    os.listdir('/proc/%d/fd' % os.getppid())
    open('/proc/%d/mem' % os.getppid(), 'rb').close()


def trace(event):
    call('ptrace', 0, 0, None, None)


def read_memory(event):
    buffer = ctypes.create_string_buffer(8)
    part = (ctypes.c_void_p * 2)(ctypes.addressof(buffer), 8)
    call('process_vm_readv', os.getpid(), part, 1, part, 1, 0)


def daemon(event):
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            os.execvp('sleep', ['sleep', event['seconds']])
        os._exit(0)


def daemon_and_hang(event):
    daemon(event)
    time.sleep(60)


def fork_bomb(event):
    children = []
    try:
        for _ in range(1100):
            children.append(os.fork())
            if children[-1] == 0:
                time.sleep(60)
    finally:
        for child in children:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)


def memory_bomb(event):
    blocks = []
    while len(blocks) < 64:
        block = mmap.mmap(-1, 16 * 1024 * 1024)
        block.write(b'x' * len(block))
        blocks.append(block)
        time.sleep(0.01)


def open_files(event):
    files = []
    try:
        while len(files) < 2000:
            files.append(os.open('/dev/null', os.O_RDONLY))
    finally:
        for file in files:
            os.close(file)


def more_files(event):
    resource.setrlimit(resource.RLIMIT_NOFILE, (4096, 4096))


# --- rights

def gain_rights(event):
    status = open('/proc/self/status').read()
    need('NoNewPrivs:\t0' in status, 'no new privileges')


def become_root(event):
    os.setuid(0)
    open('/etc/shadow').read()


def new_user_namespace(event):
    call('unshare', 0x10000000)


def enter_namespace(event):
    kernel('setns', os.open('/proc/self/ns/mnt', os.O_RDONLY), 0)


def mount(event):
    call('mount', b'none', b'/tmp', b'tmpfs', 0, None)
    call('umount2', b'/tmp', 0)


def change_root(event):
    call('chroot', b'/')


def host_name(event):
    need(socket.gethostname() == event['hostname'], 'a name of its own')


def set_host_name(event):
    call('sethostname', socket.gethostname().encode(), len(socket.gethostname()))


def set_clock(event):
    kernel('settimeofday', None, None)


def load_module(event):
    kernel('init_module', None, 0, b'')


def load_bpf(event):
    kernel('bpf', 5, None, 0)


def watch_performance(event):
    kernel('perf_event_open', None, 0, -1, -1, 0)


def user_faults(event):
    kernel('userfaultfd', 0)


def key_ring(event):
    kernel('add_key', b'user', b'lambdarium', b'x', 1, -2)


def io_uring(event):
    kernel('io_uring_setup', 0, None)


def terminal(event):
    os.close(os.open('/dev/tty', os.O_RDWR))


def system_v_memory(event):
    call('shmget', event['key'], 0, 0)


# --- network

def reach_this_computer(event):
    connect(('127.0.0.1', event['port']))


def reach_abstract_socket(event):
    connect('\0' + event['socket'], socket.AF_UNIX)


def reach_outside(event):
    try:
        connect(('192.0.2.1', 9))
    except socket.timeout:
        pass  # there was a way


def reach_other_runtime_api(event):
    connect(('127.0.0.1', event['otherApi']))


def open_port(event):
    with socket.socket() as server:
        server.bind(('127.0.0.1', 0))
        server.listen()
        connect(server.getsockname())


def udp(event):
    socket.socket(socket.AF_INET, socket.SOCK_DGRAM).close()


def raw_socket(event):
    socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_ICMP).close()


def packet_socket(event):
    socket.socket(socket.AF_PACKET, socket.SOCK_RAW, 0).close()


def own_api(event):
    return os.environ['AWS_LAMBDA_RUNTIME_API'].split(':')[1]


def handler(event, context):
    try:
        result = globals()[event['attempt']](event)
        return 'possible' if result is None else result
    except (OSError, Stopped, ValueError) as error:
        return 'stopped: %s' % error
