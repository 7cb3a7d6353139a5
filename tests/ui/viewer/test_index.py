"""The index against a model that looks at every mark, and the lanes."""

from array import array
from uuid import UUID

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.core.browse.marks import NO_FACT, Marks
from workbench.ui.viewer.index import DEPTH, LANES, Index

pytestmark = pytest.mark.quick

RANGES = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 30)), max_size=40).map(
    lambda drawn: sorted((start, start + length) for start, length in drawn)
)
DENSE = st.lists(
    st.tuples(st.integers(0, 3), st.integers(1, 30), st.sampled_from([0, 1])), min_size=20, max_size=80
).map(lambda drawn: sorted((start, start + length, status) for start, length, status in drawn))


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


def with_statuses(marks):
    """The index of (start, end, code of the status)."""
    packed = made([(start, end) for start, end, _status in marks])
    packed.statuses[:] = bytes(status for _start, _end, status in marks)
    return Index(packed)


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
            assert lane == LANES - 1 or lanes.get(other) != lane or not overlap


@given(RANGES, st.integers(0, 90))
def test_a_mark_keeps_its_lane_however_far_the_text_is_scrolled(ranges, start):
    index = Index(made(ranges))
    lanes = index.lanes(range(len(ranges)))
    seen = index.between(start, start + 15)
    assert index.lanes(seen) == {place: lanes[place] for place in seen if place in lanes}


@given(DENSE)
def test_a_mark_that_is_not_drawn_lies_in_one_of_its_status_that_is_among_many(marks):
    index = with_statuses(marks)
    drawn = index.lanes(range(len(index)))
    for place in set(range(len(index))) - set(drawn):
        mine = index.mark(place)
        others = [index.mark(other) for other in drawn if index.mark(other).status == mine.status]
        assert any(other.start <= mine.start and mine.end <= other.end for other in others)
        assert sum(other.start <= mine.start < other.end for other in others) >= DEPTH


@given(DENSE)
def test_to_thin_out_what_starts_together_keeps_the_longest_of_each_status(marks):
    index = with_statuses(marks)
    kept = set(index._longest(np.arange(len(index))).tolist())
    for place in range(len(index)):
        mine = (index.starts[place], index.mark(place).status)
        further = [n for n in range(place + 1, len(index)) if (index.starts[n], index.mark(n).status) == mine]
        assert (place in kept) == (len(further) < DEPTH)


def test_what_is_drawn_of_marks_on_every_letter_grows_with_the_letters_and_not_with_the_marks():
    def drawn(on_each):
        spans = sorted((at, at + 20 + (7 * at + n) % 31) for at in range(400) for n in range(on_each))
        return len(Index(made(spans)).lanes(range(len(spans))))

    assert drawn(1) > 100
    assert drawn(50) < 2 * drawn(5)


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
