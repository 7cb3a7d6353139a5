"""Subtitles (.srt, .vtt): the words as a text to be read, and when each cue was said, by whom."""

import html
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePath

from workbench.errors import UserError
from workbench.formats import propose
from workbench.formats.decode import decode
from workbench.formats.types import AS_IS, ParsedDocument, ReadOptions, Region
from workbench.text import freeze, one_line

_MEDIA = {"vtt": "text/vtt", "srt": "application/x-subrip"}
_BLANK = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
_VOICE = re.compile(r"<v(?:\.[^\s>]{0,100})?[ \t]+([^<>]{1,200})>")
_MARKUP = re.compile(r"</?[A-Za-z0-9][^<>]{0,300}>|\{\\[^{}]{0,100}\}")
_LABEL = re.compile(r"(?:[-–—]\s*|>>\s*)?([^\W\d_][^:\n<>]{0,60}):(?=\s|$)")
_NEXT_VOICE = re.compile(r"\s*(?:[-–—]|>>)")
_ENDS = re.compile(r"""[.!?…]["'»”)]*$""")
_LONG, _PAUSE = 600, 4.0  # a paragraph of nobody in particular ends after so many characters, or seconds of silence
_MOST_WORDS = 4


@dataclass(frozen=True, slots=True)
class _Cue:
    """One cue: seconds, who speaks if that is said, and the words. `labelled`: the words begin with the name."""

    start: float
    end: float
    speaker: str
    words: str
    labelled: bool = False


def read(data: bytes, name: str, options: ReadOptions = AS_IS) -> ParsedDocument:
    """Subtitles as paragraphs, one for what somebody says in one go; each cue is a region of the kind turn.

    A speaker is known from `<v Name>` or from a label before the words (ANNA LIND: …), and stands before the paragraph.
    Raises UserError for a file without cues.
    """
    raw, encoding = decode(data, options.encoding)
    form = "vtt" if raw.lstrip("\ufeff \n").startswith("WEBVTT") or PurePath(name).suffix.lower() == ".vtt" else "srt"
    cues = list(_spoken(_cues(freeze(raw), form)))
    if not cues:
        raise UserError("There are no subtitles in the file: no line says when something is said.")
    text, regions = _joined(cues)
    return ParsedDocument(
        text=text,
        media_type=_MEDIA[form],
        encoding=encoding,
        title=one_line(PurePath(name).stem) or name,
        published="",
        publisher="",
        language=propose.language(text),
        regions=regions,
    )


def _cues(text: str, form: str) -> Iterator[_Cue]:
    from pysubs2 import SSAFile  # late: it takes longer to load than most files

    found = SSAFile.from_string(_plain(text, form), form, keep_html_tags=True)
    for event in found.events:
        words = event.text.replace(r"\N", "\n")
        voice = _VOICE.search(words)
        speaker = one_line(html.unescape(voice[1])) if voice and form == "vtt" else ""
        said = freeze(one_line(html.unescape(_MARKUP.sub("", words))))
        if said:
            yield _Cue(event.start / 1000, event.end / 1000, freeze(speaker), said)


def _plain(text: str, form: str) -> str:
    """The blocks of the file, one blank line between two; of a .vtt file only cues, without their names."""
    blocks = _BLANK.split(text)
    if form == "vtt":
        timed = (block.partition("-->") for block in blocks if "-->" in block and not block.startswith("NOTE"))
        blocks = [f"{before.rpartition(chr(10))[2]}-->{after}" for before, _arrow, after in timed]
    return "\n\n".join(blocks)


def _spoken(cues: Iterable[_Cue]) -> Iterator[_Cue]:
    """The cues with their speakers, from labels if no voice is marked; who speaks goes on until another does."""
    every = list(cues)
    if any(cue.speaker for cue in every):
        yield from every
        return
    labels = [_label(cue.words) for cue in every]
    often, speaker = Counter(labels), ""
    for cue, label in zip(every, labels, strict=True):
        is_name = bool(label) and (label.isupper() or " " in label or often[label] > 1)
        if is_name:
            speaker = label
        elif _NEXT_VOICE.match(cue.words):
            speaker = ""
        yield _Cue(cue.start, cue.end, speaker, cue.words, is_name)


def _label(words: str) -> str:
    """The name before a colon at the start, "" if that is hardly a name."""
    found = _LABEL.match(words)
    parts = found[1].split() if found else []
    is_name = 0 < len(parts) <= _MOST_WORDS and all(part[0].isupper() for part in parts)
    return " ".join(parts) if is_name else ""


def _joined(cues: Iterable[_Cue]) -> tuple[str, tuple[Region, ...]]:
    parts: list[str] = []
    regions: list[Region] = []
    length, of_paragraph, before = 0, 0, None
    for cue in cues:
        if before is None or _turns(before, cue, of_paragraph):
            label = f"{cue.speaker}: " if cue.speaker and not cue.labelled else ""
            between, of_paragraph = ("\n\n" if before else "") + label, 0
        else:
            between = " "
        start = length + len(between)
        parts += (between, cue.words)
        length = start + len(cue.words)
        of_paragraph += length - start
        told = {"from": cue.start, "to": cue.end} | ({"speaker": cue.speaker} if cue.speaker else {})
        regions.append(Region("turn", start, length, told))
        before = cue
    return "".join(parts) + "\n", tuple(regions)


def _turns(before: _Cue, cue: _Cue, so_far: int) -> bool:
    """Whether a paragraph begins with this cue."""
    if before.speaker or cue.speaker:
        return before.speaker != cue.speaker
    ended = _ENDS.search(before.words) is not None
    return _NEXT_VOICE.match(cue.words) is not None or (ended and (so_far > _LONG or cue.start - before.end > _PAUSE))
