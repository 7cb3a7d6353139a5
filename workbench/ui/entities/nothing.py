"""What stands in place of an empty list: why it is empty, and the first thing to do."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from workbench.i18n import _
from workbench.ui.theme import SPACE


class Nothing(QWidget):
    """A sentence and a button under it, which tells `accepted`."""

    accepted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._sentence, self._offer = QLabel(), QPushButton()
        self._sentence.setWordWrap(True)
        self._sentence.setProperty("role", "muted")
        self._offer.setProperty("role", "link")
        self._offer.clicked.connect(self.accepted)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE[0], SPACE[2], SPACE[0], SPACE[2])
        column.addWidget(self._sentence)
        column.addWidget(self._offer, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)

    @property
    def sentence(self) -> str:
        """What it says."""
        return self._sentence.text()

    def say(self, sentence: str, offer: str) -> None:
        """Say this; without an offer there is no button."""
        self._sentence.setText(sentence)
        self._offer.setText(offer)
        self._offer.setVisible(bool(offer))


def no_match(typed: str, *, in_document: bool) -> tuple[str, str]:
    """Sentence and offer where a filter leaves nothing."""
    sentence = (
        _("No name here contains “{typed}”.").format(typed=typed) if typed else _("There are none of these kinds.")
    )
    if in_document:
        return sentence, _("Look in all")
    return sentence, _("New entity “{name}”").format(name=typed) if typed else ""


def nothing_yet(*, project: bool, document: bool, in_document: bool) -> tuple[str, str]:
    """Sentence and offer where there is nothing to list."""
    if not project:
        return _("People, meetings and programmes of a project stand here."), ""
    if not in_document:
        yet = _("No people, meetings or programmes yet. Select a name in a text and press E, or add one here.")
        return yet, _("New entity")
    if document:
        return _("Nothing linked here yet. Select a name and press E."), _("Show all")
    return _("Open a document to see whom and what it names."), _("Show all")
