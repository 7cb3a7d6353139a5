"""Promises beside each other."""

from tests.core.claims.rows import a_claim, found
from workbench.core.claims import compare


def a_promise(action, deadline="", about="prg:bridge", **more):
    return a_claim("commitment", action=action, deadline=deadline, entities=[about], **more)


def test_the_same_promise_by_two_agrees():
    assert found(a_promise("open the bridge", "2025-09"), a_promise("open a bridge", "2025-09-15")) == [
        ("agrees", "promise")
    ]


def test_a_promise_without_a_date_agrees_with_one_that_has_one():
    assert found(a_promise("open the bridge"), a_promise("open a bridge", "2025-09-15")) == [("agrees", "promise")]


def test_a_later_promise_with_another_deadline_is_newer():
    one, other = a_promise("open the bridge", "2025-09", said_at="2025-01"), a_promise("open the bridge", "2025-12")
    assert found(one, other) == [("tension", "promise")]
    later = a_promise("open the bridge", "2025-12", said_at="2025-02")
    assert found(one, later) == [("updates", "promise")]


def test_promises_of_other_things_never_meet():
    assert found(a_promise("open the bridge", "2025"), a_promise("open the bridge", "2026", about="prg:tunnel")) == []
    assert found(a_promise("open the bridge", "2025"), a_promise("paint its railing", "2026")) == []


def test_other_promises_on_one_matter_tell_of_different_things():
    (said,) = compare(a_promise("open the bridge", "2025"), a_promise("paint its railing", "2026"))
    assert (said.verdict, said.rule, said.sentence()) == ("not comparable", "other", "They tell of different things.")


def test_new_discounts_and_those_that_stay_are_in_tension():
    assert found(a_promise("introduce fare discounts"), a_promise("preserve all discounts")) == [
        ("tension", "kept terms")
    ]
    assert found(a_promise("keep the ferry running"), a_promise("extend the ferry service")) == []
