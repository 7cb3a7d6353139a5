"""A small window to put documents into collections and give them labels: ticks to set, names to type."""

from functools import cached_property, partial

from PySide6.QtCore import QEvent, QPoint, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from workbench.core import groups
from workbench.core.groups import COLLECTION, LABEL, Group
from workbench.i18n import _
from workbench.text import fold
from workbench.ui.groups.editor import Editor
from workbench.ui.groups.popup import open_at
from workbench.ui.groups.words import add_words, documents_words, done_words, line_words
from workbench.ui.icons import icon, of_group
from workbench.ui.rows import ID_BYTES, each
from workbench.ui.several import do_with
from workbench.ui.theme import COMPACT_ROW, SPACE, theme
from workbench.ui.workspace import Workspace

_ROWS, _LONGEST = 9, 200
_DATA = Qt.ItemDataRole.UserRole
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: _ROWS, Qt.Key.Key_PageUp: -_ROWS}


class Chooser(QFrame):
    """Type to find, Enter sets or takes the tick of the marked line, F2 edits it; Esc closes."""

    def __init__(self, parent: QWidget, workspace: Workspace) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._workspace = workspace
        self._documents = b""
        self._known: list[tuple[Group, int]] | None = None  # until they are read
        self._title, self.field, self.list = QLabel(), QLineEdit(), QListWidget()
        self._title.setProperty("role", "caption")
        self.field.setPlaceholderText(_("Name of a label or collection"))
        self.field.setAccessibleName(_("Name of a label or collection"))
        self.field.setMaxLength(_LONGEST)
        self.field.textChanged.connect(lambda _words: self._fill())
        self._nothing = QLabel(_("There are none yet. Type a name and press Enter."))
        self._nothing.setProperty("role", "muted")
        self._nothing.setWordWrap(True)
        self.list.setAccessibleName(_("Collections and labels"))
        self.list.setUniformItemSizes(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.itemClicked.connect(self._take)
        self.edit_button = QPushButton(_("Rename, recolour or delete…"))
        self.edit_button.setProperty("role", "link")
        self.edit_button.setToolTip(_("Rename, recolour or delete (F2)"))
        self.edit_button.clicked.connect(self._edit)
        self.list.currentItemChanged.connect(lambda _now, _before: self._enable())
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[1], SPACE[1], SPACE[1], SPACE[1])
        column.setSpacing(SPACE[0])
        for part in (self._title, self.field, self._nothing, self.list, self.edit_button):
            column.addWidget(part)
        workspace.changed.connect(lambda _change: self._read() if self.isVisible() else None)
        workspace.project_changed.connect(self.close)

    def ask(self, documents: bytes, at: QPoint) -> None:
        """Open at a point of the screen, for the documents of these ids, 16 bytes each; nothing without any."""
        if not documents:
            return
        self._documents, self._known = documents, None
        title = documents_words(len(documents) // ID_BYTES)
        self._title.setText(title)
        self.setAccessibleName(title)
        self.list.setIconSize(QSize(theme.sized(16), theme.sized(16)))
        self.list.setFixedHeight(theme.sized(COMPACT_ROW) * _ROWS)
        self.field.clear()
        open_at(self, at, self.field)
        self._fill()
        self._read()

    @cached_property
    def _editor(self) -> Editor:
        return Editor(self, self._workspace)

    def _read(self) -> None:
        documents = list(each(self._documents))
        self._workspace.fetch("groups.chooser", groups.counted, documents, done=self._on_read)

    def _on_read(self, known: list[tuple[Group, int]]) -> None:
        if isValid(self):
            self._known = known
            self._fill()

    def _fill(self) -> None:
        """The lines that fit what is typed, and the two ways to add what nothing is called."""
        typed, before = " ".join(self.field.text().split()), self._marked()
        self.list.clear()
        known = self._known or []
        for group, inside in known:
            if fold(typed) in fold(group.name):
                self._add(group, inside)
        for kind in (LABEL, COLLECTION) if typed else ():
            if not any(group.kind == kind and fold(group.name) == fold(typed) for group, _inside in known):
                item = QListWidgetItem(icon("add"), add_words(kind, typed))
                item.setData(_DATA, (kind, typed))
                self.list.addItem(item)
        self._nothing.setVisible(self._known is not None and not self.list.count())
        self.list.setHidden(self._nothing.isVisibleTo(self))
        places = [place for place in range(self.list.count()) if self.list.item(place).data(_DATA) == before]
        self.list.setCurrentRow(places[0] if places else 0)
        self._enable()
        self.adjustSize()

    def _add(self, group: Group, inside: int) -> None:
        total = len(self._documents) // ID_BYTES
        tick = Qt.CheckState.Checked if inside == total else Qt.CheckState.PartiallyChecked
        item = QListWidgetItem(of_group(group.kind, group.colour), group.name)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        item.setCheckState(tick if inside else Qt.CheckState.Unchecked)
        item.setToolTip(group.name)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, line_words(group, inside, total))
        item.setData(_DATA, group)
        self.list.addItem(item)

    def _marked(self) -> Group | tuple[str, str] | None:
        item = self.list.currentItem()
        marked: Group | tuple[str, str] | None = item.data(_DATA) if item is not None else None
        return marked

    def _enable(self) -> None:
        self.edit_button.setEnabled(isinstance(self._marked(), Group))

    def _take(self) -> None:
        """Put the documents into what is marked, or take them out if all are in it; or add it first."""
        marked, label = self._marked(), _("Putting documents into groups")
        if isinstance(marked, Group):
            inside = next((count for group, count in self._known or () if group.id == marked.id), 0)
            out = inside == len(self._documents) // ID_BYTES
            done = partial(self._tell, marked.name, out)
            verb = groups.take_out if out else groups.put
            do_with(self._workspace, label, verb, self._documents, marked.id, done=done)
        elif marked is not None:
            do_with(
                self._workspace,
                label,
                groups.gather,
                self._documents,
                *marked,
                done=partial(self._tell, marked[1], False),
            )
        self.field.clear()

    def _tell(self, name: str, out: bool, count: int) -> None:
        self._workspace.told.emit(done_words(name, count, out=out))

    def _edit(self) -> None:
        marked = self._marked()
        if isinstance(marked, Group):
            at = self.pos()
            self.close()
            self._editor.edit(marked, at)

    def event(self, event: QEvent) -> bool:
        """F2 is for the line that is marked here."""
        ours = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_F2
        if event.type() == QEvent.Type.ShortcutOverride and ours:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Up and Down go through the list, Enter ticks, F2 edits, Esc closes."""
        if event.key() in _STEPS:
            last = self.list.count() - 1
            self.list.setCurrentRow(max(0, min(last, self.list.currentRow() + _STEPS[Qt.Key(event.key())])))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._edit() if self.edit_button.hasFocus() else self._take()
        elif event.key() == Qt.Key.Key_F2:
            self._edit()
        elif event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)
