"""Facts whose speaker is printed with a post that somebody else held on that day."""

import pytest

from tests.core.browse.posts_seen import a_report, norland, people, see
from tests.factories import an_entity
from workbench.core import documents, facts, posts
from workbench.core.browse.entities.conflicts import conflicts, of_fact

TEXT = "Trade grew, said Prime Minister of Norland Anna Lind. Prices fell, said Bo Berg, Prime Minister of Norland.\n"


@pytest.fixture
def project(tmp_path):
    with norland(tmp_path) as project:
        yield project


@pytest.fixture
def who(project):
    return people(project)


@pytest.fixture
def handed_over(project, who):
    """Lind was Prime Minister in April 2023, Berg in July 2025, as a report of that day shows."""
    report = a_report(project, "Prime Minister Bo Berg came.", "2025-07-24", "old.txt")
    see(project, who.lind, "Prime Minister", "2023-04-06", at=who.norland)
    place = {"document": report, "place": (0, 22)}
    return see(project, who.berg, "Prime Minister", "2025-07-24", at=who.norland, **place)


def said(project, document, quote, speaker):
    with project.read() as connection:
        start = documents.text_of(connection, document).index(quote)
    return facts.tag(project, document, start, start + len(quote), "statement", speaker=speaker)


def every(project):
    return conflicts(project, lambda _done, _total: None)


def test_a_speaker_printed_with_the_post_of_a_successor_is_told_with_both_days_and_the_proof(project, who, handed_over):
    report = a_report(project, TEXT, "2025-10-01")
    fact = said(project, report, "Trade grew", str(who.lind))
    (found,) = every(project)
    assert (found.fact, found.person.name, found.holder.name) == (fact, "Anna Lind", "Bo Berg")
    assert (found.own, found.seen, found.day) == (("2023-04-06",) * 2, ("2025-07-24",) * 2, "2025-10-01")
    assert TEXT[found.start : found.end] == "Prime Minister of Norland Anna Lind"
    assert (found.proof.quote, found.told) == ("Prime Minister Bo Berg", None)
    assert of_fact(project, fact) == found


def test_a_speaker_who_held_the_post_is_not_told_of(project, who, handed_over):
    report = a_report(project, TEXT, "2025-10-01")
    holder = said(project, report, "Prices fell", str(who.berg))
    nobody = said(project, report, "Trade grew", None)
    assert every(project) == ()
    assert of_fact(project, holder) is None and of_fact(project, nobody) is None


@pytest.mark.parametrize("day", ["2024-05-01", "2023-04-06", "2022-01-01", ""])
def test_nothing_is_said_of_a_day_on_which_the_speaker_may_have_held_it(project, who, handed_over, day):
    fact = said(project, a_report(project, TEXT, day), "Trade grew", str(who.lind))
    assert of_fact(project, fact) is None


def test_what_a_fact_says_of_its_own_day_goes_before_that_of_the_document(project, who, handed_over):
    fact = said(project, a_report(project, TEXT, "2025-10-01"), "Trade grew", str(who.lind))
    facts.edit(project, fact, {"said_at": "2023-04-01"})
    assert of_fact(project, fact) is None


def test_a_sighting_from_the_document_itself_does_not_excuse_it(project, who, handed_over):
    report = a_report(project, TEXT, "2025-10-01")
    fact = said(project, report, "Trade grew", str(who.lind))
    see(project, who.lind, "Prime Minister", "2025-10-01", at=who.norland, document=report)
    assert of_fact(project, fact) is not None
    see(project, who.lind, "Prime Minister", "2025-10-02", at=who.norland)
    assert of_fact(project, fact) is None


def test_a_post_that_several_share_or_somebody_only_acts_in_is_no_conflict(project, who):
    report = a_report(project, "Trade grew, said Deputy Minister Anna Lind and Mayor Ada Holm.", "2025-10-01")
    for title, person in (("Deputy Minister", who.lind), ("Mayor", who.holm)):
        see(project, person, title, "2023-01-01", at=who.norland)
    see(project, who.berg, "Deputy Minister", "2025-01-01", at=who.norland)
    see(project, who.berg, "Mayor", "2025-01-01", "acting", at=who.norland)
    deputy = said(project, report, "Trade grew", str(who.lind))
    mayor = said(project, report, "grew", str(who.holm))
    assert of_fact(project, deputy) is None and of_fact(project, mayor) is None


def test_words_that_name_no_entity_are_looked_at_as_well(project, who, handed_over):
    report = a_report(project, TEXT, "2025-10-01")
    fact = said(project, report, "Trade grew", "Prime Minister of Norland Anna Lind")
    found = of_fact(project, fact)
    assert (found.holder.name, found.start, found.end) == ("Bo Berg", 0, 0)


def test_the_place_of_the_words_is_that_in_the_whole_text(project, who, handed_over):
    text = "🚀 It rained.\nLind came.\n\nNobody spoke.\n" + TEXT
    fact = said(project, a_report(project, text, "2025-10-01"), "Trade grew", str(who.lind))
    found = of_fact(project, fact)
    assert text[found.start : found.end] == "Prime Minister of Norland Anna Lind"


def test_a_surname_that_several_go_by_flags_nobody(project, who, handed_over):
    report = a_report(project, "Trade grew, said Prime Minister Lind.\n", "2025-10-01")
    fact = said(project, report, "Trade grew", str(who.lind))
    assert of_fact(project, fact) is not None
    an_entity(project, "Carl Lind")
    assert of_fact(project, fact) is None


def test_a_conflict_goes_when_what_proved_it_goes(project, who, handed_over):
    fact = said(project, a_report(project, TEXT, "2025-10-01"), "Trade grew", str(who.lind))
    posts.remove(project, handed_over)
    assert of_fact(project, fact) is None and every(project) == ()
