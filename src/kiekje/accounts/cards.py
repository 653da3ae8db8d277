"""The cards of the account's home: rooms above register theirs, as a template and its place.

register_card("studio", "studio/account_card.html", 20)
"""

from __future__ import annotations

_cards: dict[str, tuple[int, str]] = {}


def register_card(room: str, template: str, order: int) -> None:
    """Show a template on the account's home; it is given the page's context."""
    _cards[room] = (order, template)


def cards() -> tuple[str, ...]:
    """The templates, in their order."""
    return tuple(template for _, template in sorted(_cards.values()))
