"""Other people's annotations as plain values: what every reader of them gives, whatever the file was.

A place is a half-open range of code points of the frozen text (`workbench.text.freeze`); where a file gives no text or
no place it is None, and the quote has to be found. Times are as the file has them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from workbench.formats.types import Book


@dataclass(frozen=True, slots=True)
class SourceText:
    """A document that was annotated. `key` is what passages call it; `text` is frozen, None if the file holds none.

    `sha256` is that of the text in UTF-8 as the other program had it, "" if it does not say. `language` is a BCP 47
    tag, `url` where the document stands, `details` what else the file says of it, in its own words.
    """

    key: str
    name: str
    text: str | None = None
    sha256: str = ""
    language: str = ""
    url: str = ""
    details: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Tag:
    """A code, label or fact type on a passage: `key` is that of the book's type, `name` as the file prints it.

    `fields` are what the file says of this use of it, as text. `author`, `created` and `note` are those of the coding
    where a file tells them from those of the passage.
    """

    key: str
    name: str
    fields: Mapping[str, str] = field(default_factory=dict)
    author: str = ""
    created: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Tied:
    """An entity that a passage names or is about. `ref` is an id or address in the file or elsewhere."""

    ref: str
    name: str
    kind: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class Opinion:
    """What a reviewer decided. `decision` is a word of ours (accept, reject, …) or as the file has it."""

    reviewer: str
    decision: str
    reason: str = ""
    comment: str = ""
    created: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment on a passage, or an answer to one."""

    text: str
    author: str = ""
    created: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A marked passage and all that was said of it.

    `document` is the key of a SourceText, "" for none. Passages of one `group` are the evidence of one fact; "" stands
    alone. `statement` is the fact in words. `page` counts from 1; `area` is left, top, right and bottom as fractions of
    that page. `extra` is what the file says more and a fact of ours has a place for: it may hold a whole fact record
    (`formats.dataset.FactRecord.as_json`), without evidence, links and reviews.
    """

    document: str
    start: int | None = None
    end: int | None = None
    quote: str = ""
    prefix: str = ""
    suffix: str = ""
    note: str = ""
    author: str = ""
    created: str = ""
    tags: tuple[Tag, ...] = ()
    entities: tuple[Tied, ...] = ()
    opinions: tuple[Opinion, ...] = ()
    remarks: tuple[Remark, ...] = ()
    statement: str = ""
    group: str = ""
    page: int | None = None
    area: tuple[float, float, float, float] | None = None
    extra: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Doubt:
    """What only a person can tell: a question, and (value, sentence) of each answer, the likelier first.

    The reader takes the answer as `answers[key]` when the file is read again.
    """

    key: str
    question: str
    answers: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Annotated:
    """All annotations of a file. `discarded` says in sentences, with counts, what else it holds and has no place here.

    With `doubts` the places are those of the likelier answers.
    """

    documents: tuple[SourceText, ...] = ()
    passages: tuple[Passage, ...] = ()
    book: Book = Book(())  # noqa: RUF009 - frozen
    discarded: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()
