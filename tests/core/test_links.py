import pytest

from tests.core.steps import last_label, living, no_step, one_step, place, refused, row
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


def test_a_passage_is_marked_and_tied_in_one_step(project, known):
    before = living(project, "annotation")
    start, end = place(project, known.report, "Moscow")
    with one_step(project):
        link = links.tie(project, known.turchin, "mentions", passage=(known.report, start - 1, end))
    (mark,) = living(project, "annotation") - before
    assert row(project, "link", link)["annotation"] == mark
    assert row(project, "annotation", mark)["exact"] == "Moscow"


def test_a_passage_that_is_marked_already_is_not_marked_again(project, known):
    start, end = place(project, known.report, "Moscow")
    mark = annotations.highlight(project, known.report, start, end)
    with one_step(project):
        link = links.tie(project, known.mishustin, "mentions", passage=(known.report, start, end))
    assert row(project, "link", link)["annotation"] == mark


def test_what_is_marked_is_tied_as_it_is(project, known):
    with one_step(project):
        link = links.tie(project, known.mishustin, "mentions", annotation=known.passage)
    assert row(project, "link", link)["annotation"] == known.passage
    with refused(project, "in this role already"):
        links.tie(project, known.mishustin, "mentions", annotation=known.passage)
    with one_step(project):
        place = links.tie_new(project, "place", "Minsk", "place", annotation=known.passage)
    assert place in {row(project, "link", link)["entity"] for link in living(project, "link")}


def test_tying_the_same_twice_is_refused(project, known):
    start, end = place(project, known.report, "Moscow")
    links.tie(project, known.turchin, "about", fact=known.fact)
    links.tie(project, known.turchin, "mentions", passage=(known.report, start, end))
    with refused(project, "“Alexander Turchin” is linked here in this role already."):
        links.tie(project, known.turchin, "about", fact=known.fact)
    with refused(project, "in this role already"):
        links.tie(project, known.turchin, "mentions", passage=(known.report, start, end))
    with one_step(project):
        links.tie(project, known.turchin, "subject", fact=known.fact)


@pytest.mark.parametrize("of_fact", [True, False])
def test_a_new_entity_is_made_and_tied_in_one_step(project, known, of_fact):
    target = {"fact": known.fact} if of_fact else {"passage": (known.report, *place(project, known.report, "Minsk"))}
    with one_step(project):
        entity = links.tie_new(project, "place", " Minsk ", "place", **target)
    assert row(project, "entity", entity)["name"] == "Minsk"
    assert entity in {row(project, "link", link)["entity"] for link in living(project, "link")}
    assert last_label(project) == "Add and link Minsk"


def test_nothing_is_left_of_a_tie_that_fails(project, known):
    with refused(project, "lies outside the text"):
        links.tie(project, known.turchin, "mentions", passage=(known.report, 0, 10_000))
    with refused(project, "An entity needs a name."):
        links.tie_new(project, "place", " ", "place", fact=known.fact)
    with refused(project, "is not a role of a link"):
        links.tie_new(project, "place", "Minsk", "near", passage=(known.report, 0, 5))
