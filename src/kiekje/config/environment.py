"""The environment: every setting that an operator can give, read once, with its default.

A secret may come from a file instead: ``KIEKJE_MASTER_KEY_FILE=/run/secrets/key``.
"""

from __future__ import annotations

import base64
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal, cast

Mode = Literal["production", "demo", "test"]

MODES = ("production", "demo", "test")
SECRETS = (
    "KIEKJE_DATABASE_URL",
    "KIEKJE_KEYRING_URL",
    "KIEKJE_OBJECTS_URL",
    "KIEKJE_MASTER_KEY",
    "KIEKJE_MAIL_URL",
    "KIEKJE_PAYMENT_URL",
)
KEY_BYTES = 32


class SettingRefused(ValueError):
    """A setting cannot be used; the message names it and says what it should be."""


@dataclass(frozen=True, slots=True)
class Environment:
    """What the environment says, defaults filled in.

    ``master_key`` is 32 bytes; ``clock`` the moment at which the instance starts, None for the
    real time; addresses are URLs.
    """

    home: Path
    mode: Mode
    database: str
    keyring: str
    objects: str
    master_key: bytes
    mail: str
    payment: str
    public_url: str
    clock: datetime | None


def read_environment(given: Mapping[str, str]) -> Environment:
    """Read the settings. Raises ``SettingRefused``, naming the setting."""
    said = {**given, **_from_files(given)}
    home = Path(said.get("KIEKJE_HOME") or "var").absolute()
    mode = said.get("KIEKJE_MODE") or "production"
    if mode not in MODES:
        raise SettingRefused(f"KIEKJE_MODE is “{mode}”; it can be {', '.join(MODES)}.")
    return Environment(
        home=home,
        mode=cast("Mode", mode),
        database=said.get("KIEKJE_DATABASE_URL") or f"sqlite:///{home}/main.sqlite3",
        keyring=said.get("KIEKJE_KEYRING_URL") or f"sqlite:///{home}/keyring.sqlite3",
        objects=said.get("KIEKJE_OBJECTS_URL") or f"file://{home}/objects",
        master_key=_master_key(said.get("KIEKJE_MASTER_KEY"), home),
        mail=said.get("KIEKJE_MAIL_URL") or f"file://{home}/mail",
        payment=said.get("KIEKJE_PAYMENT_URL") or "demo:",
        public_url=(said.get("KIEKJE_PUBLIC_URL") or "http://127.0.0.1:8000").rstrip("/"),
        clock=_clock(said.get("KIEKJE_CLOCK")),
    )


def _from_files(given: Mapping[str, str]) -> dict[str, str]:
    """Secrets that lie in files. One given both ways is refused: nobody knows which is meant."""
    found: dict[str, str] = {}
    for name in SECRETS:
        path = given.get(f"{name}_FILE")
        if not path:
            continue
        if given.get(name):
            raise SettingRefused(f"Both {name} and {name}_FILE are set; keep one of them.")
        try:
            found[name] = Path(path).read_text("utf-8").strip()
        except OSError as problem:
            raise SettingRefused(
                f"The file that {name}_FILE names cannot be read: {problem.strerror}."
            ) from problem
    return found


def _master_key(said: str | None, home: Path) -> bytes:
    """The key that wraps all others; made on first start, in home, readable by its owner only."""
    if said:
        return _decoded(said, "KIEKJE_MASTER_KEY")
    path = home / "master.key"
    try:
        return _decoded(path.read_text("ascii").strip(), str(path))
    except FileNotFoundError:
        return _new_key(path)


def _new_key(path: Path) -> bytes:
    path.parent.mkdir(parents=True, exist_ok=True)
    key = secrets.token_bytes(KEY_BYTES)
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(base64.urlsafe_b64encode(key))
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, path)  # whoever is first decides; nobody overwrites a key
    except FileExistsError:
        return _decoded(path.read_text("ascii").strip(), str(path))
    finally:
        draft.unlink()
    return key


def _decoded(text: str, place: str) -> bytes:
    try:
        key = base64.urlsafe_b64decode(text)
    except ValueError:
        key = b""
    if len(key) != KEY_BYTES:
        raise SettingRefused(
            f"The master key in {place} is not {KEY_BYTES} bytes in URL-safe base64. "
            "Bring back the key that this instance began with: without it nothing can be read."
        )
    return key


def _clock(said: str | None) -> datetime | None:
    if not said:
        return None
    try:
        moment = datetime.fromisoformat(said)
    except ValueError:
        raise SettingRefused(
            f"KIEKJE_CLOCK is “{said}”; write a moment such as 2026-03-01T12:00:00+01:00."
        ) from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
