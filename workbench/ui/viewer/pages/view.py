"""What a document has as pages beside its text: which pane shows it, what stands in the way, areas and their facts."""

from uuid import UUID

from PySide6.QtCore import QObject
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from workbench.core import annotations, facts, ocr, versions
from workbench.core.browse import pages
from workbench.core.browse.pages import Area, Paged
from workbench.core.versions import Brought
from workbench.i18n import _
from workbench.ui.viewer.pages.notice import Notice
from workbench.ui.viewer.pages.pane import PagesPane
from workbench.ui.viewer.pages.pictures import Pictures
from workbench.ui.workspace import Workspace

PAGES, TEXT = "pages", "text"
Edges = tuple[float, float, float, float]


def pages_pane(
    workspace: Workspace, document: UUID, paged: Paged, text: str, font: QFont, parent: QWidget
) -> PagesPane:
    """The pane that shows a document as its pages."""
    return PagesPane(text, font, paged, Pictures(workspace, document), parent)


class PagesView(QObject):
    """Keeps the areas of one page view as the project has them, and says what stands in the way."""

    def __init__(self, workspace: Workspace, document: UUID, pane: PagesPane, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace, self._document, self._pane = workspace, document, pane
        self._key = f"areas {document} {id(self)}"
        self.notice = Notice(parent)
        pane.framed.connect(self._on_framed)
        pane.pictures.refused.connect(self._on_refused)
        self.notice.unlocked.connect(pane.pictures.unlock)
        self.notice.wanted.connect(self._recognise)
        if not pane.text:
            sentence = _("This document has no text: its pages are pictures. Drag over a page to mark an area.")
            self.notice.offer_words(sentence, can=ocr.is_possible() and self._is_open)
        self.refresh()

    def refresh(self) -> None:
        """Read again which areas are marked."""
        self._workspace.fetch(self._key, pages.areas, self._document, done=self._on_areas)

    # --- what an analyst can do

    @property
    def area(self) -> Area | None:
        """The area that is chosen."""
        return self._pane.area

    def mark_page(self) -> bool:
        """Mark the whole page in sight, if it has no words; whether that was done."""
        here = self._pane.pages_in_sight()
        sheets = [self._pane.sheets.sheets[number] for number in here]
        if self._pane.area is not None or not sheets or any(sheet.start < sheet.end for sheet in sheets):
            return False
        middle = sheets[len(sheets) // 2]
        self._on_framed(middle.number, (0.0, 0.0, 1.0, 1.0))
        return True

    def tag(self, type_key: str) -> None:
        """Make a fact of the area that is chosen; its card opens."""
        area = self._pane.area
        if area is None:
            return
        if not type_key:
            self._workspace.told.emit(_("Press the digit of a type: an area has no words to choose one by."))
            return
        self._workspace.do(facts.tag_mark, area.annotation, type_key, done=self._on_tagged)

    def back(self, fact: UUID) -> None:
        """Let the area that is chosen back a fact as well."""
        area = self._pane.area
        if area is not None:
            self._workspace.do(facts.add_evidence, fact, area.annotation)

    def next_area(self, step: int) -> bool:
        """Choose the next area, or the one before (-1), and go to its page; False if there is none."""
        areas, chosen = list(self._pane.areas), self._pane.area
        place = areas.index(chosen) + step if chosen in areas else (0 if step > 0 else len(areas) - 1)
        if not 0 <= place < len(areas):
            return False
        self._pane.choose_area(areas[place])
        self._pane.show_area(areas[place])
        return True

    def show_fact(self, fact: UUID) -> bool:
        """Choose the area that backs a fact and go there; False if none does."""
        area = next((area for area in self._pane.areas if area.fact == fact), None)
        if area is not None:
            self._pane.show_area(area)
        return area is not None

    # --- inside

    @property
    def _is_open(self) -> bool:
        project = self._workspace.project
        return project is not None and not project.read_only

    def _recognise(self) -> None:
        """Have the words of the pages recognised, as a job; they become a version of the document."""
        self._workspace.start(_("Recognising words"), versions.recognise, self._document, done=self._on_recognised)

    def _on_recognised(self, found: Brought) -> None:
        self._workspace.current.show_document(found.document)
        self._workspace.told.emit(_("The words were recognised: compare them with the pages. Undo takes them away."))

    def _on_areas(self, areas: list[Area]) -> None:
        if isValid(self) and isValid(self._pane):
            self._pane.show_areas(areas)

    def _on_framed(self, page: int, edges: Edges) -> None:
        self._workspace.do(annotations.mark_area, self._document, page, edges, done=self._on_marked)

    def _on_marked(self, annotation: UUID) -> None:
        """Choose what was marked: the next key is about it."""
        self._workspace.drop(self._key)  # what is being read does not know of it
        found: list[Area] = self._workspace.ask(pages.areas, self._document) or []
        self._pane.show_areas(found)
        self._pane.choose_area(next((area for area in found if area.annotation == annotation), None))

    def _on_tagged(self, fact: UUID) -> None:
        """An area says nothing by itself: the keyboard goes into the fields, as it does for words."""
        self._workspace.current.show_fact(fact)
        self._workspace.current.edit_fact()

    def _on_refused(self, sentence: str, for_password: bool) -> None:
        if for_password:
            self.notice.ask_password(sentence)
        else:
            self.notice.say(sentence)
