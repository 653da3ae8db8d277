"""A worker process: decodes untrusted pictures, confined, and can be killed at any moment.

Started as ``python -m kiekje.pictures.worker MODULE…`` by ``hand.Hand``. Reads frames on standard
input, answers on standard output. The first frame holds the limits; each further one is a task.
"""

from __future__ import annotations

import importlib
import os
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, BinaryIO

from kiekje.pictures.codecs import refusal_to_text
from kiekje.pictures.confinement import allow_processor_seconds, confine
from kiekje.pictures.errors import PictureError, TooMuchMemory
from kiekje.pictures.limits import Limits
from kiekje.pictures.tasks import Giant, Job, Said
from kiekje.pictures.wire import Message, frame, receive

TOO_MUCH = (
    "This picture needs more memory than one picture may take. Save a smaller copy and use that."
)
WATCH_SECONDS = 1.0


def main(modules: Sequence[str]) -> None:
    """Serve until the parent closes standard input or is gone."""
    asked, answers = _private_pipes()
    tasks: dict[str, Callable[[Job], Said]] = {}
    for module in modules:
        tasks.update(importlib.import_module(module).TASKS)
    _warm_up()
    first = receive(asked)
    if first is None:
        return
    limits = Limits(**first.text["limits"])
    _watch_parent()
    confine(limits.memory_bytes)
    answers.writelines(frame({"ready": True}))
    answers.flush()
    while (message := _next(asked)) is not None:
        allow_processor_seconds(limits.processor_seconds)
        said, blobs = _answer(tasks, message, limits)
        del message  # or two photos would be in memory while the next one comes
        answers.writelines(frame(said, blobs))
        answers.flush()
        if said.get("last"):
            return


def _private_pipes() -> tuple[BinaryIO, BinaryIO]:
    """The pipes to the parent; whatever a library prints goes to standard error instead."""
    asked, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    return asked, answers


def _warm_up() -> None:
    """Load what every task needs, once, while files may still be opened freely."""
    import cv2
    import numpy as np
    import pillow_heif  # noqa: F401 (loaded now, used when the first HEIC comes)
    from PIL import AvifImagePlugin  # noqa: F401 (the same for AVIF)

    from kiekje.pictures.faces import find_faces

    cv2.setNumThreads(1)  # one worker a core
    find_faces(np.zeros((64, 64, 3), np.uint8))


def _watch_parent() -> None:
    """End with the parent, also when it was killed and this process is busy."""
    parent = os.getppid()
    pause = threading.Event()

    def watch() -> None:
        while os.getppid() == parent:
            pause.wait(WATCH_SECONDS)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def _next(asked: BinaryIO) -> Message | MemoryError | None:
    """The next task; an error where the photo that comes with it does not fit into memory."""
    try:
        return receive(asked)
    except MemoryError as problem:
        return problem


def _answer(
    tasks: dict[str, Callable[[Job], Said]], message: Message | MemoryError, limits: Limits
) -> tuple[dict[str, Any], Sequence[bytes]]:
    """What to say about one task; "last" tells that this process ends afterwards."""
    try:
        if isinstance(message, MemoryError):
            raise message
        said, blobs = tasks[message.text["task"]](_job(message, limits))
    except Giant:
        return {"giant": True}, ()
    except PictureError as problem:
        # What memory is left after such a picture is in pieces: begin afresh.
        last = isinstance(problem, TooMuchMemory)
        return {"refusal": refusal_to_text(problem), "last": last}, ()
    except MemoryError:
        return {"refusal": refusal_to_text(TooMuchMemory(TOO_MUCH)), "last": True}, ()
    return {"done": said}, blobs


def _job(message: Message, limits: Limits) -> Job:
    """One task; its photo is a file of that path, or the last of the blobs."""
    text, path = message.text, message.text["path"]
    if path is not None:
        return Job(text["file"], Path(path), message, limits, text["alone"])
    *blobs, data = message.blobs
    rest = Message(text, tuple(blobs))
    return Job(text["file"], lambda: data, rest, limits, text["alone"])


if __name__ == "__main__":
    main(sys.argv[1:])
