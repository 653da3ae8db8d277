"""The vault's verbs on the command line."""

from __future__ import annotations

import base64
import json
from pathlib import Path

import pytest

from tests.vault.shops import Shop

SEALED = """
who = person()
result = [photo(who), photo(who)]
"""
READABLE = "result = [can_read(UUID(one)) for one in given['ids']]"


def test_an_unmigrated_instance_is_told(shops, tmp_path: Path) -> None:
    """Before `kiekje migrate` there is nothing to verify."""
    done = shops.open(tmp_path / "home", is_empty=True).call("verify")

    assert (1, True) == (done.returncode, "kiekje migrate" in done.stderr)


def test_verify_and_night_answer_in_json(shop: Shop) -> None:
    """One document on standard output, sentences on standard error, and an exit status."""
    ids = shop.do(SEALED)
    (shop.home / f"objects/{ids[0][:2]}/{ids[0].replace('-', '')}.kj").unlink()

    verified = shop.call("verify", "--json", "--quick")
    night = shop.call("night", "--json", "--dry-run")

    said = json.loads(verified.stdout)
    assert (1, False, [ids[0]]) == (
        verified.returncode,
        said["holds"],
        said["keys_without_object"],
    )
    assert ids[0] in verified.stderr
    assert "Not everything holds." in verified.stderr
    assert (0, True, True) == (
        night.returncode,
        json.loads(night.stdout)["dry_run"],
        json.loads(night.stdout)["holds"],
    )
    assert "vault-garbage" in {step["name"] for step in json.loads(night.stdout)["steps"]}


def test_a_new_master_key_opens_everything(shop: Shop) -> None:
    """The old key and the keyring's backups under it are gone, and every photo opens."""
    ids = shop.do(SEALED + "\nback_up_keyring(now() - timedelta(days=1))")
    old = (shop.home / "master.key").read_bytes()

    done = shop.call("rekey")

    assert 0 == done.returncode, done.stderr
    assert "2 keys" in done.stderr
    assert old != (shop.home / "master.key").read_bytes()
    assert [shop.home / "master.key"] == list(shop.home.glob("master.key*"))
    assert 1 == len(list((shop.home / "keyring-backups").iterdir()))
    shop.close()
    assert [True, True] == shop.do(READABLE, ids=ids)


def test_a_change_of_the_master_key_goes_on_after_a_kill(shop: Shop) -> None:
    """Killed after the keys were wrapped, the new key lies there and takes its place."""
    ids = shop.do(
        SEALED
        + """
from django.conf import settings
from kiekje.vault.flows.change_master_key import change_master_key
new = os.urandom(32)
import base64
(home / "master.key.next").write_bytes(base64.urlsafe_b64encode(new))
change_master_key(settings.MASTER_KEY, new)
"""
    )

    serving = shop.do("result = refusal(open_vault)")
    done = shop.call("rekey")

    assert "WrongMasterKey" == serving
    assert 0 == done.returncode, done.stderr
    shop.close()
    assert [True, True] == shop.do(READABLE, ids=ids)


def test_a_master_key_from_outside_needs_a_file(shop: Shop, tmp_path: Path) -> None:
    """Where the key is set, the new one is named; what is no key is refused."""
    ids = shop.do(SEALED)
    shop.close()
    shop.settings["KIEKJE_MASTER_KEY"] = (shop.home / "master.key").read_text()
    (shop.home / "master.key").unlink()
    new = tmp_path / "new.key"
    new.write_bytes(base64.urlsafe_b64encode(bytes(range(32))))
    (tmp_path / "short.key").write_bytes(b"AAAA")

    calls = [
        shop.call("rekey"),
        shop.call("rekey", "--to", tmp_path / "short.key"),
        shop.call("rekey", "--to", tmp_path / "missing.key"),
        shop.call("rekey", "--to", new),
    ]

    assert [2, 2, 2, 0] == [call.returncode for call in calls]
    assert "Set KIEKJE_MASTER_KEY" in calls[-1].stderr
    shop.close()
    shop.settings["KIEKJE_MASTER_KEY"] = new.read_text()
    assert [True, True] == shop.do(READABLE, ids=ids)


@pytest.mark.parametrize("verb", ["backup", "restore"])
def test_a_folder_is_asked_for(shop: Shop, verb: str) -> None:
    """Without it the call is wrong."""
    assert 2 == shop.call(verb).returncode
