"""The row above the table of facts that says which of them are shown."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QToolButton, QWidget

from workbench.core.browse.facts import STALE, Choice, Choices, Filter
from workbench.i18n import _, ngettext
from workbench.ui import icons
from workbench.ui.chooser import Chooser
from workbench.ui.grid import Checks
from workbench.ui.picker import Picker
from workbench.ui.rows import counted
from workbench.ui.theme import ROW, SPACE, theme
from workbench.ui.words import statuses
from workbench.ui.workspace import Workspace

_TYPING_MS, _LEAST_FIELD, _MOST_FIELD = 200, 140, 280


class FilterBar(QWidget):
    """Words, this document, types, statuses, documents, analysts, entities; how many are shown, and the way back."""

    changed = Signal()  # another filter is wanted
    left = Signal()  # Enter in the field: on to the table
    escaped = Signal()  # Esc in the field while it is empty

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._picker = Picker(self, workspace)
        self.field = QLineEdit()
        self.field.setPlaceholderText(_("Filter statements and quotes"))
        self.field.setAccessibleName(_("Filter facts by words"))
        self.field.setClearButtonEnabled(True)
        self.field.setMinimumWidth(_LEAST_FIELD)
        self.field.setMaximumWidth(_MOST_FIELD)
        self.here = QToolButton()
        self.here.setText(_("This document"))
        self.here.setToolTip(_("Only facts of the document that is open"))
        self.here.setCheckable(True)
        self.here.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.unseen = QToolButton()
        self.unseen.setText(_("Changed by a merge"))
        self.unseen.setToolTip(_("Only facts that a merge changed and nobody has looked at since"))
        self.unseen.setCheckable(True)
        self.unseen.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.types, self.statuses = Chooser(_("Type")), Chooser(_("Status"))
        self.documents = Chooser(_("Document"), _("Choose a document…"), partial(self._pick, "document"))
        self.analysts = Chooser(_("Analyst"))
        self.entities = Chooser(_("Entity"), _("Choose an entity…"), partial(self._pick, "entity"))
        self.choosers = (self.types, self.statuses, self.documents, self.analysts, self.entities)
        self.together = QToolButton()
        self.together.setText(_("Filters"))
        self.together.setAccessibleName(_("Filters"))
        self.together.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.together.setMenu(Checks(self))
        for chooser in self.choosers:
            self.together.menu().addMenu(chooser.checks)
        self.clearing = QPushButton(_("Clear filters"))
        self.clearing.setProperty("role", "link")
        self.counting = QLabel()
        self.counting.setProperty("role", "muted")
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_MS)
        self._lay_out()
        self._connect()
        self._draw()

    @property
    def chosen(self) -> Filter:
        """Which facts are wanted."""
        here = self._workspace.current.document if self.here.isChecked() else None
        documents = {here} if here is not None else set(map(UUID, self.documents.chosen()))
        return Filter(
            words=self.field.text().strip(),
            types=self.types.chosen(),
            statuses=self.statuses.chosen(),
            documents=frozenset(documents),
            analysts=frozenset(map(UUID, self.analysts.chosen())),
            entities=frozenset(map(UUID, self.entities.chosen())),
            unseen=self.unseen.isChecked(),
        )

    def offer(self, choices: Choices) -> None:
        """Let somebody choose among these types and analysts."""
        self.types.offer(choices.types)
        self.analysts.offer(choices.analysts)

    def clear(self) -> None:
        """Every fact of the project."""
        for widget in (self.field, self.here, self.unseen):
            widget.blockSignals(True)
        self.field.clear()
        self.here.setChecked(False)
        self.unseen.setChecked(False)
        for widget in (self.field, self.here, self.unseen):
            widget.blockSignals(False)
        for chooser in self.choosers:
            chooser.clear()
        self._on_changed()

    def show_unseen(self) -> None:
        """Only the facts that a merge changed and nobody has looked at since."""
        self.clear()
        self.unseen.setChecked(True)

    def forget(self) -> None:
        """Another project: nothing is chosen, and its documents and entities are not offered any more."""
        for chooser in (self.documents, self.entities):
            chooser.offer(())
        self.clear()

    def show_count(self, shown: int, total: int) -> None:
        """How many facts are shown of how many."""
        if shown == total:
            words = ngettext("{n} fact", "{n} facts", total).format(n=counted(total))
        else:
            words = ngettext("{shown} of {n} fact", "{shown} of {n} facts", total)
            words = words.format(shown=counted(shown), n=counted(total))
        self.counting.setText(words)

    def add(self, widget: QWidget) -> None:
        """Put something at the end of the row."""
        self._row.addWidget(widget)

    def _lay_out(self) -> None:
        self.setFixedHeight(theme.sized(ROW) + SPACE[0])
        self.setMinimumWidth(1)
        row = QHBoxLayout(self)
        row.setSizeConstraint(QHBoxLayout.SizeConstraint.SetNoConstraint)
        row.setContentsMargins(SPACE[1], 0, SPACE[1], 0)
        row.setSpacing(SPACE[0])
        row.addWidget(self.field, 1)
        for widget in (self.here, self.unseen, *self.choosers, self.together, self.clearing):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.counting)
        self._row = row
        self.clearing.hide()
        self.together.hide()

    def _connect(self) -> None:
        self._typing.timeout.connect(self._on_changed)
        self.field.textChanged.connect(lambda: self._typing.start())
        self.field.returnPressed.connect(self.left)
        self.field.installEventFilter(self)
        for box in (self.here, self.unseen):
            box.toggled.connect(lambda _on: self._on_changed())
        self.clearing.clicked.connect(self.clear)
        for chooser in self.choosers:
            chooser.changed.connect(self._on_changed)
        names = {**statuses(), STALE: _("Changed since review")}
        self.statuses.offer([Choice(key, name, "status") for key, name in names.items()])
        self._workspace.current.document_changed.connect(self._on_document)
        theme.changed.connect(self._draw)

    def _on_changed(self) -> None:
        self._typing.stop()
        self.clearing.setVisible(self.chosen != Filter())
        self.unseen.setVisible(self.unseen.isChecked())
        self._arrange()
        self.changed.emit()

    def _on_document(self) -> None:
        if self.here.isChecked():
            self._on_changed()

    def _pick(self, what: str, chooser: Chooser) -> None:
        title = _("Document") if what == "document" else _("Name of a person, body, meeting, place…")
        at = chooser if chooser.isVisible() else self.together
        self._picker.ask(at.mapToGlobal(QPoint(0, at.height())), title, what, partial(self._add, chooser))

    def _add(self, chooser: Chooser, choice: Choice) -> None:
        if chooser is self.documents:
            self.here.setChecked(False)
        chooser.add(choice)
        self._on_changed()

    def _draw(self) -> None:
        for chooser in self.choosers:
            chooser.draw()
        self.here.setIcon(icons.icon("document"))
        self.unseen.setIcon(icons.icon("merge"))
        self.together.setIcon(icons.icon("filter"))
        self.together.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)

    def _arrange(self) -> None:
        """Put the choosers into one button where there is no room for all."""
        always = (
            [self.here, self.counting]
            + ([self.unseen] if self.unseen.isChecked() else [])
            + ([self.clearing] if not self.clearing.isHidden() else [])
        )
        needed = _LEAST_FIELD + sum(widget.sizeHint().width() + SPACE[1] for widget in (*always, *self.choosers))
        narrow = self.width() < needed + SPACE[5] * 2
        self.together.setVisible(narrow)
        for chooser in self.choosers:
            chooser.setVisible(not narrow)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Esc clears the field, and leaves it if it is empty."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent) or event.key() != Qt.Key.Key_Escape:
            return False
        if self.field.text():
            self.field.clear()
        else:
            self.escaped.emit()
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Make room."""
        super().resizeEvent(event)
        self._arrange()
