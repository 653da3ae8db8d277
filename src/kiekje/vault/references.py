"""References: which rows name sealed objects, found from what the rooms declare they hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from django.apps import apps
from django.db.models import Model, ProtectedError, QuerySet, RestrictedError

from kiekje.privacy.models import Person
from kiekje.privacy.registry import holdings
from kiekje.vault.keys import chunks


@dataclass(frozen=True, slots=True)
class Column:
    """A field that holds ids of sealed objects, and the path from its rows to their person."""

    model: str
    field: str
    person: str

    @property
    def rows(self) -> QuerySet[Model]:
        """Every row, those that a room hides too."""
        found: QuerySet[Model] = apps.get_model(self.model)._meta.base_manager.all()
        return found


def sealed_columns() -> list[Column]:
    """Every field that is declared to hold ids of sealed objects."""
    return [Column(one.model, name, one.person) for one in holdings() for name in one.sealed]


def referenced() -> Iterator[UUID]:
    """Every id that some row names; one that two rows name comes twice."""
    for column in sealed_columns():
        values = column.rows.exclude(**{column.field: None}).values_list(column.field, flat=True)
        yield from values.iterator(chunk_size=5000)


def referenced_among(object_ids: Iterable[UUID]) -> set[UUID]:
    """Those of these ids that some row names at this moment."""
    found: set[UUID] = set()
    for chunk in chunks(object_ids):
        for column in sealed_columns():
            named = column.rows.filter(**{f"{column.field}__in": chunk})
            found.update(named.values_list(column.field, flat=True))
    return found


def referenced_by(person: UUID) -> set[UUID]:
    """Every id that a row of this person names."""
    found: set[UUID] = set()
    for column in sealed_columns():
        rows = column.rows.filter(**{_path(column.person): person})
        found.update(rows.values_list(column.field, flat=True))
    return found - {None}


def delete_rows_naming(object_ids: Iterable[UUID]) -> int:
    """Delete the rows that name any of these, with what hangs on them; how many rows went."""
    count = 0
    for chunk in chunks(object_ids):
        for column in sealed_columns():
            count += column.rows.filter(**{f"{column.field}__in": chunk}).delete()[0]
    return count


def delete_rows_of(person: UUID) -> int:
    """Delete every row that leads to a person, and the person; how many rows went."""
    waiting = [apps.get_model(one.model)._meta.base_manager for one in holdings()]
    paths = [_path(one.person) for one in holdings()]
    count, left = 0, list(zip(waiting, paths, strict=True))
    while left:
        kept = []
        for manager, path in left:
            try:
                count += manager.filter(**{path: person}).delete()[0]
            except (ProtectedError, RestrictedError):  # another row has to go first
                kept.append((manager, path))
        if len(kept) == len(left):
            break
        left = kept
    return count + Person.objects.filter(pk=person).delete()[0]


def _path(person: str) -> str:
    return "pk" if person == "self" else person
