"""Keep the translations of every room: python tools/messages.py update | compile | check.

The English of the sources is what is translated; each room has its own words in
``locale/{nl,fr,de}/LC_MESSAGES/django.po``, written by hand. ``update`` adds what is new and takes
out what is gone, ``compile`` writes the .mo files that Django reads, ``check`` tells what misses.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polib
from django.template.base import Lexer, Token, TokenType
from django.utils.translation import trim_whitespace

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ROOT / "src" / "kiekje"
LANGUAGES = {
    "nl": "nplurals=2; plural=(n != 1);",
    "fr": "nplurals=2; plural=(n > 1);",
    "de": "nplurals=2; plural=(n != 1);",
}
PLAIN = {"gettext", "gettext_lazy", "gettext_noop"}
COUNTED = {"ngettext", "ngettext_lazy"}
CONSTANT = re.compile(r"""_\((?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)')\)""")
QUOTED = re.compile(r"""^(?:trans|translate)\s+(?:"([^"]*)"|'([^']*)')""")
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|\{(\w*)\}|%[sd]")


@dataclass(frozen=True, slots=True)
class Message:
    """One text to be translated, with its plural where it counts, and the file it stands in."""

    text: str
    plural: str
    file: str


def main(verb: str) -> int:
    """Run one of the three verbs; 1 where something is missing."""
    if verb == "update":
        for room in rooms():
            update(room)
    elif verb == "compile":
        for path in sorted(ROOMS.glob("*/locale/*/LC_MESSAGES/django.po")):
            polib.pofile(str(path)).save_as_mofile(str(path.with_suffix(".mo")))
        return 0
    elif verb != "check":
        print(__doc__, file=sys.stderr)
        return 2
    faults = [fault for room in rooms() for fault in faults_of(room)]
    print("\n".join(faults) if faults else "Every text is translated.", file=sys.stderr)
    return 1 if faults else 0


def rooms() -> list[Path]:
    """The rooms that have something to say."""
    return [room for room in sorted(ROOMS.iterdir()) if room.is_dir() and messages_of(room)]


def messages_of(room: Path) -> list[Message]:
    """Every text of a room, once, in the order of its files."""
    found: dict[str, Message] = {}
    for path in sorted(room.rglob("*")):
        name = path.relative_to(ROOT).as_posix()
        if path.suffix == ".py" and "migrations" not in path.parts:
            texts = texts_of_code(path.read_text("utf-8"))
        elif path.suffix in {".html", ".txt"} and "templates" in path.parts:
            texts = texts_of_template(path.read_text("utf-8"))
        else:
            continue
        for text, plural in texts:
            found.setdefault(text, Message(text, plural, name))
    return list(found.values())


def texts_of_code(source: str) -> Iterator[tuple[str, str]]:
    """The texts in a module, each with its plural or ""."""
    module = ast.parse(source)
    names = dict(_translators(module))
    for node in ast.walk(module):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        said = [one.value for one in node.args if isinstance(one, ast.Constant)]
        texts = [one for one in said if isinstance(one, str)]
        kind = names.get(node.func.id)
        if kind in PLAIN and texts:
            yield texts[0], ""
        elif kind in COUNTED and len(texts) > 1:
            yield texts[0], texts[1]


def _translators(module: ast.Module) -> Iterator[tuple[str, str]]:
    """Under which name the module knows which function of Django's."""
    for node in ast.walk(module):
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation":
            for one in node.names:
                yield one.asname or one.name, one.name


def texts_of_template(source: str) -> Iterator[tuple[str, str]]:
    """The texts in a template, each with its plural or ""."""
    tokens = iter(Lexer(source).tokenize())
    for token in tokens:
        if token.token_type not in {TokenType.BLOCK, TokenType.VAR}:
            continue
        for match in CONSTANT.finditer(token.contents):
            yield match[1] or match[2], ""
        simple = QUOTED.match(token.contents)
        if token.token_type == TokenType.BLOCK and simple:
            yield simple[1] or simple[2], ""
        elif token.token_type == TokenType.BLOCK and _opens_block(token):
            yield _block(tokens, "trimmed" in token.split_contents())


def _opens_block(token: Token) -> bool:
    return token.split_contents()[0] in {"blocktranslate", "blocktrans"}


def _block(tokens: Iterator[Token], trimmed: bool) -> tuple[str, str]:
    """The text of a block and its plural, as Django looks them up."""
    parts: list[list[str]] = [[]]
    for token in tokens:
        if token.token_type == TokenType.TEXT:
            parts[-1].append(token.contents.replace("%", "%%"))
        elif token.token_type == TokenType.VAR:
            parts[-1].append(f"%({token.contents})s")
        elif token.contents.strip() == "plural":
            parts.append([])
        else:
            break
    texts = ["".join(part) for part in parts]
    one, many = (*map(trim_whitespace, texts), "")[:2] if trimmed else (*texts, "")[:2]
    return one, many


def po_file(room: Path, language: str) -> Path:
    """Where a room's words in a language lie."""
    return room / "locale" / language / "LC_MESSAGES" / "django.po"


def update(room: Path) -> None:
    """Write the room's files anew: what is translated stays, what is gone goes."""
    for language, plurals in LANGUAGES.items():
        path = po_file(room, language)
        known = {e.msgid: e for e in polib.pofile(str(path))} if path.exists() else {}
        file = polib.POFile(wrapwidth=100)
        file.metadata = {
            "Language": language,
            "MIME-Version": "1.0",
            "Content-Type": "text/plain; charset=UTF-8",
            "Content-Transfer-Encoding": "8bit",
            "Plural-Forms": plurals,
        }
        file.extend(_entry(one, known.get(one.text)) for one in messages_of(room))
        path.parent.mkdir(parents=True, exist_ok=True)
        file.save(str(path))


def _entry(message: Message, known: polib.POEntry | None) -> polib.POEntry:
    entry = polib.POEntry(msgid=message.text, occurrences=[(message.file, "")])
    if message.plural:
        entry.msgid_plural = message.plural
        entry.msgstr_plural = known.msgstr_plural if known else {}
        entry.msgstr_plural = entry.msgstr_plural or {0: "", 1: ""}
    elif known:
        entry.msgstr = known.msgstr
    if "%(" in message.text:
        entry.flags = ["python-format"]
    return entry


def faults_of(room: Path) -> Iterator[str]:
    """What is missing or wrong in a room's translations, a sentence each."""
    wanted = {one.text: one for one in messages_of(room)}
    for language in LANGUAGES:
        path = po_file(room, language)
        where = path.relative_to(ROOT).as_posix()
        known = {e.msgid: e for e in polib.pofile(str(path))} if path.exists() else {}
        for text in wanted.keys() - known.keys():
            yield f"{where}: “{text}” is missing; run make messages."
        for text in known.keys() - wanted.keys():
            yield f"{where}: “{text}” is said nowhere any more; run make messages."
        for text in wanted.keys() & known.keys():
            yield from _faults_of_entry(where, known[text])


def _faults_of_entry(where: str, entry: polib.POEntry) -> Iterator[str]:
    said = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
    if not said or not all(said):
        yield f"{where}: “{entry.msgid}” has no translation."
    if "fuzzy" in entry.flags:
        yield f"{where}: the translation of “{entry.msgid}” is doubtful (fuzzy)."
    asked = placeholders(entry.msgid_plural or entry.msgid)
    singular = placeholders(entry.msgid)
    for text in filter(None, said):
        if placeholders(text) not in (asked, singular):
            yield f"{where}: “{text}” has other placeholders than “{entry.msgid}”."
        if "!" in text:
            yield f"{where}: “{text}” shouts; take out the exclamation mark."


def placeholders(text: str) -> list[str]:
    """What is filled in, sorted."""
    return sorted(match[0] for match in PLACEHOLDER.finditer(text))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else ""))
