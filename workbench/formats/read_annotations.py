"""Reads W3C Web Annotations in JSON-LD: one, a list, a page or a collection of them, ours or another program's.

Source: https://www.w3.org/TR/annotation-model/. Programs that run in a browser often count UTF-16 units, so that a
place is only a hint where a quote stands beside it.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from workbench.errors import UserError
from workbench.formats import web_targets
from workbench.formats.annotated import Annotated, Opinion, Passage, Remark, SourceText, Tag, Tied
from workbench.formats.untrusted import MOST_PASSAGES, Sentences, json_of, mapping, several, told, words
from workbench.i18n import ngettext

_SAYS: Sentences = {
    "kinds": lambda n: ngettext(
        "{n} object that is no annotation is left out.", "{n} objects that are no annotations are left out.", n
    ),
    "bodies": lambda n: ngettext(
        "{n} body that is neither text nor an address is left out.",
        "{n} bodies that are neither text nor an address are left out.",
        n,
    ),
    "targets": lambda n: ngettext(
        "{n} annotation of nothing that can be told is left out.",
        "{n} annotations of nothing that can be told are left out.",
        n,
    ),
    "shapes": lambda n: ngettext(
        "{n} place given as a drawn shape or a path in a page is left out.",
        "{n} places given as drawn shapes or paths in a page are left out.",
        n,
    ),
    "styles": lambda n: ngettext(
        "The style of {n} annotation is left out.", "The styles of {n} annotations are left out.", n
    ),
    "replies": lambda n: ngettext(
        "{n} review or comment on an annotation that is not in the file is left out.",
        "{n} reviews or comments on annotations that are not in the file are left out.",
        n,
    ),
}
_ON_OTHERS = {"assessing", "replying", "commenting", "moderating", "questioning"}
_OURS = "urn:uuid:"


def read(data: bytes, name: str, answers: Mapping[str, str] | None = None) -> Annotated:
    """The passages of a file in its order, with what was said of them; nothing has to be asked.

    Raises UserError, one sentence, if it holds no annotation or is no JSON.
    """
    reading = _Reading()
    try:
        reading.gather(json_of(data, name))
        if not reading.found and not reading.nowhere:
            raise UserError("“{name}” holds no Web Annotation.", name=name)
        if len(reading.found) > MOST_PASSAGES:
            raise UserError("“{name}” holds more than {n} annotations; take it in parts.", name=name, n=MOST_PASSAGES)
        passages = tuple(reading.passages())
    except RecursionError as error:
        raise UserError("“{name}” is nested too deep to be read.", name=name) from error
    return Annotated(tuple(reading.documents.values()), passages, discarded=told(reading.left, _SAYS))


@dataclass
class _Said:
    """What the bodies of one annotation say."""

    tags: list[Tag] = field(default_factory=list)
    entities: list[Tied] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    described: list[str] = field(default_factory=list)
    judged: list[str] = field(default_factory=list)
    extra: Mapping[str, Any] = field(default_factory=dict)


@dataclass
class _Reading:
    found: list[Mapping[str, Any]] = field(default_factory=list)
    documents: dict[str, SourceText] = field(default_factory=dict)
    left: Counter[str] = field(default_factory=Counter)
    nowhere: set[str] = field(default_factory=set)  # what holds annotations is no document

    def gather(self, value: Any) -> None:
        """Find the annotations in whatever holds them."""
        for one in several(value):
            kinds = set(map(words, several(mapping(one).get("type", mapping(one).get("@type")))))
            if "Annotation" in kinds or "oa:Annotation" in kinds or {"target", "body"} <= set(mapping(one)):
                self.found.append(one)
                continue
            parts = [mapping(one)[key] for key in ("items", "@graph", "first", "next") if key in mapping(one)]
            self.left["kinds"] += not parts
            self.nowhere |= {words(mapping(one).get("id"))} if parts else set()
            for part in parts:
                if not isinstance(part, str):
                    self.gather(part)

    def passages(self) -> Iterator[Passage]:
        """One for each target of each annotation that is not about another one."""
        ids = {words(one.get("id")) for one in self.found} - {""}
        alone, about = [], defaultdict(list)
        for one in self.found:
            targets = several(one.get("target"))
            aimed = targets[0] if len(targets) == 1 and isinstance(targets[0], str) else ""
            motives = set(map(words, several(one.get("motivation"))))
            if aimed and aimed in ids:
                about[aimed].append(one)
            elif aimed.startswith(_OURS) and motives & _ON_OTHERS and aimed not in self.nowhere:
                self.left["replies"] += 1
            else:
                alone.append(one)
        for one in alone:
            yield from self._of(one, about.get(words(one.get("id")), []))

    def _of(self, one: Mapping[str, Any], about: list[Mapping[str, Any]]) -> Iterator[Passage]:
        said = self._said(one)
        opinions, remarks = self._opinions(about)
        self.left["styles"] += "stylesheet" in one
        ours = bool(said.extra)
        statement = " ".join(said.described) if ours else ""
        row_id = words(one.get("id")).removeprefix(_OURS)
        targets = list(web_targets.targets(one.get("target"), self.left))
        self.left["targets"] += not targets
        for target in targets:
            self._know(target.source)
            start, end = target.span or (None, None)
            yield Passage(
                "" if target.source.key in self.nowhere else target.source.key,
                start,
                end,
                target.quote,
                target.prefix,
                target.suffix,
                note="\n\n".join(said.notes + ([] if ours else said.described)),
                author=_agent(one.get("creator")),
                created=words(one.get("created")),
                tags=tuple(said.tags),
                entities=tuple(said.entities),
                opinions=tuple(opinions),
                remarks=tuple(remarks),
                statement=statement,
                group=row_id if len(targets) > 1 or ours else "",
                page=target.page,
                area=target.area,
                extra=said.extra,
            )

    def _know(self, source: SourceText) -> None:
        """Of several that name a document, the one that says most of it counts."""
        before = self.documents.get(source.key)
        if source.key not in self.nowhere and (before is None or (source.details and not before.details)):
            self.documents[source.key] = source

    def _opinions(self, about: list[Mapping[str, Any]]) -> tuple[list[Opinion], list[Remark]]:
        opinions, remarks = [], []
        for one in about:
            said, author, at = self._said(one), _agent(one.get("creator")), words(one.get("created"))
            notes = "\n\n".join(said.notes + said.described)
            if "assessing" in map(words, several(one.get("motivation"))):
                reason = " ".join(tag.name for tag in said.tags)
                opinions.append(Opinion(author, " ".join(said.judged), reason, notes, at))
            elif notes:
                remarks.append(Remark(notes, author, at))
        return opinions, remarks

    def _said(self, one: Mapping[str, Any]) -> _Said:
        said = _Said()
        motive = next(iter(map(words, several(one.get("motivation")))), "")
        if isinstance(one.get("bodyValue"), str):
            self._text(said, {"value": one["bodyValue"]}, motive)
        for body in several(one.get("body")):
            self._body(said, body, motive)
        if said.extra and said.tags:
            said.tags[0] = Tag(words(said.extra.get("type")), said.tags[0].name)
        return said

    def _body(self, said: _Said, body: Any, motive: str) -> None:
        if isinstance(body, str):
            said.entities.append(Tied(body, "", role=motive))
            return
        held = mapping(body)
        purpose = next(iter(map(words, several(held.get("purpose")))), motive)
        if "value" in held:
            self._text(said, held, purpose)
        elif "items" in held:
            for one in several(held["items"]):
                self._body(said, one, purpose)
        elif source := held.get("source") or (held if "id" in held else None):
            role = words(held.get("schema:roleName"))
            self._named(said, source, role if purpose == "identifying" else role or purpose, purpose)
        else:
            self.left["bodies"] += 1

    @staticmethod
    def _named(said: _Said, source: Any, role: str, purpose: str) -> None:
        known = mapping(source)
        ref = source if isinstance(source, str) else words(known.get("id"))
        name = words(known.get("label")) or words(known.get("name"))
        if purpose in ("tagging", "classifying"):
            said.tags.append(Tag("", name or ref))
            return
        said.entities.append(
            Tied(words(known.get("dcterms:identifier")) or ref, name, words(known.get("dcterms:type")), role)
        )

    @staticmethod
    def _text(said: _Said, body: Mapping[str, Any], purpose: str) -> None:
        value = words(body.get("value"))
        if purpose in ("tagging", "classifying"):
            said.tags.append(Tag("", value))
        elif purpose == "assessing":
            said.judged.append(value)
        elif purpose == "identifying":
            said.entities.append(Tied("", value))
        elif purpose == "describing" and body.get("format") == "application/json" and (extra := _record(value)):
            said.extra = extra
        elif purpose == "describing":
            said.described.append(value)
        elif value:
            said.notes.append(value)


def _record(value: str) -> Mapping[str, Any]:
    """A fact's own keys in a body of JSON; an empty one if it is something else."""
    try:
        found = mapping(json.loads(value))
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found.get("type"), str) and isinstance(found.get("fields"), dict) else {}


def _agent(value: Any) -> str:
    """Who did it, as printed."""
    names = []
    for one in several(value):
        known = mapping(one)
        found = words(one) or words(known.get("name")) or words(known.get("nickname")) or words(known.get("id"))
        names += [found] if found else []
    return ", ".join(names)
