"""The list of people in posts, by real keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QMenu, QStyle, QStyleOptionViewItem

from tests.core.steps import living, one_step, row
from tests.factories import a_document, an_entity
from workbench.core import documents, entities
from workbench.ui.current import Passage
from workbench.ui.main_window import MainWindow
from workbench.ui.posts import PostsHere

TEXT = (
    "Prime Minister of Norland Anna Lind met Mayor of Port Vale Bo Berg.\n"
    "Former President of Norland Ada Holm and Minister Ek were there.\n"
)
NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def lind(workspace):
    an_entity(workspace.project, "Norland", "place")
    return an_entity(workspace.project, "Anna Lind")


@pytest.fixture
def report(workspace, lind):
    made = a_document(workspace.project, TEXT)
    documents.edit(workspace.project, made, {"published": "2025-07-24", "published_confirmed": True})
    return made


@pytest.fixture
def pane(qtbot, workspace):
    made = PostsHere(workspace)
    QAbstractItemModelTester(made.rows, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    qtbot.addWidget(made)
    made.resize(1000, 260)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    workspace.close()


@pytest.fixture
def found(qtbot, workspace, pane, report):
    """The list of the report with the keyboard on its first row: Lind, Berg, Holm who left, Ek who may be anybody."""
    workspace.current.show_document(report)
    qtbot.waitUntil(lambda: pane.rows.rowCount() == 4)
    pane.setFocus()
    qtbot.waitUntil(pane.grid.hasFocus)
    return pane


def press(qtbot, key, modifier=NONE):
    qtbot.keyClick(QApplication.focusWidget(), key, modifier)


def cells(pane, key):
    place = [column.key for column in pane.rows.columns].index(key)
    return [pane.rows.index(number, place).data() for number in range(pane.rows.rowCount())]


def ticks(pane):
    return [pane.rows.index(number, 0).data(Qt.ItemDataRole.CheckStateRole) for number in range(pane.rows.rowCount())]


def ticked(pane):
    return [state == Qt.CheckState.Checked for state in ticks(pane)]


def sightings(project):
    return [row(project, "sighting", one) for one in sorted(living(project, "sighting"))]


def test_without_a_document_the_list_says_what_it_is_for(pane):
    assert pane.empty.title.text() == "Who holds which post?"
    assert not pane.empty.isHidden() and pane.bar.isHidden()


def test_a_document_that_names_nobody_with_a_post_says_so(qtbot, workspace, pane):
    workspace.current.show_document(a_document(workspace.project, "It rained in Norland.\n"))
    qtbot.waitUntil(lambda: pane.empty.title.text() == "This document names nobody with a post.")


def test_every_name_with_a_post_is_a_row_that_says_who_what_where_and_when(found):
    assert cells(found, "person") == ["Anna Lind", "new: Bo Berg", "new: Ada Holm", "who? Ek"]
    assert cells(found, "post") == ["Prime Minister", "Mayor", "Former President", "Minister"]
    assert cells(found, "at") == ["Norland", "Port Vale", "Norland", ""]
    assert cells(found, "kind") == ["holds", "holds", "left", "holds"]
    assert cells(found, "seen") == ["24 Jul 2025", "24 Jul 2025", "… – 24 Jul 2025", "24 Jul 2025"]
    assert ticked(found) == [True, True, True, False]
    assert found.bar.title.text() == "4 names with posts"
    assert found.bar.day.text() == "seen on 24 Jul 2025"
    assert found.bar.note.text() == "Note 3 ticked"


def test_space_ticks_and_enter_notes_all_ticked_in_one_step_with_their_words(qtbot, workspace, found, report, lind):
    project = workspace.project
    press(qtbot, Qt.Key.Key_Down)
    press(qtbot, Qt.Key.Key_Space)
    assert ticked(found) == [True, False, True, False]
    with one_step(project), qtbot.waitSignal(workspace.told) as told:
        press(qtbot, Qt.Key.Key_Return)
    assert told.args[0] == "2 people in posts noted; Ctrl+Z takes it back."
    first, second = sightings(project)
    assert (first["person"], first["printed"], first["seen"], first["kind"], first["document"]) == (
        lind,
        "Prime Minister",
        "2025-07-24",
        "holds",
        report,
    )
    assert row(project, "entity", second["person"])["name"] == "Ada Holm"
    assert (second["kind"], second["seen"]) == ("left", "../2025-07-24")
    cited = [row(project, "citation", one) for one in living(project, "citation")]
    assert {one["about_row"] for one in cited} == {first["id"], second["id"]}
    words = {row(project, "annotation", one["annotation"])["exact"] for one in cited}
    assert words == {"Prime Minister of Norland Anna Lind", "Former President of Norland Ada Holm"}


def test_what_is_noted_is_shown_as_such_and_cannot_be_ticked_until_it_is_undone(qtbot, workspace, found):
    press(qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: found.bar.title.text() == "4 names with posts · 3 noted already")
    assert ticks(found)[:3] == [None] * 3
    assert found.rows.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "noted already"
    found.grid.setFocus()
    press(qtbot, Qt.Key.Key_Home, CTRL)
    press(qtbot, Qt.Key.Key_Space)
    assert ticks(found)[0] is None
    workspace.undo()
    qtbot.waitUntil(lambda: ticked(found) == [True, True, True, False])
    assert not living(workspace.project, "sighting")


def test_going_through_the_list_boxes_the_words_and_keeps_the_keyboard(qtbot, workspace, found, report):
    boxed = []
    workspace.current.words_wanted.connect(boxed.append)
    press(qtbot, Qt.Key.Key_Down)
    start = TEXT.index("Mayor")
    assert boxed[-1] == Passage(report, start, TEXT.index("Berg") + 4)
    assert found.grid.hasFocus()
    with qtbot.waitSignal(found.left):
        press(qtbot, Qt.Key.Key_Escape)


def test_f2_says_who_is_meant_in_every_row_of_the_name(qtbot, workspace, found, lind):
    for _row in range(3):
        press(qtbot, Qt.Key.Key_Down)
    press(qtbot, Qt.Key.Key_F2)
    picker = found.picker
    qtbot.waitUntil(lambda: picker.list.count() == 1)
    assert picker.field.text() == "Ek" and picker.list.item(0).text() == "Add “Ek” as person"
    picker.field.setText("")
    qtbot.keyClicks(picker.field, "lind")
    qtbot.waitUntil(lambda: picker.list.count() == 2 and picker.list.item(0).text() == "Anna Lind")
    qtbot.keyClick(picker.field, Qt.Key.Key_Return)
    assert cells(found, "person")[3] == "Anna Lind"
    assert ticked(found) == [True] * 4
    press(qtbot, Qt.Key.Key_Return)
    assert [one["person"] for one in sightings(workspace.project)].count(lind) == 2


def test_shift_f2_says_where_the_post_is_held_and_may_add_it(qtbot, workspace, found):
    press(qtbot, Qt.Key.Key_Down)
    press(qtbot, Qt.Key.Key_F2, SHIFT)
    picker = found.picker
    qtbot.waitUntil(lambda: picker.list.count() == 2)
    qtbot.keyClick(picker.field, Qt.Key.Key_Down)
    qtbot.keyClick(picker.field, Qt.Key.Key_Return)
    assert cells(found, "at")[1] == "new: Port Vale"
    press(qtbot, Qt.Key.Key_Return)
    (mayor,) = [one for one in sightings(workspace.project) if one["printed"] == "Mayor"]
    assert row(workspace.project, "entity", mayor["at"])["kind"] == "place"


def test_esc_in_the_picker_changes_nothing(qtbot, found):
    press(qtbot, Qt.Key.Key_F2)
    qtbot.waitUntil(lambda: found.picker.list.count() > 0)
    qtbot.keyClick(found.picker.field, Qt.Key.Key_Escape)
    assert found.picker.isHidden() and cells(found, "person")[0] == "Anna Lind"


def test_words_for_a_place_nobody_knows_stay_in_the_title(qtbot, workspace, found):
    press(qtbot, Qt.Key.Key_Return)
    assert "Mayor of Port Vale" in {one["printed"] for one in sightings(workspace.project)}


def test_a_document_without_a_date_says_so_and_is_noted_without_a_day(qtbot, workspace, found, report):
    documents.edit(workspace.project, report, {"published": "", "published_confirmed": False})
    qtbot.waitUntil(lambda: found.bar.day.text() == "The document has no date: what is noted has no day.")
    assert set(cells(found, "seen")) == {"no day"}
    found.grid.setFocus()
    press(qtbot, Qt.Key.Key_Return)
    assert {one["seen"] for one in sightings(workspace.project)} == {""}


@pytest.mark.parametrize(
    ("published", "words"),
    [("2025-07-24", "seen on 24 Jul 2025, a date nobody has confirmed"), ("XXXX-07-24", "The date lacks its year")],
)
def test_a_date_nobody_has_confirmed_or_without_a_year_is_told(qtbot, workspace, found, report, published, words):
    documents.edit(workspace.project, report, {"published": published, "published_confirmed": False})
    qtbot.waitUntil(lambda: found.bar.day.text().startswith(words))


def test_the_button_ticks_all_or_none(qtbot, found):
    found.bar.all.click()
    assert ticked(found) == [True] * 4 and found.bar.all.text() == "Tick none"
    found.bar.all.click()
    assert ticked(found) == [False] * 4 and not found.bar.note.isEnabled()


def test_a_name_that_becomes_known_elsewhere_is_known_here(qtbot, workspace, found):
    entities.create(workspace.project, "person", "Bo Berg")
    qtbot.waitUntil(lambda: cells(found, "person")[1] == "Bo Berg")


def test_many_are_noted_by_a_job(qtbot, workspace, pane):
    letters = "abcdefghijklmnopqrstuvwxyz"
    names = [f"{one.upper()}ora {two.upper()}esta" for one in letters[:11] for two in letters[:10]]
    report = a_document(workspace.project, "".join(f"Minister {name} spoke.\n" for name in names))
    workspace.current.show_document(report)
    qtbot.waitUntil(lambda: pane.rows.rowCount() > 100)
    pane.grid.setFocus()
    with qtbot.waitSignal(workspace.told, timeout=20_000) as told:
        press(qtbot, Qt.Key.Key_Return)
        press(qtbot, Qt.Key.Key_Return)  # while it is at work: nobody is added twice
    assert told.args[0].startswith(f"{pane.rows.rowCount()} people")
    qtbot.waitUntil(lambda: not workspace.is_busy)
    assert len(living(workspace.project, "sighting")) == pane.rows.rowCount()


def test_a_project_that_can_only_be_read_offers_no_noting(qtbot, workspace, found, report):
    workspace.project.read_only = True
    workspace.current.show_document(None)
    workspace.current.show_document(report)
    qtbot.waitUntil(lambda: found.rows.rowCount() == 4)
    assert not found.bar.note.isEnabled()
    found.grid.setFocus()
    press(qtbot, Qt.Key.Key_Return)
    assert not living(workspace.project, "sighting")


def test_the_window_opens_the_list_by_its_shortcut_and_counts_it_on_its_tab(qtbot, workspace, report):
    window = MainWindow(workspace)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    workspace.current.show_document(report)
    qtbot.waitUntil(lambda: window.place == "read")
    window.viewer.setFocus()
    press(qtbot, Qt.Key.Key_P, CTRL | SHIFT)
    qtbot.waitUntil(lambda: window.posts.rows.rowCount() == 4)
    qtbot.waitUntil(window.posts.grid.hasFocus)
    tabs = window._lists.tabs
    assert "Posts 4" in [tabs.tabText(number) for number in range(tabs.count())]
    press(qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Posts 1" in [tabs.tabText(number) for number in range(tabs.count())])
    assert len(sightings(workspace.project)) == 3
    press(qtbot, Qt.Key.Key_Escape)
    assert window.viewer.isAncestorOf(QApplication.focusWidget())
    workspace.close()


def test_the_menu_says_how_somebody_is_seen_in_the_post(qtbot, workspace, found):
    found.grid.menu_wanted.emit(found.grid.mapToGlobal(found.grid.rect().center()))
    (menu,) = found.findChildren(QMenu)
    kinds = {action.text(): action for action in menu.actions() if action.isCheckable()}
    assert [name for name, action in kinds.items() if action.isChecked()] == ["holds"]
    kinds["was appointed"].trigger()
    menu.close()
    assert cells(found, "kind")[0] == "was appointed"
    found.grid.setFocus()
    press(qtbot, Qt.Key.Key_Return)
    assert sightings(workspace.project)[0]["kind"] == "appointed"


def test_a_click_on_a_box_ticks_its_row_alone(qtbot, found):
    grid = found.grid
    cell = grid.visualRect(found.rows.index(3, 0))
    qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=box_in(grid, cell))
    assert ticked(found) == [True, True, True, True]


def box_in(grid, cell):
    option = QStyleOptionViewItem()
    grid.initViewItemOption(option)
    option.rect = cell
    option.features |= QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator
    return grid.style().subElementRect(QStyle.SubElement.SE_ItemViewItemCheckIndicator, option, grid).center()
