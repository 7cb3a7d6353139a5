"""The table of facts in the window: filters, order, selection."""

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtWidgets import QMenu

from tests.factories import a_fact, an_entity
from tests.ui.facts.on_table import select, texts, type_in
from workbench.core import documents, facts
from workbench.core.browse import facts as browse
from workbench.core.project import Project
from workbench.ui.facts import FactsTable


def test_every_fact_is_shown_and_counted(qtbot, workspace, made, table, shown):
    with qtbot.waitSignal(table.counted) as counted:
        table.bar.clear()
    shown(*made)
    assert counted.args == [3]
    assert table.bar.counting.text() == "3 facts"


def test_typing_in_the_table_filters_it_in_any_script(made, table, shown):
    shown(*made)
    table.grid.setFocus()
    type_in(table.grid, "Е")
    type_in(table.bar.field, "ЩЕ")
    shown(made[1])
    assert table.bar.counting.text() == "1 of 3 facts"
    table.bar.clearing.click()
    shown(*made)
    assert table.bar.clearing.isHidden()


def test_this_document_follows_the_document_that_is_read(workspace, made, table, shown):
    report, digest = (browse.passage(workspace.project, fact)[0] for fact in made[:2])
    workspace.current.show_document(report)
    table.bar.here.click()
    shown(made[0])
    workspace.current.show_document(digest)
    shown(*made[1:])


def test_checkboxes_choose_types_and_statuses_and_their_menu_stays_open(qtbot, made, table, shown):
    shown(*made)
    checks = table.bar.types.checks
    assert texts(checks) == ["Quantity", "Event"]
    checks.popup(QPoint(0, 0))
    checks.setActiveAction(checks.actions()[1])
    qtbot.keyClick(checks, Qt.Key.Key_Space)
    assert checks.isVisible()
    checks.hide()
    shown(made[1])
    assert table.bar.types.text() == "Type · 1"
    table.bar.statuses.checks.actions()[4].trigger()  # accepted: none is
    shown()
    table.empty.cleared.emit()
    shown(*made)


def test_an_entity_is_chosen_by_typing_its_name(qtbot, workspace, made, table, shown):
    speaker = an_entity(workspace.project, "Иван Ёлкин")
    facts.edit(workspace.project, made[2], {"speaker": str(speaker)})
    shown(*made)
    table.bar.entities.checks.actions()[-1].trigger()
    picker = table.bar._picker
    type_in(picker.field, "ёлк")
    qtbot.waitUntil(lambda: picker.list.count() == 1 and picker.list.item(0).text() == "Иван Ёлкин")
    qtbot.keyClick(picker.field, Qt.Key.Key_Return)
    shown(made[2])


def test_a_click_on_a_title_sorts_and_another_turns_the_order_round(qtbot, made, table, shown):
    shown(*made)
    header = table.grid.horizontalHeader()
    for expected in ([made[2], made[0], made[1]], [made[0], made[2], made[1]]):
        at = QPoint(header.sectionViewportPosition(1) + 20, 8)
        qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
        shown(*expected)
    table._sort("place", False)
    shown(*made)


def test_going_to_a_row_shows_the_fact_and_enter_its_evidence(qtbot, workspace, made, table, shown):
    shown(*made)
    wanted = []
    workspace.current.passage_wanted.connect(wanted.append)
    table.grid.setFocus()
    assert workspace.current.fact is None
    qtbot.keyClick(table.grid, Qt.Key.Key_Down)
    assert workspace.current.fact == made[0]
    assert wanted == []
    qtbot.keyClick(table.grid, Qt.Key.Key_Return)
    (passage,) = wanted
    assert (passage.document, passage.start) == browse.passage(workspace.project, made[0])[:2]


def test_the_selected_row_follows_the_fact_of_the_card_without_the_focus(workspace, made, table, shown):
    shown(*made)
    workspace.current.show_fact(made[2])
    assert table.grid.current() == made[2]
    assert table.grid.selection() == made[2].bytes
    assert not table.grid.hasFocus()
    workspace.current.show_fact(None)
    assert table.grid.selection() == b""


def test_a_fact_made_elsewhere_comes_in_and_the_selection_stays(qtbot, workspace, made, table, shown):
    shown(*made)
    select(table, made[0], made[2])
    table.grid.selectionModel().setCurrentIndex(table.rows.index(2, 0), QItemSelectionModel.SelectionFlag.NoUpdate)
    digest = browse.passage(workspace.project, made[1])[0]
    with Project.open(workspace.project.path) as other:
        new = a_fact(other, "выросла", document=digest)
    workspace.look_for_news()
    shown(made[0], made[1], new, made[2])
    assert table.grid.selection() == made[0].bytes + made[2].bytes
    assert table.grid.current() == made[2]


def test_a_change_of_a_row_is_seen(qtbot, workspace, made, table, shown):
    shown(*made)
    workspace.do(facts.edit, made[0], {"statement": "Another one"})
    qtbot.waitUntil(lambda: table.rows.index(0, 0).data() == "Another one")


def test_what_does_not_concern_facts_reads_nothing(workspace, made, table, shown):
    shown(*made)
    with workspace.project.change("A measure") as session:
        session.arguments["x"] = 1
    assert not table._soon.isActive()


def test_columns_and_order_are_kept_for_the_next_start(qtbot, workspace, made, table, shown):
    shown(*made)
    menu = QMenu(table)
    table.grid.fill_columns(menu)
    next(action for action in menu.actions() if action.text() == "Author").trigger()
    table.grid.horizontalHeader().moveSection(1, 3)
    table._sort("value", True)
    again = FactsTable(workspace)
    qtbot.addWidget(again)
    again.restore(table.state())
    titles = [column.title for column in again.grid.shown_columns()]
    assert titles == [column.title for column in table.grid.shown_columns()]
    assert "Author" in titles and titles.index("Value") == 3
    again.show()
    qtbot.waitUntil(lambda: again.rows.ids() == [made[0], made[2], made[1]])


@pytest.mark.parametrize("state", ["", "x", "[]", "{}", '{"grid": "{}", "order": "rumour", "descending": 1}'])
def test_a_state_that_cannot_be_understood_changes_nothing(table, state):
    before = table.state()
    table.restore(state)
    assert table.state() == before


def test_without_facts_the_table_says_how_to_make_one(qtbot, workspace, table):
    qtbot.waitUntil(lambda: table.empty.isVisible())
    assert table.empty._title.text() == "No facts yet."
    workspace.close()
    assert table.rows.rowCount() == 0


def test_a_hidden_table_only_counts_and_catches_up_when_it_is_seen(qtbot, workspace, made, table, shown):
    shown(*made)
    table.hide()
    with qtbot.waitSignal(table.counted, check_params_cb=lambda count: count == 2):  # three may be told first
        workspace.do(facts.remove, made[1])
    assert table.rows.rowCount() == 3
    table.show()
    shown(made[0], made[2])


def test_a_narrow_table_keeps_its_filters_in_one_button(table):
    table.resize(500, 232)
    assert table.bar.together.isVisible()
    assert not table.bar.types.isVisible()
    assert table.bar.minimumSizeHint().width() <= 500


def test_another_meeting_of_the_document_is_seen(qtbot, workspace, made, table, shown):
    shown(*made)
    meeting = an_entity(workspace.project, "Council of Ministers", "meeting")
    workspace.do(documents.edit, browse.passage(workspace.project, made[0])[0], {"reports": meeting})
    keys = [column.key for column in table.rows.columns]
    qtbot.waitUntil(lambda: table.rows.index(0, keys.index("meeting")).data() == "Council of Ministers")


def test_a_width_somebody_set_stays_and_the_others_share_the_rest(table):
    grid = table.grid
    keys = [column.key for column in table.rows.columns]
    grid.horizontalHeader().resizeSection(keys.index("speaker"), 90)
    for width in (1000, 1600):
        table.resize(width, 232)
        total = sum(grid.columnWidth(place) for place in range(len(keys)))
        assert grid.columnWidth(keys.index("speaker")) == 90
        assert total == grid.viewport().width()
    assert grid.columnWidth(keys.index("meeting")) > 124
    grid.reset_columns()
    assert grid.columnWidth(keys.index("speaker")) > 126


def test_escape_clears_the_filter_and_then_leaves_it(qtbot, table, made, shown):
    shown(*made)
    table.bar.field.setFocus()
    table.bar.field.setText("nothing")
    qtbot.keyClick(table.bar.field, Qt.Key.Key_Escape)
    assert table.bar.field.text() == ""
    with qtbot.waitSignal(table.left):
        qtbot.keyClick(table.bar.field, Qt.Key.Key_Escape)


def test_the_fact_that_is_shown_is_the_only_one_selected_whatever_key_is_held(qtbot, workspace, made, table, shown):
    shown(*made)
    workspace.current.show_fact(made[0])
    qtbot.keyPress(table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)  # as in Ctrl+Enter
    workspace.current.show_fact(made[1])
    qtbot.keyRelease(table, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
    assert table.grid.selection() == made[1].bytes
