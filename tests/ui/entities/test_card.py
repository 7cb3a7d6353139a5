"""The card of an entity, from keys to saved rows."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from tests.core.steps import row
from tests.factories import a_document, a_fact, an_entity
from tests.ui.entities.on_sidebar import open_card, press, type_in
from workbench.core import links

Key = Qt.Key


def test_the_card_saves_each_field_as_one_step(qtbot, workspace, pane):
    project = workspace.project
    meeting = an_entity(project, "Council", kind="meeting")
    place = an_entity(project, "Moscow", kind="place")
    open_card(qtbot, pane, meeting)
    card, before = pane.card, project.steps()[0]
    card.name.setFocus()
    card.name.setPlainText("Council of Ministers")
    press(Key.Key_Return)
    assert row(project, "entity", meeting)["name"] == "Council of Ministers"
    card.alias.setFocus()
    type_in("Совет")
    press(Key.Key_Return)
    qtbot.waitUntil(lambda: card.chips.texts == ["Совет"])
    card.meeting.start.setFocus()
    type_in("2026-02-02")
    press(Key.Key_Tab)
    assert row(project, "meeting", meeting)["start_date"] == "2026-02-02"
    card.meeting.place.setFocus()
    card.meeting.place.setText("MOSCOW")
    press(Key.Key_Return)
    qtbot.waitUntil(lambda: row(project, "meeting", meeting)["place"] == place)
    assert project.steps()[0] == before + 4
    card.chips.findChild(QPushButton).click()
    qtbot.waitUntil(lambda: card.chips.texts == [])


def test_tab_goes_through_the_card_from_top_to_bottom(qtbot, workspace, pane):
    meeting = an_entity(workspace.project, "Council", kind="meeting", aliases=["Board"])
    open_card(qtbot, pane, meeting)
    pane.card.name.setFocus()
    names = []
    for _field in range(8):
        names.append(QApplication.focusWidget().accessibleName())
        press(Key.Key_Tab)
    assert names == [
        "Name",
        "Delete the name “Board”",
        "Add a name",
        "First day",
        "Last day",
        "Place",
        "Status of the meeting",
        "Description",
    ]


def test_a_date_that_is_none_is_said_on_the_card(qtbot, workspace, pane):
    meeting = an_entity(workspace.project, "Council", kind="meeting")
    open_card(qtbot, pane, meeting)
    pane.card.meeting.start.setFocus()
    type_in("tomorrow")
    press(Key.Key_Return)
    assert "is not a date" in pane.card.problem


def test_the_card_leads_to_facts_and_passages_and_notices_changes(qtbot, workspace, pane):
    project = workspace.project
    person, document = an_entity(project), a_document(project)
    fact = a_fact(project, document=document, linked=[(person, "about")])
    links.tie(project, person, "mentions", passage=(document, 41, 58))
    open_card(qtbot, pane, person)
    shown = pane.card.shown
    assert [row.id for row in shown.facts] == [fact]
    with qtbot.waitSignal(workspace.current.passage_wanted) as wanted:
        pane.card.facts.rows.opened.emit(0)
    assert workspace.current.fact == fact
    assert (wanted.args[0].document, wanted.args[0].start) == (document, shown.facts[0].start)
    pane.card.passages.rows.setFocus()
    press(Key.Key_Delete)
    qtbot.waitUntil(lambda: pane.card.shown.passage_count == 0)
    workspace.undo()
    qtbot.waitUntil(lambda: pane.card.shown.passage_count == 1)
