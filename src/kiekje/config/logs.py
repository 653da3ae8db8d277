"""Logs: one JSON line an event, without an address or anything else about a person, ever.

A message of an exception may quote what somebody typed, a path may hold a token: neither is
written. What is written is the name of the event, where in the code it happened, and the fields
that are on the list here.
"""

from __future__ import annotations

import json
import logging
import sys
import traceback
from datetime import UTC, datetime
from typing import Any

FIELDS = ("task", "seconds", "count", "status", "method", "view", "promise", "step")
"""What an event may say besides its name: ``logger.info("name", extra={"count": 3})``."""


class Line(logging.Formatter):
    """Writes a record as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """Only what is on the list, and an exception as its kind and its places in the code."""
        said: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "from": record.name,
            "event": record.msg if record.name.startswith("kiekje") else _template(record),
        }
        for name in FIELDS:
            if hasattr(record, name):
                said[name] = getattr(record, name)
        status = getattr(record, "status_code", None)
        if status is not None:
            said["status"] = status
        if record.exc_info and record.exc_info[0]:
            said["exception"] = record.exc_info[0].__name__
            said["places"] = [
                f"{frame.filename.rpartition('site-packages/')[2]}:{frame.lineno} {frame.name}"
                for frame in traceback.extract_tb(record.exc_info[2])
            ]
        return json.dumps(said, ensure_ascii=False, default=str)


def _template(record: logging.LogRecord) -> str:
    """A library's message without what it was filled with."""
    return str(record.msg) if record.args else "a message of this library"


def configure(_settings: dict[str, object]) -> None:
    """Send everything of weight to standard error, one line each."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Line())
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.WARNING)
    logging.getLogger("kiekje").setLevel(logging.INFO)
    logging.getLogger("django.request").setLevel(logging.ERROR)  # what is not there is no fault
