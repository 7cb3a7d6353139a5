"""Reads REFI-QDA projects (.qdpx) of any program: texts, selections with their codes, notes, cases and the codebook.

What breaks the schema is read as far as it can be. Programs count places differently (`formats.counting`): the passages
tell how, and if they do not it is asked. Paths lead nowhere but to a file of the archive. Format: REFI-QDA 1.5.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from workbench.errors import UserError
from workbench.formats import counting, read_qdc
from workbench.formats.annotated import Annotated, Doubt, Passage, SourceText, Tag, Tied
from workbench.formats.archive import Archive
from workbench.formats.counting import Claim, Counted, Dialect
from workbench.formats.decode import loosely
from workbench.formats.office import xml
from workbench.formats.types import Book
from workbench.formats.untrusted import MOST_PASSAGES, Sentences, told
from workbench.formats.write_qdpx import ORIGIN
from workbench.i18n import ngettext

_MOST_XML = 200_000_000
_DIGITS = re.compile(r"\s*([0-9]{1,12})\s*")
_INTERNAL = re.compile(r"internal:/{0,2}(?P<name>[^/\\]+)", re.IGNORECASE)
_SAYS: Sentences = {
    "media": lambda n: ngettext(
        "{n} picture, sound or film is left out.", "{n} pictures, sounds or films are left out.", n
    ),
    "gone": lambda n: ngettext(
        "{n} text is not in the archive: its passages have no place.",
        "{n} texts are not in the archive: their passages have no place.",
        n,
    ),
    "outside": lambda n: ngettext(
        "{n} path that leads out of the archive was not followed.",
        "{n} paths that lead out of the archive were not followed.",
        n,
    ),
    "places": lambda n: ngettext(
        "{n} selection without a place in its text is left out.",
        "{n} selections without a place in their text are left out.",
        n,
    ),
    "areas": lambda n: ngettext(
        "The place of {n} area of a PDF on its page is left out: programs measure it differently.",
        "The places of {n} areas of PDF files on their pages are left out: programs measure them differently.",
        n,
    ),
    "whole": lambda n: ngettext(
        "{n} code on a whole document is left out.", "{n} codes on whole documents are left out.", n
    ),
    "cases": lambda n: ngettext(
        "{n} case of whole documents, not of passages, is only in the list of entities.",
        "{n} cases of whole documents, not of passages, are only in the list of entities.",
        n,
    ),
    "variables": lambda n: ngettext("{n} value of a variable is left out.", "{n} values of variables are left out.", n),
    "codes": lambda n: ngettext(
        "{n} coding with a code that the file does not know is left out.",
        "{n} codings with codes that the file does not know are left out.",
        n,
    ),
    "notes": lambda n: ngettext(
        "{n} memo that belongs to no passage is left out.", "{n} memos that belong to no passage are left out.", n
    ),
    "links": lambda n: ngettext(
        "{n} link between passages or codes is left out.", "{n} links between passages or codes are left out.", n
    ),
    "sets": lambda n: ngettext("{n} set is left out.", "{n} sets are left out.", n),
    "graphs": lambda n: ngettext("{n} drawing of a network is left out.", "{n} drawings of networks are left out.", n),
}
_MEDIA = ("PictureSource", "AudioSource", "VideoSource")
_KEPT_VALUES = ("Kind", "Reference")


def read(data: bytes, name: str, answers: Mapping[str, str] | None = None) -> Annotated:
    """The texts and passages of a project, in its order.

    Raises UserError, one sentence, if it is no such project, damaged, or larger unpacked than it should be.
    """
    archive = Archive(data)
    members = {inner.replace("\\", "/"): place for inner, place in archive.names()}
    project = next((place for inner, place in members.items() if inner.casefold().endswith(".qde")), None)
    if project is None:
        raise UserError("“{name}” is no REFI-QDA project: there is no file .qde in it.", name=name)
    content = archive.read(project)
    if len(content) > _MOST_XML:
        raise UserError("“{name}” is too large for a project: take it in parts.", name=name)
    root = xml(content)
    if _local(root) != "Project":
        raise UserError("“{name}” is no REFI-QDA project: it begins with <{tag}>.", name=name, tag=_local(root))
    reading = _Reading(name, archive, members, root)
    return reading.annotated(answers or {})


def original(data: bytes, file: str) -> bytes:
    """The PDF or Word file of a document that was read, by its `details["file"]`.

    Raises UserError if it is not there.
    """
    archive = Archive(data)
    place = next((place for inner, place in archive.names() if inner.replace("\\", "/") == file), None)
    if place is None:
        raise UserError("There is no file “{file}” in the archive.", file=file)
    return archive.read(place)


@dataclass
class _Selected:
    """A selection as the file has it."""

    element: Any
    source: str
    span: tuple[int, int] | None
    page: int | None = None


@dataclass
class _Reading:
    name: str
    archive: Archive
    members: Mapping[str, int]
    root: Any
    left: Counter[str] = field(default_factory=Counter)
    documents: list[SourceText] = field(default_factory=list)
    texts: dict[str, Counted] = field(default_factory=dict)
    selected: list[_Selected] = field(default_factory=list)
    book: Book = field(default_factory=lambda: Book(()))
    users: dict[str, str] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)
    noted: set[str] = field(default_factory=set)
    cases: dict[str, list[Tied]] = field(default_factory=lambda: defaultdict(list))

    def annotated(self, answers: Mapping[str, str]) -> Annotated:
        """All of the project that has a place here."""
        self._read_lists()
        for source in self._within("Sources"):
            self._read_source(source)
        if len(self.selected) > MOST_PASSAGES:
            raise UserError(
                "“{name}” holds more than {n} annotations; take it in parts.", name=self.name, n=MOST_PASSAGES
            )
        dialect, doubts = self._dialect(answers)
        passages = tuple(self._passages(dialect))
        self.left["notes"] += len(self.notes.keys() - self.noted)
        discarded = (*self.book.left_out, *told(self.left, _SAYS))
        return Annotated(tuple(self.documents), passages, self.book, discarded, doubts)

    def _within(self, tag: str) -> list[Any]:
        """The elements in the list of this name, wherever in the project it stands."""
        return [one for holder in self.root if _local(holder) == tag for one in holder if _local(one)]

    def _read_lists(self) -> None:
        from lxml import etree

        for holder in self.root:
            if _local(holder) == "CodeBook":
                self.book = read_qdc.read(etree.tostring(holder, encoding="utf-8"), self.name)
        self.users = {_guid(one.get("guid")): one.get("name") or one.get("id") or "" for one in self._within("Users")}
        for note in self._within("Notes"):
            counted = self._text_of(note)
            self.notes[_guid(note.get("guid"))] = counted.frozen if counted else _child_text(note, "Description")
        for case in self._within("Cases"):
            self._read_case(case)
        for tag, kind in (("Links", "links"), ("Sets", "sets"), ("Graphs", "graphs")):
            self.left[kind] += len(self._within(tag))

    def _read_case(self, case: Any) -> None:
        names = {_guid(one.get("guid")): one.get("name") or "" for one in self._within("Variables")}
        values = {}
        for value in _children(case, "VariableValue"):
            ref = next(iter(_children(value, "VariableRef")), None)
            said = [one.text or "" for one in value if _local(one) not in ("", "VariableRef")]
            values[names.get(_guid(ref.get("targetGUID")) if ref is not None else "", "")] = "".join(said)
        self.left["variables"] += len(values.keys() - set(_KEPT_VALUES))
        ref = values.get("Reference") or _guid(case.get("guid")).lower()
        tied = Tied(ref, case.get("name") or "", values.get("Kind", ""))
        selections = _children(case, "SelectionRef")
        for one in selections:
            self.cases[_guid(one.get("targetGUID"))].append(tied)
        self.left["cases"] += not selections

    def _read_source(self, source: Any) -> None:
        kind = _local(source)
        if kind in _MEDIA:
            self.left["media"] += 1
            return
        key = _guid(source.get("guid")) or f"source {len(self.documents) + 1}"
        inner = next(iter(_children(source, "Representation")), source) if kind == "PDFSource" else source
        counted = self._text_of(inner)
        file = self._member(source.get("path") or source.get("richTextPath") or "")
        details = {"file": file} if file else {}
        text = counted.frozen if counted else None
        self.left["gone"] += counted is None and not file
        self.left["whole"] += len(_children(source, "Coding"))
        self.left["variables"] += len(_children(source, "VariableValue"))
        if counted:
            self.texts[key] = counted
        self.documents.append(SourceText(key, source.get("name") or key, text, details=details))
        for selection in _children(inner, "PlainTextSelection"):
            first, last = (_number(selection.get(f"{end}Position")) for end in ("start", "end"))
            span = (first, last) if first is not None and last is not None and first <= last else None
            self.selected.append(_Selected(selection, key, span))
        for selection in _children(source, "PDFSelection"):
            self.left["areas"] += 1
            self.selected.append(_Selected(selection, key, None, page=_number(selection.get("page"))))

    def _text_of(self, source: Any) -> Counted | None:
        """The text of a source, which stands in the project file or in the archive."""
        written = _children(source, "PlainTextContent")
        path = source.get("plainTextPath") or ""
        if written and written[0].text:
            return Counted(written[0].text)
        member = self._member(path)
        if not member:
            return Counted("") if written else None
        return Counted(loosely(self.archive.read(self.members[member])))

    def _member(self, path: str) -> str:
        """The name in the archive of what a path means; "" if it means nothing there."""
        found = _INTERNAL.fullmatch(path.strip())
        if found is None:
            self.left["outside"] += bool(path.strip())
            return ""
        name = found["name"]
        folded = {inner.casefold(): inner for inner in self.members}
        wanted = (f"sources/{name}".casefold(), name.casefold())
        return next((folded[one] for one in wanted if one in folded), "")

    def _dialect(self, answers: Mapping[str, str]) -> tuple[Dialect, tuple[Doubt, ...]]:
        """How places are counted here: we count them plainly, others as their passages tell."""
        ours = self.root.get("origin") == ORIGIN
        return (Dialect(), ()) if ours else counting.decide(self._claims, self.name, answers)

    def _claims(self) -> Iterator[Claim]:
        for one in self.selected:
            if one.span and one.source in self.texts:
                quote = (one.element.get("name") or "").rstrip("….")
                yield Claim(self.texts[one.source], *one.span, quote)

    def _passages(self, dialect: Dialect) -> Iterator[Passage]:
        ours = self.root.get("origin") == ORIGIN
        keys = {kind.guid: (kind.key, kind.name) for kind in self.book.types}
        spans = self._spans(dialect)
        for number, one in enumerate(self.selected):
            span = spans.get(number)
            if span is None and one.page is None:
                self.left["places"] += 1
                continue
            said = self._said(one, span)
            found = [self._tag(coding, keys) for coding in _children(one.element, "Coding")]
            tags = [(tag, group) for tag, group in found if tag]
            if ours and tags:
                for tag, group in tags:
                    yield self._passage(said, (tag,), group)
            else:
                yield self._passage(said, tuple(tag for tag, _group in tags), "")

    def _spans(self, dialect: Dialect) -> dict[int, tuple[int, int]]:
        """The places of the selections by number, in code points of the frozen texts."""
        by_source: dict[str, list[int]] = defaultdict(list)
        for number, one in enumerate(self.selected):
            if one.span and one.source in self.texts:
                by_source[one.source].append(number)
        spans = {}
        for source, numbers in by_source.items():
            positions = [position for number in numbers for position in self.selected[number].span or ()]
            found = self.texts[source].places(positions, dialect)
            for at, number in enumerate(numbers):
                start, end = found[2 * at : 2 * at + 2]
                if start is not None and end is not None:
                    spans[number] = (start, end)
        return spans

    def _said(self, one: _Selected, span: tuple[int, int] | None) -> dict[str, Any]:
        element, text = one.element, self.texts[one.source].frozen if one.source in self.texts else ""
        inner = [_child_text(each, "PlainTextContent") for each in _children(element, "Representation")]
        return {
            "document": one.source,
            "start": span[0] if span else None,
            "end": span[1] if span else None,
            "quote": text[slice(*span)] if span else "".join(inner),
            "page": one.page,
            "note": "\n\n".join(part for part in (_child_text(element, "Description"), *self._notes(element)) if part),
            "author": self.users.get(_guid(element.get("creatingUser")), ""),
            "created": element.get("creationDateTime") or "",
            "entities": tuple(self.cases.get(_guid(element.get("guid")), ())),
        }

    @staticmethod
    def _passage(said: Mapping[str, Any], tags: tuple[Tag, ...], group: str) -> Passage:
        return Passage(**said, tags=tags, group=group)

    def _tag(self, coding: Any, keys: Mapping[str, tuple[str, str]]) -> tuple[Tag | None, str]:
        """A use of a code, and the id of its first note, which codings of one fact of ours share."""
        refs = [_guid(one.get("targetGUID")) for one in _children(coding, "CodeRef")]
        if not refs or refs[0] not in keys:
            self.left["codes"] += 1
            return None, ""
        author = self.users.get(_guid(coding.get("creatingUser")), "")
        note = "\n\n".join(self._notes(coding))
        group = next((_guid(one.get("targetGUID")) for one in _children(coding, "NoteRef")), "")
        return Tag(*keys[refs[0]], author=author, created=coding.get("creationDateTime") or "", note=note), group

    def _notes(self, element: Any) -> Iterator[str]:
        for one in _children(element, "NoteRef"):
            guid = _guid(one.get("targetGUID"))
            self.noted.add(guid)
            if self.notes.get(guid):
                yield self.notes[guid]


def _children(element: Any, tag: str) -> list[Any]:
    return [one for one in element if _local(one) == tag]


def _child_text(element: Any, tag: str) -> str:
    return "".join(one.text or "" for one in _children(element, tag))


def _local(element: Any) -> str:
    """The name of an element without its namespace: programs differ in it. "" for what is none."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _guid(value: str | None) -> str:
    return (value or "").strip().strip("{}").upper()


def _number(value: str | None) -> int | None:
    found = _DIGITS.fullmatch(value or "")
    return int(found[1]) if found else None
