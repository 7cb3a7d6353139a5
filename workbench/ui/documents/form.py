"""What is said about a document, to be put right: a form over the list, saved in one step."""

from collections.abc import Mapping
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QEvent, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QCompleter,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from workbench.core import documents
from workbench.core.browse import documents as browse
from workbench.errors import UserError
from workbench.i18n import _
from workbench.ui import stating
from workbench.ui.elided import ElidedLine
from workbench.ui.icons import icon
from workbench.ui.theme import SPACE, theme
from workbench.ui.words import languages, reliabilities
from workbench.ui.workspace import Workspace

_KINDS = {"publisher": "organisation", "distributor": "organisation", "reports": "meeting"}


class Form(QWidget):
    """One document's title, date, authors, source and reliability. Ctrl+Enter saves, Esc leaves all as it was."""

    closed = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._document: UUID | None = None
        self._before: Mapping[str, Any] = {}
        self._names: dict[str, Mapping[str, UUID]] = {}
        self._completions: dict[str, QStringListModel] = {}
        self._problems: dict[str, QLabel] = {}
        self.fields: dict[str, QWidget] = self._make_fields()
        self._lay_out()
        theme.changed.connect(self._draw)
        self._draw()

    @property
    def document(self) -> UUID | None:
        """Which document is edited; None while the form is closed."""
        return self._document

    def show_document(self, document: UUID) -> bool:
        """Fill the form with what is said about a document. False if it is gone."""
        found = self._workspace.ask(browse.described, document)
        if found is None:
            return False
        self._document = document
        self._before = {key: getattr(found, key) for key in self.fields}
        for key, value in self._before.items():
            self._write(key, value)
            self._complain(key, "")
        for kind in dict.fromkeys(_KINDS.values()):
            self._workspace.fetch(f"documents.{kind}", browse.names, kind, done=partial(self._offer, kind))
        self._scroll.verticalScrollBar().setValue(0)
        return True

    def save(self) -> None:
        """Save what was changed, in one step; what does not fit is said at its field."""
        if self._document is None or not self._is_sound():
            return
        changes = {key: self._meant(key) for key in self.fields if self._read(key) != self._before[key]}
        if not changes:
            self.close_form()
            return
        stating.state(self._workspace, self._document, changes, done=self.close_form, failed=self._on_refused)

    def close_form(self) -> None:
        """Leave; what was not saved is gone."""
        if self._document is not None:
            self._document = None
            self.closed.emit()

    def _make_fields(self) -> dict[str, QWidget]:
        title, published, language, reliability = ElidedLine(), QLineEdit(), QComboBox(), QComboBox()
        authors, reason = ElidedLine(), ElidedLine()
        authors.setPlaceholderText(_("Lind, Anna; Kern, Boris"))
        reason.setPlaceholderText(_("Why so?"))
        reliability.currentIndexChanged.connect(lambda _row: reason.setEnabled(bool(reliability.currentData())))
        published.setPlaceholderText(_("26 February 2026, 2026-02, 2026"))
        confirmed = QCheckBox(_("I have checked this date"))
        published.textEdited.connect(lambda words: confirmed.setChecked(bool(words.strip())))
        for code, name in languages().items():
            language.addItem(name, code)
        for letter, words in reliabilities().items():
            reliability.addItem(words, letter)
        return {
            "title": title,
            "published": published,
            "published_confirmed": confirmed,
            "authors": authors,
            "publisher": self._name_field("publisher"),
            "distributor": self._name_field("distributor"),
            "reports": self._name_field("reports"),
            "url": ElidedLine(),
            "language": language,
            "reliability": reliability,
            "reliability_reason": reason,
        }

    def _name_field(self, key: str) -> QLineEdit:
        field = ElidedLine()
        offered = QStringListModel(field)
        completer = QCompleter(offered, field)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        field.setCompleter(completer)
        self._completions[key] = offered
        return field

    def _lay_out(self) -> None:
        heading = QLabel(_("Edit document"))
        heading.setProperty("role", "heading")
        self._close = QToolButton()
        self._close.setAccessibleName(_("Close without saving"))
        self._close.setToolTip(_("Close without saving (Esc)"))
        self._close.clicked.connect(self.close_form)
        top = QHBoxLayout()
        top.setContentsMargins(SPACE[2], SPACE[0], SPACE[0], SPACE[0])
        top.addWidget(heading, 1)
        top.addWidget(self._close)
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self._column())
        save, cancel = QPushButton(_("Save")), QPushButton(_("Cancel"))
        save.setProperty("role", "primary")
        save.setToolTip(_("Save (Ctrl+Enter)"))
        save.clicked.connect(self.save)
        cancel.setProperty("role", "link")
        cancel.clicked.connect(self.close_form)
        bottom = QHBoxLayout()
        bottom.setContentsMargins(SPACE[2], SPACE[1], SPACE[2], SPACE[2])
        bottom.addWidget(save)
        bottom.addWidget(cancel)
        bottom.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._scroll, 1)
        column.addLayout(bottom)

    def _column(self) -> QWidget:
        titles = {
            "title": _("Title"),
            "published": _("Published"),
            "publisher": _("Publisher"),
            "distributor": _("Distributor"),
            "reports": _("Reports the meeting"),
            "language": _("Language"),
            "authors": _("Authors"),
            "url": _("Web address"),
            "reliability": _("Reliability of the source"),
            "reliability_reason": _("Reason for the reliability"),
        }
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(SPACE[2], SPACE[0], SPACE[2], SPACE[1])
        column.setSpacing(SPACE[0])
        for key, field in self.fields.items():
            if key in titles:
                label = QLabel(titles[key])
                label.setProperty("role", "section")
                label.setBuddy(field)
                field.setAccessibleName(titles[key])
                column.addWidget(label)
            else:
                field.setAccessibleName(_("Date checked"))
            problem = QLabel()
            problem.setProperty("role", "problem")
            problem.setWordWrap(True)
            self._problems[key] = problem
            if isinstance(field, QComboBox):
                field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
                field.setMinimumContentsLength(8)
            column.addWidget(field)
            column.addWidget(problem)
            if key != "published":
                column.addSpacing(SPACE[0])
        column.addStretch(1)
        return inside

    def _read(self, key: str) -> Any:
        field = self.fields[key]
        if isinstance(field, QCheckBox):
            return field.isChecked()
        if isinstance(field, QComboBox):
            return field.currentData()
        return field.text().strip() if isinstance(field, QLineEdit) else None

    def _write(self, key: str, value: Any) -> None:
        field = self.fields[key]
        if isinstance(field, QCheckBox):
            field.setChecked(value)
        elif isinstance(field, QComboBox):
            if field.findData(value) < 0:
                field.addItem(value, value)
            field.setCurrentIndex(field.findData(value))
        elif isinstance(field, QLineEdit):
            field.setText(value)
            field.setCursorPosition(0)

    def _meant(self, key: str) -> Any:
        """What to save: an entity's id where a name was chosen from those there are."""
        value = self._read(key)
        return self._names.get(_KINDS[key], {}).get(value, value) if key in _KINDS else value

    def _is_sound(self) -> bool:
        wrong = {}
        for key in self.fields.keys() - _KINDS:
            self._complain(key, "")
            try:
                documents.settle(key, self._read(key))
            except UserError as error:
                wrong[key] = str(error)
        for key in filter(wrong.__contains__, reversed(self.fields)):
            self._complain(key, wrong[key])
        return not wrong

    def _on_refused(self, sentence: str) -> None:
        """A name that fits none or several: the sentence holds it."""
        named = (key for key in _KINDS if self._read(key) and f"“{self._read(key)}”" in sentence)
        self._complain(next(named, "title"), sentence)

    def _complain(self, key: str, sentence: str) -> None:
        field, problem = self.fields[key], self._problems[key]
        problem.setText(sentence)
        problem.setVisible(bool(sentence))
        field.setAccessibleDescription(sentence)
        field.setProperty("problem", bool(sentence))
        field.style().unpolish(field)
        field.style().polish(field)
        if sentence:
            field.setFocus()
            self._scroll.ensureWidgetVisible(problem)

    def _offer(self, kind: str, found: Mapping[str, UUID]) -> None:
        if not isValid(self):
            return
        self._names[kind] = found
        for key, of in _KINDS.items():
            if of == kind:
                self._completions[key].setStringList(list(found))

    def _draw(self) -> None:
        self._close.setIcon(icon("close"))

    def event(self, event: QEvent) -> bool:
        """Take Ctrl+Enter and Esc before the window's own shortcuts do."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_ours(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Ctrl+Enter saves, Esc closes."""
        if not _is_ours(event):
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Escape:
            self.close_form()
        else:
            self.save()


def _is_ours(event: QKeyEvent) -> bool:
    with_ctrl = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.ControlModifier
    return event.key() == Qt.Key.Key_Escape or (with_ctrl and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter))
