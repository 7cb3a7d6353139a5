"""A small window to rename, recolour or delete a collection or a label."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from workbench.core import groups
from workbench.core.groups import LABEL, Group
from workbench.i18n import _
from workbench.ui.groups.popup import open_at
from workbench.ui.swatches import Swatches
from workbench.ui.theme import SPACE
from workbench.ui.workspace import Workspace

_LONGEST = 200


class Editor(QFrame):
    """Enter saves name and colour in one step, Esc leaves everything as it was."""

    def __init__(self, parent: QWidget, workspace: Workspace) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._workspace = workspace
        self._group: Group | None = None
        self._title, self.name, self.colours, self._problem = QLabel(), QLineEdit(), Swatches(), QLabel()
        self._title.setProperty("role", "caption")
        self._problem.setProperty("role", "problem")
        self._problem.setWordWrap(True)
        self.name.setAccessibleName(_("Name"))
        self.name.setMaxLength(_LONGEST)
        self.save_button, self.delete = QPushButton(_("Save")), QPushButton(_("Delete"))
        self.save_button.setProperty("role", "primary")
        self.delete.setProperty("role", "danger")
        self.save_button.clicked.connect(self.save)
        self.delete.clicked.connect(self._on_delete)
        buttons = QHBoxLayout()
        buttons.addWidget(self.save_button)
        buttons.addStretch(1)
        buttons.addWidget(self.delete)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[2], SPACE[1], SPACE[2], SPACE[2])
        column.setSpacing(SPACE[1])
        for part in (self._title, self.name, self._problem, self.colours):
            column.addWidget(part)
        column.addLayout(buttons)

    def edit(self, group: Group, at: QPoint) -> None:
        """Open at a point of the screen."""
        self._group = group
        title = _("Label") if group.kind == LABEL else _("Collection")
        self._title.setText(title)
        self.setAccessibleName(title)
        self._problem.hide()
        self.name.setText(group.name)
        self.name.selectAll()
        self.colours.show_value(group.colour if group.colour in self.colours.buttons else "grey")
        open_at(self, at, self.name)

    def save(self) -> None:
        """Save what was changed and close; what does not fit is said here."""
        group = self._group
        if group is None:
            return
        found = {"name": self.name.text(), "colour": self.colours.value()}
        before = {"name": group.name, "colour": group.colour}
        changes = {key: value for key, value in found.items() if value != before[key]}
        if not changes:
            self.close()
            return
        self._workspace.do(groups.edit, group.id, changes, done=self._on_saved, failed=self._complain)

    def _on_saved(self, _none: object) -> None:
        self.close()

    def _complain(self, sentence: str) -> None:
        self._problem.setText(sentence)
        self._problem.show()
        self.adjustSize()
        self.name.setFocus()

    def _on_delete(self) -> None:
        group, workspace = self._group, self._workspace
        if group is not None:
            self.close()
            said = _("Deleted: {title}. Undo brings it back.").format(title=group.name)
            workspace.start(_("Deleting"), groups.remove, group.id, done=lambda _count: workspace.told.emit(said))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter saves, unless a button has the keyboard; Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_delete() if self.delete.hasFocus() else self.save()
        else:
            super().keyPressEvent(event)
