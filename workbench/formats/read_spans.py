"""Reads JSON Lines with a text and its marked passages a line: from Prodigy, doccano, spaCy and their like.

Which of them it is shows in the keys. Programs count places differently where a text holds characters outside the
basic plane or line ends of Windows (`formats.counting`).
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from workbench.errors import UserError
from workbench.formats import counting
from workbench.formats.annotated import Annotated, Opinion, Passage, Remark, SourceText, Tag, Tied
from workbench.formats.counting import Claim, Counted, Dialect
from workbench.formats.marked import PASSAGE
from workbench.formats.untrusted import MOST_PASSAGES, Sentences, lines_of, mapping, several, span, told, words
from workbench.i18n import ngettext

_SAYS: Sentences = {
    "texts": lambda n: ngettext("{n} line without a text is left out.", "{n} lines without a text are left out.", n),
    "spans": lambda n: ngettext(
        "{n} passage without a place is left out.", "{n} passages without a place are left out.", n
    ),
    "media": lambda n: ngettext(
        "{n} line with a picture or sound is left out.", "{n} lines with a picture or sound are left out.", n
    ),
    "relations": lambda n: ngettext(
        "{n} relation of passages that are not there is left out.",
        "{n} relations of passages that are not there are left out.",
        n,
    ),
}
_REFUSED = ("reject", "ignore")  # answers in Prodigy; the third is only that the passages are right
_KEPT = frozenset(
    "text data spans label labels entities relations tokens answer meta Comments comments title accept options".split()
) | {"document", "_input_hash", "_task_hash", "_timestamp", "_view_id", "_annotator_id", "_session_id"}


@dataclass
class _Span:
    """A passage as the line has it."""

    place: tuple[int, int]
    label: str
    row_id: str = ""
    quote: str = ""
    fields: dict[str, str] = field(default_factory=dict)
    said: Mapping[str, Any] = field(default_factory=dict)


@dataclass
class _Line:
    """One text with what is marked in it."""

    key: str
    name: str
    text: Counted
    author: str
    created: str
    answer: str
    labels: list[str]
    details: dict[str, str]
    spans: list[_Span]
    remarks: tuple[Remark, ...]


def read(data: bytes, name: str, answers: Mapping[str, str] | None = None) -> Annotated:
    """The texts and passages of a file, in its order; labels of a whole text are among the `details` of the document.

    Raises UserError, one sentence, for a line that is no JSON object, and if no line holds a text.
    """
    left = Counter[str]()
    lines: list[_Line] = []
    for number, held in _objects(data, name):
        text = held.get("text", held.get("data"))
        if isinstance(text, str) and text:
            lines.append(_line(number, held, words(text), left))
        else:
            left["media" if {"image", "audio", "video", "html"} & held.keys() else "texts"] += 1
    if not lines:
        raise UserError("No line of “{name}” holds a text.", name=name)

    def claims() -> Iterator[Claim]:
        return (Claim(line.text, *one.place, one.quote) for line in lines for one in line.spans)

    dialect, doubts = counting.decide(claims, name, answers or {})
    documents = tuple(_document(line) for line in lines)
    passages = tuple(passage for line in lines for passage in _passages(line, dialect))
    if len(passages) > MOST_PASSAGES:
        raise UserError("“{name}” holds more than {n} annotations; take it in parts.", name=name, n=MOST_PASSAGES)
    return Annotated(documents, passages, discarded=told(left, _SAYS), doubts=doubts)


def _objects(data: bytes, name: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """The lines; of spaCy's pairs the annotations with their text."""
    yield from lines_of(data, name, lambda found: {**mapping(found[1]), "text": found[0]} if _is_pair(found) else found)


def _is_pair(found: Any) -> bool:
    return isinstance(found, list) and len(found) == 2 and isinstance(found[0], str)


def _line(number: int, held: Mapping[str, Any], text: str, left: Counter[str]) -> _Line:
    meta = mapping(held.get("meta"))
    row_id = words(meta.get("document")) or words(held.get("document")) or words(held.get("id"))
    title = (
        words(meta.get("title")) or words(held.get("title")) or words(meta.get("source")) or words(held.get("source"))
    )
    spans, labels = _spans(held, left)
    _relate(held, spans, text, left)
    known = {**held, **meta}
    details = {key: words(value) for key, value in known.items() if key not in _KEPT and words(value)}
    comments = several(held.get("Comments", held.get("comments")))
    return _Line(
        f"{number} {row_id}".strip(),
        title or " ".join(text.split())[:60],
        Counted(text),
        words(held.get("_annotator_id")) or words(held.get("annotator")),
        _time(held.get("_timestamp")),
        words(held.get("answer")),
        labels,
        details,
        spans,
        tuple(Remark(words(one) or words(mapping(one).get("text"))) for one in comments),
    )


def _spans(held: Mapping[str, Any], left: Counter[str]) -> tuple[list[_Span], list[str]]:
    """The passages of a line by whichever key it has them under, and labels of the text as a whole."""
    spans, labels = list[_Span](), [words(one) for one in several(held.get("accept")) if words(one)]
    grouped = mapping(held.get("spans"))
    found = [
        *(several(held.get("spans")) if not grouped else []),
        *(one for group in grouped.values() for one in several(group)),
    ]
    found += several(held.get("entities")) if not grouped else []
    for one in [*found, *several(held.get("label")), *several(held.get("labels"))]:
        if isinstance(one, str):
            labels.append(words(one))
        elif made := _span(one):
            spans.append(made)
        else:
            left["spans"] += 1
    return spans, labels


def _span(one: Any) -> _Span | None:
    if isinstance(one, list) and len(one) >= 3:
        place, label = span(one[0], one[1]), words(one[2])
        return _Span(place, label) if place else None
    held = mapping(one)
    place = span(held.get("start", held.get("start_offset")), held.get("end", held.get("end_offset")))
    if place is None:
        return None
    row_id = words(held.get("id")) or words(held.get("span_id"))
    return _Span(place, words(held.get("label")), row_id, words(held.get("text")), said=held)


def _relate(held: Mapping[str, Any], spans: list[_Span], text: str, left: Counter[str]) -> None:
    """Relations become fields of their first passage: the words of the other."""
    by_id = {one.row_id: one for one in spans if one.row_id}
    by_place = {one.place: one for one in spans}
    for one in several(held.get("relations")):
        known = mapping(one)
        ends = [by_id.get(words(known.get(key))) for key in ("from_id", "to_id")]
        if "head_span" in known:
            sides = [mapping(known[key]) if key in known else {} for key in ("head_span", "child_span")]
            places = [span(side.get("start"), side.get("end")) for side in sides]
            ends = [by_place.get(place) if place else None for place in places]
        head, child = ends
        if head is None or child is None:
            left["relations"] += 1
            continue
        role = words(known.get("type")) or words(known.get("label")) or "relation"
        quote = child.quote or text[slice(*child.place)]
        head.fields[role] = f"{head.fields[role]}; {quote}" if role in head.fields else quote


def _document(line: _Line) -> SourceText:
    labels = {"labels": "; ".join(line.labels)} if line.labels else {}
    language = line.details.get("language", "")
    return SourceText(line.key, line.name, line.text.frozen, language=language, details=line.details | labels)


def _passages(line: _Line, dialect: Dialect) -> Iterator[Passage]:
    places = line.text.places([place for one in line.spans for place in one.place], dialect)
    opinions = (Opinion(line.author, line.answer, created=line.created),) if line.answer in _REFUSED else ()
    for at, one in enumerate(line.spans):
        start, end = places[2 * at : 2 * at + 2]
        found = start is not None and end is not None
        fact = mapping(one.said.get("fact"))
        tag = Tag(words(fact.get("type")), one.label, one.fields)
        yield Passage(
            line.key,
            start if found else None,
            end if found else None,
            line.text.frozen[start:end] if found else one.quote,
            note=words(one.said.get("note")),
            author=words(one.said.get("author")) or line.author,
            created=line.created,
            tags=() if one.label in ("", PASSAGE) and not fact else (tag,),
            entities=tuple(map(_tied, several(fact.get("entities")))),
            opinions=(*opinions, *map(_opinion, several(fact.get("reviews")))),
            remarks=line.remarks if at == 0 else (),
            statement=words(fact.get("statement")),
            group=words(fact.get("id")),
            extra={key: value for key, value in fact.items() if key not in ("id", "statement", "entities", "reviews")},
        )


def _tied(link: Any) -> Tied:
    known = mapping(link)
    ref = words(known.get("ref")) or words(known.get("id"))
    return Tied(ref, words(known.get("name")), words(known.get("kind")), words(known.get("role")))


def _opinion(review: Any) -> Opinion:
    known = mapping(review)
    return Opinion(*(words(known.get(key)) for key in ("reviewer", "decision", "reason", "comment", "date")))


def _time(value: Any) -> str:
    """The time of seconds since 1970, "" for anything else."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < 1 << 36:
        return ""
    return datetime.fromtimestamp(int(value), UTC).isoformat().replace("+00:00", "Z")
