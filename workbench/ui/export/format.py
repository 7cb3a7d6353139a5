"""Which format, with the choices that it has of its own."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QSizePolicy, QVBoxLayout, QWidget

from workbench.formats import writers
from workbench.formats.citing import STYLES
from workbench.formats.dataset import Options
from workbench.i18n import _
from workbench.ui.export.words import format_of, groups, handling
from workbench.ui.flow import Flow
from workbench.ui.theme import SPACE, theme

_SHOWN = 30  # entries of the list at a time
_WIDTH = 320


class FormatChoice(QWidget):
    """A list in groups; what the chosen one is good for; below, its handling mark and what else it can be told."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.formats, self._use = QComboBox(), QLabel()
        self.handling, self.styles = QComboBox(), QComboBox()
        self.boxes = {
            "bom": QCheckBox(_("For Excel: begin with the mark that says UTF-8")),
            "texts": QCheckBox(_("With the texts of the documents")),
            "ids": QCheckBox(_("Entities by id, not by name")),
            "by_document": QCheckBox(_("By document, not by type")),
        }
        self._fill()
        self._lay_out()
        self.setFocusProxy(self.formats)
        self._tell()

    @property
    def key(self) -> str:
        """The format chosen."""
        return str(self.formats.currentData())

    @property
    def options(self) -> Options:
        """How it shall be written; what the format does not have is as usual."""
        has = format_of(self.key).has
        ticked = {name: box.isChecked() for name, box in self.boxes.items() if name in has}
        style = str(self.styles.currentData()) if "style" in has else ""
        return Options(handling=str(self.handling.currentData()), style=style, **ticked)

    def show_choice(self, key: str, options: Options) -> None:
        """Choose this; a format that there is none of (any more) changes nothing but the options."""
        at = self.formats.findData(key)
        if at >= 0:
            self.formats.setCurrentIndex(at)
        self.handling.setCurrentIndex(max(0, self.handling.findData(options.handling)))
        self.styles.setCurrentIndex(max(0, self.styles.findData(options.style)))
        for name, box in self.boxes.items():
            box.setChecked(getattr(options, name))

    def _fill(self) -> None:
        known, rows = writers(), QStandardItemModel(self)
        others = [key for key in known if all(key not in group for group in groups().values())]
        listed = {heading: tuple(key for key in group if key in known) for heading, group in groups().items()}
        for heading, keys in {**listed, _("Of other packages"): tuple(others)}.items():
            if keys:
                rows.appendRow(_heading(heading))
            for key in keys:
                item = QStandardItem(format_of(key).name)
                item.setData(key, Qt.ItemDataRole.UserRole)
                item.setToolTip(format_of(key).use)
                rows.appendRow(item)
        self.formats.setModel(rows)
        self.formats.setMaxVisibleItems(_SHOWN)
        self.formats.setCurrentIndex(self.formats.findData(known[0]))
        for mark, meant in handling().items():
            self.handling.addItem(meant, mark)
        self.styles.addItem(_("Citations as usual in the language"), "")
        for style, name in STYLES.items():
            self.styles.addItem(_(name), style)

    def _lay_out(self) -> None:
        for box, name in (
            (self.formats, _("Format")),
            (self.handling, _("Handling mark")),
            (self.styles, _("Style of citations")),
        ):
            box.setAccessibleName(name)
            box.setToolTip(name)
            box.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            box.currentIndexChanged.connect(self._on_chosen)
        for tick in self.boxes.values():
            tick.toggled.connect(self._on_chosen)
        for box in (self.formats, self.handling):
            box.setMinimumWidth(theme.sized(_WIDTH))
        self._use.setProperty("role", "muted")
        self._use.setWordWrap(True)
        self._use.setBuddy(self.formats)
        row = Flow(gap=SPACE[2])
        for widget in (self.handling, self.styles, *self.boxes.values()):
            row.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE[0])
        column.addWidget(self.formats)
        column.addWidget(self._use)
        column.addSpacing(SPACE[0])
        column.addLayout(row)

    def _on_chosen(self) -> None:
        self._tell()
        self.changed.emit()

    def _tell(self) -> None:
        """Say what the format is good for, and show what it can be told."""
        about = format_of(self.key)
        self._use.setText(about.use)
        self.formats.setAccessibleDescription(about.use)
        self.styles.setVisible("style" in about.has)
        for name, box in self.boxes.items():
            box.setVisible(name in about.has)


def _heading(words: str) -> QStandardItem:
    item = QStandardItem(words)
    item.setFlags(Qt.ItemFlag.NoItemFlags)
    font = QFont()
    font.setBold(True)
    item.setFont(font)
    return item
