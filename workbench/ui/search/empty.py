"""What stands where nothing is listed: how one searches, or why nothing was found."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from workbench.i18n import _
from workbench.ui.theme import SPACE


def _taught() -> tuple[tuple[str, str], ...]:
    """Five lines of the language of searches: what one types, and what it finds."""
    return (
        ('trade "union state" -minsk', _("all of the words, in any form; a phrase; not the word after the minus")),
        ("tariff* OR пошлина", _("the beginning of a word; either of two; English and Russian alike")),
        ("speaker:lee type:quantity value>40e9", _("facts by who said it, type, status:, value and unit:")),
        ("entity:minsk date:2023..2025", _("what names somebody or something, by any name; when it was published")),
        ("in:title budget label:read", _("only in titles; in:facts, in:notes; label:, collection:, publisher:")),
    )


class Empty(QWidget):
    """Says how to search, or why there is nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.title, self.words, self.lines = QLabel(), QLabel(), QWidget()
        self.title.setProperty("role", "heading")
        self.words.setProperty("role", "muted")
        self.setAccessibleName(_("Search"))
        grid = QGridLayout(self.lines)
        grid.setContentsMargins(0, SPACE[1], 0, 0)
        grid.setHorizontalSpacing(SPACE[3])
        grid.setVerticalSpacing(SPACE[1])
        self.examples: list[QLabel] = []
        for place, (typed, meaning) in enumerate(_taught()):
            example, told = QLabel(typed), QLabel(meaning)
            example.setTextFormat(Qt.TextFormat.PlainText)
            example.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            told.setProperty("role", "muted")
            told.setWordWrap(True)
            grid.addWidget(example, place, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(told, place, 1)
            self.examples.append(example)
        grid.setColumnStretch(1, 1)
        inner, column, row = QVBoxLayout(), QVBoxLayout(self), QHBoxLayout()
        for label in (self.title, self.words):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            inner.addWidget(label)
        inner.addWidget(self.lines)
        inner.setSpacing(SPACE[1])
        row.addStretch(1)
        row.addLayout(inner, 14)
        row.addStretch(1)
        column.setContentsMargins(SPACE[3], SPACE[4], SPACE[3], SPACE[3])
        column.addLayout(row)
        column.addStretch(1)
        self.show_purpose()

    def show_purpose(self) -> None:
        """Nobody has asked for anything yet."""
        self._show(_("Look for words in every document, fact and note"), "", teaches=True)

    def show_nothing(self, problems: str, waiting: int) -> None:
        """Nothing was found."""
        if waiting:
            words = _("Documents are still being indexed; what is not yet in the index is not found.")
        else:
            words = _("Every word must be there. Take one away, or put OR between two; * stands for any ending.")
        self._show(_("Nothing was found"), problems or words, teaches=bool(problems))

    def show_problem(self, problems: str) -> None:
        """What was typed is nothing to search for."""
        self._show(_("There is nothing to look for yet"), problems, teaches=True)

    def _show(self, title: str, words: str, *, teaches: bool) -> None:
        self.title.setText(title)
        self.words.setText(words)
        self.words.setVisible(bool(words))
        self.lines.setVisible(teaches)
        self.setAccessibleDescription(" ".join(filter(None, (title, words))))
