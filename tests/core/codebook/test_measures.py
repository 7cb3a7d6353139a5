import pytest

from tests.core.steps import no_step, one_step, refused
from workbench.core import codebook

SPEC = {"definition": "All goods.", "unit": "RUB", "synonyms": ["Goods trade"], "minimum": "0", "maximum": "5,5e12"}


@pytest.fixture
def goods(project):
    codebook.add_measure(project, "trade in goods", SPEC | {"maximum": 10})
    return codebook.of(project).terms["trade in goods"]


def test_a_measure_has_a_definition_other_names_a_unit_and_a_range(project):
    with one_step(project):
        codebook.add_measure(project, " trade in goods ", SPEC | {"maximum": "5.5e3"})
    term = codebook.of(project).terms["trade in goods"]
    assert (term.definition, term.unit, term.synonyms) == ("All goods.", "RUB", ("Goods trade",))
    assert (term.minimum, term.maximum) == ("0", "5500")


@pytest.mark.parametrize(
    ("name", "spec", "sentence"),
    [
        ("", {}, "The name is empty"),
        ("mutual trade", {}, "“mutual trade” is in the list of measures already"),
        ("GOODS TRADE", {}, "“GOODS TRADE” is in the list of measures already, as “trade in goods”"),
        ("deficit", {"synonyms": ["trade in goods"]}, "“trade in goods” is in the list"),
        ("deficit", {"minimum": "much"}, "“much” is not a number"),
        ("deficit", {"minimum": "10", "maximum": "9.5"}, "The range ends before it begins"),
        ("deficit", {"colour": "red"}, "“colour” cannot be edited here"),
    ],
)
def test_what_cannot_be_a_measure_is_refused(project, goods, name, spec, sentence):
    with refused(project, sentence):
        codebook.add_measure(project, name, spec)


def test_a_name_given_up_stays_as_another_name(project, goods):
    with one_step(project):
        codebook.edit_measure(project, "trade in goods", {"name": "goods traded"})
    book = codebook.of(project)
    assert book.terms["goods traded"].synonyms == ("Goods trade", "trade in goods")
    assert book.term("TRADE in goods").name == "goods traded"
    with one_step(project):
        codebook.edit_measure(project, "goods traded", {"name": "trade in goods"})
    assert codebook.of(project).terms["trade in goods"].synonyms == ("Goods trade", "goods traded")


def test_a_bound_is_taken_away_and_compared_with_the_one_that_stays(project, goods):
    with refused(project, "The range ends before it begins"):
        codebook.edit_measure(project, "trade in goods", {"minimum": 11})
    with one_step(project):
        codebook.edit_measure(project, "trade in goods", {"maximum": "", "minimum": 11})
    assert codebook.of(project).terms["trade in goods"].maximum == ""
    with no_step(project):
        codebook.edit_measure(project, "trade in goods", {"minimum": "11"})


def test_a_measure_is_removed(project, goods):
    with one_step(project):
        codebook.remove_measure(project, "trade in goods")
    with refused(project, "not in the project's list of measures"):
        codebook.remove_measure(project, "trade in goods")


def cells(**fields):
    return {key: {"value": value} for key, value in fields.items()}


@pytest.mark.parametrize(
    ("fields", "outside"),
    [
        ({"measure": "trade in goods", "value": "10"}, []),
        ({"measure": "trade in goods", "value": "10.01", "minValue": "-1"}, ["value", "minValue"]),
        ({"measure": "goods trade", "value": "10.01", "currency": "RUB"}, ["value"]),
        ({"measure": "trade in goods", "value": "12", "unit": "%"}, []),
        ({"measure": "trade in goods", "value": "many"}, []),
        ({"measure": "nothing known", "value": "12"}, []),
        ({"value": "12"}, []),
    ],
)
def test_a_figure_outside_the_range_of_its_measure_is_noticed(project, goods, fields, outside):
    book = codebook.of(project)
    found = book.outside(book.type("quantity"), cells(**fields))
    assert [key for key, _sentence in found] == outside
    assert all("from 0 to 10" in sentence for _key, sentence in found)


def test_another_name_of_a_measure_gets_a_sentence_with_the_name(project, goods):
    book = codebook.of(project)
    field = book.type("quantity").fields["measure"]
    assert (
        book.warning(field, "measure", "Goods trade")
        == "“Goods trade” stands for “trade in goods” in the list of measures."
    )
    assert book.warning(field, "measure", "trade in goods") is None
