"""The picker of dates and periods: a calendar or squares, how precise, from–to, how certain, and the EDTF of it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date

from PySide6.QtCore import QDate, QLocale, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import (
    QCalendarWidget,
    QCheckBox,
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QStackedWidget,
    QTabBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from workbench import i18n
from workbench.core import values
from workbench.core.values.periods import MARKS, PRECISIONS, SHAPES, Period, Point, drawn
from workbench.i18n import N_, _
from workbench.ui.facts.card.entries.squares import Squares
from workbench.ui.facts.card.entries.told import told
from workbench.ui.facts.card.parts import role
from workbench.ui.icons import icon
from workbench.ui.theme import SPACE, colour, theme

_WIDTH, _BODY, _GAP = 372, 200, 2
_OF_YEAR = ("month", "quarter", "half", "season")
_SHAPES = {
    "one": N_("One time"),
    "interval": N_("From … to …"),
    "since": N_("Since …"),
    "until": N_("Until …"),
    "several": N_("Several times"),
}
_PRECISIONS = {
    "day": N_("Day"),
    "month": N_("Month"),
    "quarter": N_("Quarter"),
    "half": N_("Half-year"),
    "season": N_("Season"),
    "year": N_("Year"),
    "decade": N_("Decade"),
}


class Picker(QFrame):
    """`taken` tells the EDTF that was picked. Enter takes it, Esc leaves everything as it was."""

    taken = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("datePicker")
        self.setAccessibleName(_("Pick a date"))
        self._busy = False
        self._typed = ""
        self.at = 0  # which of its points is edited
        self.period = Period("one", (Point("day", 2000),))
        self.shape, self.precision = (
            _list(_("What is picked"), SHAPES, _SHAPES),
            _list(_("How precise"), PRECISIONS, _PRECISIONS),
        )
        self.ends, self.add, self.drop = QTabBar(), QPushButton(_("Add")), QPushButton(_("Take out"))
        self.year, self.calendar, self.squares = QSpinBox(), QCalendarWidget(), Squares()
        self.approximate, self.uncertain = QCheckBox(_("Approximate (~)")), QCheckBox(_("Uncertain (?)"))
        self._body, self._of_year = QStackedWidget(), QLabel(_("Year"))
        self._edtf, self._words, self.take = QLabel(), QLabel(), QPushButton(_("Use this"))
        self._dress()
        self._lay_out()
        self._connect()

    def open_below(self, line: QWidget, edtf: str, said: str | None) -> None:
        """Open under a line, on a date; without one that can be drawn on the day things were said, or today."""
        shown = drawn(edtf)
        self._typed = edtf if shown is None else ""  # what cannot be drawn
        day = drawn(said or "") or drawn(date.today().isoformat())
        self.period = shown or Period("one", (day.points[0],) if day else self.period.points)
        self.at = 0
        self._show()
        self._move_below(line)
        self.show()
        (self.calendar if self.point.precision == "day" else self.squares).setFocus(Qt.FocusReason.PopupFocusReason)

    @property
    def point(self) -> Point:
        """The time that is edited."""
        return self.period.points[self.at]

    @property
    def edtf(self) -> str:
        """What is picked; "" for what no calendar holds."""
        return self.period.edtf if values.is_edtf(self.period.edtf) else ""

    # --- how it is made

    def _dress(self) -> None:
        self.calendar.setLocale(QLocale(i18n.language()))
        self.calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.calendar.setDateEditEnabled(False)
        self.calendar.setAccessibleName(_("Calendar"))
        self.year.setRange(1, 9999)
        self.year.setAccessibleName(_("Year"))
        self.ends.setAccessibleName(_("Which of the times"))
        self.ends.setExpanding(False)
        self.ends.setDrawBase(False)
        self.ends.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._of_year.setBuddy(self.year)
        self._words.setWordWrap(True)
        self._edtf.setTextFormat(Qt.TextFormat.PlainText)
        self.take.setAutoDefault(False)
        role(self._edtf, "heading")
        role(self._words, "caption")
        role(self.take, "primary")
        theme.changed.connect(self._colour)
        self._colour()

    def _colour(self) -> None:
        plain, quiet = QTextCharFormat(), QTextCharFormat()
        plain.setForeground(colour("text"))
        quiet.setForeground(colour("muted"))
        for day in Qt.DayOfWeek:
            self.calendar.setWeekdayTextFormat(day, plain)
        self.calendar.setHeaderTextFormat(quiet)
        for name, drawn_as in (("qt_calendar_prevmonth", "back"), ("qt_calendar_nextmonth", "forward")):
            button = self.calendar.findChild(QToolButton, name)
            if button is not None:
                button.setIcon(icon(drawn_as))

    def _lay_out(self) -> None:
        top, which, year, foot = QHBoxLayout(), QHBoxLayout(), QHBoxLayout(), QGridLayout()
        top.addWidget(self.shape, 1)
        top.addWidget(self.precision, 1)
        which.addWidget(self.ends, 1)
        which.addWidget(self.add)
        which.addWidget(self.drop)
        year.addWidget(self._of_year)
        year.addWidget(self.year, 1)
        in_year = QWidget()
        inside = QVBoxLayout(in_year)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addLayout(year)
        inside.addWidget(self.squares, 1)
        in_year.setFocusProxy(self.squares)
        self._body.addWidget(self.calendar)
        self._body.addWidget(in_year)
        self._body.setFixedHeight(theme.sized(_BODY))
        sure = QHBoxLayout()
        sure.addWidget(self.approximate)
        sure.addWidget(self.uncertain)
        sure.addStretch(1)
        foot.addWidget(self._edtf, 0, 0)
        foot.addWidget(self._words, 1, 0)
        foot.addWidget(self.take, 0, 1, 2, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        foot.setColumnStretch(0, 1)
        foot.setVerticalSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[1], SPACE[1], SPACE[1], SPACE[1])
        column.setSpacing(SPACE[1])
        column.addLayout(top)
        column.addLayout(which)
        column.addWidget(self._body)
        column.addLayout(sure)
        column.addLayout(foot)
        self.setFixedWidth(theme.sized(_WIDTH))

    def _connect(self) -> None:
        self.shape.activated.connect(self._on_shape)
        self.precision.activated.connect(lambda: self._change(precision=self.precision.currentData()))
        self.calendar.selectionChanged.connect(self._on_day)
        self.calendar.activated.connect(self._take)
        self.squares.chosen.connect(self._put)
        self.squares.itemDoubleClicked.connect(self._take)
        self.year.valueChanged.connect(lambda year: self._change(year=year))
        self.ends.currentChanged.connect(self._on_end)
        self.approximate.toggled.connect(self._on_mark)
        self.uncertain.toggled.connect(self._on_mark)
        self.add.clicked.connect(self._on_add)
        self.drop.clicked.connect(self._on_drop)
        self.take.clicked.connect(self._take)

    # --- what it shows

    @contextmanager
    def _quietly(self) -> Iterator[None]:
        before, self._busy = self._busy, True
        yield
        self._busy = before

    def _show(self) -> None:
        point, is_several = self.point, self.period.shape == "several"
        with self._quietly():
            self.shape.setCurrentIndex(SHAPES.index(self.period.shape))
            self.precision.setCurrentIndex(PRECISIONS.index(point.precision))
            self._show_ends()
            self._body.setCurrentIndex(0 if point.precision == "day" else 1)
            self.calendar.setSelectedDate(QDate(point.year, point.month, point.day))
            for widget in (self.year, self._of_year):
                widget.setVisible(point.precision in _OF_YEAR)
            self.year.setValue(point.year)
            if point.precision != "day":
                self.squares.show_point(point)
            self.approximate.setChecked(point.mark in ("~", "%"))
            self.uncertain.setChecked(point.mark in ("?", "%"))
        for button in (self.add, self.drop):
            button.setVisible(is_several)
        self.drop.setEnabled(len(self.period.points) > 1)
        self._show_foot()
        self.adjustSize()

    def _show_ends(self) -> None:
        points = self.period.points
        names = [point.alone for point in points]
        if self.period.shape == "interval":
            names = [_("From {date}").format(date=names[0]), _("To {date}").format(date=names[1])]
        while self.ends.count() > len(points):
            self.ends.removeTab(self.ends.count() - 1)
        while self.ends.count() < len(points):
            self.ends.addTab("")
        for place, name in enumerate(names):
            self.ends.setTabText(place, name)
        self.ends.setCurrentIndex(self.at)
        self.ends.setVisible(self.period.shape in ("interval", "several"))

    def _show_foot(self) -> None:
        words = told(self.period) if self.edtf else ""
        if self._typed:
            words = _("This cannot be drawn here; it stays as typed unless you choose another date.")
        shown = self._typed or self.edtf or _("The end is before the start.")
        self._edtf.setText(self._edtf.fontMetrics().elidedText(shown, Qt.TextElideMode.ElideRight, self.width() // 2))
        self._edtf.setToolTip(shown)
        self._words.setText(words)
        self.take.setEnabled(bool(self.edtf) and not self._typed)

    def _move_below(self, line: QWidget) -> None:
        at = line.mapToGlobal(QPoint(line.width() - self.width(), line.height() + _GAP))
        area = (line.screen() or QGuiApplication.primaryScreen()).availableGeometry()
        if at.y() + self.height() > area.bottom():
            at.setY(at.y() - self.height() - line.height() - 2 * _GAP)
        at.setX(max(area.left(), min(at.x(), area.right() - self.width())))
        at.setY(max(area.top(), min(at.y(), area.bottom() - self.height())))
        self.move(at)

    # --- what is chosen

    def _put(self, point: Point) -> None:
        points = list(self.period.points)
        points[self.at] = point
        self._change_to(Period(self.period.shape, tuple(points)))

    def _change(self, **parts: object) -> None:
        if not self._busy:
            self._put(self.point.moved(**parts))

    def _change_to(self, period: Period, at: int | None = None) -> None:
        self.period, self._typed = period, ""
        self.at = min(self.at if at is None else at, len(period.points) - 1)
        self._show()

    def _on_shape(self) -> None:
        self._change_to(self.period.shaped(self.shape.currentData(), self.at))

    def _on_day(self) -> None:
        day = self.calendar.selectedDate()
        self._change(year=day.year(), month=day.month(), day=day.day())

    def _on_mark(self) -> None:
        self._change(mark=MARKS[self.approximate.isChecked() + 2 * self.uncertain.isChecked()])

    def _on_end(self, at: int) -> None:
        if not self._busy and at >= 0:
            self.at = at
            self._show()

    def _on_add(self) -> None:
        self._change_to(Period("several", (*self.period.points, self.point)), len(self.period.points))

    def _on_drop(self) -> None:
        left = [point for place, point in enumerate(self.period.points) if place != self.at]
        self._change_to(Period("several", tuple(left)), max(0, self.at - 1))

    def _take(self) -> None:
        if self.take.isEnabled():
            edtf = self.edtf
            self.close()
            self.taken.emit(edtf)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter takes what is picked, Esc leaves."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take()
        elif event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)


def _list(name: str, keys: Sequence[str], words: dict[str, str]) -> QComboBox:
    made = QComboBox()
    made.setAccessibleName(name)
    for key in keys:
        made.addItem(_(words[key]), key)
    return made
