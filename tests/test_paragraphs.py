"""Paragraphs, and how much of a text is dealt with: the same as counted one by one."""

from array import array
from time import perf_counter

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from workbench.text import whole_paragraphs
from workbench.text.paragraphs import Ranges, coverage, paragraphs, ranges

TEXTS = st.lists(st.sampled_from(["a", "Ёж", "—", "-", ".", " ", "\t", "\u2028", "\u00a0", "\n", "\n", "👋", "_"]))
TEXTS = TEXTS.map("".join)
PLACE = st.integers(0, 40)
SPANS = st.lists(st.tuples(PLACE, st.integers(1, 12)).map(lambda one: (one[0], one[0] + one[1])), max_size=8)


def of(spans):
    return ranges(array("q", [place for span in sorted(spans) for place in span]))


def pairs(found):
    return list(zip(found.starts.tolist(), found.ends.tolist(), strict=True))


def lines(text):
    """The same, written without a pattern."""
    found, at = [], 0
    for line in text.split("\n"):
        words = line.strip()
        if any(char.isalnum() or char == "_" for char in words):
            found.append((at + line.index(words), at + line.index(words) + len(words)))
        at += len(line) + 1
    return found


@given(TEXTS)
def test_a_paragraph_is_a_line_with_words_without_the_space_around(text):
    assert pairs(paragraphs(text)) == lines(text)


@given(TEXTS, PLACE, PLACE)
def test_a_range_is_widened_to_the_lines_it_touches(text, one, two):
    start, end = sorted((min(one, len(text)), min(two, len(text))))
    first, last = whole_paragraphs(text, start, end)
    touched = [span for span in lines(text) if span[0] < end and span[1] > start]
    if touched:
        assert first <= touched[0][0] and touched[-1][1] <= last
        assert text[first:last] == text[first:last].strip()
    if first < last:
        assert text.count("\n", first, last) <= text.count("\n", start, end)
        assert [span for span in lines(text) if span[0] >= first and span[1] <= last]


@given(SPANS, SPANS, SPANS, SPANS)
def test_what_is_dealt_with_is_what_one_would_count(parts, marks, read, beside):
    apart = [span for place, span in enumerate(sorted(parts)) if place == 0 or span[0] >= sorted(parts)[place - 1][1]]
    apart = [span for place, span in enumerate(apart) if all(span[0] >= other[1] for other in apart[:place])]

    def covered(span, by):
        return set(range(*span)) <= {place for other in by for place in range(*other)}

    counted = [span for span in apart if not covered(span, beside)]
    done = [any(mark[0] < span[1] and mark[1] > span[0] for mark in marks) or covered(span, read) for span in counted]
    found = coverage(of(apart), of(marks), of(read), of(beside))
    assert found.whole == sum(end - start for start, end in counted)
    assert found.done == sum(end - start for (start, end), is_done in zip(counted, done, strict=True) if is_done)
    assert pairs(found.left) == [span for span, is_done in zip(counted, done, strict=True) if not is_done]
    stretches = []
    for place, span in enumerate(counted):
        if not done[place]:
            goes_on = place and not done[place - 1]
            stretches.append((stretches.pop()[0] if goes_on else span[0], span[1]))
    assert pairs(found.stretches) == stretches
    assert (found.percent == 100) == (bool(counted) and all(done))


def test_an_empty_text_has_nothing_to_read():
    none = of([])
    assert coverage(paragraphs(" \n--\n"), none, none, none).percent is None


def test_all_but_one_letter_of_a_long_text_is_not_all():
    parts = of([(0, 1_000_000), (1_000_001, 1_000_002)])
    assert coverage(parts, of([(5, 6)]), of([]), of([])).percent == 99


def test_a_hundred_thousand_paragraphs_and_marks_take_no_time():
    starts = np.arange(100_000) * 50
    parts, marks = Ranges(starts, starts + 40), Ranges(starts[::2] + 3, starts[::2] + 9)
    begun = perf_counter()
    found = coverage(parts, marks, Ranges(starts[::3], starts[::3] + 40), Ranges(starts[::7], starts[::7] + 40))
    assert perf_counter() - begun < 0.5
    assert len(found.stretches) > 10_000
