"""A line to name another entity in: what is typed is looked for in every script, in the background."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QStringListModel
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QCompleter
from shiboken6 import isValid

from workbench.core.browse import entities as browse
from workbench.core.browse.entities import Known, Listing
from workbench.core.browse.entities.others import Other
from workbench.i18n import _
from workbench.ui import words
from workbench.ui.elided import ElidedLine
from workbench.ui.when import date
from workbench.ui.workspace import Workspace

_OFFERED = 30


class Picker(ElidedLine):
    """`kinds` says which kinds of entity it may be, whenever it is asked."""

    def __init__(
        self, workspace: Workspace, known: Callable[[], Known | None], name: str, kinds: Callable[[], tuple[str, ...]]
    ) -> None:
        super().__init__()
        self._workspace, self._known, self._kinds = workspace, known, kinds
        self._offered: dict[str, UUID] = {}
        self._picked: tuple[str, UUID] | None = None
        self.setAccessibleName(name)
        self.setPlaceholderText(_("Type a name"))
        self._names = QStringListModel(self)
        completer = QCompleter(self._names, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.activated.connect(self._pick)
        self.setCompleter(completer)
        self.textEdited.connect(self._look)

    def show_entity(self, entity: Other | None) -> None:
        """Show what is stored."""
        self._picked = (entity.name, entity.id) if entity else None
        self.setText(entity.name if entity else "")
        self.setCursorPosition(0)

    @property
    def is_unknown(self) -> bool:
        """Whether something is typed that names nobody for sure."""
        return bool(self.text().strip()) and self.entity is None

    @property
    def entity(self) -> UUID | None:
        """Whom the line names; None for nobody, or for nobody in particular."""
        typed = self.text().strip()
        if self._picked is not None and self._picked[0] == typed:
            return self._picked[1]
        return self._offered.get(typed)

    def forget(self) -> None:
        """Another kind is asked for."""
        self._offered, self._picked = {}, None
        self.clear()

    def _look(self, typed: str) -> None:
        known = self._known()
        if known is not None and typed.strip():
            asked = (known, None, typed, self._kinds())
            self._workspace.fetch("cards.offer", browse.listing, *asked, done=self._offer)

    def _offer(self, found: Listing) -> None:
        if not isValid(self):
            return
        self._offered = {}
        names = words.kinds()
        for row in found.rows[:_OFFERED]:
            detail = date(row.when) if row.when else found.posts.get(row.id, "") or names[row.kind]
            name = row.name if row.name not in self._offered else f"{row.name} ({detail})"
            self._offered.setdefault(name, row.id)
        self._names.setStringList(list(self._offered))
        if self.hasFocus() and self._offered and self.entity is None:
            self.completer().complete()

    def _pick(self, name: str) -> None:
        if name in self._offered:
            self._picked = (name, self._offered[name])

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """The only one that is offered is meant."""
        super().focusOutEvent(event)
        if self.is_unknown and len(self._offered) == 1:
            name, entity = next(iter(self._offered.items()))
            self._picked = (name, entity)
            self.setText(name)
