"""What stands above the text: title, publisher, dates, the meeting it reports; in amber what is missing."""

from dataclasses import replace
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from workbench.core.browse.marks import Heading
from workbench.core.browse.suggest import About
from workbench.i18n import _, grouped, ngettext
from workbench.ui.theme import SPACE, colours, theme
from workbench.ui.when import date

HEIGHT = 62
_BETWEEN = "\u2002·\u2002"
_SHORTEST, _READABLE = 60, 130  # pixels of a part that is cut: at least, and where it still tells something


class HeadingBar(QFrame):
    """The heading of one document in two lines, cut where there is no room; the tool tip has all of it."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("documentHeading")
        self._heading: Heading | None = None
        self._percent: int | None = None
        self._left = 0
        self._title, self._line = QLabel(), QLabel()
        self._title.setProperty("role", "title")
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._line.setTextFormat(Qt.TextFormat.RichText)
        self._line.setProperty("role", "muted")
        self._corner: list[QWidget] = []
        self._about = About()
        self.confirm = QPushButton(_("Confirm"))
        self.confirm.setProperty("dense", "true")
        self.confirm.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.confirm.hide()
        self._row, column = QHBoxLayout(self), QVBoxLayout()
        self._row.setContentsMargins(SPACE[4], SPACE[1], SPACE[1], SPACE[1])
        self._row.setSpacing(SPACE[1])
        self._row.addLayout(column, 1)
        self._row.addWidget(self.confirm, 0, Qt.AlignmentFlag.AlignVCenter)
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
        """Show this heading from here on; a count that is not made yet stays as it was."""
        if heading.facts is None and self._heading is not None:
            heading = replace(heading, facts=self._heading.facts)
        self._heading = heading
        self._draw()

    def show_proposed(self, about: About) -> None:
        """Ask whether the document is right about what it seems to say of itself."""
        self._about = about
        said = self._proposed()
        self.confirm.setVisible(bool(said))
        self.confirm.setToolTip("\n".join((_("State what the document says of itself:"), *said)))
        self.confirm.setAccessibleDescription("; ".join(said))
        self._draw()

    def _proposed(self) -> list[str]:
        """Each thing that is proposed, with its name."""
        about = self._about
        found = [(_("published {date}"), about.published and date(about.published))]
        found += [(_("publisher: {name}"), about.publisher), (_("passed on by {name}"), about.distributor)]
        found += [(_("reports: {meeting}"), about.meeting.name if about.meeting else "")]
        return [words.format(date=said, name=said, meeting=said) for words, said in found if said]

    def show_read(self, percent: int | None, left: int) -> None:
        """Say how much is marked or read, in percent, and how many paragraphs are left; None: nothing to read."""
        if (percent, left) != (self._percent, self._left):
            self._percent, self._left = percent, left
            self._draw()

    def put_corner(self, widget: QWidget) -> None:
        """Have one more small widget at the right, at its own width; `fit` when that is another one."""
        self._corner.append(widget)
        self._row.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)
        self._draw()

    def fit(self) -> None:
        """Cut both lines to the room there is."""
        self._draw()

    def _parts(self) -> list[tuple[str, bool]]:
        """Each part of the second line, and whether it says that something is missing."""
        heading = self._heading
        if heading is None:
            return []
        parts = [self._publisher(heading), _published(heading, self._about)]
        if heading.is_superseded:
            parts.insert(0, (_("there is a newer version"), True))
        if heading.reports:
            parts.append((_("reports: {meeting}").format(meeting=heading.reports), False))
        elif self._about.meeting is not None:
            parts.append((_("reports: {meeting}?").format(meeting=self._about.meeting.name), True))
        if heading.reliability:
            parts.append((_("reliability {letter}").format(letter=heading.reliability), False))
        if heading.facts is not None:
            parts.append((ngettext("{n} fact", "{n} facts", heading.facts).format(n=heading.facts), False))
        if self._percent is not None:
            parts.append((_("read {n} %").format(n=self._percent), False))
        return parts

    def _publisher(self, heading: Heading) -> tuple[str, bool]:
        if self._about.publisher:
            return _("publisher: {name}?").format(name=self._about.publisher), True
        return heading.publisher or _("publisher not stated"), not heading.publisher

    def _parts_that_fit(self, room: int) -> list[tuple[str, bool]]:
        """The parts without those of which only a stump would be seen: first the meeting, then the publisher go."""
        parts, metrics = self._parts(), QFontMetrics(self._line.font())
        last = 1 if self._percent is None else 2
        between = metrics.horizontalAdvance(_BETWEEN)

        def needed() -> int:
            return sum(min(_READABLE, metrics.horizontalAdvance(words)) + between for words, _missing in parts)

        while needed() > room and len(parts) > last + 1:
            del parts[len(parts) - last - 1 if len(parts) > last + 2 else 0]
        return parts

    def _on_theme(self) -> None:
        self.setFixedHeight(theme.sized(HEIGHT))
        self._draw()

    def _draw(self) -> None:
        if self._heading is None:
            return
        beside = [widget for widget in (*self._corner, self.confirm) if not widget.isHidden()]
        corner = sum(widget.sizeHint().width() + SPACE[1] for widget in beside)
        room = max(40, self.width() - SPACE[4] - SPACE[1] - corner)
        title = QFontMetrics(self._title.font()).elidedText(self.title, Qt.TextElideMode.ElideRight, room)
        self._title.setText(title)
        warning, parts = colours().statuses["disputed"], self._parts_that_fit(room)
        words = _fitted([words for words, _missing in parts], QFontMetrics(self._line.font()), room)
        shown = [
            f'<span style="color:{warning}">{escape(cut)}</span>' if missing else escape(cut)
            for cut, (_words, missing) in zip(words, parts, strict=True)
        ]
        self._line.setText(_BETWEEN.join(shown))
        self.setToolTip("\n".join((self.title, self.line, *self._rest())))

    def _rest(self) -> list[str]:
        """What there is still to do, for the tool tip."""
        if self._percent is None:
            return []
        if not self._left:
            return [_("Every paragraph is marked or was read.")]
        said = ngettext(
            "{n} paragraph is neither marked nor read. U goes there, D notes it as read.",
            "{n} paragraphs are neither marked nor read. U goes to the next part, D notes a paragraph as read.",
            self._left,
        )
        return [said.format(n=grouped(self._left))]

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


def _published(heading: Heading, about: About) -> tuple[str, bool]:
    if about.published and (not heading.published or heading.published.startswith("X")):
        return _("published {date}?").format(date=date(about.published)), True
    if not heading.published:
        return _("date not stated"), True
    if heading.published.startswith("X"):
        return _("Year not stated"), True
    if not heading.published_confirmed:
        return _("published {date}?").format(date=date(heading.published)), True
    return _("published {date}").format(date=date(heading.published)), False
