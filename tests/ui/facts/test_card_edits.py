"""Editing a saved fact on its card: what is saved, what is taken back, what others do meanwhile."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from sqlalchemy import select

from tests.core.steps import no_step, one_step, row
from tests.factories import a_fact
from tests.ui.facts.on_card import QUOTE, ctrl_enter, field, passage, the_fact, type_into, values
from tests.ui.sessions import turn
from workbench.core import analysts, codebook, comments, facts
from workbench.core.models import Fact as FactRow
from workbench.core.models import FactType, table
from workbench.core.project import Project
from workbench.ui.theme import theme


def test_editing_changes_only_what_changed(qtbot, card, project):
    fact = a_fact(project, fields={"value": {"value": "4", "printed": "4"}, "period": "2024"})
    card._workspace.current.show_fact(fact)
    before = row(project, "fact", fact)
    type_into(qtbot, field(card, "value").entry, "5,5")
    with one_step(project):
        ctrl_enter(qtbot)
    after = row(project, "fact", fact)
    assert after["fields"]["value"] | {"value": "4", "origin": "stated"} == before["fields"]["value"]
    assert after["fields"]["value"]["value"] == "5.5"
    assert {k: v for k, v in after.items() if k not in ("fields", "head")} == {
        k: v for k, v in before.items() if k not in ("fields", "head")
    }
    with no_step(project), qtbot.waitSignal(card.left):
        card.save()


def test_statement_speaker_attribution_and_credibility_are_edited(qtbot, card, project):
    card._workspace.current.show_fact(a_fact(project))
    form = card._form
    form.statement.setFocus()
    form.statement.selectAll()
    qtbot.keyClicks(form.statement, "Trade grew.")
    type_into(qtbot, form.speaker, "a spokesman")
    type_into(qtbot, form.attribution, "indirect speech")
    type_into(qtbot, form.credibility, "2")
    with one_step(project):
        ctrl_enter(qtbot)
    fact = the_fact(project)
    said = [fact[key] for key in ("statement", "speaker_printed", "attribution", "credibility")]
    assert said == ["Trade grew.", "a spokesman", "indirect", 2]


def test_leaving_takes_back_what_was_typed_into_a_saved_fact(qtbot, card, project):
    card._workspace.current.show_fact(a_fact(project, fields={"value": "4"}))
    with no_step(project), qtbot.waitSignal(card.left):
        type_into(qtbot, field(card, "value").entry, "5", then=Qt.Key.Key_Escape)
    assert field(card, "value").entry.text() == "4"


def test_edits_are_saved_when_another_fact_comes_into_view(qtbot, card, project):
    first = a_fact(project, fields={"value": "4"})
    second = a_fact(project, QUOTE)
    card._workspace.current.show_fact(first)
    type_into(qtbot, field(card, "value").entry, "6")
    with one_step(project):
        card._workspace.current.show_fact(second)
    assert values(row(project, "fact", first)) == {"value": "6"}
    assert card._fact == second


def test_a_refusal_stands_above_the_buttons_and_nothing_typed_is_lost(qtbot, card, project):
    card._workspace.current.show_fact(a_fact(project))
    card._form.statement.setPlainText("")
    with no_step(project):
        card.save()
    assert card._foot.problem == "A fact needs a statement."


def test_a_change_in_another_window_shows_but_not_where_one_types(qtbot, card, workspace, project):
    fact = a_fact(project, fields={"value": "4", "period": "2024"})
    workspace.current.show_fact(fact)
    type_into(qtbot, field(card, "value").entry, "5")
    with Project.open(project.path) as other:
        analysts.act_as(other, "Boris")
        facts.edit(other, fact, {"value": "9", "period": "2025", "statement": "Other words."})
        comments.comment(other, "fact", fact, "Look again.")
    workspace.look_for_news()
    assert field(card, "period").entry.text() == "2025"
    assert card._form.statement.words() == "Other words."
    assert field(card, "value").entry.text() == "5"
    assert "Look again." in [label.text() for label in card._around.findChildren(QLabel)]


def test_a_fact_deleted_elsewhere_leaves_the_card_and_it_says_so(qtbot, card, workspace, project):
    fact = a_fact(project)
    workspace.current.show_fact(fact)
    with Project.open(project.path) as other:
        facts.remove(other, fact)
    with qtbot.waitSignal(workspace.told) as told:
        workspace.look_for_news()
    assert told.args == ["The fact on the card is gone: it was deleted or undone."]
    assert workspace.current.fact is None


# --- the sample


def test_every_type_of_the_sample_is_shown_and_saving_changes_nothing(sample_card, sample_workspace):
    project, f, t = sample_workspace.project, table(FactRow).c, table(FactType).c
    with project.read() as connection:
        rows = connection.execute(select(t.key, f.id).join(table(FactType), t.id == f.type)).all()
    for dark in (False, True):
        theme.use("dark" if dark else "light")
        for key, fact in {key: fact for key, fact in rows}.items():
            sample_workspace.current.show_fact(fact)
            assert sample_card._form.kind.key == key
            assert not sample_card._form.is_edited
            assert sample_card.minimumSizeHint().width() <= 360
            sample_card.grab()
    with no_step(project):
        for _key, fact in rows:
            sample_workspace.current.show_fact(fact)
            sample_card._form.unfold()
            sample_card.save()


def test_a_range_typed_into_the_value_fills_the_least_and_the_most(qtbot, card, project):
    for key, name in (("minValue", "At least"), ("maxValue", "At most"), ("unit", "Unit")):
        kind = "unit" if key == "unit" else "decimal"
        codebook.add_field(project, "quantity", key, {"name": name, "kind": kind})
    codebook.edit_field(project, "quantity", "value", {"required": True})
    turn()
    card.begin(passage(project), "quantity")
    type_into(qtbot, field(card, "value").entry, "3–5 million tonnes")
    ctrl_enter(qtbot)
    turn()
    cells = row(project, "fact", card._workspace.current.fact)["fields"]
    assert {key: cell["value"] for key, cell in cells.items()} == {
        "minValue": "3000000",
        "maxValue": "5000000",
        "unit": "t",
    }
    card._catch_up()
    assert field(card, "value").problem == ""
