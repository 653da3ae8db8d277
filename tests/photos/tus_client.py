"""A tus client for tests: plain HTTP, one request at a time, so that each can be made wrong."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.client import HTTPConnection  # noqa: TID251 (a test is the outside)
from http.cookies import SimpleCookie
from urllib.parse import urlsplit

CONTENT = "application/offset+octet-stream"


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server said; names of headers in lower case."""

    status: int
    headers: dict[str, str]
    content: bytes


@dataclass(slots=True)
class Client:
    """A browser without a page: it keeps its cookies."""

    url: str
    cookies: dict[str, str] = field(default_factory=dict)

    def ask(
        self,
        method: str,
        path: str,
        headers: Mapping[str, str] | None = None,
        content: bytes | None = None,
        *,
        is_tus: bool = True,
    ) -> Answer:
        """Send one request on a connection of its own."""
        where = urlsplit(self.url)
        line = HTTPConnection(where.hostname or "", where.port, timeout=60)
        said = {"Tus-Resumable": "1.0.0"} if is_tus else {}
        if self.cookies:
            said["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        try:
            line.request(method, _target(path), content, {**said, **(headers or {})})
            answer = line.getresponse()
            for name, value in answer.getheaders():
                if name.lower() == "set-cookie":
                    self.cookies.update({k: m.value for k, m in SimpleCookie(value).items()})
            found = {name.lower(): value for name, value in answer.getheaders()}
            return Answer(answer.status, found, answer.read())
        finally:
            line.close()

    def begin(self, length: int, **metadata: str) -> Answer:
        """Create an upload."""
        said = {"Upload-Length": str(length)}
        if metadata:
            said["Upload-Metadata"] = ",".join(f"{k} {encoded(v)}" for k, v in metadata.items())
        return self.ask("POST", "/uploads/", said)

    def append(
        self, path: str, offset: int, content: bytes, headers: Mapping[str, str] | None = None
    ) -> Answer:
        """Bring bytes."""
        said = {"Upload-Offset": str(offset), "Content-Type": CONTENT, **(headers or {})}
        return self.ask("PATCH", path, said, content)

    def offset(self, path: str) -> int:
        """How far an upload is."""
        return int(self.ask("HEAD", path).headers["upload-offset"])

    def send(self, content: bytes, **metadata: str) -> str:
        """Send a file in one go; the path of its upload."""
        begun = self.begin(len(content), **metadata)
        assert begun.status == 201, begun
        path = urlsplit(begun.headers["location"]).path
        if content:
            done = self.append(path, 0, content)
            assert done.status == 204, done
        return path


def encoded(text: str) -> str:
    """Text as tus writes it."""
    return base64.b64encode(text.encode()).decode()


def _target(path: str) -> str:
    """The path and the query of an address."""
    parts = urlsplit(path)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
