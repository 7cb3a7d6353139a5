"""Reads the JSON export of Label Studio, long (JSON) or short (JSON_MIN): tasks with texts and labelled regions.

Each annotation of a task is the work of one person. What else was asked of a region, choices, ratings and texts, become
fields of its labels. Source: https://labelstud.io/guide/export.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from workbench.errors import UserError
from workbench.formats import counting
from workbench.formats.annotated import Annotated, Passage, SourceText, Tag
from workbench.formats.counting import Claim, Counted, Dialect
from workbench.formats.untrusted import MOST_PASSAGES, Sentences, json_of, mapping, several, span, told, words
from workbench.i18n import ngettext

_SAYS: Sentences = {
    "tasks": lambda n: ngettext("{n} task without a text is left out.", "{n} tasks without a text are left out.", n),
    "cancelled": lambda n: ngettext(
        "{n} annotation that was skipped is left out.", "{n} annotations that were skipped are left out.", n
    ),
    "predictions": lambda n: ngettext(
        "{n} prediction of a model is left out.", "{n} predictions of a model are left out.", n
    ),
    "regions": lambda n: ngettext(
        "{n} region that is not in the text is left out.", "{n} regions that are not in the text are left out.", n
    ),
    "whole": lambda n: ngettext(
        "{n} answer about a whole text is left out.", "{n} answers about whole texts are left out.", n
    ),
}
_ADDRESS = ("http://", "https://", "s3://", "gs://", "/data/")


@dataclass
class _Region:
    """What one person marked, and what they answered about it."""

    task: str
    place: tuple[int, int]
    quote: str
    author: str
    created: str
    labels: list[str] = field(default_factory=list)
    fields: dict[str, str] = field(default_factory=dict)


@dataclass
class _Reading:
    left: Counter[str] = field(default_factory=Counter)
    documents: dict[str, SourceText] = field(default_factory=dict)
    texts: dict[str, Counted] = field(default_factory=dict)
    regions: list[_Region] = field(default_factory=list)

    def task(self, number: int, task: Mapping[str, Any]) -> None:
        """Take a task with all its annotations."""
        given = mapping(task.get("data")) or {
            key: value
            for key, value in task.items()
            if isinstance(value, str) and key not in ("created_at", "updated_at")
        }
        key, text = words(task.get("id")) or str(number), _text(given)
        if key in self.documents:
            key = f"{key} {number}"
        self.left["predictions"] += len(several(task.get("predictions")))
        if not text:
            self.left["tasks"] += 1
            return
        is_address = text.startswith(_ADDRESS) and len(text.split()) == 1
        if not is_address:
            self.texts[key] = Counted(text)
        name = words(given.get("title")) or words(task.get("file_upload")) or " ".join(text.split())[:60]
        details = {name: words(value) for name, value in given.items() if words(value) and words(value) != text}
        frozen = None if is_address else self.texts[key].frozen
        self.documents[key] = SourceText(key, name, frozen, url=text if is_address else "", details=details)
        if "annotations" not in task and "completions" not in task:
            self._short(key, task)
        for one in several(task.get("annotations", task.get("completions"))):
            self._annotation(key, mapping(one))

    def _annotation(self, key: str, one: Mapping[str, Any]) -> None:
        if one.get("was_cancelled") is True:
            self.left["cancelled"] += 1
            return
        by_id: dict[str, _Region] = {}
        results = [mapping(result) for result in several(one.get("result"))]
        author, created = _person(one.get("completed_by")), words(one.get("created_at"))
        for result in results:
            value, row_id = mapping(result.get("value")), words(result.get("id"))
            place = _place(value)
            if place and row_id not in by_id:
                by_id[row_id] = _Region(key, place, words(value.get("text")), author, created)
                self.regions.append(by_id[row_id])
        for result in results:
            self._answer(result, by_id)

    def _answer(self, result: Mapping[str, Any], by_id: Mapping[str, _Region]) -> None:
        kind, value = words(result.get("type")), mapping(result.get("value"))
        if kind == "relation":
            self._relation(result, by_id)
            return
        region = by_id.get(words(result.get("id")))
        answers = [words(each) for each in several(value.get(kind))]
        if region is None:
            self.left["regions" if kind.endswith("labels") else "whole"] += 1
        elif kind.endswith("labels"):
            region.labels += answers
        elif kind and answers:
            region.fields[words(result.get("from_name")) or kind] = "; ".join(answers)

    def _relation(self, result: Mapping[str, Any], by_id: Mapping[str, _Region]) -> None:
        head, child = (by_id.get(words(result.get(key))) for key in ("from_id", "to_id"))
        if head is None or child is None:
            self.left["regions"] += 1
            return
        role = "; ".join(map(words, several(result.get("labels")))) or "relation"
        head.fields[role] = f"{head.fields[role]}; {child.quote}" if role in head.fields else child.quote

    def _short(self, key: str, task: Mapping[str, Any]) -> None:
        """The regions of the short form, under whatever name the labels go by."""
        author, created = _person(task.get("annotator")), words(task.get("created_at"))
        for name, value in task.items():
            held = [mapping(one) for one in several(value)] if isinstance(value, list) and name != "predictions" else []
            for one in held:
                labels = next((several(one[each]) for each in one if each.endswith("labels")), None)
                place = _place(one)
                if place and labels is not None:
                    quote = words(one.get("text"))
                    self.regions.append(_Region(key, place, quote, author, created, [words(each) for each in labels]))
                else:
                    self.left["regions"] += 1

    def claims(self) -> Iterator[Claim]:
        """What the regions say of how places are counted."""
        for one in self.regions:
            if one.task in self.texts:
                yield Claim(self.texts[one.task], *one.place, one.quote)

    def passages(self, dialect: Dialect) -> Iterator[Passage]:
        """The regions in the order of the file; one whose words are not at its place has none."""
        for one in self.regions:
            text = self.texts.get(one.task)
            start, end = text.places(list(one.place), dialect) if text else one.place
            found = text.frozen[start:end] if text and start is not None and end is not None else ""
            fits = text is None or (bool(found) and (not one.quote or found.split() == one.quote.split()))
            tags = tuple(Tag("", label, one.fields) for label in one.labels)
            note = "" if tags else "\n".join(f"{key}: {value}" for key, value in one.fields.items())
            yield Passage(
                one.task,
                start if fits else None,
                end if fits else None,
                found if fits and text else one.quote,
                note=note,
                author=one.author,
                created=one.created,
                tags=tags,
            )


def read(data: bytes, name: str, answers: Mapping[str, str] | None = None) -> Annotated:
    """The texts and regions of an export, in its order. Raises UserError, one sentence, if it is none."""
    content = json_of(data, name)
    tasks = several(content)
    if not tasks or not all(isinstance(task, dict) for task in tasks):
        raise UserError("“{name}” is no export of Label Studio: it holds no list of tasks.", name=name)
    reading = _Reading()
    for number, task in enumerate(tasks, start=1):
        reading.task(number, task)
    if not reading.documents:
        raise UserError("No task of “{name}” holds a text.", name=name)
    if len(reading.regions) > MOST_PASSAGES:
        raise UserError("“{name}” holds more than {n} annotations; take it in parts.", name=name, n=MOST_PASSAGES)
    dialect, doubts = counting.decide(reading.claims, name, answers or {})
    documents, passages = tuple(reading.documents.values()), tuple(reading.passages(dialect))
    return Annotated(documents, passages, discarded=told(reading.left, _SAYS), doubts=doubts)


def _text(given: Mapping[str, Any]) -> str:
    """The text of a task: under its usual name, or the longest."""
    if isinstance(given.get("text"), str):
        return words(given["text"])
    return max((words(value) for value in given.values() if isinstance(value, str)), key=len, default="")


def _place(value: Mapping[str, Any]) -> tuple[int, int] | None:
    whole = mapping(value.get("globalOffsets")) or value
    return span(whole.get("start"), whole.get("end"))


def _person(value: Any) -> str:
    known = mapping(value)
    full = " ".join(part for part in (words(known.get("first_name")), words(known.get("last_name"))) if part)
    return full or words(known.get("email")) or words(known.get("username")) or words(known.get("id")) or words(value)
