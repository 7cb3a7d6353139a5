"""What happened when, how sure that is, and what proves it."""

import pytest

from tests.core.browse import posts_seen
from tests.factories import a_document, a_fact, a_project, an_entity
from workbench.core import documents, entities, facts, identities, meetings, posts, relations, stages
from workbench.core.browse.timeline import timeline
from workbench.core.posts import Seen

TEXT = "Oleg Somov chaired the council in Rivertown.\nAnna Berg was minister of roads of Norland.\n"


@pytest.fixture
def project(tmp_path):
    with a_project(tmp_path) as project:
        yield project


@pytest.fixture
def norland(project):
    return an_entity(project, "Norland", "place")


def a_meeting(project, name="Council of Norland", start="2025-03-01", **details):
    meeting = an_entity(project, name, "meeting")
    entities.describe_meeting(project, meeting, {"start_date": start, **details})
    return meeting


def marks(project, kind, entity=None):
    return [mark for row in timeline(project, entity) if row.kind == kind for mark in row.marks]


def test_a_meeting_stands_at_its_days_and_leads_to_its_card_and_report(project):
    meeting = a_meeting(project, start="2025-03-01", end_date="2025-03-03")
    document = a_document(project, TEXT)
    documents.edit(project, document, {"reports": meeting})
    (mark,) = marks(project, "meeting")
    assert (mark.name, mark.entity, mark.document) == ("Council of Norland", meeting, document)
    assert (mark.start, mark.end) == (("2025-03-01", "2025-03-01"), ("2025-03-03", "2025-03-03"))


def test_a_meeting_without_a_day_is_somewhere_in_its_year(project):
    a_meeting(project, start="2025~")
    (mark,) = marks(project, "meeting")
    assert mark.start == mark.end == ("2025-01-01", "2025-12-31")
    assert mark.is_unsure


def test_what_has_no_date_is_not_there(project, norland):
    an_entity(project, "Council of Norland", "meeting")
    a_fact(project)
    assert timeline(project) == ()


def test_a_post_is_soft_where_nobody_knows_when_it_changed_hands(project, norland):
    somov, berg = an_entity(project, "Oleg Somov"), an_entity(project, "Anna Berg")
    document = a_document(project, TEXT)
    posts.see(project, Seen(somov, "Prime Minister", at=norland, seen="2023-04-06"))
    posts.see(project, Seen(berg, "Prime Minister", at=norland, seen="2025-07-24", document=document, place=(45, 54)))
    (row,) = (row for row in timeline(project) if row.kind == "post")
    first, second = row.marks
    assert (row.name, first.name, second.name) == ("Prime Minister, Norland", "Oleg Somov", "Anna Berg")
    assert first.end == second.start == ("2023-04-06", "2025-07-24")
    assert first.start == ("0001-01-01", "2023-04-06")
    assert second.end == ("2025-07-24", "9999-12-31")
    assert (second.document, second.first, second.last) == (document, 45, 54)
    assert [day for day, _word in second.ticks] == ["2025-07-24"]


def test_a_programme_has_its_period_and_its_stages(project):
    plan = an_entity(project, "Road plan", "programme")
    entities.describe_programme(project, plan, {"period": "2024/2026"})
    stages.reach(project, plan, "approved", reached="2024-01-29")
    (row,) = timeline(project)
    period, stage = row.marks
    assert (row.name, row.entity, period.start[0], period.end[1]) == ("Road plan", plan, "2024-01-01", "2026-12-31")
    assert (stage.name, stage.kind, stage.start[0]) == ("approved", "stage", "2024-01-29")
    assert period.ticks == (("2024-01-29", "approved"),)


def test_the_period_of_a_programme_stays_when_one_without_a_period_stands_for_it(project):
    plan, other = an_entity(project, "Road plan", "programme"), an_entity(project, "Plan of roads", "programme")
    entities.describe_programme(project, other, {"period": "2024/2026"})
    identities.decide(project, plan, other, "same")
    assert [(mark.name, mark.when) for mark in marks(project, "programme")] == [("Road plan", "2024/2026")]


def test_a_fact_stands_at_the_date_of_its_fields_and_leads_to_its_passage(project):
    document = a_document(project)
    fact = a_fact(project, document=document, fields={"period": "2025-01/2025-11"})
    facts.edit(project, fact, {"said_at": "2026-02-26"})
    (row,) = timeline(project)
    (mark,) = row.marks
    assert (row.kind, row.type, mark.fact, mark.document, mark.when) == (
        "fact",
        "quantity",
        fact,
        document,
        "2025-01/2025-11",
    )
    assert (mark.start[0], mark.end[1]) == ("2025-01-01", "2025-11-30")
    assert mark.last - mark.first == len("4 trillion roubles")


def test_a_post_that_a_fact_tells_leads_to_the_passage_of_the_fact(tmp_path):
    with posts_seen.norland(tmp_path) as project:
        people = posts_seen.people(project)
        quote, said = "Anna Berg was minister of roads", {"roleName": "minister of roads", "asOf": "2024-02"}
        document = posts_seen.a_report(project, TEXT, "2025-07-24")
        fact = posts_seen.a_role(project, document, quote, people.berg, **said)
        (mark,) = marks(project, "post")
        assert (mark.fact, mark.document, mark.first, mark.last) == (fact, document, 45, 76)


def test_a_fact_without_a_date_of_its_own_stands_where_it_was_said(project):
    facts.edit(project, a_fact(project), {"said_at": "2026-02-26"})
    assert [mark.when for mark in marks(project, "fact")] == ["2026-02-26"]


def test_entities_that_are_the_same_stand_there_once(project, norland):
    one, other = a_meeting(project), a_meeting(project, "Norland council", "2025-03")
    somov = an_entity(project, "Oleg Somov")
    meetings.take_part(project, other, somov)
    identities.decide(project, one, other, "same")
    assert [(mark.name, mark.when) for mark in marks(project, "meeting")] == [("Council of Norland", "2025-03-01")]
    assert [mark.entity for mark in marks(project, "meeting", somov)] == [one]


def test_of_an_entity_there_is_what_concerns_it_and_no_more(project, norland):
    somov, berg = an_entity(project, "Oleg Somov"), an_entity(project, "Anna Berg")
    meetings.take_part(project, a_meeting(project), somov)
    a_meeting(project, "Another council", "2025-04-01")
    posts.see(project, Seen(somov, "minister", at=norland, seen="2023"))
    posts.see(project, Seen(berg, "envoy", at=norland, seen="2023"))
    plan = an_entity(project, "Road plan", "programme")
    entities.describe_programme(project, plan, {"period": "2024"})
    relations.relate(project, somov, "responsible for", plan)
    for fact in (a_fact(project, linked=[(somov, "subject")]), a_fact(project, "Minsk")):
        facts.edit(project, fact, {"said_at": "2026"})
    found = [(row.kind, len(row.marks)) for row in timeline(project, somov)]
    assert found == [("meeting", 1), ("post", 1), ("programme", 1), ("fact", 1)]
