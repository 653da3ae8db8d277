"""The workshop of this process: killable workers for strangers' files, kept open between photos."""

from __future__ import annotations

import atexit
from datetime import datetime
from threading import Lock

from kiekje.photos.limits import limits
from kiekje.pictures.content import Content
from kiekje.pictures.deriving import Derived
from kiekje.pictures.facts import Refusal
from kiekje.pictures.limits import Limits
from kiekje.pictures.renditions import Rendition, RenditionWish
from kiekje.pictures.workshop import Workshop

_open: list[Workshop] = []
_guard = Lock()


def derive(name: str, content: Content, received: datetime) -> Derived | Refusal:
    """Look at one photo and make its small versions, in the killable worker of this process."""
    with _guard:
        ((_, answer),) = _workshop().derive([(name, content, received)])
    return answer


def render(wish: RenditionWish) -> Rendition | Refusal:
    """Make one rendition, in the killable worker of this process."""
    with _guard:
        ((_, answer),) = _workshop().render([wish])
    return answer


def close() -> None:
    """Kill the worker; the next photo gets a new one."""
    while _open:
        _open.pop().close()


def _workshop() -> Workshop:
    if not _open:
        _open.append(Workshop(1, Limits(file_bytes=limits().file_bytes)))
        atexit.register(close)
    return _open[0]
