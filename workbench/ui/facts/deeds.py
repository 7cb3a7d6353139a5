"""What can be done with the facts selected in the table, as the entries of its menus."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu

from workbench.core import bulk
from workbench.core.browse import facts
from workbench.core.browse.facts import Choices
from workbench.i18n import _, ngettext
from workbench.ui import icons
from workbench.ui.grid import Grid
from workbench.ui.picker import Picker
from workbench.ui.rows import each
from workbench.ui.several import do_with
from workbench.ui.words import credibilities
from workbench.ui.workspace import Workspace


class Deeds(QObject):
    """Each is one step, whatever number of facts is selected. `go` leads to the evidence of a fact, `copy` copies."""

    def __init__(
        self, workspace: Workspace, grid: Grid, go: Callable[[UUID | None], None], copy: Callable[[], None]
    ) -> None:
        super().__init__(grid)
        self._workspace, self._grid, self._go, self._copy = workspace, grid, go, copy
        self.picker = Picker(grid, workspace)

    def fill(self, menu: QMenu, at: QPoint, *, copies: bool) -> None:
        """Put what can be done with the rows selected into a menu; `at` is where it asks for a name."""
        menu.clear()
        project, row = self._workspace.project, self._grid.current() or next(each(self._grid.selection()), None)
        some = self._grid.selected_count() > 0
        writes = some and project is not None and not project.read_only
        go = menu.addAction(icons.icon("jump"), _("Go to the evidence"), partial(self._go, row))
        go.setEnabled(row is not None)
        menu.addSeparator()
        menu.addAction(icons.icon("submit"), _("Send to review"), self.submit).setEnabled(writes)
        kinds = menu.addMenu(icons.icon("tag"), _("Set the type"))
        kinds.setEnabled(writes)
        for choice in (self._workspace.ask(facts.choices) or Choices((), ())).types:
            name = choice.name.replace("&", "&&")
            kinds.addAction(icons.of_type(choice.key, choice.icon), name, partial(self._edit, "type", choice.key))
        grades = menu.addMenu(icons.icon("analyst"), _("Set the credibility"))
        grades.setEnabled(writes)
        for grade, words in ((None, _("Not judged")), *credibilities().items()):
            grades.addAction(words, partial(self._edit, "credibility", grade))
        menu.addAction(icons.icon("speaker"), _("Set who said it…"), partial(self.ask_speaker, at)).setEnabled(writes)
        menu.addSeparator()
        copied = menu.addAction(icons.icon("copy"), _("Copy as CSV") if some else _("Copy all as CSV"), self._copy)
        copied.setEnabled(copies)
        menu.addSeparator()
        menu.addAction(icons.icon("delete"), _("Delete"), self.remove).setEnabled(writes)

    def submit(self) -> None:
        """Send the facts selected to review."""
        self._change(_("Sending facts to review"), bulk.submit, done=self._tell_submitted)

    def remove(self) -> None:
        """Delete the facts selected."""
        self._change(_("Deleting facts"), bulk.remove, done=self._tell_removed)

    def _edit(self, key: str, value: Any) -> None:
        self._change(_("Changing facts"), bulk.edit, {key: value}, done=self._tell_edited)

    def ask_speaker(self, at: QPoint) -> None:
        """Ask who said the facts selected, in a list that opens at a place of the screen."""
        kinds = ("person", "organisation")
        take = lambda choice: self._edit("speaker", choice.key or choice.name)  # noqa: E731
        self.picker.ask(at, _("Name of who said it"), "entity", take, kinds=kinds, free=True)

    def _change(self, label: str, verb: Callable[..., int], *words: Any, done: Callable[[int], None]) -> None:
        do_with(self._workspace, label, verb, self._grid.selection(), *words, done=done)

    def _tell_submitted(self, count: int) -> None:
        told = ngettext("{n} fact was sent to review.", "{n} facts were sent to review.", count).format(n=count)
        self._workspace.told.emit(
            told if count else _("None of these facts needs a review: they wait or are accepted.")
        )

    def _tell_removed(self, count: int) -> None:
        told = ngettext(
            "{n} fact was deleted. Ctrl+Z brings it back.", "{n} facts were deleted. Ctrl+Z brings them back.", count
        )
        self._workspace.told.emit(told.format(n=count))

    def _tell_edited(self, count: int) -> None:
        self._workspace.told.emit(ngettext("{n} fact was changed.", "{n} facts were changed.", count).format(n=count))
