"""Taking one entity apart, by keys."""

import pytest
from PySide6.QtCore import Qt

from tests.factories import a_document, an_entity
from workbench.core import links, meetings, posts
from workbench.core.browse.entities.belongings import belongings
from workbench.core.entities import Directory
from workbench.ui.identities import SplitSheet


@pytest.fixture
def orlov(workspace, people):
    project = workspace.project
    posts.see(project, posts.Seen(people[0], "Governor", seen="2026-02-02"))
    meetings.take_part(project, an_entity(project, "Council", "meeting"), people[0], capacity="Chairman")
    return people[0]


@pytest.fixture
def sheet(qtbot, orlov, open_sheet):
    sheet = open_sheet(orlov, SplitSheet)
    qtbot.waitUntil(lambda: sheet.ticks.rowCount() == 3 and sheet.title == "Split Mikhail Orlov")
    sheet.setFocus()
    return sheet


def cells(sheet, column):
    return [sheet.ticks.index(row, column).data() for row in range(sheet.ticks.rowCount())]


def test_everything_that_leads_to_the_entity_is_listed(sheet):
    assert cells(sheet, 0) == ["Mikhail Orlov", "Governor", "Chairman · Council"]
    assert cells(sheet, 2) == ["passage · mentioned", "seen in a post · 2 Feb 2026", "takes part"]
    assert cells(sheet, 1)[0] == "Mikhail Orlov spoke in Norland. Михаил Орлов…"


def test_what_is_ticked_moves_to_a_new_entity_in_one_step(qtbot, workspace, sheet, orlov):
    steps = workspace.project.steps()[0]
    qtbot.keyClick(sheet.list, Qt.Key.Key_Space)
    qtbot.keyClick(sheet.list, Qt.Key.Key_Down)
    qtbot.keyClick(sheet.list, Qt.Key.Key_Space)
    assert not sheet.button.isEnabled()
    sheet.called.setFocus()
    qtbot.keyClicks(sheet.called, "Another Orlov")
    assert sheet.button.isEnabled() and sheet.button.text() == "Move 2 rows"
    with qtbot.waitSignal(workspace.told) as told:
        qtbot.keyClick(sheet.called, Qt.Key.Key_Return)
    assert told.args[0] == "2 rows belong to “Another Orlov”. Ctrl+Z takes it back."
    assert workspace.project.steps()[0] == steps + 1
    qtbot.waitUntil(lambda: cells(sheet, 0) == ["Chairman · Council"])
    with workspace.project.read() as connection:
        made = Directory(connection).find("Another Orlov")
    assert [row.kind for row in belongings(workspace.project, made)] == ["links", "sightings"]
    workspace.undo()
    qtbot.waitUntil(lambda: sheet.ticks.rowCount() == 3)


def test_what_is_ticked_moves_to_an_entity_that_is_there(qtbot, workspace, sheet, people):
    qtbot.keyClick(sheet.list, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(sheet.list, Qt.Key.Key_Space)
    sheet.other.setFocus()
    qtbot.keyClicks(sheet.other, "m. orl")
    qtbot.waitUntil(lambda: sheet.other.offered.isVisible())
    qtbot.keyClick(sheet.other, Qt.Key.Key_Return)
    assert sheet.other.entity == people[2] and not sheet.called.isEnabled()
    qtbot.keyClick(sheet.other, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: sheet.ticks.rowCount() == 0)
    assert len(belongings(workspace.project, people[2])) == 4
    assert sheet.sentence.text().startswith("Nothing leads to this entity")


def test_enter_on_a_row_shows_it_in_the_text(qtbot, workspace, sheet):
    with qtbot.waitSignal(workspace.current.passage_wanted) as wanted:
        qtbot.keyClick(sheet.list, Qt.Key.Key_Return)
    assert (wanted.args[0].start, wanted.args[0].end) == (0, 13)


def test_escape_leads_from_the_fields_to_the_list_and_from_there_to_the_text(qtbot, sheet):
    sheet.called.setFocus()
    qtbot.keyClick(sheet.called, Qt.Key.Key_Escape)
    assert sheet.list.hasFocus()
    with qtbot.waitSignal(sheet.left):
        qtbot.keyClick(sheet.list, Qt.Key.Key_Escape)


def test_many_rows_move_as_a_job_and_come_back_with_one_undo(qtbot, workspace, sheet, orlov):
    document = a_document(workspace.project, "Orlov. " * 90, source="orlov.txt")
    with workspace.project.change("Link"):
        for at in range(0, 630, 7):
            links.tie(workspace.project, orlov, "mentions", passage=(document, at, at + 5))
    qtbot.waitUntil(lambda: sheet.ticks.rowCount() == 93)
    qtbot.keyClick(sheet.list, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(sheet.list, Qt.Key.Key_Space)
    sheet.called.setFocus()
    qtbot.keyClicks(sheet.called, "Igor Orlov")
    with qtbot.waitSignal(workspace.told) as told:
        qtbot.keyClick(sheet.called, Qt.Key.Key_Return)
    assert told.args[0].startswith("93 rows belong to “Igor Orlov”.")
    qtbot.waitUntil(lambda: sheet.ticks.rowCount() == 0)
    workspace.undo()
    qtbot.waitUntil(lambda: sheet.ticks.rowCount() == 93)


def test_a_name_that_is_missing_or_nothing_ticked_moves_nothing(qtbot, workspace, sheet):
    steps = workspace.project.steps()
    sheet.called.setFocus()
    qtbot.keyClicks(sheet.called, "Igor Orlov")
    qtbot.keyClick(sheet.called, Qt.Key.Key_Return)
    sheet.called.clear()
    qtbot.keyClick(sheet.list, Qt.Key.Key_Space)
    qtbot.keyClick(sheet.called, Qt.Key.Key_Return)
    assert workspace.project.steps() == steps


def test_enter_on_a_row_that_nothing_proves_says_so(qtbot, workspace, sheet):
    row = next(row for row in range(3) if sheet.ticks.rows[row].kind == "participations")
    sheet.list.setCurrentIndex(sheet.ticks.index(row, 0))
    with qtbot.waitSignal(workspace.told) as told:
        qtbot.keyClick(sheet.list, Qt.Key.Key_Return)
    assert "Nothing is cited" in told.args[0]
