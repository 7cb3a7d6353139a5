"""Who is tied to whom, and what proves it."""

from itertools import pairwise

import pytest

from tests.factories import a_document, a_fact, a_project, an_entity
from workbench.core import (
    analysts,
    citations,
    documents,
    entities,
    identities,
    links,
    meetings,
    posts,
    relations,
    review,
    stages,
)
from workbench.core.browse.entities import network as reading
from workbench.core.browse.entities.network import evidence, network
from workbench.core.posts import Seen

TEXT = "Oleg Somov chaired the council in Rivertown.\nAnna Berg was minister of roads of Norland.\n"


@pytest.fixture
def project(tmp_path):
    with a_project(tmp_path) as project:
        yield project


@pytest.fixture
def somov(project):
    return an_entity(project, "Oleg Somov")


@pytest.fixture
def council(project):
    return an_entity(project, "Council of Norland", "meeting")


@pytest.fixture
def norland(project):
    return an_entity(project, "Norland", "place")


def said(found):
    by_id = {node.id: node.name for node in found.nodes}
    return {(tie.kind, by_id[tie.of], tie.name, by_id[tie.to]) for tie in found.ties}


def test_every_table_that_ties_two_gives_its_own_kind_of_tie(project, somov, council, norland):
    plan = an_entity(project, "Road plan", "programme")
    ministry = an_entity(project, "Ministry of Roads", "organisation")
    entities.describe_meeting(project, council, {"place": norland, "start_date": "2025-03-01"})
    meetings.take_part(project, council, somov, is_chair=True)
    posts.see(project, Seen(somov, "minister", at=norland, seen="2024"))
    relations.relate(project, ministry, "part of", an_entity(project, "Government", "organisation"))
    relations.relate(project, somov, "works for", ministry)
    stages.reach(project, plan, "approved", by=council, reached="2025-03-01")
    a_fact(project, linked=[(somov, "subject"), (plan, "about")])
    first, second = ("Oleg Somov", "Road plan") if somov < plan else ("Road plan", "Oleg Somov")
    assert said(network(project)) == {
        ("place", "Council of Norland", "held in", "Norland"),
        ("participation", "Oleg Somov", "chairs", "Council of Norland"),
        ("post", "Oleg Somov", "minister", "Norland"),
        ("part of", "Ministry of Roads", "part of", "Government"),
        ("relation", "Oleg Somov", "works for", "Ministry of Roads"),
        ("stage", "Road plan", "approved", "Council of Norland"),
        ("fact", first, "in the same fact", second),
    }


def test_what_is_cited_for_a_relation_is_its_evidence(project, somov):
    document = a_document(project, TEXT, title="A report")
    berg = an_entity(project, "Anna Berg")
    relation = relations.relate(project, somov, "reports to", berg)
    citations.cite_words(project, "relation", relation, "", (document, 0, 10))
    tie = network(project).ties[0]
    (piece,) = evidence(project, tie.sources)
    assert (piece.words, piece.title, piece.document, piece.start, piece.end) == (
        "Oleg Somov",
        "A report",
        document,
        0,
        10,
    )


def test_the_evidence_of_a_place_is_not_what_proves_another_field_of_the_meeting(project, council, norland):
    document = a_document(project, TEXT)
    entities.describe_meeting(project, council, {"place": norland, "start_date": "2025-03-01"})
    citations.cite_words(project, "meeting", council, "place", (document, 34, 43))
    citations.cite_words(project, "meeting", council, "start_date", (document, 0, 10))
    assert [piece.words for piece in evidence(project, network(project).ties[0].sources)] == ["Rivertown"]


def test_a_fact_is_evidence_with_its_passage_and_one_that_was_rejected_ties_nobody(project, somov, norland):
    fact = a_fact(project, linked=[(somov, "subject"), (norland, "place")])
    (piece,) = evidence(project, network(project).ties[0].sources)
    assert (piece.fact, piece.end - piece.start) == (fact, len("4 trillion roubles"))
    review.submit(project, [fact])
    analysts.act_as(project, "Boris")
    review.decide(project, [fact], "reject", reason="another year")
    assert network(project).ties == ()


def test_what_nobody_cited_leads_to_no_passage(project, somov, council):
    meetings.take_part(project, council, somov)
    (piece,) = evidence(project, network(project).ties[0].sources)
    assert (piece.words, piece.document, piece.fact) == ("", None, None)


def test_entities_that_are_the_same_are_one_with_the_ties_of_both(project, somov, council, norland):
    other = an_entity(project, "O. Somov")
    meetings.take_part(project, council, somov)
    posts.see(project, Seen(other, "minister", at=norland, seen="2024"))
    relations.relate(project, somov, "reports to", other)
    identities.decide(project, somov, other, "same")
    found = network(project)
    assert [node.name for node in found.nodes if node.kind == "person"] == ["Oleg Somov"]
    assert {kind for kind, *_ in said(found)} == {"participation", "post"}


def test_a_tie_counts_at_the_times_it_is_known_for(project, somov, norland):
    posts.see(project, Seen(somov, "minister", at=norland, seen="2023-04-06"))
    posts.see(project, Seen(somov, "minister", at=norland, seen="2025-07"))
    (tie,) = network(project).ties
    assert tie.when == "2023-04-06/2025-07"
    assert tie.is_within("2024-01-01", "2024-12-31")
    assert tie.is_within("2025-07-31", "2026-01-01")
    assert not tie.is_within("2025-08-01", "2026-01-01")
    relations.relate(project, somov, "based in", norland)
    undated = next(tie for tie in network(project).ties if tie.kind == "relation")
    assert not undated.is_within("0001-01-01", "9999-12-31")


def test_two_steps_reach_the_neighbours_of_neighbours_and_no_more(project, somov, council):
    people = [somov, *(an_entity(project, name) for name in ("Anna Berg", "Ivo Dahl", "Una Lind"))]
    for one, other in pairwise(people):
        relations.relate(project, one, "reports to", other)
    assert [node.name for node in network(project, somov).nodes] == ["Oleg Somov", "Anna Berg"]
    assert {node.name for node in network(project, somov, steps=2).nodes} == {"Oleg Somov", "Anna Berg", "Ivo Dahl"}
    assert network(project, council).nodes[0].name == "Council of Norland"


def test_of_too_many_those_with_the_most_ties_stay(project, somov):
    people = [an_entity(project, f"Person {n}") for n in range(5)]
    for one in people:
        relations.relate(project, one, "reports to", somov)
    relations.relate(project, people[3], "reports to", people[4])
    found = reading.network(project, most=3)
    assert {node.name for node in found.nodes} == {"Oleg Somov", "Person 3", "Person 4"}
    assert found.left_out == 3


def test_who_publishes_a_report_is_tied_to_the_meeting(project, council):
    agency = an_entity(project, "Norland News", "organisation")
    document = a_document(project, TEXT, title="Council met")
    documents.edit(project, document, {"publisher": agency, "reports": council, "published": "2025-03-02"})
    (tie,) = network(project).ties
    assert (tie.kind, tie.of, tie.to, tie.when) == ("report", agency, council, "2025-03-02")
    (piece,) = evidence(project, tie.sources)
    assert (piece.document, piece.title) == (document, "Council met")


def test_a_passage_link_alone_ties_nobody(project, somov, norland):
    document = a_document(project, TEXT)
    links.tie(project, somov, "mentions", passage=(document, 0, 10))
    links.tie(project, norland, "mentions", passage=(document, 74, 81))
    assert network(project).ties == ()
