"""The index against a model that looks at every mark, and the lanes."""

from array import array
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.core.browse.marks import NO_FACT, Marks
from workbench.ui.viewer.index import LANES, Index

pytestmark = pytest.mark.quick

RANGES = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 30)), max_size=40).map(
    lambda drawn: sorted((start, start + length) for start, length in drawn)
)


def made(ranges, first_id=1):
    count = len(ranges)
    ids = b"".join(UUID(int=number).bytes for number in range(first_id, first_id + count))
    return Marks(
        array("q", [start for start, _ in ranges]),
        array("q", [end for _, end in ranges]),
        bytearray(ids),
        bytearray(NO_FACT * count),
        bytearray(count),
        bytearray(count),
        bytearray(count),
        ("",),
    )


@given(RANGES, st.integers(0, 90), st.integers(0, 40))
def test_a_stretch_gives_just_the_marks_that_share_a_character_with_it(ranges, start, length):
    end = start + length
    wanted = [place for place, (first, last) in enumerate(ranges) if first < end and last > start]
    assert Index(made(ranges)).between(start, end) == wanted


@given(RANGES)
def test_marks_in_one_lane_do_not_overlap_unless_it_is_the_last(ranges):
    index = Index(made(ranges))
    lanes = index.lanes(range(len(ranges)))
    for place, lane in lanes.items():
        for other in range(place):
            overlap = index.starts[place] < index.ends[other]
            assert lane == LANES - 1 or lanes[other] != lane or not overlap


@given(RANGES, st.integers(0, 90))
def test_a_mark_keeps_its_lane_however_far_the_text_is_scrolled(ranges, start):
    index = Index(made(ranges))
    lanes = index.lanes(range(len(ranges)))
    seen = index.between(start, start + 15)
    assert index.lanes(seen) == {place: lanes[place] for place in seen}


@given(RANGES, RANGES, st.data())
def test_replacing_is_the_same_as_building_anew(ranges, added, data):
    out = data.draw(st.sets(st.integers(1, max(1, len(ranges)))))
    index = Index(made(ranges))
    index.replace({UUID(int=number) for number in out}, made(added, first_id=1_000))
    kept = [span for number, span in enumerate(ranges, 1) if number not in out]
    spans = list(zip(index.starts.tolist(), index.ends.tolist(), strict=True))
    assert spans == sorted(kept + added)
    assert index.between(10, 20) == Index(made(sorted(kept + added))).between(10, 20)


def test_the_next_mark_starts_after_and_the_one_before_starts_before():
    index = Index(made([(5, 9), (7, 8), (20, 30)]))
    assert [index.next(at, 1) for at in (0, 5, 7, 20)] == [0, 1, 2, None]
    assert [index.next(at, -1) for at in (5, 7, 99)] == [None, 0, 2]
    assert Index().next(0, 1) is None


def test_the_shortest_mark_at_a_place_comes_first():
    found = Index(made([(0, 50), (10, 20), (15, 60)])).at(16)
    assert [(mark.start, mark.end) for mark in found] == [(10, 20), (15, 60), (0, 50)]
