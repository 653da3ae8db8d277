"""The official client, tus-js-client, against a running shop."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import pytest

from tests.photos.tus_client import Client
from tests.photos.waiting import batch_of, settled
from tests.shops import Shop

HERE = Path(__file__).resolve().parent
LIBRARY = HERE.parents[2] / "editor/node_modules/tus-js-client/lib.esm/node/index.js"
NODE = Path(sys.executable).with_name("node")


def official(shop: Shop, **asked: Any) -> dict[str, Any]:
    """Let the official client send files; what it says."""
    if not LIBRARY.is_file() or not NODE.exists():
        pytest.skip("The front end's packages are not installed; `make setup` brings them.")
    said = {"client": str(LIBRARY), "endpoint": f"{shop.url}/uploads/", **asked}
    ran = subprocess.run(
        [str(NODE), str(HERE / "official.mjs")],
        input=json.dumps(said),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert 0 == ran.returncode, ran.stderr
    answer: dict[str, Any] = json.loads(ran.stdout)
    return answer


def files_in(folder: Path, contents: list[bytes]) -> list[dict[str, Any]]:
    """Files as the client is told of them."""
    told = []
    for number, content in enumerate(contents):
        path = folder / f"{number}.jpg"
        path.write_bytes(content)
        told.append({"path": str(path), "name": f"Foto {number} ü.jpg", "size": len(content)})
    return told


@pytest.mark.parametrize("during", [False, True])
def test_files_arrive(shop: Shop, jpegs: list[bytes], tmp_path: Path, *, during: bool) -> None:
    """Whole or in chunks, what the official client sends becomes photos under their names."""
    batch = str(uuid4())
    said = official(
        shop, files=files_in(tmp_path, jpegs[:1]), batch=batch, chunk=9_000, during=during
    )

    client = Client(shop.url, said["cookies"])
    (upload,) = settled(client, batch, 1)

    assert ("done", "Foto 0 ü.jpg") == (upload["state"], upload["name"])
    original = client.ask("GET", f"/photos/{upload['photo']}/original")
    assert jpegs[0] == original.content


def test_it_goes_on_where_it_stopped(shop: Shop, jpegs: list[bytes], tmp_path: Path) -> None:
    """An upload that was aborted is resumed from its offset by its address."""
    batch = str(uuid4())
    files = files_in(tmp_path, jpegs[:1])
    first = official(shop, files=files, batch=batch, chunk=8_000, stop_after=16_000)
    client = Client(shop.url, first["cookies"])
    assert 16_000 <= client.offset(urlsplit(first["urls"][0]).path) < len(jpegs[0])

    again = [{**files[0], "url": first["urls"][0]}]
    official(shop, files=again, batch=batch, cookies=first["cookies"])

    (upload,) = settled(client, batch, 1)
    assert "done" == upload["state"]
    assert 1 == len(batch_of(client, batch))


def test_it_survives_a_killed_front(shop: Shop, jpegs: list[bytes], tmp_path: Path) -> None:
    """While files are sent the front is killed; the client goes on with the new one."""
    import os
    import signal
    import threading

    batch = str(uuid4())
    content = jpegs[0] + os.urandom(3_000_000)
    files = files_in(tmp_path, [content])

    def kill() -> None:
        for pid, name in shop.named():
            if name.rstrip().endswith("serving.front"):
                os.kill(pid, signal.SIGKILL)

    killer = threading.Timer(1.0, kill)
    killer.start()
    said = official(shop, files=files, batch=batch, chunk=20_000)
    killer.join()

    client = Client(shop.url, said["cookies"])
    (upload,) = settled(client, batch, 1)
    assert upload["state"] in {"done", "refused"}
