"""The fact card, key by key: what is typed, what is saved, what is taken back."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from sqlalchemy import select

from tests.core.steps import living, no_step, one_step, row, stored
from tests.factories import a_document, a_fact, an_entity, more_evidence
from workbench.core import analysts, codebook, comments, documents, facts, review
from workbench.core.models import Fact as FactRow
from workbench.core.models import FactType, table
from workbench.core.project import Project
from workbench.ui.current import Passage
from workbench.ui.facts import FactCard
from workbench.ui.theme import theme

QUOTE = "said so in Minsk"


@pytest.fixture
def card(qtbot, workspace):
    yield from shown(qtbot, workspace)


@pytest.fixture
def sample_card(qtbot, sample_workspace):
    yield from shown(qtbot, sample_workspace)


def shown(qtbot, workspace):
    window = QWidget()  # of its own size, as a dock is
    qtbot.addWidget(window)
    made = FactCard(workspace)
    made.setParent(window)
    made.resize(360, 420)
    window.resize(360, 420)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield made
    workspace.close()


@pytest.fixture
def project(workspace):
    return workspace.project


def passage(project, quote=QUOTE, text=None):
    document = a_document(project) if text is None else a_document(project, text, source="more.txt")
    with project.read() as connection:
        start = documents.text_of(connection, document).index(quote)
    return Passage(document, start, start + len(quote))


def type_into(qtbot, field, words, *, then=None):
    """Put words into a field in place of what stands there."""
    line = field.line() if hasattr(field, "line") else field
    line.setFocus()
    line.selectAll()
    for letter in words:  # not keyClicks, which knows ASCII only
        QApplication.sendEvent(line, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter))
    if then is not None:
        qtbot.keyClick(line, then)


def press(qtbot, key, modifier=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(QApplication.focusWidget(), key, modifier)


def ctrl_enter(qtbot):
    press(qtbot, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def field(card, key):
    form = card._form
    if key not in form.rows or form.rows[key].isHidden():
        form.unfold()
    return form.rows[key]


def the_fact(project):
    (fact,) = living(project, "fact")
    return row(project, "fact", fact)


def values(fact):
    return {k: [c["value"] for c in v] if isinstance(v, list) else v["value"] for k, v in fact["fields"].items()}


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


# --- the fields


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
    card.begin(passage(project), "quantity")
    assert field(card, "value").problem == ""
    field(card, "period").entry.setFocus()
    assert field(card, "value").problem == "Required, and not stated."
    with one_step(project):
        card.save()


def test_an_entity_of_another_kind_is_warned_about(qtbot, card, project):
    codebook.edit_field(project, "event", "location", {"entity_kinds": ["place"]})
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


# --- a fact that is there


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


# --- around it


def test_a_passage_of_another_document_becomes_evidence_and_goes_again(qtbot, card, workspace, project):
    fact = a_fact(project)
    workspace.current.show_fact(fact)
    other = passage(project, "rose", "Sales rose.")
    with one_step(project):
        card.add_evidence(other)
    links = [link for link in card._around.findChildren(type(card._form.more)) if "rose" in link.text()]
    with qtbot.waitSignal(workspace.current.passage_wanted) as wanted:
        qtbot.mouseClick(links[0], Qt.MouseButton.LeftButton)
    assert (wanted.args[0].document, wanted.args[0].start) == (other.document, other.start)
    out = [button for button in card._around.findChildren(object) if _named(button, "Take this passage out")]
    with one_step(project):
        qtbot.mouseClick(out[1], Qt.MouseButton.LeftButton)
    assert len(living(project, "evidence")) == 1


def _named(widget, words):
    return hasattr(widget, "accessibleName") and widget.accessibleName().startswith(words)


def test_a_comment_is_typed_and_saved_with_enter(qtbot, card, workspace, project):
    workspace.current.show_fact(a_fact(project))
    card.comment()
    with one_step(project):
        qtbot.keyClicks(QApplication.focusWidget(), "Whose roubles?")
        press(qtbot, Qt.Key.Key_Return)
    assert card._around.comment.text() == ""
    assert "Whose roubles?" in [label.text() for label in card._around.findChildren(QLabel)]


def test_linked_entities_open_and_unlink(qtbot, card, workspace, project):
    minsk = an_entity(project, "Minsk", "place")
    workspace.current.show_fact(a_fact(project, linked=[(minsk, "about")]))
    (link,) = [link for link in card._around.findChildren(type(card._form.more)) if link.text() == "Minsk"]
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert workspace.current.entity == minsk
    (out,) = [button for button in card._around.findChildren(object) if _named(button, "Unlink Minsk")]
    with one_step(project):
        qtbot.mouseClick(out, Qt.MouseButton.LeftButton)
    assert not living(project, "link")


def test_a_fact_is_sent_to_review_deleted_and_its_history_asked_for(qtbot, card, workspace, project):
    fact = a_fact(project)
    workspace.current.show_fact(fact)
    with qtbot.waitSignal(card.history_wanted) as wanted:
        card.show_history()
    assert wanted.args == [fact]
    with one_step(project):
        card.submit()
    assert "In review" in card._head._status.text()
    with one_step(project):
        card.remove()
    assert workspace.current.fact is None


def test_a_returned_fact_shows_who_returned_it_and_why(card, workspace, project):
    fact = a_fact(project)
    analysts.act_as(project, "Boris")
    review.decide(project, [fact], "return", comment="Say whose roubles.")
    workspace.current.show_fact(fact)
    words = [label.text() for label in card._around.findChildren(QLabel)]
    assert {"Returned by Boris", "Say whose roubles."} <= set(words)


def test_the_words_of_the_field_in_focus_are_asked_for(qtbot, card, workspace, project):
    fact = a_fact(project, fields={"value": {"value": "4", "start": 21, "end": 22}, "period": "2024"})
    workspace.current.show_fact(fact)
    wanted = []
    workspace.current.words_wanted.connect(wanted.append)
    field(card, "value").entry.setFocus()
    field(card, "period").entry.setFocus()
    assert [at and (at.start, at.end) for at in wanted] == [(21, 22), None]


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


def test_more_evidence_shows_as_it_is_added(qtbot, card, workspace, project):
    fact = a_fact(project)
    workspace.current.show_fact(fact)
    more_evidence(project, fact, a_document(project), "Minsk")
    qtbot.waitUntil(
        lambda: (
            sum(
                link.isVisibleTo(card) and "¶" in link.text()
                for link in card._around.findChildren(type(card._form.more))
            )
            == 2
        )
    )
