"""The list of entities and the form for new ones."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from tests.core.steps import living, row
from tests.factories import a_document, a_fact, an_entity
from tests.ui.entities.on_sidebar import lines, press, show_all, type_in
from workbench.core.browse import entities as browse
from workbench.core.browse.entities import Known, Named
from workbench.core.ids import hashed_id
from workbench.ui.entities.sections import PAGE, Sections
from workbench.ui.entities.view import View

Key = Qt.Key


def test_the_filter_finds_by_alias_in_any_case_and_down_enters_the_list(qtbot, workspace, pane):
    an_entity(workspace.project, aliases=["Мишустин"])
    an_entity(workspace.project, "Minsk", kind="place")
    show_all(qtbot, pane, 2)
    pane.focus_filter()
    type_in("мИШУс")
    qtbot.waitUntil(lambda: lines(pane) == ["= person", "Mikhail Mishustin"])
    press(Key.Key_Down)
    assert pane.list.view.hasFocus()
    press(Key.Key_Return)
    qtbot.waitUntil(lambda: pane.card.isVisible() and pane.card.shown is not None)
    press(Key.Key_Escape)
    assert pane.list.view.hasFocus()
    assert pane.list.chosen.name == "Mikhail Mishustin"


def test_places_are_folded_until_one_looks(qtbot, workspace, pane):
    an_entity(workspace.project, "Minsk", kind="place")
    an_entity(workspace.project)
    show_all(qtbot, pane, 2)
    assert lines(pane) == ["= person", "Mikhail Mishustin", "= place"]
    pane.list.view.setFocus()
    pane.list.choose("place")
    press(Key.Key_Space)
    assert lines(pane) == ["= person", "Mikhail Mishustin", "= place", "Minsk"]


def test_the_list_of_the_sample_shows_what_is_counted(qtbot, sample_workspace, sample):
    project = sample_workspace.project
    document = next(iter(living(project, "document")))
    sample_workspace.current.show_document(document)
    qtbot.waitUntil(lambda: sample.list.model.entities > 0)
    known = Known(project)
    listing = browse.listing(project, known, document, places=browse.named_in(project, known, document))
    qtbot.waitUntil(lambda: sample.list.model.entities == len(listing.rows))
    first = sample.list.model.index(1, 0)
    assert sample.list.model.item(first).id == listing.reported
    assert str(listing.counts[listing.reported]) in first.data(Qt.ItemDataRole.AccessibleTextRole)


def test_space_asks_for_the_mentions_to_be_marked(qtbot, workspace, pane):
    project = workspace.project
    person, document = an_entity(project), a_document(project)
    workspace.current.show_document(document)
    show_all(qtbot, pane, 1)
    pane.list.view.setFocus()
    pane.list.choose(person)
    with qtbot.waitSignal(workspace.current.mentions_wanted) as wanted:
        press(Key.Key_Space)
    assert [(place.document, place.start, place.end) for place in wanted.args[0]] == [(document, 41, 58)]


def test_f2_renames_in_the_line(qtbot, workspace, pane):
    person = an_entity(workspace.project)
    show_all(qtbot, pane, 1)
    pane.list.view.setFocus()
    pane.list.choose(person)
    override = QKeyEvent(QEvent.Type.ShortcutOverride, Key.Key_F2, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(pane.list.view, override)
    assert override.isAccepted()
    press(Key.Key_F2)
    type_in("M. Mishustin")
    press(Key.Key_Return)
    qtbot.waitUntil(lambda: lines(pane) == ["= person", "M. Mishustin"])
    assert row(workspace.project, "entity", person)["name"] == "M. Mishustin"
    assert pane.list.isVisible()


def test_what_is_in_use_is_not_deleted_and_what_is_not_can_come_back(qtbot, workspace, pane):
    project = workspace.project
    used, free = an_entity(project), an_entity(project, "Minsk", kind="person")
    a_fact(project, linked=[(used, "about")])
    show_all(qtbot, pane, 2)
    pane.list.view.setFocus()
    pane.list.choose(used)
    with qtbot.waitSignal(workspace.failed) as said:
        press(Key.Key_Delete)
    assert "is still in use: linked" in said.args[0]
    pane.list.choose(free)
    press(Key.Key_Delete)
    qtbot.waitUntil(lambda: lines(pane) == ["= person", "Mikhail Mishustin"])
    workspace.undo()
    qtbot.waitUntil(lambda: len(lines(pane)) == 3)


def test_the_form_creates_with_other_names_and_opens_the_card(qtbot, workspace, pane):
    pane.new()
    type_in("Gomel")
    press(Key.Key_Tab)
    type_in("Гомель; Homel")
    press(Key.Key_Return)
    qtbot.waitUntil(lambda: pane.card.shown is not None)
    assert pane.card.shown.name == "Gomel"
    assert sorted(text for _id, text in pane.card.shown.aliases) == ["Homel", "Гомель"]


def test_the_form_warns_of_a_name_that_is_known_before_it_creates(qtbot, workspace, pane):
    project = workspace.project
    person = an_entity(project, aliases=["Мишустин"])
    pane.new()
    type_in("мишустин")
    press(Key.Key_Return)
    qtbot.waitUntil(lambda: "There is a person called this" in pane.form.problem)
    assert living(project, "entity") == {person}
    press(Key.Key_Return)
    qtbot.waitUntil(lambda: len(living(project, "entity")) == 2)


def test_an_empty_list_says_what_to_do(qtbot, workspace, pane):
    assert "Open a document" in pane.list.hint
    workspace.current.show_document(a_document(workspace.project))
    qtbot.waitUntil(lambda: "press E" in pane.list.hint)
    pane.list.tabs.setCurrentIndex(1)
    qtbot.waitUntil(lambda: "No people" in pane.list.hint)
    workspace.close()
    assert pane.list.hint == "People, meetings and programmes of a project stand here."


def test_the_model_is_a_sound_model_and_lists_ten_thousand(qtbot):
    model = Sections()
    tester = QAbstractItemModelTester(model)
    kinds = ("person", "organisation", "place")
    rows = tuple(Named(hashed_id("entity", n), kinds[n // 4000], f"No. {n}", (), "", f"no. {n}") for n in range(10_000))
    model.show(browse.Listing(rows, {}, {}, None), in_document=False, unfolded=False)
    assert model.rowCount() == 8_000 + 3
    model.toggle("place")
    assert model.rowCount() == 10_000 + 3
    model.show(browse.Listing(rows[:1], {rows[0].id: 3}, {}, None), in_document=True, unfolded=True)
    assert model.index(1, 0).data() == "No. 0"
    assert model.mimeData([model.index(0, 0), model.index(1, 0)]).text() == "No. 0"
    tester.deleteLater()


def people(count):
    return tuple(Named(hashed_id("entity", n), "person", f"No. {n}", (), "", f"no. {n}") for n in range(count))


def test_of_many_entities_a_view_hears_a_page_and_more_when_it_goes_on(qtbot):
    model, rows = Sections(), people(3 * PAGE)
    model.show(browse.Listing(rows, {}, {}, None), in_document=False, unfolded=False)
    assert model.rowCount() == PAGE
    model.fetchMore(model.index(-1, 0))
    assert model.rowCount() == 2 * PAGE
    far = model.place(rows[2 * PAGE + 5].id)
    assert far.data() == rows[2 * PAGE + 5].name
    assert model.rowCount() == 3 * PAGE + 1
    model.show(browse.Listing(rows[:-1], {}, {}, None), in_document=False, unfolded=False)
    assert model.rowCount() == 3 * PAGE
    assert not model.canFetchMore(model.index(-1, 0))
    model.show(browse.Listing(rows[:5], {}, {}, None), in_document=False, unfolded=False)
    tester = QAbstractItemModelTester(model)
    model.show(browse.Listing(rows, {}, {}, None), in_document=False, unfolded=False)
    assert model.rowCount() > PAGE  # the tester asks for more
    tester.deleteLater()


def test_end_reaches_the_last_of_many_and_scrolling_goes_on(qtbot):
    model, view, rows = Sections(), View(), people(2 * PAGE)
    view.setModel(model)
    qtbot.addWidget(view)
    view.show()
    model.show(browse.Listing(rows, {}, {}, None), in_document=False, unfolded=False)
    qtbot.waitUntil(lambda: view.verticalScrollBar().maximum() > PAGE)
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    qtbot.waitUntil(lambda: model.rowCount() > PAGE)
    model.show(browse.Listing(rows[:5], {}, {}, None), in_document=False, unfolded=False)
    model.show(browse.Listing(rows, {}, {}, None), in_document=False, unfolded=False)
    assert model.rowCount() == PAGE
    qtbot.keyClick(view, Key.Key_End)
    assert view.currentIndex().data() == rows[-1].name
