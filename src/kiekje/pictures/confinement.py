"""Takes from a worker process what decoding does not need, for the day a decoder is taken over.

Everywhere: limits on private memory, processor time and file sizes, no core dumps. On Linux
(x86-64 and arm64) also a filter of system calls: no network, no new programs, no file opened for
writing or otherwise changed, no signals to other processes, no looking into them. What is *not*
promised: files that this user may read can still be opened for reading, and a worker that was
taken over can lie about the pictures it is given later. On macOS the memory limit is not enforced
by the system; there, only what is checked before decoding holds.
"""

from __future__ import annotations

import ctypes
import os
import platform
import resource
import struct
import sys
from collections.abc import Sequence

OPEN_FILES = 64
# prctl(2), seccomp(2), and the opcodes of classic BPF (linux/filter.h, linux/seccomp.h).
PR_SET_NO_NEW_PRIVS, PR_SET_SECCOMP, SECCOMP_MODE_FILTER = 38, 22, 2
LOAD, EQUAL, ANY_BIT, RETURN = 0x20, 0x15, 0x45, 0x06
ALLOW, KILL, DENY = 0x7FFF0000, 0x80000000, 0x00050000 | 1  # DENY: fails with EPERM
NUMBER, ARCHITECTURE, FIRST, SECOND, THIRD = 0, 4, 16, 24, 32  # offsets in struct seccomp_data
WRITING = 0o1 | 0o2 | 0o100 | 0o1000 | 0o2000  # O_WRONLY, O_RDWR, O_CREAT, O_TRUNC, O_APPEND
X32 = 0x40000000  # the second set of call numbers that x86-64 has

# Audit numbers of the architectures, in the order of the columns below.
ARCHITECTURES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
OPEN, OPENAT, TGKILL = (2, None), (257, 56), (234, 131)
# Denied whatever they ask: their numbers by architecture, None where a call does not exist.
DENIED: dict[str, tuple[tuple[int | None, int | None], ...]] = {
    "the network": (
        (41, 198), (42, 203), (43, 202), (288, 242), (49, 200), (50, 201), (53, 199),
    ),  # socket, connect, accept, accept4, bind, listen, socketpair
    "other programs": ((59, 221), (322, 281)),  # execve, execveat
    "other processes": (
        (101, 117), (62, 129), (200, 130), (129, 138), (297, 240), (424, 424), (434, 434),
        (310, 270), (311, 271),
    ),  # ptrace, kill, tkill, *sigqueueinfo, pidfd_*, process_vm_readv, process_vm_writev
    "leaving the group that is killed": ((112, 157), (109, 154), (272, 97), (308, 268)),
    # setsid, setpgid, unshare, setns
    "changing files": (
        (85, None), (76, 45), (82, None), (264, 38), (316, 276), (86, None), (265, 37),
        (88, None), (266, 36), (83, None), (258, 34), (133, None), (259, 33), (84, None),
        (87, None), (263, 35), (90, None), (268, 53), (452, 452), (92, None), (94, None),
        (260, 54), (132, None), (235, None), (261, None), (280, 88), (188, 5), (189, 6),
        (190, 7), (197, 14), (198, 15), (199, 16), (165, 40),
    ),  # creat, truncate, rename*, link*, symlink*, mkdir*, mknod*, rmdir, unlink*, *chmod*,
    # *chown*, utime*, *setxattr, *removexattr, mount
    "the rare corners of the kernel": (
        (298, 241), (321, 280), (323, 282), (425, 425), (437, 437),
    ),  # perf_event_open, bpf, userfaultfd, io_uring_setup, openat2 (hides its flags from us)
}  # fmt: skip


class _Instruction(ctypes.Structure):
    _fields_ = (
        ("code", ctypes.c_ushort),
        ("if_true", ctypes.c_ubyte),
        ("if_false", ctypes.c_ubyte),
        ("value", ctypes.c_uint32),
    )


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.POINTER(_Instruction)))


def confine(memory_bytes: int) -> bool:
    """Give up what is not needed, for good; True where system calls are filtered too."""
    resource.setrlimit(resource.RLIMIT_DATA, (memory_bytes, memory_bytes))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (OPEN_FILES, OPEN_FILES))
    return _filter_calls()


def allow_processor_seconds(seconds: int) -> None:
    """From now on, this much more processor time; then the system ends the process (SIGXCPU)."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    soft = int(used.ru_utime + used.ru_stime) + 1 + seconds
    resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))


def _filter_calls() -> bool:
    machine = platform.machine()
    is_64_bit = struct.calcsize("P") == 8
    if not sys.platform.startswith("linux") or machine not in ARCHITECTURES or not is_64_bit:
        return False
    steps = _steps(machine)
    program = (_Instruction * len(steps))(*(_Instruction(*step) for step in steps))
    libc = ctypes.CDLL(None, use_errno=True)
    given = _Program(len(steps), program)
    if libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        return False
    done: int = libc.prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, ctypes.byref(given), 0, 0)
    return done == 0


def _steps(machine: str) -> Sequence[tuple[int, int, int, int]]:
    """The filter: opcode, how far to jump if true and if false, value."""
    column = list(ARCHITECTURES).index(machine)
    steps = [(LOAD, 0, 0, ARCHITECTURE), (EQUAL, 1, 0, ARCHITECTURES[machine])]
    steps += [(RETURN, 0, 0, KILL), (LOAD, 0, 0, NUMBER)]
    steps += [(ANY_BIT, 0, 1, X32), (RETURN, 0, 0, DENY)]
    for calls in DENIED.values():
        for call in calls:
            steps += _when(call[column], [(RETURN, 0, 0, DENY)])
    for call, flags in ((OPEN, SECOND), (OPENAT, THIRD)):
        reads = [(LOAD, 0, 0, flags), (ANY_BIT, 0, 1, WRITING), (RETURN, 0, 0, DENY)]
        steps += _when(call[column], [*reads, (RETURN, 0, 0, ALLOW)])
    itself = [(LOAD, 0, 0, FIRST), (EQUAL, 1, 0, os.getpid()), (RETURN, 0, 0, DENY)]
    steps += _when(TGKILL[column], itself)  # how a process ends itself with abort()
    return [*steps, (RETURN, 0, 0, ALLOW)]


def _when(
    call: int | None, then: list[tuple[int, int, int, int]]
) -> list[tuple[int, int, int, int]]:
    """These steps for one call only; they must end the filter or be its last."""
    return [] if call is None else [(EQUAL, 0, len(then), call), *then]
