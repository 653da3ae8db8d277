"""Declarations: what a model holds about a person, said beside the model in ``privacy.py``.

A field that holds something about a person names where it was collected; a field that does not
says why. The registry (``registry``) collects the declarations, the checks (``checks``) compare
them with the models.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Category(StrEnum):
    """The seven categories that the policy names; the list is closed (promises 2-cat1 … 2-cat7)."""

    VISIT = "cat1"
    ACCOUNT = "cat2"
    ORDER = "cat3"
    NEWSLETTER = "cat4"
    IMAGES = "cat5"
    BEHAVIOUR = "cat6"
    PARTNER = "cat7"


@dataclass(frozen=True, slots=True)
class Holding:
    """A model that holds data about persons.

    ``model`` is "app.Model". ``person`` is the path of relations from a row to the person it is
    about, in Django's notation. ``collected`` says for each personal field where it was collected;
    ``impersonal`` says for each other field why it is not personal. ``sealed`` names the fields
    that hold ids of sealed objects, so that their rows can be found from the objects. ``until``
    is the field or sentence that ends it. ``optional_person`` allows rows that lead to nobody.
    """

    model: str
    category: Category
    person: str
    collected: Mapping[str, str]
    impersonal: Mapping[str, str] = field(default_factory=dict)
    sealed: tuple[str, ...] = ()
    until: str = ""
    optional_person: bool = False


@dataclass(frozen=True, slots=True)
class Impersonal:
    """A model none of whose fields says anything about a person, and the reason."""

    model: str
    because: str


Declaration = Holding | Impersonal
