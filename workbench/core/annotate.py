"""Facts and links in bulk, one line each, with quotes and offsets: the way in for scripts and other programs."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import select

from workbench import text as texts
from workbench.core import codebook, documents, facts, local
from workbench.core.codebook import Type
from workbench.core.entities import KINDS, Directory, kind_of_ref
from workbench.core.history import Session
from workbench.core.ids import hashed_id, new_id
from workbench.core.links import ROLES
from workbench.core.models import Annotation, Document, Evidence, Fact, Link, Review, Row, table
from workbench.core.project import Project, Report
from workbench.errors import UserError
from workbench.i18n import _

_BATCH_LINES = 500
_KEYS = {
    "document",
    "start",
    "end",
    "quote",
    "prefix",
    "suffix",
    "type",
    "statement",
    "fields",
    "speaker",
    "attribution",
}
_KEYS |= {"publisher", "entities", "status", "note", "credibility", "said_at", "evidence"}


@dataclass(slots=True)
class Annotated:
    """What became of the lines: how many went in, what was odd about some, which were refused and why.

    `made` are, by the number of the line, the passage that was marked and the fact it backs, None without a type.
    """

    added: int = 0
    warnings: list[tuple[int, str]] = field(default_factory=list)
    refused: list[tuple[int, str]] = field(default_factory=list)
    made: dict[int, tuple[UUID, UUID | None]] = field(default_factory=dict)


def annotate(
    project: Project, lines: Iterable[tuple[int, dict[str, Any] | str]], *, report: Report = lambda _d, _t: None
) -> Annotated:
    """Add one annotation, and a fact if it has a type, per line. Saves one revision: all lines that can go in do.

    A line whose passage cannot be found for certain, or that names an unknown document or type or an ambiguous speaker,
    is refused with its number. Contents of fields are never refused. Unknown refs become entities; warnings say so.
    """
    found = Annotated()
    with project.change("Annotate passages: {n}") as session:
        intake = _Intake(project, session, found)
        for done, (number, line) in enumerate(lines, start=1):
            try:
                if isinstance(line, str):
                    raise UserError(line)
                intake.take(number, line)
                found.added += 1
            except UserError as error:
                found.refused.append((number, str(error)))
            if done % _BATCH_LINES == 0:
                intake.write()
                report(done, 0)
        intake.write()
        session.arguments["n"] = found.added
    return found


class _Intake:
    """Lines on their way in: looks everything up once, writes rows in batches."""

    def __init__(self, project: Project, session: Session, found: Annotated) -> None:
        self._project = project
        self._session = session
        self._found = found
        self._book = codebook.of(project)
        self._directory = Directory(session.connection)
        self._documents: dict[str, UUID] = {}
        self._publishers: dict[UUID, UUID | None] = {}
        self._text: tuple[UUID | None, str] = (None, "")
        self._rows: dict[type[Row], list[dict[str, Any]]] = defaultdict(list)
        self._number = 0

    def take(self, number: int, line: Mapping[str, Any]) -> None:
        """Take one line in. Raises UserError, before anything of it is written, if it cannot go in."""
        self._number = number
        document = self._document(line)
        start, end, whole = self._passage(document, line)
        kind = None if line.get("type") is None else self._book.type(str(line["type"]))
        who = self._speaker(line.get("speaker"))
        for key in sorted(set(line) - _KEYS):
            self._warn(_("“{key}” is not a key of a line; left out."), key=key)
        others = [self._place(other) for other in self._others(line)]
        annotation, exact = self._mark(document, start, end, whole, str(line.get("note") or ""))
        fact = None if kind is None else self._fact(kind, line, exact, who, annotation)
        if fact is not None:
            for place in others:
                self._add_evidence(fact, self._mark(*place)[0])
        self._link(line.get("entities") or [], fact=fact, annotation=None if fact else annotation)
        self._publisher(document, line.get("publisher"))
        self._found.made[number] = annotation, fact

    def write(self) -> None:
        """Write the rows gathered so far, those that others refer to first."""
        for model in (Annotation, Fact, Evidence, Link, Review):
            self._session.add_many(model, self._rows.pop(model, []))

    def _others(self, line: Mapping[str, Any]) -> list[Mapping[str, Any]]:
        """Further passages that back the fact of a line, each with keys as the line has them."""
        given = line.get("evidence") or []
        if not isinstance(given, list) or not all(isinstance(one, Mapping) for one in given):
            raise UserError("“evidence” is no list of passages.")
        return [{"document": line.get("document"), **one} for one in given]

    def _place(self, line: Mapping[str, Any]) -> tuple[UUID, int, int, str]:
        document = self._document(line)
        return document, *self._passage(document, line)

    def _mark(self, document: UUID, start: int, end: int, whole: str, note: str = "") -> tuple[UUID, str]:
        exact, prefix, suffix = texts.context(whole, start, end)
        page = documents.page_at(self._session.connection, document, start)
        words = {"exact": exact, "prefix": prefix, "suffix": suffix, "note": note, "page": page}
        return self._add(Annotation, document=document, start=start, end=end, **words), exact

    def _add_evidence(self, fact: UUID, annotation: UUID) -> None:
        self._add(Evidence, id=hashed_id("evidence", fact, annotation), fact=fact, annotation=annotation)

    def _document(self, line: Mapping[str, Any]) -> UUID:
        key = str(line.get("document") or "")
        if not key:
            raise UserError("The line names no document.")
        if key not in self._documents:
            self._documents[key] = documents.find(self._session.connection, key)
        return self._documents[key]

    def _passage(self, document: UUID, line: Mapping[str, Any]) -> tuple[int, int, str]:
        if self._text[0] != document:
            self._text = (document, documents.text_of(self._session.connection, document))
        whole = self._text[1]
        start, end, quote = line.get("start"), line.get("end"), line.get("quote")
        inside = _is_place(start) and _is_place(end) and 0 <= start < end <= len(whole)  # type: ignore[operator]
        if not inside and not quote:
            raise UserError(
                "The line has no quote, and {start}–{end} is no passage of {length} characters.",
                start=start,
                end=end,
                length=len(whole),
            )
        span = (start, end)
        if quote and not (inside and whole[start:end] == quote):
            near = start if _is_place(start) else None
            context = {key: str(line.get(key) or "") for key in ("prefix", "suffix")}
            span = texts.place(whole, str(quote), near=near, **context) or (None, None)
        if span[0] is None or span[1] is None:
            raise _not_placed(str(quote), whole)
        start, end = texts.trim(whole, span[0], span[1])
        if start >= end:
            raise UserError("The passage holds nothing but white space.")
        return start, end, whole

    def _speaker(self, given: object) -> UUID | None:
        found = self._directory.find(given) if isinstance(given, Mapping) else self._directory.with_id(str(given))
        ref, words = _ref_and_name(given)
        if found is not None:
            return found
        if ref:
            return self._by_ref(ref, words)
        if not words:
            return None
        named = self._directory.named(words, ("person", "organisation"))
        if len(named) > 1:
            raise UserError(
                "Several people or organisations are called “{words}”; give the speaker's ref.", words=words
            )
        if named:
            return named[0]
        self._warn(_("The {kind} “{name}” was added."), kind="person", name=words)
        return self._directory.create(self._project, "person", words)

    def _fact(self, kind: Type, line: Mapping[str, Any], exact: str, who: UUID | None, annotation: UUID) -> UUID:
        given = line.get("fields") or {}
        if not isinstance(given, Mapping):
            self._warn(_("“fields” is not an object; left out."))
            given = {}
        self._create_fields_entities(kind, given)
        cells, warnings = facts.settle(self._book, kind, given, self._directory)
        for warning in warnings:
            self._warn(warning)
        fact = self._add(
            Fact,
            type=kind.id,
            statement=str(line.get("statement") or "").strip() or " ".join(exact.split()),
            fields=cells,
            speaker=who,
            speaker_printed=_printed(line.get("speaker")) if who else "",
            attribution=self._attribution(line.get("attribution")),
            credibility=self._credibility(line.get("credibility")),
            said_at=str(line.get("said_at") or ""),
        )
        self._add_evidence(fact, annotation)
        if line.get("status") == "in_review":
            self._add(Review, fact=fact, reviewer=self._session.analyst, decision=local.SUBMIT)
        elif line.get("status") not in (None, "", "draft"):
            self._warn(_("The status “{status}” follows from reviews; the fact is a draft."), status=line["status"])
        return fact

    def _create_fields_entities(self, kind: Type, given: Mapping[str, Any]) -> None:
        for key, raw in given.items():
            if key in kind.fields and kind.fields[key].kind == "entity":
                for cell in raw if isinstance(raw, list) else [raw]:
                    value = cell["value"] if isinstance(cell, Mapping) and "value" in cell else cell
                    ref, name = _ref_and_name(value)
                    if ref and self._directory.find(value) is None:
                        self._by_ref(ref, name)

    def _link(self, given: Iterable[Any], *, fact: UUID | None, annotation: UUID | None) -> None:
        for item in given if isinstance(given, list) else [given]:
            wanted = item if isinstance(item, Mapping) else {"ref": str(item)}
            role = str(wanted.get("role") or "mentions")
            if role not in ROLES:
                self._warn(_("“{role}” is not a role of a link; linked as “mentions”."), role=role)
                role = "mentions"
            ref, name = _ref_and_name(wanted)
            entity = self._by_ref(ref, name) if ref else self._directory.find(wanted) or self._directory.find(name)
            if entity is None and wanted.get("kind") in KINDS and not self._directory.named(name):
                entity = self._directory.create(self._project, str(wanted["kind"]), name)
            if entity is None:
                self._warn(_("“{name}” is no known ref or name, or a name of several; not linked."), name=name)
                continue
            row_id = hashed_id("link", fact or annotation, entity, role)
            self._add(Link, id=row_id, fact=fact, annotation=annotation, entity=entity, role=role)

    def _publisher(self, document: UUID, given: object) -> None:
        ref, words = _ref_and_name(given)
        if not ref and not words:
            return
        d = table(Document).c
        if document not in self._publishers:
            query = select(d.publisher).where(d.id == document)
            self._publishers[document] = self._session.connection.execute(query).scalar()
        known = self._publishers[document]
        kinds = ("organisation",)
        found = self._directory.find(given if isinstance(given, Mapping) else ref or words, kinds)
        if known is not None:
            if found != known:
                sentence = _("The document has another publisher than “{name}”; the document's stays.")
                self._warn(sentence, name=words or ref)
        elif found is None and not ref and self._directory.named(words, kinds):
            self._warn(_("Several organisations are called “{words}”; the document gets no publisher."), words=words)
        else:
            new = self._by_ref(ref, words) if ref else found or self._directory.create(self._project, *kinds, words)
            self._session.set(Document, document, {"publisher": found or new})
            self._publishers[document] = found or new

    def _by_ref(self, ref: str, name: str = "") -> UUID:
        found = self._directory.by_ref(ref)
        if found is None:
            kind = kind_of_ref(ref) or "organisation"
            found = self._directory.create(self._project, kind, name or ref, ref=ref)
            named, unnamed = _("The {kind} “{name}” was added."), _("The {kind} “{name}” was added; give it a name.")
            self._warn(named if name else unnamed, kind=kind, name=name or ref)
        return found

    def _attribution(self, given: object) -> str:
        words = str(given or "")
        if words not in facts.ATTRIBUTIONS:
            self._warn(_("“{words}” is not a way of attribution; kept as given."), words=words)
        return words

    def _credibility(self, given: object) -> int | None:
        if given is None:
            return None
        for number in filter(None, facts.CREDIBILITIES):
            if given == number and not isinstance(given, bool):
                return number
        self._warn(_("“{given}” is not a credibility from 1 to 6; left out."), given=given)
        return None

    def _add(self, model: type[Row], **values: object) -> UUID:
        row_id = values.setdefault("id", new_id())
        self._rows[model].append(values)
        return row_id  # type: ignore[return-value]

    def _warn(self, what: str, **words: object) -> None:
        self._found.warnings.append((self._number, what.format(**words) if words else what))


def _not_placed(quote: str, whole: str) -> UserError:
    words = _short(quote)
    if quote.strip() and whole.count(quote.strip()) > 1:
        return UserError(
            "The words “{words}” stand in several places; give more of them, or the words around them.", words=words
        )
    return UserError(
        "The words “{words}” do not stand in the document; give more of them, or the words around them.", words=words
    )


def _is_place(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) < 1 << 40


def _ref_and_name(given: object) -> tuple[str, str]:
    """The ref and the name by which a line calls an entity, given as {"ref", "name"} or in one word; "" if missing."""
    parts = given if isinstance(given, Mapping) else {"ref": given}
    ref, name = (str(parts.get(key) or "").strip() for key in ("ref", "name"))
    return (ref, name) if kind_of_ref(ref) else ("", name or ref)


def _printed(given: object) -> str:
    """The post in which somebody speaks, as a fact of an export has it."""
    return str(given.get("printed") or "") if isinstance(given, Mapping) else ""


def _short(words: str) -> str:
    return words if len(words) <= 60 else words[:57] + "…"
