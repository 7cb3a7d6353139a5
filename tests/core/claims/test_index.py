"""Groups that stay right as facts come, change and go."""

from hypothesis import given
from hypothesis import strategies as st

from tests.core.claims.rows import a_claim, a_figure
from workbench.core.claims import CONTRADICTS, Claims, Decision, between, compare, comparisons, groups
from workbench.core.claims.pairing import ALL

BN = 1e9
FIGURES = st.builds(
    a_figure,
    st.sampled_from([40 * BN, 44 * BN, 45 * BN, 52 * BN, 12]),
    id=st.sampled_from("abcdefgh"),
    modifier=st.sampled_from(["exact", "nearly", "about", "over"]),
    period=st.sampled_from(["2021", "2022", "2022-01/2022-11", "2022-02", ""]),
    measure=st.sampled_from(["mutual trade", "mutual trade growth", "товарооборот", "students"]),
    currency=st.sampled_from(["USD", "RUB", ""]),
    basis=st.sampled_from(["", "goods", "goods and services"]),
    superlative=st.sampled_from(["", "record"]),
)
STAGES = st.builds(
    a_claim,
    st.just("programme_status"),
    id=st.sampled_from("ijkl"),
    programme=st.just("prg:mark"),
    stage=st.sampled_from(["proposed", "approved", "established", "signed"]),
    stageDate=st.sampled_from(["2024", "2025-03-10", "2025-06"]),
)
EVENTS = st.builds(
    a_claim,
    st.just("event"),
    id=st.sampled_from("mnop"),
    event=st.just("mtg:fair"),
    startDate=st.sampled_from(["2024-09", "2024-09-03", "2024-10"]),
    eventStatus=st.sampled_from(["scheduled", "held", "cancelled", "postponed"]),
    said_at=st.sampled_from(["", "2024-01", "2024-02"]),
)
ROWS = st.lists(st.one_of(FIGURES, STAGES, EVENTS), max_size=12)
DECISIONS = st.lists(
    st.builds(
        Decision,
        st.sampled_from(["join", "split", "relate", "overrule"]),
        st.lists(st.sampled_from("abcdefgh"), min_size=2, max_size=3, unique=True).map(tuple),
        st.just("agrees"),
    ),
    max_size=3,
)


def all_said(claims):
    """Everything that is found, fact by fact, and the groups."""
    found = sorted((each.one, each.other, each.verdict, each.rule, each.later) for each in comparisons(claims))
    return found, sorted((group.facts, group.sources, group.verdict) for group in groups(claims))


def last_of_each(rows):
    return list({row.id: row for row in rows}.values())


@given(ROWS, st.randoms())
def test_the_order_in_which_facts_come_makes_no_difference(rows, chance):
    rows = last_of_each(rows)
    one, other = Claims(), Claims()
    one.update(rows)
    chance.shuffle(rows)
    for row in rows:
        other.update([row])
    assert all_said(one) == all_said(other)


@given(ROWS, DECISIONS, st.sets(st.sampled_from("abcdefghijklmnop")))
def test_what_is_kept_up_to_date_is_what_would_be_found_anew(rows, decisions, removed):
    kept, anew = Claims(), Claims()
    for at, row in enumerate(rows):
        kept.update([row])
        if at == len(rows) // 2:
            kept.decide(decisions)
    kept.decide(decisions)
    kept.update(removed=removed)
    anew.decide(decisions)
    anew.update(row for row in last_of_each(rows) if row.id not in removed)
    assert all_said(kept) == all_said(anew)


@given(ROWS, st.one_of(FIGURES, STAGES, EVENTS))
def test_what_changed_is_said_and_nothing_else(rows, row):
    claims = Claims()
    claims.update(rows)
    before = {(matter, finding) for matter in claims.matters() for finding in claims.findings(matter)}
    changes = claims.update([row])
    after = {(matter, finding) for matter in claims.matters() for finding in claims.findings(matter)}
    assert set(changes.came) == after - before
    assert set(changes.went) == before - after
    assert set(claims.matters(row.id)) <= changes.matters


@given(st.one_of(FIGURES, STAGES, EVENTS), st.one_of(FIGURES, STAGES, EVENTS))
def test_which_of_two_facts_comes_first_makes_no_difference(one, other):
    if one.id != other.id:
        both = [[(each.verdict, each.rule, each.later, each.sentence()) for each in found]
                for found in (compare(one, other), compare(other, one))]  # fmt: skip
        assert both[0] == both[1]


@given(ROWS)
def test_nothing_is_left_of_facts_that_are_gone(rows):
    claims = Claims()
    claims.update(rows)
    claims.update(removed=[row.id for row in rows])
    assert len(claims) == 0 and list(claims.matters()) == [] and list(comparisons(claims)) == []


def test_a_saved_fact_touches_only_what_it_speaks_of():
    claims = Claims()
    claims.update(a_figure(n * BN, id=str(n), subject=f"prg:{n}") for n in range(1, 50))
    changes = claims.update([a_figure(90 * BN, id="new", subject="prg:7")])
    assert changes.matters == set(claims.matters("7"))
    assert [finding.verdict for _matter, finding in changes.came] == [CONTRADICTS]


def test_many_figures_of_one_time_are_not_compared_each_with_each():
    claims = Claims()
    claims.update(a_figure(n * 1.1e8, id=str(n)) for n in range(1, 1001))
    (matter,) = claims.matters()
    assert len(claims.findings(matter)) <= 1001
    assert between(claims, "1", "1000")[0].verdict == CONTRADICTS
    few = Claims()
    few.update(a_figure(n * BN, id=str(n)) for n in range(1, ALL + 1))
    assert len(few.findings(matter)) == ALL * (ALL - 1) // 2


def test_who_says_the_same_stands_together():
    claims = Claims()
    claims.update(a_figure(45 * BN, id=str(n), publisher=f"p{n % 3}") for n in range(30))
    (matter,) = claims.matters()
    assert claims.findings(matter) == []
    (group,) = groups(claims)
    assert (len(group.facts), group.sources, group.verdict) == (30, 3, "agrees")


def test_the_gravest_verdict_is_that_of_the_group():
    claims = Claims()
    claims.update([a_figure(45 * BN, id="a"), a_figure(45 * BN, id="b"), a_figure(52 * BN, id="c")])
    assert [group.verdict for group in groups(claims)] == [CONTRADICTS]
