"""Gathers every sentence a user may see into the Russian catalogue, and compiles it for the program.

    python packaging/translations.py           bring workbench.po and workbench.mo up to date
    python packaging/translations.py --check   only say what a translator has to do; exit status 1 if there is anything

A message is a literal given to `_`, `N_`, `ngettext`, or `UserError` and its kinds, or to `change` as the label of a
step. What is translated stays translated as long as the English sentence stays the same; nothing is guessed for a
sentence reworded.
"""

from __future__ import annotations

import ast
import io
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from string import Formatter

from babel.messages import Catalog, Message
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
LANGUAGE = "ru"

MARKS = {
    "_": 1,
    "N_": 1,
    "UserError": 1,
    "PasswordNeeded": 1,
    "change": 1,
    "ngettext": 2,
}  # the texts that each takes first
HEADER = """\
msgid ""
msgstr ""
"Language: {language}\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plurals};\\n"

"""
_ALWAYS = datetime(2026, 1, 1, tzinfo=UTC)  # a date of the day would make every catalogue differ from the last

Text = str | tuple[str, str]
"""A message as Babel has it: a sentence, or the two forms of one with a count."""


def main(arguments: Sequence[str], root: Path = ROOT) -> int:
    """Do what the command line asks; the exit status."""
    po = root / "resources" / "translations" / LANGUAGE / "LC_MESSAGES" / "workbench.po"
    if list(arguments) == ["--check"]:
        found = list(problems(extracted(root), po))
        print(*found, f"{len(found)} to do", sep="\n")
        return 1 if found else 0
    if arguments:
        print(__doc__)
        return 0 if arguments[0] in ("-h", "--help") else 2
    texts = extracted(root)
    update(texts, po)
    print(f"{len(texts)} messages, {sum(not is_translated(message) for message in messages(read(po)))} to translate")
    return 0


# --- what the program says


def extracted(root: Path) -> dict[Text, list[str]]:
    """Every message in the code, each with the files that say it."""
    found: dict[Text, list[str]] = {}
    for file in sorted((root / "workbench").rglob("*.py")):
        for text in texts_in(file.read_text(encoding="utf-8")):
            said_in = found.setdefault(text, [])
            name = file.relative_to(root).as_posix()
            said_in.extend([name] if name not in said_in else [])
    counted = {text[0]: text for text in found if isinstance(text, tuple)}
    for one in counted.keys() & found.keys():  # a catalogue holds an English sentence once
        found[counted[one]] += found.pop(one)
    return found


def texts_in(code: str) -> Iterator[Text]:
    """The messages in one module, in no order."""
    for node in ast.walk(ast.parse(code)):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        given = [one.value for one in node.args[: MARKS.get(name, 0)] if isinstance(one, ast.Constant)]
        literals = [text for text in given if isinstance(text, str) and text]
        if literals and len(literals) == MARKS[name]:
            yield literals[0] if len(literals) == 1 else (literals[0], literals[1])


# --- the catalogue


def read(po: Path) -> Catalog:
    """The catalogue in a file; an empty one if there is none."""
    if not po.exists():
        return Catalog(locale=LANGUAGE)
    with po.open("rb") as file:
        return read_po(file, locale=LANGUAGE)


def messages(catalog: Catalog) -> list[Message]:
    """The messages of a catalogue without its header."""
    return [message for message in catalog if message.id]


def update(texts: dict[Text, list[str]], po: Path) -> None:
    """Write the catalogue of these texts, keeping the translations there are, and the same compiled beside it."""
    known = {message.id: message for message in messages(read(po))}
    catalog = Catalog(locale=LANGUAGE)
    for text, files in texts.items():
        old = known.get(text)
        message = catalog.add(text, old.string if old else None, locations=[(file, 0) for file in sorted(files)])
        if old is not None:
            message.flags |= old.flags
            message.user_comments += old.user_comments
        message.flags.discard("python-format")  # Babel takes “1 % of” for one
    written = io.BytesIO()
    write_po(written, catalog, width=0, omit_header=True, sort_output=True, include_lineno=False)
    header = HEADER.format(language=LANGUAGE, plurals=catalog.plural_forms.rstrip("; "))
    po.parent.mkdir(parents=True, exist_ok=True)
    po.write_bytes(header.encode() + written.getvalue())
    if not is_compiled(po):
        po.with_suffix(".mo").write_bytes(compiled(catalog))


def compiled(catalog: Catalog) -> bytes:
    """What is translated, as the program reads it."""
    spoken = Catalog(locale=LANGUAGE, creation_date=_ALWAYS, revision_date=_ALWAYS, fuzzy=False)
    for message in messages(catalog):
        if is_translated(message):
            spoken.add(message.id, message.string)
    written = io.BytesIO()
    write_mo(written, spoken)
    return written.getvalue()


def is_compiled(po: Path) -> bool:
    """Whether the compiled catalogue says the same as the one that people edit."""
    mo = po.with_suffix(".mo")
    return mo.exists() and contents(mo.read_bytes()) == contents(compiled(read(po)))


def contents(mo: bytes) -> list[tuple[object, object]]:
    """(message, translation) of a compiled catalogue, in its order; its header names the Babel that made it."""
    return [(message.id, message.string) for message in messages(read_mo(io.BytesIO(mo)))]


# --- what is wrong with it


def problems(texts: Iterable[Text], po: Path) -> Iterator[str]:
    """One line for each thing that a translator has to put right."""
    known = {message.id: message for message in messages(read(po))}
    for text in sorted(texts, key=str):
        english = text if isinstance(text, str) else text[1]
        message = known.get(text)
        if message is None:
            yield f"missing: {english}"
        elif not is_translated(message):
            yield f"untranslated: {english}"
        elif any(places(form) != places(english) for form in forms(message)):
            yield f"other places: {english} -> {' | '.join(forms(message))}"
    if not is_compiled(po):
        yield f"{po.with_suffix('.mo').name} is not {po.name} compiled: run this script without --check"


def is_translated(message: Message) -> bool:
    """Whether every form of the message has its words, and nobody doubts them."""
    return all(forms(message)) and not message.fuzzy


def forms(message: Message) -> list[str]:
    """The translation: one sentence, or one for each plural form of the language."""
    return [message.string] if isinstance(message.string, str) else list(message.string or [""])


def places(text: str) -> list[str] | None:
    """The {named} places of a message by name; None if its braces are no places."""
    try:
        return sorted(name for _, name, _, _ in Formatter().parse(text) if name is not None)
    except ValueError:
        return None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
