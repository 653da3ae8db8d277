"""PDF values and how they are written (ISO 32000-1, section 7.3)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

_DELIMITERS = frozenset(b"()<>[]{}/%#")


@dataclass(frozen=True, slots=True)
class Name:
    """A name, without its slash."""

    text: str


@dataclass(frozen=True, slots=True)
class Ref:
    """A reference to an object of the same file."""

    number: int


@dataclass(frozen=True, slots=True)
class Raw:
    """A value that is already written as PDF."""

    source: bytes


def write_value(value: object) -> bytes:
    """One value as PDF source; TypeError for what PDF cannot hold.

    ``bytes`` are strings, written in hexadecimal; dictionaries keep their order, so that equal
    values give equal bytes.
    """
    write = _WRITERS.get(type(value))
    if write is not None:
        return write(value)
    if isinstance(value, Mapping):
        entries = (_name(k) + b" " + write_value(v) for k, v in value.items())
        return b"<<" + b" ".join(entries) + b">>"
    raise TypeError(f"PDF has no value for a {type(value).__name__}.")


def number(value: float | Decimal) -> str:
    """A number with at most four decimals (0.0001 pt is 35 nm) and no exponent."""
    text = f"{value:.4f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def numbers(*values: float) -> str:
    """Several numbers, as operands of an operator."""
    return " ".join(map(number, values))


def text_string(text: str) -> bytes:
    """A text for people: ASCII as it is, everything else in UTF-16 with its mark."""
    return text.encode("ascii") if text.isascii() else b"\xfe\xff" + text.encode("utf-16-be")


def date_string(moment: datetime) -> bytes:
    """A date with its offset from UTC, or with none where it has no zone (ISO 32000-1, 7.9.4)."""
    local = f"D:{moment:%Y%m%d%H%M%S}"
    offset = moment.utcoffset()
    if offset is None:
        return local.encode()
    minutes = round(offset.total_seconds() / 60)
    hours, rest = divmod(abs(minutes), 60)
    zone = f"{'-' if minutes < 0 else '+'}{hours:02}'{rest:02}'" if minutes else "Z"
    return (local + zone).encode()


def _name(text: str) -> bytes:
    return b"/" + b"".join(
        b"#%02x" % byte if byte in _DELIMITERS or not 33 <= byte <= 126 else bytes((byte,))
        for byte in text.encode()
    )


def _array(values: Iterable[object]) -> bytes:
    return b"[" + b" ".join(map(write_value, values)) + b"]"


_WRITERS: dict[type, Callable[[Any], bytes]] = {
    type(None): lambda _: b"null",
    bool: lambda value: b"true" if value else b"false",
    int: lambda value: b"%d" % value,
    float: lambda value: number(value).encode(),
    Decimal: lambda value: number(value).encode(),
    Name: lambda value: _name(value.text),
    Ref: lambda value: b"%d 0 R" % value.number,
    Raw: lambda value: value.source,
    bytes: lambda value: b"<" + value.hex().encode() + b">",
    list: _array,
    tuple: _array,
}
