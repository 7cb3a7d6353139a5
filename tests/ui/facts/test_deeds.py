"""What is done with the facts selected in the table: one step each, whatever their number."""

import csv
import io

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu

from tests.factories import a_document, a_fact
from tests.ui.facts.on_table import row, select
from workbench.ui.facts.columns import HIDDEN


def test_delete_takes_the_selected_facts_away_in_one_step(qtbot, workspace, made, table, shown):
    shown(*made)
    select(table, made[0], made[1])
    table.grid.setFocus()
    with qtbot.waitSignal(workspace.told) as told:
        qtbot.keyClick(table.grid, Qt.Key.Key_Delete)
    assert told.args == ["2 facts were deleted. Ctrl+Z brings them back."]
    shown(made[2])
    workspace.undo()
    shown(*made)


def open_menu(table, title):
    menu = QMenu(table)
    table._fill_actions(menu)
    return next(action.menu() for action in menu.actions() if action.text() == title)


def test_many_facts_get_another_type_or_credibility_in_one_step(qtbot, workspace, made, table, shown):
    shown(*made)
    table.grid.selectAll()
    kinds = open_menu(table, "Set the type")
    next(action for action in kinds.actions() if action.text() == "Event").trigger()
    assert {row(workspace, fact).type for fact in made} == {"event"}
    grades = open_menu(table, "Set the credibility")
    grades.actions()[2].trigger()
    assert {row(workspace, fact).credibility for fact in made} == {2}
    assert workspace.project.next_steps()[0] == "Edit facts: 3"
    workspace.undo()
    assert {row(workspace, fact).credibility for fact in made} == {None}


def test_who_said_it_may_be_words(qtbot, workspace, made, table, shown):
    shown(*made)
    select(table, made[0])
    table.deeds.ask_speaker(QPoint(0, 0))
    qtbot.keyClicks(table.deeds.picker.field, "a spokesman")
    qtbot.waitUntil(lambda: table.deeds.picker.list.count() == 1)
    qtbot.keyClick(table.deeds.picker.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: row(workspace, made[0]).speaker == "a spokesman")


def test_a_selection_of_hundreds_is_a_job(qtbot, workspace, table):
    document = a_document(workspace.project)
    with workspace.project.change("Many"):
        many = [a_fact(workspace.project, document=document) for _ in range(201)]
    qtbot.waitUntil(lambda: table.rows.rowCount() == len(many))
    table.grid.selectAll()
    with qtbot.waitSignal(workspace.told) as told:
        table.deeds.submit()
        assert workspace.is_busy
    assert told.args == ["201 facts were sent to review."]
    assert workspace.project.next_steps()[0] == "Send facts to review: 201"


def test_nothing_is_offered_that_would_write_into_a_read_only_project(workspace, made, table, shown):
    shown(*made)
    table.grid.selectAll()
    workspace.project.read_only = True
    menu = QMenu(table)
    table._fill_actions(menu)
    enabled = [action.text() for action in menu.actions() if action.isEnabled() and not action.isSeparator()]
    assert enabled == ["Go to the evidence", "Copy as CSV"] or enabled == ["Copy as CSV"]


def copied(qtbot, workspace, table):
    with qtbot.waitSignal(workspace.told):
        table.copy_csv()
    return list(csv.reader(io.StringIO(QGuiApplication.clipboard().text(), newline="")))


def test_rows_are_copied_as_csv_that_no_spreadsheet_runs(qtbot, workspace, made, table, shown):
    shown(*made)
    head, *lines = copied(qtbot, workspace, table)
    assert head[:3] == ["Statement", "Value", "Period"]
    assert [line[0] for line in lines] == ["'=4 trillion", "Ещё одна встреча", "4,5 %"]
    assert not set(HIDDEN) & {title.lower() for title in head}
    select(table, made[2])
    assert [line[:2] for line in copied(qtbot, workspace, table)] == [["Statement", "Value"], ["4,5 %", "4.5"]]
