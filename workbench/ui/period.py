"""Two dates that narrow something: from one on, until another."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from workbench.core.values.days import days
from workbench.i18n import _
from workbench.ui.theme import SPACE, theme

_DATE, _TYPING_MS = 104, 250


class Period(QWidget):
    """Two lines for dates (EDTF), each with its label and its accessible name; either may be empty.

    A date that cannot be read narrows nothing, and is told by `problem`.
    """

    changed = Signal()  # nobody has typed for a moment

    def __init__(self, since: tuple[str, str], until: tuple[str, str]) -> None:
        super().__init__()
        self.since, self.until = QLineEdit(), QLineEdit()
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_MS)
        self._typing.timeout.connect(self.changed)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE[1], 0, 0, 0)
        row.setSpacing(SPACE[1])
        for line, (title, name) in ((self.since, since), (self.until, until)):
            label = QLabel(title)
            label.setBuddy(line)
            label.setProperty("role", "muted")
            line.setAccessibleName(name)
            line.setToolTip("\n".join((name, _("2026-02-26, 2026-02 or 2026"))))
            line.setPlaceholderText(_("2026-02"))
            line.setFixedWidth(theme.sized(_DATE))
            line.textChanged.connect(lambda _typed: self._typing.start())
            row.addWidget(label)
            row.addWidget(line)

    @property
    def first(self) -> str:
        """The first day wanted (YYYY-MM-DD); "" for no such day."""
        return (days(self.since.text().strip()) or ("", ""))[0]

    @property
    def last(self) -> str:
        """The last day wanted (YYYY-MM-DD); "" for no such day."""
        return (days(self.until.text().strip()) or ("", ""))[1]

    @property
    def problem(self) -> str:
        """The sentence on a date that cannot be read; "" if both can."""
        return undated(self.since.text()) or undated(self.until.text())

    def show_days(self, first: str, last: str) -> None:
        """Show these days, and say nothing of it."""
        self.since.setText(first)
        self.until.setText(last)
        self.settle()

    def settle(self) -> None:
        """Whoever asks has taken notice of what stands there; it is not told again."""
        self._typing.stop()


def undated(typed: str) -> str:
    """The sentence on words that are no date; "" for a date and for nothing."""
    text = typed.strip()
    if not text or days(text) is not None:
        return ""
    return _("“{date}” is no date. Write it as 2026-02-26, 2026-02 or 2026.").format(date=text)
