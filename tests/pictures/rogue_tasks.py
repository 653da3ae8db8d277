"""Tasks that behave as a decoder might when a file has been made to hurt; for tests only."""

from __future__ import annotations

import ctypes
import os
import signal
import socket  # noqa: TID251 (to see that a worker may not)
import subprocess
import threading
from collections.abc import Callable

from kiekje.pictures.content import read_content
from kiekje.pictures.errors import Damaged
from kiekje.pictures.tasks import Giant, Job, Said
from kiekje.pictures.wire import pack


def echo(job: Job) -> Said:
    """Say what was asked, and send back what was sent."""
    text = {k: v for k, v in job.message.text.items() if k != "blobs"}
    return {"text": text, "pid": os.getpid()}, job.message.blobs


def content(job: Job) -> Said:
    """Send back the bytes of the photo and what came with them."""
    return {}, (read_content(job.content, job.limits), *job.message.blobs)


def refuse(job: Job) -> Said:
    """Refuse in an orderly way."""
    raise Damaged(f"Refused {job.file}.")


def crash(job: Job) -> Said:
    """Read where no memory is."""
    ctypes.string_at(0)
    return {}, ()


def leave(job: Job) -> Said:
    """End without a word, as if all were well."""
    os._exit(0)


def raise_bug(job: Job) -> Said:
    """Raise what nobody expects."""
    raise ZeroDivisionError


def spin(job: Job) -> Said:
    """Use the processor for ever."""
    while True:
        pass


def hang(job: Job) -> Said:
    """Wait for ever without using the processor."""
    threading.Event().wait()
    return {}, ()


def hog(job: Job) -> Said:
    """Ask for ever more memory, in the way of Python."""
    kept = []
    while True:
        kept.append(bytearray(10_000_000))


def allocate(job: Job) -> Said:
    """Ask for ever more memory, in the way of C; say how much was given."""
    libc = ctypes.CDLL(None)
    libc.malloc.restype = ctypes.c_void_p
    given = 0
    while given < 5_000 and libc.malloc(1_000_000):
        given += 1
    return {"megabytes": given}, ()


def lie(job: Job) -> Said:
    """Answer what was not agreed."""
    return {"lies": [job.file]}, (b"more",)


def babble(job: Job) -> Said:
    """Write nonsense into every pipe there is."""
    for pipe in range(3, 64):
        try:
            os.write(pipe, b"\xff" * 100)
        except OSError:
            continue
    return {}, ()


def flood(job: Job) -> Said:
    """Never stop answering."""
    answer = pack({"done": {}}) * 1000
    while True:
        for pipe in range(3, 64):
            try:
                os.write(pipe, answer)
            except OSError:
                continue


def giant(job: Job) -> Said:
    """Be a giant: refuse to work unless alone."""
    if not job.alone:
        raise Giant
    return {"alone": True}, ()


def environment(job: Job) -> Said:
    """Say what the environment holds."""
    return dict(os.environ), ()


def _refused(work: Callable[[], object]) -> bool:
    try:
        work()
    except PermissionError:
        return True
    return False


def try_everything(job: Job) -> Said:
    """Try what a decoder never needs; say what was refused."""
    target = os.fspath(job.content)
    attempts: dict[str, Callable[[], object]] = {
        "network": socket.socket,
        "local socket": socket.socketpair,
        "program": lambda: subprocess.run(["/bin/true"], check=True),
        "write": lambda: os.open(target, os.O_WRONLY),
        "append": lambda: os.open(target, os.O_RDWR | os.O_APPEND),
        "create": lambda: os.open(target + ".new", os.O_CREAT | os.O_RDONLY, 0o600),
        "remove": lambda: os.unlink(target),  # noqa: PTH108 (the bare system call)
        "rename": lambda: os.rename(target, target + ".old"),  # noqa: PTH104
        "mode": lambda: os.chmod(target, 0o777),  # noqa: PTH101
        "times": lambda: os.utime(target),
        "folder": lambda: os.mkdir(target + ".d"),  # noqa: PTH102
        "link": lambda: os.symlink(target, target + ".l"),  # noqa: PTH211
        "kill the parent": lambda: os.kill(os.getppid(), signal.SIGTERM),
        "leave the group": os.setsid,
    }
    refused = {name: _refused(work) for name, work in attempts.items()}
    return {"refused": refused, "may read": os.open(target, os.O_RDONLY) > 0}, ()


TASKS = {
    "echo": echo,
    "content": content,
    "refuse": refuse,
    "crash": crash,
    "leave": leave,
    "bug": raise_bug,
    "spin": spin,
    "hang": hang,
    "hog": hog,
    "allocate": allocate,
    "lie": lie,
    "babble": babble,
    "flood": flood,
    "giant": giant,
    "environment": environment,
    "try everything": try_everything,
}
