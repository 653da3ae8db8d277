"""The manifest of a backup: what belongs to it, with SHA-256."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path

from kiekje.vault.errors import RestoreRefused
from kiekje.vault.stores.files import write_whole

NAME = "manifest.json"
VERSION = 1


@dataclass(frozen=True, slots=True)
class Part:
    """One file of a backup: its name in the folder, its size and its SHA-256."""

    name: str
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What `kiekje backup` wrote: the moment, the program's version, and the parts.

    ``journal_seq`` is the last entry in its journal; ``migrations`` those of the main database.
    """

    made_at: str
    kiekje: str
    main: Part
    journal: Part
    objects: Part
    object_count: int
    journal_seq: int
    migrations: list[tuple[str, str]]


def part_of(path: Path) -> Part:
    """Describe a file."""
    return Part(path.name, path.stat().st_size, digest_of(path))


def digest_of(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Make the backup the one that counts."""
    said = {"version": VERSION, **asdict(manifest)}
    write_whole(folder / NAME, [json.dumps(said, indent=1).encode() + b"\n"])


def read_manifest(folder: Path) -> Manifest:
    """Read a manifest and hold its parts against it. Raises RestoreRefused."""
    try:
        said = json.loads((folder / NAME).read_bytes())
        if said["version"] != VERSION:
            raise RestoreRefused(
                "The backup has another version than this program reads. Use the one that made it."
            )
        manifest = Manifest(
            made_at=said["made_at"],
            kiekje=said["kiekje"],
            main=Part(**said["main"]),
            journal=Part(**said["journal"]),
            objects=Part(**said["objects"]),
            object_count=said["object_count"],
            journal_seq=said["journal_seq"],
            migrations=[(app, name) for app, name in said["migrations"]],
        )
    except (OSError, ValueError, KeyError, TypeError) as problem:
        raise RestoreRefused(
            "This folder is no backup: its manifest.json is missing or cannot be read. Name the "
            "folder that was given to `kiekje backup`."
        ) from problem
    for part in (manifest.main, manifest.journal, manifest.objects):
        path = folder / part.name
        if not path.is_file() or digest_of(path) != part.sha256:
            raise RestoreRefused(
                f"The file {part.name} of the backup is missing or was changed. Restore another "
                "backup."
            )
    return manifest
