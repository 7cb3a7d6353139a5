"""What to write and where: profile, format, facts, file; and the first rows of it."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from workbench.core.browse.export import Counts, Offered
from workbench.core.dataset import ALL, Profile
from workbench.formats import writers
from workbench.i18n import _, grouped
from workbench.ui.elided import ElidedLine
from workbench.ui.export.centred import centred
from workbench.ui.export.format import FormatChoice
from workbench.ui.export.narrowing import Narrowing
from workbench.ui.export.preview import Table
from workbench.ui.export.profile import ProfileChoice
from workbench.ui.export.words import format_of, statuses
from workbench.ui.icons import icon, of_status
from workbench.ui.theme import SPACE, theme
from workbench.ui.workspace import Workspace

_TABLE_HEIGHT, _COLUMNS = 200, 3


class Choices(QScrollArea):
    """One column in the middle of the page."""

    changed = Signal()  # another file would be written
    folder_wanted = Signal()
    narrowed = Signal(int)  # by so many pixels, for the scroll bar

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.kept, self.form, self.narrowing = ProfileChoice(), FormatChoice(), Narrowing(workspace)
        self.boxes: dict[str, QCheckBox] = {}
        self._suffix = format_of(self.form.key).suffix
        self.field = ElidedLine()
        self.field.setAccessibleName(_("File"))
        self._problem = QLabel()
        self._problem.setProperty("role", "problem")
        self._problem.hide()
        self.table = Table()
        self.table.setMinimumHeight(_TABLE_HEIGHT)
        self._lay_out()
        self.setFocusProxy(self.form)
        self.field.textEdited.connect(lambda _words: self._on_path())
        self.form.changed.connect(self._on_format)
        self.narrowing.changed.connect(self._on_chosen)
        self.kept.chosen.connect(self.show_profile)
        theme.changed.connect(self._draw)
        self._draw()

    @property
    def profile(self) -> Profile:
        """Everything that is chosen but the file. Its statuses are "all" alone if all facts are meant."""
        ticked = tuple(status for status, box in self.boxes.items() if box.isChecked())
        wanted = (ALL,) if ALL in ticked else ticked
        return Profile(self.form.key, wanted, self.narrowing.among, self.form.options)

    @property
    def path(self) -> Path | None:
        """The file chosen, if one is."""
        typed = self.field.text().strip()
        return Path(typed).expanduser() if typed else None

    def begin(self, project: str, folder: Path) -> None:
        """The usual choices for a project of this name: its accepted facts, to a file in this folder."""
        self.kept.forget()
        self.narrowing.forget()
        self._tick(("accepted",))
        suffix = format_of(self.form.key).suffix.removeprefix(".")
        self.choose_path(folder / _("{project} facts.{format}").format(project=project, format=suffix))

    def show_profile(self, profile: Profile) -> None:
        """Choose all of this; the file stays, with the ending of the format."""
        self.form.show_choice(profile.format, profile.options)
        self._tick(profile.statuses)
        self.narrowing.show_choice(profile.among)

    def offer(self, offered: Offered, *, may_save: bool) -> None:
        """Let somebody choose among these."""
        self.narrowing.offer(offered)
        self.kept.offer(offered.profiles, may_save=may_save)

    def choose_path(self, path: Path) -> None:
        """Write to this file."""
        self.field.setText(str(path))
        self._on_path()

    def complain(self, sentence: str) -> None:
        """Say at the file what is wrong with it; nothing is wrong with ""."""
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))
        self.field.setAccessibleDescription(sentence)
        if sentence:
            self.field.setFocus()
            self.ensureWidgetVisible(self._problem)

    def show_counts(self, counts: Counts) -> None:
        """Write beside each status how many facts have it, as their reviews stand."""
        for status, name in statuses().items():
            count = counts.total if status == ALL else counts.facts[status]
            self.boxes[status].setText(f"{name}  {grouped(count)}")

    def _lay_out(self) -> None:
        title, lead = QLabel(_("Export")), QLabel(_("Write facts to a file that other programs and people can read."))
        title.setProperty("role", "display")
        lead.setProperty("role", "muted")
        lead.setWordWrap(True)
        inside = QWidget()
        inside.setObjectName("page")
        column = QVBoxLayout(inside)
        column.setContentsMargins(SPACE[4], SPACE[4], SPACE[4], SPACE[3])
        column.setSpacing(SPACE[1])
        column.addWidget(title)
        column.addWidget(lead)
        for heading, *parts in (
            (_("Profile"), self.kept),
            (_("Format"), self.form),
            (_("Which facts"), self._status_boxes(), self.narrowing),
            (_("File"), self._file_row()),
        ):
            column.addSpacing(SPACE[1])
            column.addWidget(_heading(heading))
            for part in parts:
                column.addWidget(part)
        column.addWidget(self._problem)
        column.addSpacing(SPACE[1])
        column.addWidget(_heading(_("The first rows, as a table")))
        column.addWidget(self.table, 1)
        middle = QWidget()
        middle.setObjectName("page")
        middle.setLayout(centred(inside))
        self.setWidget(middle)

    def _status_boxes(self) -> QWidget:
        part = QWidget()
        grid = QGridLayout(part)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(SPACE[1])
        for place, (status, name) in enumerate(statuses().items()):
            box = QCheckBox(name)
            box.toggled.connect(lambda _on: self._on_status())
            self.boxes[status] = box
            grid.addWidget(box, place // _COLUMNS, place % _COLUMNS)
        self.boxes[ALL].setToolTip(_("Every fact, those that changed since their review too"))
        return part

    def _file_row(self) -> QWidget:
        choose = QPushButton(_("Choose…"))
        choose.clicked.connect(self.folder_wanted)
        part = QWidget()
        row = QHBoxLayout(part)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.field, 1)
        row.addWidget(choose)
        return part

    def _tick(self, wanted: tuple[str, ...]) -> None:
        for status, box in self.boxes.items():
            box.blockSignals(True)
            box.setChecked(status in wanted)
            box.blockSignals(False)
        self._on_status()

    def _on_format(self) -> None:
        path, suffix = self.path, format_of(self.form.key).suffix
        endings = {self._suffix, *(format_of(key).suffix for key in writers())}
        if suffix != self._suffix and path is not None and path.suffix.lower() in endings:
            self.field.setText(str(path.with_suffix(suffix)))
        self._suffix = suffix
        self._on_path()

    def _on_status(self) -> None:
        every = self.boxes[ALL].isChecked()
        for status, box in self.boxes.items():
            box.setEnabled(status == ALL or not every)
        self._on_chosen()

    def _on_path(self) -> None:
        self.complain("")
        self._on_chosen()

    def _on_chosen(self) -> None:
        self.kept.follow(self.profile)
        self.changed.emit()

    def _draw(self) -> None:
        for status, box in self.boxes.items():
            box.setIcon(icon("fact") if status == ALL else of_status(status))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Say what the scroll bar takes away."""
        super().resizeEvent(event)
        self.narrowed.emit(self.width() - self.viewport().width())


def _heading(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", "heading")
    return label
