"""Whoever decides first: who stands for whom follows from the decisions and not from their order."""

from hypothesis import given
from hypothesis import strategies as st

from tests.core.test_identities import standing
from workbench.core import entities, identities, same
from workbench.core.ids import hashed_id

PEOPLE = [hashed_id("person", number) for number in range(7)]
ties = st.lists(st.tuples(st.sampled_from(PEOPLE), st.sampled_from(PEOPLE)), max_size=12)


@given(ties, st.randoms(use_true_random=False))
def test_the_order_of_decisions_says_nothing(found, chance):
    settled = same.settle(found)
    chance.shuffle(found)
    assert same.settle(found) == settled


@given(ties)
def test_all_that_are_tied_stand_for_one_who_stands_for_himself(found):
    settled = same.settle(found)
    for entity, other in found:
        assert settled.get(entity, entity) == settled.get(other, other)
    assert not set(settled) & set(settled.values())
    tied = {end for tie in found if tie[0] != tie[1] for end in tie}
    assert set(settled) | set(settled.values()) == tied


def test_the_name_never_given_up_is_kept_and_of_several_that_of_most():
    a, b, c, d = sorted(PEOPLE)[:4]
    assert same.settle([(d, c), (c, b)]) == {b: d, c: d}
    assert same.settle([(d, c), (d, b), (a, b)]) == {a: d, b: d, c: d}
    assert same.settle([(d, c), (a, c)]) == {c: a, d: a}
    assert same.settle([(a, b), (b, a)]) == {b: a}


def test_every_order_of_the_same_decisions_gives_the_same_in_the_file(project):
    people = [entities.create(project, "person", name, ref=f"per:{name}") for name in "abcde"]
    wanted = [(0, 1), (2, 1), (3, 4), (2, 3)]
    found = []
    for order in (wanted, wanted[::-1], [wanted[place] for place in (2, 0, 3, 1)]):
        for one, other in order:
            identities.decide(project, people[one], people[other], "same")
        found.append(standing(project))
        for one, other in order[::-1]:
            identities.take_back(project, people[one], people[other])
        assert standing(project) == {}
    assert found[0] == found[1] == found[2]
    assert set(found[0].values()) == {people[2]}
