"""The registry: every app's ``privacy.py``, found by name like ``admin.py``.

Such a module calls ``declare``. Two declarations of one model are refused, naming both places.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from contextlib import contextmanager

from django.utils.module_loading import autodiscover_modules

from kiekje.privacy.declaring import Declaration, Holding
from kiekje.privacy.errors import DeclarationError

_declared: dict[str, tuple[Declaration, str]] = {}


def declare(*declarations: Declaration) -> None:
    """Enter declarations. Raises ``DeclarationError`` for a model that is declared already."""
    place = inspect.stack()[1].frame.f_globals.get("__name__", "?")
    for one in declarations:
        label = one.model.lower()
        if label in _declared and _declared[label][1] != place:
            raise DeclarationError(
                f"{one.model} is declared in both {_declared[label][1]} and {place}. "
                "Keep the declaration in the room that owns the model."
            )
        _declared[label] = (one, place)


def discover() -> None:
    """Import the ``privacy.py`` of every installed app."""
    autodiscover_modules("privacy")


def declaration_of(label: str) -> Declaration | None:
    """The declaration of a model ("app.Model"), or None."""
    found = _declared.get(label.lower())
    return found[0] if found else None


def declarations() -> tuple[Declaration, ...]:
    """All declarations, by model."""
    return tuple(_declared[label][0] for label in sorted(_declared))


def holdings() -> tuple[Holding, ...]:
    """The declarations of models that hold data about persons."""
    return tuple(one for one in declarations() if isinstance(one, Holding))


@contextmanager
def declared_temporarily(*given: Declaration) -> Iterator[None]:
    """Enter declarations for the length of a test."""
    before = dict(_declared)
    try:
        for one in given:
            _declared[one.model.lower()] = (one, "a test")
        yield
    finally:
        _declared.clear()
        _declared.update(before)
