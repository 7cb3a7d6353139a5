"""The rows of a legend: what each says, and how it is drawn."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyledItemDelegate, QStyleOptionViewItem

from workbench.core.browse.facts.choices import Choice
from workbench.core.browse.marks import Hidden
from workbench.i18n import _, grouped, ngettext
from workbench.ui.current import Current
from workbench.ui.icons import icon, of_status, of_type
from workbench.ui.theme import SPACE, TARGET, colour, colours, theme
from workbench.ui.viewer import painting
from workbench.ui.viewer.index import Counts
from workbench.ui.viewer.offers import Offers, names
from workbench.ui.words import statuses

ROW = Qt.ItemDataRole.UserRole  # the role of an item that holds its Row
_SAMPLE, _ICON = 44, 16
_DIGITS = "123"

ModelIndex = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Row:
    """A line: a "type", "status" or "suggestion" to show or hide, a "sign" that is explained, or a "title"."""

    part: str
    key: str
    name: str
    count: int = 0
    icon: str = ""


def rows(types: Sequence[Choice], counts: Counts, hidden: Hidden, offers: Offers) -> Iterator[Row]:
    """The lines of a legend: the types that a document has or that are hidden, every status, and the other signs."""
    yield Row("title", "", _("What is recorded"))
    for each in types:
        if counts.types.get(each.key) or each.key in hidden.types:
            yield Row("type", each.key, each.name, counts.types.get(each.key, 0), each.icon)
    yield Row("type", "", _("Highlight, nothing recorded"), counts.types.get("", 0))
    yield Row("title", "", _("How far it is"))
    for key, name in statuses().items():
        if key in counts.statuses:
            yield Row("status", key, name, counts.statuses[key])
    yield Row("title", "", _("Suggestions"))
    for key, name in names().items():
        yield Row("suggestion", key, name, offers.counts().get(key, 0))
    yield Row("title", "", _("Other signs"))
    yield Row("sign", "stale", _("Stale: changed after a decision"), counts.stale)
    yield Row("sign", "lane", _("Bar: how far a mark reaches"))
    yield Row("sign", "mention", _("Names the entity you look at"))
    yield Row("sign", "hit", _("Found"))
    yield Row("sign", "current_hit", _("Found, where you are"))


def is_hidden(row: Row, current: Current) -> bool:
    """Whether the marks of a row are left out."""
    if row.part == "suggestion":
        return row.key not in current.suggested
    hidden = current.hidden
    return row.key in (hidden.types if row.part == "type" else hidden.statuses) and row.part != "sign"


class DrawnRow(QStyledItemDelegate):
    """Eye, icon, a piece of text with the mark, name, count."""

    def __init__(self, rows: QListWidget, current: Current) -> None:
        super().__init__(rows)
        self._rows, self._current = rows, current

    def sizeHint(self, option: QStyleOptionViewItem, index: ModelIndex) -> QSize:  # noqa: N802
        """Rows that are easy to hit."""
        row: Row = index.data(ROW)
        return QSize(0, theme.sized(TARGET + (4 if row.part == "title" else 2)))

    def editorEvent(self, *_event: Any) -> bool:  # noqa: N802
        """Nothing: the list itself is clicked."""
        return False

    def paint(self, painter: QPainter, option: Any, index: ModelIndex) -> None:
        """One row."""
        row: Row = index.data(ROW)
        box: QRect = option.rect.adjusted(SPACE[1], 0, -SPACE[1], 0)
        painter.save()
        if index == self._rows.currentIndex() and row.part != "title":
            painter.fillRect(option.rect, colour("row"))
        if row.part == "title":
            painter.setPen(colour("muted"))
            painter.drawText(box, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft, row.name)
        else:
            self._draw(painter, box, row, QFontMetrics(option.font))
        painter.restore()

    def _draw(self, painter: QPainter, box: QRect, row: Row, metrics: QFontMetrics) -> None:
        hidden, side = is_hidden(row, self._current), theme.sized(_ICON)
        left = box.left()
        place = QRect(left, box.center().y() - side // 2 + 1, side, side)
        if row.part != "sign":
            shown = icon("hidden" if hidden else "shown", colours().text if hidden else colours().muted)
            shown.paint(painter, place)
        place.translate(side + SPACE[1], 0)
        _draw_sign(painter, place, row)
        left = place.right() + 1 + SPACE[1]
        height = metrics.height()
        sample = QRectF(left, box.center().y() - height // 2, theme.sized(_SAMPLE), height)
        _draw_sample(painter, sample, row)
        painter.setPen(colour("muted" if hidden else "text"))
        room = QRect(int(sample.right()) + SPACE[2], box.top(), 0, box.height())
        room.setRight(box.right())
        if row.count or row.part in ("type", "status") or (row.part == "suggestion" and not hidden):
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, grouped(row.count))
            room.setRight(box.right() - metrics.horizontalAdvance(grouped(row.count)) - SPACE[1])
        words = metrics.elidedText(row.name, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)


def item_of(row: Row) -> QListWidgetItem:
    """A row as the list has it, with what a screen reader says of it."""
    item = QListWidgetItem(row.name)
    item.setData(ROW, row)
    item.setToolTip(row.name)
    flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
    if row.part == "title":
        flags = Qt.ItemFlag.NoItemFlags
    elif row.part != "sign":
        flags |= Qt.ItemFlag.ItemIsUserCheckable
        said = ngettext("{name}, {n} mark", "{name}, {n} marks", row.count)
        if row.part == "suggestion":
            said = ngettext("{name}, {n} suggestion", "{name}, {n} suggestions", row.count)
        said = said.format(name=row.name, n=row.count)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, said)
    item.setFlags(flags)
    return item


def _draw_sign(painter: QPainter, place: QRect, row: Row) -> None:
    """The icon of a type or status."""
    if row.part == "type":
        (of_type(row.key, row.icon) if row.key else icon("highlight", colours().muted)).paint(painter, place)
    elif row.part == "status" or row.key == "stale":
        of_status(row.key).paint(painter, place)


def _draw_sample(painter: QPainter, place: QRectF, row: Row) -> None:
    """A piece of text with the mark on it, drawn as texts draw it."""
    painter.fillRect(place.adjusted(-SPACE[0], -2, SPACE[0], 4), colour("page"))
    if row.key == "lane" or (row.part == "status" and row.key == "rejected"):
        bar = QRectF(place.left() + 1, place.top(), 3, place.height())
        painting.lane(painter, colours().ink("statement"), [bar], hollow=row.part == "status")
    elif row.part == "type":
        painting.sample(painter, place, row.key, "accepted")
    elif row.part == "status":
        painting.sample(painter, place, "statement", row.key)
    elif row.key == "stale":
        painting.sample(painter, place, "statement", "accepted", stale=True)
    elif row.part == "suggestion":
        painting.offer(painter, place, row.key)
    else:
        _found(painter, place, row.key)
    painter.setPen(colour("on_hit" if row.key == "current_hit" else "text"))
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, _DIGITS)


def _found(painter: QPainter, place: QRectF, key: str) -> None:
    if key == "mention":
        painting.mentioned(painter, [place])
    elif key == "hit":
        painting.boxed(painter, [place])
    else:
        painter.fillRect(place, colour("current_hit"))
