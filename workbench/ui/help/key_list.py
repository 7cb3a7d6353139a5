"""The list of all keys, made from the table of actions: to look at, to filter, to print."""

from collections.abc import Iterable
from html import escape

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication, QKeySequence, QPageSize, QPainter, QPdfWriter, QTextDocument
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from workbench.i18n import _
from workbench.text import fold
from workbench.ui.actions import Action, menus
from workbench.ui.icons import icon
from workbench.ui.theme import BUTTON_RADIUS, ROW, SPACE, colour, theme

Index = QModelIndex | QPersistentModelIndex


class Keys(QDialog):
    """Every action with a key, by the menu it stands in; `pairs` are the actions with their present texts."""

    def __init__(self, pairs: Iterable[tuple[Action, str]], parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Keys"))
        self.resize(560, 640)
        self._groups = grouped(pairs)
        self._filter, self._tree = QLineEdit(), QTreeWidget()
        self._lay_out()
        self._fill("")
        self._filter.textChanged.connect(self._fill)
        theme.changed.connect(self._draw)
        self._draw()

    def _lay_out(self) -> None:
        self._filter.setPlaceholderText(_("Filter by word or key"))
        self._filter.setAccessibleName(_("Filter by word or key"))
        self._filter.setClearButtonEnabled(True)
        self._tree.setAccessibleName(_("Keys"))
        self._tree.setColumnCount(2)
        self._tree.setHeaderHidden(True)
        self._tree.setRootIsDecorated(False)
        self._tree.setIndentation(SPACE[1])
        self._tree.setUniformRowHeights(True)
        self._tree.setItemDelegateForColumn(1, Caps(self._tree))
        self._tree.header().setStretchLastSection(False)
        self._tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self._copy, self._print = QPushButton(_("Copy")), QPushButton(_("Save as PDF…"))
        for button, run in ((self._copy, self._on_copy), (self._print, self._on_print)):
            button.setAutoDefault(False)
            button.clicked.connect(run)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self._copy)
        foot.addWidget(self._print)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[3], SPACE[3], SPACE[3], SPACE[3])
        column.setSpacing(SPACE[2])
        column.addWidget(self._filter)
        column.addWidget(self._tree, 1)
        column.addLayout(foot)
        self._filter.setFocus()

    def _fill(self, typed: str) -> None:
        words = fold(typed).split()
        self._tree.clear()
        for title, lines in self._groups.items():
            found = [line for line in lines if all(word in fold(" ".join(line)) for word in words)]
            if not found:
                continue
            group = QTreeWidgetItem(self._tree, [title])
            group.setFirstColumnSpanned(True)
            group.setFlags(Qt.ItemFlag.ItemIsEnabled)
            group.setForeground(0, colour("muted"))
            for text, keys in found:
                line = QTreeWidgetItem(group, [text, keys])
                line.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._tree.expandAll()

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(as_text(self._groups))

    def _on_print(self) -> None:
        name = _("keys") + ".pdf"
        chosen, _kind = QFileDialog.getSaveFileName(self, _("Save the keys"), name, _("PDF (*.pdf)"))
        if chosen:
            write_pdf(self._groups, chosen)

    def _draw(self) -> None:
        self._copy.setIcon(icon("copy"))
        self._print.setIcon(icon("export"))
        self._fill(self._filter.text())


class Caps(QStyledItemDelegate):
    """Draws keys as caps, at the right of the column."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The keys of one line, one cap each."""
        keys = str(index.data() or "")
        if not keys:
            super().paint(painter, option, index)
            return
        metrics, right = option.fontMetrics, option.rect.right() - SPACE[1]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for cap in reversed(caps(keys)):
            width = _width(metrics, cap)
            top = option.rect.center().y() - metrics.height() / 2 - 2
            box = QRectF(right - width + 0.5, int(top) + 0.5, width - 1, metrics.height() + 3)
            painter.setPen(colour("line"))
            painter.setBrush(colour("page"))
            painter.drawRoundedRect(box, BUTTON_RADIUS, BUTTON_RADIUS)
            painter.setPen(colour("text"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, cap)
            right -= width + SPACE[0]
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802
        """Room for every cap."""
        metrics: QFontMetrics = option.fontMetrics
        width = sum(_width(metrics, cap) + SPACE[0] for cap in caps(str(index.data() or "")))
        return QSize(width + SPACE[3], max(ROW, metrics.height() + SPACE[2]))


def grouped(pairs: Iterable[tuple[Action, str]]) -> dict[str, list[tuple[str, str]]]:
    """{title of the menu: [(what it does, its key)]} of the actions that have a key."""
    titles = menus()
    groups: dict[str, list[tuple[str, str]]] = {title: [] for title in titles.values()}
    for action, text in pairs:
        keys = native(action.shortcut) if action.shortcut else action.key
        if keys:
            groups[titles.get(action.menu, titles["view"])].append((text, keys))
    return {title: lines for title, lines in groups.items() if lines}


def native(shortcut: str) -> str:
    """A shortcut as this platform writes it."""
    return QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText)


def caps(keys: str) -> list[str]:
    """The single keys of a shortcut: Ctrl, Shift, +."""
    plus = keys == "+" or keys.endswith("++")
    return [*[part for part in keys.removesuffix("++").split("+") if part], *(["+"] if plus else [])]


def as_text(groups: dict[str, list[tuple[str, str]]]) -> str:
    """The list in plain lines."""
    lines = (f"{title}\n" + "".join(f"  {keys}\t{text}\n" for text, keys in group) for title, group in groups.items())
    return "\n".join(lines)


def write_pdf(groups: dict[str, list[tuple[str, str]]], path: str) -> None:
    """Print the list into a PDF file, on A4."""
    parts = [f"<h1>{escape(_('Keys'))}</h1>"]
    for title, lines in groups.items():
        rows = "".join(f"<tr><td width=150>{escape(keys)}</td><td>{escape(text)}</td></tr>" for text, keys in lines)
        parts.append(f"<h3>{escape(title)}</h3><table cellpadding=2>{rows}</table>")
    document = QTextDocument()
    document.setHtml("".join(parts))
    writer = QPdfWriter(path)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    document.print_(writer)


def _width(metrics: QFontMetrics, cap: str) -> int:
    return max(metrics.horizontalAdvance(cap) + SPACE[2], metrics.height() + SPACE[0])
