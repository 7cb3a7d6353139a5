"""What other passages say as well: facts of one type on them, or evidence of one fact, in one step."""

import pytest

from tests.core.steps import last_label, living, no_step, one_step, place, refused, row, text_of
from workbench.core import documents, facts
from workbench.core.facts import elsewhere
from workbench.core.ids import new_id
from workbench.core.project import Project
from workbench.errors import UserError


class Cancelled(Exception):
    """Somebody pressed Cancel."""


def quiet(_done, _total):
    pass


def cancel_second(done, _total):
    if done:
        raise Cancelled


def plain(_place):
    return {"fields": {}, "speaker": None, "attribution": ""}


def spans(project, fact):
    """The words of the passages that back a fact."""
    evidence = [row(project, "evidence", one) for one in living(project, "evidence")]
    return {row(project, "annotation", one["annotation"])["exact"] for one in evidence if one["fact"] == fact}


@pytest.fixture
def places(project, known):
    """A passage of each report on which no fact rests."""
    return [
        (known.report, *place(project, known.report, "met Alexander Turchin in Moscow")),
        (known.growth, *place(project, known.growth, "Торговля выросла на 4,5 %")),
    ]


def test_passages_of_several_documents_become_drafts_in_one_step_filled_as_is_said(project, known, places):
    def fill(at):
        fields = {"value": "4.5"} if at[0] == known.growth else {}
        return {"fields": fields, "speaker": "per:mishustin", "attribution": "indirect"}

    with one_step(project):
        made, left = elsewhere.tag_too(project, quiet, "quantity", places, fill)
    assert (len(made), left) == (2, 0)
    assert last_label(project) == "Tag similar passages as Quantity: 2"
    first, second = (row(project, "fact", fact) for fact in made)
    assert first["statement"] == "met Alexander Turchin in Moscow"
    assert (second["fields"]["value"]["value"], second["attribution"]) == ("4.5", "indirect")
    assert {first["speaker"], second["speaker"]} == {known.mishustin}


def test_a_passage_on_which_a_fact_of_the_type_rests_is_left_out_and_counted(project, known, places):
    start, end = place(project, known.report, "Trade came to nearly 4 trillion roubles in 2025")
    filled = []
    with one_step(project):
        made, left = elsewhere.tag_too(
            project, quiet, "quantity", [(known.report, start, end), *places], lambda at: filled.append(at) or plain(at)
        )
    assert (len(made), left, filled) == (2, 1, places)
    with no_step(project):
        assert elsewhere.tag_too(project, quiet, "quantity", places, plain) == ([], 2)
    assert len(elsewhere.tag_too(project, quiet, "event", places, plain)[0]) == 2


def test_cancelled_half_way_what_is_tagged_stays_and_is_one_step(project, places):
    with one_step(project), pytest.raises(Cancelled):
        elsewhere.tag_too(project, cancel_second, "event", places, plain)
    assert last_label(project) == "Tag similar passages as Event: 1"


def test_a_step_undone_while_it_is_at_work_is_not_carried_on(project, places):
    def undo(done, _total):
        if done == 1:
            project.undo()

    before = living(project, "fact")
    with pytest.raises(UserError, match="undone"):
        elsewhere.tag_too(project, undo, "event", places, plain)
    assert living(project, "fact") == before


def test_an_unknown_type_a_range_outside_the_text_and_a_lost_document_are_refused(project, known):
    with refused(project, "not a fact type"):
        elsewhere.tag_too(project, quiet, "rumour", [(known.report, 0, 5)], plain)
    with refused(project, "outside"):
        elsewhere.tag_too(project, quiet, "event", [(known.report, 0, 9_999)], plain)
    with refused(project, "not in the project"):
        elsewhere.tag_too(project, quiet, "event", [(new_id(), 0, 5)], plain)
    with refused(project, "not in the project"):
        elsewhere.add_passages(project, quiet, known.fact, [(new_id(), 0, 5)])
    with refused(project, "outside"):
        elsewhere.add_passages(project, quiet, known.fact, [(known.report, 0, 9_999)])


def test_passages_back_a_fact_as_well_in_one_step(project, known, places):
    with one_step(project):
        assert elsewhere.add_passages(project, quiet, known.fact, places) == (2, 0)
    assert last_label(project) == "Add evidence: 2"
    assert spans(project, known.fact) == {
        "nearly 4 trillion roubles",
        "met Alexander Turchin in Moscow",
        "Торговля выросла на 4,5 %",
    }


def test_a_passage_that_backs_the_fact_already_is_left_out_even_with_space_around_it(project, known, places):
    start, end = place(project, known.report, "nearly 4 trillion roubles")
    assert text_of(project, known.report)[start - 1] == " "
    again = (known.report, start - 1, end)
    with one_step(project):
        assert elsewhere.add_passages(project, quiet, known.fact, [again, places[0], places[0]]) == (1, 2)
    with no_step(project):
        assert elsewhere.add_passages(project, quiet, known.fact, [again]) == (0, 1)


def test_a_fact_that_another_window_deletes_meanwhile_gets_no_more_evidence(project, known, places):
    def delete(done, _total):
        if done == 1:
            with Project.open(project.path) as other:
                facts.remove(other, known.fact)

    with pytest.raises(UserError):
        elsewhere.add_passages(project, delete, known.fact, places)
    assert spans(project, known.fact) == set()
    assert known.growth in living(project, "document")
    documents.remove(project, known.growth)
