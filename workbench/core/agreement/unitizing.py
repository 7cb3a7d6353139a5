"""Whether analysts mark the same passages: Krippendorff's alpha for unitizing.

Source: K. Krippendorff, Content Analysis, 2nd ed. (2004), chapter 11, which squares the lengths by which two analysts
differ. Krippendorff, Mathet, Bouvry and Widlöcher (2016) found that it does not behave as expected with more than two;
it is worked out for each two of them here, and what is observed and expected is added up over pairs and documents, each
document counting by its length.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain, combinations
from math import fsum

import numpy as np

from workbench.core.agreement.figures import Figure, Numbers, divided, estimated, undefined
from workbench.i18n import _

Span = tuple[int, int]  # [start, end) in code points


@dataclass(frozen=True, slots=True)
class Compared:
    """How analysts marked one document: by how much they differ at each place, and by how much chance would have.

    A place is a stretch of passages that overlap; where all agree the difference is 0. Both are sums over pairs.
    """

    observed: tuple[float, ...]
    expected: float


def merged(spans: Iterable[Span]) -> list[Span]:
    """The spans in order, those that overlap as one; spans that only adjoin stay two."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def compared(analysts: Iterable[Iterable[Span]], length: int) -> Compared:
    """How two analysts or more marked a text of this length: the spans of each."""
    each = [merged(spans) for spans in analysts]
    starts = [start for start, _end in merged(chain.from_iterable(each))]
    observed, expected = [0.0] * len(starts), 0.0
    for one, other in combinations(each, 2):
        for place in _places(one, other):
            at = bisect_right(starts, min(span[0] for span in chain(*place))) - 1
            observed[at] += _difference(*place) / length
        expected += _expected(one, other, length) if one or other else 0.0
    return Compared(tuple(observed), expected)


def alpha(parts: Iterable[Compared]) -> Figure:
    """Alpha over documents; `n` counts the places that somebody marked.

    The bootstrap draws places, and leaves what chance would give as it is.
    """
    parts = list(parts)
    expected = fsum(part.expected for part in parts)
    observed = sorted(chain.from_iterable(part.observed for part in parts))
    if not observed:
        return undefined(_("Undefined because nothing was marked where two analysts have worked."))
    kinds = sorted(set(observed))
    counts = np.bincount(np.searchsorted(kinds, observed), minlength=len(kinds)).tolist()
    sizes = np.array(kinds, dtype=np.float64)

    def statistic(rows: Numbers) -> Numbers:
        found = rows @ sizes
        return 1 - divided(found, np.full_like(found, expected))

    return estimated(statistic, counts, _("Undefined because the text is too short to tell agreement from chance."))


def _places(one: Sequence[Span], other: Sequence[Span]) -> Iterator[tuple[list[Span], list[Span]]]:
    """Stretches of spans that overlap each other, as those of the one and those of the other."""
    here: tuple[list[Span], list[Span]] = ([], [])
    reach = 0
    for (start, end), which in sorted([*((span, 0) for span in one), *((span, 1) for span in other)]):
        if (here[0] or here[1]) and start >= reach:
            yield here
            here = ([], [])
        here[which].append((start, end))
        reach = max(reach, end)
    if here[0] or here[1]:
        yield here


def _difference(one: Sequence[Span], other: Sequence[Span]) -> float:
    """Squared lengths: of what ends differ where two spans overlap, or of a span that nothing of the other touches."""
    if not one or not other:
        return float(sum((end - start) ** 2 for start, end in chain(one, other)))
    found, begin = 0, 0
    for start, end in one:
        while begin < len(other) and other[begin][1] <= start:
            begin += 1
        for first, last in other[begin:]:
            if first >= end:
                break
            found += (start - first) ** 2 + (end - last) ** 2
    return float(found)


def _expected(one: Sequence[Span], other: Sequence[Span], length: int) -> float:
    """What the differences would come to, on the average, if the same spans stood anywhere in the text."""
    gaps = np.sort(np.array([*_gaps(one, length), *_gaps(other, length)], dtype=np.float64))
    below = np.array([0.0, *accumulate(gaps.tolist())])
    sizes = np.array([end - start for start, end in chain(one, other)], dtype=np.float64)
    at = np.searchsorted(gaps, sizes)  # only gaps that are long enough can hold the span
    room = (below[-1] - below[at]) - (len(gaps) - at) * (sizes - 1)
    near = (len(sizes) - 1) / 3 * (2 * sizes**3 - 3 * sizes**2 + sizes)
    both = 2.0 * length
    ways = both * (both - 1) - float((sizes * (sizes - 1)).sum())
    return 2 * float((near + sizes**2 * room).sum()) / ways if ways > 0 else 0.0


def _gaps(spans: Sequence[Span], length: int) -> Iterator[int]:
    """The lengths of what lies between the spans, before and after them."""
    at = 0
    for start, end in spans:
        if start > at:
            yield start - at
        at = end
    if at < length:
        yield length - at
