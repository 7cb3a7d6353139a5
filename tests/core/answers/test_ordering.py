"""The lines of an answer stand in the order of a column, what is empty last both ways."""

from workbench.core.answers.lines import SERIES, Answer, Chart, Column, Line, Mark
from workbench.core.answers.ordering import Order, ordered

_COLUMNS = (Column("what", "What"), Column("value", "Value", is_number=True))
_CELLS = (("Trade", "1,200"), ("aid", ""), ("", "−"), ("Transit", "45"), ("trade", "200"))
_ANSWER = Answer(_COLUMNS, tuple(Line(cells, ()) for cells in _CELLS))


def test_words_go_by_letters_whatever_their_case():
    assert ordered(_ANSWER, Order("what")) == (1, 0, 4, 3, 2)
    assert ordered(_ANSWER, Order("what", descending=True)) == (3, 0, 4, 1, 2)


def test_numbers_go_by_what_they_are():
    assert ordered(_ANSWER, Order("value")) == (3, 4, 0, 1, 2)
    assert ordered(_ANSWER, Order("value", descending=True)) == (0, 4, 3, 1, 2)


def test_values_go_by_what_they_are_worth_where_that_is_known():
    worth = {0: 1.0, 3: 3.0, 4: 2.0}
    marks = tuple(Mark("a", "", value=value, line=line) for line, value in worth.items())
    with_marks = Answer(_COLUMNS, _ANSWER.lines, Chart(SERIES, "", marks))
    assert ordered(with_marks, Order("value", descending=True)) == (3, 4, 0, 1, 2)


def test_without_a_column_of_that_name_they_stay_as_they_are():
    assert ordered(_ANSWER, Order()) == ordered(_ANSWER, Order("other", descending=True)) == (0, 1, 2, 3, 4)
