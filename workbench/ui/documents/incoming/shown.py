"""One document on its way in: its words, how they were read, and which others say nearly the same."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from workbench.core.documents import needs_password
from workbench.core.incoming import Candidate
from workbench.formats.types import ReadOptions
from workbench.i18n import _
from workbench.ui.documents.incoming import words
from workbench.ui.documents.incoming.table import Table
from workbench.ui.elided import Elided
from workbench.ui.theme import SPACE, theme

_HEIGHT, _MOST, _BOX = 230, 6_000, 260
_ENCODED = (".txt", ".text", ".md", ".markdown", ".html", ".htm", ".csv", ".tsv", ".jsonl", ".srt", ".vtt", ".rtf")
_PAGES = (".html", ".htm", ".xhtml", ".mhtml", ".mht")
_TABLES = (".csv", ".tsv", ".jsonl", ".ndjson")


class Shown(QFrame):
    """Follows the row the keyboard is on."""

    read_wanted = Signal(object, object)  # Candidate, ReadOptions: read it in this way

    def __init__(self, table: Table) -> None:
        super().__init__()
        self.setAccessibleName(_("The document chosen above"))
        self._table = table
        self._title, self._warnings = Elided(), QLabel()
        self._title.setProperty("role", "heading")
        self._warnings.setProperty("role", "muted")
        self._warnings.setWordWrap(True)
        self.encoding, self.original = _choice(_("Encoding")), _choice(_("Reprint of"))
        self.article, self.column, self.password = QCheckBox(_("Article only")), QLineEdit(), QLineEdit()
        self.article.setToolTip(_("Leaves out menus, notices and what else surrounds the article of a web page"))
        self.column.setPlaceholderText(_("Column with the texts"))
        self.password.setPlaceholderText(_("Password"))
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.unlock = QPushButton(_("Open"))
        self.unlock.setAutoDefault(False)  # Enter in the field would press it as well, with nothing in the field
        for field in (self.column, self.password):
            field.setAccessibleName(field.placeholderText())
        self.text = QPlainTextEdit()
        self.text.setObjectName("field")
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(_("How its words begin"))
        self._rows: list[QWidget] = []
        self._choices: list[tuple[UUID | None, UUID | None]] = []  # reprint of, or newer version of
        self._lay_out()
        self._connect()
        self.show_current()

    def _lay_out(self) -> None:
        side = QVBoxLayout()
        side.setSpacing(SPACE[1])
        for name, *fields in (
            (_("Encoding"), self.encoding),
            ("", self.article),
            (_("Texts"), self.column),
            (_("Password"), self.password, self.unlock),
            (_("Reprint of"), self.original),
        ):
            self._rows.append(_row(name, fields))
            side.addWidget(self._rows[-1])
        side.addWidget(self._warnings)
        side.addStretch(1)
        held = QWidget()
        held.setLayout(side)
        held.setFixedWidth(theme.sized(_BOX))
        side.setContentsMargins(0, 0, 0, 0)
        beside = QHBoxLayout()
        beside.setSpacing(SPACE[3])
        beside.addWidget(held)
        beside.addWidget(self.text, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE[1])
        column.addWidget(self._title)
        column.addLayout(beside, 1)
        self.setFixedHeight(theme.sized(_HEIGHT))

    def _connect(self) -> None:
        self._table.moved.connect(self.show_current)
        self._table.entries.modelReset.connect(self.show_current)
        self._table.entries.dataChanged.connect(lambda *_places: self.show_current())
        self.encoding.activated.connect(lambda _n: self._read(encoding=str(self.encoding.currentData())))
        self.article.clicked.connect(lambda on: self._read(article_only=on))
        self.column.returnPressed.connect(lambda: self._read(column=self.column.text().strip()))
        for signal in (self.password.returnPressed, self.unlock.clicked):
            signal.connect(lambda *_on: self._read(password=self.password.text()))
        self.original.activated.connect(lambda _n: self._choose_original())

    def show_current(self) -> None:
        """Show the row the keyboard is on, or nothing."""
        one = self._table.current()
        suffix = one.read.suffix if one else ""
        is_here = one is None or one.is_here
        shows: tuple[Callable[[], bool], ...] = (
            lambda: suffix in _ENCODED and not is_here,
            lambda: suffix in _PAGES and not is_here,
            lambda: suffix in _TABLES and not is_here,
            lambda: one is not None and needs_password(one.read),
            lambda: one is not None and bool(one.likes) and not is_here,
        )
        for row, is_shown in zip(self._rows, shows, strict=True):
            row.setVisible(is_shown())
        parsed = one.read.parsed if one else None
        self._title.setText(
            (one.title or one.read.name) if one else _("Choose a document above to read how it begins.")
        )
        self._warnings.setText("\n".join(parsed.warnings) if parsed else "")
        self.text.setPlainText(parsed.text[:_MOST] if parsed else str(one.read.failed) if one else "")
        if one is not None:
            self._fill(one)

    def _fill(self, one: Candidate) -> None:
        used = one.read.parsed.encoding if one.read.parsed else one.read.options.encoding
        self.encoding.clear()
        for name in dict.fromkeys((used, *words.encodings()) if used else words.encodings()):
            self.encoding.addItem(name, name)
        self.article.setChecked(one.read.options.article_only)
        self.column.setText(one.read.options.column)
        self.original.clear()
        self.original.addItem(_("no reprint"))
        likes = sorted(one.likes, key=lambda like: -like.share)
        self._choices = [(None, None), *((like.id, None) for like in likes)]
        for like in likes:
            self.original.addItem(words.like(like))
        for like in (like for like in likes if like.is_here):
            self._choices.append((None, like.id))
            self.original.addItem(_("none: a new version of {document}").format(document=words.like(like)))
        chosen = (None, one.version_of) if one.version_of else (one.original, None)
        self.original.setCurrentIndex(self._choices.index(chosen) if chosen in self._choices else 0)

    def _read(self, **chosen: object) -> None:
        one = self._table.current()
        if one is not None:
            options: ReadOptions = replace(one.read.options, **chosen)  # type: ignore[arg-type]
            self.read_wanted.emit(one, options)
            self.password.clear()

    def _choose_original(self) -> None:
        row = self._table.currentIndex().row()
        if row >= 0:
            original, before = self._choices[self.original.currentIndex()]
            self._table.entries.set_original(row, original, version_of=before)


def _choice(name: str) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    return box


def _row(name: str, fields: Sequence[QWidget]) -> QWidget:
    row = QWidget()
    along = QHBoxLayout(row)
    along.setContentsMargins(0, 0, 0, 0)
    along.setSpacing(SPACE[1])
    if name:
        label = QLabel(name)
        label.setProperty("role", "muted")
        label.setFixedWidth(theme.sized(90))
        label.setBuddy(fields[0])
        along.addWidget(label)
    for field in fields:
        along.addWidget(field, 1 if not isinstance(field, QPushButton) else 0)
    return row
