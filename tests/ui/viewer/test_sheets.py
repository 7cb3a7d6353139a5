"""Tabs that are no documents stand among those that are, and lead back to the text."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout

from tests.factories import a_document
from tests.ui.sessions import turn
from workbench.core import entities
from workbench.core.browse import entities as browse
from workbench.ui.sheet import Sheet

LONG = "\n".join(f"Paragraph {number} tells of trade." for number in range(300))


class Names(Sheet):
    """The names of an entity, read in the background as a sheet should."""

    KIND = "names"
    SHOWS = frozenset({"entity", "alias"})

    def __init__(self, workspace, entity=None):
        super().__init__(workspace, entity)
        self.field = QLineEdit()
        self.reads = 0
        QVBoxLayout(self).addWidget(self.field)
        self.setFocusProxy(self.field)

    def refresh(self):
        self.reads += 1
        card = self.workspace.ask(browse.card, self.entity)
        if card is None:
            self.lost.emit()
            return
        self.name(card.name, card.kind)
        self.field.setText(", ".join((card.name, *(text for _id, text in card.aliases))))


@pytest.fixture
def sides(reader):
    reader.viewer.resize(1000, 600)
    reader.window.activateWindow()
    wanted = reader.workspace.current.sheet_wanted
    show = reader.viewer.sides.show_sheet
    wanted.connect(lambda kind, entity: show(kind, entity, lambda: Names(reader.workspace, entity)))
    return reader.viewer.sides


def show(reader, entity):
    reader.workspace.current.show_sheet("names", entity)
    turn()


def test_a_sheet_is_a_tab_beside_the_document_and_esc_leads_back_to_the_text(reader, sides):
    reader.read(LONG)
    entity = entities.create(reader.project, "person", "Anna Lind")
    show(reader, entity)
    tabs = reader.viewer.tabs
    assert (tabs.isVisible(), tabs.count(), tabs.tabToolTip(1)) == (True, 2, "Anna Lind")
    assert (reader.viewer.page, reader.viewer.sheet.field.text()) == (None, "Anna Lind")
    assert reader.viewer.sheet.field.hasFocus()
    QTest.keyClick(reader.viewer.sheet.field, Qt.Key.Key_Escape)
    assert reader.pane.hasFocus()


def test_an_icon_tells_a_sheet_from_a_document_and_its_title_is_not_clipped(reader, sides):
    reader.read(LONG)
    show(reader, entities.create(reader.project, "person", "Anna Lind"))
    tabs = reader.viewer.tabs
    assert [tabs.tabIcon(place).isNull() for place in range(tabs.count())] == [True, False]
    assert tabs.tabText(1) == "Anna Lind"


def test_an_entity_has_one_tab_however_often_it_is_opened(reader, sides):
    reader.read(LONG)
    entity, other = (entities.create(reader.project, "person", name) for name in ("Anna Lind", "Bo Berg"))
    for one in (entity, other, entity):
        show(reader, one)
    assert (reader.viewer.tabs.count(), reader.viewer.sheet.entity) == (3, entity)


def test_evidence_opened_from_a_sheet_shows_the_text_and_back_leads_to_the_sheet_again(reader, sides):
    document = reader.read(LONG)
    entity = entities.create(reader.project, "person", "Anna Lind")
    show(reader, entity)
    start = LONG.index("Paragraph 200 ")
    reader.workspace.current.show_passage(document, start, start + 9)
    turn()
    assert reader.pane.caret() == start
    sides.step(-1)
    turn()
    assert reader.viewer.sheet.entity == entity
    sides.step(1)
    turn()
    assert (reader.viewer.sheet, reader.pane.caret()) == (None, start)


def test_beside_a_sheet_that_has_a_side_of_its_own_the_text_moves_in_the_other(reader, sides):
    document = reader.read(LONG)
    other = a_document(reader.project, "Another text.")
    entity = entities.create(reader.project, "person", "Anna Lind")
    show(reader, entity)
    sides.toggle()
    turn()
    left, right = sides.each
    assert (left.page.document, right.sheet.entity) == (document, entity)
    assert right.sheet.field.hasFocus()
    reader.workspace.current.show_passage(other, 0, 7)
    reader.settle()
    assert (left.page.document, right.sheet.entity) == (other, entity)
    show(reader, entities.create(reader.project, "person", "Bo Berg"))
    assert (left.page.document, right.tabs.count()) == (other, 2)


def test_a_sheet_follows_what_is_saved_once_it_is_seen(reader, sides):
    document = reader.read(LONG)
    entity = entities.create(reader.project, "person", "Anna Lind")
    show(reader, entity)
    sheet = reader.viewer.sheet
    entities.edit(reader.project, entity, {"name": "Anna Berg"})
    reader.qtbot.waitUntil(lambda: sheet.title == "Anna Berg")
    assert reader.viewer.tabs.tabToolTip(1) == "Anna Berg"
    reader.workspace.current.show_document(document)
    turn()
    reads = sheet.reads
    entities.add_alias(reader.project, entity, "A. Berg")
    turn()
    assert sheet.reads == reads
    show(reader, entity)
    assert sheet.field.text() == "Anna Berg, A. Berg"


def test_a_sheet_whose_entity_is_gone_closes(reader, sides):
    document = reader.read(LONG)
    entity = entities.create(reader.project, "person", "Anna Lind")
    show(reader, entity)
    entities.remove(reader.project, entity)
    reader.qtbot.waitUntil(lambda: reader.viewer.page is not None)
    assert (reader.page.document, sides.sheets) == (document, ())


def test_without_a_document_a_sheet_still_has_a_tab_to_close(reader, sides):
    show(reader, entities.create(reader.project, "person", "Anna Lind"))
    assert reader.viewer.tabs.isVisible()
    reader.viewer.close_tab()
    assert (reader.viewer.sheet, reader.viewer.tabs.isVisible()) == (None, False)


def test_the_document_that_is_read_comes_to_the_front_when_it_is_chosen_again(reader, sides):
    document = reader.read(LONG)
    show(reader, entities.create(reader.project, "person", "Anna Lind"))
    reader.workspace.current.show_document(document)
    assert reader.page.document == document


def test_a_closed_document_opens_again_beside_a_sheet(reader, sides):
    document = reader.read(LONG)
    show(reader, entities.create(reader.project, "person", "Anna Lind"))
    sides.close_page(reader.viewer.pages[0])
    assert reader.viewer.pages == ()
    reader.workspace.current.show_document(document)
    assert reader.page.document == document


class Picture(Names):
    """A sheet that needs room."""

    KIND = "picture"
    IS_WIDE = True


def test_a_wide_sheet_is_given_room_until_the_text_is_back(reader, sides):
    document = reader.read(LONG)
    reader.viewer.resize(600, 600)
    asked = []
    sides.room_wanted.connect(asked.append)
    entity = entities.create(reader.project, "person", "Anna Lind")
    sides.show_sheet("picture", entity, lambda: Picture(reader.workspace, entity))
    assert asked == [True]
    reader.workspace.current.show_document(document)
    assert asked == [True, False]
