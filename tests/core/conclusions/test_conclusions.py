"""Conclusions tell by themselves what became of the facts they rest on, and what falls without a source."""

from itertools import pairwise

import pytest

from tests.factories import a_document, a_fact, an_entity, more_evidence
from workbench.core import documents, facts, review, seeds
from workbench.core.analysts import act_as
from workbench.core.conclusions import concluding, reading, scales, weighing
from workbench.errors import UserError

TEXT = "Trade came to 45 bn in 2022. Others say 60 bn in 2022. They met in Minsk, and spoke of the railway."
OTHER = "The ministry says that trade was 45 bn in 2022, and that the railway will be built."


@pytest.fixture
def project(tmp_path):
    with seeds.new(tmp_path / "p.workbench", analyst="Anna") as made:
        made.one = a_document(made, TEXT)
        made.other = a_document(made, OTHER, source="001.txt", title="Another report")
        documents.edit(made, made.other, {"publisher": "Ministry"})
        yield made


def figure(project, quote, value, document=None):
    given = {"measure": "trade turnover", "subject": "Belarus", "value": value, "currency": "USD", "period": "2022"}
    cells = {key: {"value": one} for key, one in given.items()}
    return a_fact(project, quote, document=document or project.one, fields=cells)


@pytest.fixture
def concluded(project):
    """A conclusion that rests on one figure."""
    project.fact = figure(project, "45 bn", "45e9")
    made = concluding.conclude(project, "Trade grew.", likelihood="likely", confidence="moderate", reason="One source.")
    concluding.cite(project, made, project.fact, "supports")
    return made


def the(project):
    (found,) = reading.assessments(project)
    return found


def reject(project, fact):
    act_as(project, "Boris")
    review.decide(project, [fact], "reject", reason="1")
    act_as(project, "Anna")


def test_an_assessment_says_how_likely_and_apart_from_that_how_confident(project, concluded):
    found = the(project)
    assert (found.text, found.likelihood, found.confidence, found.reason, found.author) == (
        *("Trade grew.", "likely", "moderate", "One source.", "Anna"),
    )
    assert [(one.fact, one.role, one.flags, one.sources) for one in found.grounds] == [
        (project.fact, "supports", (), 1)
    ]
    assert found.flags == () and found.is_carried


def test_it_is_flagged_when_a_cited_fact_changes_until_somebody_looks_again(project, concluded):
    facts.edit(project, project.fact, {"value": "46e9"})
    assert the(project).flags == (reading.CHANGED,) and the(project).is_carried
    assert concluding.look_again(project, concluded) == 1
    assert the(project).flags == () and concluding.look_again(project, concluded) == 0


def test_it_falls_with_the_only_fact_that_supports_it(project, concluded):
    reject(project, project.fact)
    assert the(project).flags == (reading.REJECTED,) and not the(project).is_carried
    facts.remove(project, project.fact)
    assert the(project).flags == (reading.GONE,)
    project.undo()
    assert the(project).flags == (reading.REJECTED,)


def test_it_is_flagged_when_an_accepted_fact_is_stale_or_contradicted(project, concluded):
    act_as(project, "Boris")
    review.decide(project, [project.fact], "accept")
    act_as(project, "Anna")
    facts.edit(project, project.fact, {"value": "46e9"})
    assert the(project).flags == (reading.STALE, reading.CHANGED)
    concluding.look_again(project, concluded)
    figure(project, "60 bn", "60e9")
    assert the(project).flags == (reading.STALE, reading.CONTRADICTED)


def test_a_claim_group_that_is_cited_counts_its_independent_sources(project, concluded):
    figure(project, "trade was 45 bn", "45e9", project.other)
    assert the(project).grounds[0].sources == 1
    concluding.cite(project, concluded, project.fact, "supports", is_group=True)
    (ground,) = the(project).grounds
    assert (ground.is_group, ground.sources) == (True, 2)


def test_facts_are_cited_once_in_the_newest_role_and_taken_away(project, concluded):
    row = concluding.cite(project, concluded, project.fact, "against")
    assert [(one.id, one.role) for one in the(project).grounds] == [(row, "against")]
    concluding.uncite(project, row)
    assert the(project).grounds == () and the(project).is_carried


def test_each_change_is_one_step_back(project, concluded):
    concluding.edit(project, concluded, {"text": "Trade fell.", "likelihood": "", "as_of": "2026-02"})
    assert (the(project).text, the(project).likelihood, the(project).as_of) == ("Trade fell.", "", "2026-02")
    project.undo()
    assert the(project).text == "Trade grew."
    concluding.remove(project, concluded)
    assert reading.assessments(project) == []
    project.undo()
    assert the(project).grounds[0].fact == project.fact


@pytest.mark.parametrize(
    "said", [{"text": " "}, {"likelihood": "60 %"}, {"confidence": "sure"}, {"as_of": "soon"}, {"colour": "red"}]
)
def test_what_is_not_on_the_scales_is_refused(project, concluded, said):
    with pytest.raises(UserError):
        concluding.edit(project, concluded, said)
    with pytest.raises(UserError):
        concluding.cite(project, concluded, project.fact, "proves")


@pytest.fixture
def question(project, concluded):
    """Two hypotheses that a figure tells apart, and a meeting that does not."""
    project.meeting = a_fact(project, "They met in Minsk", document=project.other and project.one, type="event")
    project.asked = weighing.ask(project, "Will the railway be built?")
    project.yes = weighing.suppose(project, project.asked, "It will be built.")
    project.no = weighing.suppose(project, project.asked, "It will not.")
    weighing.judge(project, project.yes, project.fact, "inconsistent")
    weighing.judge(project, project.no, project.fact, "consistent")
    for hypothesis in (project.yes, project.no):
        weighing.judge(project, hypothesis, project.meeting, "consistent")
    return project.asked


def matrix(project):
    (found,) = reading.matrices(project)
    return found


def test_what_speaks_against_a_hypothesis_decides_its_rank(project, question):
    found = matrix(project)
    assert found.ranked == (project.no, project.yes)
    assert found.scores == {project.yes: 1.0, project.no: 0.0}
    assert [(row.cited.fact, row.is_diagnostic) for row in found.rows] == [
        (project.fact, True),
        (project.meeting, False),
    ]


def test_a_fact_of_a_doubtful_source_counts_half(project, question):
    documents.edit(project, project.one, {"reliability": "F"})
    assert matrix(project).scores[project.yes] == 0.5


def test_a_matrix_is_worked_out_anew_when_a_fact_is_rejected(project, question):
    reject(project, project.fact)
    assert matrix(project).scores == {project.yes: 0.0, project.no: 0.0}
    assert matrix(project).ranked == (project.yes, project.no)
    assert matrix(project).rows[0].cited.flags == (reading.REJECTED,)


def test_without_a_source_one_sees_what_falls_and_which_ranking_turns(project, question):
    kept = concluding.conclude(project, "They met.")
    more_evidence(project, project.meeting, project.other, "The ministry says")
    concluding.cite(project, kept, project.meeting, "supports")
    found = reading.without(project, [project.one])
    assert found.facts == {project.fact}
    assert [(one.assessment.text, one.lost, one.is_carried) for one in found.conclusions] == [("Trade grew.", 1, False)]
    ((before, after),) = found.questions
    assert (before.ranked, after.ranked) == ((project.no, project.yes), (project.yes, project.no))
    assert reading.without(project, [project.other]) == reading.Without(frozenset(), (), ())


def test_a_question_goes_with_its_hypotheses_and_the_conclusion_on_it_stays(project, question, concluded):
    concluding.edit(project, concluded, {"question": question})
    weighing.remove_question(project, question)
    assert reading.matrices(project) == [] and the(project).question is None
    project.undo()
    assert matrix(project).ranked == (project.no, project.yes) and the(project).question == question


def test_a_hypothesis_is_reworded_and_dropped_with_its_judgements(project, question):
    weighing.edit_hypothesis(project, project.no, {"text": "It will be dropped."})
    assert dict(matrix(project).hypotheses)[project.no] == "It will be dropped."
    weighing.edit_question(project, question, {"text": "Is it built?", "note": "By 2030"})
    assert (matrix(project).text, matrix(project).note) == ("Is it built?", "By 2030")
    weighing.remove_hypothesis(project, project.no)
    assert matrix(project).ranked == (project.yes,)
    for text in ("", "x" * 3000):
        with pytest.raises(UserError):
            weighing.ask(project, text)
    with pytest.raises(UserError):
        weighing.judge(project, project.yes, project.fact, "maybe")


def test_the_scale_of_likelihoods_leaves_no_gap():
    ranges = [(one.least, one.most) for one in scales.LIKELIHOODS.values()]
    assert ranges[0][0] == 1 and ranges[-1][1] == 99
    assert all(before[1] == after[0] for before, after in pairwise(ranges))


def test_somebody_who_is_gone_can_be_cited_no_more(project, concluded):
    stranger = an_entity(project, "Nobody")
    with pytest.raises(UserError):
        concluding.cite(project, concluded, stranger, "supports")
