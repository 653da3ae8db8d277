"""Why an upload is not taken, in a word for programs; the words for people are in ``words``."""

from __future__ import annotations

from collections.abc import Mapping


class Refused(Exception):
    """A request is answered with ``status``; ``code`` names why, ``facts`` fill the words."""

    def __init__(
        self,
        status: int,
        code: str,
        *,
        headers: Mapping[str, str] | None = None,
        **facts: int,
    ) -> None:
        self.status = status
        self.code = code
        self.headers = dict(headers or {})
        self.facts = facts
        super().__init__(code)
