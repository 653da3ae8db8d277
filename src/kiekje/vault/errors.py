"""What can go wrong in the vault: one class a situation, each with a way out.

No message holds more than the random number of an object.
"""

from __future__ import annotations

from uuid import UUID


class VaultError(Exception):
    """Something about sealed objects, their keys or the journal does not hold."""


class ObjectError(VaultError):
    """Something about one sealed object does not hold; ``object_id`` says which."""

    said = "Something is wrong with object {object_id}."

    def __init__(self, object_id: UUID) -> None:
        self.object_id = object_id
        super().__init__(self.said.format(object_id=object_id))


class ObjectForgotten(ObjectError):
    """There is no key for this object: it was destroyed, or never sealed here."""

    said = (
        "Object {object_id} has no key: it was destroyed, and nobody can read it any more. "
        "Ask its owner to upload it again."
    )


class ObjectMissing(ObjectError):
    """There is a key for this object, and no object."""

    said = (
        "Object {object_id} is not in the store, though its key is. Run `kiekje verify`, and bring "
        "it back from the last backup with `kiekje restore`."
    )


class ObjectAltered(ObjectError):
    """The sealed bytes are not those that were sealed for this object."""

    said = (
        "Object {object_id} is not what was sealed: its file was changed, cut or swapped. Run "
        "`kiekje verify`, and bring it back from the last backup with `kiekje restore`."
    )


class KeyAltered(ObjectError):
    """The wrapped key is not the one that was wrapped for this object and owner."""

    said = (
        "The key of object {object_id} is not the one that was made for it and its owner. Run "
        "`kiekje verify`; the keyring has backups of its own in the folder keyring-backups."
    )


class NotTheOwner(ObjectError):
    """Somebody asked for an object of somebody else."""

    said = (
        "Object {object_id} belongs to somebody else. Ask for it as its owner, or transfer it "
        "first."
    )


class WrongKind(ObjectError):
    """An object was asked for as something that it is not."""

    said = "Object {object_id} is of another kind. Ask for it as the kind that it was sealed as."


class SpoolMissing(ObjectError):
    """No spool of this id is being written here."""

    said = (
        "There is no spool {object_id} to write to: it was finished, destroyed or never begun. "
        "Begin a new one."
    )


class SpoolBusy(ObjectError):
    """Somebody else is appending to this spool at this moment."""

    said = (
        "Spool {object_id} is being written by another process. Ask for its length and go on from "
        "there."
    )


class WrongMasterKey(VaultError):
    """The keys were wrapped by another master key."""

    def __init__(self) -> None:
        super().__init__(
            "The keys of this keyring were wrapped by another master key. Bring back the master "
            "key that this instance began with (KIEKJE_MASTER_KEY, or master.key in its home)."
        )


class StoreUnreachable(VaultError):
    """The object store did not do what it was asked; ``because`` holds its own words."""

    def __init__(self, because: str) -> None:
        self.because = because
        super().__init__(
            f"The object store does not answer as it should: {because} Nothing was lost that had "
            "been acknowledged; check KIEKJE_OBJECTS_URL and the store, then try again."
        )


class StoreUrlRefused(VaultError):
    """KIEKJE_OBJECTS_URL names no store that can be used."""

    def __init__(self, because: str) -> None:
        super().__init__(
            f"KIEKJE_OBJECTS_URL cannot be used: {because} Write file:///folder or "
            "s3://key:secret@host:port/bucket."
        )


class JournalBroken(VaultError):
    """An entry of the journal was changed, taken out or put in; ``seq`` is the first that fails."""

    def __init__(self, place: str, seq: int) -> None:
        self.place = place
        self.seq = seq
        super().__init__(
            f"The journal {place} is broken at entry {seq}: it was changed, or belongs to another "
            "instance. Nothing is served until it is whole again; bring back the keyring from "
            "keyring-backups, or the journal from the last backup."
        )


class JournalsDisagree(VaultError):
    """Two copies of the journal tell different stories; ``seq`` is the first entry that differs."""

    def __init__(self, one: str, other: str, seq: int) -> None:
        self.seq = seq
        super().__init__(
            f"The journal {one} and the journal {other} differ at entry {seq}, so they belong to "
            "different instances or one was rewritten. Nothing is served; check that "
            "KIEKJE_DATABASE_URL, KIEKJE_KEYRING_URL and KIEKJE_OBJECTS_URL belong together."
        )


class JournalTooShort(VaultError):
    """The main database has followed entries that no copy of the journal holds any more."""

    def __init__(self, followed: int, last: int) -> None:
        super().__init__(
            f"The main database follows the journal up to entry {followed}, and the journal ends "
            f"at entry {last}: keyring and objects are both of an older day. Nothing is served, "
            "because what was destroyed since could be read again. Bring back the journal from "
            "the newest backup with `kiekje restore`."
        )


class UnknownVerb(VaultError):
    """The journal holds an entry that this version cannot follow."""

    def __init__(self, verb: str) -> None:
        super().__init__(
            f"The journal holds an entry of the kind “{verb}”, which this version does not know. "
            "Start the version of Kiekje that wrote it, or a newer one."
        )


class TooMuchGarbage(VaultError):
    """So much looks like garbage that something else must be wrong."""

    def __init__(self, what: str, count: int, total: int) -> None:
        self.count = count
        self.total = total
        super().__init__(
            f"{count} of {total} {what}. That is too much to be left over from an interruption, "
            "so nothing was collected: perhaps a database of another day or another instance is "
            "connected. Run `kiekje verify`; if it is right, run `kiekje night --collect-all`."
        )


class NightUnderWay(VaultError):
    """Another process runs the night at this moment."""

    def __init__(self) -> None:
        super().__init__(
            "The nightly run is under way in another process. Wait until it has ended."
        )


class HomeOccupied(VaultError):
    """Another process serves this instance, or is restoring it."""

    def __init__(self) -> None:
        super().__init__(
            "This instance is running, or is being restored by somebody else. Stop `kiekje serve` "
            "and `kiekje worker`, wait for a restore to end, and try again."
        )


class RestoreUnfinished(VaultError):
    """A restore was interrupted before it had been verified."""

    def __init__(self) -> None:
        super().__init__(
            "A restore was interrupted, so this instance is half one day and half another. Run "
            "`kiekje restore` with the same folder again; it goes on where it stopped."
        )


class BackupRefused(VaultError):
    """A folder cannot become a backup; the message says why."""


class RestoreRefused(VaultError):
    """A restore was refused before anything was touched; the message says why."""
