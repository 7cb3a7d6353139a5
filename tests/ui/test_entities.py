"""The sidebar of entities: list, card, form and picker on real projects, from keys to saved rows."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from tests.core.steps import living, row
from tests.factories import a_document, a_fact, an_entity
from workbench.core import entities, links
from workbench.core.browse import entities as browse
from workbench.core.browse.entities import Known, Named
from workbench.core.ids import hashed_id
from workbench.ui.current import Passage
from workbench.ui.entities import Entities, words
from workbench.ui.entities.sections import Heading, Sections

Key = Qt.Key


def shown_by(qtbot, workspace):
    """The pane as a part of a window, and the window to keep hold of."""
    window = QWidget()
    qtbot.addWidget(window)
    pane = Entities(workspace)
    pane.setParent(window)
    pane.resize(340, 480)
    window.resize(340, 480)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return pane, window


@pytest.fixture
def pane(qtbot, workspace):
    pane, _window = shown_by(qtbot, workspace)
    yield pane


@pytest.fixture
def sample(qtbot, sample_workspace):
    pane, _window = shown_by(qtbot, sample_workspace)
    yield pane


def lines(pane):
    """The lines of the list: "= kind" for a heading, the name for an entity."""
    items = (pane.list.model.item(pane.list.model.index(n, 0)) for n in range(pane.list.model.rowCount()))
    return [f"= {item.kind}" if isinstance(item, Heading) else item.name for item in items]


def show_all(qtbot, pane, count):
    pane.list.tabs.setCurrentIndex(1)
    qtbot.waitUntil(lambda: pane.list.model.entities == count)


def suggested(pane):
    model = pane.picker.rows
    return [model.index(n, 0).data() for n in range(model.rowCount())]


def type_in(text):
    for letter in text:  # QTest types Latin letters only
        event = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
        QApplication.sendEvent(QApplication.focusWidget(), event)


def press(key):
    QTest.keyClick(QApplication.focusWidget(), key)


def open_card(qtbot, pane, entity):
    pane._workspace.current.show_entity(entity)
    qtbot.waitUntil(lambda: pane.card.shown is not None and pane.card.shown.id == entity)


def test_the_key_e_a_few_letters_and_enter_link_the_fact_in_one_step(qtbot, workspace, pane):
    project = workspace.project
    person = an_entity(project, aliases=["Мишустин"])
    fact = a_fact(project)
    workspace.current.show_fact(fact)
    steps = project.steps()[0]
    pane.link(None)
    type_in("МИШУ")
    qtbot.waitUntil(lambda: suggested(pane)[:1] == ["Mikhail Mishustin"])
    with qtbot.waitSignal(pane.left):
        press(Key.Key_Return)
    (link,) = (row(project, "link", link) for link in living(project, "link"))
    assert (link["fact"], link["entity"], link["role"]) == (fact, person, "about")
    assert project.steps()[0] == steps + 1


def test_selected_words_are_marked_and_linked_in_one_step(qtbot, workspace, pane):
    project = workspace.project
    place = an_entity(project, "Minsk", kind="place")
    document = a_document(project)
    steps = project.steps()[0]
    pane.link(Passage(document, 0, 5, "Trade in Minsk"))
    qtbot.waitUntil(lambda: suggested(pane)[:1] == ["Minsk"])
    with qtbot.waitSignal(pane.left):
        press(Key.Key_Return)
    (link,) = (row(project, "link", link) for link in living(project, "link"))
    assert (link["entity"], link["role"]) == (place, "place")
    assert row(project, "annotation", link["annotation"])["exact"] == "Trade"
    assert project.steps()[0] == steps + 1


def test_a_new_name_is_created_and_linked_in_one_step_and_one_undo(qtbot, workspace, pane):
    project = workspace.project
    fact = a_fact(project)
    workspace.current.show_fact(fact)
    steps = project.steps()[0]
    pane.link(None)
    type_in("Gomel")
    qtbot.waitUntil(lambda: suggested(pane) == ["Create “Gomel” as …"])
    press(Key.Key_Return)
    qtbot.waitUntil(lambda: len(suggested(pane)) == len(entities.KINDS))
    for _kind in range(list(words.kinds()).index("place")):
        press(Key.Key_Down)
    with qtbot.waitSignal(pane.left):
        press(Key.Key_Return)
    (entity,) = (row(project, "entity", entity) for entity in living(project, "entity"))
    (link,) = (row(project, "link", link) for link in living(project, "link"))
    assert (entity["kind"], entity["name"], link["role"], link["fact"]) == ("place", "Gomel", "place", fact)
    assert project.steps()[0] == steps + 1
    workspace.undo()
    assert not living(project, "entity")
    assert not living(project, "link")


def test_esc_leaves_nothing_behind(qtbot, workspace, pane):
    project = workspace.project
    workspace.current.show_fact(a_fact(project))
    steps = project.steps()
    pane.link(None)
    type_in("Gomel")
    qtbot.waitUntil(lambda: suggested(pane) == ["Create “Gomel” as …"])
    press(Key.Key_Return)
    press(Key.Key_Escape)
    assert suggested(pane) == ["Create “Gomel” as …"]
    with qtbot.waitSignal(pane.left):
        press(Key.Key_Escape)
    assert project.steps() == steps
    assert pane.list.isVisible()


def test_words_that_name_nobody_offer_to_create_them_and_link_nobody_else(qtbot, workspace, pane):
    project = workspace.project
    person, document = an_entity(project, "Anna"), a_document(project)
    a_fact(project, document=document, linked=[(person, "about")])
    workspace.current.show_document(document)
    pane.link(Passage(document, 0, 5, "Trade"))
    qtbot.waitUntil(lambda: suggested(pane) == ["Create “Trade” as …", "Anna"])
    press(Key.Key_Return)
    assert len(suggested(pane)) == len(entities.KINDS)
    press(Key.Key_Escape)
    press(Key.Key_Escape)
    pane.link(Passage(document, 0, 5))
    qtbot.waitUntil(lambda: suggested(pane) == ["Anna"])
    steps = project.steps()
    press(Key.Key_Return)
    assert project.steps() == steps


def test_linking_the_same_twice_says_so_at_the_field(qtbot, workspace, pane):
    project = workspace.project
    person, fact = an_entity(project), a_fact(project)
    links.link(project, person, "about", fact=fact)
    workspace.current.show_fact(fact)
    pane.link(None)
    type_in("mish")
    qtbot.waitUntil(lambda: suggested(pane)[:1] == ["Mikhail Mishustin"])
    press(Key.Key_Return)
    assert pane.picker.problem == "“Mikhail Mishustin” is linked here in this role already."
    assert pane.picker.isVisible()


def test_without_words_and_fact_there_is_nothing_to_link(qtbot, workspace, pane):
    with qtbot.waitSignal(workspace.failed) as said:
        pane.link(None)
    assert said.args == ["Select words or open a fact first."]
    assert pane.list.isVisible()


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
    listing = browse.listing(project, Known(project), document)
    first = sample.list.model.index(1, 0)
    assert sample.list.model.entities == len(listing.rows)
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
    assert model.mimeData([model.index(0, 0), model.index(1, 0)]).text() == str(rows[0].id)
    tester.deleteLater()


@pytest.mark.parametrize(
    ("stored", "said"),
    [
        ("2026-02-26", "26 Feb 2026"),
        ("2023-05-11/2023-05-12", "11–12 May 2023"),
        ("2024/2026", "2024–2026"),
        ("2026-02-02/..", "2 Feb 2026 – …"),
        ("2023-22", "summer 2023"),
        ("2025-07-24~", "≈ 24 Jul 2025"),
        ("2023?", "2023?"),
        ("", ""),
    ],
)
def test_dates_are_written_as_one_reads_them(stored, said):
    assert words.date(stored) == said
