"""What a worker can be asked to do, by name. Runs inside worker processes only.

A task takes a ``Job`` and returns what to say and the bytes to send with it; a ``PictureError``
becomes a refusal. To add one: write it here or in a module of its own with a ``TASKS`` table, and
name the module when opening the ``Workshop``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from kiekje.pictures.codecs import picture_to_text, rendition_to_message, wish_from_message
from kiekje.pictures.headers.header import Header
from kiekje.pictures.headers.reading import read_header
from kiekje.pictures.limits import Limits
from kiekje.pictures.looking import look
from kiekje.pictures.opening import read_file
from kiekje.pictures.renditions import render
from kiekje.pictures.wire import Message

Said = tuple[dict[str, Any], Sequence[bytes]]


class Giant(Exception):
    """The picture is so large that it must be decoded alone; nothing has been decoded yet."""


@dataclass(frozen=True, slots=True)
class Job:
    """One task as a worker gets it; ``alone`` says that no other worker is decoding."""

    file: str
    path: Path
    message: Message
    limits: Limits
    alone: bool

    def allow(self, header: Header) -> Header:
        """Pass on the header of a picture that may be decoded now. Raises ``Giant``."""
        if header.pixels > self.limits.giant_pixels and not self.alone:
            raise Giant
        return header


def look_task(job: Job) -> Said:
    """Look at the picture."""
    data = read_file(job.path, job.limits)
    header = job.allow(read_header(data, job.limits))
    modified = datetime.fromtimestamp(int(job.path.stat().st_mtime))  # noqa: DTZ006 (a wall clock)
    latest = job.message.text["latest"]
    moment = datetime.fromisoformat(latest) if latest is not None else None
    return picture_to_text(look(job.file, data, header, modified, moment)), ()


def render_task(job: Job) -> Said:
    """Make a rendition of the picture."""
    job.allow(read_header(read_file(job.path, job.limits), job.limits))
    wish = wish_from_message(job.path, job.message)
    return rendition_to_message(render(job.path, wish, job.limits))


TASKS: dict[str, Callable[[Job], Said]] = {"look": look_task, "render": render_task}
