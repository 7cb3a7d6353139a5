"""The window: it puts the panes together, and runs what the table of actions says. Panes know only the workspace."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from workbench.core.browse import overview
from workbench.core.history import Change
from workbench.core.project import Project
from workbench.core.safety import restoring
from workbench.core.sharing import seeing
from workbench.i18n import _, grouped
from workbench.ui import goto
from workbench.ui.analysts import WhoBar
from workbench.ui.annotations import Passages
from workbench.ui.documents import Documents
from workbench.ui.entities import Entities
from workbench.ui.facts import FactCard, FactsTable
from workbench.ui.history import History
from workbench.ui.keys import Letters
from workbench.ui.main_window.arrived import tell_of_origin
from workbench.ui.main_window.commands import Commands
from workbench.ui.main_window.files import Files
from workbench.ui.main_window.guide import Guide
from workbench.ui.main_window.looks import Looks
from workbench.ui.main_window.memory import Memory
from workbench.ui.main_window.places import Places
from workbench.ui.main_window.shell import PLACES, Shell
from workbench.ui.main_window.steps import follow_step
from workbench.ui.messages import MessageBar
from workbench.ui.palette import Entry, Palette
from workbench.ui.reading import Lists, Reading, beside
from workbench.ui.safety.rounds import Rounds
from workbench.ui.viewer import Viewer
from workbench.ui.warm import Warm
from workbench.ui.welcome import Welcome
from workbench.ui.workspace import Workspace

NAME = "Fact Workbench"  # the same in every language
_others: list["MainWindow"] = []  # windows that nobody else holds


class MainWindow(Places, QMainWindow):
    """One window on one project, or on the welcome pane."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self._came_from = "read"
        self.setWindowTitle(NAME)
        self.setAccessibleName(NAME)
        self.setAcceptDrops(True)
        self.resize(1280, 800)
        self.files = Files(workspace, self)
        self.guide = Guide(self)
        self.looks = Looks(self)
        self.commands = Commands(self, workspace, self._is_reviewing)
        self._make_panes()
        self._lay_out()
        self._connect()
        self.memory = Memory(self)
        Warm(self)
        Rounds(workspace, self)
        self._on_project()

    # --- what the actions do

    def new_window(self) -> None:
        """Open one more window on this project; the two stay in step."""
        project = self.workspace.project
        window = self._another()
        if project is not None:
            window.files.open(project.path)

    def open_beside(self, path: Path) -> None:
        """Open another project file in a window of its own, only to be read."""
        self._another().workspace.use(partial(restoring.open_beside, path))

    def _another(self) -> "MainWindow":
        window = MainWindow(Workspace(self.workspace.settings))
        _others.append(window)
        window.show()
        return window

    def close_project(self) -> None:
        """Close the project and show the welcome pane."""
        self.workspace.close()

    def show_place(self, name: str) -> None:
        """Go to a place of the rail and put the keyboard there."""
        if self.place != name:
            self._came_from = self.place
        widget = self.reading if name == "read" else getattr(self, name)
        self.shell.show_place(widget, name)
        (self.viewer if name == "read" else widget).setFocus()
        self.enable()

    @property
    def place(self) -> str:
        """Where we are: "welcome", "today", "read", "review", "answers", "export" or "codebook"."""
        return self.shell.place()

    def leave_place(self) -> None:
        """Go back to the place one came from."""
        self.show_place(self._came_from if self._came_from in PLACES else "read")

    def show_pane(self, name: str) -> None:
        """Show the "documents" or the "entities" and put the keyboard into their filter."""
        self.show_place("read")
        (self.reading.documents if name == "documents" else self.reading.entities).show()
        (self.documents if name == "documents" else self.entities).focus_filter()

    def show_bottom(self, name: str) -> None:
        """Unfold one of the lists below the text."""
        self.show_place("read")
        self.reading.fold(False)
        self._lists.show_list(name).setFocus()

    def show_changed_facts(self) -> None:
        """List the facts that a merge brought or changed and nobody has looked at since."""
        self.show_bottom("facts")
        self.facts.bar.show_unseen()

    def see_all(self) -> None:
        """No fact that was merged so far has a dot any more."""
        self.workspace.do(seeing.see_all, done=lambda _done: self.facts.reread())

    def toggle(self, part: str) -> None:
        """Show or hide a part of the place where documents are read."""
        self.show_place("read")
        self.reading.toggle(part)

    def next_pane(self, step: int) -> None:
        """Put the keyboard into the next or previous pane that is seen."""
        if self.place != "read":
            self.show_place(self.place)
            return
        pane = beside((self.documents, *self.viewer.sides.each, self.card, self.entities, self._lists), step)
        (self._lists.tabs if pane is self._lists else pane).setFocus()
        if pane is self.entities and not pane.isAncestorOf(QApplication.focusWidget() or self):
            self.entities.focus_filter()  # its list is hidden while it is empty

    def step(self, by: int) -> None:
        """Go back to the place in a document that the last jump left (-1), or forward again (1)."""
        self.show_place("read")
        self.viewer.sides.step(by)

    def read_beside(self) -> None:
        """Read in two places side by side, or in one again."""
        self.show_place("read")
        self.viewer.sides.toggle()

    def tag(self, digit: str) -> None:
        """Begin a fact of the type on this digit, or of a type to choose, on the selection or else the sentence."""
        self._begin(self.commands.type_on(digit))

    def _begin(self, type_key: str) -> None:
        passage = None if self.viewer.tag_area(type_key) else self.viewer.passage_to_tag()
        if passage is not None:
            self.reading.card.show()
            self.card.begin(passage, type_key)

    def tag_at_once(self, digit: str) -> None:
        """Save a fact of the type on this digit, with what the words give; the keyboard stays in the text."""
        if self.commands.type_on(digit):
            self.tag(digit)
            self.card.save(looked=False)

    def next_sentence(self, step: int) -> None:
        """Read on, or back (-1); a fact that was begun and left on the card is kept."""
        self.card.keep_begun()
        self.viewer.next_sentence(step)

    def save(self) -> None:
        """Save what is on the card; in the place for exports, export."""
        if self.place == "export":
            self.export.export()
        else:
            self.card.save()

    def add_evidence(self) -> None:
        """Let the selection, or else the sentence, back the fact on the card as well."""
        passage = None if self.viewer.back_with_area() else self.viewer.passage_to_tag()
        if passage is not None:
            self.card.add_evidence(passage)

    def link(self) -> None:
        """Link the area that is chosen, else the fact on the card, else the selected passage, to an entity."""
        self.reading.entities.show()
        self.entities.link(self.workspace.current.selection, self.viewer.area)

    def _link_words(self, name: str) -> None:
        """Link the selected words, and no fact, to an entity that may have this name."""
        passage = self.viewer.passage_to_tag()
        if passage is not None:
            self.reading.entities.show()
            self.entities.link_words(passage, name)

    def new_entity(self) -> None:
        """Open the form for an entity nobody has noted yet."""
        self.show_place("read")
        self.reading.entities.show()
        self.entities.new()

    def ask_who(self) -> None:
        """Let the analyst say who they are."""
        self._who.ask()

    def show_palette(self) -> None:
        """Open the command palette."""
        self._palette.ask(self.commands.entries())

    def parts(self) -> dict[str, QWidget]:
        """The parts that help and tour speak of, by the name of their help page."""
        return {
            "documents": self.documents,
            "viewer": self.viewer,
            "card": self.card,
            "entities": self.entities,
            "lists": self._lists,
            "rail": self.shell.rail,
            "top": self.shell.top,
        }

    def recover(self, sentence: str, action: str = "", run: Callable[[], object] | None = None) -> None:
        """After something broke: open the project again, so that views show what is saved; then say so."""
        if self.workspace.project is not None:
            self.workspace.open(self.workspace.project.path)
        self.messages.warn(sentence, action, run)

    # --- putting it together

    def _make_panes(self) -> None:
        workspace = self.workspace
        self.messages = MessageBar()
        self.documents, self.viewer = Documents(workspace), Viewer(workspace)
        self.card, self.entities = FactCard(workspace), Entities(workspace)
        self.facts, self.passages, self.history = FactsTable(workspace), Passages(workspace), History(workspace)
        lists = {
            "facts": (_("Facts"), self.facts),
            "passages": (_("Passages"), self.passages),
            "similar": (_("Similar"), self.similar),
            "posts": (_("Posts"), self.posts),
            "mentions": (_("Mentions"), self.mentions),
            "history": (_("History"), self.history),
        }
        self._lists = Lists(lists)
        self.welcome = Welcome({name: self.commands[name] for name in ("new", "open", "sample", "tour", "help")})
        self._who = WhoBar(workspace)
        self._palette = Palette(self, self._search)

    def _lay_out(self) -> None:
        menu = self._menu = self.commands.menu()
        recent = menu.addMenu(_("Recent projects"))
        recent.aboutToShow.connect(lambda: self.files.fill_recent(recent))
        self.shell = Shell(self.commands, menu, self.messages, self._who)
        self.setCentralWidget(self.shell)  # from here inwards: what moves into another widget is styled once more
        parts = (self.viewer, self.documents, self.card, self.entities, self._lists)
        self.reading = Reading(*parts, parent=self.shell.places)
        self.shell.show_place(self.reading, "read")
        self.shell.show_place(self.welcome, "welcome")
        drop = QAction(_("Menu"), self)
        drop.setShortcut("F10")
        drop.triggered.connect(self.shell.top.open_menu)
        self.addAction(drop)

    def _connect(self) -> None:
        workspace, current = self.workspace, self.workspace.current
        workspace.failed.connect(self.messages.warn)
        workspace.failed.connect(self.files.offer_rescue)
        workspace.told.connect(self.messages.tell)
        workspace.stepped.connect(partial(follow_step, self))
        workspace.busy.connect(self.shell.status.show_busy)
        workspace.busy.connect(self.enable)
        workspace.progress.connect(self.shell.status.show_progress)
        workspace.project_changed.connect(self.messages.close_message)
        workspace.project_changed.connect(self._on_project)
        workspace.changed.connect(self._on_changed)
        workspace.named.connect(self._who.confirm)
        self._who.changed.connect(self._show_analyst)
        for changed in (current.document_changed, current.selection_changed, current.fact_changed):
            changed.connect(self.enable)
        current.entity_changed.connect(self.enable)
        current.passage_wanted.connect(lambda _passage: self.show_place("read"))
        self.welcome.opened.connect(self.files.receive)
        self.documents.facts_wanted.connect(lambda: self.show_bottom("facts"))
        self.documents.version_wanted.connect(self.import_version)
        self.viewer.text_made.connect(lambda widget: Letters(widget, self.commands.letters("text")))
        self.viewer.menu_wanted.connect(self.commands.show_text_menu)
        self.viewer.moving_changed.connect(self._show_keys)
        self.viewer.walked.connect(self._show_keys)
        self.viewer.taken.connect(lambda said: self.messages.tell(said, _("Undo"), workspace.undo))
        self.viewer.link_wanted.connect(self._link_words)
        self.viewer.fact_wanted.connect(self._begin)
        current.suggested_changed.connect(self.looks.keep_suggestions)
        self.viewer.left.connect(lambda: self.card.leave())
        self.viewer.sides.walked.connect(self.enable)
        self.viewer.sides.sheet_shown.connect(self.enable)
        self.viewer.sides.shown.connect(self.enable)
        current.sheet_wanted.connect(self.show_sheet)
        self.entities.unknown_wanted.connect(self.commands["unknown_names"].trigger)
        self.entities.all_wanted.connect(self.commands["link_all"].trigger)
        self.viewer.sides.room_wanted.connect(self.reading.give_room)
        for pane in (self.card, self.entities, self.facts, self.passages):
            pane.left.connect(lambda: self.viewer.setFocus())
        self.facts.counted.connect(lambda n: self._lists.name_list("facts", _("Facts {n}").format(n=grouped(n))))
        self.passages.counted.connect(
            lambda n: self._lists.name_list("passages", _("Passages {n}").format(n=grouped(n)))
        )
        self.card.history_wanted.connect(self._show_history)
        QApplication.instance().focusChanged.connect(self._on_focus)  # type: ignore[union-attr]

    # --- keeping in step

    def _on_project(self) -> None:
        project = self.workspace.project
        if project is None:
            self.setWindowTitle(NAME)
            self.shell.top.show_project("", "", False)
            self.shell.show_place(self.welcome, "welcome")
            self.welcome.show_recent(self.files.recent())
            self.shell.status.show_nothing_saved()
        else:
            self._show_name()
            QTimer.singleShot(0, self, partial(self._begin_reading, project))  # in steps: none may take long
        self._show_analyst()
        self.commands.read_codebook()
        self.commands.name_steps()
        self.enable()

    def _begin_reading(self, project: Project) -> None:
        if self.workspace.project is project:
            self.show_place("read")
            QTimer.singleShot(0, self, partial(self.memory.resume, project))
            tell_of_origin(self)

    def _on_changed(self, change: Change) -> None:
        tables = None if change.rows is None else {name for name, _row in change.rows}
        if tables is None or "fact_type" in tables:
            self.commands.read_codebook()
        if tables is None or tables & {"project", "analyst"}:
            self._show_name()
            self._show_analyst()
        self.shell.status.show_saved()
        self.commands.name_steps()
        self.enable()

    def _show_name(self) -> None:
        about = self.workspace.ask(overview.project)
        if about is not None and self.workspace.project is not None:
            self.shell.top.show_project(about.name, about.handling, self.workspace.project.read_only)
            self.setWindowTitle(f"{about.name} — {NAME}")

    def _show_analyst(self) -> None:
        self.shell.top.show_analyst(self._who.name if self.workspace.project else "")

    def enable(self) -> None:
        """Offer what can be done here, and say which keys do it."""
        self.commands.enable()
        self._show_keys()

    def _show_keys(self) -> None:
        moving = self.place == "read" and self.viewer.is_moving
        words = self.commands.keys_of_boundaries() if moving else self.commands.keys_here(self.place)
        if self.place == "read" and not moving:
            words = self.viewer.suggestion or words
        self.shell.status.show_keys(words)

    def _is_reviewing(self) -> bool:
        return self.place == "review" and self.review.is_ready

    def _on_focus(self, _left: QWidget | None, focus: QWidget | None) -> None:
        if focus is None and self.isActiveWindow():
            QTimer.singleShot(0, self, self._catch_focus)
        self._show_keys()

    def _catch_focus(self) -> None:
        """When what had the keyboard is hidden, the keyboard goes to the work, not into nothing."""
        if QApplication.focusWidget() is None and self.isActiveWindow():
            shown = self.shell.places.currentWidget()
            (self.viewer if shown is self.reading else shown or self).setFocus()

    # --- palette, history, help

    def _show_history(self, fact: UUID) -> None:
        self.show_bottom("history")
        self.history.show_fact(fact)

    def _search(self, typed: str, done: Callable[[list[Entry]], None]) -> None:
        goto.search(
            self.workspace, typed, lambda found: done([replace(hit, run=partial(self._go, hit)) for hit in found])
        )

    def _go(self, hit: Entry) -> None:
        self.show_place("read")
        hit.run()

    # --- files

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        """Files may be dropped anywhere on the window."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        """Take the files once the drag is over."""
        dropped = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        event.acceptProposedAction()
        QTimer.singleShot(0, self, partial(self.files.receive, dropped))

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """Remember the place on the screen, close the project, then go."""
        self.memory.keep()
        self.workspace.close()
        if self in _others:
            _others.remove(self)
            self.deleteLater()
        super().closeEvent(event)
