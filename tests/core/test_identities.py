"""Who is the same: decided, worked with, taken back; and one taken apart into two."""

import pytest
from sqlalchemy import select, update

from tests.core.steps import last_label, living, no_step, one_step, place, refused, row, stored
from workbench.core import (
    annotations,
    entities,
    facts,
    identities,
    links,
    local,
    meetings,
    posts,
    relations,
    safety,
    same,
)
from workbench.core.browse import card as cards
from workbench.core.browse.entities import Known, card, listing, meeting, organisation
from workbench.core.browse.entities import posts as post_times
from workbench.core.entities import Directory
from workbench.core.models import LocalIdentity, table
from workbench.core.moving import Chosen


@pytest.fixture
def other(project):
    """Another entity for Mishustin, as if a colleague had added him in Russian."""
    return entities.create(project, "person", "Михаил Мишустин", ref="per:мишустин", aliases=["Мишустин М. В."])


def standing(project):
    with project.read() as connection:
        return same.all_kept(connection)


def find(project, words):
    with project.read() as connection:
        return Directory(connection).find(words)


def mark(project, known, entity, words):
    start, end = place(project, known.report, words)
    return links.tie(project, entity, "mentions", passage=(known.report, start, end))


def test_a_merge_is_one_step_that_rewrites_nothing(project, known, other):
    facts.edit(project, known.fact, {"speaker": str(other)})
    before = stored(project)
    with one_step(project):
        identities.decide(project, known.mishustin, other, "same")
    assert last_label(project) == "Mikhail Mishustin and Михаил Мишустин are the same"
    after = stored(project)
    assert {name for name in after if after[name] != before.get(name)} == {"identity"}
    assert standing(project) == {other: known.mishustin}
    project.undo()
    assert standing(project) == {}
    project.redo()
    assert standing(project) == {other: known.mishustin}


def test_merging_two_persons_working_on_then_undoing_the_merge_weeks_of_revisions_later_keeps_every_later_link(
    project, known, other
):
    before = mark(project, known, other, "Mikhail")
    identities.decide(project, known.mishustin, other, "same")
    later = [
        links.link(project, known.mishustin, "about", fact=known.fact),
        links.link(project, other, "subject", fact=known.fact),
        mark(project, known, known.mishustin, "He"),
        mark(project, known, other, "Mishustin"),
        links.link(project, find(project, "Михаил Мишустин"), "participant", fact=known.fact),
    ]
    alias = entities.add_alias(project, known.mishustin, "Premier")
    for number in range(40):
        entities.edit(project, known.moscow, {"name": f"Moscow {number}"})
    rows = {link: row(project, "link", link) for link in (before, *later)}
    for separate in (
        lambda: identities.decide(project, other, known.mishustin, "different"),
        lambda: identities.take_back(project, other, known.mishustin),
    ):
        separate()
        assert {link: row(project, "link", link) for link in rows} == rows
        assert standing(project) == {}
        mine, theirs = card(project, known.mishustin), card(project, other)
        assert {one.link for one in mine.passages} == {later[2]}
        assert {one.link for one in theirs.passages} == {before, later[3]}
        assert (mine.fact_count, theirs.fact_count) == (1, 1)
        assert alias in dict(mine.aliases) and alias not in dict(theirs.aliases)
        project.undo()
        assert standing(project) == {other: known.mishustin}
    assert safety.check(project) == []


def test_what_is_read_of_two_that_are_the_same_is_summed(project, known, other):
    mark(project, known, other, "Mikhail")
    mark(project, known, known.mishustin, "He")
    links.link(project, other, "about", fact=known.fact)
    identities.decide(project, known.mishustin, other, "same")
    shown = card(project, other)
    assert (shown.id, shown.name, shown.ref) == (known.mishustin, "Mikhail Mishustin", "per:mishustin")
    assert [(one.id, one.name, one.ref) for one in shown.same] == [(other, "Михаил Мишустин", "per:мишустин")]
    assert {(one.text, one.entity) for one in shown.names} == {
        ("Mikhail Mishustin", known.mishustin),
        ("Мишустин", known.mishustin),
        ("Михаил Мишустин", other),
        ("Мишустин М. В.", other),
    }
    assert (shown.fact_count, shown.passage_count) == (1, 2)
    everyone = Known(project)
    listed = listing(project, everyone, None, "михаил")
    assert [one.id for one in listed.rows] == [known.mishustin]
    assert listed.rows[0].aliases == ("Михаил Мишустин", "Мишустин", "Мишустин М. В.")
    assert listed.counts[known.mishustin] == 4 and other not in listed.counts
    here = everyone.in_document(known.report).counts
    assert here[known.mishustin] == 3 and other not in here
    assert everyone.by_id[other].id == known.mishustin


def test_a_decision_reaches_what_is_known_already(project, known, other):
    before = Known(project)
    assert other in before.by_id and before.by_id[other].id == other and before.counts is not None
    identities.decide(project, known.mishustin, other, "same")
    assert before.after({"identity"}).by_id[other].id == known.mishustin


@pytest.mark.parametrize("words", ["per:мишустин", "Михаил Мишустин", "Мишустин М. В.", "per:mishustin"])
def test_any_ref_or_name_finds_the_one_that_is_kept(project, known, other, words):
    identities.decide(project, known.mishustin, other, "same")
    assert find(project, words) == known.mishustin


def test_facts_keep_the_id_they_were_given_and_show_the_name_that_is_kept(project, known, other):
    facts.edit(project, known.fact, {"speaker": str(other), "subject": {"entity": str(other)}})
    identities.decide(project, known.mishustin, other, "same")
    shown = cards.fact(project, known.fact)
    assert shown.fields["subject"]["value"] == {"entity": str(other)}
    assert shown.names[str(other)].name == shown.speaker.name == "Mikhail Mishustin"
    with no_step(project):
        facts.edit(project, known.fact, {"speaker": str(other), "subject": {"entity": str(other)}})
    identities.take_back(project, known.mishustin, other)
    assert cards.fact(project, known.fact).speaker.name == "Михаил Мишустин"


def test_a_passage_linked_to_one_is_linked_to_both(project, known, other):
    mark(project, known, other, "He")
    identities.decide(project, known.mishustin, other, "same")
    with refused(project, "is linked here in this role already"):
        mark(project, known, known.mishustin, "He")


def test_the_later_decision_on_two_replaces_the_earlier(project, known, other):
    first = identities.decide(project, known.mishustin, other, "unsure")
    assert standing(project) == {}
    assert identities.decide(project, other, known.mishustin, "same") == first
    assert standing(project) == {known.mishustin: other}
    identities.decide(project, known.mishustin, other, "same")
    assert standing(project) == {other: known.mishustin}
    with no_step(project):
        identities.decide(project, known.mishustin, other, "same")
    assert living(project, "identity") == {first}


def test_sameness_chains_and_what_contradicts_it_is_refused(project, known, other):
    third = entities.create(project, "person", "M. Mishustin")
    identities.decide(project, known.mishustin, other, "same")
    identities.decide(project, other, third, "same")
    assert standing(project) == {other: known.mishustin, third: known.mishustin}
    with refused(project, "“M. Mishustin” are the same by way of “Михаил Мишустин”"):
        identities.decide(project, known.mishustin, third, "different")
    identities.decide(project, third, other, "different")
    with refused(project, "“M. Mishustin” and “Михаил Мишустин” were decided to be different"):
        identities.decide(project, third, known.mishustin, "same")
    identities.take_back(project, third, other)
    identities.decide(project, third, known.mishustin, "same")
    assert standing(project) == {other: third, known.mishustin: third}


@pytest.mark.parametrize(
    ("one", "two", "decision", "sentence"),
    [
        ("mishustin", "moscow", "same", "of the kind place: they cannot be the same"),
        ("mishustin", "mishustin", "same", "compared with itself"),
        ("mishustin", "turchin", "maybe", "“maybe” is no decision. There are: same, different, unsure"),
    ],
)
def test_what_cannot_be_decided_is_refused(project, known, one, two, decision, sentence):
    with refused(project, sentence):
        identities.decide(project, getattr(known, one), getattr(known, two), decision)


def test_only_what_was_decided_is_taken_back(project, known):
    with refused(project, "Nothing is decided on “Mikhail Mishustin” and “Alexander Turchin”"):
        identities.take_back(project, known.mishustin, known.turchin)


def test_two_that_are_the_same_are_not_deleted_and_a_decision_goes_with_what_is(project, known, other):
    identities.decide(project, known.turchin, other, "same")
    for entity in (known.turchin, other):
        with refused(project, "is still in use: the same as another"):
            entities.remove(project, entity)
    identities.decide(project, known.turchin, other, "different")
    with one_step(project):
        entities.remove(project, other)
    assert living(project, "identity") == set()


def test_a_split_moves_what_is_chosen_and_nothing_else(project, known):
    moved, stays = mark(project, known, known.mishustin, "Mikhail"), mark(project, known, known.mishustin, "He")
    about = links.link(project, known.mishustin, "about", fact=known.fact)
    facts.edit(project, known.fact, {"subject": [{"entity": str(known.mishustin)}, {"entity": str(known.moscow)}]})
    alias = next(iter(stored(project)["alias"]))
    with one_step(project):
        made = identities.split(
            project, known.mishustin, "Another Mishustin", Chosen(links=[moved], facts=[known.fact], aliases=[alias])
        )
    fact = row(project, "fact", known.fact)
    assert fact["speaker"] == made
    assert [cell["value"]["entity"] for cell in fact["fields"]["subject"]] == [str(made), str(known.moscow)]
    found = {(one["entity"], one["role"], one["annotation"]) for one in stored(project)["link"].values()}
    assert found == {
        (made, "mentions", row(project, "link", moved)["annotation"]),
        (made, "about", None),
        (known.mishustin, "mentions", row(project, "link", stays)["annotation"]),
    }
    assert about not in living(project, "link")
    assert [text for _id, text in card(project, made).aliases] == ["Мишустин"]
    assert [one["decision"] for one in stored(project)["identity"].values()] == ["different"]


def test_a_split_of_what_is_not_there_is_refused(project, known):
    theirs = links.link(project, known.turchin, "about", fact=known.fact)
    with refused(project, "Choose what belongs to the other one"):
        identities.split(project, known.mishustin, "X", Chosen())
    with refused(project, "A link that is chosen is not of this entity"):
        identities.split(project, known.mishustin, "X", Chosen(links=[theirs]))
    with refused(project, "A fact that is chosen does not name this entity"):
        identities.split(project, known.moscow, "X", Chosen(facts=[known.fact]))
    with refused(project, "A name that is chosen is not of this entity"):
        identities.split(project, known.turchin, "X", Chosen(aliases=living(project, "alias")))
    with refused(project, "An entity needs a name"):
        identities.split(project, known.turchin, " ", Chosen(links=[theirs]))


def test_a_split_takes_from_all_that_are_the_same(project, known, other):
    link = mark(project, known, other, "He")
    identities.decide(project, known.mishustin, other, "same")
    made = identities.split(project, known.mishustin, "Somebody else", Chosen(links=[link]))
    assert card(project, made).passage_count == 1
    assert card(project, known.mishustin).passage_count == 0


def test_the_copy_works_out_who_is_the_same_and_check_sees_when_it_is_wrong(project, known, other):
    identities.decide(project, known.mishustin, other, "same")
    with project.change("Rebuild") as session:
        session.connection.execute(update(table(LocalIdentity)).values(same_as=known.turchin))
    assert [problem.what for problem in safety.check(project)] == [
        "Some entities stand for others that nobody decided to be the same"
    ]
    with project.change("Rebuild") as session:
        local.rebuild(session.connection)
    assert standing(project) == {other: known.mishustin}
    assert safety.check(project) == []


def test_a_mention_of_one_is_no_open_suggestion_of_the_other(project, known, other):
    from workbench.core import suggested
    from workbench.core.suggest import Suggestion

    mark(project, known, other, "He")
    start, end = place(project, known.report, "He")
    offered = [Suggestion(start, end, "entity", str(known.mishustin), "as known")]
    with project.read() as connection:
        assert suggested.open_ones(connection, known.report, offered) == offered
    identities.decide(project, known.mishustin, other, "same")
    with project.read() as connection:
        assert suggested.open_ones(connection, known.report, offered) == []
    assert annotations.of_document(project, known.report)
    with project.read() as connection:
        assert connection.execute(select(table(LocalIdentity).c.same_as)).scalar_one() == known.mishustin


def test_what_was_said_in_time_while_two_were_the_same_stays_where_it_was_put_when_the_merge_is_taken_back(
    project, known, other
):
    council = entities.create(project, "meeting", "Council")
    union = entities.create(project, "organisation", "Union of Norland")
    identities.decide(project, known.mishustin, other, "same")
    later = {
        "sighting": [posts.see(project, posts.Seen(one, "Premier", seen="2026")) for one in (known.mishustin, other)],
        "participation": [meetings.take_part(project, council, other, is_chair=True)],
        "relation": [relations.relate(project, known.mishustin, "member of", union)],
        "alias": [entities.add_alias(project, other, "Premier")],
    }
    facts.edit(project, known.fact, {"speaker": str(other)})
    for number in range(30):
        entities.edit(project, known.moscow, {"name": f"Moscow {number}"})
    rows = {one: row(project, name, one) for name, ids in later.items() for one in ids}
    shown = meeting.card(project, council)
    assert [(one.who.id, one.is_chair) for one in shown.participants] == [(known.mishustin, True)]
    with one_step(project):
        identities.take_back(project, known.mishustin, other)
    assert {one: row(project, name, one) for name, ids in later.items() for one in ids} == rows
    assert row(project, "fact", known.fact)["speaker"] == other
    assert [one.who.id for one in meeting.card(project, council).participants] == [other]
    assert [(one.person.id, len(one.sightings)) for one in post_times.posts_of(project, other)] == [(other, 1)]
    assert {one.other.id for one in organisation.card(project, union).relations} == {known.mishustin}


def test_of_three_that_are_the_same_one_decision_is_taken_back_and_the_other_stands(project, known, other):
    third = entities.create(project, "person", "M. Mishustin")
    identities.decide(project, known.mishustin, other, "same")
    identities.decide(project, other, third, "same")
    link = mark(project, known, third, "He")
    assert [one.link for one in card(project, known.mishustin).passages] == [link]
    identities.take_back(project, known.mishustin, other)
    assert standing(project) == {third: other}
    assert card(project, known.mishustin).passages == ()
    assert [one.link for one in card(project, other).passages] == [link]
    identities.decide(project, known.mishustin, other, "same")
    identities.take_back(project, other, third)
    assert standing(project) == {other: known.mishustin}
    assert [one.link for one in card(project, third).passages] == [link]


def test_two_entries_of_one_participant_are_shown_as_one_who_chairs_if_either_does(project, known, other):
    council = entities.create(project, "meeting", "Council")
    meetings.take_part(project, council, known.mishustin)
    meetings.take_part(project, council, other, capacity="Chairman", is_chair=True)
    identities.decide(project, known.mishustin, other, "same")
    (shown,) = meeting.card(project, council).participants
    assert (shown.who.id, shown.capacity, shown.is_chair) == (known.mishustin, "Chairman", True)


def test_two_entries_of_one_meeting_are_one_meeting_of_its_body_and_no_part_of_itself(project):
    body = entities.create(project, "organisation", "Trade Council")
    one, two = (entities.create(project, "meeting", name) for name in ("Session", "The session"))
    for entity in (one, two):
        entities.describe_meeting(project, entity, {"body": body, "start_date": "2026-02-02"})
    entities.describe_meeting(project, two, {"part_of": one})
    identities.decide(project, one, two, "same")
    assert [held.meeting.id for held in organisation.card(project, body).meetings] == [one]
    assert meeting.card(project, one).parts == ()
