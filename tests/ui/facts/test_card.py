"""The fact card, key by key: what is typed, what is saved, what is taken back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from sqlalchemy import select

from tests.core.steps import living, no_step, one_step, row, stored
from tests.factories import a_fact, an_entity
from tests.ui.facts.on_card import QUOTE, ctrl_enter, field, passage, press, the_fact, type_into, values
from tests.ui.sessions import turn
from workbench.core import codebook
from workbench.core.models import Fact as FactRow
from workbench.core.models import FactType, table
from workbench.core.project import Project
from workbench.ui.facts import FactCard

# --- beginning a fact


def test_a_fact_is_begun_typed_and_saved_in_one_step(qtbot, card, project):
    at = passage(project)
    card.begin(at, "quantity")
    assert QApplication.focusWidget() is field(card, "value").entry
    qtbot.keyClicks(QApplication.focusWidget(), "4,5")
    before = project.steps()[0]
    with qtbot.waitSignal(card.left):
        ctrl_enter(qtbot)
    assert project.steps()[0] == before + 1
    fact = the_fact(project)
    assert values(fact) == {"value": "4.5"}
    assert fact["fields"]["value"]["origin"] == "analyst"
    assert fact["statement"] == QUOTE
    assert card._workspace.current.fact == fact["id"]
    assert "Draft · you" in card._head._status.text()


def test_a_begun_fact_with_typed_words_is_saved_and_sent_to_review_at_once(qtbot, card, project):
    card.begin(passage(project), "quantity")
    qtbot.keyClicks(QApplication.focusWidget(), "4,5")
    card.submit()
    turn()
    assert values(the_fact(project)) == {"value": "4.5"}
    assert "In review" in card._head._status.text()


@pytest.mark.parametrize("look_away", [False, True])
def test_words_typed_into_the_fact_just_saved_are_kept(qtbot, card, project, look_away):
    card.begin(passage(project), "quantity")
    card.save()
    current = card._workspace.current
    fact = current.fact
    current.edit_fact()  # before any view has heard of the fact
    statement = card._form.statement
    statement.setFocus()
    statement.selectAll()
    qtbot.keyClicks(statement, "Typed at once")
    if look_away:
        current.show_fact(None)
        turn()
        current.show_fact(fact)
    turn()
    assert card._form.statement.words() == "Typed at once"


def test_leaving_drops_what_was_begun(qtbot, card, project):
    at = passage(project)
    with no_step(project), qtbot.waitSignal(card.left):
        card.begin(at, "quantity")
        qtbot.keyClicks(QApplication.focusWidget(), "4,5")
        press(qtbot, Qt.Key.Key_Escape)
    assert card._pages.currentWidget() is card._legend


def test_what_the_words_give_is_filled_in_with_its_place(card, project):
    text = "Sales rose to $45 billion in 2024."
    at = passage(project, text.rstrip("."), text)
    card.begin(at, "quantity")
    card.save()
    fact = the_fact(project)
    assert values(fact) == {"value": "45000000000", "period": "2024"}
    cell = fact["fields"]["value"]
    assert (text[cell["start"] : cell["end"]], cell["printed"], cell["origin"]) == (
        "45 billion",
        "45 billion",
        "stated",
    )


def test_without_a_type_the_types_are_offered_the_last_one_on_top(qtbot, card, project):
    at = passage(project)
    card.begin(at, "")
    qtbot.keyClicks(QApplication.focusWidget(), "ev")
    press(qtbot, Qt.Key.Key_Return)
    assert card._form.kind.key == "event"
    press(qtbot, Qt.Key.Key_Escape)
    card.begin(at, "")
    assert card._chooser.list.item(0).text() == "Event"
    with no_step(project), qtbot.waitSignal(card.left):
        press(qtbot, Qt.Key.Key_Escape)


def test_a_begun_fact_that_is_interrupted_is_kept_if_something_was_typed(qtbot, card, project):
    at = passage(project)
    card.begin(at, "quantity")
    with no_step(project):
        card.begin(at, "event")
    type_into(qtbot, field(card, "period").entry, "2024")
    with qtbot.waitSignal(card._workspace.told) as told, one_step(project):
        card.begin(at, "quantity")
    assert told.args == [f"The unfinished fact “{QUOTE}” was saved as a draft."]
    assert card._begun == at


def test_typed_work_is_saved_when_the_project_is_closed(qtbot, card, workspace, project):
    path = project.path
    card.begin(passage(project), "quantity")
    qtbot.keyClicks(QApplication.focusWidget(), "7")
    workspace.close()
    with Project.open(path) as again:
        assert values(the_fact(again)) == {"value": "7"}


def test_an_entity_made_in_a_field_is_one_step_with_the_fact_and_undone_with_it(qtbot, card, project):
    card.begin(passage(project), "event")
    finder = field(card, "location").entry
    type_into(qtbot, finder, "Minsk")
    qtbot.waitUntil(lambda: finder.is_open)
    rows = [finder._list.item(n).text() for n in range(finder._list.count())]
    assert rows[-1] == "Create “Minsk” as post"
    finder._list.setCurrentRow(rows.index("Create “Minsk” as place"))
    press(qtbot, Qt.Key.Key_Return)
    assert field(card, "location").note == "Will be added with the fact."
    assert not living(project, "entity")
    before = project.steps()[0]
    ctrl_enter(qtbot)
    assert project.steps()[0] == before + 1
    (entity,) = living(project, "entity")
    assert (row(project, "entity", entity)["kind"], values(the_fact(project))) == (
        "place",
        {"location": {"entity": str(entity)}},
    )
    project.undo()
    assert not {"entity", "fact", "annotation"} & set(stored(project))


def test_a_known_entity_is_found_by_its_alias(qtbot, card, project):
    minsk = an_entity(project, "Minsk", "place", aliases=["Минск"])
    card.begin(passage(project), "event")
    finder = field(card, "location").entry
    type_into(qtbot, finder, "мин")
    qtbot.waitUntil(lambda: finder.is_open)
    press(qtbot, Qt.Key.Key_Return)
    assert finder.text() == "Minsk"
    ctrl_enter(qtbot)
    assert values(the_fact(project)) == {"location": {"entity": str(minsk)}}


def test_a_field_of_many_values_takes_and_gives_back_each(qtbot, card, project):
    people = [an_entity(project, name) for name in ("Anna Ivanova", "Boris Petrov")]
    card.begin(passage(project), "quantity")
    many = field(card, "subject").entry
    for name in ("Anna", "Boris"):
        type_into(qtbot, many, name)
        qtbot.waitUntil(lambda: many.line().is_open)
        press(qtbot, Qt.Key.Key_Return)
    type_into(qtbot, many, "somebody else")
    ctrl_enter(qtbot)
    known = [{"entity": str(person)} for person in people]
    assert values(the_fact(project)) == {"subject": [*known, "somebody else"]}
    field(card, "subject").entry.remove(0)
    with one_step(project):
        card.save()
    assert values(the_fact(project)) == {"subject": [known[1], "somebody else"]}


@pytest.mark.parametrize(
    ("key", "words", "said", "value"),
    [
        ("value", "4 trillion", "= 4 000 000 000 000", "4000000000000"),
        ("value", "4,000", "“4,000” is not a number. It may mean thousands", "4,000"),
        ("period", "first 11 months of 2025", "= 2025-01/2025-11", "2025-01/2025-11"),
        ("period", "some day", "“some day” is not an EDTF date.", "some day"),
        ("subject", "nobody", "“nobody” is nothing known here", ["nobody"]),
    ],
)
def test_what_was_understood_or_does_not_fit_is_said_below_and_never_refused(
    qtbot, card, project, key, words, said, value
):
    card.begin(passage(project), "quantity")
    typed = field(card, key)
    type_into(qtbot, typed.entry, words, then=Qt.Key.Key_Tab)
    assert typed.note.replace("\u202f", " ").startswith(said)
    assert bool(typed.problem) == (not said.startswith("="))
    assert bool(typed.entry.line().property("problem")) == bool(typed.problem)
    card.save()
    assert values(the_fact(project)) == {key: value}


def test_a_required_field_left_empty_is_marked_and_saved_all_the_same(qtbot, card, project):
    codebook.edit_field(project, "quantity", "value", {"required": True})
    turn()
    card.begin(passage(project), "quantity")
    assert field(card, "value").problem == ""
    field(card, "period").entry.setFocus()
    assert field(card, "value").problem == "Required, and not stated."
    with one_step(project):
        card.save()


def test_an_entity_of_another_kind_is_warned_about(qtbot, card, project):
    codebook.edit_field(project, "event", "location", {"entity_kinds": ["place"]})
    turn()
    person = an_entity(project, "Boris Petrov")
    fact = a_fact(project, type="event", fields={"location": str(person)})
    card._workspace.current.show_fact(fact)
    assert field(card, "location").problem == "“Boris Petrov” is of the kind person; the field takes place."


def test_empty_fields_are_folded_until_they_are_asked_for(qtbot, card, project):
    card._workspace.current.show_fact(a_fact(project, fields={"value": "4"}))
    assert (list(card._form.rows), card._form.more.text()) == (["value"], "More fields (2)")
    qtbot.mouseClick(card._form.more, Qt.MouseButton.LeftButton)
    assert QApplication.focusWidget() is card._form.rows["subject"].entry.line()
    assert card._form.more.isHidden()


def test_without_a_project_the_card_says_what_it_is_for(qtbot, empty_workspace):
    card = FactCard(empty_workspace)
    qtbot.addWidget(card)
    assert "Select words and press 1–7" in card._legend.findChildren(QLabel)[0].text() + "".join(
        label.text() for label in card._legend.findChildren(QLabel)
    )
    card.save()
    card.submit()
    card.remove()
    card.comment()
    card.show_history()
    card.leave()


def test_what_is_kept_under_a_key_the_type_does_not_have_is_seen_and_marked(qtbot, card, workspace, project):
    fact = a_fact(project, fields={"colour": "red", "tags": ["a", "b"]})
    workspace.current.show_fact(fact)
    row = card._form.rows["colour"]
    assert (row.entry.text(), row.problem) == ("red", "The type has no field “colour”; kept as given.")
    assert card._form.rows["tags"].entry.words() == "a, b"
    type_into(qtbot, row.entry, "")
    row.entry.clear()
    with one_step(project):
        card.save()
    assert values(the_fact(project)) == {"tags": ["a", "b"]}
    workspace.current.show_fact(a_fact(project))
    assert not {"colour", "tags"} & set(card._form.rows)


def test_the_field_in_focus_is_scrolled_into_sight(qtbot, sample_card, sample_workspace):
    with sample_workspace.project.read() as connection:
        f, t = table(FactRow).c, table(FactType).c
        query = select(f.id).join(table(FactType), t.id == f.type).where(t.key == "quantity").limit(1)
        sample_workspace.current.show_fact(connection.execute(query).scalar())
    sample_card._form.unfold()
    last = sample_card._form.rows["reportedBy"].entry
    last.setFocus()
    qtbot.waitUntil(lambda: not last.visibleRegion().isEmpty())
