"""What leads to an entity, row by row, and what of it can be moved to another."""

import pytest

from tests.core.steps import one_step, refused
from tests.factories import a_document, a_fact, a_project, an_entity
from workbench.core import citations, documents, identities, links, meetings, posts, relations, stages
from workbench.core.browse.entities.belongings import belongings
from workbench.core.browse.entities.duplicates import decisions
from workbench.core.moving import Chosen


@pytest.fixture
def project(tmp_path):
    with a_project(tmp_path) as project:
        yield project


def told(project, entity):
    return [(one.kind, one.words, one.detail) for one in belongings(project, entity)]


@pytest.fixture
def council(project):
    """A meeting about which everything is known that can be known of one."""
    document = a_document(project, "The council met in Norland. It signed the pact.")
    council = an_entity(project, "Council", "meeting", aliases=["The council"])
    orlov, pact = an_entity(project, "Ivan Orlov"), an_entity(project, "Pact", "instrument")
    links.tie(project, council, "mentions", passage=(document, 0, 11))
    a_fact(project, "The council met", document=document, linked=[(council, "about")])
    chair = meetings.take_part(project, council, orlov, capacity="Chairman")
    citations.cite_words(project, "participation", chair, "", (document, 4, 11))
    meetings.add_item(project, council, "Trade", instrument=pact)
    stages.reach(project, pact, "signed", reached="2026-02-02", by=council)
    documents.edit(project, document, {"reports": council})
    return council


def test_everything_that_leads_to_an_entity_is_listed_with_its_place(project, council):
    found = belongings(project, council)
    assert [(one.kind, one.words) for one in found] == [
        ("aliases", "The council"),
        ("links", "The council"),
        ("facts", next(one.words for one in found if one.kind == "facts")),
        ("participations", "Chairman · Ivan Orlov"),
        ("items", "Trade · Pact"),
        ("stages", "signed · Pact"),
        ("documents", next(one.words for one in found if one.kind == "documents")),
    ]
    chair = next(one for one in found if one.kind == "participations")
    assert (chair.start, chair.end) == (4, 11) and chair.document is not None


def test_all_of_it_moves_in_one_step_and_nothing_is_left(project, council):
    before = told(project, council)
    chosen = {}
    for one in belongings(project, council):
        chosen.setdefault(one.kind, []).append(one.id)
    with one_step(project):
        made = identities.split(project, council, "Second council", Chosen(**chosen))
    assert told(project, council) == []
    assert told(project, made) == before
    other = an_entity(project, "Third council", "meeting")
    with one_step(project):
        identities.move(
            project,
            made,
            other,
            Chosen(
                **{one.kind: [one.id] for one in belongings(project, other)},
                stages=[one.id for one in belongings(project, made) if one.kind == "stages"],
            ),
        )
    assert [one[0] for one in told(project, other)] == ["stages"]


def test_what_is_told_of_those_that_are_the_same_is_listed_and_moves_too(project):
    norland = an_entity(project, "Norland", "place")
    one, other = an_entity(project, "Ivan Orlov"), an_entity(project, "I. Orlov")
    posts.see(project, posts.Seen(other, "Governor", at=norland, seen="2026"))
    relations.relate(project, other, "member of", an_entity(project, "Trade Union", "organisation"))
    identities.decide(project, one, other, "same")
    rows = belongings(project, one)
    assert told(project, one) == [
        ("sightings", "Governor · Norland", "2026"),
        ("relations", "member of · Trade Union", ""),
    ]
    made = identities.split(project, one, "Another Orlov", Chosen(sightings=[rows[0].id], relations=[rows[1].id]))
    assert told(project, one) == [] and len(told(project, made)) == 2


def test_what_would_be_there_twice_or_of_another_kind_does_not_move(project):
    council = an_entity(project, "Council", "meeting")
    one, other = an_entity(project, "Ivan Orlov"), an_entity(project, "Igor Orlov")
    rows = [meetings.take_part(project, council, person) for person in (one, other)]
    with refused(project, "is noted there already"):
        identities.move(project, one, other, Chosen(participations=rows[:1]))
    with refused(project, "only move to one of the same kind"):
        identities.move(project, one, council, Chosen(participations=rows[:1]))
    with refused(project, "only move to one of the same kind"):
        identities.move_many(project, lambda *_at: None, one, "Orlov", Chosen(participations=rows[:1]), "place")
    with refused(project, "A participation that is chosen is not of this entity"):
        identities.split(project, one, "X", Chosen(participations=rows[1:]))
    identities.decide(project, one, other, "same")
    with refused(project, "are the same. Take that decision back first"):
        identities.move(project, one, other, Chosen(participations=rows[:1]))


@pytest.fixture
def often(project):
    """A person linked three hundred times."""
    document = a_document(project, "Orlov. " * 300)
    orlov = an_entity(project, "Ivan Orlov")
    with project.change("Link"):
        for number in range(300):
            links.tie(project, orlov, "mentions", passage=(document, 7 * number, 7 * number + 5))
    return orlov


def test_many_rows_move_in_parts_that_are_one_step(project, often):
    chosen = Chosen(links=[one.id for one in belongings(project, often)])
    heard = []
    with one_step(project):
        made, moved = identities.move_many(project, lambda *at: heard.append(at), often, "Igor Orlov", chosen)
    assert moved == 300 and len(heard) > 2 and heard[-1] == (300, 300)
    assert told(project, often) == [] and len(told(project, made)) == 300
    assert [one.decision for one in decisions(project)] == ["different"]


def test_a_move_that_is_cancelled_keeps_what_was_moved_by_then(project, often):
    def stop(done, _total):
        if done:
            raise KeyboardInterrupt

    other = an_entity(project, "Igor Orlov")
    chosen = Chosen(links=[one.id for one in belongings(project, often)])
    with pytest.raises(KeyboardInterrupt):
        identities.move_many(project, stop, often, other, chosen)
    moved = len(told(project, other))
    assert 0 < moved < 300 and len(told(project, often)) == 300 - moved
    project.undo()
    assert len(told(project, often)) == 300


def test_the_passages_that_prove_a_name_go_with_it(project):
    document = a_document(project, "Orlov spoke.")
    one = an_entity(project, "Ivan Orlov", aliases=["Orlov", "I. Orlov"])
    aliases = {row.words: row.id for row in belongings(project, one)}
    for alias in aliases.values():
        citations.cite_words(project, "alias", alias, "text", (document, 0, 5))
    with one_step(project):
        made = identities.split(project, one, "Orlov", Chosen(aliases=list(aliases.values())))
    from sqlalchemy import select

    from workbench.core.models import Citation, table

    c = table(Citation).c
    with project.read() as connection:
        rows = connection.execute(select(c.about_table, c.about_row, c.field).where(c.deleted.is_(False))).all()
    (alias,) = belongings(project, made)
    assert {tuple(row) for row in rows} == {("alias", alias.id, "text"), ("entity", made, "name")}
