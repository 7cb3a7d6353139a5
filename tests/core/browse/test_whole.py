"""What the card of an entity shows of its kind."""

import pytest

from workbench.core import citations, entities, identities, meetings, posts, relations, stages
from workbench.core.browse.entities.whole import whole

TODAY = "2026-03-01"


@pytest.fixture
def summit(project):
    return entities.create(project, "meeting", "Norland summit")


def test_a_meeting_that_states_another_number_of_items_is_flagged(project, summit):
    entities.describe_meeting(project, summit, {"stated_items": 2})
    assert not whole(project, summit, TODAY).detail.is_miscounted
    meetings.add_item(project, summit, "Fish")
    assert whole(project, summit, TODAY).detail.is_miscounted
    meetings.add_item(project, summit, "Tolls")
    assert not whole(project, summit, TODAY).detail.is_miscounted


def test_what_was_adopted_is_told_once_from_agenda_relation_and_stage(project, summit):
    plan, treaty = (entities.create(project, "instrument", name) for name in ("Toll rules", "Treaty"))
    meetings.add_item(project, summit, "Tolls", instrument=plan)
    relations.relate(project, summit, "adopted", plan)
    stages.reach(project, treaty, "Signed", by=summit)
    stages.reach(project, entities.create(project, "instrument", "Draft"), "drafted", by=summit)
    assert [one.name for one in whole(project, summit, TODAY).detail.adopted] == ["Toll rules", "Treaty"]
    assert [one.name for one in whole(project, plan, TODAY).detail.approved_at] == ["Norland summit"]


def test_a_person_is_told_with_the_meetings_they_attend_the_latest_first(project, known, summit):
    earlier = entities.create(project, "meeting", "First talks")
    for meeting, day in ((earlier, "2025-05-01"), (summit, "2026-02-26")):
        entities.describe_meeting(project, meeting, {"start_date": day})
        meetings.take_part(project, meeting, known.turchin, capacity="guest")
    found = whole(project, known.turchin, TODAY).attended
    assert [(one.meeting.name, one.start_date) for one in found] == [
        ("Norland summit", "2026-02-26"),
        ("First talks", "2025-05-01"),
    ]


def test_a_meeting_that_is_two_is_attended_once_with_what_either_knows(project, known, summit):
    again = entities.create(project, "meeting", "Summit, Norland")
    entities.describe_meeting(project, again, {"start_date": "2026-02-26"})
    meetings.take_part(project, summit, known.turchin)
    meetings.take_part(project, again, known.turchin)
    identities.decide(project, summit, again, "same")
    assert [one.start_date for one in whole(project, known.turchin, TODAY).attended] == ["2026-02-26"]
    assert whole(project, again, TODAY).detail.id == summit


def test_posts_follow_from_sightings_on_the_cards_of_person_post_and_place(project, known):
    post = entities.create(project, "post", "Harbour master")
    for person, day in ((known.mishustin, "2023-04-06"), (known.turchin, "2025-07-24")):
        posts.see(project, posts.Seen(person, "Harbour master", post, known.moscow, seen=day))
    person = whole(project, known.mishustin, TODAY).holdings
    assert [(one.title, one.first_seen) for one in person] == [("Harbour master", "2023-04-06")]
    assert [one.person.id for one in whole(project, post, TODAY).holdings] == [known.mishustin, known.turchin]
    assert len(whole(project, known.moscow, TODAY).detail.posts) == 2


def test_a_place_is_told_with_the_meetings_held_there_the_latest_first(project, known, summit):
    earlier = entities.create(project, "meeting", "First talks")
    for meeting, day in ((earlier, "2025-05-01"), (summit, "2026-02-26")):
        entities.describe_meeting(project, meeting, {"start_date": day, "place": known.moscow})
    assert [one.meeting.name for one in whole(project, known.moscow, TODAY).detail.meetings] == [
        "Norland summit",
        "First talks",
    ]


def test_a_name_is_told_with_what_proves_it(project, known):
    (alias, _text) = whole(project, known.mishustin, TODAY).card.aliases[0]
    citations.cite(project, "alias", alias, "", known.passage)
    found = whole(project, known.mishustin, TODAY)
    assert [proof.quote for proof in found.of_names[alias]] == ["nearly 4 trillion roubles"]
    assert found.proofs == {}


def test_a_programme_is_told_with_whoever_stands_behind_it(project, known):
    plan, before = (entities.create(project, "programme", name) for name in ("Plan 2027", "Plan 2024"))
    entities.describe_programme(project, plan, {"period": "2027/2029", "status": "approved"})
    relations.relate(project, before, "precedes", plan)
    relations.relate(project, plan, "approved by", known.moscow)
    relations.relate(project, known.turchin, "responsible for", plan)
    detail = whole(project, plan, TODAY).detail
    assert ([one.name for one in detail.predecessors], detail.successors) == (["Plan 2024"], ())
    assert [one.name for one in (*detail.approved_by, *detail.responsible)] == ["Moscow", "Alexander Turchin"]


def test_what_is_deleted_has_no_card(project, summit):
    entities.remove(project, summit)
    assert whole(project, summit, TODAY) is None
