"""Where other documents may say the same: the stretches of texts that hold most of the words, and their sentences.

Reads in portions, each in its own short transaction, and keeps nothing.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from uuid import UUID

import numpy as np
from sqlalchemy import select

from workbench.core.browse.similar.asked import Asked, Names
from workbench.core.history import CHUNK
from workbench.core.models import Document, DocumentText, Region, table
from workbench.core.project import Project, Report
from workbench.core.suggest.similar import phrase, roots, shares, spelled
from workbench.core.superseded import is_superseded
from workbench.text import fold, sentences

_PORTION = 1_000_000  # characters read in one transaction
_STRETCH = 4_000  # characters of a text that are weighed together at first
_MOST_STRETCHES = 250  # of which the sentences are compared; fewer than one query may name
_MOST_ROOTS = 40

Stretch = tuple[UUID, int, int]  # document, [start, end)
Sentence = tuple[UUID, int, int, str]  # and its words


def likely(project: Project, asked: Asked, report: Report) -> list[Stretch]:
    """The stretches of other documents that hold most of the words and names, rare ones before all, the best first."""
    words = [root.strip() for root in roots(asked.words)[:_MOST_ROOTS]]
    names = [[[root.strip() for root in roots(name)] for name in group] for group in asked.names.values()]
    d = table(Document).c
    with project.read() as connection:
        query = select(d.id, d.characters).where(d.deleted.is_(False), ~is_superseded(d.id)).order_by(d.id)
        others = connection.execute(query).all()
    sizes = {document: size for document, size in others if document not in asked.documents}
    places: list[Stretch] = []
    held = bytearray()  # for each stretch a byte for each word and name
    read, whole = 0, sum(sizes.values())
    for portion in _portions(sizes):
        report(read, whole)
        read += sum(sizes[document] for document in portion)
        for document, text in _texts(project, portion):
            for start, end in _stretches(text):
                folded = fold(text[start:end])
                places.append((document, start, end))
                held.extend(word in folded for word in words)
                held.extend(any(all(root in folded for root in name) for name in group) for group in names)
    rows = np.frombuffer(held, np.bool_).reshape(len(places), len(words) + len(names)).T
    scores = shares(rows, len(places))
    best = np.argsort(-scores, kind="stable")[:_MOST_STRETCHES]
    return [places[at] for at in best if scores[at] > 0]


def _portions(sizes: Mapping[UUID, int]) -> Iterator[list[UUID]]:
    """Documents in portions of about a million characters, or one that is longer."""
    portion: list[UUID] = []
    room = _PORTION
    for document, size in sizes.items():
        if portion and (size > room or len(portion) == CHUNK):
            yield portion
            portion, room = [], _PORTION
        portion.append(document)
        room -= size
    if portion:
        yield portion


def _texts(project: Project, portion: Collection[UUID]) -> list[tuple[UUID, str]]:
    t = table(DocumentText).c
    with project.read() as connection:
        found = connection.execute(select(t.id, t.text).where(t.id.in_(portion), t.deleted.is_(False)))
        return [(document, text) for document, text in found]


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """The text in stretches of at most 4,000 characters, cut at the end of a line or a sentence where there is one."""
    start = 0
    while len(text) - start > _STRETCH:
        cuts = (text.rfind(mark, start, start + _STRETCH) + 1 for mark in ("\n", ". "))
        end = next((cut for cut in cuts if cut > start), start + _STRETCH)
        yield start, end
        start = end
    yield start, len(text)


def in_sentences(
    project: Project, places: Iterable[Stretch], names: Names
) -> Iterator[tuple[Sentence, str, list[UUID]]]:
    """Every sentence in these stretches that is no boilerplate, with the entities it names."""
    by_document: dict[UUID, list[tuple[int, int]]] = defaultdict(list)
    for document, start, end in sorted(places):
        by_document[document].append((start, end))
    wanted = _patterns(names)
    beside = _boilerplate(project, list(by_document))
    for document, stretches in by_document.items():
        for _document, text in _texts(project, [document]):
            for start, end in chain.from_iterable(sentences(text, *stretch) for stretch in stretches):
                if not any(first <= start and end <= last for first, last in beside[document]):
                    words = text[start:end]
                    yield (document, start, end, words), words, _named(words, wanted)


def named(words: str, names: Names) -> list[UUID]:
    """Which of these entities the words name, in any inflection."""
    return _named(words, _patterns(names))


def _patterns(names: Names) -> dict[UUID, list[re.Pattern[str]]]:
    return {entity: [pattern for pattern in map(phrase, group) if pattern] for entity, group in names.items()}


def _named(words: str, wanted: Mapping[UUID, Sequence[re.Pattern[str]]]) -> list[UUID]:
    said = spelled(words)
    return [entity for entity, names in wanted.items() if any(name.search(said) for name in names)]


def _boilerplate(project: Project, documents: Collection[UUID]) -> dict[UUID, list[tuple[int, int]]]:
    r = table(Region).c
    query = select(r.document, r.start, r.end).where(r.document.in_(documents), r.deleted.is_(False))
    found: dict[UUID, list[tuple[int, int]]] = defaultdict(list)
    with project.read() as connection:
        for document, start, end in connection.execute(query.where(r.kind == "boilerplate")):
            found[document].append((start, end))
    return found
