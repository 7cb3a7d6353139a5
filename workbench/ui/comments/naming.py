"""Naming an analyst in a comment: after "@" the names are offered."""

from collections.abc import Callable, Mapping
from uuid import UUID

from PySide6.QtCore import QObject, QStringListModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QCompleter, QLineEdit

from workbench.i18n import _

_AT = "@"


class NameCompleter(QObject):
    """Offers the analysts of the project for the word under the caret that begins with "@"."""

    def __init__(self, line: QLineEdit, names: Callable[[], Mapping[UUID, str]]) -> None:
        super().__init__(line)
        self._line, self._names = line, names
        self._model = QStringListModel(self)
        self._completer = QCompleter(self._model, self)
        self._popup: QAbstractItemView | None = None  # made when somebody first types an "@"
        self._completer.setWidget(line)
        self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._completer.activated.connect(self._take)
        line.textEdited.connect(self._offer)

    @property
    def is_open(self) -> bool:
        """Whether names are offered: Enter takes one."""
        return self._popup is not None and self._popup.isVisible()

    def _begun(self) -> tuple[int, str] | None:
        """Where the name before the caret begins, behind its "@", and what of it is typed."""
        before = self._line.text()[: self._line.cursorPosition()]
        at = before.rfind(_AT)
        if at < 0 or before[at - 1 : at].isalnum():
            return None
        return at + 1, before[at + 1 :]

    def _offer(self) -> None:
        begun = self._begun()
        if begun is None:
            self._close()
            return
        self._model.setStringList(list(self._names().values()))
        self._completer.setCompletionPrefix(begun[1])
        if self._completer.completionCount() and self._completer.currentCompletion() != begun[1]:
            self._completer.complete()
            self._popup = self._completer.popup()
            if self._popup is not None:
                self._popup.setAccessibleName(_("Analysts"))
        else:
            self._close()

    def _close(self) -> None:
        if self._popup is not None:
            self._popup.hide()

    def _take(self, name: str) -> None:
        begun = self._begun()
        if begun is not None:
            start, typed = begun
            text = self._line.text()
            self._line.setText(f"{text[:start]}{name} {text[start + len(typed) :].lstrip()}")
            self._line.setCursorPosition(start + len(name) + 1)
