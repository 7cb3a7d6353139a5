"""At most two marks over one another in the text; lanes, notes and icons tell of the rest."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ui.viewer.test_drawing import LONG, box_of, shades
from tests.ui.viewer.test_index import RANGES, made
from workbench.core.browse.marks import Label
from workbench.core.local import STATUSES
from workbench.ui.theme import colour, theme
from workbench.ui.viewer.index import Index
from workbench.ui.viewer.lines import Placed
from workbench.ui.viewer.stacking import STACKED, stacked

QUANTITY = ("", "quantity", "event")


def facts_on(spans, statuses="accepted", types=1, stale=False):
    """Marks of facts; one status and type for all, or one each."""
    statuses = [statuses] * len(spans) if isinstance(statuses, str) else statuses
    types = [types] * len(spans) if isinstance(types, int) else types
    marks = made(spans)
    marks.facts[:] = b"".join(UUID(int=number).bytes for number in range(1, len(spans) + 1))
    marks.type_keys, marks.types[:] = QUANTITY, bytes(types)
    marks.statuses[:] = bytes(STATUSES.index(status) for status in statuses)
    marks.stale[:] = bytes([stale] * len(spans))
    return Index(marks)


def placed(index):
    lanes = index.lanes(range(len(index)))
    return [Placed(index.mark(n), index.mark(n).start, index.mark(n).end, lane) for n, lane in lanes.items()]


@given(RANGES, st.data())
def test_every_place_shows_two_of_the_marks_that_cover_it_or_all_there_are(ranges, data):
    statuses = [data.draw(st.sampled_from(["accepted", "draft", "rejected"])) for _span in ranges]
    every = placed(facts_on(ranges, statuses))
    drawn = list(stacked(every, 0, 91))
    for at in range(91):
        covering = {each.mark for each in every if each.start <= at < each.end and each.mark.status != "rejected"}
        here = [(each.mark, level) for each, start, end, level in drawn if start <= at < end]
        assert len(here) == min(STACKED, len(covering))
        assert {mark for mark, _level in here} <= covering
        assert len({level for _mark, level in here}) == len(here)


@given(RANGES, st.integers(0, 60), st.integers(5, 30))
def test_a_part_of_the_text_is_drawn_as_it_is_in_the_whole(ranges, start, length):
    every = placed(facts_on(ranges))
    end = start + length

    def at(stretches):
        return {(each.mark, level, n) for each, a, b, level in stretches for n in range(max(a, start), min(b, end))}

    part = [each for each in every if each.start < end and each.end > start]
    assert at(stacked(part, start, end)) == at(stacked(every, 0, 91))


def test_twelve_marks_on_a_sentence_are_told_by_two_lines_four_lanes_and_a_list(reader):
    reader.read(LONG)
    spans = sorted((n, 40 - n // 2) for n in range(12))
    reader.pane.show_marks(facts_on(spans, types=[1 + n % 2 for n in range(12)]))
    assert {each.lane for each in reader.pane.in_sight()} == {0, 1, 2, 3}
    box = box_of(reader.pane, 14, 20).toAlignedRect()
    below = box.adjusted(0, box.height(), 0, 10)
    inks = {colour(theme.colours.ink(key)).name() for key in QUANTITY[1:]}
    assert inks <= set(shades(reader.pane.viewport(), below))
    reader.pane.go_to(15)
    overlaps = reader.viewer.show_overlaps()
    assert overlaps.list.count() == 12
    overlaps.close()


def test_a_mark_of_the_third_lane_is_tinted_where_it_goes_on_alone(reader):
    reader.read(LONG)
    reader.pane.show_marks(facts_on([(0, 6), (0, 8), (0, 30)], types=[1, 1, 2]))
    tint = colour(theme.colours.tint("event")).name()
    box = box_of(reader.pane, 12, 28).toAlignedRect()
    assert shades(reader.pane.viewport(), box).get(tint, 0) > 200
    ink = colour(theme.colours.ink("event")).name()
    assert ink in shades(reader.pane.viewport(), box.adjusted(0, 0, 0, 8))


def test_what_is_stale_is_hatched_once_however_much_lies_there(reader):
    reader.read(LONG)
    seen = []
    for spans in ([(0, 12)], [(0, 12), (0, 12)], [(0, 12)] * 5):
        reader.pane.show_marks(facts_on(spans, stale=True))
        box = box_of(reader.pane, 0, 12)
        row = box.adjusted(2, 1, -2, 2 - box.height()).toRect()  # above the letters
        seen.append(set(shades(reader.pane.viewport(), row)))
    assert seen[0] == seen[1] == seen[2]
    assert len(seen[0]) == 2  # tint and hatch


def test_in_high_contrast_every_mark_is_framed(reader):
    reader.read(LONG)
    reader.pane.show_marks(facts_on([(0, 12)]))
    ink = colour(theme.colours.ink("quantity")).name()
    box = box_of(reader.pane, 0, 12).toAlignedRect()
    side = box.adjusted(0, 6, 1 - box.width(), -6)
    assert ink not in shades(reader.pane.viewport(), side)
    theme.contrast("high")
    try:
        ink = colour(theme.colours.ink("quantity")).name()
        assert shades(reader.pane.viewport(), side)[ink] >= side.height()
    finally:
        theme.contrast("system")


def test_the_note_of_a_stale_fact_says_so_by_a_sign(reader):
    reader.viewer.resize(1100, 600)
    reader.read(LONG)
    reader.pane.show_marks(facts_on([(0, 12)]))
    reader.qtbot.waitUntil(lambda: not reader.page.marking._settled.isActive())
    stale = colour(theme.colours.statuses["stale"]).name()
    for is_stale in (False, True):
        label = Label("quantity", "Quantity", "", "Trade", "accepted", is_stale, "Anna")
        reader.pane.notes.show_labels({UUID(int=1): label})
        assert (stale in shades(reader.pane.notes)) == is_stale


def test_icons_beside_the_lanes_make_room_for_notes(reader):
    reader.read(LONG)
    reader.pane.show_marks(facts_on([(0, 12), (2, 30), (200, 210)], types=[1, 2, 2]))
    lanes = reader.pane.lanes
    assert [(lane, key) for _top, lane, key in lanes.signs()] == [(1, "quantity"), (0, "event")]
    ink = colour(theme.colours.ink("event")).name()
    narrow = shades(lanes, lanes.rect().adjusted(0, 0, -14, 0))
    assert narrow.get(ink, 0) >= 3
    reader.viewer.resize(1100, 600)
    assert not reader.pane.notes.isHidden()
    assert ink not in shades(lanes, lanes.rect().adjusted(0, 0, -17, 0))


@pytest.mark.parametrize("kind", ["reader", "text"])
def test_a_frame_draws_what_is_in_sight_whatever_is_stacked_elsewhere(reader, kind):
    text = LONG if kind == "reader" else LONG * 8
    reader.read(text)
    here = [(0, 12), (0, 30), (4, 20)]
    far = [(len(text) - 500 + n, len(text) - 400) for n in range(90)]
    reader.pane.show_marks(facts_on(here + far))
    reader.pane.viewport().repaint()
    assert reader.pane.painted <= 6
