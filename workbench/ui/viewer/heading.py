"""What stands above the text: title, publisher, dates, the meeting it reports; in amber what is missing."""

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QVBoxLayout

from workbench.core.browse.marks import Heading
from workbench.i18n import _, ngettext
from workbench.ui.theme import SPACE, colours, theme
from workbench.ui.when import date

HEIGHT = 62
_BETWEEN = "\u2002·\u2002"
_SHORTEST = 60


class HeadingBar(QFrame):
    """The heading of one document in two lines, cut where there is no room; the tool tip has all of it."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("documentHeading")
        self._heading: Heading | None = None
        self._title, self._line = QLabel(), QLabel()
        self._title.setProperty("role", "title")
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._line.setTextFormat(Qt.TextFormat.RichText)
        self._line.setProperty("role", "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[4], SPACE[1], SPACE[4], SPACE[1])
        column.setSpacing(SPACE[0])
        for label in (self._title, self._line):
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            column.addWidget(label)
        theme.changed.connect(self._on_theme)
        self._on_theme()

    @property
    def title(self) -> str:
        """The title as it is known."""
        return self._heading.title if self._heading else ""

    @property
    def line(self) -> str:
        """The second line in words."""
        return " · ".join(words for words, _missing in self._parts())

    def show_heading(self, heading: Heading) -> None:
        """Show this heading from here on."""
        self._heading = heading
        self._draw()

    def _parts(self) -> list[tuple[str, bool]]:
        """Each part of the second line, and whether it says that something is missing."""
        heading = self._heading
        if heading is None:
            return []
        parts = [(heading.publisher or _("publisher not stated"), not heading.publisher), _published(heading)]
        if heading.reports:
            parts.append((_("reports: {meeting}").format(meeting=heading.reports), False))
        if heading.reliability:
            parts.append((_("reliability {letter}").format(letter=heading.reliability), False))
        count = ngettext("{n} fact", "{n} facts", heading.facts).format(n=heading.facts)
        return [*parts, (count, False)]

    def _on_theme(self) -> None:
        self.setFixedHeight(theme.sized(HEIGHT))
        self._draw()

    def _draw(self) -> None:
        if self._heading is None:
            return
        room = max(40, self.width() - 2 * SPACE[4])
        title = QFontMetrics(self._title.font()).elidedText(self.title, Qt.TextElideMode.ElideRight, room)
        self._title.setText(title)
        warning, parts = colours().statuses["disputed"], self._parts()
        words = _fitted([words for words, _missing in parts], QFontMetrics(self._line.font()), room)
        shown = [
            f'<span style="color:{warning}">{escape(cut)}</span>' if missing else escape(cut)
            for cut, (_words, missing) in zip(words, parts, strict=True)
        ]
        self._line.setText(_BETWEEN.join(shown))
        self.setToolTip(f"{self.title}\n{self.line}")

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Cut both lines anew."""
        super().resizeEvent(event)
        self._draw()


def _fitted(parts: list[str], metrics: QFontMetrics, room: int) -> list[str]:
    """The parts in this many pixels: the longest is cut first."""
    cut = list(parts)
    between = metrics.horizontalAdvance(_BETWEEN) * (len(parts) - 1)
    for _turn in parts:
        widths = [metrics.horizontalAdvance(part) for part in cut]
        over = sum(widths) + between - room
        longest = widths.index(max(widths))
        if over <= 0 or widths[longest] <= _SHORTEST:
            break
        width = max(_SHORTEST, widths[longest] - over)
        cut[longest] = metrics.elidedText(parts[longest], Qt.TextElideMode.ElideRight, width)
    return cut


def _published(heading: Heading) -> tuple[str, bool]:
    if not heading.published:
        return _("date not stated"), True
    if heading.published.startswith("X"):
        return _("Year not stated"), True
    if not heading.published_confirmed:
        return _("published {date}?").format(date=date(heading.published)), True
    return _("published {date}").format(date=date(heading.published)), False
