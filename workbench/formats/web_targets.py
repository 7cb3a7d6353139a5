"""What a Web Annotation is about: its source, and the passage or area that its selectors choose.

Sources: https://www.w3.org/TR/annotation-model/#selectors, RFC 3778 (page=), RFC 5147 (char=), and
https://www.w3.org/TR/media-frags/ (xywh=).
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from workbench.formats.annotated import SourceText
from workbench.formats.untrusted import count, mapping, several, span, words

_PAGE = re.compile(r"(?:^|[&#])page=([0-9]{1,7})(?:&|$)")
_CHARACTERS = re.compile(r"(?:^|[&#])char=([0-9]{1,12}),([0-9]{1,12})(?:[&;]|$)")
_AREA = re.compile(r"(?:^|[&#])xywh=percent:" + ",".join([r"([0-9.]{1,20}(?:e-[0-9]{1,3})?)"] * 4) + r"(?:&|$)")
_BEYOND_US = {"SvgSelector", "XPathSelector", "CssSelector", "RangeSelector", "DataPositionSelector"}
_OWN_WORDS = {"dcterms:source": "source", "dcterms:issued": "published", "format": "media_type"}
Area = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Target:
    """A passage of a source as selectors describe it; what none of them says is empty."""

    source: SourceText
    span: tuple[int, int] | None = None
    quote: str = ""
    prefix: str = ""
    suffix: str = ""
    page: int | None = None
    area: Area | None = None


def targets(value: Any, left: Counter[str]) -> Iterator[Target]:
    """The targets of an annotation. Places that mean nothing here are counted under `shapes`."""
    for one in several(value):
        if isinstance(one, str) and one:
            address, _hash, fragment = one.partition("#")
            yield _in_fragment(Target(_source(address)), fragment)
        elif "items" in mapping(one) and "source" not in one:
            yield from targets(one["items"], left)
        elif held := mapping(one).get("source") or (mapping(one).get("id") and one):
            about = held[0] if isinstance(held, list) and held else held
            yield chosen(Target(_source(about)), mapping(one).get("selector"), left)


def chosen(target: Target, selectors: Any, left: Counter[str]) -> Target:
    """The target with what its selectors say; the first that says a thing counts."""
    given = several(selectors)
    found = target
    for selector in given:
        found = _with(found, mapping(selector))
    if given and found == target and any(words(mapping(one).get("type")) in _BEYOND_US for one in given):
        left["shapes"] += 1
    return found


def _with(target: Target, selector: Mapping[str, Any]) -> Target:
    kind = selector.get("type")
    if kind == "TextQuoteSelector" and not target.quote:
        quote, before, after = (words(selector.get(key)) for key in ("exact", "prefix", "suffix"))
        target = replace(target, quote=quote, prefix=before, suffix=after)
    elif kind == "TextPositionSelector" and target.span is None:
        target = replace(target, span=span(selector.get("start"), selector.get("end")))
    elif kind == "FragmentSelector":
        target = _in_fragment(target, words(selector.get("value")))
    elif kind == "PageSelector" and target.page is None and (index := count(selector.get("index"))) is not None:
        target = replace(target, page=index + 1)  # of Hypothesis
    for finer in several(selector.get("refinedBy")):
        within = mapping(finer)
        if within.get("type") != "TextPositionSelector":  # it counts from where the coarser one begins
            target = _with(target, within)
    return target


def _in_fragment(target: Target, fragment: str) -> Target:
    if target.page is None and (page := _PAGE.search(fragment)) and int(page[1]) > 0:
        target = replace(target, page=int(page[1]))
    if target.span is None and (place := _CHARACTERS.search(fragment)):
        target = replace(target, span=span(int(place[1]), int(place[2])))
    if target.area is None and (area := _area(fragment)):
        target = replace(target, area=area)
    return target


def _area(fragment: str) -> Area | None:
    found = _AREA.search(fragment)
    try:
        left, top, width, height = (float(part) / 100 for part in found.groups()) if found else (0.0,) * 4
    except ValueError:
        return None
    area = tuple(round(side, 6) for side in (left, top, left + width, top + height))
    return area if found and width and height and max(area) <= 1 else None  # type: ignore[return-value]


def _source(value: Any) -> SourceText:
    if isinstance(value, str):
        return SourceText(value, value, url=value if value.startswith(("http://", "https://")) else "")
    known = mapping(value)
    key, digest = words(known.get("id")), words(known.get("dcterms:identifier"))
    details = {ours: found for theirs, ours in _OWN_WORDS.items() if (found := words(known.get(theirs)))}
    place = details.get("source", key)
    return SourceText(
        key,
        words(known.get("label")) or words(known.get("name")) or place,
        sha256=digest.removeprefix("sha256:") if digest.startswith("sha256:") else "",
        language=next(iter(map(words, several(known.get("language")))), ""),
        url=place if place.startswith(("http://", "https://")) else "",
        details=details,
    )
