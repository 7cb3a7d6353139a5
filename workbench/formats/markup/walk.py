"""One walk over a tree of HTML: every word in its order, and where headings, lists, tables and the rest stand."""

import re
from collections.abc import Callable
from typing import Any

from workbench.formats.markup.written import Written

_BLOCKS = frozenset(
    "p div section article main figure figcaption address details summary form fieldset legend center dl dt dd body "
    "caption".split()
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_SURROUND = frozenset("nav header footer aside form".split())
_ROLES = frozenset("navigation banner contentinfo complementary search menu".split())
_SKIPPED = frozenset("script style noscript template head title iframe object svg math select".split())
_CONTENT = frozenset(("main", "article"))
_LISTS = frozenset(("ul", "ol"))

_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_MOST_SPAN, _MOST_NUMBER = 1_000, 1_000_000

Close = Callable[[], None]


def walk(root: Any, written: Written) -> None:
    """Write the words under an element, tails of children included. However deep it is nested, nothing recurses."""
    state = _Inside(written)
    stack: list[tuple[Any, bool]] = [(root, False)]
    closing: dict[int, Close] = {}
    while stack:
        element, is_over = stack.pop()
        if is_over:
            closing.pop(id(element))()
            _tail(state, element, root)
            continue
        if not isinstance(element.tag, str):  # a comment or an instruction
            _tail(state, element, root)
            continue
        tag = element.tag.rpartition("}")[2].lower()
        if tag in _SKIPPED or _is_hidden(element):
            _tail(state, element, root)
            continue
        closing[id(element)] = state.open(tag, element)
        state.say(element.text)
        stack.append((element, True))
        stack.extend((child, False) for child in reversed(element))


def _is_hidden(element: Any) -> bool:
    hidden = element.get("hidden") is not None or element.get("aria-hidden") == "true"
    return hidden or bool(_HIDDEN.search(element.get("style") or ""))


def _tail(state: "_Inside", element: Any, root: Any) -> None:
    if element is not root:
        state.say(element.tail)


class _Inside:
    """What the walk is inside of."""

    def __init__(self, written: Written) -> None:
        self._written = written
        self._verbatim = self._content = self._surround = self._cell = 0
        self._lists: list[int | None] = []  # the number of the next item; None where there are bullets
        self._tables: list[_Table] = []

    def say(self, words: str | None) -> None:
        """Words, as they count here."""
        if words:
            (self._written.verbatim if self._verbatim else self._written.say)(words)

    def open(self, tag: str, element: Any) -> Close:
        """Begin an element; what comes back ends it."""
        if tag in _HEADINGS:
            return self.block("heading", level=_HEADINGS[tag])
        if tag in _OPENERS:
            return _OPENERS[tag](self, element)
        if tag in _SURROUND or element.get("role") in _ROLES:
            return self._around(tag)
        if element.get("role") == "note" or (element.get("id") or "").startswith(("footnote-", "endnote-")):
            return self.block("note")
        if tag in _CONTENT:
            return self._inside_content()
        if tag in _BLOCKS:
            return self.block("")
        return _nothing

    def block(self, kind: str, lines: int = 2, **data: object) -> Close:
        """Begin what stands on lines of its own."""
        lines = 1 if self._cell or self._lists else lines
        self._written.apart(lines)
        start = self._written.position

        def close() -> None:
            if kind:
                self._written.mark(kind, start, **data)
            self._written.apart(lines)

        return close

    def _around(self, tag: str) -> Close:
        is_outside = not (self._content and tag in ("header", "footer", "form"))
        return self.block("boilerplate" if is_outside and tag != "form" else "")

    def _inside_content(self) -> Close:
        self._content += 1
        close_block = self.block("")

        def close() -> None:
            self._content -= 1
            close_block()

        return close

    def verbatim_block(self) -> Close:
        """Begin what keeps its spaces."""
        close_block = self.block("code")
        self._verbatim += 1

        def close() -> None:
            self._verbatim -= 1
            close_block()

        return close

    def begin_list(self, first: int | None) -> Close:
        """Begin a list; without a first number it has bullets."""
        self._written.apart(1 if self._lists or self._cell else 2)
        self._lists.append(first)

        def close() -> None:
            self._lists.pop()
            self._written.apart(1 if self._lists or self._cell else 2)

        return close

    def list_item(self, element: Any) -> Close:
        """Begin an item, with its number or a bullet."""
        self._written.apart(1)
        start = self._written.position
        number = self._lists[-1] if self._lists else None
        if number is not None:
            number = _number(element, "value", number, _MOST_NUMBER)
            self._lists[-1] = number + 1
        if self._lists:
            self._written.label("• " if number is None else f"{number}. ")

        def close() -> None:
            self._written.release()
            self._written.mark("list_item", start)
            self._written.apart(1)

        return close

    def begin_table(self) -> Close:
        """Begin a table."""
        self._tables.append(_Table())
        close_block = self.block("table")

        def close() -> None:
            self._tables.pop()
            close_block()

        return close

    def next_row(self) -> Close:
        """Begin a row."""
        if self._tables:
            self._tables[-1].next_row()
        self._written.apart(1)
        return lambda: self._written.apart(1)

    def in_cell(self, element: Any) -> Close:
        """Begin a cell; a bar stands before all but the first of its row."""
        if not self._tables:
            return _nothing
        table = self._tables[-1]
        if table.has_cells:
            self._written.label(" | ")
        row, column = table.place(
            _number(element, "colspan", 1, _MOST_SPAN), _number(element, "rowspan", 1, _MOST_SPAN)
        )
        self._cell += 1
        start = self._written.position

        def close() -> None:
            self._cell -= 1
            self._written.release()
            self._written.mark("cell", start, row=row, column=column)

        return close

    def line_break(self) -> Close:
        """End the line."""
        if self._verbatim:
            self._written.verbatim("\n")
        else:
            self._written.line_end()
        return _nothing


def _nothing() -> None:
    """What only holds words ends without a trace."""


class _Table:
    """Where the cells of a table stand, those that reach over several rows and columns counted as they reach."""

    def __init__(self) -> None:
        self.has_cells = False  # in this row
        self._row, self._column = -1, 0
        self._until: dict[int, int] = {}  # column -> the last row that a cell from above reaches

    def next_row(self) -> None:
        """Begin a row."""
        self.has_cells, self._row, self._column = False, self._row + 1, 0

    def place(self, across: int, down: int) -> tuple[int, int]:
        """(row, column) of the next cell: the first column that no cell from above takes."""
        row = self._row = max(self._row, 0)
        while self._until.get(self._column, -1) >= row:
            self._column += 1
        column, self.has_cells = self._column, True
        self._column += across
        if down > 1:
            self._until.update(dict.fromkeys(range(column, column + across), row + down - 1))
        return row, column


def _number(element: Any, name: str, usual: int, most: int) -> int:
    given = (element.get(name) or "").strip()
    return min(int(given), most) if given.isascii() and given.isdecimal() and len(given) < 10 and int(given) else usual


_OPENERS: dict[str, Callable[[_Inside, Any], Close]] = {
    "blockquote": lambda state, _element: state.block("quote"),
    "pre": lambda state, _element: state.verbatim_block(),
    "ul": lambda state, _element: state.begin_list(None),
    "ol": lambda state, element: state.begin_list(_number(element, "start", 1, _MOST_NUMBER)),
    "li": _Inside.list_item,
    "table": lambda state, _element: state.begin_table(),
    "tr": lambda state, _element: state.next_row(),
    "td": _Inside.in_cell,
    "th": _Inside.in_cell,
    "br": lambda state, _element: state.line_break(),
    "hr": lambda state, _element: state.block(""),
}
