"""Files made to hurt, sent to a running shop: each behaves as its manifest says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from tests.photos.tus_client import Client
from tests.photos.waiting import settled
from tests.pictures.test_hostile import codes_for, expectations
from tests.shops import Shop

# What the workshop itself gives up on is named "lost" nowhere: every file gets a reason.
KILLED = {"crashed", "too-long", "too-much-memory", "lost"}


def sent(shop: Shop, folder: Path) -> tuple[Client, dict[str, dict[str, Any]]]:
    """Every file of a folder sent; what became of each, by its name."""
    client, batch = Client(shop.url), str(uuid4())
    paths = {}
    for file in expectations(folder):
        content = (folder / file).read_bytes()
        path = client.send(content, filename=file, batch=batch)
        paths[path.rpartition("/")[2]] = file
        assert shop.answers()
    found = settled(client, batch, len(paths))
    return client, {paths[one["id"]]: one for one in found}


def contradictions(folder: Path, found: dict[str, dict[str, Any]]) -> list[str]:
    """Files that did not behave as the manifest says."""
    wrong = []
    for file, expected in expectations(folder).items():
        upload = found[file]
        verdict, _, what = expected.partition(":")
        accepted = upload["state"] == "done"
        if verdict in ("accept", "reject") and accepted != (verdict == "accept"):
            wrong.append(f"{file}: {expected}, but {upload}")
        if not accepted and (
            upload["code"] in KILLED or upload["code"] not in codes_for(what, upload["code"])
        ):
            wrong.append(f"{file}: refused for the wrong reason: {upload}")
        if not accepted and not upload["reason"].endswith("."):
            wrong.append(f"{file}: no sentence: {upload}")
    return wrong


def test_our_own_bad_files_do_no_harm(shop: Shop, sample_hostile: Path) -> None:
    """Bombs, wrong names and broken files are refused in words; a good photo after them is fine."""
    _client, found = sent(shop, sample_hostile)

    assert [] == contradictions(sample_hostile, found)


def test_the_collection_does_no_harm(shop: Shop, shared_hostile: Path) -> None:
    """The outside collection behaves as its manifest says, through the door of the shop."""
    _client, found = sent(shop, shared_hostile)

    assert [] == contradictions(shared_hostile, found)


def test_every_name_of_the_collection_works(
    shop: Shop, shared_hostile: Path, jpegs: list[bytes]
) -> None:
    """Whatever a file is called, it is kept, shown under a harmless name, and given back."""
    names = json.loads((shared_hostile / "filenames.json").read_text("utf-8"))["names"]
    client, batch = Client(shop.url), str(uuid4())
    contents = {}
    for number, one in enumerate(names):
        note = b"\xff\xfe\x00\x06" + number.to_bytes(4, "big")
        content = jpegs[0][:2] + note + jpegs[0][2:]
        path = client.send(content, filename=one["upload_name"], batch=batch)
        contents[path.rpartition("/")[2]] = content

    for upload in settled(client, batch, len(names)):
        assert "done" == upload["state"], upload
        answer = client.ask("GET", f"/photos/{upload['photo']}/original", is_tus=False)
        assert contents[upload["id"]] == answer.content
        said = answer.headers["content-disposition"]
        assert said.isascii()
        assert "x-injected" not in answer.headers
        assert said.partition("filename*=")[2].lower().endswith((".jpg", ".jpeg"))


@pytest.mark.parametrize("header", ["filename", "filename ?", "filename \xff", ",,,", "a b,a b"])
def test_odd_metadata_breaks_nothing(shop: Shop, header: str) -> None:
    """Metadata is read or refused; the server goes on."""
    said = {"Upload-Length": "3", "Upload-Metadata": header}

    assert Client(shop.url).ask("POST", "/uploads/", said).status in {201, 400}
    assert shop.answers()
