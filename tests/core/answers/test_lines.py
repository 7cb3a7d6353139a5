"""Answers are narrowed by what analysts ask of them, and what is drawn goes along with the lines."""

from uuid import uuid4

from workbench.core.answers.lines import (
    BARS,
    MOST_DRAWN,
    MOST_OFFERED,
    Answer,
    Chart,
    Choice,
    Column,
    Line,
    Mark,
    narrowed,
    offered,
    together,
)

_ONE = Line(
    ("Trade", "40"),
    (uuid4(),),
    days=("2021-01-01", "2021-12-31"),
    entities=frozenset({"Russia"}),
    sources=frozenset({"TASS"}),
    statuses=frozenset({"accepted"}),
    reliabilities=frozenset({"A"}),
)
_TWO = Line(
    ("Transit", "7"),
    (uuid4(),),
    days=("2022-01-01", "2022-12-31"),
    entities=frozenset({"Belarus", "Russia"}),
    sources=frozenset({"BelTA"}),
    statuses=frozenset({"draft"}),
    repeats=True,
)
_MARKS = (Mark("a", "40", value=40, line=0), Mark("a", "7", value=7, line=1))
_COLUMNS = (Column("what", "What"), Column("value", "Value", is_number=True))
_ANSWER = Answer(_COLUMNS, (_ONE, _TWO), Chart(BARS, "bn", _MARKS))


def test_an_empty_choice_keeps_all():
    assert narrowed(_ANSWER, Choice()) == _ANSWER


def test_each_filter_keeps_the_lines_that_have_one_of_what_is_chosen():
    for choice, kept in (
        (Choice(entities=frozenset({"Belarus"})), (_TWO,)),
        (Choice(entities=frozenset({"Belarus", "Russia"})), (_ONE, _TWO)),
        (Choice(sources=frozenset({"TASS"})), (_ONE,)),
        (Choice(statuses=frozenset({"draft"})), (_TWO,)),
        (Choice(reliabilities=frozenset({"A"})), (_ONE,)),
        (Choice(independent_only=True), (_ONE,)),
        (Choice(words="TRANS 7"), (_TWO,)),
        (Choice(words="trans 8"), ()),
    ):
        assert narrowed(_ANSWER, choice).lines == kept


def test_a_period_keeps_what_lies_in_it_in_part():
    assert narrowed(_ANSWER, Choice(first="2021-12-31")).lines == (_ONE, _TWO)
    assert narrowed(_ANSWER, Choice(first="2022-01-01")).lines == (_TWO,)
    assert narrowed(_ANSWER, Choice(last="2021-06-01")).lines == (_ONE,)


def test_marks_go_with_their_lines_and_count_anew():
    chart = narrowed(_ANSWER, Choice(sources=frozenset({"BelTA"}))).chart
    assert chart is not None
    assert [(mark.label, mark.line) for mark in chart.marks] == [("7", 0)]


def test_what_can_be_chosen_is_what_the_lines_have():
    found = offered(_ANSWER)
    assert found.entities == ("Belarus", "Russia")
    assert found.sources == ("BelTA", "TASS")
    assert found.statuses == ("accepted", "draft")
    assert found.reliabilities == ("A",)


def test_of_many_names_those_are_offered_that_most_lines_have():
    rare = [Line((str(n),), (), entities=frozenset({f"Name {n}"})) for n in range(MOST_OFFERED + 50)]
    often = [Line((str(n),), (), entities=frozenset({"Zürich"})) for n in range(2)]
    found = offered(Answer(_COLUMNS[:1], (*rare, *often))).entities
    assert len(found) == MOST_OFFERED and found[-1] == "Zürich" and list(found) == sorted(found)


def test_of_very_many_marks_those_around_the_line_are_drawn():
    marks = tuple(Mark("a", str(n), value=n, line=n) for n in range(3 * MOST_DRAWN))
    for line, first in ((0, 0), (600, 400), (3 * MOST_DRAWN - 1, 2 * MOST_DRAWN), (-1, 0)):
        drawn = together(Chart(BARS, "", marks), line)
        assert (len(drawn.marks), drawn.of, drawn.marks[0].line) == (MOST_DRAWN, len(marks), first)
    few = together(Chart(BARS, "", marks[:MOST_DRAWN]), 5)
    assert (few.marks, few.of) == (marks[:MOST_DRAWN], 0)
