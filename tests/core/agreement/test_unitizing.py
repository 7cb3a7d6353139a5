"""Alpha for passages against the published worked example, and what must hold of it whatever was marked."""

from itertools import combinations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from workbench.core.agreement.unitizing import alpha, compared, merged

# K. Krippendorff, Content Analysis, 2nd ed. (2004), p. 254: a continuum of the length 300 that begins at 150, and units
# (beginning, length) of the categories c and k by the observers i and j.
BEGIN, LENGTH = 150, 300
UNITS = {
    "c": ([(225, 70), (370, 30)], [(220, 80), (355, 20), (400, 20)]),
    "k": ([(180, 60), (300, 50)], [(180, 60), (300, 50)]),
}

TEXT = 400
spans = st.lists(
    st.tuples(st.integers(0, TEXT - 40), st.integers(1, 40)).map(lambda at: (at[0], at[0] + at[1])), max_size=8
)


def of_category(key):
    one, other = ([(begin - BEGIN, begin - BEGIN + size) for begin, size in units] for units in UNITS[key])
    return compared([one, other], LENGTH)


@pytest.mark.parametrize(("key", "observed", "expected"), [("c", 0.0144, 0.0532), ("k", 0, 0.0490)])
def test_what_is_observed_and_expected_is_that_of_krippendorff_2004(key, observed, expected):
    found = of_category(key)
    assert sum(found.observed) / LENGTH == pytest.approx(observed, abs=0.00005)
    assert found.expected / LENGTH == pytest.approx(expected, abs=0.00005)


def test_alpha_is_that_of_krippendorff_2004():
    assert alpha([of_category("c")]).value == pytest.approx(0.7286, abs=0.00005)
    assert alpha([of_category("k")]).value == 1
    # The book prints 0.8591, which it works out of figures rounded to four places.
    assert alpha([of_category("c"), of_category("k")]).value == pytest.approx(0.8591, abs=0.0005)


def test_every_place_that_somebody_marked_is_a_case():
    assert alpha([of_category("c")]).n == 3  # 355–375 and 400–420 beside 370–400: only the first touches it


def test_what_one_analyst_marked_twice_is_one_passage_and_what_adjoins_is_two():
    assert merged([(5, 9), (0, 6), (9, 12)]) == [(0, 9), (9, 12)]


def test_where_nothing_is_marked_a_sentence_says_so():
    found = alpha([compared([[], []], 100)])
    assert (found.value, found.n) == (None, 0)
    assert found.why.startswith("Undefined because nothing was marked")


def test_a_passage_that_the_other_did_not_mark_is_worse_than_chance():
    assert alpha([compared([[(10, 30)], []], 100)]).value < 0
    assert alpha([compared([[(10, 30)], [(60, 80)]], 100)]).value < 0


def test_a_text_that_is_one_passage_for_both_is_agreed_on():
    assert alpha([compared([[(0, 50)], [(0, 50)]], 50)]).value == 1


def test_a_place_that_three_marked_is_one_case():
    found = alpha([compared([[(10, 30), (60, 80)], [(12, 30)], [(10, 28)]], 100)])
    assert found.n == 2


@given(spans, spans, spans)
def test_of_three_analysts_it_is_what_their_pairs_come_to(one, other, third):
    whole = compared([one, other, third], TEXT)
    pairs = [compared(pair, TEXT) for pair in combinations((one, other, third), 2)]
    assert sum(whole.observed) == pytest.approx(sum(sum(pair.observed) for pair in pairs))
    assert whole.expected == pytest.approx(sum(pair.expected for pair in pairs))


@given(st.permutations(range(3)), st.tuples(spans, spans, spans))
def test_three_analysts_may_change_places(order, work):
    plain, mixed = (alpha([compared(each, TEXT)]) for each in (work, [work[at] for at in order]))
    assert (plain.n, plain.why) == (mixed.n, mixed.why)
    assert plain.value == pytest.approx(mixed.value)


@given(spans, spans)
def test_two_analysts_may_change_places(one, other):
    assert alpha([compared([one, other], TEXT)]) == alpha([compared([other, one], TEXT)])


@given(st.lists(st.tuples(spans, spans), max_size=4), st.randoms())
def test_the_order_of_passages_and_documents_does_not_matter(documents, random):
    mixed = [[random.sample(units, len(units)) for units in both] for both in random.sample(documents, len(documents))]
    one, other = (alpha(compared(both, TEXT) for both in order) for order in (documents, mixed))
    assert one.value == pytest.approx(other.value)
    assert (one.n, one.why) == (other.n, other.why)


@given(spans)
def test_identical_work_agrees_completely(units):
    assume(units)
    found = alpha([compared([units, units], TEXT)])
    assert found.value == 1
    assert found.low is found.high is None


@given(st.integers(20, 60), st.integers(0, 59), st.integers(0, 59))
def test_the_further_a_passage_is_moved_the_lower_the_agreement(size, one, other):
    near, far = sorted((min(one, size - 1), min(other, size - 1)))
    base = [(10, 30), (200, 200 + size)]
    figures = [alpha([compared([base, [(10, 30), (200 + by, 200 + by + size)]], TEXT)]).value for by in (near, far)]
    assert figures[0] >= figures[1]
    assert (figures[0] > figures[1]) == (near < far)


@given(st.lists(st.integers(0, 7), unique=True, min_size=1, max_size=8))
def test_the_more_passages_the_other_did_not_mark_the_more_is_observed(places):
    both = [(at * 50, at * 50 + 20) for at in range(8)]
    less = [span for at, span in enumerate(both) if at not in places]
    least = [span for at, span in enumerate(both) if at not in places[1:]]
    assert sum(compared([both, less], TEXT).observed) > sum(compared([both, least], TEXT).observed)
