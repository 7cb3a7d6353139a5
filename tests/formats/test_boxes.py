"""Where characters stand, packed and unpacked."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from workbench.formats.boxes import Boxes, PageBoxes, pack

PLACES = st.integers(0, 40).flatmap(
    lambda n: arrays(np.float32, (n, 4), elements=st.floats(0, 800, width=32, allow_nan=False))
)


def a_page(start, places):
    ordered = np.column_stack((np.minimum(places[:, :2], places[:, 2:]), np.maximum(places[:, :2], places[:, 2:])))
    return PageBoxes(start, 800.0, 900.0, ordered.astype(np.float32))


@given(st.lists(PLACES, max_size=4))
def test_boxes_come_back_to_a_tenth_of_a_point(pages):
    packed, start = list[PageBoxes](), 0
    for places in pages:
        packed.append(a_page(start, places))
        start += len(places) + 2
    boxes = Boxes(pack(packed))
    assert len(boxes) == len(packed)
    for number, page in enumerate(packed):
        assert boxes.span(number) == (page.start, page.start + len(page.places))
        assert boxes.size(number) == (800, 900)
        assert np.allclose(boxes.unpack(number), page.places, atol=0.051)


def test_a_poster_is_packed_as_finely_as_it_can_be():
    places = np.array([[0, 0, 20_000, 30_000]], np.float32)
    found = Boxes(pack([PageBoxes(0, 20_000, 30_000, places)])).unpack(0)
    assert np.allclose(found, places, atol=1)


def test_a_place_has_its_page():
    boxes = Boxes(pack([a_page(0, np.zeros((10, 4))), a_page(12, np.zeros((5, 4)))]))
    assert [boxes.page_at(place) for place in (0, 9, 11, 12, 16, 99)] == [0, 0, 0, 1, 1, 1]


def test_damaged_boxes_are_a_value_error():
    whole = pack([a_page(0, np.zeros((10, 4)))])
    assert len(Boxes(b"")) == 0
    for damaged in (b"words", whole[:10], b"FWBX\xff\xff\xff\xff"):
        with pytest.raises(ValueError, match="boxes"):
            Boxes(damaged)
    with pytest.raises(ValueError, match="damaged"):
        Boxes(whole[:-4]).unpack(0)
