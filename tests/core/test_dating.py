"""Dates that count from the day of a document wait for it, and are opened again when it is another."""

import pytest

from tests.factories import a_document, a_project, more_evidence
from workbench.core import codebook, dating, facts
from workbench.core.browse import card, suggest
from workbench.core.models import Fact

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
    return cell and (cell["value"], cell["origin"], cell.get("confirmed_by"))


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


def test_a_first_and_a_last_day_stay_first_and_last(project):
    codebook.add_field(project, "event", "startDate", {"name": "From", "kind": "edtf"})
    codebook.add_field(project, "event", "endDate", {"name": "To", "kind": "edtf"})
    document = a_document(project, "The talks went on over the past three years.\n", source="talks.txt")
    dating.state(project, document, YEAR)
    words = "past three years"
    cell = {"printed": words, "start": 27, "end": 27 + len(words), "origin": "derived"}
    days = {"startDate": {**cell, "value": "2022"}, "endDate": {**cell, "value": "2025"}}
    fact = facts.tag(project, document, 0, 43, "event", fields=days)
    dating.state(project, document, {"published": "2026-05-03"})
    told = card.fact(project, fact).fields
    assert (told["startDate"]["value"], told["endDate"]["value"]) == ("2023", "2026")


def test_what_the_words_do_not_give_from_the_day_is_somebodys_own_and_stays(project):
    document = a_document(project, TEXT)
    dating.state(project, document, YEAR)
    start = TEXT.index("Talks")
    cell = {"value": "2021/2025", "printed": "Talks go on", "start": start, "end": start + 11, "origin": "derived"}
    fact = facts.tag(project, document, start, start + 11, "quantity", fields={"period": cell})
    odd = facts.tag(project, document, start, start + 5, "quantity")
    with project.change("Write what no verb writes") as session:
        session.set(Fact, odd, {"fields.period": "text"})
    assert dating.state(project, document, {"published": "2025-05-04"}) == 0
    assert period(project, fact)[0] == "2021/2025"


def test_the_day_of_a_second_document_changes_no_date_of_the_first(project):
    document = a_document(project, TEXT)
    dating.state(project, document, YEAR)
    fact = tagged(project, document, "4 boats")
    other = a_document(project, "4 boats came, it says here as well.\n", source="other.txt")
    dating.state(project, other, YEAR)
    more_evidence(project, fact, other, "4 boats")
    assert dating.state(project, other, {"published": "2024-01-01"}) == 0
    assert period(project, fact)[0] == "2025-05-03"


@pytest.mark.parametrize("day", ["2026", "2026-05", "202X"])
def test_a_day_that_is_none_gives_no_date(project, day):
    document = a_document(project, "Trade grew 12 percent last month.\n")
    dating.state(project, document, {"published": day, "published_confirmed": True})
    cell = suggest.filled(project, document, 0, 33, "quantity").cells["period"]
    assert (cell["value"], cell["printed"]) == (None, "last month")


def test_other_edits_of_a_document_read_no_fact_again(project):
    document = a_document(project, TEXT)
    dating.state(project, document, YEAR)
    fact = tagged(project, document, "12 percent last year")
    assert dating.state(project, document, {"title": "Another title"}) == 0
    assert period(project, fact)[0] == "2024"
