"""Writes a dataset as a REFI-QDA project (.qdpx), which other programs for qualitative analysis open.

Fact types become codes, evidence and other marked passages selections in plain texts, facts codings with a note that
says the fact in words, entities cases. Elements stand in the order of the schema; places are code points, the end
exclusive; texts have LF and no mark of their encoding. Format: REFI-QDA 1.5, urn:QDA-XML:project:1.0.
"""

import re
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO
from uuid import UUID, uuid5
from xml.sax.saxutils import escape, quoteattr

from workbench.errors import UserError
from workbench.formats.dataset import (
    Contents,
    Dataset,
    DocumentRecord,
    EntityRecord,
    EvidenceRecord,
    FactRecord,
    LossReport,
    Options,
    PassageRecord,
    TypeRecord,
)
from workbench.formats.in_words import in_words
from workbench.formats.packing import Packing, packing
from workbench.i18n import _, ngettext

ORIGIN = "Fact Workbench"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_PLAIN = ("text/plain", "")
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_OF_DOCUMENTS = ("Source", "Publisher", "Published", "Language")
_OF_ENTITIES = ("Kind", "Reference", "Other names")
_HEAD = (
    '<?xml version="1.0" encoding="utf-8"?>\n<Project xmlns="urn:QDA-XML:project:1.0" name={name} origin={origin}>\n'
)


def write(dataset: Dataset, path: Path, options: Options) -> LossReport:
    """Write the project with its texts, and the originals of PDF and Word files where they are kept.

    Raises UserError if the texts are not at hand.
    """
    if dataset.contents is None:
        raise UserError("A REFI-QDA project holds the texts of the documents, and they are not at hand here.")
    with packing(path) as archive, _spool(path) as notes, _spool(path) as sources, _spool(path) as whole:
        writing = _Project(dataset, dataset.contents, archive, notes, sources)
        writing.gather()
        for line in writing.lines(options.handling):
            whole.write(line.encode())
        archive.copy("project.qde", whole)
    return LossReport(writing.facts, writing.codings, tuple(writing.losses()))


def _spool(path: Path) -> BinaryIO:
    """A file without a name beside the one that is written, where there is room for it."""
    folder = path.parent if path.parent.is_dir() else None
    return tempfile.TemporaryFile(dir=folder)


@dataclass
class _Project:
    dataset: Dataset
    contents: Contents
    archive: Packing
    notes: BinaryIO
    sources: BinaryIO
    facts: int = 0
    codings: int = 0
    without_place: int = 0
    areas: int = 0
    originals: int = 0
    replaced: bool = False
    names: dict[str, str] = field(default_factory=dict)
    kinds: dict[str, TypeRecord | None] = field(default_factory=dict)
    users: dict[str, None] = field(default_factory=dict)
    cases: dict[str, tuple[str, str, str, bytearray]] = field(default_factory=dict)  # (name, kind, ref, selections)

    def gather(self) -> None:
        """Go through the facts, then through the documents, and keep what stands elsewhere in the file."""
        self.kinds = {kind["key"]: kind for kind in self.dataset.types}
        for kind in self.kinds.values():
            self.names |= {one["key"]: one["name"] for one in kind["fields"]} if kind else {}
        for fact in self.dataset.facts:
            self._note_of(fact)
        for document in self.dataset.documents:
            self.sources.writelines(line.encode() for line in self._source(document))

    def lines(self, handling: str) -> Iterator[str]:
        """The project file."""
        yield _HEAD.format(name=self._value(self.dataset.project.name), origin=self._value(ORIGIN))
        if self.users:
            yield "<Users>\n"
            yield from (f"<User guid={self._id('user', name)} name={self._value(name)}/>\n" for name in self.users)
            yield "</Users>\n"
        if self.kinds:
            yield "<CodeBook>\n<Codes>\n"
            yield from map(self._code, self.kinds)
            yield "</Codes>\n</CodeBook>\n"
        yield "<Variables>\n"
        for name in (*_OF_DOCUMENTS, *_OF_ENTITIES):
            yield f'<Variable guid={self._id("variable", name)} name={quoteattr(name)} typeOfVariable="Text"/>\n'
        yield "</Variables>\n"
        yield from _around("Cases", self._cases(self.dataset.entities))
        yield from _around("Sources", _spooled(self.sources))
        yield from _around("Notes", _spooled(self.notes))
        if handling:
            yield f"<Description>{escape(handling)}</Description>\n"
        yield "</Project>\n"

    def losses(self) -> Iterator[str]:
        """What is not in the file, a sentence each."""
        if self.facts:
            yield _("Fields, speakers, reviews and roles stand as words in the notes of the codings.")
        if self.without_place:
            loss = ngettext(
                "{n} fact without a passage is left out.",
                "{n} facts without a passage are left out.",
                self.without_place,
            )
            yield loss.format(n=self.without_place)
        if self.areas:
            loss = ngettext("{n} area of a page is left out.", "{n} areas of pages are left out.", self.areas)
            yield loss.format(n=self.areas)
        if self.originals:
            loss = ngettext(
                "{n} original file is left out, its text is there: only PDF and Word files have a place.",
                "{n} original files are left out, their texts are there: only PDF and Word files have a place.",
                self.originals,
            )
            yield loss.format(n=self.originals)
        if self.replaced:
            yield _("Characters that XML cannot hold are replaced.")

    def _note_of(self, fact: FactRecord) -> None:
        self.facts += 1
        places = [one for one in fact.evidence if "area" not in one]
        self.areas += len(fact.evidence) - len(places)
        self.without_place += not places
        if not places:
            return
        self.kinds.setdefault(fact.type, None)
        self._know(fact.author)
        guid, author = self._id("note", fact.id), self._by(fact.author)
        text = in_words(fact, self.names)
        name = self._value(_shortened(fact.statement or text))
        content = self._text(text)
        self.notes.write(f"<Note guid={guid} name={name}{author}>{_content(content)}</Note>\n".encode())
        for link in fact.entities:
            known = self.cases.setdefault(link["id"], (link["name"], link["kind"], link["ref"], bytearray()))
            for one in places:
                known[3].extend(UUID(one["annotation"]).bytes)

    def _source(self, document: DocumentRecord) -> Iterator[str]:
        row_id, guid = document["id"], _guid(document["id"])
        text = self.contents.text(row_id)
        self.archive.add(f"sources/{guid}.txt", text.encode())
        path = f'plainTextPath="internal://{guid}.txt"'
        name, kind = self._value(document["title"] or document["source"]), document["media_type"]
        original = self.contents.original(row_id) if kind not in _PLAIN else b""
        values = "".join(self._values(_known(document)))
        if original and kind == "application/pdf":
            self.archive.add(f"sources/{guid}.pdf", original)
            inner = self._id("representation", row_id)
            yield f'<PDFSource guid="{guid}" name={name} path="internal://{guid}.pdf">\n'
            yield f"<Representation guid={inner} name={name} {path}>\n"
            yield from self._selections(row_id)
            yield f"</Representation>\n{values}</PDFSource>\n"
            return
        if original and kind == DOCX:
            self.archive.add(f"sources/{guid}.docx", original)
            path = f'richTextPath="internal://{guid}.docx" {path}'
        self.originals += bool(original) and kind != DOCX
        yield f'<TextSource guid="{guid}" name={name} {path}>\n'
        yield from self._selections(row_id)
        yield f"{values}</TextSource>\n"

    def _selections(self, document: str) -> Iterator[str]:
        """The marked passages of a document by place, each once, with the codings of all facts it backs."""
        places: dict[str, EvidenceRecord | PassageRecord] = {}
        codings: dict[str, list[str]] = defaultdict(list)
        for fact in self.contents.facts(document):
            for one in fact.evidence:
                if one["document"] == document and "area" not in one:
                    places[one["annotation"]] = one
                    codings[one["annotation"]].append(self._coding(fact, one))
        notes: dict[str, str] = {}
        for passage in self.contents.passages(document):
            if "area" in passage:
                self.areas += 1
            else:
                places[passage["annotation"]] = passage
                notes[passage["annotation"]] = self._remark(passage)
        for row_id, one in sorted(places.items(), key=lambda item: (item[1]["start"], item[1]["end"], item[0])):
            author = self._by(one.get("author"))
            name = self._value(_shortened(one["quote"]))
            span = f'startPosition="{one["start"]}" endPosition="{one["end"]}"'
            yield f'<PlainTextSelection guid="{_guid(row_id)}" name={name} {span}{author}>'
            yield "".join((*codings[row_id], notes.get(row_id, "")))
            yield "</PlainTextSelection>\n"

    def _coding(self, fact: FactRecord, one: EvidenceRecord) -> str:
        self.codings += 1
        guid, author = self._id("coding", f"{fact.id} {one['annotation']}"), self._by(fact.author)
        code, note = self._id("type", fact.type), self._id("note", fact.id)
        return f"<Coding guid={guid}{author}><CodeRef targetGUID={code}/><NoteRef targetGUID={note}/></Coding>"

    def _remark(self, passage: PassageRecord) -> str:
        """The reference to the note on a passage; the note itself stands elsewhere."""
        self._know(passage["author"])
        if not passage["note"]:
            return ""
        guid, author = self._id("note", passage["annotation"]), self._by(passage["author"])
        name, content = self._value(_shortened(passage["note"])), self._text(passage["note"])
        self.notes.write(f"<Note guid={guid} name={name}{author}>{_content(content)}</Note>\n".encode())
        return f"<NoteRef targetGUID={guid}/>"

    def _code(self, key: str) -> str:
        kind = self.kinds[key]
        name, described = (kind["name"] or key, kind["description"]) if kind else (key, "")
        description = f"<Description>{self._text(described)}</Description>" if described else ""
        return f'<Code guid={self._id("type", key)} name={self._value(name)} isCodable="true">{description}</Code>\n'

    def _cases(self, entities: Iterable[EntityRecord]) -> Iterator[str]:
        for entity in entities:
            selections = self.cases.pop(entity["id"], ("", "", "", bytearray()))[3]
            known = (entity["kind"], entity["ref"], "; ".join(entity["aliases"]))
            yield from self._case(entity["id"], entity["name"], entity["description"], known, selections)
        for row_id, (name, kind, ref, selections) in self.cases.items():
            yield from self._case(row_id, name, "", (kind, ref, ""), selections)

    def _case(
        self, row_id: str, name: str, described: str, known: tuple[str, ...], selections: bytearray
    ) -> Iterator[str]:
        yield f'<Case guid="{_guid(row_id)}" name={self._value(name)}>'
        if described:
            yield f"<Description>{self._text(described)}</Description>"
        yield from self._values(dict(zip(_OF_ENTITIES, known, strict=True)))
        found = dict.fromkeys(bytes(selections[at : at + 16]) for at in range(0, len(selections), 16))
        yield from (f'<SelectionRef targetGUID="{str(UUID(bytes=one)).upper()}"/>' for one in found)
        yield "</Case>\n"

    def _values(self, known: Mapping[str, str]) -> Iterator[str]:
        for name, value in known.items():
            if value:
                ref = f"<VariableRef targetGUID={self._id('variable', name)}/>"
                yield f"<VariableValue>{ref}<TextValue>{self._text(value)}</TextValue></VariableValue>\n"

    def _know(self, author: str | None) -> None:
        if author:
            self.users.setdefault(author)

    def _by(self, author: object) -> str:
        return f" creatingUser={self._id('user', author)}" if isinstance(author, str) and author else ""

    def _id(self, kind: str, name: str) -> str:
        """The id of something that has none of its own, as an attribute's value."""
        return _own_id(self.dataset.project.id, f"{kind} {name}")

    def _value(self, text: str) -> str:
        return quoteattr(self._held(text), {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})

    def _text(self, text: str) -> str:
        return escape(self._held(text), {"\r": "&#13;"})

    def _held(self, text: str) -> str:
        held = _NO_XML.sub("\N{REPLACEMENT CHARACTER}", text)
        self.replaced |= held != text
        return held


@lru_cache(1024)  # users and types stand in every coding
def _own_id(project: str, name: str) -> str:
    return f'"{_guid(str(uuid5(_space(project), name)))}"'


@lru_cache(1)
def _space(project: str) -> UUID:
    return UUID(project)


def _known(document: DocumentRecord) -> dict[str, str]:
    publisher = document["publisher"]
    named = publisher["name"] if isinstance(publisher, dict) else publisher or ""
    values = (document["source"], named, document["published"], document["language"])
    return dict(zip(_OF_DOCUMENTS, values, strict=True))


def _content(text: str) -> str:
    return f"<PlainTextContent>{text}</PlainTextContent>"


def _around(tag: str, lines: Iterable[str]) -> Iterator[str]:
    """The lines within an element, or nothing: the schema has no empty lists."""
    count = 0
    for count, line in enumerate(lines, start=1):
        yield f"<{tag}>\n{line}" if count == 1 else line
    if count:
        yield f"</{tag}>\n"


def _spooled(file: BinaryIO) -> Iterator[str]:
    file.seek(0)
    return (line.decode() for line in file)


def _guid(row_id: str) -> str:
    return row_id.upper()


def _shortened(text: str, most: int = 80) -> str:
    words = " ".join(text.split())
    return words if len(words) <= most else words[: most - 1] + "…"
