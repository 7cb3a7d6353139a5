"""Coefficients of types against published worked examples, and what must hold of them whatever was coded."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.core.agreement import coding

# K. Krippendorff, Computing Krippendorff's alpha-reliability (2011): reliability data of four observers, with gaps.
FOUR_OBSERVERS = (
    "1 2 3 3 2 1 4 1 2 . . .",
    "1 2 3 3 2 2 4 1 2 5 . 3",
    ". 3 3 3 2 3 4 2 2 5 1 .",
    "1 2 3 3 2 4 4 1 2 5 1 .",
)

# J. L. Fleiss, Measuring nominal scale agreement among many raters, Psychological Bulletin 76 (1971), table 1: how many
# of six psychiatrists gave each of 30 patients one of five diagnoses.
DIAGNOSES = (
    "00060 03003 01401 00006 03030 20400 00402 20310 20040 00006 10050 11040 03300 10050 02031 "
    "00501 30012 51000 02040 10203 00006 01050 02013 20040 10041 05010 40002 02040 10500 00006"
).split()

# J. Cohen, A coefficient of agreement for nominal scales, Educational and Psychological Measurement 20 (1960), p. 45.
JUDGES = ((88, 14, 18), (10, 40, 10), (2, 6, 12))

TYPES = "abc"
pairs = st.lists(st.tuples(st.sampled_from(TYPES), st.sampled_from(TYPES)), min_size=1, max_size=30)
units = st.lists(st.lists(st.sampled_from(TYPES), max_size=4).map(tuple), max_size=20)


def columns(*observers):
    return [[value for value in unit if value != "."] for unit in zip(*(row.split() for row in observers), strict=True)]


def diagnoses():
    return [[str(kind) for kind, count in enumerate(row) for _one in range(int(count))] for row in DIAGNOSES]


def judged():
    return [
        (str(one), str(other)) for one, row in enumerate(JUDGES) for other, n in enumerate(row) for _one in range(n)
    ]


def test_alpha_is_that_of_krippendorff_2011_for_four_observers_with_missing_data():
    found = coding.alpha(columns(*FOUR_OBSERVERS))
    assert found.value == pytest.approx(0.743, abs=0.0005)
    assert found.n == 11  # one unit has a single value, which cannot be paired


@pytest.mark.parametrize(
    ("one", "other", "value"),
    [
        ("0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0", 0.095),
        ("a a b b d c c c e d d a", "b a b b b c c c e d d d", 0.692),
    ],
)
def test_alpha_is_that_of_krippendorff_2011_for_two_observers(one, other, value):
    assert coding.alpha(columns(one, other)).value == pytest.approx(value, abs=0.0005)


def test_kappa_is_that_of_fleiss_1971():
    found = coding.fleiss(diagnoses(), 6)
    assert found.value == pytest.approx(0.430, abs=0.0005)
    assert found.n == 30


def test_kappa_is_that_of_cohen_1960():
    found = coding.cohen(judged())
    assert found.value == pytest.approx(0.492, abs=0.0005)
    assert found.n == 200


def test_an_interval_lies_about_its_figure_and_is_the_same_each_time():
    found = coding.cohen(judged())
    assert found.low < found.value < found.high
    assert 0.1 < found.high - found.low < 0.3
    assert coding.cohen(judged()) == found


def test_where_nothing_can_be_compared_a_sentence_says_why():
    for found in (coding.alpha([("a",), ()]), coding.fleiss([("a", "b")], 3), coding.cohen([])):
        assert found.value is None
        assert found.low is found.high is None
        assert found.why.startswith("Undefined because no passage")


def test_one_type_alone_cannot_be_told_from_chance():
    for found in (coding.alpha([("a", "a")] * 5), coding.fleiss([("a", "a")] * 5, 2), coding.cohen([("a", "a")] * 5)):
        assert (found.value, found.n) == (None, 5)
        assert "only one type" in found.why


def test_one_case_has_no_interval():
    assert coding.cohen([("a", "b")]).low is None


@given(pairs)
def test_two_analysts_may_change_places(given_pairs):
    swapped = [(other, one) for one, other in given_pairs]
    assert coding.alpha(swapped) == coding.alpha(given_pairs)
    assert coding.cohen(swapped).value == pytest.approx(coding.cohen(given_pairs).value)
    assert coding.fleiss(swapped, 2) == coding.fleiss(given_pairs, 2)


@given(units, st.randoms())
def test_the_order_of_things_and_of_analysts_does_not_matter(given_units, random):
    mixed = [tuple(random.sample(unit, len(unit))) for unit in random.sample(given_units, len(given_units))]
    assert coding.alpha(mixed) == coding.alpha(given_units)
    assert coding.fleiss(mixed, 3) == coding.fleiss(given_units, 3)


@given(st.lists(st.sampled_from(TYPES), min_size=2, max_size=20), st.integers(2, 4))
def test_identical_work_agrees_completely(kinds, analysts):
    same = [(kind,) * analysts for kind in [*kinds, "a", "b"]]
    for found in (coding.alpha(same), coding.fleiss(same, analysts), coding.cohen([unit[:2] for unit in same])):
        assert found.value == pytest.approx(1)
        assert found.low is found.high is None  # cases that are all alike tell nothing of how sure it is


@given(st.lists(st.sampled_from(TYPES), min_size=2, max_size=20), st.data())
def test_the_less_two_analysts_agree_with_the_same_types_the_lower_the_figures(kinds, data):
    """Where both use each type as often as before, every coefficient falls with what is agreed."""
    kinds = [*kinds, "a", "b"]
    one, other = (data.draw(st.permutations(kinds)) for _one in "ab")
    worse, better = sorted([one, other], key=lambda order: sum(a == b for a, b in zip(kinds, order, strict=True)))
    pairs_of = [list(zip(kinds, order, strict=True)) for order in (worse, better)]
    for figure in (coding.alpha, coding.cohen, lambda found: coding.fleiss(found, 2)):
        low, high = (figure(found).value for found in pairs_of)
        assert low <= high + 1e-9


@given(units)
def test_a_figure_is_a_number_or_a_sentence(given_units):
    for found in (coding.alpha(given_units), coding.fleiss(given_units, 2)):
        assert (found.value is None) == bool(found.why)
        assert found.value is None or -1 <= found.value <= 1 + 1e-9
