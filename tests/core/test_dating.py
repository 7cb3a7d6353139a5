"""Dates that count from the day of a document wait for it, and are opened again when it is another."""

import pytest

from tests.factories import a_document, a_project
from workbench.core import dating, facts
from workbench.core.browse import card, suggest

TEXT = "Trade grew 12 percent last year. Exports rose 3 percent in 2019. Talks go on, and 4 boats came.\n"
YEAR = {"published": "2025-05-03", "published_confirmed": True}


@pytest.fixture
def project(tmp_path):
    with a_project(tmp_path) as project:
        yield project


def tagged(project, document, words, **more):
    """A fact on these words, with what is suggested for it."""
    start = TEXT.index(words)
    filled = suggest.filled(project, document, start, start + len(words), "quantity")
    return facts.tag(project, document, start, start + len(words), "quantity", fields={**filled.cells, **more})


def period(project, fact):
    cell = card.fact(project, fact).fields.get("period")
    return cell and (cell["value"], cell["origin"], cell["confirmed_by"])


def test_a_relative_date_waits_with_its_words_until_the_day_of_the_document_is_confirmed(project):
    document = a_document(project, TEXT)
    last, stated = tagged(project, document, "12 percent last year"), tagged(project, document, "3 percent in 2019")
    assert (period(project, last), period(project, stated)) == ((None, "derived", None), ("2019", "stated", None))
    assert dating.state(project, document, {"published": "2025-05-03"}) == 0  # stated, and nobody has checked it
    assert dating.state(project, document, YEAR) == 1
    assert (period(project, last), period(project, stated)) == (("2024", "derived", None), ("2019", "stated", None))


def test_another_day_opens_what_was_confirmed_again_and_undo_brings_it_back(project):
    document = a_document(project, TEXT)
    dating.state(project, document, YEAR)
    start = TEXT.index("12 percent last year")
    cells = suggest.filled(project, document, start, start + 20, "quantity").cells
    cells = {key: {**cell, "confirmed_by": "somebody"} for key, cell in cells.items()}
    fact = facts.tag(project, document, start, start + 20, "quantity", fields=cells)
    assert dating.state(project, document, {"published": "2023-02-01"}) == 1
    assert period(project, fact) == ("2022", "derived", None)
    assert card.fact(project, fact).fields["value"]["confirmed_by"] == "somebody"
    project.undo()
    assert period(project, fact) == ("2024", "derived", "somebody")


def test_the_day_itself_goes_with_the_document(project):
    document = a_document(project, TEXT)
    dating.state(project, document, YEAR)
    fact = tagged(project, document, "4 boats")
    assert period(project, fact)[:2] == ("2025-05-03", "document")
    dating.state(project, document, {"published": "2025-05-04"})
    assert period(project, fact)[:2] == ("2025-05-04", "document")


def test_what_an_analyst_wrote_stays(project):
    document = a_document(project, TEXT)
    dating.state(project, document, YEAR)
    fact = tagged(project, document, "12 percent last year")
    facts.edit(project, fact, {"period": "2021"})
    assert dating.state(project, document, {"published": "2023-02-01"}) == 0
    assert card.fact(project, fact).fields["period"]["value"] == "2021"


def test_other_edits_of_a_document_read_no_fact_again(project):
    document = a_document(project, TEXT)
    dating.state(project, document, YEAR)
    fact = tagged(project, document, "12 percent last year")
    assert dating.state(project, document, {"title": "Another title"}) == 0
    assert period(project, fact)[0] == "2024"
