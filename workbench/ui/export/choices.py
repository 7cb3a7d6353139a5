"""What to write and where: format, statuses, file; and the first rows of it."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from workbench.core.browse.export import Counts
from workbench.core.dataset import ALL
from workbench.formats import writers
from workbench.i18n import _, grouped
from workbench.ui.elided import ElidedLine
from workbench.ui.export.centred import centred
from workbench.ui.export.preview import Table
from workbench.ui.export.words import format_of, formats, statuses
from workbench.ui.icons import icon, of_status
from workbench.ui.theme import SPACE, theme

_TABLE_HEIGHT, _COLUMNS = 200, 3


class Choices(QScrollArea):
    """One column in the middle of the page."""

    changed = Signal()  # another file would be written
    folder_wanted = Signal()
    narrowed = Signal(int)  # by so many pixels, for the scroll bar

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.formats, self._use = QComboBox(), QLabel()
        self.mark_box = QCheckBox(_("For Excel: begin with the mark that says UTF-8"))
        self.boxes: dict[str, QCheckBox] = {}
        self.field = ElidedLine()
        self.field.setAccessibleName(_("File"))
        self.field.textEdited.connect(lambda _words: self._on_path())
        self._problem = QLabel()
        self._problem.setProperty("role", "problem")
        self._problem.hide()
        self.table = Table()
        self.table.setMinimumHeight(_TABLE_HEIGHT)
        self._lay_out()
        self.setFocusProxy(self.formats)
        theme.changed.connect(self._draw)
        self._draw()

    @property
    def format(self) -> str:
        """The format chosen."""
        return str(self.formats.currentData())

    @property
    def mark(self) -> bool:
        """Whether the file shall begin with the mark by which Excel knows UTF-8."""
        return format_of(self.format).has_mark and self.mark_box.isChecked()

    @property
    def statuses(self) -> tuple[str, ...]:
        """The statuses chosen; "all" alone if all facts are."""
        if self.boxes[ALL].isChecked():
            return (ALL,)
        return tuple(status for status, box in self.boxes.items() if box.isChecked())

    @property
    def path(self) -> Path | None:
        """The file chosen, if one is."""
        typed = self.field.text().strip()
        return Path(typed).expanduser() if typed else None

    def begin(self, project: str, folder: Path) -> None:
        """The usual choices for a project of this name: its accepted facts, to a file in this folder."""
        self.boxes["accepted"].setChecked(True)
        suffix = format_of(self.format).suffix.removeprefix(".")
        self.choose_path(folder / _("{project} facts.{format}").format(project=project, format=suffix))

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
        for heading, part in (
            (_("Format"), self._format_rows()),
            (_("Which facts"), self._status_boxes()),
            (_("File"), self._file_row()),
        ):
            column.addSpacing(SPACE[1])
            column.addWidget(_heading(heading))
            column.addLayout(part)
        column.addWidget(self._problem)
        column.addSpacing(SPACE[1])
        column.addWidget(_heading(_("The first rows, as a table")))
        column.addWidget(self.table, 1)
        middle = QWidget()
        middle.setObjectName("page")
        middle.setLayout(centred(inside))
        self.setWidget(middle)

    def _format_rows(self) -> QVBoxLayout:
        known = [key for key in formats() if key in writers()]
        for key in (*known, *(key for key in writers() if key not in known)):
            self.formats.addItem(format_of(key).name, key)
        self.formats.setAccessibleName(_("Format"))
        self.formats.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._use.setProperty("role", "muted")
        self._use.setWordWrap(True)
        self._use.setBuddy(self.formats)
        self.formats.currentIndexChanged.connect(lambda _at: self._on_format())
        column = QVBoxLayout()
        column.setSpacing(SPACE[0])
        for widget in (self.formats, self._use, self.mark_box):
            column.addWidget(widget)
        self._tell_format()
        return column

    def _status_boxes(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setVerticalSpacing(SPACE[1])
        for place, (status, name) in enumerate(statuses().items()):
            box = QCheckBox(name)
            box.toggled.connect(lambda _on: self._on_status())
            self.boxes[status] = box
            grid.addWidget(box, place // _COLUMNS, place % _COLUMNS)
        self.boxes[ALL].setToolTip(_("Every fact, those that changed since their review too"))
        return grid

    def _file_row(self) -> QHBoxLayout:
        choose = QPushButton(_("Choose…"))
        choose.clicked.connect(self.folder_wanted)
        row = QHBoxLayout()
        row.addWidget(self.field, 1)
        row.addWidget(choose)
        return row

    def _on_format(self) -> None:
        self._tell_format()
        path, endings = self.path, {format_of(key).suffix for key in writers()}
        if path is not None and path.suffix.lower() in endings:
            self.field.setText(str(path.with_suffix(format_of(self.format).suffix)))
        self._on_path()

    def _tell_format(self) -> None:
        """Say what the format chosen is good for."""
        about = format_of(self.format)
        self._use.setText(about.use)
        self.formats.setAccessibleDescription(about.use)
        self.mark_box.setVisible(about.has_mark)

    def _on_status(self) -> None:
        every = self.boxes[ALL].isChecked()
        for status, box in self.boxes.items():
            box.setEnabled(status == ALL or not every)
        self.changed.emit()

    def _on_path(self) -> None:
        self.complain("")
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
