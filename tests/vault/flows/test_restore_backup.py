"""Backups come back, and what was destroyed since does not."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.vault.shops import ERASED, ON_POSTGRESQL, TWO, Shop, Shops


def test_a_lost_machine_comes_back(shop: Shop, shops: Shops, tmp_path: Path) -> None:
    """From the backup, the keyring's own backup and the master key, without what was erased."""
    ids = shop.do(
        TWO,
        "back_up_keyring(now() - timedelta(minutes=1))",
        ERASED,
        """
    later = photo(who)
    result = [kept, gone, theirs]
""",
    )
    keyring = min((shop.home / "keyring-backups").iterdir())
    made = shop.call("backup", tmp_path / "backup", "--json")
    assert 0 == made.returncode, made.stderr
    lost = shops.open(tmp_path / "new", is_empty=True)
    (lost.home / "keyring-backups").mkdir()
    shutil.copy(keyring, lost.home / "keyring-backups")

    done = lost.call("restore", tmp_path / "backup", "--json")
    found = lost.do("result = [can_read(UUID(one)) for one in given['ids']]", ids=ids)

    assert [True, "ObjectForgotten", "ObjectForgotten"] == found
    # The key of the photo that came after the keyring's backup is lost, and that is said.
    assert 1 == done.returncode
    said = json.loads(done.stdout)
    assert (keyring.name, 1) == (said["keyring"], len(said["verified"]["rows_without_key"]))
    assert 2 == said["replayed"]["keys"]


def test_a_backup_comes_back_whole(shop: Shop, shops: Shops, tmp_path: Path) -> None:
    """With the keyring's newest backup, which every backup makes too, everything is there."""
    ids = shop.do(TWO, "result = [kept, gone, theirs]")
    shop.call("backup", tmp_path / "backup")
    lost = shops.open(tmp_path / "new", is_empty=True)
    shutil.copytree(shop.home / "keyring-backups", lost.home / "keyring-backups")

    done = lost.call("restore", tmp_path / "backup")

    assert 0 == done.returncode, done.stderr
    assert "Everything holds." in done.stderr
    assert [True] * 3 == lost.do("result = [can_read(UUID(i)) for i in given['ids']]", ids=ids)
    # Rows can be added afterwards: numbers that count on have been set.
    assert 4 == lost.do("photo(person()); result = Visit.objects.count()")


def test_a_restore_is_refused_before_anything_is_touched(
    shop: Shop, shops: Shops, tmp_path: Path
) -> None:
    """Into an instance in use, from a damaged folder, or without any keyring."""
    folder = tmp_path / "backup"
    shop.do(TWO)
    shop.call("backup", folder)
    before = shop.files()
    broken = shutil.copytree(folder, tmp_path / "broken")
    main = next(broken.glob("main-*"))
    main.write_bytes(main.read_bytes()[:-1] + b"?")
    lost = shops.open(tmp_path / "new", is_empty=True)

    in_use, damaged, nothing = (
        shop.call("restore", folder),
        shop.call("restore", broken, "--replace"),
        shop.call("restore", tmp_path, "--replace"),
    )
    keyless = lost.call("restore", folder)

    assert [1] * 4 == [one.returncode for one in (in_use, damaged, nothing, keyless)]
    assert "not empty" in in_use.stderr
    assert "missing or was changed" in damaged.stderr
    assert "no backup" in nothing.stderr
    assert "keyring is missing" in keyless.stderr
    assert ON_POSTGRESQL or before == shop.files()
    assert not (lost.home / "objects").exists()


def test_a_running_instance_is_not_restored(shop: Shop, tmp_path: Path) -> None:
    """Who serves holds the home; and while somebody restores, nobody serves."""
    shop.do(TWO)
    shop.call("backup", tmp_path / "backup")
    serving = shop.start("open_vault(); print('serving', flush=True); sys.stdin.read()")
    try:
        refused = shop.call("restore", tmp_path / "backup", "--replace")
    finally:
        serving.communicate()
    restored = shop.call("restore", tmp_path / "backup", "--replace")

    assert (1, True) == (refused.returncode, "is running" in refused.stderr)
    assert 0 == restored.returncode, restored.stderr


def test_an_interrupted_restore_serves_nothing_and_goes_on(shop: Shop, tmp_path: Path) -> None:
    """Half of one day and half of another is told, and the same call ends it."""
    found = shop.do(
        TWO,
        """
    import kiekje.vault.flows.restore_backup as module
    folder = Path(given["folder"])
    back_up(folder, now())
    erase(gone)
    whole, module.bring_back = module.bring_back, lambda *_: 1 / 0
    try:
        restore_backup(folder, now(), replace=True)
    except ZeroDivisionError:
        pass
    module.bring_back = whole
    refused = refusal(open_vault), refusal(assert_current)
    restore_backup(folder, now())
    open_vault()
    result = [*refused, can_read(kept), can_read(gone)]
    """,
        folder=tmp_path / "backup",
    )

    assert ["RestoreUnfinished", "RestoreUnfinished", True, "ObjectForgotten"] == found


def test_a_damaged_object_comes_from_the_backup(shop: Shop, tmp_path: Path) -> None:
    """What was changed or lost in the store is whole again; what the backup damaged is told."""
    folder = tmp_path / "backup"
    ids = shop.do(TWO, "result = [kept, gone, theirs]")
    shop.call("backup", folder)
    paths = [shop.home / f"objects/{i[:2]}/{i.replace('-', '')}.kj" for i in ids]
    paths[0].write_bytes(paths[0].read_bytes()[:-1] + b"?")
    paths[1].unlink()
    paths[2].unlink()
    stored = next(folder.rglob(paths[2].name))
    stored.write_bytes(b"damaged")

    before = json.loads(shop.call("verify", "--json").stdout)
    done = shop.call("restore", folder, "--replace", "--json")
    said = json.loads(done.stdout)

    assert [[ids[0]], sorted(ids[1:])] == [
        before["objects"]["altered"],
        sorted(before["keys_without_object"]),
    ]
    assert (1, 2, [ids[2]]) == (done.returncode, said["objects"], said["damaged"])
    assert [ids[2]] == said["verified"]["keys_without_object"]
    assert [] == said["verified"]["objects"]["altered"]


def test_a_broken_journal_serves_nothing_until_it_is_restored(shop: Shop, tmp_path: Path) -> None:
    """A changed entry is found; the restore keeps it aside and takes the keyring's."""
    folder = tmp_path / "backup"
    shop.do(TWO, "back_up(Path(given['folder']), now())", ERASED, folder=folder)
    journal = shop.home / "objects/journal.jsonl"
    journal.write_bytes(journal.read_bytes().replace(b'"erased"', b'"forged"', 1))

    serving = shop.do("result = refusal(open_vault)")
    verified = shop.call("verify", "--json")
    restored = shop.call("restore", folder, "--replace")

    assert "JournalBroken" == serving
    assert 1 == verified.returncode
    assert json.loads(verified.stdout)["journal"]["broken"]
    assert 0 == restored.returncode, restored.stderr
    assert shop.do("result = refusal(open_vault)") is None
    assert [shop.home / "objects/journal-broken-1.jsonl"] == list(
        (shop.home / "objects").glob("*broken*")
    )


@pytest.mark.skipif(ON_POSTGRESQL, reason="It is about a backup made on SQLite.")
def test_a_backup_of_another_database_or_version_is_refused(shop: Shop, tmp_path: Path) -> None:
    """A backup that this program or this database cannot hold is told before anything goes."""
    folder = tmp_path / "backup"
    shop.call("backup", folder)
    manifest = json.loads((folder / "manifest.json").read_text())
    newer = {**manifest, "migrations": [*manifest["migrations"], ["vault", "9999_later"]]}
    main = folder / manifest["main"]["name"]
    main.rename(main.with_suffix(".zip"))
    other = {**manifest, "main": {**manifest["main"], "name": main.with_suffix(".zip").name}}

    (folder / "manifest.json").write_text(json.dumps(other))
    foreign = shop.call("restore", folder, "--replace")
    main.with_suffix(".zip").rename(main)
    (folder / "manifest.json").write_text(json.dumps(newer))
    later = shop.call("restore", folder, "--replace")

    assert [1, 1] == [foreign.returncode, later.returncode]
    assert "another kind of database" in foreign.stderr
    assert "newer version" in later.stderr
