"""Reads projects of QualCoder (a folder NAME.qda with data.qda in it): texts, codings, annotations, codes, cases.

Texts stand in the database. Newer versions count code points, some UTF-16 units; the words that stand with each coding
tell which. Pictures, sounds and films are only counted.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from workbench.core.safety import Rows, looked_into
from workbench.errors import UserError
from workbench.formats import counting
from workbench.formats.annotated import Annotated, Passage, SourceText, Tag, Tied
from workbench.formats.counting import Claim, Counted, Dialect
from workbench.formats.read_qdc import free_key
from workbench.formats.types import Book, BookType
from workbench.formats.untrusted import MOST_PASSAGES, Sentences, span, told, words
from workbench.i18n import ngettext

DATABASE = "data.qda"
_SAYS: Sentences = {
    "media": lambda n: ngettext(
        "{n} picture, sound or film is left out.", "{n} pictures, sounds or films are left out.", n
    ),
    "areas": lambda n: ngettext(
        "{n} coding of a picture, sound or film is left out.",
        "{n} codings of pictures, sounds or films are left out.",
        n,
    ),
    "places": lambda n: ngettext(
        "{n} coding without its text or its code is left out.",
        "{n} codings without their text or their code are left out.",
        n,
    ),
    "words": lambda n: ngettext(
        "The words of {n} coding are not at its place: they have to be found.",
        "The words of {n} codings are not at their place: they have to be found.",
        n,
    ),
    "cases": lambda n: ngettext(
        "{n} case without a passage is left out.", "{n} cases without a passage are left out.", n
    ),
    "attributes": lambda n: ngettext(
        "{n} attribute of a case is left out.", "{n} attributes of cases are left out.", n
    ),
    "journal": lambda n: ngettext(
        "{n} entry of the journal is left out.", "{n} entries of the journal are left out.", n
    ),
}
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


@dataclass
class _Coding:
    """A place in a text with what was said of it: a code or none."""

    source: str
    place: tuple[int, int]
    quote: str
    code: str
    author: str
    created: str
    note: str
    important: bool = False


@dataclass
class _Project:
    rows: Rows
    name: str
    left: Counter[str] = field(default_factory=Counter)
    texts: dict[str, Counted] = field(default_factory=dict)
    documents: dict[str, SourceText] = field(default_factory=dict)
    codings: list[_Coding] = field(default_factory=list)
    codes: dict[str, BookType] = field(default_factory=dict)
    cases: dict[str, list[tuple[int, int, Tied]]] = field(default_factory=lambda: defaultdict(list))

    def gather(self) -> None:
        """Read all tables."""
        self._read_codes()
        self._read_sources()
        self._read_codings()
        self._read_cases()
        for table, kind in (("code_image", "areas"), ("code_av", "areas"), ("journal", "journal")):
            self.left[kind] += sum(1 for _row in self.rows(table, ("date",)))

    def _read_codes(self) -> None:
        """Categories and codes, as types below one another."""
        taken: set[str] = set()
        above: dict[str, str] = {}
        for table, columns in (
            ("code_cat", ("catid", "name", "memo", "supercatid", "nothing")),
            ("code_name", ("cid", "name", "memo", "catid", "color")),
        ):
            for row_id, name, memo, category, colour in self.rows(table, columns):
                shown = " ".join(words(name).split())
                if not shown:
                    continue
                key = free_key(shown, taken)
                tinted = words(colour) if _COLOUR.fullmatch(words(colour)) else ""
                self.codes[f"{table} {words(row_id)}"] = BookType(key, shown, words(memo), colour=tinted.upper())
                if category is not None:
                    above[key] = f"code_cat {words(category)}"
        for row_id, kind in self.codes.items():
            parent = self.codes.get(above.get(kind.key, ""))
            if parent and parent.key != kind.key:
                self.codes[row_id] = BookType(
                    kind.key, kind.name, kind.description, colour=kind.colour, parent=parent.key
                )

    def _read_sources(self) -> None:
        attributes: dict[str, dict[str, str]] = defaultdict(dict)
        for _id, of, kind, name, value in self.rows("attribute", ("attrid", "id", "attr_type", "name", "value")):
            if kind == "file" and words(value):
                attributes[words(of)][words(name)] = words(value)
            else:
                self.left["attributes"] += kind == "case" and bool(words(value))
        for row_id, name, text, path, memo, date in self.rows(
            "source", ("id", "name", "fulltext", "mediapath", "memo", "date")
        ):
            if not isinstance(text, str) or not text:
                self.left["media"] += 1
                continue
            key = words(row_id)
            self.texts[key] = Counted(words(text))
            known = {"memo": words(memo), "file": words(path), "created": words(date)} | attributes[key]
            details = {each: value for each, value in known.items() if value}
            self.documents[key] = SourceText(key, words(name) or key, self.texts[key].frozen, details=details)

    def _read_codings(self) -> None:
        columns = ("ctid", "fid", "pos0", "pos1", "seltext", "cid", "owner", "date", "memo", "important")
        for _id, source, start, end, quote, code, owner, date, memo, important in self.rows("code_text", columns):
            place, kind = span(start, end), f"code_name {words(code)}"
            if place is None or words(source) not in self.texts or kind not in self.codes:
                self.left["places"] += 1
                continue
            said = (words(owner), words(date), words(memo))
            self.codings.append(_Coding(words(source), place, words(quote), kind, *said, important=bool(important)))
        for _id, source, start, end, owner, date, memo in self.rows(
            "annotation", ("anid", "fid", "pos0", "pos1", "owner", "date", "memo")
        ):
            place = span(start, end)
            if place is None or words(source) not in self.texts:
                self.left["places"] += 1
                continue
            said = (words(owner), words(date), words(memo))
            self.codings.append(_Coding(words(source), place, "", "", *said))
        if len(self.codings) > MOST_PASSAGES:
            raise UserError(
                "“{name}” holds more than {n} annotations; take it in parts.", name=self.name, n=MOST_PASSAGES
            )

    def _read_cases(self) -> None:
        names = {words(row_id): words(name) for row_id, name in self.rows("cases", ("caseid", "name"))}
        used = set()
        for _id, case, source, start, end in self.rows("case_text", ("id", "caseid", "fid", "pos0", "pos1")):
            place = span(start, end)
            if place and names.get(words(case)) and words(source) in self.texts:
                used.add(words(case))
                self.cases[words(source)].append((*place, Tied(f"case {words(case)}", names[words(case)])))
        self.left["cases"] += len(names.keys() - used)

    def claims(self) -> Iterator[Claim]:
        """What the codings say of how places are counted."""
        for one in self.codings:
            yield Claim(self.texts[one.source], *one.place, one.quote)

    def passages(self, dialect: Dialect) -> Iterator[Passage]:
        """The codings and annotations; entities are the cases that the whole of a passage belongs to."""
        by_source: dict[str, list[_Coding]] = defaultdict(list)
        for one in self.codings:
            by_source[one.source].append(one)
        for source in self.documents:
            mine = by_source[source]
            text = self.texts[source]
            places = text.places([place for one in mine for place in one.place], dialect)
            for at, one in enumerate(mine):
                yield self._passage(one, text.frozen, places[2 * at], places[2 * at + 1])

    def _passage(self, one: _Coding, text: str, start: int | None, end: int | None) -> Passage:
        found = text[start:end] if start is not None and end is not None else ""
        fits = bool(found) and (not one.quote or found.split() == one.quote.split())
        self.left["words"] += not fits
        cases = self.cases[one.source]
        tied = (case for first, last, case in cases if first <= one.place[0] and one.place[1] <= last)
        kind = self.codes.get(one.code)
        fields = {"important": "true"} if one.important else {}
        return Passage(
            one.source,
            start if fits else None,
            end if fits else None,
            found if fits else one.quote,
            note=one.note,
            author=one.author,
            created=one.created,
            tags=(Tag(kind.key, kind.name, fields),) if kind else (),
            entities=tuple(dict.fromkeys(tied)),
        )


def read(path: Path, answers: Mapping[str, str] | None = None) -> Annotated:
    """The texts of a project and what was coded in them; `path` is its folder or the database in it.

    Raises UserError, one sentence, if it is no project of QualCoder or is damaged.
    """
    database = path / DATABASE if path.is_dir() else path
    with looked_into(database) as rows:
        if not any(True for _row in rows("project", ("databaseversion",))):
            raise UserError("“{name}” is no project of QualCoder.", name=path.name)
        project = _Project(rows, path.name)
        project.gather()
    dialect, doubts = counting.decide(project.claims, path.name, answers or {})
    passages = tuple(project.passages(dialect))
    book = Book(tuple(project.codes.values()))
    return Annotated(tuple(project.documents.values()), passages, book, told(project.left, _SAYS), doubts)
