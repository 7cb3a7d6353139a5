"""Two entities side by side, section by section; what agrees and what contradicts stands above."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any, TypeVar
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QFrame, QGridLayout, QLabel, QRadioButton, QScrollArea, QVBoxLayout, QWidget

from workbench.core.browse.entities.card import NameRow
from workbench.core.browse.entities.duplicates import Pair, Reason
from workbench.core.browse.entities.side_by_side import (
    MEETING,
    NAME,
    POST,
    POSTS,
    RELATED,
    TOGETHER,
    Point,
    Seen,
    Side,
    SideBySide,
)
from workbench.core.browse.entities.tied import RelationRow
from workbench.i18n import _, ngettext
from workbench.ui import icons
from workbench.ui.identities import words
from workbench.ui.identities.quotes import Line
from workbench.ui.rows import counted
from workbench.ui.theme import SPACE, colours, theme
from workbench.ui.when import date
from workbench.ui.words import origin, roles, scripts
from workbench.ui.workspace import Workspace

R = TypeVar("R")

_QUOTES = 3
_MOST = 8  # names, posts, meetings and relations of each side


class Comparison(QScrollArea):
    """What is known of two entities. `kept_left` tells which of the two names stands for both."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(_("The two side by side"))
        self.setProperty("keys", words.keys())
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.kept: tuple[QRadioButton, QRadioButton] | None = None
        self.shows: tuple[UUID, UUID] | None = None
        self._group: QButtonGroup | None = None
        self.clear("")

    @property
    def kept_left(self) -> bool:
        """Whether the name on the left stands for both."""
        return self.kept is None or self.kept[0].isChecked()

    def keep(self, side: int) -> None:
        """Let the name on the left (0) or the right (1) stand for both."""
        if self.kept is not None:
            self.kept[side].setChecked(True)

    def clear(self, sentence: str) -> None:
        """Show no pair, but a sentence."""
        self.kept = self.shows = None
        page = QWidget()
        page.setObjectName("page")
        label = QLabel(sentence)
        label.setWordWrap(True)
        label.setProperty("role", "muted")
        column = QVBoxLayout(page)
        column.setContentsMargins(SPACE[4], SPACE[4], SPACE[4], SPACE[4])
        column.addWidget(label)
        column.addStretch(1)
        self.setWidget(page)

    def show_two(self, both: SideBySide, pair: Pair | None) -> None:
        """Compare two that are there; of a `pair` that was proposed, say why."""
        if both.one is None or both.other is None:
            self.clear(_("One of the two is not there any more."))
            return
        page = QWidget()
        page.setObjectName("page")
        grid = QGridLayout(page)
        grid.setContentsMargins(SPACE[4], SPACE[3], SPACE[4], SPACE[4])
        grid.setHorizontalSpacing(SPACE[4])
        grid.setVerticalSpacing(SPACE[0])
        for column in (0, 1):
            grid.setColumnStretch(column, 1)
            grid.setColumnMinimumWidth(column, 120)
        self._heads(grid, both)
        self._verdict(grid, both.points, pair.reasons if pair else ())
        for title, cells in self._sections(both.one, both.other, both.points):
            self._add(grid, title, cells)
        grid.setRowStretch(grid.rowCount(), 1)
        self.setWidget(page)

    # --- from top to bottom

    def _heads(self, grid: QGridLayout, both: SideBySide) -> None:
        group = self._group = QButtonGroup(self)
        made = []
        for column, side in enumerate((both.one, both.other)):
            assert side is not None  # noqa: S101 - looked at before
            name = Line(side.card.name, icon=icons.of_kind(side.card.kind))
            for words_of in name.findChildren(QLabel):
                words_of.setProperty("role", "heading")
            card = Line(_("Open the card"), partial(self._workspace.current.show_sheet, "card", side.card.id))
            keeps = QRadioButton(_("This name stands for both ({key})").format(key=column + 1))
            keeps.setAccessibleName(_("“{name}” stands for both").format(name=side.card.name))
            group.addButton(keeps, column)
            for row, part in enumerate((name, card, keeps)):
                grid.addWidget(part, row, column, Qt.AlignmentFlag.AlignTop)
            made.append(keeps)
        self.kept = (made[0], made[1])
        made[_first_to_keep(both)].setChecked(True)

    def _verdict(self, grid: QGridLayout, points: Sequence[Point], reasons: Iterable[Reason]) -> None:
        lines = [(True, words.named(why) if why.name else words.reason(why)) for why in reasons]
        lines += [(point.agrees, words.point(point)) for point in points]
        for is_good in (True, False):
            shown = list(dict.fromkeys(text for agrees, text in lines if agrees == is_good))
            if not shown:
                continue
            self._caption(grid, _("What agrees") if is_good else _("What contradicts"))
            for text in shown:
                grid.addWidget(Line(text, icon=_mark(is_good)), grid.rowCount(), 0, 1, 2)

    def _sections(
        self, one: Side, other: Side, points: Sequence[Point]
    ) -> Iterable[tuple[str, tuple[list[QWidget], list[QWidget]]]]:
        for title, cells, kinds in (
            (_("Names"), self._names, (NAME,)),
            (_("Seen in posts"), self._seen, (POST, POSTS)),
            (_("Meetings"), self._meetings, (MEETING, TOGETHER)),
            (_("Relations"), self._relations, (RELATED,)),
            (_("Facts"), self._facts, ()),
            (_("Passages"), self._passages, ()),
        ):
            here = [point for point in points if point.kind in kinds]
            yield title, (cells(one, here), cells(other, here))

    def _caption(self, grid: QGridLayout, title: str) -> None:
        label = QLabel(title)
        label.setProperty("role", "section")
        label.setContentsMargins(0, SPACE[2], 0, 0)
        grid.addWidget(label, grid.rowCount(), 0, 1, 2)

    def _add(self, grid: QGridLayout, title: str, cells: tuple[list[QWidget], list[QWidget]]) -> None:
        """A section; one that is empty on both sides is left out."""
        if not any(cells):
            return
        self._caption(grid, title)
        row = grid.rowCount()
        for column, lines in enumerate(cells):
            cell = QWidget()
            inside = QVBoxLayout(cell)
            inside.setContentsMargins(0, 0, 0, 0)
            inside.setSpacing(0)
            for line in lines or [_muted("—")]:
                inside.addWidget(line)
            inside.addStretch(1)
            grid.addWidget(cell, row, column)

    # --- the cells

    def _names(self, side: Side, points: Sequence[Point]) -> list[QWidget]:
        def line(row: NameRow) -> QWidget:
            said = " · ".join(filter(None, (row.text, scripts().get(row.script, row.script), origin(row.origin))))
            return _line(said, points, row.text)

        return _few(side.card.names, line)

    def _seen(self, side: Side, points: Sequence[Point]) -> list[QWidget]:
        def line(sight: Seen) -> QWidget:
            said = ", ".join(filter(None, (sight.title, sight.at.name if sight.at else "")))
            run: Callable[[], object] | None = None
            if sight.fact is not None:
                run = partial(self._open_fact, side, sight.fact)
            elif sight.proof is not None:
                run = partial(self._go, sight.proof.document, sight.proof.start, sight.proof.end)
            text = " · ".join(filter(None, (said, date(sight.on) if sight.on else "")))
            return _line(text, points, sight.title, run)

        return _few(side.seen[::-1], line)

    def _meetings(self, side: Side, points: Sequence[Point]) -> list[QWidget]:
        show = self._workspace.current.show_sheet
        return _few(side.meetings, lambda one: _line(one.name, points, one.name, partial(show, "card", one.id)))

    def _relations(self, side: Side, points: Sequence[Point]) -> list[QWidget]:
        def line(row: RelationRow) -> QWidget:
            first = next(iter(row.proofs), None)
            run = partial(self._go, first.document, first.start, first.end) if first else None
            return _line(f"{_(row.name)}: {row.other.name}", points, row.other.name, run)

        return _few(side.relations, line)

    def _facts(self, side: Side, _points: Sequence[Point]) -> list[QWidget]:
        n = side.card.fact_count
        lines: list[QWidget] = [_muted(ngettext("{n} fact", "{n} facts", n).format(n=counted(n)))] if n else []
        for fact in side.card.facts[:_QUOTES]:
            run = partial(self._open_fact, side, fact.id)
            lines.append(Line(fact.statement, run, icons.of_type(fact.type, fact.icon)))
        return lines

    def _passages(self, side: Side, _points: Sequence[Point]) -> list[QWidget]:
        n = side.card.passage_count
        lines: list[QWidget] = [_muted(ngettext("{n} passage", "{n} passages", n).format(n=counted(n)))] if n else []
        for row in side.card.passages[:_QUOTES]:
            said = words.in_context(row.quote, *side.around.get(row.link, ("", "")))
            line = Line(said, partial(self._go, row.document, row.start, row.end))
            line.setToolTip(f"{row.title}\n{roles().get(row.role, row.role)}")
            lines.append(line)
        return lines

    def _open_fact(self, side: Side, fact: UUID) -> None:
        """Put a fact on its card, and show its passage."""
        self._workspace.current.show_fact(fact)
        row = next((row for row in side.card.facts if row.id == fact), None)
        if row is not None and row.document is not None:
            self._go(row.document, row.start, row.end)

    def _go(self, document: UUID, start: int, end: int) -> None:
        self._workspace.current.show_passage(document, start, end)


def _mark(is_good: bool) -> Any:
    return icons.icon("confirm" if is_good else "warning", colours().statuses["accepted" if is_good else "disputed"])


def _line(text: str, points: Sequence[Point], said: str, run: Callable[[], object] | None = None) -> Line:
    """A line, with a mark if a point is about just what is `said` in it: a name, or a title before its place."""
    about = (one for one in points if any(f"{words}, ".startswith(f"{said}, ") for words in (one.one, one.other)))
    point = next(about, None) if said else None
    return Line(text, run, _mark(point.agrees) if point else None)


def _first_to_keep(both: SideBySide) -> int:
    """Whose name is proposed to stand for both: as decided, else of who came with an id, else the one on the left."""
    refs = [bool(side and side.card.ref) for side in (both.one, both.other)]
    return 1 if not both.decision and refs == [False, True] else 0


def _muted(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", "muted")
    label.setContentsMargins(theme.sized(16) + SPACE[1], 0, 0, 0)
    return label


def _few(rows: Sequence[R], line: Callable[[R], QWidget]) -> list[QWidget]:
    """A line for each of the first rows, and how many more there are."""
    more = [_muted(_("and {n} more").format(n=counted(len(rows) - _MOST)))] if len(rows) > _MOST else []
    return [*map(line, rows[:_MOST]), *more]
