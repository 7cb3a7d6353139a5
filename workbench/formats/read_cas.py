"""Reads UIMA CAS in XMI or JSON, alone or in an archive, as INCEpTION and programs built on DKPro export them.

A layer becomes a code, the value of a named entity its own code, other features fields, a relation a field of its
governor. Words, sentences and what else a parser made are left out. Places count UTF-16 units.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from workbench.errors import UserError
from workbench.formats import cas
from workbench.formats.annotated import Annotated, Opinion, Passage, SourceText, Tag, Tied
from workbench.formats.archive import Archive
from workbench.formats.counting import Counted, Dialect
from workbench.formats.office import xml
from workbench.formats.untrusted import MOST_PASSAGES, Sentences, json_of, mapping, refuse_large, several, told, words
from workbench.i18n import ngettext

_UNITS = Dialect(utf16=True)
_ID = "{http://www.omg.org/XMI}id"
_ENTITY = "NamedEntity"
_MADE = frozenset(
    "Token Sentence Lemma Stem POS Dependency MorphologicalFeatures Paragraph Heading Div Document Constituent Chunk "
    "TagDescription TagsetDescription TokenForm SurfaceForm Compound Split SofaChangeAnnotation LayerDefinition "
    "FeatureDefinition DocumentAnnotation DocumentMetaData".split()
)
_PARSED = (".pos.", ".syntax.", ".segmentation.", ".morph.", "/pos.ecore", "/syntax/", "/segmentation/", "/morph/")
_PLACE = frozenset({"sofa", "begin", "end", "Governor", "Dependent"})
_KNOWN = ("kind", "statement", "status", "fact", "speaker", "said_at", "author", "reviewer")  # of a fact of ours
_SAYS: Sentences = {
    "made": lambda n: ngettext(
        "{n} word, sentence or other part that a program found is left out.",
        "{n} words, sentences and other parts that a program found are left out.",
        n,
    ),
    "others": lambda n: ngettext(
        "{n} thing without a place in the text, such as a link of a chain, is left out.",
        "{n} things without a place in the text, such as links of chains, are left out.",
        n,
    ),
    "places": lambda n: ngettext(
        "{n} annotation outside its text is left out.", "{n} annotations outside their text are left out.", n
    ),
    "relations": lambda n: ngettext(
        "{n} relation of annotations that are not there is left out.",
        "{n} relations of annotations that are not there are left out.",
        n,
    ),
    "views": lambda n: ngettext(
        "{n} further text of the same document is left out.", "{n} further texts of the same document are left out.", n
    ),
    "files": lambda n: ngettext(
        "{n} other file in the archive is left out.", "{n} other files in the archive are left out.", n
    ),
}


@dataclass
class _Thing:
    """A feature structure: its id, the path and name of its type, its features as text, lists of texts."""

    row_id: str
    space: str
    kind: str
    features: dict[str, str]
    lists: dict[str, list[str]] = field(default_factory=dict)

    def place(self) -> tuple[int, int] | None:
        """Where it stands, in UTF-16 units."""
        ends = [self.features.get(key, "") for key in ("begin", "end")]
        start, end = (int(one) if one.isdecimal() and len(one) < 13 else None for one in ends)
        return (start, end) if start is not None and end is not None and start <= end else None


@dataclass
class _Reading:
    left: Counter[str] = field(default_factory=Counter)
    documents: dict[str, SourceText] = field(default_factory=dict)
    passages: list[Passage] = field(default_factory=list)

    def file(self, name: str, data: bytes, author: str) -> None:
        """Take one file of a CAS."""
        things = list(_in_json(data, name) if _is_json(data) else _in_xml(data))
        sofas = [thing for thing in things if thing.kind == "Sofa"]
        if not sofas:
            raise UserError("“{name}” is no UIMA CAS: there is no text in it.", name=name)
        self.left["views"] += len(sofas) - 1
        sofa = next((one for one in sofas if one.features.get("sofaID") == "_InitialView"), sofas[0])
        text = Counted(sofa.features.get("sofaString", ""))
        key = self._document(name, author, text, next((one for one in things if one.kind == "DocumentMetaData"), None))
        mine = [one for one in things if one.kind != "Sofa" and one.features.get("sofa", sofa.row_id) == sofa.row_id]
        self._marks(mine, text, key, author)

    def _document(self, name: str, author: str, text: Counted, known: _Thing | None) -> str:
        """The key of the document, the same for the same text in the hands of several people."""
        said = known.features if known else {}
        if name in self.documents and self.documents[name].text != text.frozen:
            name = f"{name} {author}".strip()
        language = said.get("language", "")
        self.documents[name] = SourceText(
            name,
            said.get("documentTitle") or PurePosixPath(name).name,
            text.frozen,
            language="" if language == "x-unspecified" else language,
            details={
                key: said[theirs]
                for key, theirs in (("source", "documentUri"), ("id", "documentId"))
                if said.get(theirs)
            },
        )
        return name

    def _marks(self, things: list[_Thing], text: Counted, key: str, author: str) -> None:
        marks = [one for one in things if self._is_mark(one)]
        found = text.places([place for one in marks for place in one.place() or (0, 0)], _UNITS)
        spans = {one.row_id: (found[2 * at], found[2 * at + 1]) for at, one in enumerate(marks)}
        quotes = {
            row_id: text.frozen[start:end]
            for row_id, (start, end) in spans.items()
            if start is not None and end is not None
        }
        related = self._relations([one for one in marks if _is_relation(one)], quotes)
        for one in marks:
            if _is_relation(one):
                continue
            if one.row_id not in quotes:
                self.left["places"] += 1
                continue
            self.passages.append(_passage(one, key, spans[one.row_id], quotes[one.row_id], author, related[one.row_id]))

    def _is_mark(self, one: _Thing) -> bool:
        """Whether somebody marked it; what is not is counted."""
        parsed = any(part in f"{one.space}." for part in _PARSED)
        if one.kind in _MADE or (parsed and one.kind not in ("Governor", "Dependent")):
            self.left["made"] += one.kind not in ("DocumentMetaData", "DocumentAnnotation")
            return False
        if one.place() is None or one.kind == "CoreferenceLink":
            self.left["others"] += one.kind not in ("NULL", "View", "XMI", "StringArray", "FSArray")
            return False
        return True

    def _relations(self, relations: list[_Thing], quotes: Mapping[str, str]) -> dict[str, dict[str, str]]:
        """By the id of the governor: what each relation is called, and the words at its other end."""
        found: dict[str, dict[str, str]] = defaultdict(dict)
        for one in relations:
            head, child = one.features["Governor"], one.features["Dependent"]
            if head not in quotes or child not in quotes:
                self.left["relations"] += 1
                continue
            role = "; ".join(text for key, text in one.features.items() if key not in _PLACE) or one.kind
            said = found[head].get(role)
            found[head][role] = f"{said}; {quotes[child]}" if said else quotes[child]
        return found


def read(data: bytes, name: str, answers: Mapping[str, str] | None = None) -> Annotated:
    """The texts and marks of a file or an archive, in its order; nothing has to be asked.

    In the export of a project of INCEpTION the archives in `annotation` are named after who annotated. Raises
    UserError, one sentence, if there is no CAS in it or something of it is damaged.
    """
    refuse_large(data, name)
    reading = _Reading()
    held = list(_files(data, name, reading.left))
    if not held:
        raise UserError("“{name}” holds no UIMA CAS: there is no file .xmi or .json in it.", name=name)
    for inner, content, author in held:
        reading.file(inner, content, author)
    if len(reading.passages) > MOST_PASSAGES:
        raise UserError("“{name}” holds more than {n} annotations; take it in parts.", name=name, n=MOST_PASSAGES)
    documents, passages = tuple(reading.documents.values()), tuple(reading.passages)
    return Annotated(documents, passages, discarded=told(reading.left, _SAYS))


def _files(data: bytes, name: str, left: Counter[str]) -> Iterator[tuple[str, bytes, str]]:
    """(name of the document, bytes, who annotated) of each CAS in a file."""
    if not data.startswith(b"PK"):
        yield PurePosixPath(name).stem, data, ""
        return
    archive = Archive(data)
    for inner, place in archive.names():
        path = PurePosixPath(inner.replace("\\", "/"))
        if path.suffix == ".zip" and "annotation" in path.parts:
            nested = Archive(archive.read(place), most_members=10)
            for within, where in nested.names():
                if within.endswith((".xmi", ".json")):
                    yield path.parent.name, nested.read(where), path.stem
        elif path.suffix == ".xmi" or (path.suffix == ".json" and path.name != "exportedproject.json"):
            yield str(path.with_suffix("")), archive.read(place), ""
        else:
            left["files"] += path.name.casefold() != "typesystem.xml"


def _is_json(data: bytes) -> bool:
    return data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"{"


def _in_xml(data: bytes) -> Iterator[_Thing]:
    for element in xml(data):
        space, _brace, kind = str(element.tag).removeprefix("{").rpartition("}")
        features = {str(key): str(value) for key, value in element.attrib.items() if key != _ID}
        lists: dict[str, list[str]] = defaultdict(list)
        for inner in element:
            lists[str(inner.tag)].append(inner.text or "")
        yield _Thing(element.get(_ID) or "", space, kind, features, lists)


def _in_json(data: bytes, name: str) -> Iterator[_Thing]:
    held = mapping(json_of(data, name)).get("%FEATURE_STRUCTURES")
    if isinstance(held, dict):  # an older form has them by id
        held = [{"%ID": key, **mapping(one)} for key, one in held.items()]
    things = [mapping(one) for one in several(held)]
    elements = {words(one.get("%ID")): [words(each) for each in several(one.get("%ELEMENTS"))] for one in things}
    for one in things:
        space, _dot, kind = words(one.get("%TYPE")).rpartition(".")
        features, lists = {}, {}
        for key, value in one.items():
            ref = words(value)
            if key.startswith("@") and ref in elements and elements[ref]:
                lists[key[1:]] = elements[ref]
            elif key[:1] not in ("%", "^"):
                features[key.removeprefix("@")] = json.dumps(value) if isinstance(value, bool) else words(value)
        yield _Thing(words(one.get("%ID")), space, kind, features, lists)


def _is_relation(one: _Thing) -> bool:
    return {"Governor", "Dependent"} <= one.features.keys()


def _passage(
    one: _Thing, key: str, span: tuple[int | None, int | None], quote: str, author: str, related: Mapping[str, str]
) -> Passage:
    layer = f"{one.space.removeprefix('http:///').removesuffix('.ecore').replace('/', '.')}.{one.kind}"
    if layer == cas.FACT:
        return _fact(one, key, span, quote, related)
    said = {name: text for name, text in one.features.items() if name not in _PLACE and text}
    fields = said | {name: "; ".join(texts) for name, texts in one.lists.items()} | dict(related)
    entities: tuple[Tied, ...] = ()
    note, label = "", one.kind
    if one.kind == _ENTITY:
        label = fields.pop("value", "") or label
        ref = fields.pop("identifier", "")
        entities = (Tied(ref, quote),) if ref else ()
    elif layer == cas.PASSAGE:
        note = fields.pop("note", "")
    return Passage(
        key,
        span[0],
        span[1],
        quote,
        note=note,
        author=fields.pop("author", "") if layer == cas.PASSAGE else author,
        tags=() if layer == cas.PASSAGE else (Tag("", label or one.kind, fields),),
        entities=entities,
    )


def _fact(
    one: _Thing, key: str, span: tuple[int | None, int | None], quote: str, related: Mapping[str, str]
) -> Passage:
    """A fact as `cas.features` writes it; what somebody added to it in another program is a field as well."""
    said = {name: text for name, text in one.features.items() if name not in _PLACE and text}
    known = {name: said.pop(name, "") for name in _KNOWN}
    lists = dict(one.lists)
    stated = (each.partition(": ") for each in lists.pop("fields", ()))
    linked = (each.rpartition(" (") for each in lists.pop("entities", ()))
    fields = {name: text for name, _colon, text in stated if text} | said | dict(related)
    return Passage(
        key,
        *span,
        quote,
        author=known["author"],
        tags=(Tag("", known["kind"] or one.kind, fields | {name: "; ".join(texts) for name, texts in lists.items()}),),
        entities=tuple(Tied("", name, role=role.removesuffix(")")) for name, _sign, role in linked if name),
        opinions=(Opinion(known["reviewer"], known["status"]),) if known["reviewer"] else (),
        statement=known["statement"],
        group=known["fact"],
        extra={name: known[name] for name in ("speaker", "said_at") if known[name]},
    )
