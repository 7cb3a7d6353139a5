"""Reads projects of Taguette (.sqlite3): documents, highlights and tags.

Taguette keeps documents as web pages and counts bytes of their text. It does not keep who made a highlight beside it,
but in its log of commands. One file may hold several projects.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Mapping
from pathlib import Path

from workbench.core.safety import Rows, looked_into
from workbench.errors import UserError
from workbench.formats.annotated import Annotated, Doubt, Passage, SourceText, Tag
from workbench.formats.markup.counted import CountedPage
from workbench.formats.read_qdc import free_key
from workbench.formats.types import Book, BookType
from workbench.formats.untrusted import MOST_PASSAGES, Sentences, count, mapping, several, told, words
from workbench.i18n import _, ngettext
from workbench.text import context

PROJECT = "project"
"""The key of the question which project of the file is meant; the answers are their numbers."""

_SAYS: Sentences = {
    "places": lambda n: ngettext(
        "{n} highlight outside its document is left out.", "{n} highlights outside their document are left out.", n
    ),
    "untagged": lambda n: ngettext("{n} highlight has no tag.", "{n} highlights have no tag.", n),
    "projects": lambda n: ngettext(
        "{n} other project in the file is left out.", "{n} other projects in the file are left out.", n
    ),
}
_HIGHLIGHT = ("id", "document_id", "start_offset", "end_offset")


def read(path: Path, answers: Mapping[str, str] | None = None) -> Annotated:
    """The documents and highlights of a project, by number. Of several projects the first, unless one is answered.

    Raises UserError, one sentence, if the file is no project of Taguette or is damaged.
    """
    with looked_into(path) as rows:
        projects = {words(row[0]): words(row[1]) for row in rows("projects", ("id", "name"))}
        if not projects:
            raise UserError("“{name}” is no project of Taguette.", name=path.name)
        asked = (answers or {}).get(PROJECT, "")
        project = asked if asked in projects else next(iter(projects))
        found = _annotated(rows, project, path.name, len(projects) - 1)
    doubts: tuple[Doubt, ...] = ()
    if len(projects) > 1 and project != asked:
        question = _("“{name}” holds several projects. Which one?").format(name=path.name)
        doubts = (Doubt(PROJECT, question, tuple(projects.items())),)
    return Annotated(found.documents, found.passages, found.book, found.discarded, doubts)


def _annotated(rows: Rows, project: str, name: str, others: int) -> Annotated:
    left = Counter[str](projects=others)
    kinds = _tags(rows, project)
    tags_of: dict[str, list[Tag]] = defaultdict(list)
    for highlight, tag in rows("highlight_tags", ("highlight_id", "tag_id")):
        if kind := kinds.get(words(tag)):
            tags_of[words(highlight)].append(Tag(kind.key, kind.name))
    made = _made(rows, project)
    pages: dict[str, CountedPage] = {}
    documents = []
    columns = ("id", "project_id", "name", "description", "filename", "created", "contents")
    for row in rows("documents", columns):
        row_id, of, title, described, file, created, contents = map(words, row)
        if of == project:
            pages[row_id] = CountedPage(contents)
            known = {"description": described, "file": file, "created": created}
            details = {key: value for key, value in known.items() if value}
            documents.append(SourceText(row_id, title or file, pages[row_id].text, details=details))
    passages = []
    for row in rows("highlights", _HIGHLIGHT):
        row_id, document = words(row[0]), words(row[1])
        if document not in pages:
            continue
        passage = _passage(document, pages[document], row[2:], made.get(row_id, ("", "")), tuple(tags_of[row_id]))
        if passage is None:
            left["places"] += 1
            continue
        left["untagged"] += not passage.tags
        passages.append(passage)
        if len(passages) > MOST_PASSAGES:
            raise UserError("“{name}” holds more than {n} annotations; take it in parts.", name=name, n=MOST_PASSAGES)
    passages.sort(key=lambda one: (int(one.document or 0), one.start or 0, one.end or 0))
    return Annotated(tuple(documents), tuple(passages), Book(tuple(kinds.values())), told(left, _SAYS))


def _passage(
    document: str, page: CountedPage, place: tuple[object, ...], made: tuple[str, str], tags: tuple[Tag, ...]
) -> Passage | None:
    start, end = (page.place(at) if (at := count(each)) is not None else None for each in place)
    if start is None or end is None or start >= end:
        return None
    quote, prefix, suffix = context(page.text, start, end)
    return Passage(document, start, end, quote, prefix, suffix, author=made[0], created=made[1], tags=tags)


def _tags(rows: Rows, project: str) -> dict[str, BookType]:
    """The tags by number. A path with dots (a.b) is below the tag of its beginning, if there is one."""
    found: dict[str, BookType] = {}
    keys: dict[str, str] = {}
    taken: set[str] = set()
    for row_id, of, path, described, colour in rows("tags", ("id", "project_id", "path", "description", "color")):
        if words(of) != project or not words(path).strip():
            continue
        name = " ".join(words(path).split())
        keys[name] = key = free_key(name, taken)
        found[words(row_id)] = BookType(key, name, words(described), colour=words(colour))
    for row_id, kind in found.items():
        parts = kind.name.split(".")
        above = next((keys[each] for n in range(len(parts) - 1, 0, -1) if (each := ".".join(parts[:n])) in keys), "")
        if above:
            found[row_id] = BookType(kind.key, kind.name, kind.description, colour=kind.colour, parent=above)
    return found


def _made(rows: Rows, project: str) -> dict[str, tuple[str, str]]:
    """Who made each highlight first, and when, by its number."""
    found: dict[str, tuple[str, str]] = {}
    for _id, of, user, date, payload in rows("commands", ("id", "project_id", "user_login", "date", "payload")):
        try:
            said = mapping(json.loads(words(payload) or "{}"))
        except (ValueError, RecursionError):
            continue
        if words(of) == project and said.get("type") == "highlight_add":
            for highlight in several(said.get("highlight_id")):
                found.setdefault(words(highlight), (words(user), _time(words(date))))
    return found


def _time(written: str) -> str:
    """SQLAlchemy writes times of UTC with a space and without a zone."""
    return written.replace(" ", "T", 1) + "Z" if " " in written else written
