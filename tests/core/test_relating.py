import pytest

from tests.core.steps import last_label, living, no_step, one_step, refused, row
from tests.factories import a_fact
from workbench.core import bulk, facts, relating


@pytest.fixture
def pair(project):
    return a_fact(project), a_fact(project, "Minsk", type="event")


def quiet(_done, _total):
    pass


@pytest.mark.parametrize("kind", relating.KINDS)
def test_a_fact_bears_on_another_in_every_way(project, pair, kind):
    with one_step(project):
        relation = relating.relate(project, pair[0], kind, pair[1], " So says the minister ")
    stored = row(project, "fact_relation", relation)
    assert {stored["fact"], stored["other"]} == set(pair) and stored["kind"] == kind
    assert stored["note"] == "So says the minister" and last_label(project) == "Relate two facts"


@pytest.mark.parametrize("kind", relating.KINDS)
def test_what_says_the_same_from_either_end_is_noted_once(project, pair, kind):
    relation = relating.relate(project, pair[0], kind, pair[1])
    is_same = relating.relate(project, pair[1], kind, pair[0]) == relation
    assert is_same == (kind in relating.EITHER_WAY)
    assert len(living(project, "fact_relation")) == (1 if is_same else 2)


def test_the_same_relation_again_takes_the_new_note(project, pair):
    relation = relating.relate(project, *_between(pair, "updates"))
    with one_step(project):
        assert relating.relate(project, *_between(pair, "updates"), "Since March") == relation
    with no_step(project):
        relating.relate(project, *_between(pair, "updates"), "Since March")
    with one_step(project):
        relating.edit(project, relation, "Since April")
    assert row(project, "fact_relation", relation)["note"] == "Since April"


def test_a_relation_taken_away_can_come_again(project, pair):
    relation = relating.relate(project, *_between(pair, "supports"))
    with one_step(project):
        relating.unrelate(project, relation)
    assert relation not in living(project, "fact_relation")
    assert relating.relate(project, *_between(pair, "supports")) == relation
    assert relation in living(project, "fact_relation")


@pytest.mark.parametrize("end", [0, 1])
@pytest.mark.parametrize("how", [facts.remove, lambda project, fact: bulk.remove(project, quiet, [fact])])
def test_a_relation_goes_with_either_of_its_facts_and_comes_back_with_it(project, pair, end, how):
    relation = relating.relate(project, *_between(pair, "fulfils"))
    how(project, pair[end])
    assert relation not in living(project, "fact_relation")
    project.undo()
    assert relation in living(project, "fact_relation")


def test_what_cannot_be_is_refused_with_a_sentence(project, pair):
    with refused(project, "does not bear on itself"):
        relating.relate(project, pair[0], "updates", pair[0])
    with refused(project, "is no way in which facts bear on each other"):
        relating.relate(project, pair[0], "likes", pair[1])
    with refused(project, "at most 5000"):
        relating.relate(project, *_between(pair, "updates"), "x" * 5001)
    facts.remove(project, pair[1])
    with refused(project, "There is no fact"):
        relating.relate(project, *_between(pair, "updates"))


def _between(pair, kind):
    return pair[0], kind, pair[1]
