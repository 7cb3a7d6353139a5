import pytest

from tests.core.steps import last_label, living, no_step, one_step, refused, row
from workbench.core import annotations, entities, facts, links
from workbench.core.ids import hashed_id, new_id


@pytest.mark.parametrize("role", links.ROLES)
def test_a_fact_is_tied_to_an_entity_in_every_role(project, known, role):
    with one_step(project):
        link = links.link(project, known.turchin, role, fact=known.fact)
    tie = row(project, "link", link)
    assert (tie["fact"], tie["annotation"], tie["entity"], tie["role"]) == (known.fact, None, known.turchin, role)
    assert last_label(project) == "Link Alexander Turchin"


def test_a_passage_is_tied_to_an_entity(project, known):
    with one_step(project):
        link = links.link(project, known.mishustin, "mentions", annotation=known.passage)
    assert row(project, "link", link)["annotation"] == known.passage


def test_the_same_link_twice_is_one_link(project, known):
    link = links.link(project, known.turchin, "about", fact=known.fact)
    with no_step(project):
        assert links.link(project, known.turchin, "about", fact=known.fact) == link
    assert link == hashed_id("link", known.fact, known.turchin, "about")
    assert links.link(project, known.turchin, "subject", fact=known.fact) != link


def test_a_link_taken_away_can_come_again(project, known):
    link = links.link(project, known.turchin, "about", fact=known.fact)
    with one_step(project):
        links.unlink(project, link)
    assert link not in living(project, "link")
    with one_step(project):
        assert links.link(project, known.turchin, "about", fact=known.fact) == link


@pytest.mark.parametrize("role", ["", "speaker", "About"])
def test_an_unknown_role_is_refused(project, known, role):
    with refused(project, f"“{role}” is not a role of a link. There are: mentions, subject"):
        links.link(project, known.turchin, role, fact=known.fact)


def test_a_link_belongs_to_a_fact_or_to_a_passage(project, known):
    for owner in ({}, {"fact": known.fact, "annotation": known.passage}):
        with pytest.raises(ValueError, match="a fact or to an annotation"):
            links.link(project, known.turchin, "about", **owner)


def test_nothing_is_tied_to_what_is_gone(project, known):
    passage = annotations.highlight(project, known.growth, 0, 8)
    annotations.remove(project, passage)
    entities.remove(project, known.turchin)
    facts.remove(project, known.fact)
    with refused(project, "not there any more"):
        links.link(project, known.turchin, "about", annotation=known.passage)
    with refused(project, "This fact is not in the project (any more)."):
        links.link(project, known.mishustin, "about", fact=known.fact)
    with refused(project, "This annotation is not in the project (any more)."):
        links.link(project, known.mishustin, "about", annotation=passage)
    with refused(project, "(any more)"):
        links.unlink(project, new_id())
