"""The words of a piece of a web page where another program counts places in bytes of its text, tags not counted."""

from bisect import bisect_right
from typing import Any

from workbench.text import freeze

_BLOCKS = frozenset(
    "address article aside blockquote body br dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 "
    "h5 h6 header hr html li main nav ol p pre section table tbody td tfoot th thead tr ul".split()
)
_UNSEEN = frozenset({"script", "style", "head", "title", "template", "noscript"})
_SPACES = str.maketrans("\n\r\t\f", "    ")


class CountedPage:
    """The frozen text of a piece of HTML, a block a line, and where in it a place counted in bytes is.

    Every text in the source counts, in UTF-8, white space between blocks too; the text itself leaves that out.
    """

    def __init__(self, html: str) -> None:
        self._starts = list[int]()  # in bytes, of each text of the source
        self._pieces = list[tuple[str, int]]()  # that text, and where it begins in ours; -1 where it is left out
        self._written, self._length, self._bytes = list[str](), 0, 0
        self._ends_line = True
        root = _parsed(html.lstrip("\ufeff \t\n\r\f"))
        if root is not None:
            self._walk(root)
        self.text = freeze("".join(self._written))

    def place(self, position: int) -> int | None:
        """The code point of the text that a place in bytes is; None behind the end."""
        if not 0 <= position <= self._bytes or not self._starts:
            return None
        at = bisect_right(self._starts, position) - 1
        piece, start = self._pieces[at]
        within = len(piece.encode("utf-8", "replace")[: position - self._starts[at]].decode("utf-8", "ignore"))
        return min(start + within, len(self.text))

    def _walk(self, root: Any) -> None:
        stack: list[tuple[Any, bool]] = [(root, False)]
        while stack:
            element, is_end = stack.pop()
            if not isinstance(element.tag, str):  # a comment
                self._take(element.tail if is_end else None)
                if not is_end:
                    stack.append((element, True))
                continue
            if element.tag in _BLOCKS:
                self._end_line()
            if is_end:
                self._take(element.tail if element is not root else None)
                continue
            self._take(element.text, seen=element.tag not in _UNSEEN)
            stack.append((element, True))
            stack.extend((child, False) for child in reversed(element))

    def _take(self, text: str | None, *, seen: bool = True) -> None:
        if not text:
            return
        self._starts.append(self._bytes)
        self._bytes += len(text.encode("utf-8", "replace"))
        if not seen or (self._ends_line and not text.strip()):
            self._pieces.append(("", self._length))
            return
        self._pieces.append((text, self._length))
        self._written.append(text.translate(_SPACES))
        self._length += len(text)
        self._ends_line = False

    def _end_line(self) -> None:
        if not self._ends_line:
            self._written.append("\n")
            self._length += 1
            self._ends_line = True


def _parsed(html: str) -> Any:
    """The body of a page with this in it; None for nothing."""
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    if not html.strip():
        return None
    try:
        parser = HTMLParser(encoding="utf-8", huge_tree=True)
        return document_fromstring(f"<html><body>{html}</body></html>".encode("utf-8", "replace"), parser).body
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, IndexError):
        return None
