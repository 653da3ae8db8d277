"""The parts about settings: what the environment may say, and the bounds of uploads."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator

from kiekje.config import environment
from kiekje.config.environment import MODES, SECRETS, Environment, read_environment
from tools.reference.django import NO_KEY, set_up
from tools.reference.tables import table

HOME = "KIEKJE_HOME"
SHOWN_HOME = "$KIEKJE_HOME"

# The field of ``Environment`` that a setting fills, and what it means.
MEANINGS = {
    HOME: ("home", "The folder of everything that an instance keeps for itself."),
    "KIEKJE_MODE": (
        "mode",
        f"One of {', '.join(f'`{mode}`' for mode in MODES)}. Production is strict: see below.",
    ),
    "KIEKJE_DATABASE_URL": ("database", "The main database: `sqlite:///…` or `postgres://…`."),
    "KIEKJE_KEYRING_URL": (
        "keyring",
        "The database of keys and of what was destroyed, never the same as the main one.",
    ),
    "KIEKJE_OBJECTS_URL": (
        "objects",
        "Where sealed objects lie: `file:///…` or `s3://key:secret@host:port/bucket`.",
    ),
    "KIEKJE_MASTER_KEY": (
        "master_key",
        "Wraps the key of every object: 32 bytes in URL-safe base64.",
    ),
    "KIEKJE_MAIL_URL": (
        "mail",
        "How mail leaves: `file:///…`, `smtp://user:password@host:587` or `smtps://…:465`.",
    ),
    "KIEKJE_PAYMENT_URL": ("payment", "Is read, and used by nothing yet: nothing can be ordered."),
    "KIEKJE_PUBLIC_URL": ("public_url", "The address that people use; links in mails begin so."),
    "KIEKJE_CLOCK": (
        "clock",
        "A moment at which the instance begins, and from which it runs on; refused in production.",
    ),
}
WITHOUT_VALUE = {
    "master_key": f"made on first start: `{SHOWN_HOME}/master.key`, readable by its owner only",
    "clock": "the real time",
}


def setting_names() -> set[str]:
    """The names that the environment is asked for, from its source."""
    said = re.findall(r'said\.get\("(KIEKJE_\w+)"\)', inspect.getsource(environment))
    return set(said)


def setting_table() -> Iterator[str]:
    """Every setting, its default, what it means, and whether a file may hold it."""
    if unlike := setting_names() ^ MEANINGS.keys():
        raise SystemExit(f"Say in {__file__} what these mean: {', '.join(sorted(unlike))}.")
    defaults = read_environment({HOME: "/home-of-the-shop", "KIEKJE_MASTER_KEY": NO_KEY})
    yield from table(
        ("name", "default", "meaning", "or from a file"),
        (
            (
                f"`{name}`",
                _default(name, field, defaults),
                meaning,
                f"`{name}_FILE`" if name in SECRETS else "",
            )
            for name, (field, meaning) in MEANINGS.items()
        ),
    )


def _default(name: str, field: str, defaults: Environment) -> str:
    if name == HOME:
        given = read_environment({"KIEKJE_MASTER_KEY": NO_KEY})
        return f"`./{given.home.name}`"
    if field in WITHOUT_VALUE:
        return WITHOUT_VALUE[field]
    return f"`{getattr(defaults, field)}`".replace("/home-of-the-shop", SHOWN_HOME)


def bound_table() -> Iterator[str]:
    """How much one person may bring, and for how long what stays."""
    set_up()
    from kiekje.photos.limits import GIGA, LIMITS, MEGA
    from kiekje.photos.periods import ACCOUNT_MONTHS, GUEST_MONTHS

    guest, account = LIMITS.guest, LIMITS.account
    yield from table(
        ("what", "a guest", "an account"),
        (
            ("photos", f"{guest.photos:,}", f"{account.photos:,}"),
            (
                "originals together",
                f"{guest.bytes // GIGA:,} GB",
                f"{account.bytes // GIGA:,} GB",
            ),
            ("a photo stays for", f"{GUEST_MONTHS} month", f"{ACCOUNT_MONTHS} months"),
        ),
    )
    yield ""
    hours = round(LIMITS.patience.total_seconds() / 3600)
    yield (
        f"A file has at most {LIMITS.file_bytes // MEGA:,} MB. An upload that stands still expires "
        f"after {hours} hours; what became of one can be asked for {LIMITS.memory.days} days. A "
        f"photo that was deleted can be brought back for {LIMITS.quarantine.days} days. One "
        f"address begins at most {LIMITS.creations.at_once:,} uploads at once, and one more every "
        f"{LIMITS.creations.seconds:g} s."
    )


def site_table() -> Iterator[str]:
    """The country sites."""
    set_up()
    from kiekje.visitors.sites import SITES

    yield from table(
        ("site", "country", "language", "currency", "days are counted in"),
        (
            (f"`{one.code}`", one.country, one.language, one.currency, one.time_zone)
            for one in SITES.values()
        ),
    )


def night_table() -> Iterator[str]:
    """The steps of the nightly run, in their order."""
    set_up()
    from kiekje.vault.nights import nightly_steps

    yield from table(
        ("step", "what it does"), ((f"`{one.name}`", one.says) for one in nightly_steps())
    )
