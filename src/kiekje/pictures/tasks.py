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

from kiekje.pictures.codecs import (
    derived_to_message,
    picture_to_text,
    rendition_to_message,
    wish_from_message,
)
from kiekje.pictures.content import Content, read_content
from kiekje.pictures.deriving import derive
from kiekje.pictures.headers.header import Header
from kiekje.pictures.headers.reading import read_header
from kiekje.pictures.limits import Limits
from kiekje.pictures.looking import look
from kiekje.pictures.renditions import render_parsed
from kiekje.pictures.wire import Message

Said = tuple[dict[str, Any], Sequence[bytes]]


class Giant(Exception):
    """The picture is so large that it must be decoded alone; nothing has been decoded yet."""


@dataclass(frozen=True, slots=True)
class Job:
    """One task as a worker gets it; ``alone`` says that no other worker is decoding."""

    file: str
    content: Content
    message: Message
    limits: Limits
    alone: bool

    def allow(self, header: Header) -> Header:
        """Pass on the header of a picture that may be decoded now. Raises ``Giant``."""
        if header.pixels > self.limits.giant_pixels and not self.alone:
            raise Giant
        return header

    def read(self) -> tuple[bytes, Header]:
        """The bytes of the picture, and their header. Raises ``Giant`` or a ``PictureError``."""
        data = read_content(self.content, self.limits)
        return data, self.allow(read_header(data, self.limits))

    def moment(self, name: str) -> datetime | None:
        """A moment that the asker knows."""
        said = self.message.text[name]
        return datetime.fromisoformat(said) if said is not None else None

    def modified(self) -> datetime | None:
        """When the file was last written, on the local clock; None where there is no file."""
        if not isinstance(self.content, Path):
            return None
        return datetime.fromtimestamp(int(self.content.stat().st_mtime))  # noqa: DTZ006


def look_task(job: Job) -> Said:
    """Look at the picture."""
    data, header = job.read()
    return picture_to_text(look(job.file, data, header, job.modified(), job.moment("latest"))), ()


def derive_task(job: Job) -> Said:
    """Look at the picture, and make its small versions."""
    data, header = job.read()
    received = job.moment("received") or job.modified()
    return derived_to_message(derive(job.file, data, header, received, job.moment("latest")))


def render_task(job: Job) -> Said:
    """Make a rendition of the picture."""
    data, header = job.read()
    wish = wish_from_message(job.content, job.message)
    return rendition_to_message(render_parsed(data, header, wish))


TASKS: dict[str, Callable[[Job], Said]] = {
    "look": look_task,
    "derive": derive_task,
    "render": render_task,
}
