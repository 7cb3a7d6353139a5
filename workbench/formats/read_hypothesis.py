"""Reads annotations of Hypothesis: what its search gives (`rows`), what its sidebar exports, or a list of them.

Places count UTF-16 units of a page as a browser shows it, so that a quote decides and a place is only a hint.
Source: https://h.readthedocs.io/en/latest/api-reference/v1/.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import Any

from workbench.errors import UserError
from workbench.formats import web_targets
from workbench.formats.annotated import Annotated, Passage, Remark, SourceText, Tag
from workbench.formats.untrusted import MOST_PASSAGES, Sentences, json_of, mapping, several, told, words
from workbench.formats.web_targets import Target
from workbench.i18n import ngettext

_SAYS: Sentences = {
    "kinds": lambda n: ngettext(
        "{n} object that is no annotation is left out.", "{n} objects that are no annotations are left out.", n
    ),
    "shapes": lambda n: ngettext(
        "{n} place given as a drawn shape or a path in a page is left out.",
        "{n} places given as drawn shapes or paths in a page are left out.",
        n,
    ),
    "replies": lambda n: ngettext(
        "{n} answer to an annotation that is not in the file is left out.",
        "{n} answers to annotations that are not in the file are left out.",
        n,
    ),
    "private": lambda n: ngettext(
        "{n} annotation was only for the eyes of its author: ask before you pass it on.",
        "{n} annotations were only for the eyes of their authors: ask before you pass them on.",
        n,
    ),
}
_HOLDERS = ("rows", "annotations", "replies")


def read(data: bytes, name: str, answers: Mapping[str, str] | None = None) -> Annotated:
    """The annotations in the order of the file, answers with what they answer; a note on a whole page has no quote.

    Raises UserError, one sentence, if there is none in it.
    """
    left = Counter[str]()
    found: list[Mapping[str, Any]] = []
    content = json_of(data, name)
    held = [each for key in _HOLDERS for each in several(mapping(content).get(key))]
    for one in held if isinstance(content, dict) and held else several(content):
        if isinstance(mapping(one).get("uri"), str):
            found.append(one)
        else:
            left["kinds"] += 1
    if not found:
        raise UserError("“{name}” holds no annotation of Hypothesis.", name=name)
    if len(found) > MOST_PASSAGES:
        raise UserError("“{name}” holds more than {n} annotations; take it in parts.", name=name, n=MOST_PASSAGES)
    replies = _replies(found, left)
    documents: dict[str, SourceText] = {}
    passages = []
    for one in found:
        if not several(one.get("references")):
            source = _source(one)
            documents.setdefault(source.key, source)
            passages.append(_passage(one, source, replies[words(one.get("id"))], left))
    return Annotated(tuple(documents.values()), tuple(passages), discarded=told(left, _SAYS))


def _replies(found: list[Mapping[str, Any]], left: Counter[str]) -> dict[str, list[Remark]]:
    """The answers by the id of the annotation that began it."""
    ids = {words(one.get("id")) for one in found if not several(one.get("references"))}
    replies: dict[str, list[Remark]] = defaultdict(list)
    for one in found:
        above = [words(each) for each in several(one.get("references"))]
        first = next((each for each in above if each in ids), None)
        if above and first is None:
            left["replies"] += 1
        elif first is not None:
            replies[first].append(Remark(words(one.get("text")), _author(one), words(one.get("created"))))
    return replies


def _source(one: Mapping[str, Any]) -> SourceText:
    uri = words(one["uri"])
    title = next(iter(several(mapping(one.get("document")).get("title"))), "")
    return SourceText(uri, words(title) or uri, url=uri if uri.startswith(("http://", "https://")) else "")


def _passage(one: Mapping[str, Any], source: SourceText, remarks: list[Remark], left: Counter[str]) -> Passage:
    target = Target(source)
    for each in several(one.get("target")):
        target = web_targets.chosen(target, mapping(each).get("selector"), left)
    readers = several(mapping(one.get("permissions")).get("read"))
    left["private"] += bool(readers) and all(words(each).startswith("acct:") for each in readers)
    start, end = target.span or (None, None)
    return Passage(
        source.key,
        start,
        end,
        target.quote,
        target.prefix,
        target.suffix,
        note=words(one.get("text")),
        author=_author(one),
        created=words(one.get("created")),
        tags=tuple(Tag("", words(tag)) for tag in several(one.get("tags")) if words(tag)),
        remarks=tuple(remarks),
        page=target.page,
    )


def _author(one: Mapping[str, Any]) -> str:
    """The name shown, or that of the account."""
    shown = words(mapping(one.get("user_info")).get("display_name"))
    return shown or words(one.get("user")).removeprefix("acct:").partition("@")[0]
