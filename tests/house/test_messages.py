"""Nobody reads a text in a foreign language: every room's words are translated by hand."""

from __future__ import annotations

import polib
import pytest

from tools.messages import (
    LANGUAGES,
    ROOMS,
    faults_of,
    messages_of,
    po_file,
    rooms,
    texts_of_code,
    texts_of_template,
)


@pytest.mark.parametrize("room", rooms(), ids=lambda room: room.name)
def test_every_text_is_translated(room) -> None:
    """No text of a room lacks a translation; none is doubtful, shouts, or fills in other things."""
    assert [] == list(faults_of(room))


def test_the_rooms_of_visitors_speak() -> None:
    """The search for texts finds what visitors read, in every language."""
    for name in ("site", "visitors", "accounts"):
        assert len(messages_of(ROOMS / name)) > 50
        for language in LANGUAGES:
            words = polib.pofile(str(po_file(ROOMS / name, language)))
            same = [one.msgid for one in words if one.msgid == one.msgstr and " " in one.msgid]
            assert [] == same


def test_texts_are_found_in_code() -> None:
    """Functions are known by what they were imported as; other calls are none."""
    source = (
        "from django.utils.translation import gettext as _, ngettext\n"
        'a = _("One" " text.")\n'
        'b = ngettext("%(n)s thing", "%(n)s things", n)\n'
        'c = other("no text")\n'
    )

    assert [("One text.", ""), ("%(n)s thing", "%(n)s things")] == list(texts_of_code(source))


def test_texts_are_found_in_templates() -> None:
    """Simple texts, blocks with what they fill in, plurals, and constants in other tags."""
    source = (
        "{% translate 'One' %}"
        '{% translate "Two" as two %}{% include \'x\' with text=_("Three") %}'
        "{% blocktranslate trimmed with day=x %}\n Until\n {{ day }}, 5 %\n{% endblocktranslate %}"
        "{% blocktranslate trimmed count n=n %}{{ n }} page{% plural %}{{ n }} pages"
        "{% endblocktranslate %}"
    )

    assert [
        ("One", ""),
        ("Two", ""),
        ("Three", ""),
        ("Until %(day)s, 5 %%", ""),
        ("%(n)s page", "%(n)s pages"),
    ] == list(texts_of_template(source))
