"""Why a call of ``kiekje book`` was wrong, or why no book was made: one class a situation."""

from __future__ import annotations

from pathlib import Path

from kiekje.config.book.names import visible
from kiekje.config.errors import CommandError, WrongCall


class NoSuchFolder(WrongCall):
    """The folder of photos is not there, is no folder, or may not be read."""

    def __init__(self, folder: Path) -> None:
        name = visible(str(folder))
        if folder.is_dir():
            said = f"The folder “{name}” may not be read. Ask its owner, or copy the photos."
        elif folder.exists():
            said = f"“{name}” is a file. Name the folder in which the photos are."
        else:
            said = f"There is no folder “{name}”. Check the name, or where you are."
        super().__init__(said)


class NoPlaceFor(WrongCall):
    """A file is to be written where nothing can be written."""

    def __init__(self, option: str, target: Path) -> None:
        name, folder = visible(target.name), visible(str(target.parent))
        if target.is_dir():
            because = f"“{visible(str(target))}” is a folder. Name a file in it."
        elif not target.parent.is_dir():
            because = f"there is no folder “{folder}”. Make it first, or choose another place."
        else:
            because = f"the folder “{folder}” may not be written to. Choose another place."
        super().__init__(f"{option}: “{name}” cannot be written; {because}")


class NotOursToReplace(WrongCall):
    """A file would be overwritten that no earlier run wrote: a photo, perhaps."""

    def __init__(self, option: str, target: Path) -> None:
        super().__init__(
            f"{option}: “{visible(target.name)}” is there already and is no file that this command "
            "wrote. It was left as it is; choose another name."
        )


class SamePlace(WrongCall):
    """Two files are to be written under the same name."""

    def __init__(self, one: str, other: str) -> None:
        super().__init__(f"{one} and {other} name the same file. Give each its own name.")


class NoSuchPhoto(WrongCall):
    """An option names a photo that is not in the folder."""

    def __init__(self, option: str, file: str, folder: Path) -> None:
        super().__init__(
            f"{option} names “{visible(file)}”, and there is no such file in "
            f"“{visible(str(folder))}”. Write the name as it is in the folder."
        )


class SetAside(WrongCall):
    """An option names a file that is in the folder and is never looked at."""

    def __init__(self, option: str, file: str) -> None:
        super().__init__(
            f"{option} names “{visible(file)}”, which is set aside: hidden files, *.csv, *.md, "
            "*.json and what lies behind a link to a folder are never in a book. Give the photo "
            "another name, or leave this option out."
        )


class OnlyTheReport(WrongCall):
    """Something else than the report is to go to standard output."""

    def __init__(self, option: str) -> None:
        super().__init__(
            f"{option}: only the report can go to standard output (--json -). Name a file."
        )


class NobodyListens(WrongCall):
    """The report is to go to standard output, which is closed."""

    def __init__(self) -> None:
        super().__init__("--json -: standard output is closed. Name a file for the report.")


class OptionWithout(WrongCall):
    """An option that says nothing without another one."""

    def __init__(self, option: str, other: str) -> None:
        super().__init__(
            f"{option} has no effect without {other}. Add that, or leave {option} out."
        )


class BadEpoch(WrongCall):
    """SOURCE_DATE_EPOCH is set to something that is no moment."""

    def __init__(self, value: str) -> None:
        super().__init__(
            f"SOURCE_DATE_EPOCH is “{visible(value)}”. Set it to whole seconds since 1970, "
            "or unset it."
        )


class Refused(CommandError):
    """No book was made, for a reason that is also in the report."""


class NoFiles(Refused):
    """The folder holds nothing that could be a photo."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"The folder “{visible(str(folder))}” holds no files. Put the photos in it, or name "
            "the folder in which they are."
        )


class NoUsablePhoto(Refused):
    """Every file of the folder was rejected."""

    def __init__(self, files: int) -> None:
        none = "The one file" if files == 1 else f"None of the {files} files"
        verb = "cannot be used as a photo" if files == 1 else "can be used as a photo"
        super().__init__(f"{none} in the folder {verb}. The reasons are listed below.")


class NotReadable(Refused):
    """A file that an option names could not be read."""

    def __init__(self, option: str, path: Path) -> None:
        super().__init__(
            f"{option}: “{visible(str(path))}” could not be read. Check the name and whether you "
            "may read it."
        )


class Blocked(Refused):
    """Pre-flight found what a lab would send back."""

    def __init__(self, findings: int) -> None:
        things = "one thing" if findings == 1 else f"{findings} things"
        super().__init__(
            f"Pre-flight found {things} that a lab would send back, so no file was written."
        )
