"""Who changed what of a type or a measure when, newest first."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from workbench.core.browse import codebook as browse
from workbench.core.browse.history import Step, Touched
from workbench.i18n import _
from workbench.ui.codebook.listing import Lines, Table
from workbench.ui.theme import SPACE, theme
from workbench.ui.when import when
from workbench.ui.words import field_name
from workbench.ui.workspace import Workspace

_WIDTHS = (130, 110, 0)


class Life(QWidget):
    """The steps of one type."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setObjectName("page")
        self._workspace = workspace
        self.lines = Lines((_("When"), _("Who"), _("What")))
        self.table = Table(self.lines, _("History of the fact type"), wide=2)
        for at, width in enumerate(_WIDTHS):
            if width:
                self.table.setColumnWidth(at, theme.sized(width))
        self.table.fit(0)
        self._nothing = QLabel(_("Nothing was changed since the type came into the project."))
        self._nothing.setProperty("role", "muted")
        self._nothing.setWordWrap(True)
        self._nothing.setContentsMargins(SPACE[3], SPACE[2], SPACE[3], 0)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[1], 0, SPACE[1], 0)
        column.addWidget(self._stack)

    def read(self, kind: UUID) -> None:
        """Read the steps of a type, in the background."""
        self._workspace.fetch("codebook.life", browse.life, kind, done=self._show)

    def _show(self, found: list[tuple[Step, list[Touched]]]) -> None:
        self.lines.show_lines([(str(step.group), _cells(step, rows)) for step, rows in found])
        self._stack.setCurrentWidget(self.table if found else self._nothing)


def _cells(step: Step, rows: Sequence[Touched]) -> tuple[str, ...]:
    changes = [
        f"{field_name(name)}: {old or '—'} → {new or '—'}"
        for row in rows
        for name, old, new in row.fields
        if old != new
    ]
    label = _("{step} (taken back)").format(step=step.label) if step.is_undone else step.label
    return when(step.at), step.analyst, "  ·  ".join([label, *changes])
