"""How entities stand to one another."""

import pytest

from tests.core.steps import one_step, refused, row
from workbench.core import citations, entities, identities, relations
from workbench.core.browse.entities.whole import whole


@pytest.fixture
def fleet(project):
    return entities.create(project, "organisation", "Norland Fleet")


def seen_from(project, entity):
    found = whole(project, entity, "2026-01-01").relations
    return [(row.name, row.other.name, row.is_first) for row in found]


def test_a_relation_is_seen_from_either_side_under_its_own_name(project, known, fleet):
    with one_step(project):
        relations.relate(project, known.turchin, "works for", fleet, start="2024", note="a driver")
    assert seen_from(project, known.turchin) == [("works for", "Norland Fleet", True)]
    assert seen_from(project, fleet) == [("has working for it", "Alexander Turchin", False)]


def test_what_does_not_fit_is_refused(project, known, fleet):
    with refused(project, ""):
        relations.relate(project, fleet, "works for", known.moscow)
    with refused(project, "is not a kind of relation"):
        relations.relate(project, known.turchin, "admires", fleet)
    with refused(project, "is before the start"):
        relations.relate(project, known.turchin, "works for", fleet, start="2025", end="2024")
    with refused(project, ""):
        relations.relate(project, fleet, "part of", fleet)


def test_the_same_relation_twice_is_refused_and_of_another_time_is_not(project, known, fleet):
    relations.relate(project, known.turchin, "works for", fleet, start="2020", end="2021")
    with refused(project, "related in this way already"):
        relations.relate(project, known.turchin, "works for", fleet, start="2020", end="2021")
    with one_step(project):
        relations.relate(project, known.turchin, "works for", fleet, start="2024")


def test_kind_dates_and_note_are_edited_and_the_ends_are_not(project, known, fleet):
    relation = relations.relate(project, known.turchin, "works for", fleet, start="2024")
    with one_step(project):
        relations.edit(project, relation, {"kind": "member of", "end": "2025", "note": "left"})
    assert row(project, "relation", relation)["kind"] == "member of"
    with refused(project, "is before the start"):
        relations.edit(project, relation, {"end": "2023"})
    with refused(project, ""):
        relations.edit(project, relation, {"kind": "amends"})
    with refused(project, "cannot be edited"):
        relations.edit(project, relation, {"other": known.mishustin})


def test_a_relation_goes_with_its_proof(project, known, fleet):
    relation = relations.relate(project, known.turchin, "works for", fleet)
    citations.cite(project, "relation", relation, "start", known.passage)
    with one_step(project):
        relations.remove(project, relation)
    assert seen_from(project, fleet) == []


def test_between_offers_what_fits_from_both_sides():
    assert ("works for", True, "works for") in list(relations.between("person", "organisation"))
    assert ("works for", False, "has working for it") in list(relations.between("organisation", "person"))
    assert all(name != "amends" for name, _first, _title in relations.between("instrument", "person"))


def test_relations_of_those_that_are_the_same_stand_on_one_card_and_not_between_them(project, known, fleet):
    again = entities.create(project, "organisation", "Fleet of Norland")
    relations.relate(project, again, "part of", fleet)
    relations.relate(project, known.turchin, "works for", again)
    identities.decide(project, fleet, again, "same")
    assert seen_from(project, again) == [("has working for it", "Alexander Turchin", False)]
