"""What a document names stands in the sidebar: found or linked, by kind, marked while one points at it."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from tests.core.steps import living, row
from tests.factories import a_document, an_entity
from tests.ui.entities.on_sidebar import lines, press
from workbench.core import links
from workbench.ui.carried import PASSAGE, entity_in
from workbench.ui.current import Passage
from workbench.ui.entities.lines import COUNT, FOUND

TEXT = "Norland sent Anna Lind. Bo Berg met Anna Lind in Norland."
Key = Qt.Key


@pytest.fixture
def named(qtbot, workspace, pane):
    """A document that names two people and a place; (document, {name: entity})."""
    project = workspace.project
    document = a_document(project, TEXT)
    entities = {name: an_entity(project, name) for name in ("Bo Berg", "Anna Lind")}
    entities["Norland"] = an_entity(project, "Norland", kind="place")
    workspace.current.show_document(document)
    qtbot.waitUntil(lambda: pane.list.model.entities == 3)
    return document, entities


def test_what_the_text_names_is_listed_as_it_names_it_before_anybody_linked_it(qtbot, workspace, pane, named):
    document, entities = named
    assert lines(pane) == ["= person", "Anna Lind", "Bo Berg", "= place"]
    index = pane.list.model.place(entities["Anna Lind"])
    assert (index.data(COUNT), index.data(FOUND)) == (0, 2)
    assert "named at 2 places, not linked yet" in index.data(Qt.ItemDataRole.AccessibleTextRole)
    links.tie(workspace.project, entities["Anna Lind"], "mentions", passage=(document, 13, 22))
    qtbot.waitUntil(lambda: pane.list.model.place(entities["Anna Lind"]).data(COUNT) == 1)
    assert pane.list.model.place(entities["Anna Lind"]).data(FOUND) == 0


def test_a_name_added_later_is_found_as_well(qtbot, workspace, pane, named):
    an_entity(workspace.project, "Bergmann", aliases=["sent"])
    an_entity(workspace.project, "Meeting of Norland", kind="meeting", aliases=["Anna Lind in Norland"])
    qtbot.waitUntil(lambda: "= meeting" in lines(pane))


def test_a_tab_for_each_kind_says_how_many_there_are_and_lists_them(qtbot, workspace, pane, named):
    tabs = pane.list.kinds
    assert [tabs.tabToolTip(place).rpartition(" ")[2] for place in (0, 3, 7)] == ["3", "2", "1"]
    tabs.setFocus()
    for _step in range(7):
        press(Key.Key_Right)
    qtbot.waitUntil(lambda: lines(pane) == ["= place", "Norland"])
    assert tabs.tabToolTip(3).endswith("2")
    pane.list.begin()
    qtbot.waitUntil(lambda: pane.list.model.entities == 3)


def test_pointing_at_an_entity_marks_its_mentions_until_one_points_elsewhere(qtbot, workspace, pane, named):
    document, entities = named
    view = pane.list.view
    seen = []
    workspace.current.mentions_wanted.connect(seen.append)
    at = view.visualRect(pane.list.model.place(entities["Anna Lind"])).center()
    QTest.mouseMove(view.viewport(), at)
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [[Passage(document, 13, 22), Passage(document, 36, 45)]]
    QTest.mouseMove(view.viewport(), QPoint(5, view.viewport().height() - 5))
    qtbot.waitUntil(lambda: len(seen) == 2)
    assert seen[1] == []


def test_shift_enter_opens_a_tab_of_its_own(qtbot, workspace, pane, named):
    _document, entities = named
    pane.list.view.setFocus()
    pane.list.choose(entities["Bo Berg"])
    with qtbot.waitSignal(workspace.current.sheet_wanted) as wanted:
        QTest.keyClick(pane.list.view, Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert wanted.args == ["card", entities["Bo Berg"]]
    assert not pane.card.isVisible()


def test_selected_words_dropped_on_an_entity_link_to_it(qtbot, workspace, pane, named):
    document, entities = named
    model = pane.list.model
    index = model.place(entities["Bo Berg"])
    carried = model.mimeData([index])
    assert entity_in(carried) == (entities["Bo Berg"], "person")
    assert not model.canDropMimeData(carried, Qt.DropAction.LinkAction, -1, -1, index)
    carried.setData(PASSAGE, b"")
    workspace.current.select(Passage(document, 24, 31, "Bo Berg"))
    assert model.dropMimeData(carried, Qt.DropAction.LinkAction, -1, -1, index)
    (link,) = living(workspace.project, "link")
    mark = row(workspace.project, "annotation", row(workspace.project, "link", link)["annotation"])
    assert (mark["start"], mark["end"]) == (24, 31)


def test_the_last_line_counts_the_names_that_nobody_is_known_by(qtbot, workspace, pane, named):
    document = a_document(workspace.project, "Anna Lind met Carl Dahl and Eva Holm in Norland.")
    workspace.current.show_document(document)
    qtbot.waitUntil(lambda: pane.list.unknown.isVisible())
    assert pane.list.unknown.text() == "2 unknown names"
    with qtbot.waitSignal(pane.unknown_wanted):
        pane.list.unknown.click()
    pane.list.tabs.setCurrentIndex(1)
    assert not pane.list.unknown.isVisible()
