"""Datasets whose passages stand in texts, for the tests of formats that hold texts or point into them."""

import hashlib
from dataclasses import replace
from uuid import UUID

from hypothesis import strategies as st

from tests.formats import datasets
from workbench.formats.dataset import Contents, Dataset, ProjectInfo
from workbench.text import context, freeze

_ENTITY = 1 << 127  # no document, passage or fact has such an id
TYPES = (("quantity", "Quantity"), ("event", "What happened"))


def a_document(number, text, **given):
    """A document record of this text; its id is its number."""
    record = {"id": str(UUID(int=number)), "title": f"Document {number}", "source": f"{number:03}.txt"}
    known = {"characters": len(text), "sha256": hashlib.sha256(text.encode()).hexdigest(), "publisher": None}
    nobody = {"distributor": None, "reports": None, "published": "2025-03", "language": "en"}
    return record | known | nobody | {"media_type": "text/plain", "reliability": "", "version_of": None} | given


def a_place(number, document, text, start, end, /, **given):
    """A piece of evidence, or a passage, that stands at [start, end) of a document's text."""
    quote, prefix, suffix = context(text, start, end)
    place = {"document": document["id"], "source": document["source"], "start": start, "end": end}
    return {"annotation": str(UUID(int=number)), **place, "quote": quote, "prefix": prefix, "suffix": suffix} | given


def a_dataset(texts, facts=(), passages=(), entities=(), types=TYPES, **contents):
    """A dataset of documents with these texts: facts are given with their evidence, passages are records."""
    documents = [a_document(number, text) for number, text in enumerate(texts, start=1)]
    held = {document["id"]: text for document, text in zip(documents, texts, strict=True)}
    here = {document["id"]: [one for one in passages if one["document"] == document["id"]] for document in documents}

    def facts_of(document):
        return (fact for fact in facts if any(one["document"] == document for one in fact.evidence))

    kinds = [{"key": key, "name": name, "description": "", "version": 1, "fields": []} for key, name in types]
    within = {
        "text": held.__getitem__,
        "original": lambda _document: b"",
        "boxes": lambda _document: b"",
        "regions": lambda _document: (),
        "facts": facts_of,
        "passages": lambda document: iter(here[document]),
    }
    info = ProjectInfo(str(UUID(int=2**100)), "P")
    return Dataset(info, kinds, documents, list(entities), iter(facts), Contents(**(within | contents)))


texts = st.lists(datasets.words, min_size=1, max_size=5).map(lambda parts: freeze("\u00a7".join(parts))).filter(bool)


@st.composite
def placed(draw, texts=texts):
    """(texts, facts, passages) that stand in one to three texts, each passage at least a character long."""
    held = draw(st.lists(texts, min_size=1, max_size=3))
    documents = [a_document(number, text) for number, text in enumerate(held, start=1)]
    numbers = iter(range(1000, 2000))

    def a_mark(**given):
        which = draw(st.integers(0, len(held) - 1))
        start = draw(st.integers(0, len(held[which]) - 1))
        end = draw(st.integers(start + 1, len(held[which])))
        return a_place(next(numbers), documents[which], held[which], start, end, **given)

    facts = [
        replace(
            fact,
            type=draw(st.sampled_from(TYPES))[0],
            evidence=[a_mark() for _ in range(draw(st.integers(1, 2)))],
            entities=[{**link, "id": str(UUID(int=UUID(link["id"]).int | _ENTITY))} for link in fact.entities],
        )
        for fact in draw(st.lists(datasets.facts, max_size=3, unique_by=lambda fact: fact.id))
    ]
    passages = [
        a_mark(note=draw(datasets.words), author=draw(st.none() | datasets.some_words))
        for _ in range(draw(st.integers(0, 2)))
    ]
    return held, facts, passages


def marks(facts, passages):
    """(document id, start, end) of every mark, each once."""
    places = [one for fact in facts for one in fact.evidence] + list(passages)
    return {(one["document"], one["start"], one["end"]) for one in places}
