"""Series by measure and disagreements, on a project in which sources differ."""

import pytest

from tests.factories import a_document, a_fact, an_entity
from workbench.core import documents, relating, seeds
from workbench.core.answers import disagreements, series
from workbench.core.answers.lines import Choice, narrowed

TEXT = "Trade was 40 bn in 2021, 45 bn in 2022 and 60 bn in 2022, they said again and again. Nearly 50 bn in 2023."


@pytest.fixture
def project(tmp_path):
    with seeds.new(tmp_path / "p.workbench", analyst="Anna") as made:
        belarus = an_entity(made, "Belarus", "place")
        made.speaker = an_entity(made, "Anna Orlova")
        made.subject = {"entity": str(belarus)}
        made.documents = [a_document(made, TEXT, source=f"{n}.txt", title=f"Report {n}") for n in (1,)]
        made.documents.append(a_document(made, f"{TEXT} And more.", source="2.txt", title="Report 2"))
        documents.edit(made, made.documents[0], {"published": "2023-02-01", "publisher": "BelTA"})
        documents.edit(made, made.documents[1], {"published": "2024-02-01", "publisher": "Chronicle"})
        yield made


def figure(project, quote, value, period, *, document=0, speaker=None, **more):
    given = {"measure": "trade turnover", "subject": project.subject, "value": value, "currency": "USD"}
    cells = {key: {"value": one} for key, one in (given | {"period": period} | more).items()}
    where = project.documents[document]
    return a_fact(project, quote, document=where, fields=cells, speaker=speaker and str(speaker))


def column(answer, key):
    place = [one.key for one in answer.columns].index(key)
    return [line.cells[place] for line in answer.lines]


def test_figures_of_one_measure_stand_in_the_order_of_time_with_who_says_so(project):
    last = figure(project, "Nearly 50 bn", "50e9", "2023", modifier="nearly", speaker=project.speaker)
    first = figure(project, "40 bn", "40e9", "2021")
    found = series.answer(project)
    assert [line.facts for line in found.lines] == [(first,), (last,)]
    assert column(found, "value") == ["40 billion USD", "nearly 50 billion USD"]
    assert column(found, "period") == ["2021", "2023"]
    assert column(found, "speaker") == ["", "Anna Orlova"]
    assert column(found, "source") == ["BelTA", "BelTA"] and column(found, "of") == ["Belarus", "Belarus"]
    assert "Belarus" in found.lines[0].entities and found.lines[0].days == ("2021-01-01", "2021-12-31")


def test_a_chart_draws_what_the_words_allow(project):
    figure(project, "40 bn", "40e9", "2021", modifier="over")
    figure(project, "Nearly 50 bn", "50e9", "2023", modifier="nearly")
    over, nearly = series.answer(project).chart.marks
    assert (over.low, over.high, over.value) == (40e9, None, 40e9)
    assert nearly.low < nearly.value == nearly.high == 50e9
    assert over.row == nearly.row == "trade turnover · Belarus · USD"


def test_figures_that_contradict_each_other_are_marked_and_make_one_disagreement(project):
    one, other = figure(project, "45 bn", "45e9", "2022"), figure(project, "60 bn", "60e9", "2022", document=1)
    assert [line.mark for line in series.answer(project).lines] == ["contradicts", "contradicts"]
    found = disagreements.answer(project)
    (line,) = found.lines
    assert (set(line.facts), line.mark, line.sources) == ({one, other}, "contradicts", {"BelTA", "Chronicle"})
    assert column(found, "sources") == ["2"] and column(found, "about") == ["trade turnover · Belarus"]
    assert not line.repeats
    (bar,) = found.chart.marks
    assert (bar.row, bar.value, bar.line) == ("trade turnover · Belarus", 1, 0)


def test_what_one_source_repeats_is_left_out_of_independent_ones_only(project):
    kept = figure(project, "45 bn", "45e9", "2022")
    figure(project, "45 bn", "45e9", "2022")
    other = figure(project, "45 bn", "45e9", "2022", document=1)
    found = series.answer(project)
    assert [line.repeats for line in found.lines] == [False, True, False]
    assert [line.facts for line in narrowed(found, Choice(independent_only=True)).lines] == [(kept,), (other,)]


def test_the_worst_disagreement_comes_first_and_a_decision_counts(project):
    one, other = figure(project, "45 bn", "45e9", "2022"), figure(project, "60 bn", "60e9", "2022")
    more = (
        figure(project, "40 bn", "40e9", "2021", basis="goods"),
        figure(project, "40 bn", "40e9", "2021", basis="services"),
    )
    rows = disagreements.found(project)
    assert [(row.verdict, set(row.facts)) for row in rows] == [("contradicts", {one, other}), ("tension", set(more))]
    relating.relate(project, one, relating.APART, other)
    relating.relate(project, more[0], "complements", more[1])
    assert disagreements.found(project) == []
    event = a_fact(project, "they said", document=project.documents[0], type="event")
    relating.relate(project, event, "tension", one, "They said more than that.")
    (row,) = disagreements.found(project)
    assert (row.rule, row.reason, set(row.facts)) == ("person", "They said more than that.", {event, one})


def test_what_was_said_after_a_day_is_not_known_as_of_it(project):
    one = figure(project, "45 bn", "45e9", "2022")
    figure(project, "60 bn", "60e9", "2022", document=1)
    assert [line.facts for line in series.answer(project, "2023-06-01").lines] == [(one,)]
    assert disagreements.answer(project, "2023-06-01").lines == ()
    assert len(disagreements.answer(project, "2024-06-01").lines) == 1


def test_an_empty_project_answers_nothing(project):
    assert series.answer(project).lines == disagreements.answer(project).lines == ()
