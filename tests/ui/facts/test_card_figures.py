"""A passage with several figures offers a fact for each, ticked, and saves them in one step."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from tests.core.steps import last_label, living, stored
from tests.factories import an_entity
from tests.ui.facts.on_card import ctrl_enter, field, passage, press
from tests.ui.sessions import rest, turn, wait
from workbench.core import codebook

TEXT = (
    "OSLO, 3 May 2026.\n\n"
    "Anna Lindqvist: In 2024 trade grew 35 percent to $40 billion, and in 2025 another 12 percent. More will follow.\n"
)
QUOTE = "In 2024 trade grew 35 percent to $40 billion, and in 2025 another 12 percent"


@pytest.fixture
def figures(card, project):
    """The list of a card begun on a sentence with three figures."""
    codebook.add_field(
        project, "quantity", "aspect", {"name": "Aspect", "kind": "choice", "choices": ["level", "change"]}
    )
    codebook.add_field(project, "quantity", "baseValue", {"name": "Changed from", "kind": "decimal"})
    turn()
    card.begin(passage(project, QUOTE, TEXT), "quantity")
    wait(lambda: card._pages.currentWidget() is card._figures, "the figures were not listed")
    return card._figures


def values(project):
    facts = stored(project)["fact"].values()
    return sorted((fact["fields"]["value"]["value"], fact["fields"]["period"]["value"]) for fact in facts)


def marked(project):
    return {passage["exact"] for passage in stored(project)["annotation"].values()}


def test_each_figure_is_a_ticked_row_with_what_it_means(figures):
    words = [figures.list.item(row).text() for row in range(figures.list.count())]
    assert [line.split("\n")[0] for line in words] == ["35 percent", "$40 billion", "12 percent"]
    assert "40\u202f000\u202f000\u202f000" in words[1]
    assert figures.list.hasFocus()
    assert "3" in figures.save.text()


def test_ctrl_enter_saves_all_of_them_in_one_step(qtbot, card, project, figures):
    steps = project.steps()[0]
    ctrl_enter(qtbot)
    turn()
    assert project.steps()[0] == steps + 1
    assert last_label(project) == "Tag 3 facts as Quantity"
    assert values(project) == [("12", "2025"), ("35", "2024"), ("40000000000", "2024")]
    assert marked(project) == {"In 2024 trade grew 35 percent to $40 billion", "in 2025 another 12 percent"}
    assert {fact["speaker_printed"] for fact in stored(project)["fact"].values()} == {"Anna Lindqvist"}
    assert card._workspace.current.fact in living(project, "fact")
    project.undo()
    assert living(project, "fact") == living(project, "annotation") == set()


def test_space_takes_a_figure_out(qtbot, project, figures):
    press(qtbot, Qt.Key.Key_Down)
    press(qtbot, Qt.Key.Key_Space)
    assert "2" in figures.save.text()
    ctrl_enter(qtbot)
    turn()
    assert values(project) == [("12", "2025"), ("35", "2024")]


def test_without_a_tick_nothing_is_saved(qtbot, project, figures):
    for _row in range(3):
        press(qtbot, Qt.Key.Key_Space)
        press(qtbot, Qt.Key.Key_Down)
    assert not figures.save.isEnabled()
    ctrl_enter(qtbot)
    assert living(project, "fact") == set()


def test_enter_opens_one_figure_alone(qtbot, card, project, figures):
    press(qtbot, Qt.Key.Key_Down)
    press(qtbot, Qt.Key.Key_Return)
    assert field(card, "value").entry.value() == "40000000000"
    assert QApplication.focusWidget() is card._form.first()
    ctrl_enter(qtbot)
    turn()
    assert values(project) == [("40000000000", "2024")]


def test_esc_leaves_without_a_fact(qtbot, card, project, figures):
    press(qtbot, Qt.Key.Key_Escape)
    turn()
    assert living(project, "fact") == set()
    assert card._pages.currentWidget() is not figures


def test_a_change_told_with_its_level_says_what_it_came_from_and_which_fact_that_follows_from(qtbot, project, figures):
    assert "from 30\u202f000\u202f000\u202f000" in figures.list.item(0).text()
    ctrl_enter(qtbot)
    turn()
    facts = {fact["fields"]["value"]["value"]: (key, fact["fields"]) for key, fact in stored(project)["fact"].items()}
    base = facts["35"][1]["baseValue"]
    assert (base["origin"], base["from"]) == ("derived", str(facts["40000000000"][0]))
    assert base["printed"] == "35 percent to $40 billion"
    assert (facts["35"][1]["aspect"]["value"], facts["40000000000"][1]["aspect"]["value"]) == ("change", "level")


def test_a_base_whose_level_is_not_saved_names_no_fact(qtbot, project, figures):
    press(qtbot, Qt.Key.Key_Down)
    press(qtbot, Qt.Key.Key_Space)
    ctrl_enter(qtbot)
    turn()
    facts = {fact["fields"]["value"]["value"]: fact["fields"] for fact in stored(project)["fact"].values()}
    assert "from" not in facts["35"]["baseValue"]


def test_a_passage_that_somebody_selected_stays_whole(qtbot, card, project):
    at = passage(project, QUOTE, TEXT)
    card._workspace.current.select(at)
    card.begin(at, "quantity")
    wait(lambda: card._pages.currentWidget() is card._figures)
    ctrl_enter(qtbot)
    turn()
    assert marked(project) == {QUOTE}


def test_what_the_rows_show_is_confirmed_and_the_rest_waits(qtbot, card, project, figures):
    ctrl_enter(qtbot)
    turn()
    me = str(card._workspace.settings.analyst)
    cells = [fact["fields"] for fact in stored(project)["fact"].values()]
    assert all(fields["value"]["confirmed_by"] == me for fields in cells)
    assert {fields["aspect"]["confirmed_by"] for fields in cells if "aspect" in fields} == {None}


def test_one_figure_opened_alone_names_no_row_it_was_worked_out_from(qtbot, card, project, figures):
    press(qtbot, Qt.Key.Key_Return)
    ctrl_enter(qtbot)
    turn()
    (fact,) = stored(project)["fact"].values()
    assert (fact["fields"]["baseValue"]["value"], "from" in fact["fields"]["baseValue"]) == ("30000000000", False)
    assert marked(project) == {"In 2024 trade grew 35 percent to $40 billion"}


def test_what_is_saved_meanwhile_takes_no_keyboard_and_keeps_the_ticks(qtbot, card, project, figures):
    press(qtbot, Qt.Key.Key_Space)
    other = QLineEdit(card.window())
    other.show()
    other.setFocus()
    an_entity(project, "Somebody")
    turn()
    wait(lambda: not figures.isHidden() and "2" in figures.save.text())
    rest(300)
    assert other.hasFocus()
    assert "2" in figures.save.text()


def test_a_figure_opened_alone_stays_open_when_something_is_saved(qtbot, card, project, figures):
    press(qtbot, Qt.Key.Key_Return)
    an_entity(project, "Somebody")
    turn()
    rest(300)
    assert card._pages.currentWidget() is card._page


def test_listed_figures_that_are_left_are_said_to_be_unsaved(card, project, figures):
    told = []
    card._workspace.told.connect(told.append)
    card.keep_begun()
    assert told == ["The figures that were listed are not saved."]
