"""The part about what is held: every model and field, from the declarations of the rooms."""

from __future__ import annotations

from collections.abc import Iterator

from tools.reference.django import set_up
from tools.reference.tables import table


def holding_tables() -> Iterator[str]:
    """Every model that holds something about a person, then those that do not."""
    set_up()
    from kiekje.privacy.declaring import Impersonal
    from kiekje.privacy.registry import declarations, holdings

    for one in holdings():
        yield f"## {one.model}"
        yield ""
        way = "is a person" if one.person == "self" else f"leads to a person by `{one.person}`"
        if one.optional_person:
            way += ", where it belongs to somebody"
        yield f"Category: {one.category.name.lower()} (`{one.category}`). A row {way}."
        yield f"Held until: {one.until}."
        if one.sealed:
            yield f"Ids of sealed objects: {', '.join(f'`{name}`' for name in one.sealed)}."
        yield ""
        yield from table(
            ("field", "collected where", "or why it says nothing about a person"),
            [
                *((f"`{name}`", where, "") for name, where in one.collected.items()),
                *((f"`{name}`", "", why) for name, why in one.impersonal.items()),
            ],
        )
        yield ""
    yield "## Nothing about a person"
    yield ""
    yield from table(
        ("model", "why"),
        ((f"`{one.model}`", one.because) for one in declarations() if isinstance(one, Impersonal)),
    )
