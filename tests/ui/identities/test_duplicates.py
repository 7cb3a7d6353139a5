"""Deciding who is the same, pair by pair, by keys."""

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel
from shiboken6 import isValid

from tests.factories import a_document, a_fact, an_entity
from workbench.core import entities, identities, links, posts, same
from workbench.core.models import Alias, Identity, table
from workbench.ui.identities.listing import both
from workbench.ui.identities.quotes import Line, Quote
from workbench.ui.main_window import sheets
from workbench.ui.workspace import Cancelled

NAMES = {"Mikhail Orlov", "Chairman of the council"}  # heads, whose marks are their kinds


@pytest.fixture
def sheet(qtbot, people, open_sheet):
    """All pairs, the first compared."""
    sheet = open_sheet()
    qtbot.waitUntil(lambda: sheet.side.lines.rowCount() == 3 and sheet.comparison.shows is not None)
    sheet.setFocus()
    return sheet


def standing(workspace):
    with workspace.project.read() as connection:
        return same.all_kept(connection)


def decided(workspace):
    i = table(Identity)
    with workspace.project.read() as connection:
        rows = connection.execute(i.select().where(i.c.deleted.is_(False))).mappings().all()
    return [row["decision"] for row in rows]


def shown(sheet):
    widget = sheet.comparison.widget()
    return [line.toolTip() for line in widget.findChildren(Quote)] + [
        label.text() for label in widget.findChildren(QLabel)
    ]


def marked(sheet):
    """The lines with a mark, but for those that say what agrees and what contradicts, which always have one."""
    lines = [line.findChildren(QLabel) for line in sheet.comparison.widget().findChildren(Line)]
    says = {said.text() for mark, *rest in lines for said in rest if not mark.pixmap().isNull()}
    return {text for text in says if "one is seen" not in text and text not in NAMES}


def wait_for(qtbot, sheet, rows):
    qtbot.waitUntil(lambda: sheet.side.lines.rowCount() == rows)


def test_pairs_stand_with_their_reasons_and_the_first_side_by_side(sheet):
    lines = [sheet.side.lines.index(row, 0) for row in range(3)]
    assert lines[0].data(sheet.side.lines.DETAIL).startswith("same name in another script")
    assert "initials fit" in {line.data(sheet.side.lines.DETAIL) for line in lines}
    said = shown(sheet)
    assert "same name in another script: “Mikhail Orlov” and “Михаил Орлов”" in said
    assert "What agrees" in said and "What contradicts" not in said
    assert sheet.title == "Same or not"


@pytest.mark.parametrize(
    ("key", "decision"),
    [(Qt.Key.Key_S, "same"), (Qt.Key.Key_D, "different"), (Qt.Key.Key_N, "different"), (Qt.Key.Key_U, "unsure")],
)
def test_one_key_decides_and_the_next_pair_comes(qtbot, workspace, sheet, key, decision):
    first = sheet.comparison.shows
    with qtbot.waitSignal(workspace.told) as told:
        qtbot.keyClick(QApplication.focusWidget(), key)
    assert decided(workspace) == [decision] and "Ctrl+Z takes it back" in told.args[0]
    qtbot.waitUntil(lambda: sheet.comparison.shows not in (None, first))
    assert sheet.side.list.hasFocus()
    workspace.undo()
    wait_for(qtbot, sheet, 3)
    assert decided(workspace) == []


def test_a_russian_layout_decides_by_the_same_keys(qtbot, workspace, sheet):
    for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
        event = QKeyEvent(kind, 0x042B, Qt.KeyboardModifier.NoModifier, "ы")
        QApplication.sendEvent(sheet.side.list, event)
    assert decided(workspace) == ["same"]


def test_the_name_chosen_by_2_stands_for_both(qtbot, workspace, sheet):
    one, other = sheet.comparison.shows
    qtbot.keyClick(sheet.side.list, Qt.Key.Key_2)
    qtbot.keyClick(sheet.side.list, Qt.Key.Key_S)
    assert standing(workspace) == {one: other}


def test_merging_three_one_by_one_leaves_nothing_to_decide_and_any_is_taken_back_later(qtbot, workspace, sheet, people):
    qtbot.keyClick(sheet.side.list, Qt.Key.Key_S)
    wait_for(qtbot, sheet, 1)
    qtbot.waitUntil(lambda: sheet.comparison.shows == (sheet.side.list.line.entity, sheet.side.list.line.other))
    qtbot.keyClick(sheet.side.list, Qt.Key.Key_S)
    wait_for(qtbot, sheet, 0)
    assert len(standing(workspace)) == 2
    qtbot.waitUntil(lambda: sheet.side.sentence.text() == "No two entities look like one.")
    sheet.side.tabs.setCurrentIndex(1)
    assert "Anna" in sheet.side.lines.index(0, 0).data(sheet.side.lines.DETAIL)
    qtbot.waitUntil(lambda: sheet.bar.buttons["back"].isEnabled())
    qtbot.keyClick(sheet.side.list, Qt.Key.Key_B)
    wait_for(qtbot, sheet, 1)
    assert len(standing(workspace)) == 1


def test_what_is_put_off_with_space_stands_last(qtbot, sheet):
    lines = list(sheet.side.lines.lines)
    qtbot.keyClick(sheet.side.list, Qt.Key.Key_Space)
    assert list(sheet.side.lines.lines) == [*lines[1:], lines[0]]
    qtbot.waitUntil(lambda: sheet.comparison.shows == (lines[1].entity, lines[1].other))


def test_only_pairs_of_the_kind_chosen_are_listed(sheet):
    sheet.side.kinds.setCurrentIndex(sheet.side.kinds.findData("place"))
    assert sheet.side.lines.rowCount() == 0
    sheet.side.kinds.setCurrentIndex(sheet.side.kinds.findData("person"))
    assert sheet.side.lines.rowCount() == 3


def test_a_quote_leads_to_its_passage(qtbot, workspace, sheet):
    quote = next(line for line in sheet.comparison.widget().findChildren(Quote) if "spoke in Norland" in line.toolTip())
    with qtbot.waitSignal(workspace.current.passage_wanted) as wanted:
        qtbot.mouseClick(quote, Qt.MouseButton.LeftButton)
    assert wanted.args[0].end > wanted.args[0].start


def test_two_that_nothing_proposed_are_picked_compared_and_merged(qtbot, workspace, people, open_sheet):
    stranger = an_entity(workspace.project, "Chairman of the council")
    posts.see(workspace.project, posts.Seen(people[0], "Governor", seen="2026-02-02"))
    posts.see(workspace.project, posts.Seen(stranger, "Minister", seen="2026-02-02"))
    sheet = open_sheet(people[0])
    qtbot.waitUntil(lambda: sheet.title == "Same as Mikhail Orlov?" and sheet.side.lines.rowCount() == 2)
    sheet.side.other.setFocus()
    qtbot.keyClicks(sheet.side.other, "chair")
    qtbot.waitUntil(lambda: sheet.side.other.offered.isVisible())
    qtbot.keyClick(sheet.side.other, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: sheet.comparison.shows == (people[0], stranger))
    assert "on 2 Feb 2026 one is seen as Governor, the other as Minister" in shown(sheet)
    assert marked(sheet) == {"Governor · 2 Feb 2026", "Minister · 2 Feb 2026"}
    assert sheet.comparison.hasFocus()
    qtbot.keyClick(sheet.comparison, Qt.Key.Key_S)
    assert standing(workspace) == {stranger: people[0]}
    qtbot.waitUntil(lambda: sheet.bar.buttons["back"].isVisible())
    assert sheet.comparison.shows == (people[0], stranger)
    qtbot.keyClick(sheet.comparison, Qt.Key.Key_B)
    assert standing(workspace) == {}


def test_what_was_decided_elsewhere_leaves_the_list(qtbot, workspace, sheet, people):
    identities.decide(workspace.project, people[0], people[1], "different")
    wait_for(qtbot, sheet, 2)


def test_a_search_ends_with_its_sheet_and_says_nothing(qtbot, workspace, people, open_sheet):
    told, go_on = [], threading.Event()
    workspace.told.connect(told.append)
    workspace.study("before", lambda _project: go_on.wait(10), done=told.append)
    sheet = open_sheet()
    search = sheet.searching.search
    sheet.close()
    sheet.deleteLater()
    qtbot.waitUntil(lambda: not isValid(sheet))
    go_on.set()
    with pytest.raises(Cancelled):
        search.report(1, 2)
    workspace.study("after", lambda _project: None, done=lambda _none: told.append("after"))
    qtbot.waitUntil(lambda: told == [True, "after"])


def test_enter_goes_over_to_the_two_and_escape_back_to_the_list_and_to_the_text(qtbot, sheet):
    qtbot.keyClick(sheet.side.list, Qt.Key.Key_Return)
    assert sheet.comparison.hasFocus()
    qtbot.keyClick(sheet.comparison, Qt.Key.Key_Escape)
    assert sheet.side.list.hasFocus()
    with qtbot.waitSignal(sheet.left):
        qtbot.keyClick(sheet.side.list, Qt.Key.Key_Escape)


def test_without_pairs_the_sheet_says_so(qtbot, workspace, open_sheet):
    sheet = open_sheet()
    qtbot.waitUntil(lambda: sheet.side.sentence.text() == "No two entities look like one.")
    sheet.side.tabs.setCurrentIndex(1)
    assert sheet.side.sentence.text().startswith("Nothing is decided yet.")


@pytest.mark.parametrize("kind", ["duplicates", "split"])
def test_the_window_makes_these_sheets_by_their_kind(qtbot, workspace, people, kind):
    sheet = sheets.make(kind, workspace, people[0])
    qtbot.addWidget(sheet)
    assert kind == sheet.KIND and sheet.entity == people[0]


def test_of_an_entity_like_no_other_it_says_how_to_compare_it(qtbot, workspace, open_sheet):
    sheet = open_sheet(an_entity(workspace.project, "Council of Norland"))
    qtbot.waitUntil(lambda: sheet.side.sentence.text().startswith("No other entity looks like this one."))


def test_a_fact_leads_to_its_passage(qtbot, workspace, people, open_sheet):
    project = workspace.project
    fact = a_fact(project, "4 trillion roubles", document=a_document(project, source="trade.txt"))
    links.link(project, people[0], "about", fact=fact)
    sheet = open_sheet()
    qtbot.waitUntil(lambda: sheet.comparison.shows is not None)
    quote = next(line for line in sheet.comparison.widget().findChildren(Quote) if "4 trillion" in line.toolTip())
    with qtbot.waitSignals([workspace.current.fact_changed, workspace.current.passage_wanted]):
        qtbot.mouseClick(quote, Qt.MouseButton.LeftButton)
    assert workspace.current.fact == fact


def test_a_name_that_a_file_brought_is_described_in_words(qtbot, workspace, people, open_sheet):
    alias = entities.add_alias(workspace.project, people[0], "Orlov M.")
    with workspace.project.change("As a file says") as session:
        session.set(Alias, alias, {"script": "Latn", "origin": "not attested"})
    sheet = open_sheet()
    qtbot.waitUntil(lambda: "Orlov M. · Latin letters · in no document" in shown(sheet))


def test_the_buttons_take_more_lines_rather_than_being_cut(qtbot, sheet):
    sheet.resize(720, 500)
    buttons = [button for button in sheet.bar.buttons.values() if button.isVisible()]
    qtbot.waitUntil(lambda: len({button.y() for button in buttons}) > 1)
    assert all(button.width() >= button.sizeHint().width() for button in buttons)
    assert sheet.bar.height() >= max(button.geometry().bottom() for button in buttons)


@pytest.mark.parametrize(
    ("one", "other", "seen"),
    [
        ("A" * 9, "B" * 9, ("A" * 9, "B" * 9)),
        ("A" * 90, "B" * 90, ("AAA", "BBB")),
        ("A" * 90, "B" * 5, ("A" * 9, "B" * 5)),
        ("A" * 5, "B" * 90, ("A" * 5, "B" * 9)),
    ],
)
def test_both_names_of_a_pair_can_be_seen_however_long_they_are(qtbot, sheet, one, other, seen):
    metrics = QFontMetrics(sheet.side.list.font())
    words = both(metrics, one, " = ", other, 300)
    assert metrics.horizontalAdvance(words) <= 300
    left, right = words.split(" = ")
    assert left.startswith(seen[0])
    assert right.startswith(seen[1])
