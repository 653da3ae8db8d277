"""A call is checked as far as can be before any photo is looked at."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kiekje.config.book.draft import draft_of
from kiekje.config.book.folder import list_folder
from kiekje.config.book.request import LONGEST_TITLE, Request, clean_title, read_request
from kiekje.config.errors import WrongCall
from kiekje.config.parser import build_parser


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two files, one of them in a subfolder."""
    photos = tmp_path / "photos"
    (photos / "beach").mkdir(parents=True)
    (photos / "IMG_1.jpg").touch()
    (photos / "beach" / "IMG_2.jpg").touch()
    return photos


def ask(*options: str | Path) -> Request:
    """The request that a command line makes."""
    return read_request(build_parser().parse_args(["book", *map(str, options)]))


def test_little_has_to_be_said(folder: Path, tmp_path: Path) -> None:
    """A folder and a name for the book are enough; everything else has its default."""
    request = ask(folder, "-o", tmp_path / "book.pdf")

    assert folder == request.folder
    assert "pdf" == request.output
    assert (None, None, "normal", 0, "nl") == (
        request.wishes.product,
        request.wishes.pages,
        request.wishes.density,
        request.wishes.seed,
        request.wishes.lang,
    )


def test_every_wish_reaches_the_album(folder: Path, tmp_path: Path) -> None:
    """What is said on the command line is what is wished."""
    wishes = ask(
        *(folder, "-o", tmp_path / "book.pdf", "--product", "album-21x21", "--pages", "36"),
        *("--density", "high", "--title", " Zomer\n2024 ", "--seed", "7", "--lang", "fr"),
        *("--must", "IMG_1.jpg", "--without", "beach/IMG_2.jpg", "--cover", "IMG_1.jpg"),
        *("--override", "resolution"),
    ).wishes

    assert "album-21x21" == wishes.product
    assert (36, "high", "Zomer 2024", 7, "fr") == (
        wishes.pages,
        wishes.density,
        wishes.title,
        wishes.seed,
        wishes.lang,
    )
    assert ({"IMG_1.jpg"}, {"beach/IMG_2.jpg"}) == (wishes.must, wishes.without)
    assert "IMG_1.jpg" == wishes.cover
    assert {"resolution"} == wishes.overrides


def test_photos_may_be_named_as_the_shell_completes_them(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A photo is found by its name in the folder, its path from here, and its full path."""
    monkeypatch.chdir(tmp_path)
    for name in ("beach/IMG_2.jpg", "photos/beach/IMG_2.jpg", str(folder / "beach/IMG_2.jpg")):
        assert {"beach/IMG_2.jpg"} == ask("photos", "-o", "book.pdf", "--must", name).wishes.must


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["nowhere", "-o", "book.pdf"], "There is no folder “nowhere”"),
        (["photos/IMG_1.jpg", "-o", "book.pdf"], "is a file. Name the folder"),
        (["photos", "-o", "gone/book.pdf"], "there is no folder “gone”"),
        (["photos", "-o", "photos"], "is a folder. Name a file in it"),
        (["photos", "-o", "book.pdf", "--json", "book.pdf"], "-o and --json name the same file"),
        (["photos", "-o", "b.pdf", "--html", "gone/p.html"], "--html: “p.html” cannot be written"),
        (["photos", "-o", "book.pdf", "--must", "IMG_9.jpg"], "--must names “IMG_9.jpg”"),
        (["photos", "-o", "book.pdf", "--cover", "../x.jpg"], "--cover names “../x.jpg”"),
        (["photos", "-o", "book.pdf", "--pages", "25"], "No album can have 25 pages"),
        (["photos", "-o", "book.pdf", "--override", "taste"], "no pre-flight check “taste”"),
        (["photos", "-o", "book.pdf", "--title", "x" * (LONGEST_TITLE + 1)], "shorten it"),
        (
            ["photos", "-o", "b.pdf", "--must", "IMG_1.jpg", "--without", "IMG_1.jpg"],
            "both to be in the book and to be left out",
        ),
    ],
)
def test_a_call_that_cannot_be_is_refused_with_a_way_out(
    folder: Path, monkeypatch: pytest.MonkeyPatch, options: list[str], says: str
) -> None:
    """What cannot be is said at once, in a sentence, with exit status 2."""
    monkeypatch.chdir(folder.parent)
    with pytest.raises(WrongCall) as refused:
        ask(*options)

    assert says in str(refused.value)
    assert str(refused.value).endswith(".")
    assert 2 == refused.value.status


@pytest.mark.parametrize(
    "options", [["--product", "album-1x1"], ["--lang", "tlh"], ["--seed", "x"]]
)
def test_values_that_are_not_offered_are_refused_by_the_parser(
    folder: Path, capsys: pytest.CaptureFixture[str], options: list[str]
) -> None:
    """An unknown album or language names those that exist, with exit status 2."""
    with pytest.raises(SystemExit) as left:
        ask(folder, "-o", "book.pdf", *options)

    assert 2 == left.value.code
    assert options[0] in capsys.readouterr().err


@pytest.mark.parametrize("option", ["--must", "--without", "--cover"])
@pytest.mark.parametrize("file", [".hidden.jpg", "table.csv", "notes.MD", "link/IMG_2.jpg"])
def test_a_file_that_is_set_aside_cannot_be_wished_for(
    folder: Path, tmp_path: Path, option: str, file: str
) -> None:
    """What is never looked at is named in a sentence, not ignored."""
    for name in (".hidden.jpg", "table.csv", "notes.MD"):
        (folder / name).touch()
    (folder / "link").symlink_to("beach")
    with pytest.raises(WrongCall, match="which is set aside: hidden files") as refused:
        ask(folder, "-o", tmp_path / "book.pdf", option, file)

    assert 2 == refused.value.status
    assert f"“{file}”" in str(refused.value)


def test_a_photo_in_a_hidden_folder_can_be_wished_for(folder: Path, tmp_path: Path) -> None:
    """Hidden folders are folders like any other, also by a name that is no text."""
    (folder / ".camera").mkdir()
    (folder / ".camera" / "a.jpg").touch()
    raw = Path(os.fsdecode(os.fsencode(folder) + b"/caf\xe9.jpg"))
    raw.touch()
    wishes = ask(
        *(folder, "-o", tmp_path / "book.pdf", "--must", ".camera/a.jpg"),
        *("--must", raw, "--cover", "caf\\xe9.jpg"),
    ).wishes

    assert {".camera/a.jpg", "caf\\xe9.jpg"} == wishes.must
    assert "caf\\xe9.jpg" == wishes.cover


def test_a_draft_of_a_book_is_no_photo(folder: Path) -> None:
    """What another run is writing into the folder, or left there, is not listed."""
    with draft_of(folder / "book.pdf", "book.pdf") as draft:
        draft.write_bytes(b"half")
        (folder / ".b.html.0123abcd.part").touch()

        assert ["beach/IMG_2.jpg", "IMG_1.jpg"] == sorted(list_folder(folder), key=len)[::-1]


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--output-profile", "junk.icc"], "--output-profile has no effect without --output pdfx"),
        (["--ink-limit", "300"], "--ink-limit has no effect without --photos cmyk"),
        (["--html", "-"], "--html: only the report can go to standard output"),
        (["-o", "-"], "-o: only the report can go to standard output"),
    ],
)
def test_what_would_have_no_effect_is_said(
    folder: Path, tmp_path: Path, options: list[str], says: str
) -> None:
    """An option that does nothing alone, or a dash that would be a file's name, is a wrong call."""
    with pytest.raises(WrongCall) as refused:
        ask(folder, "-o", tmp_path / "book.pdf", *options)

    assert says in str(refused.value)


def test_links_lead_to_one_place(folder: Path, tmp_path: Path) -> None:
    """Two names of one file are the same file; a link that leads to a photo is none of ours."""
    (tmp_path / "real").mkdir()
    (tmp_path / "a.pdf").symlink_to("real/book")
    (tmp_path / "b.json").symlink_to("real/book")
    (tmp_path / "photo.pdf").symlink_to(folder / "IMG_1.jpg")
    (folder / "IMG_1.jpg").write_bytes(b"\xff\xd8\xff\xe0 a photo")
    (tmp_path / "circle.pdf").symlink_to("circle.pdf")

    assert tmp_path / "real" / "book" == ask(folder, "-o", tmp_path / "a.pdf").place
    with pytest.raises(WrongCall, match="the same file"):
        ask(folder, "-o", tmp_path / "a.pdf", "--json", tmp_path / "b.json")
    with pytest.raises(WrongCall, match="left as it is"):
        ask(folder, "-o", tmp_path / "photo.pdf")
    with pytest.raises(WrongCall, match="leads in a circle"):
        ask(folder, "-o", tmp_path / "circle.pdf")


def test_jpegs_go_into_a_folder(folder: Path, tmp_path: Path) -> None:
    """With --output jpeg the name without “.pdf” is that of a folder of pages."""
    request = ask(folder, "-o", tmp_path / "book.pdf", "--output", "jpeg")

    assert tmp_path / "book" == request.final


def test_a_folder_of_other_things_is_not_replaced(folder: Path, tmp_path: Path) -> None:
    """Pages replace an earlier book of pages and nothing else."""
    with pytest.raises(WrongCall, match="holds other things than pages"):
        ask(folder, "-o", folder, "--output", "jpeg")


@pytest.mark.parametrize(
    ("title", "clean"), [(None, None), ("  ", None), ("a\tb\x00c", "a b c"), ("Été", "Été")]
)
def test_a_title_is_one_line(title: str | None, clean: str | None) -> None:
    """Breaks and controls become spaces; an empty title is none."""
    assert clean == clean_title(title)


@pytest.mark.parametrize("option", ["-o", "--html", "--json"])
def test_a_photo_is_never_overwritten(option: str, tmp_path: Path) -> None:
    """A file that no earlier run wrote stays as it is, whatever it is named for."""
    photo = tmp_path / "photo.jpg"
    photo.write_bytes(b"\xff\xd8\xff\xe0 a photo")
    book = [] if option == "-o" else ["-o", tmp_path / "book.pdf"]
    with pytest.raises(WrongCall, match="left as it is"):
        ask(tmp_path, *book, option, photo)
