"""The documentation leads somewhere, names what exists, and leaves nothing out."""

from __future__ import annotations

import json
import re
import tomllib
from datetime import timedelta
from pathlib import Path

import pytest
from django.apps import apps
from django.urls import URLPattern, URLResolver, get_resolver

from kiekje.albums.products import products
from kiekje.config.book.summary import KINDS
from kiekje.config.parser import VERBS
from kiekje.config.serving.watchman import HOUR, ZONE
from kiekje.config.serving.worker import FINISH_SECONDS
from kiekje.photos.limits import LIMITS
from kiekje.photos.periods import GUEST_MONTHS
from kiekje.photos.tus.door import AT_LEAST_EACH, PIECE
from kiekje.pictures.deriving import LARGE, SMALL
from kiekje.printing.preflight import CHECKS
from kiekje.vault.nights import LATE, nightly_steps
from kiekje.visitors.recognising import IDLE
from kiekje.visitors.sites import SITES
from tests.house.tree import ROOT, texts

PAGES = {path: text for path, text in texts() if path.suffix == ".md"}
SOURCES = {path: text for path, text in texts() if path.parts[0] in ("src", "editor")}


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_every_link_leads_somewhere(page: Path) -> None:
    """A link to another page of the repository names a file or a folder that is there."""
    links = re.findall(r"\]\(([^)#\s]+)", PAGES[page])
    within = [link for link in links if not re.match(r"[a-z]+:", link)]

    assert [] == [link for link in within if not (ROOT / page.parent / link).exists()]


def test_every_page_is_found_from_the_index() -> None:
    """Whoever starts at docs/index.md can reach every page, the decisions by their folder."""
    index = ROOT / "docs/index.md"
    linked = {
        (index.parent / link).resolve()
        for link in re.findall(r"\]\(([^)]+)\)", PAGES[index.relative_to(ROOT)])
    }
    pages = {ROOT / page for page in PAGES if page.parts[0] == "docs" and ROOT / page != index}

    assert set() == {page for page in pages if not {page, page.parent} & linked}


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_every_file_that_is_named_is_there(page: Path) -> None:
    """A path of the repository that a page names in code letters exists."""
    named = re.findall(r"`((?:src|tests|tools|editor|docs|bench)/[\w./-]+)`", PAGES[page])

    assert [] == [name for name in named if not (ROOT / name).exists()]


def _check_ids() -> list[str]:
    """The ids that the program's own checks give, wherever they stand."""
    ids = {
        one for text in SOURCES.values() for one in re.findall(r'\bid="([a-z]+\.[EWI]\d+)"', text)
    }
    return sorted(ids)


def _settings() -> list[str]:
    """What the environment is asked for."""
    source = SOURCES[Path("src/kiekje/config/environment.py")]
    return re.findall(r'said\.get\("(KIEKJE_\w+)"\)', source)


def _models() -> list[str]:
    """Every model, those of libraries too."""
    models = apps.get_models(include_auto_created=True)
    return [model._meta.label for model in models]


def _address_names(patterns: list[URLPattern | URLResolver]) -> list[str]:
    names: list[str] = []
    for one in patterns:
        within = _address_names(one.url_patterns) if isinstance(one, URLResolver) else [one.name]
        names += [name for name in within if name]
    return names


def _schema_fields() -> list[str]:
    schema = json.loads(SOURCES[Path("src/kiekje/albums/book.schema.json")])
    parts = [schema, *schema["$defs"].values()]
    return [field for part in parts for field in part.get("properties", {})]


WHAT_CAN_BE_LOOKED_UP = {
    "reference/products": lambda: list(products()),
    "reference/preflight": lambda: [check.code for check in CHECKS],
    "reference/refusals": lambda: list(KINDS),
    "reference/command": lambda: [f"kiekje {verb.name}" for verb in VERBS],
    "reference/settings": lambda: [*_settings(), *SITES],
    "reference/checks": _check_ids,
    "reference/addresses": lambda: _address_names(get_resolver().url_patterns),
    "reference/holdings": _models,
    "reference/book-document": _schema_fields,
    "how-to/host-the-shop": lambda: [step.name for step in nightly_steps()],
}


@pytest.mark.parametrize("page", WHAT_CAN_BE_LOOKED_UP)
def test_what_can_be_looked_up_is_all_there(page: str) -> None:
    """Every album, check, reason, verb, setting, address, model and field has its place."""
    text = PAGES[Path(f"docs/{page}.md")]
    names = WHAT_CAN_BE_LOOKED_UP[page]()

    assert names
    assert [] == [name for name in names if not re.search(rf"[`#] ?{re.escape(name)}\b", text)]


def test_every_field_that_is_held_is_listed() -> None:
    """Below each model that holds something stand all of its own fields."""
    text = PAGES[Path("docs/reference/holdings.md")]
    sections = {part.partition("\n")[0]: part for part in text.split("\n## ")[1:]}
    held = [one for one in apps.get_models() if one._meta.label in sections]
    absent = [
        f"{model._meta.label}.{field.name}"
        for model in held
        for field in [*model._meta.fields, *model._meta.many_to_many]
        if f"| `{field.name}` |" not in sections[model._meta.label]
    ]

    assert len(held) > 15
    assert [] == absent


@pytest.mark.parametrize("name", ["first-album", "your-shop"])
def test_a_tutorial_names_what_is_on_the_screen(name: str) -> None:
    """What a tutorial tells people to choose is written so in the pages or the editor."""
    said = " ".join(PAGES[Path(f"docs/tutorial/{name}.md")].split())
    labels = set(re.findall(r"(?<![*\w])\*([A-Z][^*]+)\*(?!\*)", said))
    shown = [text for path, text in SOURCES.items() if path.suffix in (".html", ".ts", ".toml")]

    assert labels
    assert [] == [one for one in labels if not any(f'"{one}"' in text for text in shown)]


@pytest.mark.parametrize(
    ("page", "said", "holds"),
    [
        ("explanation/the-shop", "1600 and 400 pixels", (LARGE, SMALL) == (1600, 400)),
        (
            "explanation/the-shop",
            "half an hour after the last click",
            timedelta(minutes=30) == IDLE,
        ),
        ("explanation/the-shop", "it waits two weeks", LIMITS.quarantine == timedelta(days=14)),
        ("explanation/uploads", "(4 MiB,", PIECE == 4 << 20),
        ("explanation/uploads", "what came in 5 seconds", AT_LEAST_EACH == 5),
        (
            "how-to/host-the-shop",
            "At three, in the time of Brussels",
            (HOUR, ZONE.key) == (3, "Europe/Brussels"),
        ),
        ("how-to/host-the-shop", "ended well for 26 hours", timedelta(hours=26) == LATE),
        ("how-to/host-the-shop", "client_max_body_size 500m", LIMITS.file_bytes <= 500 << 20),
        ("how-to/host-the-shop", "TimeoutStopSec=150", FINISH_SECONDS < 150),
        ("tutorial/first-album", "a month without an account", GUEST_MONTHS == 1),
    ],
)
def test_a_figure_in_a_text_is_that_of_the_program(page: str, said: str, holds: bool) -> None:
    """Where an explanation names a number, the program has the same."""
    text = " ".join(PAGES[Path(f"docs/{page}.md")].split())

    assert said in text
    assert holds


def test_contributing_draws_the_stairs_as_they_are() -> None:
    """The stairs that CONTRIBUTING.md shows are those of the contract, step by step."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    contracts = project["tool"]["importlinter"]["contracts"]
    layers = next(one["layers"] for one in contracts if one["type"] == "layers")
    drawn = re.search(
        r"<!-- the stairs -->\n```\n(.*?)\n```", PAGES[Path("CONTRIBUTING.md")], re.DOTALL
    )

    assert drawn
    assert layers == drawn[1].splitlines()


def test_the_picture_of_the_readme_is_light() -> None:
    """Whoever reads the README on a phone does not load a photo of megabytes."""
    assert 250_000 > (ROOT / "docs/pictures/album.webp").stat().st_size


def test_a_decision_is_short() -> None:
    """The record of a decision has a title, which is the decision, and fits one screen."""
    decisions = {page: text for page, text in PAGES.items() if page.parts[:2] == ("docs", "adr")}

    assert decisions
    for page, text in decisions.items():
        assert text.startswith("# "), page
        assert text.count("\n") <= 40, page
