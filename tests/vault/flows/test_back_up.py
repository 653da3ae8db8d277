"""Backups: what is in them, while the shop runs and after an interruption."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from tests.vault.shops import TWO, Shop, Shops


def test_a_backup_holds_no_key_and_no_photo(shop: Shop, tmp_path: Path) -> None:
    """Neither the wrapped keys, nor the master key, nor a byte of content."""
    keys = shop.do(TWO, "result = [bytes(key.wrapped).hex() for key in Key.objects.all()]")
    shop.call("backup", tmp_path / "backup")
    secrets = [bytes.fromhex(key) for key in keys]
    secrets += [b"canary", (shop.home / "master.key").read_bytes()]

    held = [path.read_bytes() for path in (tmp_path / "backup").rglob("*") if path.is_file()]

    assert 3 + 4 == len(held)
    assert [] == [one for one in secrets for content in held if one in content]


def test_a_second_backup_adds_and_removes(shop: Shop, tmp_path: Path) -> None:
    """Objects that are there are not written again, destroyed ones go, an older one stays whole."""
    folder = tmp_path / "backup"
    ids = shop.do(TWO, "result = [kept, gone]")
    shop.call("backup", folder)
    before = {path.name: path.stat().st_mtime_ns for path in folder.rglob("*.kj")}
    shop.do(
        """
    erase(UUID(given["gone"]))
    new = photo(person())
    collect_garbage(now())
    """,
        gone=ids[1],
    )

    again = shop.call("backup", folder, "--json")

    after = {path.name: path.stat().st_mtime_ns for path in folder.rglob("*.kj")}
    assert 0 == again.returncode, again.stderr
    assert [1, 1] == [len(before.keys() - after.keys()), len(after.keys() - before.keys())]
    assert not [name for name in before.keys() & after.keys() if before[name] != after[name]]
    assert 5 == len(list(folder.iterdir()))


def test_an_interrupted_backup_leaves_the_one_before(shop: Shop, tmp_path: Path) -> None:
    """Until the new manifest is there, the old one and all that it names stay."""
    folder = tmp_path / "backup"
    found = shop.do(
        TWO,
        """
    from kiekje.vault.backups.manifest import read_manifest
    import kiekje.vault.flows.back_up as module
    folder = Path(given["folder"])
    first = back_up(folder, now())
    whole, module.write_manifest = module.write_manifest, lambda *_: 1 / 0
    photo(who)
    try:
        back_up(folder, now() + timedelta(seconds=1))
    except ZeroDivisionError:
        pass
    module.write_manifest = whole
    result = read_manifest(folder) == first
    """,
        folder=folder,
    )

    assert found
    assert 0 == shop.call("backup", folder).returncode
    assert 5 == len(list(folder.iterdir()))


def test_a_folder_with_other_files_is_no_place_for_a_backup(shop: Shop, tmp_path: Path) -> None:
    """A backup removes what does not belong to it, so it does not begin among other things."""
    (tmp_path / "notes.txt").write_text("mine")

    done = shop.call("backup", tmp_path)

    assert (1, True) == (done.returncode, "other files" in done.stderr)
    assert "mine" == (tmp_path / "notes.txt").read_text()


def test_the_shop_runs_while_it_is_backed_up(shop: Shop, shops: Shops, tmp_path: Path) -> None:
    """Photos that come and go meanwhile leave a backup in which every row opens."""
    folder = tmp_path / "backup"
    busy = shop.start(
        """
        from threading import Thread
        who = person()
        ids = [photo(who) for _ in range(30)]
        stop = []
        def work():
            while not stop:
                ids.append(photo(who))
                erase(ids.pop(0))
                collect_garbage(now())
        worker = Thread(target=work)
        worker.start()
        print("busy", flush=True)
        sys.stdin.read()
        stop.append(True)
        worker.join()
        """
    )
    try:
        done = [shop.call("backup", folder).returncode for _ in range(2)]
    finally:
        busy.communicate()
    lost = shops.open(tmp_path / "new", is_empty=True)
    shutil.copytree(shop.home / "keyring-backups", lost.home / "keyring-backups")

    restored = lost.call("restore", folder, "--json")

    assert [0, 0] == done
    assert restored.stdout, restored.stderr
    said = json.loads(restored.stdout)["verified"]
    assert said["holds"], said
