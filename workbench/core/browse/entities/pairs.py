"""The names that a document prints with a post, as they may be noted: who is known, where, and as of which day."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import Connection, select

from workbench.core import documents
from workbench.core.browse.entities.known import Known, Named
from workbench.core.browse.entities.sightings import Sightings
from workbench.core.models import Document, table
from workbench.core.posts import AT, LEFT
from workbench.core.project import Project
from workbench.core.values.days import LATEST, days
from workbench.text import fold

if TYPE_CHECKING:
    from workbench.core.suggest import posts

_Post = tuple[str, UUID | None, bool]  # plain title, where, and whether the person had left it
_SHORTEST_LAND = 4  # letters that "Norlander" must share with "Norland"


@dataclass(frozen=True, slots=True)
class PairRow:
    """A name with a post in [start, end) of a document.

    `printed` is the title, `organisation` the words for where it is held, "" for none, and `whole` both as they stand.
    `person` and `at` are who and what is known by these words, else None. `seen` is the day of the document (EDTF, ""
    if it has none that can be told), for former holders the time up to it. `times` is how often the document prints
    the same. `is_noted` if the project has it for this document or day. `is_clear` unless the words leave open who is
    meant: a lone surname that nobody known goes by, a name that several may go by, or an unknown one in another case.
    """

    start: int
    end: int
    name: str
    printed: str
    organisation: str
    whole: str
    kind: str
    person: Named | None
    at: Named | None
    seen: str
    times: int = 1
    is_noted: bool = False
    is_clear: bool = True


@dataclass(frozen=True, slots=True)
class Paired:
    """The pairs of a document, the date it bears (EDTF, "" for none) and whether somebody has confirmed that."""

    pairs: tuple[PairRow, ...]
    day: str
    is_confirmed: bool


def of_document(project: Project, document: UUID) -> Paired:
    """The pairs of a document and what their days rest on. For the background, as `pairs`."""
    d = table(Document).c
    with project.read() as connection:
        row = connection.execute(select(d.published, d.published_confirmed).where(d.id == document)).one()
    return Paired(pairs(project, document), row.published, bool(row.published_confirmed))


def pairs(project: Project, document: UUID, known: Known | None = None) -> tuple[PairRow, ...]:
    """The names with posts of a document by place, each once. Takes tenths of a second and more: for the background."""
    known = known or Known(project)
    d = table(Document).c
    with project.read() as connection:
        text = documents.text_of(connection, document)
        published = str(connection.execute(select(d.published).where(d.id == document)).scalar() or "")
        day = published if days(published) else ""
        recorded = _Recorded(connection, document, day)
    rows = recorded.placed(_in_full(read(text, known.names, day)), known)
    found: dict[tuple[object, ...], PairRow] = {}
    for row in rows:
        key = (_who(row), row.kind, *recorded.post(row))
        first = found.get(key)
        if first is None:
            found[key] = replace(row, is_noted=recorded.has(row))
        else:
            found[key] = replace(first, times=first.times + 1)
    return tuple(found.values())


def read(text: str, names: tuple[Named, ...], day: str, *, is_kept: bool = True) -> list[PairRow]:
    """Every name with a post in a text by place; who and what is meant are of these names.

    `is_kept` keeps what finds the names at hand, for the next text.
    """
    from workbench.core.browse.suggest.found import finder, prepared
    from workbench.core.suggest import posts

    printed = posts.find(text)
    if not printed:
        return []
    by_id = {str(row.id): row for row in names}
    mentioned = (prepared if is_kept else finder)(names).find(text)
    places = {(one.start, one.end): by_id[str(one.value)] for one in mentioned if one.is_strong}
    doubted = {one.end for one in mentioned if not one.is_strong and by_id[str(one.value)].kind == "person"}
    meant = _Meant(text, places, doubted, [row for row in names if row.kind == "place"])
    return [meant.row(one, day) for one in printed]


def _in_full(rows: Sequence[PairRow]) -> list[PairRow]:
    """The rows; a lone surname nobody known goes by stands for the only full name that ends in it."""
    full: dict[str, dict[str, PairRow]] = defaultdict(dict)
    for row in rows:
        if row.person is None and " " in row.name:
            full[fold(row.name).rpartition(" ")[2]].setdefault(fold(row.name), row)
    found = []
    for row in rows:
        same = list(full.get(fold(row.name), {}).values()) if row.person is None else []
        found.append(replace(row, name=same[0].name, is_clear=same[0].is_clear) if len(same) == 1 else row)
    return found


def _who(row: PairRow) -> object:
    return row.person.id if row.person else fold(row.name)


class _Meant:
    """Who and what the places of a text name; `doubted` are the ends of names that several people may go by."""

    def __init__(
        self, text: str, places: Mapping[tuple[int, int], Named], doubted: Collection[int], lands: Sequence[Named]
    ) -> None:
        self._text, self._places, self._doubted, self._lands = text, places, doubted, lands
        self._people = {end: row for (_start, end), row in places.items() if row.kind == "person"}
        self._by_words = {fold(self._words(*place)): row for place, row in places.items()}

    def row(self, one: "posts.Named", day: str) -> PairRow:
        """A name with a post, with who is known by it."""
        where = one.organisation
        at = self._at(*where) if where is not None else None
        held = self._words(*where) if where is not None else ""
        ends = [*one.title, *(where or ())]
        name = self._words(*one.name)
        words = (name, self._words(*one.title), held, self._words(min(ends), max(ends)))
        person = self._people.get(one.name[1])
        is_clear = person is not None or self._tells(name, words[1], one.name[1])
        seen = _until(day) if one.kind == LEFT else day
        return PairRow(one.start, one.end, *words, one.kind, person, at, seen, is_clear=is_clear)

    def _tells(self, name: str, title: str, end: int) -> bool:
        """Whether somebody nobody knows may be added by a name as it stands here."""
        from workbench.core.suggest.posts import is_declined

        return " " in name and end not in self._doubted and not is_declined(title)

    def _at(self, start: int, end: int) -> Named | None:
        """What just these words name, or the land that an adjective is made from: "Norlandic"."""
        word = fold(self._words(start, end))
        found = self._places.get((start, end)) or self._by_words.get(word)
        if found is not None:
            return found if found.kind in AT else None
        if " " in word:
            return None
        lands = {row.id: row for row in self._lands for name in row.folded.split("\n") if _is_of(word, name)}
        return next(iter(lands.values())) if len(lands) == 1 else None

    def _words(self, start: int, end: int) -> str:
        return " ".join(self._text[start:end].split())


def _until(day: str) -> str:
    """The time up to a day: somebody had left by then."""
    known = days(day)
    return f"../{known[1]}" if known and known[1] != LATEST else ""


def _is_of(adjective: str, land: str) -> bool:
    """Whether an adjective is made from the name of a land: of "Norland" or "Norlandia" "Norlandian"."""
    stem = land.rstrip("aeiouyаеиоуяюьй")
    return " " not in land and len(stem) >= _SHORTEST_LAND and adjective != land and adjective.startswith(stem)


class _Recorded:
    """What is recorded already of people in posts."""

    def __init__(self, connection: Connection, document: UUID, day: str) -> None:
        self._known = Sightings(connection)
        self._here: dict[UUID, set[_Post]] = defaultdict(set)
        self._ever: dict[UUID, set[tuple[str, UUID | None]]] = defaultdict(set)
        on = days(day)
        for sight in (sight for sights in self._known.by_key.values() for sight in sights):
            post = (self._known.key(sight.title, sight.at).title, sight.at)
            self._ever[sight.person].add(post)
            seen = days(sight.on)
            if sight.document == document or (on and seen and seen[0] <= on[0] and on[1] <= seen[1]):
                self._here[sight.person].add((*post, sight.kind == LEFT))

    def post(self, row: PairRow) -> tuple[str, object]:
        """The post of a row as it is compared: its plain title, and where it is held."""
        at = row.at.id if row.at else None
        return self._known.key(row.printed, at).title, at or fold(row.organisation)

    def placed(self, rows: Sequence[PairRow], known: Known) -> list[PairRow]:
        """The rows; one that does not say where takes the only place where the document or the project has it."""
        here: dict[object, dict[tuple[str, object], PairRow]] = defaultdict(dict)
        for row in rows:
            if row.at or row.organisation:
                here[_who(row)].setdefault(self.post(row), row)
        return [self._placed(row, here[_who(row)], known) for row in rows]

    def _placed(self, row: PairRow, here: Mapping[tuple[str, object], PairRow], known: Known) -> PairRow:
        if row.at or row.organisation:
            return row
        title = self.post(row)[0]
        same = [one for (held, _where), one in here.items() if held == title]
        if same and len({one.at.id for one in same if one.at}) <= 1:
            return replace(row, at=same[0].at, organisation=same[0].organisation, whole=same[0].whole)
        if row.person is not None and not same:
            places = {at for held, at in self._ever.get(row.person.id, ()) if held == title and at is not None}
            if len(places) == 1:
                return replace(row, at=known.by_id.get(places.pop()))
        return row

    def has(self, row: PairRow) -> bool:
        """Whether the person was seen in this post here or on the same day; nobody says where stands for anywhere."""
        if row.person is None:
            return False
        at = row.at.id if row.at else None
        titles = {self.post(row)[0], self._known.key(row.whole, at).title}
        held = self._here.get(row.person.id, set())
        return any(
            title in titles and has_left == (row.kind == LEFT) and (at is None or where is None or where == at)
            for title, where, has_left in held
        )
