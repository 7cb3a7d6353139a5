"""The form for a new entity: kind, name, other names."""

from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from workbench.core import entities
from workbench.core.browse import entities as browse
from workbench.core.browse.entities import Named
from workbench.i18n import _
from workbench.ui.entities.shared import Reading
from workbench.ui.icons import of_kind
from workbench.ui.keys import OwnEnter
from workbench.ui.theme import SPACE, theme
from workbench.ui.words import kinds


class NewEntity(QScrollArea):
    """Enter or Ctrl+Enter creates. A known name is said at the field, with a way to who has it; Enter again creates."""

    done = Signal()  # created, or left
    created = Signal(object)  # UUID

    def __init__(self, reading: Reading) -> None:
        super().__init__()
        self._reading = reading
        self._workspace = reading.workspace
        self._known: UUID | None = None
        self._warned = ""
        self._kind, self._name, self._aliases = QComboBox(), QLineEdit(), QLineEdit()
        self._problem, self._open = QLabel(), QPushButton(_("Open it"))
        self._create, self._cancel = QPushButton(_("Create")), QPushButton(_("Cancel"))
        self._make()
        self._lay_out()
        self.setFocusProxy(self._name)
        OwnEnter(self, self._on_enter)
        theme.changed.connect(self._draw)
        self._draw()

    @property
    def problem(self) -> str:
        """What is in the way; "" if nothing is."""
        return self._problem.text()

    def begin(self, name: str = "") -> None:
        """Start with an empty form, or with a name."""
        self._aliases.clear()
        self._name.setText(name)
        self._warn(())

    def _make(self) -> None:
        self._kind.setAccessibleName(_("Kind"))
        for kind, name in kinds().items():
            self._kind.addItem(name.capitalize(), kind)
        self._name.setAccessibleName(_("Name"))
        self._aliases.setAccessibleName(_("Other names"))
        self._aliases.setPlaceholderText(_("separated by ;"))
        for field in (self._name, self._aliases):
            field.textChanged.connect(self._look)
            field.returnPressed.connect(self._on_enter)
        self._problem.setProperty("role", "problem")
        self._problem.setWordWrap(True)
        self._open.setProperty("role", "link")
        self._open.clicked.connect(self._on_open)
        self._create.setProperty("role", "primary")
        self._create.clicked.connect(self._on_enter)
        self._cancel.setProperty("role", "link")
        self._cancel.clicked.connect(self.done)

    def _lay_out(self) -> None:
        title = QLabel(_("New entity"))
        title.setProperty("role", "heading")
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setSpacing(SPACE[1])
        form.addRow(_("Kind"), self._kind)
        form.addRow(_("Name"), self._name)
        form.addRow(_("Other names"), self._aliases)
        buttons = QHBoxLayout()
        buttons.addWidget(self._create)
        buttons.addWidget(self._cancel)
        buttons.addStretch(1)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, SPACE[1], 0, 0)
        column.setSpacing(SPACE[1])
        column.addWidget(title)
        column.addLayout(form)
        column.addWidget(self._problem)
        column.addWidget(self._open, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(buttons)
        column.addStretch(1)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidget(inside)

    def _names(self) -> list[str]:
        return [name.strip() for name in (self._name.text(), *self._aliases.text().split(";")) if name.strip()]

    def _look(self) -> None:
        self._workspace.fetch("entities.new", browse.called, self._reading.known, self._names(), done=self._warn)

    def _on_enter(self) -> None:
        self._workspace.fetch("entities.new", browse.called, self._reading.known, self._names(), done=self._save)

    def _save(self, known: tuple[Named, ...]) -> None:
        names = "\n".join(self._names())
        if known and self._warned != names:
            self._warn(known)
            self._warned = names
            return
        kind, aliases = self._kind.currentData(), self._aliases.text().split(";")
        done, name = self._on_created, self._name.text()
        self._workspace.do(entities.create, kind, name, aliases=aliases, done=done, failed=self._say)

    def _on_created(self, entity: UUID) -> None:
        self.done.emit()
        self.created.emit(entity)

    def _warn(self, known: tuple[Named, ...]) -> None:
        self._known = known[0].id if known else None
        self._warned = ""
        self._open.setVisible(bool(known))
        if known:
            there = _("There is a {kind} called this: “{name}”. Enter creates another one.")
            self._say(there.format(kind=kinds().get(known[0].kind, known[0].kind), name=known[0].name))
        else:
            self._say("")

    def _say(self, sentence: str) -> None:
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))

    def _on_open(self) -> None:
        known = self._known
        self.done.emit()
        self.created.emit(known)

    def _draw(self) -> None:
        for number in range(self._kind.count()):
            self._kind.setItemIcon(number, of_kind(self._kind.itemData(number)))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Esc leaves nothing."""
        if event.key() == Qt.Key.Key_Escape:
            self.done.emit()
        else:
            super().keyPressEvent(event)
