"""Looking files over: what each document says of itself, whether it is known, and which others say the same."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import UUID

from sqlalchemy import select

from workbench.core.documents import Added, Read, files_in, id_of, read_again, read_all, read_text
from workbench.core.history import CHUNK, chunks
from workbench.core.incoming import alike
from workbench.core.models import Document, table
from workbench.core.project import Project, Report
from workbench.core.superseded import is_superseded
from workbench.formats.types import AS_IS, ReadOptions


@dataclass(frozen=True, slots=True)
class Like:
    """A document with nearly the same words: one of the project, or another that is on its way in.

    `share` is how much of the shorter text the other one has as well, 0 to 1.
    """

    id: UUID
    title: str
    published: str
    share: float
    is_here: bool


@dataclass(frozen=True, slots=True)
class Candidate:
    """A document that may come in, with what will be said of it; or a file that cannot be read.

    `id` is None for one that cannot be read. `is_here`: its text is in the project already, or comes in with another
    file, `twin`. `original` is the document whose words it seems to repeat. `version_of` is one here of which it seems
    to be a newer version, as its file has the same name; that goes before `original`. `edited` names what somebody
    wrote: title, published, publisher, language.
    """

    read: Read
    id: UUID | None = None
    title: str = ""
    published: str = ""
    publisher: str = ""
    language: str = ""
    is_here: bool = False
    is_wanted: bool = False
    twin: str = ""
    original: UUID | None = None
    version_of: UUID | None = None
    likes: tuple[Like, ...] = ()
    edited: frozenset[str] = frozenset()

    @property
    def is_stated(self) -> frozenset[str]:
        """What the file says itself, or somebody wrote; the rest is guessed from its words."""
        return self.edited | (self.read.parsed.stated if self.read.parsed else frozenset())

    def described(self, **values: str) -> "Candidate":
        """The same with title, published (EDTF), publisher or language as somebody wrote them."""
        return replace(self, **values, edited=self.edited | values.keys())  # type: ignore[arg-type]


def look_over(
    project: Project,
    report: Report,
    sources: Sequence[Path],
    *,
    recursive: bool = True,
    options: ReadOptions = AS_IS,
    only: Sequence[str] = (),
) -> list[Candidate]:
    """Read files, folders and archives; nothing is saved. A document of the same text comes once.

    Of folders only files that fit one of the patterns in `only` are read, without patterns all.

    What can come in and is not known is wanted, reprints of others as well. When `report` raises, nothing comes back.
    """
    files = [file for source in sources for file in files_in(source, recursive=recursive, only=only)]
    found: list[Candidate] = []
    done = 0

    def tick() -> None:
        report(done, len(files))

    tick()
    for _file, reads in read_all(files, tick, options):
        found += map(_candidate, reads)
        done += 1
        tick()
    return compared(project, report, _once(_known(project, found)))


def look_over_text(project: Project, report: Report, text: str, name: str) -> list[Candidate]:
    """As `look_over`, for a text that is in no file and will be called `name`."""
    report(0, 1)
    found = [_candidate(one) for one in read_text(text, name)]
    return compared(project, report, _once(_known(project, found)))


def known_of(found: Iterable[Candidate]) -> list[Added]:
    """Those that are in the project already, as the report of an import names them."""
    return [
        Added(one.read.source, one.id, one.title, len(one.read.parsed.text))
        for one in found
        if one.is_here and one.id is not None and one.read.parsed is not None
    ]


def read_anew(
    project: Project, report: Report, one: Candidate, options: ReadOptions, among: Sequence[Candidate]
) -> list[Candidate]:
    """The candidates of one file `among` all that may come in, read in another way. Nothing is saved.

    What somebody wrote of them stays, and what was left out stays out; they are compared with all others again.
    """
    before = {each.read.name: each for each in among if each.read.original is one.read.original}
    others = [each for each in among if each.read.original is not one.read.original]
    fresh = _known(project, map(_candidate, read_again(one.read, options)))
    again = [_as_before(each, before.get(each.read.name)) for each in fresh]
    return compared(project, report, _once([*others, *again]))[len(others) :]


def _as_before(one: Candidate, before: Candidate | None) -> Candidate:
    if before is None:
        return one
    left_out = before.id is not None and not before.is_here and not before.is_wanted
    kept = {key: getattr(before, key) for key in before.edited}
    return replace(one.described(**kept), is_wanted=one.is_wanted and not left_out)


def _candidate(one: Read) -> Candidate:
    parsed = one.parsed
    if parsed is None:
        return Candidate(one)
    words = (parsed.title or one.name, parsed.published, parsed.publisher, parsed.language)
    return Candidate(one, id_of(parsed, one.original.sha256), *words)


def _known(project: Project, found: Iterable[Candidate]) -> list[Candidate]:
    """The candidates, those that are in the project marked so; the others are wanted."""
    listed, d, here = list(found), table(Document).c, set[UUID]()
    with project.read() as connection:
        for chunk in chunks([one.id for one in listed if one.id], CHUNK):
            here.update(connection.execute(select(d.id).where(d.id.in_(chunk), d.deleted.is_(False))).scalars())
    return [replace(one, is_here=one.id in here, is_wanted=one.id is not None and one.id not in here) for one in listed]


def _once(found: Iterable[Candidate]) -> list[Candidate]:
    """Of several files with one text all but the first are said to be there already."""
    seen, listed = dict[UUID, str](), []
    for one in found:
        if one.id is not None and one.id in seen:
            one = replace(one, is_here=True, is_wanted=False, twin="" if one.is_here else seen[one.id])
        elif one.id is not None:
            seen[one.id] = one.read.name
        listed.append(one)
    return listed


def compared(project: Project, report: Report, found: list[Candidate]) -> list[Candidate]:
    """The candidates with those that are nearly the same, and the original proposed: the one published first."""
    coming = {one.id: one for one in found if one.id is not None and not one.is_here}
    words = {key: one.read.parsed.text for key, one in coming.items() if one.read.parsed is not None}
    signed = {key: alike.signature(text) for key, text in words.items()}
    if not any(signed.values()):
        return found
    known = alike.of_project(project, report)
    pairs = _pairs(project, signed, {key: sign for key, sign in known.items() if key not in coming}, words)
    facts = _described(project, coming, {key for pair in pairs for key in pair[:2]})
    likes: dict[UUID, list[Like]] = {}
    for one, other, share in pairs:
        for key, to in ((one, other), (other, one)):
            likes.setdefault(key, []).append(Like(to, *facts[to][:2], share, to not in coming))
    originals = _originals((pair[:2] for pair in pairs), facts)
    before = _of_one_name(project, coming, likes)
    return [
        replace(one, likes=tuple(likes.get(one.id, ())), original=originals.get(one.id), version_of=before.get(one.id))
        if one.id in coming and not one.is_here
        else one
        for one in found
    ]


def _pairs(
    project: Project, signed: dict[UUID, bytes], known: dict[UUID, bytes], words: dict[UUID, str]
) -> list[tuple[UUID, UUID, float]]:
    """(one, other, share) of all that are nearly the same; `one` is on its way in, each pair comes once."""
    among, cut, pairs = alike.Signatures({**signed, **known}), dict[UUID, frozenset[str]](), []

    def runs(key: UUID) -> frozenset[str]:
        if key not in cut:
            text = words[key] if key in words else next((text for _id, text in alike.texts(project, [key])), "")
            cut[key] = alike.runs(text)
        return cut[key]

    for key, sign in signed.items():
        for other in among.worth_comparing(sign):
            if other == key or (other in signed and other < key):
                continue
            share = alike.share(runs(key), runs(other))
            if share >= alike.ENOUGH:
                pairs.append((key, other, share))
    return pairs


def _of_one_name(project: Project, coming: dict[UUID, Candidate], likes: dict[UUID, list[Like]]) -> dict[UUID, UUID]:
    """For each that is on its way in the document here, the most alike, whose file has the same name."""
    d, found = table(Document).c, dict[UUID, UUID]()
    newest = select(d.id).where(d.deleted.is_(False), ~is_superseded(d.id))
    with project.read() as connection:
        for key in likes.keys() & coming.keys():
            ids = [like.id for like in sorted(likes[key], key=lambda like: -like.share) if like.is_here]
            named = newest.where(d.id.in_(ids[:CHUNK]), d.source == coming[key].read.name)
            here = set(connection.execute(named).scalars()) if ids else set()
            if here:
                found[key] = next(one for one in ids if one in here)
    return found


def _described(
    project: Project, coming: dict[UUID, Candidate], wanted: set[UUID]
) -> dict[UUID, tuple[str, str, bool, int]]:
    """(title, published, on its way in, characters that are not there: the fewer, the likelier the original)."""
    found = {
        key: (one.title, one.published, True, -len(one.read.parsed.text) if one.read.parsed else 0)
        for key, one in coming.items()
        if key in wanted
    }
    d = table(Document).c
    query = select(d.id, d.title, d.published, d.characters)
    with project.read() as connection:
        for chunk in chunks(wanted - coming.keys(), CHUNK):
            for key, title, published, characters in connection.execute(query.where(d.id.in_(chunk))):
                found[key] = (title, published, False, -characters)
    return found


def _originals(
    pairs: Iterable[tuple[UUID, UUID]], facts: dict[UUID, tuple[str, str, bool, int]]
) -> dict[UUID, UUID | None]:
    """For each but the original itself its original: published first, else here already, else the longest."""
    originals: dict[UUID, UUID | None] = {}
    for group in alike.groups(pairs):
        first = min(group, key=lambda key: (facts[key][1] or "9999", *facts[key][2:], key))
        originals |= {key: first for key in group if key != first}
    return originals
