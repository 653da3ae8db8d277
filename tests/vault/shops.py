"""Whole shops in a home of their own, each with its databases, used from processes of their own."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit
from uuid import uuid4

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
ON_POSTGRESQL = os.environ.get("KIEKJE_TEST_DATABASE") == "postgresql"

# A process of a shop: it runs the scripts that it is sent, one line of JSON each, and answers.
LOOP = """
import contextlib, io, traceback
from kiekje.config.command import main
from kiekje.vault import occupancy

def kiekje(arguments):
    try:
        return main(arguments)
    except SystemExit as ended:
        return ended.code

for line in sys.stdin:
    asked = json.loads(line)
    out, err = io.StringIO(), io.StringIO()
    result, failed, given = None, "", asked["given"]
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            if "call" in asked:
                result = kiekje(asked["call"])
            else:
                exec(asked["script"])
        except BaseException:
            failed = traceback.format_exc()
    while occupancy._held:
        occupancy._held.pop().close()
    answer = {"result": result, "failed": failed, "out": out.getvalue(), "err": err.getvalue()}
    print(json.dumps(answer, default=str), flush=True)
"""

# What every script can use. A visit stands for any row that names a sealed object.
PREAMBLE = """
import json, os, sys
from datetime import timedelta
from pathlib import Path
from uuid import UUID
from kiekje.config.serving.prepare import open_settings
open_settings()
from kiekje.privacy.clock import now
from kiekje.privacy.models import Person
from kiekje.vault.errors import *
from kiekje.vault.flows.assert_current import assert_current, open_vault
from kiekje.vault.flows.back_up import back_up
from kiekje.vault.flows.back_up_keyring import back_up_keyring, keyring_backups
from kiekje.vault.flows.collect_garbage import collect_garbage
from kiekje.vault.flows.destroy_objects import destroy_objects, destroy_person
from kiekje.vault.flows.open_object import open_object
from kiekje.vault.flows.restore_backup import restore_backup
from kiekje.vault.flows.seal_object import seal_object
from kiekje.vault.flows.verify_vault import verify_vault
from kiekje.vault.keyring.models import JournalEntry, Key
from kiekje.vault.snapshots.taking import bring_back, migrations_in, suffix, take_snapshot
from kiekje.vault.stores.choosing import object_store
from kiekje.visitors.models import Visit

home = Path(os.environ["KIEKJE_HOME"])
result = None

def person():
    return Person.objects.create(kind="guest", created=now().date())

def photo(who, content=b"canary photo"):
    one = seal_object(content, owner=who.pk, kind="original", now=now())
    Visit.objects.create(token=one.hex, person=who, begun=now(), last_seen=now(), address=one)
    return one

def erase(one, rows=True):
    destroy_objects([one], reason="erased", person=None, now=now())
    if rows:
        Visit.objects.filter(address=one).delete()

def can_read(one):
    owner = Visit.objects.filter(address=one).values_list("person", flat=True).first()
    owner = owner or Key.objects.filter(pk=one).values_list("owner", flat=True).first()
    try:
        return open_object(one, owner=owner, kind="original") == b"canary photo"
    except VaultError as problem:
        return type(problem).__name__

def snapshot(alias):
    path = home.parent / f"{alias}-{os.urandom(4).hex()}{suffix(alias)}"
    take_snapshot(alias, path)
    return path

def put_back(alias, path):
    bring_back(alias, path, migrations_in(alias, path))

def refusal(call):
    try:
        call()
    except VaultError as problem:
        return type(problem).__name__
"""


# Scripts: somebody with two photos and somebody else with one; then one photo and the other erased.
TWO = """
    who, other = person(), person()
    kept, gone, theirs = photo(who), photo(who), photo(other)
"""
ERASED = """
    erase(gone)
    destroy_person(other.pk, reason="erased", now=now())
    other.delete()
"""


@dataclass(frozen=True)
class Called:
    """How a verb of the command line ended, and what it said."""

    returncode: int
    stdout: str
    stderr: str


@dataclass
class Shop:
    """A shop, by its home and what its environment says."""

    home: Path
    settings: dict[str, str] = field(default_factory=dict)
    _process: subprocess.Popen[str] | None = None

    @property
    def environment(self) -> dict[str, str]:
        """What a process of this shop is started with."""
        ours = ("KIEKJE", "DJANGO_SETTINGS_MODULE")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
        home = {"KIEKJE_MODE": "test", "KIEKJE_HOME": str(self.home), "PYTHONPATH": str(ROOT)}
        return {**kept, **home, **self.settings}

    def do(self, *scripts: str, **given: Any) -> Any:
        """Run scripts in the shop's process and return what they left in ``result``."""
        script = "\n".join(map(textwrap.dedent, scripts))
        answer = self._ask(script=script, given=json.loads(json.dumps(given, default=str)))
        assert not answer["failed"], answer["failed"]
        return answer["result"]

    def call(self, *arguments: str | Path) -> Called:
        """Run a verb of the command line in the shop's process."""
        answer = self._ask(call=[*map(str, arguments)], given={})
        assert not answer["failed"], answer["failed"]
        return Called(answer["result"], answer["out"], answer["err"])

    def close(self) -> None:
        """End the shop's process."""
        if self._process:
            self._process.communicate()
            self._process = None

    def start(self, script: str) -> subprocess.Popen[str]:
        """Start a script in a process of its own; it prints a line once it is under way."""
        process = self._open(PREAMBLE + textwrap.dedent(script))
        assert process.stdout is not None
        process.stdout.readline()
        return process

    def files(self) -> dict[str, bytes]:
        """Every file of the home by its name, but locks and what SQLite keeps beside."""
        endings = (".lock", "-wal", "-shm")
        return {
            str(path.relative_to(self.home)): path.read_bytes()
            for path in sorted(self.home.rglob("*"))
            if path.is_file() and not path.name.endswith(endings)
        }

    def _ask(self, **asked: Any) -> dict[str, Any]:
        if self._process is None:
            self._process = self._open(PREAMBLE + LOOP)
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(asked) + "\n")
        self._process.stdin.flush()
        answer: dict[str, Any] = json.loads(self._process.stdout.readline())
        return answer

    def _open(self, source: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-c", source],
            cwd=ROOT,
            env=self.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )


class Shops:
    """Opens shops; their databases are copies of two that were migrated once."""

    def __init__(self, folder: Path) -> None:
        self._template = Shop(folder / "template", _databases() if ON_POSTGRESQL else {})
        self._template.home.mkdir()
        made = self._template.do(
            "from kiekje.config.serving.prepare import migrate\nresult = migrate()"
        )
        assert made
        self._template.close()
        self._opened: list[Shop] = []

    def open(self, home: Path, *, is_empty: bool = False) -> Shop:
        """A new shop; an empty one has not even tables, but the master key."""
        home.mkdir(parents=True, exist_ok=True)
        names = ["master.key"]
        if not ON_POSTGRESQL and not is_empty:
            names += ["main.sqlite3", "keyring.sqlite3"]
        for name in names:
            shutil.copy(self._template.home / name, home / name)
        settings = {}
        if ON_POSTGRESQL:
            settings = _databases(None if is_empty else self._template.settings)
        self._opened.append(Shop(home, settings))
        return self._opened[-1]

    def close(self) -> None:
        """End the processes of all shops."""
        while self._opened:
            self._opened.pop().close()


def server_of(setting: str) -> dict[str, Any]:
    """How to reach the server of the tests, whose databases come and go."""
    url = urlsplit(os.environ[setting])
    host = unquote(url.netloc.rpartition("@")[2])
    return {"host": host, "user": url.username, "dbname": "postgres"}


def _databases(like: dict[str, str] | None = None) -> dict[str, str]:
    """Two new databases on the server of the tests, empty or like others."""
    import psycopg
    from psycopg import sql

    made = {}
    for setting in ("KIEKJE_DATABASE_URL", "KIEKJE_KEYRING_URL"):
        url = urlsplit(os.environ[setting])
        name = f"shop_{uuid4().hex}"
        said = sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name))
        if like:
            template = sql.Identifier(urlsplit(like[setting]).path.strip("/"))
            said += sql.SQL(" TEMPLATE {}").format(template)
        with psycopg.connect(**server_of(setting), autocommit=True) as server:
            server.execute(said)
        made[setting] = url._replace(path=f"/{name}").geturl()
    return made


@pytest.fixture(scope="session")
def _shops(tmp_path_factory: pytest.TempPathFactory) -> Shops:
    return Shops(tmp_path_factory.mktemp("shops"))


@pytest.fixture
def shops(_shops: Shops) -> Iterator[Shops]:
    """Opens shops, and ends their processes."""
    yield _shops
    _shops.close()


@pytest.fixture
def shop(shops: Shops, tmp_path: Path) -> Shop:
    """A new shop."""
    return shops.open(tmp_path / "home")
