"""Which facts of several analysts are about the same."""

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from workbench.core.agreement.matching import groups
from workbench.core.agreement.work import HIGHLIGHT, Tag
from workbench.core.values import cells

ANNA, BORIS, CLARA = (UUID(int=number) for number in (1, 2, 3))
spans = st.tuples(st.integers(0, 60), st.integers(1, 30)).map(lambda at: (at[0], at[0] + at[1]))
drawn = st.lists(
    st.tuples(st.sampled_from([ANNA, BORIS, CLARA]), spans, st.sampled_from(["a", "b", HIGHLIGHT])), max_size=9
)


def tags(*rows):
    """One tag for each (analyst, span, type)."""
    return [Tag(UUID(int=100 + at), who, kind, (span,)) for at, (who, span, kind) in enumerate(rows)]


def together(found):
    """Who is together with whom, without the order in which they were given."""
    return sorted(sorted((tag.analyst, tag.spans, tag.type) for tag in group) for group in found)


def test_facts_on_the_same_words_are_about_the_same():
    (found,) = groups(tags((ANNA, (0, 10), "a"), (BORIS, (0, 10), "b")))
    assert {tag.analyst for tag in found} == {ANNA, BORIS}


def test_a_passage_within_a_longer_one_is_about_the_same_and_a_mere_touch_is_not():
    assert len(groups(tags((ANNA, (0, 100), "a"), (BORIS, (40, 50), "a")))) == 1
    assert len(groups(tags((ANNA, (0, 20), "a"), (BORIS, (19, 40), "a")))) == 2


def test_what_shares_most_words_goes_together_before_what_is_of_one_type():
    found = groups(tags((ANNA, (0, 100), "a"), (ANNA, (0, 30), "b"), (BORIS, (0, 100), "b"), (BORIS, (0, 30), "a")))
    assert sorted(len({tag.spans for tag in group}) for group in found) == [1, 1]


def test_on_the_same_words_what_is_of_one_type_goes_together():
    found = groups(tags((ANNA, (0, 9), "a"), (ANNA, (0, 9), "b"), (BORIS, (0, 9), "b"), (BORIS, (0, 9), "a")))
    assert [len({tag.type for tag in group}) for group in found] == [1, 1]


def test_of_two_figures_in_one_sentence_those_with_equal_fields_go_together():
    def figure(number, who, value):
        return Tag(UUID(int=number), who, "a", ((0, 9),), fields={"value": cells(value)})

    found = groups([figure(1, ANNA, "4"), figure(2, ANNA, "5"), figure(3, BORIS, "5"), figure(4, BORIS, "4")])
    assert all(len({tag.fields["value"]["value"] for tag in group}) == 1 for group in found)


def test_a_fact_goes_with_a_fact_before_it_goes_with_a_highlight():
    found = groups(tags((ANNA, (0, 20), HIGHLIGHT), (ANNA, (0, 12), "a"), (BORIS, (0, 20), "a")))
    assert [{tag.type for tag in group} for group in found if len(group) == 2] == [{"a"}]


def test_any_passage_of_a_fact_may_be_the_one_that_is_shared():
    one = Tag(UUID(int=1), ANNA, "a", ((0, 9), (50, 60)))
    assert len(groups([one, *tags((BORIS, (50, 60), "a"))])) == 1


@given(drawn)
def test_every_fact_is_in_one_group_and_no_analyst_twice(rows):
    given_tags = tags(*rows)
    found = groups(given_tags)
    assert sorted(tag.fact for group in found for tag in group) == sorted(tag.fact for tag in given_tags)
    assert all(len({tag.analyst for tag in group}) == len(group) for group in found)


@given(drawn, st.randoms())
def test_the_order_of_facts_does_not_matter(rows, random):
    given_tags = tags(*rows)
    mixed = random.sample(given_tags, len(given_tags))
    assert groups(mixed) == groups(given_tags)


@given(st.lists(st.tuples(spans, st.sampled_from(["a", "b"])), max_size=8))
def test_identical_work_is_matched_completely(rows):
    given_tags = tags(*((who, *row) for who in (ANNA, BORIS) for row in rows))
    for group in groups(given_tags):
        assert len(group) == 2
        assert len({(tag.spans, tag.type) for tag in group}) == 1
