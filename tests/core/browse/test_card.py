"""What the fact card reads."""

import time

import pytest

from tests.factories import a_document, a_fact, a_project, an_entity, more_evidence
from workbench.core import analysts, comments, documents, entities, facts, review, seeds
from workbench.core.browse import card
from workbench.core.ids import new_id

TEXT = "One line.\n\n \nTrade came to 4 trillion roubles.\n"


@pytest.fixture
def project(tmp_path):
    with a_project(tmp_path) as project:
        yield project


def test_a_fact_is_shown_with_its_speaker_fields_and_names(project):
    who, where = an_entity(project), an_entity(project, "Minsk", "place")
    fact = a_fact(project, speaker=str(who), fields={"subject": [str(where)], "value": "4"}, attribution="direct")
    shown = card.fact(project, fact)
    assert (shown.type_key, shown.status, shown.stale, shown.statement) == (
        "quantity",
        "draft",
        False,
        "4 trillion roubles",
    )
    assert (shown.speaker.name, shown.attribution, shown.author, shown.author_name) == (
        "Mikhail Mishustin",
        "direct",
        project.analyst,
        "Anna",
    )
    assert shown.names[str(where)].name == "Minsk"
    assert shown.fields["value"]["value"] == "4"
    assert shown.at.endswith("Z")


def test_evidence_names_its_document_and_paragraph_and_the_meeting_is_inherited(project):
    meeting = an_entity(project, "Council", "meeting")
    first, second = a_document(project), a_document(project, TEXT, source="b.txt", title="Second")
    documents.edit(project, first, {"reports": str(meeting)})
    fact = a_fact(project, document=first)
    more_evidence(project, fact, second, "4 trillion")
    shown = card.fact(project, fact)
    assert [(b.title, b.paragraph, b.quote) for b in shown.evidence] == [
        ("A report", 1, "4 trillion roubles"),
        ("Second", 2, "4 trillion"),
    ]
    assert shown.meeting.id == meeting


def test_links_comments_and_the_newest_decision_are_shown(project):
    place = an_entity(project, "Minsk", "place")
    fact = a_fact(project, linked=[(place, "about")])
    comments.comment(project, "fact", fact, "Whose roubles?")
    author = project.analyst
    analysts.act_as(project, "Boris")
    review.decide(project, [fact], "return", comment="Say whose.")
    shown = card.fact(project, fact)
    assert [(tie.entity.name, tie.role) for tie in shown.links] == [("Minsk", "about")]
    assert [(one.first.name, one.first.author, one.first.text) for one in shown.comments] == [
        ("Anna", author, "Whose roubles?")
    ]
    assert (shown.status, shown.outcome.name, shown.outcome.reason) == ("returned", "Boris", "Say whose.")


def test_a_fact_that_is_gone_is_none(project):
    fact = a_fact(project)
    facts.remove(project, fact)
    assert card.fact(project, fact) is None
    assert card.fact(project, new_id()) is None


def test_a_passage_is_quoted_with_what_a_fact_on_it_inherits(project):
    document = a_document(project, TEXT)
    quoted = card.passage(project, document, TEXT.index("Trade"), TEXT.index("came"))
    assert (quoted.words, quoted.title, quoted.paragraph, quoted.meeting) == ("Trade ", "A report", 2, None)
    assert card.passage(project, new_id(), 0, 1) is None


def test_entities_are_found_by_any_name_in_any_case_the_closest_first(project):
    an_entity(project, "Anna Minskaya", "person")
    minsk = an_entity(project, "Minsk", "place", aliases=["Минск", "Mensk"])
    an_entity(project, "Region of Minsk", "place")
    an_entity(project, "Old Minsk", "place")
    assert [found.name for found in card.find_entities(project, "minsk", ())] == [
        "Minsk",
        "Anna Minskaya",
        "Old Minsk",
        "Region of Minsk",
    ]
    assert [(found.id, found.more) for found in card.find_entities(project, "МИНСК", ("place",))] == [(minsk, "Минск")]
    assert [found.name for found in card.find_entities(project, "minsk", ("person",))] == ["Anna Minskaya"]
    entities.remove(project, minsk)
    assert card.find_entities(project, "mensk", ()) == []


def test_at_most_fifty_entities_are_found(project):
    for number in range(card.MOST + 5):
        an_entity(project, f"Place {number}", "place")
    assert len(card.find_entities(project, "place", ())) == card.MOST


def test_facts_are_found_by_their_statement(project):
    fact = a_fact(project, statement="Торговля выросла")
    assert [(found.id, found.kind) for found in card.find_facts(project, "ТОРГ")] == [(fact, "fact")]
    assert card.find_facts(project, "торг", other_than=fact) == []


def test_every_sample_fact_is_shown_in_a_few_milliseconds(tmp_path):
    with seeds.sample(tmp_path / "s.workbench") as project:
        ids = [found.id for found in card.find_facts(project, "")]
        spent = []
        for fact in ids:
            start = time.perf_counter()
            shown = card.fact(project, fact)
            spent.append(time.perf_counter() - start)
            assert shown.evidence
            assert shown.statement
    assert sorted(spent)[len(spent) // 2] < 0.02
