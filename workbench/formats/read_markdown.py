"""Markdown files: the text is the source, its structure is ranges beside it."""

import re
from itertools import accumulate

from workbench.formats import propose
from workbench.formats.decode import decode
from workbench.formats.types import AS_IS, ParsedDocument, ReadOptions, Region
from workbench.text import freeze, trim

_KINDS = {
    "heading_open": "heading",
    "list_item_open": "list_item",
    "blockquote_open": "quote",
    "table_open": "table",
    "fence": "code",
    "code_block": "code",
}
_FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?\n)??(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_ENTRY = re.compile(r"(\w+)[ \t]*:[ \t]*(.*?)[ \t]*")


def read(data: bytes, name: str, options: ReadOptions = AS_IS) -> ParsedDocument:
    """A Markdown file called `name`: its source text unchanged, its blocks as regions, its front matter as proposals.

    Raises UserError for a file that cannot be read as text.
    """
    raw, encoding = decode(data, options.encoding)
    text = freeze(raw)
    matter = _FRONT_MATTER.match(text)
    body_start = matter.end() if matter else 0
    stated = _entries(matter[1] or "") if matter else {}
    body = text[body_start:]
    front = [Region("front_matter", *trim(text, 0, body_start))] if matter else []
    return ParsedDocument(
        text=text,
        media_type="text/markdown",
        encoding=encoding,
        title=stated.get("title") or propose.title(body, name),
        published=propose.published(stated.get("date", "")) or propose.published(body),
        publisher=stated.get("publisher") or propose.publisher(body),
        language=stated.get("language") or stated.get("lang") or propose.language(body),
        regions=(*front, *_regions(text, body_start)),
    )


def _entries(matter: str) -> dict[str, str]:
    """The plain `key: value` lines of a front matter, keys in lower case; lists and nested values are left out."""
    found = (_ENTRY.fullmatch(line) for line in matter.split("\n"))
    return {match[1].lower(): match[2].strip("\"'") for match in found if match}


def _regions(text: str, body_start: int) -> list[Region]:
    # Late: the import costs more than reading most files.
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark").enable("table")
    parser.core.ruler.enableOnly(["normalize", "block"])  # words inside a block are not looked at
    # Frozen text has no CR and no NUL, so that markdown-it's own normalising moves nothing and lines end at LF only.
    starts = list(accumulate((len(line) + 1 for line in text[body_start:].split("\n")), initial=body_start))
    regions = []
    for token in parser.parse(text[body_start:]):
        kind = _KINDS.get(token.type)
        if kind is None or token.map is None:
            continue
        first, last = token.map
        start, end = trim(text, starts[first], min(starts[min(last, len(starts) - 1)], len(text)))
        if start < end:
            regions.append(Region(kind, start, end, {"level": int(token.tag[1])} if kind == "heading" else {}))
    return regions
