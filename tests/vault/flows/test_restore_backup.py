"""Backups come back, and what was destroyed since does not, whichever part is the older one."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.vault.shops import ON_POSTGRESQL, Shop, Shops

TWO = """
    who, other = person(), person()
    kept, gone, theirs = photo(who), photo(who), photo(other)
"""
ERASED = """
    erase(gone)
    destroy_person(other.pk, reason="erased", now=now())
    other.delete()
"""
RESULT = """
    result = {
        "readable": [can_read(kept), can_read(gone), can_read(theirs)],
        "persons": [Person.objects.filter(pk=one.pk).exists() for one in (who, other)],
        "rows": Visit.objects.count(),
    }
"""
STAYED = {
    "readable": [True, "ObjectForgotten", "ObjectForgotten"],
    "persons": [True, False],
    "rows": 1,
}


def test_an_older_main_database_brings_nobody_back(shop: Shop) -> None:
    """Rows of erased photos and persons are there for a moment, and go before anything serves."""
    found = shop.do(
        TWO,
        'older = snapshot("default")',
        ERASED,
        'put_back("default", older)\nassert Visit.objects.count() == 3\nopen_vault()',
        RESULT,
    )

    assert STAYED == found


def test_an_older_keyring_brings_nobody_back(shop: Shop) -> None:
    """Its keys are there for a moment, the journal beside the objects says they are destroyed."""
    found = shop.do(
        TWO,
        'older = snapshot("keyring")',
        ERASED,
        'put_back("keyring", older)\nassert Key.objects.count() == 3\nreplayed = open_vault()',
        RESULT,
        'result["replayed"] = [replayed.to_keyring, replayed.keys]'
        "\nresult['journal'] = JournalEntry.objects.count()",
    )

    assert {**STAYED, "replayed": [2, 2], "journal": 2} == found


def test_an_older_journal_is_completed(shop: Shop) -> None:
    """When the copy beside the objects is the older one, the keyring's entries are added."""
    found = shop.do(
        TWO,
        """
    erase(photo(who))
    journal = home / "objects/journal.jsonl"
    older = journal.read_bytes()
""",
        ERASED,
        """
    newer = journal.read_bytes()
    journal.write_bytes(older)
    replayed = open_vault()
""",
        RESULT,
        "result['copied'] = [replayed.to_copy, journal.read_bytes() == newer]",
    )

    assert {**STAYED, "copied": [2, True]} == found


def test_main_database_and_keyring_of_an_older_day(shop: Shop) -> None:
    """Both at once: the copy beside the objects suffices."""
    found = shop.do(
        TWO,
        'older = [snapshot("default"), snapshot("keyring")]',
        ERASED,
        """
    put_back("default", older[0])
    put_back("keyring", older[1])
    open_vault()
""",
        RESULT,
    )

    assert STAYED == found


def test_a_main_database_that_is_ahead_of_every_journal_is_refused(shop: Shop) -> None:
    """Keyring and objects of an older day, and no journal that knows more: nothing is served."""
    found = shop.do(
        TWO,
        """
    older, journal = snapshot("keyring"), home / "objects/journal.jsonl"
""",
        ERASED,
        """
    open_vault()
    put_back("keyring", older)
    journal.unlink()
    result = [refusal(open_vault), refusal(assert_current)]
""",
    )

    assert ["JournalTooShort", "JournalTooShort"] == found


def test_a_merge_that_an_older_database_does_not_know_is_undone(shop: Shop) -> None:
    """The rows are the guest's again, and so are the keys."""
    found = shop.do(
        """
    from kiekje.vault.flows.transfer_objects import transfer_objects
    guest, account = person(), person()
    one = photo(guest)
    older = snapshot("default")
    guest.merged_into = account
    guest.save()
    Visit.objects.update(person=account)
    transfer_objects([one], old_owner=guest.pk, new_owner=account.pk, now=now())
    before = can_read(one)
    open_vault()
    still = can_read(one)
    put_back("default", older)
    between = can_read(one)
    open_vault()
    result = [before, still, between, can_read(one)]
"""
    )

    assert [True, True, "NotTheOwner", True] == found


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


def test_a_forged_keyring_journal_serves_nothing(shop: Shop) -> None:
    """An entry that was taken out of the keyring, or changed there, is found."""
    found = shop.do(
        TWO,
        ERASED,
        """
    JournalEntry.objects.filter(seq=1).update(reason="forged")
    changed = refusal(open_vault)
    JournalEntry.objects.filter(seq=1).delete()
    result = [changed, refusal(open_vault)]
    """,
    )

    assert ["JournalBroken", "JournalBroken"] == found


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
