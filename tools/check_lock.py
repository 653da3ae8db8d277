"""Hold the lock files against pyproject.toml: complete, current, hashed, and without an address.

Needs no network: what the installed distributions say they require is followed from
pyproject.toml, and everything found on the way must be pinned, once a platform, with hashes.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parent.parent
Lock = dict[str, list[Version]]


def main() -> int:
    """Print what is wrong with the locks; 1 if anything is."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    run = project["dependencies"]
    wrong = []
    for name, wanted in (
        ("run.txt", run),
        ("dev.txt", run + project["optional-dependencies"]["dev"]),
    ):
        text = (ROOT / "requirements" / name).read_text("utf-8")
        wrong += [f"requirements/{name}: {fault}" for fault in faults(text, wanted)]
    for fault in wrong:
        print(fault)
    if wrong:
        print("Run `make lock`, look at what changed, and commit it.")
    return 1 if wrong else 0


def faults(text: str, wanted: list[str]) -> list[str]:
    """Return a sentence for each thing that is wrong with one lock file."""
    pinned = read_lock(text)
    needed = {r.name: r for r in map(Requirement, wanted)}
    here = closure(wanted, wanted_here)
    anywhere = closure(wanted, wanted_somewhere)
    return [
        *(f"{line.strip()} names an address." for line in text.splitlines() if "://" in line),
        *(f"{name} has no hash." for name in unhashed(text)),
        *(f"{name} is needed and not pinned." for name in sorted(here - set(pinned))),
        *(f"{name} is pinned and not needed." for name in sorted(set(pinned) - anywhere)),
        *(
            f"{name} {version} does not satisfy {needed[name]}."
            for name, versions in pinned.items()
            for version in versions
            if name in needed and version not in needed[name].specifier
        ),
    ]


def read_lock(text: str) -> Lock:
    """Return the pinned versions by canonical name; a package may differ between platforms."""
    pinned: Lock = {}
    for name, version in re.findall(r"^([A-Za-z0-9._-]+)==([^\s;]+)", text, re.MULTILINE):
        pinned.setdefault(canonicalize_name(name), []).append(Version(version))
    return pinned


def unhashed(text: str) -> list[str]:
    """Return the names of pinned packages that no hash follows."""
    entries = re.split(r"\n(?=\S)", text)
    return [e.split("==")[0] for e in entries if "==" in e and "--hash=sha256:" not in e]


def closure(wanted: list[str], asked_for: Callable[[Requirement, set[str]], bool]) -> set[str]:
    """Return the names of everything that these requirements lead to."""
    todo = [Requirement(line) for line in wanted]
    found: dict[str, set[str]] = {}
    while todo:
        requirement = todo.pop()
        name = canonicalize_name(requirement.name)
        extras = {"", *requirement.extras}
        if extras <= found.get(name, set()):
            continue
        found[name] = found.get(name, set()) | extras
        todo += [r for r in _requires(name) if asked_for(r, found[name])]
    return set(found)


def wanted_here(requirement: Requirement, extras: set[str]) -> bool:
    """Whether this machine, with this Python, needs it."""
    marker = requirement.marker
    return marker is None or any(marker.evaluate({"extra": extra}) for extra in extras)


def wanted_somewhere(requirement: Requirement, extras: set[str]) -> bool:
    """Whether any machine may need it: only what nobody asked for is left aside."""
    named = set(re.findall(r"""extra == ['"]([^'"]+)""", str(requirement.marker or "")))
    return not named or bool(named & extras)


def _requires(name: str) -> list[Requirement]:
    try:
        return [Requirement(line) for line in requires(name) or ()]
    except PackageNotFoundError:  # for another platform: what it needs is not known here
        return []


if __name__ == "__main__":
    sys.exit(main())
