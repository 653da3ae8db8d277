"""Checks of the closed world: a field that nobody declared stops the program from starting."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig, apps
from django.core.checks import CheckMessage, Error, Tags, register
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Field, Model, UUIDField

from kiekje.privacy.declaring import Holding
from kiekje.privacy.registry import declaration_of, declarations


@register(Tags.models)
def check_declarations(
    app_configs: Sequence[AppConfig] | None, **_options: Any
) -> list[CheckMessage]:
    """Hold every model of every app against the declarations."""
    models = apps.get_models(include_auto_created=True)
    asked = {config.label for config in app_configs} if app_configs else None
    found: list[CheckMessage] = []
    for model in models:
        if asked is None or model._meta.app_label in asked:
            found += _undeclared(model)
    known = {model._meta.label_lower for model in models}
    for one in declarations():
        if one.model.lower() not in known:
            found.append(
                Error(
                    f"{one.model} is declared, and there is no such model.",
                    hint="Correct the name in the room's privacy.py, or take the lines out.",
                    id="privacy.E003",
                )
            )
    return found


def _undeclared(model: type[Model]) -> list[CheckMessage]:
    one = declaration_of(model._meta.label)
    if one is None:
        return [
            Error(
                f"{model._meta.label} is not declared.",
                hint=f"Say in {_room(model)}/privacy.py what it holds, or why it is impersonal.",
                obj=model,
                id="privacy.E001",
            )
        ]
    if not isinstance(one, Holding):
        return []
    own = {f.name for f in model._meta.get_fields() if isinstance(f, Field)}
    named = {*one.collected, *one.impersonal}
    return [
        *_missing(model, own - named),
        *_surplus(model, named - own),
        *_twice(model, set(one.collected) & set(one.impersonal)),
        *_no_way(model, one),
    ]


def _missing(model: type[Model], fields: set[str]) -> list[CheckMessage]:
    return [
        Error(
            f"{model._meta.label}.{name} holds data that no category of the policy covers.",
            hint=f"Bind it in {_room(model)}/privacy.py, or say there why it is impersonal.",
            obj=model,
            id="privacy.E002",
        )
        for name in sorted(fields)
    ]


def _surplus(model: type[Model], fields: set[str]) -> list[CheckMessage]:
    return [
        Error(
            f"{model._meta.label}.{name} is declared, and there is no such field.",
            hint=f"Correct the name in {_room(model)}/privacy.py, or take the line out.",
            obj=model,
            id="privacy.E003",
        )
        for name in sorted(fields)
    ]


def _twice(model: type[Model], fields: set[str]) -> list[CheckMessage]:
    return [
        Error(
            f"{model._meta.label}.{name} is declared both personal and impersonal.",
            hint=f"Keep one of the two lines in {_room(model)}/privacy.py.",
            obj=model,
            id="privacy.E004",
        )
        for name in sorted(fields)
    ]


def _no_way(model: type[Model], one: Holding) -> list[CheckMessage]:
    """The path must end at a person, and sealed fields must hold ids."""
    found: list[CheckMessage] = []
    if not _leads_to_person(model, one.person):
        found.append(
            Error(
                f"{model._meta.label}: “{one.person}” does not lead to a person.",
                hint="Name relations that end at privacy.Person, joined by two underscores.",
                obj=model,
                id="privacy.E005",
            )
        )
    found.extend(
        Error(
            f"{model._meta.label}.{name} cannot hold the id of a sealed object.",
            hint="Name a declared UUIDField.",
            obj=model,
            id="privacy.E006",
        )
        for name in one.sealed
        if not _holds_ids(model, name)
    )
    return found


def _holds_ids(model: type[Model], name: str) -> bool:
    try:
        return isinstance(model._meta.get_field(name), UUIDField)
    except FieldDoesNotExist:
        return False


def _leads_to_person(model: type[Model], path: str) -> bool:
    here: Any = model
    for step in path.split("__") if path != "self" else ():
        try:
            here = here._meta.get_field(step).related_model
        except FieldDoesNotExist:
            return False
        if here is None:
            return False
    return bool(here._meta.label == "privacy.Person")


def _room(model: type[Model]) -> str:
    name: str = apps.get_app_config(model._meta.app_label).name
    return name.replace(".", "/") if name.startswith("kiekje.") else "kiekje/config"
