"""Two entities side by side: what agrees, and what speaks against their being one."""

import pytest

from tests.factories import a_document, a_project, an_entity
from workbench.core import entities, identities, meetings, posts, relations
from workbench.core.browse.entities.side_by_side import side_by_side


@pytest.fixture
def project(tmp_path):
    with a_project(tmp_path) as project:
        yield project


def points(project, one, other):
    found = side_by_side(project, one, other).points
    return [(point.kind, point.agrees, point.one, point.other) for point in found]


def test_a_name_and_a_post_that_both_have_agree(project):
    norland = an_entity(project, "Norland", "place")
    one = an_entity(project, "Ivan Orlov", aliases=["Orlov"])
    other = an_entity(project, "I. Orlov", aliases=["orlov"])
    for person, title in ((one, "Minister of Trade"), (other, "the Minister of Trade of Norland")):
        posts.see(project, posts.Seen(person, title, at=norland, seen="2026-02-02"))
    assert points(project, one, other) == [
        ("name", True, "Orlov", "orlov"),
        ("post", True, "Minister of Trade, Norland", "the Minister of Trade of Norland"),
    ]


def test_two_posts_on_one_day_and_a_meeting_in_which_both_take_part_contradict(project):
    council = an_entity(project, "Council", "meeting")
    one, other = an_entity(project, "Ivan Orlov"), an_entity(project, "I. Orlov")
    for person, title in ((one, "Minister of Trade"), (other, "Governor")):
        posts.see(project, posts.Seen(person, title, seen="2026-02-02"))
        meetings.take_part(project, council, person)
    assert points(project, one, other) == [
        ("posts", False, "Minister of Trade", "Governor"),
        ("together", False, "Council", "Council"),
    ]


def test_dates_agree_as_far_as_they_may_be_one_and_relations_by_their_other_end(project):
    body = an_entity(project, "Trade Council", "organisation")
    one, other = an_entity(project, "Meeting", "meeting"), an_entity(project, "The meeting", "meeting")
    entities.describe_meeting(project, one, {"start_date": "2026-02-02", "end_date": "2026-02-02", "body": body})
    entities.describe_meeting(project, other, {"start_date": "2026-02", "end_date": "2026-02-03", "body": body})
    found = [point for point in points(project, one, other) if point[0] in ("date", "detail")]
    assert found == [
        ("date", True, "2026-02-02", "2026-02"),
        ("detail", True, "Trade Council", "Trade Council"),
        ("date", False, "2026-02-02", "2026-02-03"),
    ]
    people = [an_entity(project, name) for name in ("Ivan Orlov", "I. Orlov")]
    for person in people:
        relations.relate(project, person, "member of", body)
    assert ("related", True, "Trade Council", "Trade Council") in points(project, *people)


def test_two_that_are_the_same_are_still_compared_each_alone(project):
    a_document(project)
    one, other = an_entity(project, "Ivan Orlov"), an_entity(project, "I. Orlov")
    posts.see(project, posts.Seen(other, "Governor", seen="2026-02-02"))
    identities.decide(project, one, other, "same")
    shown = side_by_side(project, one, other)
    assert shown.decision == "same"
    assert shown.one.seen == () and [sight.title for sight in shown.other.seen] == ["Governor"]
    entities.create(project, "person", "Nobody")
    assert side_by_side(project, one, other).other.card.name == "I. Orlov"
