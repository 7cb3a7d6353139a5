"""The tags of a file of annotations, and which fact types they become."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from workbench.core import codebook
from workbench.core.intake.here import MARK
from workbench.core.project import Project
from workbench.formats.annotated import Annotated, Tag
from workbench.formats.types import BookType
from workbench.text import fold

_LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class TagFound:
    """A tag of the file: how many passages have it, and the key of the fact type that it becomes, or MARK.

    `is_new` says that the project has no such type yet.
    """

    key: str
    name: str
    count: int
    type: str
    is_new: bool


def key_of(tag: Tag) -> str:
    """What tells a tag from others: its key in the file's codebook, else its name."""
    return tag.key or tag.name


def found_in(project: Project, annotated: Annotated, chosen: Mapping[str, str]) -> tuple[TagFound, ...]:
    """The tags of a file, the most frequent first, with what becomes of each.

    `chosen` says so for the key of a tag. Raises UserError for a type that is none.
    """
    book = codebook.of(project)
    names = {fold(_short(kind.name)): key for key, kind in book.types.items()}
    counts = Counter(key_of(tag) for passage in annotated.passages for tag in passage.tags)
    called = {key_of(tag): tag.name for passage in annotated.passages for tag in passage.tags}
    for key in chosen.values():
        if key != MARK:
            book.type(key)
    found, taken = [], set(book.types)
    for key, count in counts.most_common():
        becomes = chosen.get(key, key if key in book.types else names.get(fold(_short(called[key]))))
        if becomes is None:
            becomes = _new_key(key, called[key], taken)
            taken.add(becomes)
        found.append(TagFound(key, called[key], count, becomes, becomes != MARK and becomes not in book.types))
    return tuple(found)


def _new_key(key: str, name: str, taken: set[str]) -> str:
    """The key of a new type, made of the tag's own as far as that can be one."""
    plain = re.sub(r"[^A-Za-z0-9._-]+", "-", key if re.match("[A-Za-z]", key) else name).strip("-")[:40]
    plain = plain if re.match("[A-Za-z]", plain) else "tag"
    number, made = 2, plain
    while made in taken:
        made, number = f"{plain}-{number}", number + 1
    return made


def new_types(annotated: Annotated, tags: Iterable[TagFound]) -> Iterator[BookType]:
    """The types that the project lacks, as the file's codebook has them; a name as long as a sentence is shortened."""
    given = {kind.key: kind for kind in annotated.book.types}
    for tag in tags:
        if tag.is_new:
            of = given.get(tag.key, BookType(tag.key, tag.name))
            whole = of.name or tag.name or tag.key
            name = _short(whole)
            described = of.description if name == whole else "\n".join(filter(None, (whole, of.description)))
            yield BookType(tag.type, name, described, of.examples, of.icon, of.colour, fields=of.fields)


def _short(name: str) -> str:
    """A name that fits where names are shown."""
    return name if len(name) <= _LONGEST_NAME else name[:_LONGEST_NAME].rstrip() + "…"
