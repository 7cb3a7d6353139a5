"""What a month, quarter, half, season, year or decade is chosen from: squares in rows, moved through by arrow keys."""

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem

from workbench import i18n
from workbench.core.values.periods import Point
from workbench.i18n import N_, _
from workbench.ui.theme import theme

_ACROSS = {"month": 3, "quarter": 2, "half": 1, "season": 2, "year": 5, "decade": 4}
_ROWS_SEEN, _ROW = 6, 33
_KEY = Qt.ItemDataRole.UserRole
_YEARS = range(1950, 2101)
_DECADES = range(1800, 2110, 10)
_SEASONS = (N_("Spring"), N_("Summer"), N_("Autumn"), N_("Winter"))


class Squares(QTableWidget):
    """Shows the choices of one precision; `chosen` tells the point that one steps onto."""

    chosen = Signal(object)  # Point

    def __init__(self) -> None:
        super().__init__()
        self.setShowGrid(False)
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Choose a time"))
        self.horizontalHeader().hide()
        self.verticalHeader().hide()
        self.horizontalHeader().setMinimumSectionSize(1)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self._point: Point | None = None
        self._busy = False
        self.currentItemChanged.connect(self._on_item)

    def show_point(self, point: Point) -> None:
        """Offer the choices of the point's precision, and stand on it."""
        self._busy = True
        if self._point is None or self._point.precision != point.precision:
            self._fill(point.precision)
        self._point = point
        here = _key(point)
        cells = (self.item(row, column) for row in range(self.rowCount()) for column in range(self.columnCount()))
        found = next((cell for cell in cells if cell is not None and cell.data(_KEY) == here), None)
        if found is None:
            self.setCurrentCell(-1, -1)
        else:
            self.setCurrentItem(found)
        self._busy = False

    def _fill(self, precision: str) -> None:
        choices, across = _choices(precision), _ACROSS[precision]
        self.clear()
        self.setColumnCount(across)
        self.setRowCount(-(-len(choices) // across))
        fits = self.rowCount() <= _ROWS_SEEN
        rows = self.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Stretch if fits else QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(theme.sized(_ROW))
        for place, (words, key) in enumerate(choices):
            item = QTableWidgetItem(words)
            item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
            item.setData(_KEY, key)
            self.setItem(place // across, place % across, item)

    def _on_item(self, item: QTableWidgetItem | None, _before: object) -> None:
        if self._busy or item is None or self._point is None:
            return
        part = "year" if self._point.precision in ("year", "decade") else "month"
        self._point = self._point.moved(**{part: int(item.data(_KEY))})
        self.chosen.emit(self._point)


def _key(point: Point) -> int:
    if point.precision in ("year", "decade"):
        return point.year - (point.year % 10 if point.precision == "decade" else 0)
    if point.precision == "season":
        return (point.month // 3 * 3) or 12
    span = {"quarter": 3, "half": 6}.get(point.precision, 1)
    return point.month - (point.month - 1) % span


def _choices(precision: str) -> list[tuple[str, int]]:
    """(words, month or year) of all there is to choose from."""
    locale = QLocale(i18n.language())
    if precision == "month":
        return [(locale.standaloneMonthName(month), month) for month in range(1, 13)]
    if precision == "quarter":
        return [(_("Quarter {n}").format(n=n + 1) + "\n" + _months(locale, 3 * n + 1, 3), 3 * n + 1) for n in range(4)]
    if precision == "half":
        return [
            (_("Half-year {n}").format(n=n + 1) + "\n" + _months(locale, 6 * n + 1, 6), 6 * n + 1) for n in range(2)
        ]
    if precision == "season":
        return [(_(name), 3 * n + 3) for n, name in enumerate(_SEASONS)]
    if precision == "year":
        return [(str(year), year) for year in _YEARS]
    return [(_("{year}s").format(year=year), year) for year in _DECADES]


def _months(locale: QLocale, first: int, count: int) -> str:
    short = QLocale.FormatType.ShortFormat
    names = [locale.standaloneMonthName(month, short) for month in (first, first + count - 1)]
    return "–".join(names)
