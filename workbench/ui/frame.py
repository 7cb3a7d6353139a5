"""What stands around the work: the bar above, the rail of places, the line below."""

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QAction, QFontMetrics, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
)

from workbench.i18n import _
from workbench.ui.icons import icon, of_person
from workbench.ui.theme import SPACE, colours, theme

TOP_HEIGHT, RAIL_WIDTH, STATUS_HEIGHT = 40, 56, 24  # with texts of the usual size
_SEARCH_WIDTH, _NAME_WIDTH, _ICON, _PLACE_ICON = 420, 160, 18, 20
_CAPTION = 12 / 13  # of the size of the other texts


class Elided(QLabel):
    """A line of text that gives way: what does not fit ends in …, the whole is in the tip."""

    def __init__(self, policy: QSizePolicy.Policy = QSizePolicy.Policy.Maximum) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(policy, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Room for a few letters."""
        return QSize(min(48, super().sizeHint().width()), super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """As much of the text as there is room for."""
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        self.setToolTip(self.text() if shown != self.text() else "")
        painter = QPainter(self)
        painter.setPen(self.palette().windowText().color())
        painter.drawText(self.rect(), self.alignment(), shown)


class Actions(Protocol):
    """Actions by their names."""

    def __getitem__(self, name: str, /) -> QAction: ...


class TopBar(QFrame):
    """Menu, project, command box, undo and redo, and who works here."""

    def __init__(self, actions: Actions, menu: QMenu) -> None:
        super().__init__()
        self.setObjectName("topBar")
        self._menu = _button(_("Menu"), "menu")
        self._menu.setMenu(menu)
        self._menu.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu.setToolTip(_("Menu (F10)"))
        self._project, self._handling = Elided(), Elided()
        self._project.setObjectName("projectName")
        self._handling.setObjectName("handling")
        self._handling.hide()
        self._command = CommandBox(actions["palette"])
        self._who = QToolButton()
        self._who.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._who.setAccessibleName(_("Who am I"))
        self._who.clicked.connect(actions["who"].trigger)
        self._name = ""
        self._lay_out(actions)
        theme.changed.connect(self._draw)
        self._draw()

    def _lay_out(self, actions: Actions) -> None:
        left, right = QHBoxLayout(), QHBoxLayout()
        for widget in (self._menu, self._project, self._handling):
            left.addWidget(widget)
        left.addStretch(1)
        right.addStretch(1)
        for name in ("undo", "redo", "import", "export"):
            right.addWidget(_action_button(actions[name]))
        right.addWidget(self._who)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE[1], 0, SPACE[1], 0)
        row.addLayout(left, 1)
        row.addWidget(self._command, 1)
        row.addLayout(right, 1)
        for layout in (left, right, row):
            layout.setSpacing(SPACE[1])

    def show_project(self, name: str, handling: str, read_only: bool) -> None:
        """Name the open project, its handling mark, and say so if it cannot be changed."""
        self._project.setText(name)
        self._handling.setText(" · ".join(filter(None, (handling, _("read only") if read_only else ""))))
        self._handling.setVisible(bool(self._handling.text()))

    def show_analyst(self, name: str) -> None:
        """Name who works here; nobody without a project."""
        self._name = name
        self._who.setToolTip(_("You work as {name}. Click to change.").format(name=name))
        self._who.setAccessibleDescription(self._who.toolTip())
        self._who.setVisible(bool(name))
        self._draw()

    def open_menu(self) -> None:
        """Drop the menu down, for F10."""
        self._menu.menu().exec(self._menu.mapToGlobal(QPoint(0, self._menu.height())))

    def _draw(self) -> None:
        metrics = QFontMetrics(QApplication.font())
        self.setFixedHeight(max(TOP_HEIGHT, metrics.height() + 22))
        for button in self.findChildren(QToolButton):
            button.setIconSize(QSize(theme.sized(_ICON), theme.sized(_ICON)))
        self._menu.setIcon(icon("menu"))
        name = metrics.elidedText(self._name, Qt.TextElideMode.ElideRight, theme.sized(_NAME_WIDTH))
        self._who.setText(f" {name}")
        side = metrics.height() + 4
        self._who.setIconSize(QSize(side, side))
        self._who.setIcon(of_person(self._name, side))


class CommandBox(QPushButton):
    """Looks like a field and opens the palette; its key stands at the right."""

    def __init__(self, palette: QAction) -> None:
        super().__init__()
        self.setObjectName("commandBox")
        self.setAccessibleName(palette.text())
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.clicked.connect(palette.trigger)
        self._sign, words, key = QLabel(), Elided(QSizePolicy.Policy.Ignored), QLabel()
        words.setText(palette.text())
        words.setProperty("role", "muted")
        key.setText(palette.shortcut().toString(QKeySequence.SequenceFormat.NativeText))
        key.setProperty("role", "caption")
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE[1], 0, SPACE[2], 0)
        row.setSpacing(SPACE[1])
        for part in (self._sign, words, key):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            row.addWidget(part, 1 if part is words else 0)
        theme.changed.connect(self._draw)
        self._draw()

    def _draw(self) -> None:
        side = theme.sized(16)
        self._sign.setPixmap(icon("find", colours().muted).pixmap(side, side))
        self.setFixedHeight(QFontMetrics(QApplication.font()).height() + SPACE[2])
        self.setMaximumWidth(theme.sized(_SEARCH_WIDTH))


class Rail(QFrame):
    """The places one can be in, one at a time, under their icons."""

    def __init__(self, places: Mapping[str, QAction]) -> None:
        super().__init__()
        self.setObjectName("rail")
        self._buttons: dict[str, QToolButton] = {}
        group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE[1], 0, 0)
        column.setSpacing(SPACE[0])
        for name, action in places.items():
            button = QToolButton()
            button.setCheckable(True)
            button.setText(action.text())
            button.setAccessibleName(action.text())
            button.setToolTip(f"{action.text()} ({action.shortcut().toString()})")
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
            button.clicked.connect(action.trigger)
            group.addButton(button)
            column.addWidget(button)
            self._buttons[name] = button
        column.addStretch(1)
        theme.changed.connect(self._draw)
        self._draw()

    def show_place(self, name: str) -> None:
        """Mark where we are."""
        if name in self._buttons:
            self._buttons[name].setChecked(True)
        self._draw()

    def _draw(self) -> None:
        metrics = QFontMetrics(QApplication.font())
        longest = max(metrics.horizontalAdvance(button.text()) for button in self._buttons.values())
        width = max(RAIL_WIDTH, round(longest * _CAPTION) + SPACE[3])
        self.setFixedWidth(width)
        for name, button in self._buttons.items():
            button.setFixedWidth(width - 1)
            side = theme.sized(_PLACE_ICON)
            button.setIconSize(QSize(side, side))
            button.setMinimumHeight(side + metrics.height() + SPACE[2])
            button.setIcon(icon(name, colours().accent if button.isChecked() else colours().muted))


class StatusBar(QFrame):
    """What is saved, what runs, and the keys that work right here."""

    def __init__(self, cancel: QAction) -> None:
        super().__init__()
        self.setObjectName("statusBar")
        self._saved, self._job, self._keys = Elided(), Elided(), Elided(QSizePolicy.Policy.Ignored)
        self._keys.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._bar = QProgressBar()
        self._bar.setAccessibleName(_("Progress"))
        self._bar.setFixedWidth(120)
        self._bar.setTextVisible(False)
        self._cancel = QPushButton(_("Cancel"))
        self._cancel.setProperty("role", "link")
        self._cancel.clicked.connect(cancel.trigger)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE[2], 0, SPACE[2], 0)
        row.setSpacing(SPACE[2])
        for widget in (self._saved, self._job, self._bar, self._cancel):
            row.addWidget(widget)
        row.addWidget(self._keys, 1)
        self.show_busy(False)
        theme.changed.connect(self._draw)
        self._draw()

    @property
    def job(self) -> str:
        """What the job that runs says of itself; "" without one."""
        return "" if self._job.isHidden() else self._job.text()

    def show_saved(self) -> None:
        """Say that all is saved, with the time."""
        self._saved.setText(_("All changes saved {time}").format(time=datetime.now().strftime("%H:%M")))

    def show_nothing_saved(self) -> None:
        """Say nothing: no project, or nothing done yet."""
        self._saved.clear()

    def show_keys(self, words: str) -> None:
        """Name the keys that work where the focus is."""
        self._keys.setText(words)

    def show_busy(self, busy: bool) -> None:
        """Show or hide the progress of a job."""
        for widget in (self._job, self._bar, self._cancel):
            widget.setVisible(busy)

    def show_progress(self, label: str, done: int, total: int) -> None:
        """How far the job is; a total of 0 means that nobody knows yet."""
        count = f" · {done:,} / {total:,}" if total else ""
        self._job.setText(f"{label}{count}")
        self._bar.setMaximum(total)
        self._bar.setValue(done)

    def _draw(self) -> None:
        height = max(STATUS_HEIGHT, QFontMetrics(QApplication.font()).height() + 6)
        self.setFixedHeight(height)
        self._cancel.setFixedHeight(height - 1)


def _button(name: str, drawn: str) -> QToolButton:
    button = QToolButton()
    button.setIcon(icon(drawn))
    button.setToolTip(name)
    button.setAccessibleName(name)
    return button


def _action_button(action: QAction) -> QToolButton:
    button = QToolButton()
    button.setDefaultAction(action)
    button.setAccessibleName(action.text())
    action.changed.connect(lambda: button.setAccessibleName(action.text()))
    return button
