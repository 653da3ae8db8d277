"""The tus protocol, held against its text: https://tus.io/protocols/resumable-upload."""

from __future__ import annotations

import base64
from contextlib import suppress
from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiekje.photos.names import shown_name
from kiekje.photos.tus.metadata import Metadata, read_metadata, write_metadata
from kiekje.photos.tus.protocol import (
    Append,
    Ask,
    Checksum,
    Create,
    End,
    Options,
    Standing,
    hold_offset,
    hold_size,
    read_request,
    say_appended,
    say_created,
    say_options,
    say_standing,
)
from kiekje.photos.tus.refusals import Refused

OWN = {"Tus-Resumable": "1.0.0"}
CONTENT = {"Content-Type": "application/offset+octet-stream"}
STANDING = Standing(100, 40, datetime(2026, 5, 1, 12, tzinfo=UTC), Metadata("a.jpg"))


def read(method: str, **headers: str) -> object:
    """A request with these headers, underscores standing for hyphens."""
    said = {name.replace("_", "-"): value for name, value in headers.items()}
    return read_request(method, {**OWN, **said}, most_bytes=1000)


def refused(method: str, **headers: str) -> tuple[int, str]:
    """The status and the code with which such a request is refused."""
    with pytest.raises(Refused) as caught:
        read(method, **headers)
    return caught.value.status, caught.value.code


def test_options_are_told_without_a_version() -> None:
    """A client that does not know the server yet may ask what it can do."""
    assert Options() == read_request("OPTIONS", {}, most_bytes=1000)
    said = say_options(1000)
    assert 204 == said.status
    assert "1.0.0" == said.headers["Tus-Version"]
    assert "1000" == said.headers["Tus-Max-Size"]
    assert {"creation", "creation-with-upload", "expiration", "checksum", "termination"} == set(
        said.headers["Tus-Extension"].split(",")
    )


def test_another_version_is_refused_and_ours_is_told() -> None:
    """A request of another version is not processed."""
    for headers in ({}, {"Tus-Resumable": "0.2.2"}):
        with pytest.raises(Refused) as caught:
            read_request("HEAD", headers, most_bytes=1000)
        assert 412 == caught.value.status
        assert {"Tus-Version": "1.0.0"} == caught.value.headers


def test_an_upload_is_created_by_its_length() -> None:
    """The length is needed, a whole number, and not more than the server takes."""
    wanted = read("POST", upload_length="100")

    assert Create(100, Metadata("photo"), with_content=False, checksum=None) == wanted
    assert (400, "header") == refused("POST")
    for wrong in ("-1", "1.5", "x", "", "٣", "1" * 20):
        assert (400, "header") == refused("POST", upload_length=wrong)
    assert (413, "too large") == refused("POST", upload_length="1001")


def test_content_may_come_along() -> None:
    """Creation with upload is known by the type of its content."""
    wanted = read("POST", upload_length="100", **CONTENT)

    assert isinstance(wanted, Create)
    assert wanted.with_content


def test_a_piece_needs_its_type_and_its_offset() -> None:
    """Another type of content is refused as such."""
    assert Append(40, None) == read("PATCH", upload_offset="40", **CONTENT)
    assert (415, "content type") == refused("PATCH", upload_offset="40")
    assert (400, "header") == refused("PATCH", **CONTENT)


def test_a_method_may_be_told_in_a_header() -> None:
    """Where a proxy lets no PATCH pass, X-HTTP-Method-Override says it."""
    assert Append(0, None) == read(
        "POST", upload_offset="0", x_http_method_override="PATCH", **CONTENT
    )
    assert Ask() == read("HEAD")
    assert End() == read("DELETE")
    assert (405, "method") == refused("GET")


def test_checksums_name_a_known_algorithm() -> None:
    """SHA-1 must be known; an unknown one or broken base64 is refused."""
    digest = base64.b64encode(b"digest").decode()

    assert Append(0, Checksum("sha1", b"digest")) == read(
        "PATCH", upload_offset="0", upload_checksum=f"sha1 {digest}", **CONTENT
    )
    assert (400, "checksum algorithm") == refused(
        "PATCH", upload_offset="0", upload_checksum=f"crc7 {digest}", **CONTENT
    )
    assert (400, "header") == refused(
        "PATCH", upload_offset="0", upload_checksum="sha1 !", **CONTENT
    )


def test_answers_say_how_far_it_is() -> None:
    """Every answer about an upload has its offset, and until it is whole, when it expires."""
    created = say_created("/uploads/1", STANDING)
    asked = say_standing(STANDING)

    assert (201, "/uploads/1") == (created.status, created.headers["Location"])
    assert "40" == asked.headers["Upload-Offset"] == created.headers["Upload-Offset"]
    assert "100" == asked.headers["Upload-Length"]
    assert "no-store" == asked.headers["Cache-Control"]
    assert "Fri, 01 May 2026 12:00:00 GMT" == say_appended(STANDING).headers["Upload-Expires"]
    whole = Standing(100, 100, STANDING.expires, STANDING.metadata)
    assert "Upload-Expires" not in say_appended(whole).headers


def test_pieces_must_fit() -> None:
    """A piece begins where the last one ended, and does not go beyond the end."""
    with pytest.raises(Refused) as caught:
        hold_offset(STANDING, 39)
    assert (409, {"Upload-Offset": "40"}) == (caught.value.status, caught.value.headers)
    with pytest.raises(Refused) as caught:
        hold_size(STANDING, 61)
    assert 413 == caught.value.status
    hold_offset(STANDING, 40)
    hold_size(STANDING, 60)
    hold_size(STANDING, None)


@given(
    st.text(max_size=100),
    st.sampled_from(["", "image/jpeg"]),
    st.one_of(st.none(), st.uuids()),
    st.one_of(st.none(), st.uuids()),
)
def test_metadata_comes_back(name: str, kind: str, batch: UUID | None, draft: UUID | None) -> None:
    """What is kept of the metadata is written as it is read."""
    metadata = Metadata(shown_name(name), kind, batch, draft)

    assert metadata == read_metadata(write_metadata(metadata))


@given(st.text(max_size=200))
def test_no_header_breaks_the_reader(header: str) -> None:
    """Metadata is read or refused, whatever it is."""
    with suppress(Refused):
        assert read_metadata(header).name


def test_what_is_not_asked_for_is_not_kept() -> None:
    """Keys that nobody needs are dropped, odd values too; a key that comes twice is refused."""
    value = base64.b64encode(b"x").decode()

    assert Metadata("photo") == read_metadata(f"location {value},batch {value},empty")
    with pytest.raises(Refused):
        read_metadata(f"filename {value},filename {value}")
    with pytest.raises(Refused):
        read_metadata("filename ?")


def test_a_batch_is_a_number() -> None:
    """A batch that is a number is kept as one."""
    mark = uuid4()
    said = base64.b64encode(str(mark).encode()).decode()

    assert mark == read_metadata(f"batch {said}").batch
