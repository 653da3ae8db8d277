"""The verb ``rekey`` of the command line."""

from __future__ import annotations

import argparse
import base64
from pathlib import Path

from kiekje.config.errors import WrongCall
from kiekje.config.verbs import Verb
from kiekje.config.verbs_vault.shop import say, shop

KEY_BYTES = 32

EPILOG = """\
Without --to, a new key is drawn and takes the place of master.key in the instance's home. Where
the key comes from KIEKJE_MASTER_KEY, write the new one to a file, name it with --to, and set it
afterwards. Everybody who is signed in signs in again. An interruption does no harm: run it again.

example:
  kiekje rekey
"""


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--to", type=Path, metavar="FILE", help="a file with the new key, as in master.key"
    )


def _run(asked: argparse.Namespace) -> int:
    with shop():
        from django.conf import settings

        from kiekje.privacy.clock import now
        from kiekje.vault.flows.back_up_keyring import (
            back_up_keyring,
            end_backups,
            keyring_backups,
        )
        from kiekje.vault.flows.change_master_key import change_master_key
        from kiekje.vault.occupancy import occupied_alone

        place = Path(settings.KIEKJE_HOME) / "master.key"
        if not asked.to and not _lies_in(place, settings.MASTER_KEY):
            raise WrongCall(
                "The master key does not come from the home of the instance. Write the new one to "
                "a file and name it with --to."
            )
        draft = asked.to or place.with_name("master.key.next")
        with occupied_alone():
            new = _read(draft) if draft.exists() or asked.to else _draw(draft)
            count = change_master_key(settings.MASTER_KEY, new)
            old = keyring_backups()  # under the old key: of no use, and a risk if it leaked
            back_up_keyring(now())
            end_backups(old)
            if not asked.to:
                _put_in_place(draft, place)
    say(f"{count} keys were wrapped anew; no object was touched.")
    if asked.to:
        say("Set KIEKJE_MASTER_KEY to the new key before you start the shop.")
    return 0


def _put_in_place(draft: Path, place: Path) -> None:
    """Let the new key take the old one's name; there is never a moment without a key."""
    from kiekje.vault.flows.back_up_keyring import end_backups
    from kiekje.vault.stores.files import sync_folder

    old = place.with_name(f"{place.name}.old")
    old.unlink(missing_ok=True)
    old.hardlink_to(place)
    draft.replace(place)
    sync_folder(place.parent)
    end_backups([old])


def _lies_in(place: Path, key: bytes) -> bool:
    return place.is_file() and _read(place) == key


def _read(path: Path) -> bytes:
    try:
        key = base64.urlsafe_b64decode(path.read_text("ascii").strip())
    except (OSError, ValueError) as problem:
        raise WrongCall("The file with the new key cannot be read.") from problem
    if len(key) != KEY_BYTES:
        raise WrongCall(f"The new key is not {KEY_BYTES} bytes in URL-safe base64.")
    return key


def _draw(path: Path) -> bytes:
    from kiekje.vault.sealing import new_key
    from kiekje.vault.stores.files import write_whole

    key = new_key()
    write_whole(path, [base64.urlsafe_b64encode(key)])
    return key


REKEY = Verb(
    name="rekey",
    summary="change the master key: wrap every key anew, touch no object",
    description=(
        "Wraps the key of every sealed object with a new master key, all or none. The instance\n"
        "must not run meanwhile. Backups of the keyring under the old key are ended."
    ),
    add_options=_options,
    run=_run,
    epilog=EPILOG,
)
