"""tus 1.0 against a running shop: core, creation, checksum, expiration, termination."""

from __future__ import annotations

import base64
import hashlib
import os
import socket  # noqa: TID251 (lines that drop)
import threading
import time
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit
from uuid import uuid4

import pytest

from tests.photos.tus_client import CONTENT, Client
from tests.shops import Shop

SIZE = 300_000
CONTENTS = os.urandom(SIZE)


@pytest.fixture
def client(shop: Shop) -> Client:
    """Somebody who has not been here."""
    return Client(shop.url)


def path_of(client: Client, length: int = SIZE, **metadata: str) -> str:
    """The path of a new upload."""
    return urlsplit(client.begin(length, **metadata).headers["location"]).path


def test_options_tell_what_the_server_can_do(client: Client) -> None:
    """Version, extensions, largest size and algorithms are told to anybody."""
    said = client.ask("OPTIONS", "/uploads/", is_tus=False)

    assert 204 == said.status
    assert "1.0.0" == said.headers["tus-version"]
    assert (
        "creation,creation-with-upload,expiration,checksum,termination"
        == (said.headers["tus-extension"])
    )
    assert 500_000_000 == int(said.headers["tus-max-size"])
    assert "sha1" in said.headers["tus-checksum-algorithm"].split(",")
    assert {} == client.cookies


def test_a_file_comes_in_pieces(client: Client) -> None:
    """Each piece is acknowledged with the new offset, and HEAD tells the same."""
    path = path_of(client, filename="a.jpg")

    assert 0 == client.offset(path)
    for start in range(0, SIZE, 100_000):
        answer = client.append(path, start, CONTENTS[start : start + 100_000])
        assert (204, str(start + 100_000)) == (answer.status, answer.headers["upload-offset"])
        assert start + 100_000 == client.offset(path)
    asked = client.ask("HEAD", path)
    assert (str(SIZE), "no-store") == (
        asked.headers["upload-length"],
        asked.headers["cache-control"],
    )
    assert "filename YS5qcGc=" in asked.headers["upload-metadata"]


def test_a_wrong_offset_changes_nothing(client: Client) -> None:
    """A piece that does not begin where the last one ended is a conflict."""
    path = path_of(client)

    assert 409 == client.append(path, 5, b"later").status
    assert 0 == client.offset(path)


def test_content_has_its_type(client: Client) -> None:
    """Anything else than offset+octet-stream is an unsupported type."""
    path = path_of(client)
    said = {"Upload-Offset": "0", "Content-Type": "image/jpeg"}

    assert 415 == client.ask("PATCH", path, said, b"abc").status


def test_more_than_was_said_is_refused(client: Client) -> None:
    """A body that goes beyond the length is too large; what was there stays."""
    path = path_of(client, 3)

    assert 413 == client.append(path, 0, b"abcd").status
    assert 0 == client.offset(path)
    assert 204 == client.append(path, 0, b"abc").status


def test_another_version_is_refused(client: Client) -> None:
    """Whoever speaks another version learns ours."""
    for said in ({}, {"Tus-Resumable": "0.1.0"}):
        answer = client.ask("POST", "/uploads/", {"Upload-Length": "3", **said}, is_tus=False)
        assert (412, "1.0.0") == (answer.status, answer.headers["tus-version"])


def test_the_first_bytes_may_come_along(client: Client) -> None:
    """Creation with upload answers with the offset; what is missing is sent as ever."""
    said = {"Upload-Length": "6", "Content-Type": CONTENT}
    begun = client.ask("POST", "/uploads/", said, b"abc")

    assert (201, "3") == (begun.status, begun.headers["upload-offset"])
    path = urlsplit(begun.headers["location"]).path
    assert 204 == client.append(path, 3, b"def").status
    assert 6 == client.offset(path)


def test_nothing_is_a_whole_file_too(client: Client) -> None:
    """An empty file is whole when it is created."""
    begun = client.begin(0, filename="empty.jpg")

    assert (201, "0") == (begun.status, begun.headers["upload-offset"])
    assert 0 == client.offset(urlsplit(begun.headers["location"]).path)


def test_too_much_is_refused_before_it_comes(client: Client) -> None:
    """A file beyond the limit is refused at once, and a header that is none."""
    assert 413 == client.begin(500_000_001).status
    assert 400 == client.ask("POST", "/uploads/", {"Upload-Length": "x"}).status
    assert 400 == client.ask("POST", "/uploads/", {"Upload-Defer-Length": "1"}).status


@pytest.mark.parametrize("algorithm", ["sha1", "sha256", "md5"])
def test_a_piece_that_adds_up_is_taken(client: Client, algorithm: str) -> None:
    """A checksum that is right passes; one that is wrong is 460, and nothing of it stays."""
    path = path_of(client, 3)
    right = base64.b64encode(hashlib.new(algorithm, b"abc").digest()).decode()

    wrong = client.append(path, 0, b"abd", {"Upload-Checksum": f"{algorithm} {right}"})
    assert 460 == wrong.status
    assert 0 == client.offset(path)
    taken = client.append(path, 0, b"abc", {"Upload-Checksum": f"{algorithm} {right}"})
    assert 204 == taken.status
    assert 400 == client.append(path, 0, b"", {"Upload-Checksum": "crc7 abc="}).status


def test_it_says_when_it_expires(client: Client) -> None:
    """An upload under way has a date, a day from now."""
    begun = client.begin(3)

    expires = parsedate_to_datetime(begun.headers["upload-expires"])
    assert 23 * 3600 < expires.timestamp() - time.time() < 25 * 3600  # noqa: TID251


def test_an_ended_upload_is_gone(client: Client) -> None:
    """DELETE forgets it, and nobody finds it any more."""
    path = path_of(client)
    client.append(path, 0, CONTENTS[:1000])

    assert 204 == client.ask("DELETE", path).status
    assert 404 == client.ask("HEAD", path).status
    assert 404 == client.append(path, 1000, b"more").status
    assert 404 == client.ask("DELETE", path).status


def test_a_method_may_be_told_in_a_header(client: Client) -> None:
    """POST with X-HTTP-Method-Override is what that says."""
    path = path_of(client, 3)
    said = {"Upload-Offset": "0", "Content-Type": CONTENT, "X-HTTP-Method-Override": "PATCH"}

    assert 204 == client.ask("POST", path, said, b"abc").status


def test_it_is_found_by_its_owner_only(client: Client, shop: Shop) -> None:
    """For strangers and others it does not exist, nor does what has no number."""
    path = path_of(client)
    other = Client(shop.url)
    assert 201 == other.begin(3).status

    for somebody in (Client(shop.url), other):
        assert 404 == somebody.ask("HEAD", path).status
        assert 404 == somebody.append(path, 0, b"abc").status
        assert 404 == somebody.ask("DELETE", path).status
    assert 404 == client.ask("HEAD", f"/uploads/{uuid4()}").status
    assert 404 == client.ask("HEAD", "/uploads/..%2f..%2fmaster.key").status
    assert 405 == client.ask("GET", path).status


def test_other_sites_send_nothing_here(client: Client, shop: Shop) -> None:
    """A browser that another site uses is refused, ours is not."""
    for origin, status in (
        ("https://example.org", 403),
        ("null", 403),
        ("http://[", 403),
        (shop.url, 201),
    ):
        said = {"Upload-Length": "3", "Origin": origin}
        assert status == client.ask("POST", "/uploads/", said).status


@pytest.mark.parametrize("cookies", [{}, {"kiekje_csrf": "x" * 32}, {"kiekje_visit": "over"}])
def test_several_files_of_a_stranger_make_one_guest(shop: Shop, cookies: dict[str, str]) -> None:
    """What a page sends at once, before anybody is known, belongs to one person."""
    batch = str(uuid4())
    clients = [Client(shop.url, dict(cookies)) for _ in range(5)]
    threads = [
        threading.Thread(target=one.begin, args=(3,), kwargs={"batch": batch}) for one in clients
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert 1 == len({one.cookies["kiekje_guest"] for one in clients})
    assert "kiekje_csrf" in clients[0].cookies


def test_a_dropped_line_loses_nothing_that_came(client: Client, shop: Shop) -> None:
    """What was read before the line dropped is there; the rest is sent from that offset on."""
    path = path_of(client)
    with _half_sent(client, shop, path, CONTENTS[:200_000]):
        time.sleep(0.3)

    offset = client.offset(path)
    assert 0 <= offset <= 200_000
    assert 204 == client.append(path, offset, CONTENTS[offset:]).status


def test_who_comes_back_takes_over_from_a_dead_line(client: Client, shop: Shop) -> None:
    """A request that waits for bytes that never come makes way, with all that it has."""
    path = path_of(client)
    with _half_sent(client, shop, path, CONTENTS[:200_000]):
        time.sleep(0.5)
        offset = client.offset(path)
        assert 200_000 == offset
        assert 204 == client.append(path, offset, CONTENTS[offset:]).status
    assert SIZE == client.offset(path)


class _half_sent:  # noqa: N801 (used like a function)
    """A PATCH of which only a part is sent; the line is cut at the end of the block."""

    def __init__(self, client: Client, shop: Shop, path: str, content: bytes) -> None:
        self._line = socket.create_connection(("127.0.0.1", shop.port))
        cookies = "; ".join(f"{name}={value}" for name, value in client.cookies.items())
        head = (
            f"PATCH {path} HTTP/1.1\r\nHost: 127.0.0.1:{shop.port}\r\nTus-Resumable: 1.0.0\r\n"
            f"Upload-Offset: 0\r\nContent-Type: {CONTENT}\r\nContent-Length: {SIZE}\r\n"
            f"Cookie: {cookies}\r\n\r\n"
        )
        self._line.sendall(head.encode() + content)

    def __enter__(self) -> None:
        """The part is on its way."""

    def __exit__(self, *_: object) -> None:
        self._line.close()
