"""Who says what: turns of a transcript, quotations with their clauses, and what is reported without quotation marks."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Literal

from workbench.core.suggest import about, boilerplate
from workbench.core.suggest.found import Suggestion
from workbench.core.suggest.speakers import according, direct, editorial, people, reported, transcript
from workbench.core.suggest.speakers.claims import Claim, Line, is_same
from workbench.core.suggest.speakers.quotes import quotations
from workbench.text import fold, sentences

Attribution = Literal["direct", "indirect", "narrative", "caption", "editorial"]

DIRECT = {
    "turn",
    "clause after",
    "clause before",
    "line above",
    "clause between",
    "continued",
    "alone",
    "contradicted",
}
"""The rules that find words as they were spoken; the others find what is reported."""
_MOSTLY = 0.7  # of what is reported is a quotation: then the quotation alone tells it


def find(text: str) -> list[Suggestion]:
    """Who says which words, in order of where the words begin; where one lies inside another the inner one holds.

    The span is the words spoken or reported, without the quotation marks around them. The value is the speaker's plain
    name as printed, or the description if the text names nobody ("press service of the president"). Weak are: a
    description, whoever is only probably meant, and a speaker whom a label above the words contradicts: the rule of
    that one is "contradicted".
    """
    beside = boilerplate.find(text)
    lines = list(_lines(text, beside))
    quoted = quotations(text)
    turns = transcript.turns_of(text, beside, quoted)
    whose = about.publisher(text)
    ours = str(whose.value) if whose else ""
    spoken = _by_name_in_turns(direct.claims(text, lines, quoted), turns)
    titled = list(according.of_title(text, lines[0])) if len(lines) > 1 else []
    told = [*spoken, *titled, *_beside_quotations(reported.claims(text, lines, quoted), spoken, turns)]
    told = [claim for claim in told if claim.source is None or fold(claim.source.name) != fold(ours)]
    found = [_suggestion(*one) for one in people.resolve(told, people.gather(text, lines))]
    found += turns
    found += editorial.insertions(text, quoted, ours)
    return sorted({(one.start, one.end): one for one in found}.values(), key=lambda one: (one.start, -one.end))


def speaker_of(suggestions: Sequence[Suggestion], start: int, end: int) -> Suggestion | None:
    """Who says a passage: the narrowest of the speakers whose words hold all of it, or None for the document itself."""
    around = [one for one in suggestions if one.kind == "speaker" and one.start <= start and end <= one.end]
    return min(around, key=lambda one: one.end - one.start, default=None)


def attribution(suggestions: Sequence[Suggestion], text: str, start: int, end: int) -> Attribution:
    """How a passage is told: in somebody's words, reported, by the document, by a caption or by an editor.

    `suggestions` are those of `find`, and those of `boilerplate.find` if captions are to be known.
    """
    regions = (one for one in suggestions if one.kind == "boilerplate" and one.start < end and start < one.end)
    if any(one.value in ("caption", "gallery") for one in regions):
        return "caption"
    speaker = speaker_of(suggestions, start, end)
    if editorial.is_inserted(text, start, end, is_quoted=speaker is not None and speaker.rule in DIRECT):
        return "editorial"
    if speaker is None:
        return "narrative"
    return "direct" if speaker.rule in DIRECT else "indirect"


def _lines(text: str, beside: Sequence[Suggestion]) -> Iterator[Line]:
    """The lines with words that are part of the story; those that say whose words follow are kept."""
    regions = iter(one for one in beside if one.rule != "name and post")
    region = next(regions, None)
    at = 0
    for printed in text.split("\n"):
        start, end = at, at + len(printed)
        at = end + 1
        while region and region.end <= start:
            region = next(regions, None)
        if printed.strip() and not (region and region.start < end):
            found = sentences(text, start, end)
            if found:
                yield Line(found[0][0], found[-1][1], found)


def _by_name_in_turns(claims: Sequence[Claim], turns: Sequence[Suggestion]) -> list[Claim]:
    """The claims without those inside a turn that name nobody: "I say" and "he says" there are told by its speaker."""
    spans = [(turn.start, turn.end) for turn in turns]
    return [claim for claim in claims if _names(claim) or not _is_inside(spans, claim)]


def _beside_quotations(
    claims: Iterator[Claim], spoken: Sequence[Claim], turns: Sequence[Suggestion]
) -> Iterator[Claim]:
    """What is reported, without what only holds a quotation; in somebody's own words only what others say by name."""
    spans = sorted((claim.start, claim.end) for claim in spoken)
    told = [(turn.start, turn.end) for turn in turns]
    for claim in claims:
        held = sum(end - start for start, end in _spans_in(spans, claim) if claim.start <= start and end <= claim.end)
        if held > _MOSTLY * (claim.end - claim.start):
            continue
        if _names(claim) or not (_is_inside(spans, claim) or _is_inside(told, claim)):
            yield claim


def _names(claim: Claim) -> bool:
    return claim.source is not None and claim.source.what == "name"


def _is_inside(spans: Sequence[tuple[int, int]], claim: Claim) -> bool:
    return any(start <= claim.start and claim.end <= end for start, end in _spans_in(spans, claim))


def _spans_in(spans: Sequence[tuple[int, int]], claim: Claim) -> Sequence[tuple[int, int]]:
    """Those of the sorted spans, of which none overlap, that have a part of the claim."""
    first = max(0, bisect_right(spans, (claim.start, claim.start)) - 1)
    return spans[first : bisect_right(spans, (claim.end, 0))]


def _suggestion(claim: Claim, name: str, is_strong: bool) -> Suggestion:
    label = claim.label
    if label and label.what == "name" and not is_same(label.name, name):
        return Suggestion(claim.start, claim.end, "speaker", name, "contradicted", False)
    rule = claim.rule if claim.is_direct else "indirect"
    return Suggestion(claim.start, claim.end, "speaker", name, rule, is_strong)
