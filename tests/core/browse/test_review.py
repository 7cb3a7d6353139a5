"""The review queue and the card of a fact under review."""

from uuid import UUID

import pytest

from tests.factories import a_document, a_fact, a_project, more_evidence
from workbench.core import analysts, facts
from workbench.core import review as verbs
from workbench.core.browse import review

TEXT = (
    "A first line.\n\nTrade came to 4 trillion roubles. It grew by 5 % and by 6 % in all.\n\nThe last 🚀 line.\n"
    "Nothing here.\n"
)


@pytest.fixture
def project(tmp_path):
    """Anna wrote three facts, two of them in one sentence; Boris acts."""
    with a_project(tmp_path) as project:
        document = a_document(project, TEXT)
        for quote in ("6 %", "4 trillion", "5 %"):
            at = TEXT.index(quote)
            cell = {"value": quote[0], "printed": quote[0], "start": at, "end": at + 1}
            a_fact(project, quote, document=document, fields={"value": cell}, statement=f"It was {quote}")
        analysts.act_as(project, "Boris")
        yield project


def ids(found):
    return [UUID(bytes=found.ids[at : at + 16]) for at in range(0, len(found.ids), 16)]


def statements(project, found):
    rows = review.rows(project, ids(found))
    return [rows[fact].statement for fact in ids(found)]


def test_facts_wait_in_the_order_of_the_text_those_of_one_sentence_together(project):
    found = review.queue(project)
    assert statements(project, found) == ["It was 4 trillion", "It was 5 %", "It was 6 %"]
    assert list(found.heads) == [review.NEW_DOCUMENT, review.NEW_PASSAGE, review.SAME_PASSAGE]
    assert (found.own, found.whole) == (0, True)


def test_ones_own_facts_are_not_offered_unless_the_project_lets_authors_decide(project):
    document = review.choices(project).documents[0][0]
    a_fact(project, "first line", document=document)
    assert (len(review.queue(project).heads), review.queue(project).own) == (3, 1)
    verbs.require_four_eyes(project, False)
    assert (len(review.queue(project).heads), review.queue(project).own) == (4, 0)


def test_a_queue_can_be_narrowed_down_by_words_type_author_and_document(project):
    assert statements(project, review.queue(project, review.Wanted(text="WAS 5"))) == ["It was 5 %"]
    assert statements(project, review.queue(project, review.Wanted(type="event"))) == []
    choices = review.choices(project)
    assert [name for _, name in choices.authors] == ["Anna"] and choices.four_eyes
    (document, title), (author, _) = choices.documents[0], choices.authors[0]
    assert title == "A report" and [key for key, _ in choices.types] == ["quantity"]
    assert len(review.queue(project, review.Wanted(author=author, document=document)).heads) == 3


def test_the_first_page_is_there_before_the_rest_is_looked_at(project):
    document = review.choices(project).documents[0][0]
    project.analyst = review.choices(project).authors[0][0]
    with project.change("Many"):
        for _ in range(401):
            facts.tag(project, document, 0, 7, "event")
    analysts.act_as(project, "Boris")
    first = review.queue(project, review.Wanted(), 1)
    assert len(first.heads) == 400 and not first.whole
    assert len(review.queue(project).heads) == 404


def test_a_card_shows_the_paragraph_with_its_neighbours_and_boxes_the_words_of_the_fields(project):
    card = review.card(project, ids(review.queue(project))[1])
    (place,) = card.places
    assert (place.before, place.after, place.number) == ("A first line.", "The last 🚀 line.", 2)
    assert place.paragraph == "Trade came to 4 trillion roubles. It grew by 5 % and by 6 % in all."
    assert TEXT[place.start : place.end] == "5 %"
    assert [place.paragraph[start:end] for start, end in place.boxes] == ["5"]
    assert [(field.value) for field in card.fields] == ["5"] and card.authors == ("Anna",)


def test_words_that_are_not_where_the_cell_says_are_not_boxed(project):
    fact = ids(review.queue(project))[0]
    facts.edit(project, fact, {"value": {"value": "7", "printed": "7", "start": 15, "end": 16}})
    assert review.card(project, fact).places[0].boxes == ()


def test_a_card_shows_each_passage_what_others_decided_and_said(project):
    fact, document = ids(review.queue(project))[0], review.choices(project).documents[0][0]
    analysts.act_as(project, "Anna")
    more_evidence(project, fact, document, "The last")
    analysts.act_as(project, "Boris")
    verbs.decide(project, [fact], "return", comment="Which year?")
    card = review.card(project, fact)
    assert [place.number for place in card.places] == [2, 3]
    assert [(one.analyst, one.decision, one.comment) for one in card.opinions] == [("Boris", "return", "Which year?")]


def test_a_fact_that_is_gone_has_no_card_and_no_row(project):
    fact = ids(review.queue(project))[0]
    facts.remove(project, fact)
    assert review.card(project, fact) is None
    assert review.rows(project, [fact]) == {}


def test_the_card_says_what_does_not_fit_in_the_words_of_the_card_one_writes_on(project):
    first = ids(review.queue(project))[0]
    facts.edit(project, first, {"value": "lots", "subject": [{"value": "Nobody"}], "odd": "1"})
    problems = {field.name: field.problem for field in review.card(project, first).fields}
    assert problems["Value"] == "“lots” is not a number."
    assert problems["Subject"] == "“Nobody” is nothing known here; it is kept as text."
    assert problems["odd"] == "The type has no field “odd”; kept as given."


def test_ones_returned_facts_are_told_until_they_are_changed(project):
    first = ids(review.queue(project))[0]
    verbs.decide(project, [first], "return", comment="Which year?")
    assert review.queue(project).returned == b""
    analysts.act_as(project, "Anna")
    assert review.queue(project).returned == first.bytes
    assert review.queue(project, review.Wanted(text="trillion")).returned == b""
    facts.edit(project, first, {"statement": "Another"})
    assert review.queue(project).returned == b""
