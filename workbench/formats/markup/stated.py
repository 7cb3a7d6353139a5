"""What a page says of itself in its head: never what its words merely suggest."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from workbench.formats.proposing import Stated

_TITLE = ("og:title", "twitter:title", "dc.title", "dcterms.title", "citation_title")
_PUBLISHED = (
    "article:published_time",
    "citation_publication_date",
    "dc.date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "date",
    "pubdate",
    "datepublished",
)
_PUBLISHER = ("og:site_name", "citation_publisher", "dc.publisher", "dcterms.publisher", "publisher")
_AUTHOR = ("author", "article:author", "citation_author", "dc.creator", "dcterms.creator")
_URL = ("og:url",)
_LANGUAGE = ("og:locale", "content-language", "dc.language", "dcterms.language")
_ARTICLES = ("Article", "Report", "WebPage", "BlogPosting", "PressRelease")
_DAY = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?")


def stated(root: Any) -> Stated:
    """What the head of a page, its JSON-LD and its `time` elements say."""
    metas = _metas(root)
    linked = next(_linked(root), {})
    authors = [name for key in _AUTHOR for name in metas.get(key, ()) if "://" not in name]
    titles = [_words(element.text_content()) for element in root.iter("title")]
    publisher = linked.get("publisher")
    return Stated(
        title=_first(metas, _TITLE) or _text(linked.get("headline")) or next(filter(None, titles), ""),
        published=day(_first(metas, _PUBLISHED) or _text(linked.get("datePublished")) or _time(root)),
        publisher=_first(metas, _PUBLISHER) or _name(publisher),
        authors=tuple(dict.fromkeys(authors or _names(linked.get("author")))),
        language=language(root.get("lang") or _first(metas, _LANGUAGE)),
        url=_canonical(root) or _first(metas, _URL),
    )


def day(words: str) -> str:
    """An EDTF date at the beginning of an ISO date and time; "" for anything else."""
    found = _DAY.match(words.strip())
    return "-".join(filter(None, found.groups())) if found else ""


def language(words: str) -> str:
    """The primary part of a language tag in lower case, "" if it is none."""
    found = re.match(r"\s*([A-Za-z]{2,3})(?:[-_]|\s*$)", words or "")
    return found[1].lower() if found else ""


def _metas(root: Any) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for meta in root.iter("meta"):
        key = meta.get("property") or meta.get("name") or meta.get("itemprop") or meta.get("http-equiv") or ""
        words = _words(meta.get("content") or "")
        if key and words:
            found.setdefault(key.strip().lower(), []).append(words)
    return found


def _first(metas: Mapping[str, list[str]], keys: Iterable[str]) -> str:
    return next((metas[key][0] for key in keys if key in metas), "")


def _linked(root: Any) -> Iterator[Mapping[str, Any]]:
    """The articles that JSON-LD describes."""
    for script in root.iter("script"):
        if (script.get("type") or "").strip().lower() == "application/ld+json":
            try:
                said = json.loads(script.text or "")
            except (ValueError, RecursionError):
                continue
            several = said if isinstance(said, list) else said.get("@graph", [said]) if isinstance(said, dict) else []
            for one in several if isinstance(several, list) else []:
                kinds = one.get("@type") if isinstance(one, dict) else None
                kinds = kinds if isinstance(kinds, list) else [kinds]
                if any(str(kind).endswith(_ARTICLES) for kind in kinds if kind):
                    yield one


def _time(root: Any) -> str:
    times = [element.get("datetime") for element in root.iter("time") if element.get("datetime")]
    published = [element.get("datetime") for element in root.iter("time") if element.get("pubdate") is not None]
    return str(published[0]) if published and published[0] else str(times[0]) if len(set(times)) == 1 else ""


def _canonical(root: Any) -> str:
    links = (link.get("href") for link in root.iter("link") if "canonical" in (link.get("rel") or "").lower().split())
    return next((str(href).strip() for href in links if href and href.strip().startswith(("http://", "https://"))), "")


def _name(one: object) -> str:
    return _text(one.get("name")) if isinstance(one, dict) else _text(one)


def _names(given: object) -> list[str]:
    return [name for name in map(_name, given if isinstance(given, list) else [given]) if name]


def _text(given: object) -> str:
    return _words(given) if isinstance(given, str) else ""


def _words(text: str) -> str:
    return " ".join(text.split())
