"""What a person decided stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.claims.rows import a_claim, a_figure
from workbench.core.claims import (
    AGREES,
    CONTRADICTS,
    JOIN,
    OVERRULE,
    RELATE,
    SPLIT,
    TENSION,
    VERDICTS,
    Claims,
    Decision,
    between,
    comparisons,
    groups,
)

BN = 1e9


@pytest.fixture
def claims():
    """Three facts on trade: 45, 52 and 45 again."""
    made = Claims()
    made.update([a_figure(45 * BN, id="a"), a_figure(52 * BN, id="b"), a_figure(45 * BN, id="c")])
    return made


def said(claims, one, other):
    return [(each.verdict, each.rule) for each in between(claims, one, other)]


def test_a_rule_is_overruled_with_a_note(claims):
    assert said(claims, "a", "b") == [(CONTRADICTS, "figures")]
    claims.decide([Decision(OVERRULE, ("a", "b"), AGREES, note="b has a typing mistake")])
    (decided,) = between(claims, "b", "a")
    assert (decided.verdict, decided.rule, decided.sentence()) == (AGREES, "person", "b has a typing mistake")
    assert said(claims, "b", "c") == [(CONTRADICTS, "figures")]
    assert {each.rule for each in comparisons(claims) if {each.one, each.other} == {"a", "b"}} == {"person"}


def test_what_is_said_twice_can_be_overruled(claims):
    assert said(claims, "a", "c") == [(AGREES, "same")]
    claims.decide([Decision(OVERRULE, ("a", "c"), TENSION)])
    assert said(claims, "a", "c") == [(TENSION, "person")]


def test_a_group_has_the_verdict_that_a_person_gave(claims):
    claims.update(removed=["b"])
    assert [group.verdict for group in groups(claims)] == [AGREES]
    claims.decide([Decision(OVERRULE, ("a", "c"), TENSION)])
    assert [group.verdict for group in groups(claims)] == [TENSION]
    claims.update([a_figure(45 * BN, id="d")])
    assert said(claims, "a", "d") == [(AGREES, "same")]


def test_a_decision_taken_back_lets_the_rule_speak_again(claims):
    before = set(comparisons(claims))
    claims.decide([Decision(OVERRULE, ("a", "b"), AGREES)])
    claims.decide([])
    assert {(each.one, each.other, each.rule) for each in comparisons(claims)} == {
        (each.one, each.other, each.rule) for each in before
    }


def test_facts_that_no_rule_compares_are_related(claims):
    claims.update([a_claim("statement", id="d", speaker="per:x", quote="trade is well")])
    assert said(claims, "a", "d") == []
    claims.decide([Decision(RELATE, ("a", "d"), AGREES, note="the same talk")])
    assert said(claims, "d", "a") == [(AGREES, "person")]


def test_the_later_of_two_decisions_holds(claims):
    claims.decide([Decision(OVERRULE, ("a", "b"), AGREES), Decision(OVERRULE, ("b", "a"), TENSION)])
    assert said(claims, "a", "b") == [(TENSION, "person")]


def test_a_fact_is_split_off(claims):
    changes = claims.decide([Decision(SPLIT, ("b",))])
    assert said(claims, "a", "b") == []
    assert [finding.verdict for _matter, finding in changes.went] == [CONTRADICTS]
    assert sorted(group.facts for group in groups(claims)) == [("a", "c"), ("b",)]


def test_facts_under_two_measures_are_joined(claims):
    claims.update([a_figure(52.1 * BN, id="d", measure="overall exchange")])
    assert said(claims, "b", "d") == []
    claims.decide([Decision(JOIN, ("a", "d"))])
    assert said(claims, "b", "d") == [(AGREES, "figures")]


def test_a_joined_fact_follows_the_group_it_was_joined_to(claims):
    claims.update([a_figure(45 * BN, id="d", measure="overall exchange")])
    claims.decide([Decision(JOIN, ("a", "d"))])
    claims.update([a_figure(45 * BN, id="a", subject="arvia-tarsia")])
    assert said(claims, "b", "d") == [] and said(claims, "a", "d") == [(AGREES, "figures")]
    claims.update(removed=["a"])
    assert [group.facts for group in groups(claims, claims.matters("d"))] == [("d",)]


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc"), st.sampled_from(sorted(VERDICTS)))))
def test_a_rule_never_goes_over_a_person(decided):
    made = Claims()
    made.update([a_figure(45 * BN, id="a"), a_figure(52 * BN, id="b"), a_figure(45 * BN, id="c")])
    last = {frozenset((one, other)): verdict for one, other, verdict in decided if one != other}
    made.decide(Decision(OVERRULE, (one, other), verdict) for one, other, verdict in decided if one != other)
    found = {}
    for each in comparisons(made):
        found.setdefault(frozenset((each.one, each.other)), set()).add((each.verdict, each.rule))
    assert all(found[pair] == {(verdict, "person")} for pair, verdict in last.items())
    assert all(len(said) == 1 for said in found.values())
