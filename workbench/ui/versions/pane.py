"""The sheet of the versions of one document: what has changed, and the passages that did not move by themselves."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QSizePolicy, QSplitter, QVBoxLayout, QWidget
from shiboken6 import isValid

from workbench.core import versions
from workbench.core.browse.versions import Compared, Offered, compared, offered
from workbench.core.versions import Waiting
from workbench.i18n import _, grouped, ngettext
from workbench.ui.sheet import Sheet
from workbench.ui.theme import SPACE
from workbench.ui.versions.bar import Bar
from workbench.ui.versions.difference import Difference
from workbench.ui.versions.lists import Places, Queue
from workbench.ui.versions.words import left, version
from workbench.ui.workspace import Workspace


class VersionsSheet(Sheet):
    """An earlier version beside the newest one, and under them the passages that wait, with the places they may be.

    1 to 9 and Enter take a place, K keeps a passage with its version, Delete deletes it, Space puts it off.
    """

    KIND = "versions"
    ICON = "history"
    IS_WIDE = True
    SHOWS = frozenset("document annotation evidence fact".split())

    def __init__(self, workspace: Workspace, entity: UUID | None = None) -> None:
        super().__init__(workspace, entity)
        self._compared: Compared | None = None
        self._offered: tuple[UUID, tuple[Offered, ...]] | None = None  # of which passage
        self.difference = Difference(workspace.settings.font_size)
        self.queue, self.places, self.bar = Queue(), Places(), Bar(self._on_button)
        self.count = QLabel()
        self.count.setProperty("role", "heading")
        self.count.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._lay_out()
        self.setFocusProxy(self.queue)
        self.queue.gone_to.connect(self._on_waiting)
        self.queue.decided.connect(self._decide)
        self.places.gone_to.connect(lambda _row: self._box())
        self.places.taken.connect(partial(self._decide, "take"))
        self.name(_("Versions"))
        self._offer()

    # --- reading

    def refresh(self) -> None:
        """Compare the versions, in the background."""
        if self.entity is not None:
            self.workspace.study(f"versions of {self.entity}", compared, self.entity, done=self._on_compared)

    def _on_compared(self, found: Compared | None) -> None:
        if not isValid(self):
            return
        if found is None:
            self.lost.emit()
            return
        before, self._compared = self._compared, found
        self.name(_("Versions of {title}").format(title=found.history[-1].title))
        self.count.setText(left(found.queue))
        if before is None or (before.old, before.new, before.parts) != (found.old, found.new, found.parts):
            self.difference.show_compared(found, self._heads(found))
        worked_here, waited = self._lower.isAncestorOf(QApplication.focusWidget() or self), self.queue.count() > 0
        self.queue.show_queue(found.queue)
        self._lower.setVisible(bool(found.queue))
        self.setFocusProxy(self.queue if found.queue else self.difference)
        if worked_here and not found.queue:
            self.difference.setFocus()  # not into nothing
        elif found.queue and not waited and self.difference.hasFocus():
            self.queue.setFocus()  # a decision was taken back
        self._box()
        self._offer()

    def _heads(self, found: Compared) -> tuple[str, str]:
        if len(found.history) == 1:
            return _("There is no other version of this document."), ""
        numbers = {one.id: number for number, one in enumerate(found.history, start=1)}
        rows = {one.id: one for one in found.history}
        old, new = (version(numbers[one], rows[one], one == found.new) for one in (found.old, found.new))
        return old, new

    def _on_waiting(self, waiting: Waiting | None) -> None:
        self._offered = None
        self.places.show_offered(())
        self._offer()
        if waiting is not None:
            self._box()
            key = f"places of {self.entity}"
            self.workspace.study(key, offered, waiting, done=partial(self._on_offered, waiting.id))

    def _on_offered(self, annotation: UUID, found: tuple[Offered, ...]) -> None:
        waiting = self.queue.waiting if isValid(self) else None
        if waiting is not None and waiting.id == annotation:
            self._offered = annotation, found
            self.places.show_offered(found)
            self._box()
            self._offer()

    def _box(self) -> None:
        """Show the passage in the old text, and the place chosen for it in the new one."""
        waiting, found = self.queue.waiting, self._compared
        old = (waiting.start, waiting.end) if waiting and found and waiting.document == found.old else None
        row = self.places.currentRow()
        places = self._offered[1] if self._offered else ()
        new = (places[row].place.start, places[row].place.end) if 0 <= row < len(places) else None
        self.difference.box(old, new)

    def _offer(self) -> None:
        project = self.workspace.project
        writes = project is not None and not project.read_only and self.queue.waiting is not None
        self.bar.offer(decides=writes, takes=bool(self._offered and self._offered[1]))

    # --- deciding

    def _on_button(self, name: str) -> None:
        if name == "all":
            self._take_all()
        else:
            self._decide(name, -1)
            self.queue.setFocus()

    def _decide(self, deed: str, number: int) -> None:
        waiting, project = self.queue.waiting, self.workspace.project
        if waiting is None or project is None:
            return
        if deed == "later":
            self.queue.put_off()
        elif project.read_only:
            return
        elif deed == "take":
            places = self._offered[1] if self._offered and self._offered[0] == waiting.id else ()
            number = self.places.currentRow() if number < 0 else number
            if 0 <= number < len(places):
                place = (places[number].place.start, places[number].place.end)
                self.workspace.do(versions.settle, waiting.id, place, done=partial(self._tell, deed))
        else:
            decision = versions.KEEP if deed == "keep" else versions.DISCARD
            self.workspace.do(versions.settle, waiting.id, decision, done=partial(self._tell, deed))

    def _tell(self, deed: str, _done: object) -> None:
        sentences = {
            "take": _("The passage is in the new version. Ctrl+Z takes it back."),
            "keep": _("The passage stays with the earlier version. Ctrl+Z takes it back."),
            "delete": _("The passage is deleted. Ctrl+Z brings it back."),
        }
        self.workspace.told.emit(sentences[deed])

    def _take_all(self) -> None:
        if self.entity is not None:
            self.workspace.start(_("Moving passages"), versions.take_first, self.entity, done=self._tell_all)

    def _tell_all(self, count: int) -> None:
        said = ngettext("{n} passage is in the new version.", "{n} passages are in the new version.", count)
        self.workspace.told.emit(said.format(n=grouped(count)))

    # --- putting it together

    def _lay_out(self) -> None:
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(SPACE[2], SPACE[1], SPACE[2], SPACE[0])
        row.addWidget(self.count, 1)
        self._lower = QWidget()
        lists = QSplitter(Qt.Orientation.Horizontal)
        lists.setChildrenCollapsible(False)
        lists.addWidget(self.queue)
        lists.addWidget(self.places)
        lists.setSizes([400, 600])
        column = QVBoxLayout(self._lower)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(lists, 1)
        self._lower.hide()
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.addWidget(self.difference)
        split.addWidget(self._lower)
        split.setSizes([600, 300])
        split.setStretchFactor(0, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(head)
        whole.addWidget(split, 1)
