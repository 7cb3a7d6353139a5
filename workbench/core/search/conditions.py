"""What is asked for, as conditions on documents and on what is said in facts, notes and comments."""

from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID
from weakref import WeakKeyDictionary

from sqlalchemy import (
    ColumnElement,
    Connection,
    Float,
    Pool,
    Select,
    Text,
    and_,
    column,
    false,
    func,
    literal,
    literal_column,
    not_,
    or_,
    select,
    true,
    type_coerce,
    union,
)
from sqlalchemy import table as plain_table

from workbench.core import entities, same, values
from workbench.core.local import STATUSES
from workbench.core.models import (
    Annotation,
    Collection,
    Comment,
    Document,
    Entity,
    Evidence,
    Fact,
    FactType,
    Link,
    LocalDocument,
    LocalFact,
    LocalSaid,
    Membership,
    Revision,
    table,
)
from workbench.core.search.language import Either, Every, Field, Node, Not, Words
from workbench.core.values.days import days
from workbench.i18n import _
from workbench.text import fold, stems

STALE = "stale"
OF_FACTS = frozenset(("speaker", "type", "status", "value", "unit"))
SAID_IN = {"facts": ("fact",), "notes": ("annotation", "comment")}
_MANY = 20  # entities; the fields of facts are not gone through for more

DOCUMENTS = plain_table("local_search", column("rowid"))
SAID = plain_table("local_said_search", column("rowid"))

_OWN, _OF_FACT = table(LocalFact).alias("own"), table(LocalFact).alias("of_fact")
_MARK, _OF_MARK = table(Annotation).alias("mark"), table(Annotation).alias("of_mark")
_COMMENT, _OF_DOCUMENT = table(Comment).alias("remark"), table(Document).alias("of_document")
SUBJECT_FACT = func.coalesce(_OWN.c.fact, _OF_FACT.c.fact)
SUBJECT_DOCUMENT = func.coalesce(
    _OWN.c.document, _MARK.c.document, _OF_FACT.c.document, _OF_MARK.c.document, _OF_DOCUMENT.c.id
)
SUBJECTS = (  # each row of LocalSaid with the fact it is or is about, and the document of that; without one it is gone
    table(LocalSaid)
    .outerjoin(_OWN, _OWN.c.fact == table(LocalSaid).c.row)
    .outerjoin(_MARK, and_(_MARK.c.id == table(LocalSaid).c.row, _MARK.c.deleted.is_(False)))
    .outerjoin(_COMMENT, and_(_COMMENT.c.id == table(LocalSaid).c.row, _COMMENT.c.deleted.is_(False)))
    .outerjoin(_OF_FACT, _OF_FACT.c.fact == _COMMENT.c.about_row)
    .outerjoin(_OF_MARK, and_(_OF_MARK.c.id == _COMMENT.c.about_row, _OF_MARK.c.deleted.is_(False)))
    .outerjoin(_OF_DOCUMENT, and_(_OF_DOCUMENT.c.id == _COMMENT.c.about_row, _OF_DOCUMENT.c.deleted.is_(False)))
)

_names: WeakKeyDictionary[Pool, tuple[int, list[tuple[str, UUID]]]] = WeakKeyDictionary()  # by open file


def matching(node: Node, *, said: bool = False) -> str | None:
    """The same in the words of the index, or None where it cannot tell: for fields, and for nothing but NOT."""
    match node:
        case Words(place=place) if not (said and place):
            words = f'"{" ".join(node.stems)}"' + (" *" if node.is_begun else "")
            return f"{place} : {words}" if place else words
        case Every(parts=parts):
            found = [matching(part, said=said) for part in parts if not isinstance(part, Not)]
            less = [matching(part.part, said=said) for part in parts if isinstance(part, Not)]
            whole = _all_there(found, " AND ")
            without = [f" NOT ({each})" for each in less]
            return whole and f"({whole})" + "".join(without) if None not in less else None
        case Either(parts=parts):
            return _all_there([matching(part, said=said) for part in parts], " OR ")
    return None


def _all_there(found: list[str | None], between: str) -> str | None:
    there = [f"({each})" for each in found if each is not None]
    return between.join(there) if there and len(there) == len(found) else None


def parted(node: Node, *, said: bool = False) -> tuple[str | None, list[Node]]:
    """What the index is asked, which also ranks, and the conditions beside it."""
    whole = matching(node, said=said)
    if whole is not None or not isinstance(node, Every):
        return whole, [] if whole is not None else [node]
    told = [part for part in node.parts if matching(part, said=said) is not None]
    rest = [part for part in node.parts if part not in told]
    if told:
        less = [part for part in rest if isinstance(part, Not) and matching(part.part, said=said) is not None]
        return matching(Every((*told, *less)), said=said), [part for part in rest if part not in less]
    return None, rest


class Conditions:
    """Turns what is asked for into conditions; `problems` gathers what nothing in this project answers to."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.problems: list[str] = []

    def of_documents(self, node: Node) -> ColumnElement[bool]:
        """A condition on Document beside LocalDocument."""
        match node:
            case Words():
                found = select(DOCUMENTS.c.rowid).where(literal_column("local_search").op("MATCH")(matching(node)))
                return table(LocalDocument).c.rid.in_(found)
            case Every(parts=parts):
                return and_(true(), *map(self.of_documents, parts))
            case Either(parts=parts):
                return or_(false(), *map(self.of_documents, parts))
            case Not(part=part):
                return not_(self.of_documents(part))
        return self._document_field(node, table(Document).c.id)

    def of_said(self, node: Node) -> ColumnElement[bool]:
        """A condition on LocalSaid, with SUBJECT_FACT and SUBJECT_DOCUMENT: what it is, or is about, and where."""
        match node:
            case Words(place=place):
                if place:
                    return false()
                asked = matching(node, said=True)
                found = select(SAID.c.rowid).where(literal_column("local_said_search").op("MATCH")(asked))
                return table(LocalSaid).c.rid.in_(found)
            case Every(parts=parts):
                return and_(true(), *map(self.of_said, parts))
            case Either(parts=parts):
                return or_(false(), *map(self.of_said, parts))
            case Not(part=part):
                return not_(self.of_said(part))
        return self._said_field(node)

    # --- fields

    def _document_field(self, field: Field, document: ColumnElement[Any]) -> ColumnElement[bool]:
        d = table(Document).c
        match field.name:
            case "date":
                chosen = select(d.id).where(d.published.in_(self._published(field)))
            case "label" | "collection":
                chosen = self._collected(field)
            case "publisher":
                ids = self._entities(field.words, ("organisation",))
                printed = _written(d.publisher_printed, field.words)
                if not ids and self._connection.execute(select(d.id).where(printed).limit(1)).first() is None:
                    self._nothing(_("No publisher is called “{words}”."), field)
                chosen = select(d.id).where(or_(d.publisher.in_(ids), printed))
            case "entity":
                chosen = self._mentioning(self._named(field))
            case "in":
                return true() if field.words in ("title", "text") else false()
            case _:
                return false()
        return document.in_(chosen)

    def _said_field(self, field: Field) -> ColumnElement[bool]:
        s, f, local = table(LocalSaid).c, table(Fact).c, table(LocalFact).c
        match field.name:
            case "speaker":
                chosen = self._saying(field)
            case "type":
                chosen = select(f.id).where(f.type.in_(self._types(field)))
            case "status":
                status = self._status(field)
                is_so = local.stale.is_(True) if status == STALE else local.status == status
                chosen = select(local.fact).where(is_so)
            case "value":
                chosen = select(s.row).where(*_within(field))
            case "unit":
                words = {"".join(field.words.split()).casefold()}
                words |= {code.casefold() for code in self._codes(field.words)}
                chosen = select(s.row).where(or_(*(s.units.contains(f" {word} ", autoescape=True) for word in words)))
            case "entity":
                named = self._named(field)
                marked = and_(s.kind == "annotation", s.row.in_(_marks(named)))
                return or_(SUBJECT_FACT.in_(_facts_about(named)), marked)
            case "in":
                kinds = SAID_IN.get(field.words, ())
                return s.kind.in_(kinds)
            case _:
                return self._document_field(field, SUBJECT_DOCUMENT)
        return SUBJECT_FACT.in_(chosen)

    def _saying(self, field: Field) -> Select[Any]:
        f = table(Fact).c
        ids = self._entities(field.words, ("person", "organisation"))
        printed = _written(f.speaker_printed, field.words)
        if not ids and self._connection.execute(select(f.id).where(printed).limit(1)).first() is None:
            self._nothing(_("Nobody who says something is called “{words}”."), field)
        return select(f.id).where(or_(f.speaker.in_(ids), printed))

    def _codes(self, words: str) -> set[str]:
        """The units and currencies that words are a name of: there are roubles of several countries."""
        typed = set(stems.stems(words))
        unit, currency = values.unit_of(words), values.currency_of(words)
        found = {code for code in (unit, currency) if code}
        if typed and not currency:
            for code, names in values.called().items():
                found |= {code for name in names if typed <= set(stems.stems(name))}
        return found

    def _published(self, field: Field) -> list[str]:
        """The dates of documents that may lie between the limits."""
        d = table(Document).c
        found = []
        for published in self._connection.execute(select(d.published).where(d.published != "").distinct()).scalars():
            between = days(published)
            if between and _reaches(field, between[0], between[1]):
                found.append(published)
        return found

    def _collected(self, field: Field) -> Select[Any]:
        c, m = table(Collection).c, table(Membership).c
        wanted, ids = fold(field.words), list[UUID]()
        for row, name in self._connection.execute(
            select(c.id, c.name).where(c.kind == field.name, c.deleted.is_(False))
        ):
            if wanted in fold(name):
                ids.append(row)
        if not ids:
            no = (
                _("No label is called “{words}”.") if field.name == "label" else _("No collection is called “{words}”.")
            )
            self._nothing(no, field)
        return select(m.document).where(m.collection.in_(ids), m.deleted.is_(False))

    def _types(self, field: Field) -> list[UUID]:
        t = table(FactType).c
        rows = self._connection.execute(select(t.id, t.key, t.name).where(t.deleted.is_(False)).order_by(t.position))
        wanted, known, found = fold(field.words).replace("_", " "), list[str](), list[UUID]()
        for row, key, name in rows:
            known.append(key)
            if fold(key).replace("_", " ").startswith(wanted) or fold(name).startswith(wanted):
                found.append(row)
        if not found:
            self._nothing(_("No fact type is called “{words}”. There are: {known}."), field, known)
        return found

    def _status(self, field: Field) -> str:
        wanted = fold(field.words).replace(" ", "_")
        known = (*STATUSES, STALE)
        found = next((status for status in known if status.startswith(wanted)), "")
        if not found:
            self._nothing(_("No fact has the status “{words}”. There are: {known}."), field, known)
        return found

    def _named(self, field: Field) -> list[UUID]:
        found = self._entities(field.words, ())
        if not found:
            self._nothing(_("Nobody and nothing is called “{words}”."), field)
        return found

    def _nothing(self, sentence: str, field: Field, known: Iterable[str] = ()) -> None:
        told = sentence.format(words=field.words, known=", ".join(known))
        if told not in self.problems:
            self.problems.append(told)

    def _entities(self, words: str, kinds: tuple[str, ...]) -> list[UUID]:
        """All that are called so, and all that are the same: by ref, by whole name, else by words of their names."""
        ref = entities.by_ref(self._connection, words) if entities.kind_of_ref(words) else None
        found = [ref] if ref is not None else self._called(words)
        if kinds and len(found) > 1:
            found = self._of_kinds(found, kinds) or found
        return sorted(same.everyone(self._connection, found))

    def _of_kinds(self, ids: list[UUID], kinds: tuple[str, ...]) -> list[UUID]:
        e = table(Entity).c
        query = select(e.id).where(e.id.in_(ids), e.kind.in_(kinds))
        return list(self._connection.execute(query).scalars())

    def _called(self, words: str) -> list[UUID]:
        wanted = fold(" ".join(words.split()))
        begun = [fold(stem) for stem in stems.stems(words)]
        known = self._all_names()
        exactly = [entity for name, entity in known if name == f" {wanted}"]
        if exactly or not begun:
            return exactly
        return list({entity for name, entity in known if all(f" {word}" in name for word in begun)})

    def _all_names(self) -> list[tuple[str, UUID]]:
        """(name after a space, who is kept) of all entities, read once for each state of the project."""
        newest = self._connection.execute(select(func.max(table(Revision).c.seq))).scalar() or 0
        pool = self._connection.engine.pool
        kept = _names.get(pool)
        if kept is None or kept[0] != newest:
            rows = (row for query in same.names() for row in self._connection.execute(query))
            kept = newest, [(f" {fold(text).replace('-', ' ')}", entity) for entity, _kind, _name, text in rows]
            _names[pool] = kept
        return kept[1]

    def _mentioning(self, ids: list[UUID]) -> Select[Any]:
        """Documents in which one of these entities is marked, is what a fact is about, or which report it."""
        a, e, d = table(Annotation).c, table(Evidence).c, table(Document).c
        facts = select(a.document).join(table(Evidence), e.annotation == a.id)
        facts = facts.where(e.fact.in_(_facts_about(ids)), e.deleted.is_(False), a.deleted.is_(False))
        marked = select(a.document).where(a.id.in_(_marks(ids)), a.deleted.is_(False))
        whole = select(d.id).where(or_(d.reports.in_(ids), d.publisher.in_(ids), d.distributor.in_(ids)))
        every = union(facts, marked, whole).subquery()
        return select(every.c[0])


def fields_of(node: Node) -> Iterator[Field]:
    """Every field that is asked for."""
    if isinstance(node, Field):
        yield node
    elif isinstance(node, Not):
        yield from fields_of(node.part)
    elif isinstance(node, Every | Either):
        for part in node.parts:
            yield from fields_of(part)


def _reaches(field: Field, first: str, last: str) -> bool:
    after = field.low is None or (last > field.low if field.strict else last >= field.low)
    before = field.high is None or (first < field.high if field.strict else first <= field.high)
    return after and before


def _within(field: Field) -> Iterator[ColumnElement[bool]]:
    s = table(LocalSaid).c
    if field.low is not None:
        low = literal(float(field.low), Float())
        yield s.high > low if field.strict else s.high >= low
    if field.high is not None:
        high = literal(float(field.high), Float())
        yield s.low < high if field.strict else s.low <= high


def _written(printed: ColumnElement[str], words: str) -> ColumnElement[bool]:
    """Whether a text holds words in one of the usual cases: SQLite knows none but of Latin letters."""
    forms = {words, words.lower(), words.upper(), words.title(), words.capitalize()}
    return or_(*(printed.contains(form, autoescape=True) for form in sorted(forms)))


def _marks(ids: list[UUID]) -> Select[Any]:
    k = table(Link).c
    return select(k.annotation).where(k.entity.in_(ids), k.annotation.is_not(None), k.deleted.is_(False))


def _facts_about(ids: list[UUID]) -> Select[Any]:
    """Facts that one of these entities is linked to, said, or stands in a field of."""
    f, k = table(Fact).c, table(Link).c
    linked = select(k.fact).where(k.entity.in_(ids), k.fact.is_not(None), k.deleted.is_(False))
    said = select(f.id).where(f.speaker.in_(ids), f.deleted.is_(False))
    fields = type_coerce(f.fields, Text)
    named = select(f.id).where(or_(false(), *(fields.contains(str(one)) for one in ids[:_MANY])), f.deleted.is_(False))
    every = union(linked, said, named).subquery()
    return select(every.c[0])
