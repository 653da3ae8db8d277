"""The closed world: nothing personal is stored that nobody declared."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.core.checks import run_checks

from kiekje.privacy.checks import check_declarations
from kiekje.privacy.declaring import Holding, Impersonal
from kiekje.privacy.errors import DeclarationError
from kiekje.privacy.registry import declaration_of, declare, declared_temporarily


def _user() -> Holding:
    one = declaration_of("accounts.User")
    assert isinstance(one, Holding)
    return one


def _found(one: Holding | Impersonal) -> list[tuple[str | None, str]]:
    with declared_temporarily(one):
        return [(m.id, m.msg) for m in check_declarations(None)]


def test_every_field_of_every_model_is_declared() -> None:
    """The shop as it is passes the check."""
    assert [] == [m for m in run_checks() if (m.id or "").startswith("privacy.")]


def test_privacy_E001_names_a_model_that_nobody_declared(monkeypatch: pytest.MonkeyPatch) -> None:
    """A model without a declaration is named."""
    monkeypatch.setattr("kiekje.privacy.checks.declaration_of", lambda _label: None)

    found = check_declarations(None)

    assert ("privacy.E001", "accounts.User is not declared.") in [(m.id, m.msg) for m in found]
    assert any("kiekje/accounts/privacy.py" in (m.hint or "") for m in found)


def test_privacy_E002_names_the_field() -> None:
    """A field that the declaration leaves out is named."""
    user = _user()
    fewer = {k: v for k, v in user.collected.items() if k != "first_name"}

    assert [
        (
            "privacy.E002",
            "accounts.User.first_name holds data that no category of the policy covers.",
        )
    ] == _found(replace(user, collected=fewer))


def test_privacy_E003_names_what_does_not_exist() -> None:
    """A declared field or model that does not exist is named."""
    user = _user()
    more = {**user.collected, "shoe_size": "profile"}

    assert [
        ("privacy.E003", "accounts.User.shoe_size is declared, and there is no such field.")
    ] == _found(replace(user, collected=more))
    assert [("privacy.E003", "accounts.Ghost is declared, and there is no such model.")] == _found(
        Impersonal("accounts.Ghost", "it is not there")
    )


def test_privacy_E004_names_a_field_that_is_said_to_be_both() -> None:
    """A field is personal or it is not."""
    user = _user()

    assert ["privacy.E004"] == [
        one for one, _ in _found(replace(user, impersonal={**user.impersonal, "email": "no"}))
    ]


def test_privacy_E005_names_a_path_that_ends_elsewhere() -> None:
    """The path of a holding leads to a person."""
    assert ["privacy.E005"] == [one for one, _ in _found(replace(_user(), person="groups"))]


def test_privacy_E006_names_a_sealed_field_that_holds_no_id() -> None:
    """Only a field of ids can say which sealed objects a row has."""
    assert ["privacy.E006"] == [one for one, _ in _found(replace(_user(), sealed=("email",)))]


def test_two_declarations_of_one_model_are_refused() -> None:
    """A model is declared once, in its own room."""
    with pytest.raises(DeclarationError, match=r"declared in both kiekje.accounts.privacy and"):
        declare(Impersonal("accounts.User", "no"))
