"""A dataset of this program as annotations to take in: what one project exported comes into another."""

from collections.abc import Iterator

from workbench.formats.annotated import Annotated, Opinion, Passage, SourceText, Tag, Tied
from workbench.formats.dataset import Dataset, FactRecord
from workbench.formats.types import Book, BookField, BookType

_ELSEWHERE = ("evidence", "entities", "reviews", "id", "revision", "author", "reviewer", "reviewed_at", "decision")


def annotated(dataset: Dataset) -> Annotated:
    """The facts of a dataset, passage by passage; each keeps its fields, speaker and what was said of it."""
    documents = tuple(
        SourceText(one["id"], one["source"], one.get("text"), sha256=one["sha256"], language=one["language"])
        for one in dataset.documents
    )
    known = {one.key for one in documents}
    passages: list[Passage] = []
    named: dict[str, str] = {}
    for fact in dataset.facts:
        for passage in _passages(fact):
            passages.append(passage)
            if passage.document not in known:
                named.setdefault(passage.document, next(one["source"] for one in fact.evidence))
    types = tuple(
        BookType(
            kind["key"],
            kind["name"],
            kind["description"],
            fields=tuple(
                BookField(
                    field["key"],
                    field["name"],
                    field["kind"],
                    field["help"],
                    field["required"],
                    field["many"],
                    tuple(field["choices"]),
                )
                for field in kind["fields"]
            ),
        )
        for kind in dataset.types
    )
    more = tuple(SourceText(key, source) for key, source in named.items())
    return Annotated((*documents, *more), tuple(passages), Book(types))


def _passages(fact: FactRecord) -> Iterator[Passage]:
    said = tuple(
        Opinion(review["reviewer"] or "?", review["decision"], review["reason"], review["comment"], review["date"])
        for review in fact.reviews
        if review["decision"] != "submit"
    )
    record = {key: value for key, value in fact.as_json().items() if key not in _ELSEWHERE}
    for number, place in enumerate(fact.evidence):
        is_first = number == 0
        yield Passage(
            place["document"],
            place["start"],
            place["end"],
            place["quote"],
            place["prefix"],
            place["suffix"],
            author=(fact.author or "") if is_first else "",
            tags=(Tag(fact.type, fact.type),),
            entities=tuple(Tied(one["ref"], one["name"], one["kind"], one["role"]) for one in fact.entities),
            opinions=said if is_first else (),
            statement=fact.statement,
            group=fact.id,
            page=place.get("page"),
            extra=record if is_first else {},
        )
