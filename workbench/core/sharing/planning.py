"""What a merge would do, worked out without writing: every row that changes, and what two copies disagree on."""

import hashlib
import time
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, reduce
from operator import add
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Select, func, select

from workbench.core import safety
from workbench.core.annotations import AREA
from workbench.core.history import CHUNK, chunks, from_log
from workbench.core.ids import hashed_id, is_hashed
from workbench.core.models import TABLES, DamagedValue, Document, DocumentText, table
from workbench.core.replicas import disputes, told
from workbench.core.replicas.outcome import Fate, Outcome, by_table, parents_of
from workbench.core.replicas.stored import RowKey, State, after, empty, settled_of, states, writes_of
from workbench.core.sharing.reading import EDITED, News, news
from workbench.errors import UserError
from workbench.formats.boxes import Boxes
from workbench.i18n import _

ADDED, CHANGED, DELETED = "added", "changed", "deleted"
_A_DAY = 24 * 60 * 60 * 1000 << 16  # of the clock: milliseconds, and 16 bits to count within one
_BY_ITSELF = {"head"}
_PIECE = 1 << 20


@dataclass(slots=True)
class Plan:
    """A merge before it is done. `contents` are those of files and texts that come in, by row."""

    name: str
    news: News
    outcome: Outcome
    contents: Mapping[UUID, Any]
    conflicts: tuple[dict[str, Any], ...]
    warnings: tuple[str, ...]

    @property
    def rows(self) -> Iterator[tuple[str, UUID, str]]:
        """(table, id, added | changed | deleted) of every row that an analyst would see another way."""
        for (name, row), fate in self.outcome.fates.items():
            what = _what_happens(fate)
            if what:
                yield name, row, what

    def counts(self) -> Counter[str]:
        """How many rows are added, changed and deleted."""
        return Counter(what for _name, _row, what in self.rows)


def plan(mine: Connection, theirs: Connection, name: str) -> Plan:
    """What merging a file called `name` into this copy would do.

    Raises UserError if the file was changed by anything but this program.
    """
    with _told_of(name):
        found = news(mine, theirs, name)
    outcome = Outcome(mine)
    try:
        for each, writes in found.writes.items():
            _settle(outcome, theirs, each, writes, name)
    except (LookupError, TypeError, ValueError, AttributeError):  # nothing this program writes cannot be followed
        raise UserError(EDITED, name=name, what=_("a step names one that is not there")) from None
    with safety.at_most(theirs, safety.LARGEST_DOCUMENT), _told_of(name):
        contents = _contents(theirs, outcome, name)
    _require_parents(mine, outcome, name)
    _require_words(mine, outcome, contents, name)
    outcome.keep_referred()
    return Plan(
        name, found, outcome, contents, tuple(disputes.conflicts(outcome.fates)), tuple(_warnings(mine, outcome, found))
    )


@contextmanager
def _told_of(file: str) -> Iterator[None]:
    """Say of a value that cannot be read in whose file it stands."""
    try:
        yield
    except DamagedValue as error:
        raise UserError("“{name}” is damaged; nothing is taken from it. Ask for it again.", name=file) from error


def _settle(outcome: Outcome, theirs: Connection, name: str, writes: Mapping[UUID, list[Any]], file: str) -> None:
    here = states(outcome.connection, name, writes)
    known = writes_of(outcome.connection, name, here)
    fresh = [row for row in writes if row not in here and not is_hashed(row)]
    with _told_of(file):
        arrived = told.as_inserted(theirs, name, fresh)
    for row, more in writes.items():
        settled = settled_of(name, [*known.get(row, ()), *more])
        before = here.get(row)
        base = before or empty(name, row)
        if row in arrived:
            base = {**base, **{key: from_log(TABLES[name], key, value) for key, value in arrived[row].items()}}
        outcome.fates[name, row] = Fate(before, after(name, base, settled), settled)


def _contents(theirs: Connection, outcome: Outcome, name: str) -> dict[UUID, Any]:
    """The texts and files that come in, each of which must be what its id or its document says."""
    found: dict[UUID, Any] = {}
    for each, rows in by_table(key for key, fate in outcome.fates.items() if fate.before is None).items():
        target = TABLES[each]
        content = next((column for column in target.c if column.info.get("content")), None)
        if content is None:
            continue
        for chunk in chunks(rows, CHUNK):
            for row, stored in theirs.execute(select(target.c.id, content).where(target.c.id.in_(chunk))):
                if not _is_genuine(outcome, each, row, stored):
                    raise UserError(EDITED, name=name, what=_("a document is not what was imported"))
                found[row] = stored
        if rows - found.keys():
            raise UserError(EDITED, name=name, what=_("the text of a document is missing"))
    return found


def _is_genuine(outcome: Outcome, name: str, row: UUID, stored: Any) -> bool:
    if name == "document_text":
        return _sha_of(outcome, row) == hashlib.sha256(stored.encode("utf-8", "surrogatepass")).hexdigest()
    if name == "document_source":
        return hashed_id("source", _sha_of_packed(stored)) == row
    try:
        Boxes(stored)
    except ValueError:
        return False
    return True


def _sha_of_packed(stored: bytes) -> str:
    """SHA-256 of what was compressed, a piece at a time, for it may be made to fill the memory; "" if it is damaged."""
    sums, unpacked = hashlib.sha256(), zlib.decompressobj()
    try:
        while not unpacked.eof:
            piece = unpacked.decompress(stored, _PIECE)
            if not piece and not unpacked.unconsumed_tail:
                return ""
            sums.update(piece)
            stored = unpacked.unconsumed_tail
    except zlib.error:
        return ""
    return sums.hexdigest()


def _sha_of(outcome: Outcome, document: UUID) -> str | None:
    fate = outcome.fates.get(("document", document))
    if fate is not None:
        return str(fate.after["text_sha256"])
    d = table(Document).c
    return outcome.connection.execute(select(d.text_sha256).where(d.id == document)).scalar()


def _require_parents(mine: Connection, outcome: Outcome, name: str) -> None:
    """Refuse a file whose rows refer to rows that neither it nor this copy has."""
    wanted: set[RowKey] = set()
    for (each, _row), fate in outcome.fates.items():
        for column, parent in parents_of(each):
            if fate.after[column] is not None and (parent, fate.after[column]) not in outcome.fates:
                wanted.add((parent, fate.after[column]))
    for parent, rows in by_table(wanted).items():
        c = TABLES[parent].c
        for chunk in chunks(rows, CHUNK):
            known = set(mine.execute(select(c.id).where(c.id.in_(chunk))).scalars())
            if known != set(chunk):
                raise UserError(
                    EDITED, name=name, what=_("a row refers to one that is missing ({table})").format(table=parent)
                )


def _require_words(mine: Connection, outcome: Outcome, contents: Mapping[UUID, Any], name: str) -> None:
    """Refuse a file with a passage whose words do not stand where it says."""
    texts: dict[UUID, str] = {}
    t = table(DocumentText).c
    for (each, _row), fate in outcome.fates.items():
        state = fate.after
        if each != "annotation" or state["kind"] == AREA or not _is_new_place(fate):
            continue
        document = state["document"]
        if document not in texts:
            text = contents.get(document)
            texts[document] = (
                mine.execute(select(t.text).where(t.id == document)).scalar_one() if text is None else text
            )
        if texts[document][state["start"] : state["end"]] != state["exact"]:
            raise UserError(EDITED, name=name, what=_("the words of a passage do not stand where it says"))


def _is_new_place(fate: Fate) -> bool:
    places = ("document", "start", "end", "exact")
    contested = {contest.field for contest in fate.contests} & set(places)
    return not contested and (fate.before is None or any(fate.before[key] != fate.after[key] for key in places))


def _warnings(mine: Connection, outcome: Outcome, found: News) -> Iterator[str]:
    newest = max((entry["hlc"] for entry in found.revisions), default=0)
    if newest > (time.time_ns() // 1_000_000 << 16) + _A_DAY:
        yield _("The clock of a colleague's computer is more than a day ahead; what was done there counts as newer.")
    d = table(Document).c
    for (each, row), fate in outcome.fates.items():
        if each == "document" and fate.before is None:
            source = fate.after["source"]
            same = select(d.id).where(d.source == source, d.id != row, d.deleted.is_(False)).limit(1)
            if source and fate.after["version_of"] is None and mine.execute(same).first():
                yield _("“{source}” is there with another text: both documents are kept.").format(source=source)


def _what_happens(fate: Fate) -> str:
    before, now = fate.before, fate.after
    if before is None or before["deleted"]:
        return "" if now["deleted"] else ADDED
    if now["deleted"]:
        return DELETED
    return CHANGED if _seen(before) != _seen(now) else ""


def _seen(state: State) -> State:
    return {key: value for key, value in state.items() if key not in _BY_ITSELF}


def living(connection: Connection) -> int:
    """How many living rows a copy holds."""
    count: int = connection.execute(_living()).scalar_one()
    return count


@cache
def _living() -> Select[Any]:
    """Kept, for writing so many questions takes longer than asking them."""
    counts = (select(func.count()).where(target.c.deleted.is_(False)).scalar_subquery() for target in TABLES.values())
    return select(reduce(add, counts))
