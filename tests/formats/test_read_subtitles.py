"""Subtitles: a text to be read, and the place of each cue in it."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import UserError
from workbench.formats.read_subtitles import read
from workbench.text import freeze

VTT = """WEBVTT - a talk

STYLE
::cue { color: red }

intro
00:01.000 --> 00:04.500 align:start
<v.loud Anna Lind>The <i>bridge</i> &amp; the road

NOTE nobody sees this

00:04.500 --> 01:02:03.250
<v Anna Lind>are open.

last
01:02:04.000 --> 01:02:05.000
<v Борис Керн>Согласен.
"""
SRT = """1\r
00:00:01,000 --> 00:00:02,000\r
ANNA LIND: The bridge\r
is open.\r
\r
2\r
00:00:02,000 --> 00:00:03,000\r
For everybody.\r
\r
3\r
00:00:03,000 --> 00:00:04,000\r
BORIS: At 10:30?\r
"""


def turns(found):
    return [
        (found.text[one.start : one.end], one.data["from"], one.data["to"], one.data.get("speaker", ""))
        for one in found.regions
    ]


def test_what_a_voice_says_in_one_go_is_a_paragraph_with_a_turn_for_each_cue():
    found = read(VTT.encode(), "talk.vtt")
    assert found.text == "Anna Lind: The bridge & the road are open.\n\nБорис Керн: Согласен.\n"
    assert turns(found) == [
        ("The bridge & the road", 1.0, 4.5, "Anna Lind"),
        ("are open.", 4.5, 3723.25, "Anna Lind"),
        ("Согласен.", 3724.0, 3725.0, "Борис Керн"),
    ]
    assert (found.title, found.media_type, found.published) == ("talk", "text/vtt", "")


def test_a_label_names_the_speaker_until_another_speaks():
    found = read(SRT.encode("utf-8-sig"), "talk.srt")
    assert found.text == "ANNA LIND: The bridge is open. For everybody.\n\nBORIS: At 10:30?\n"
    assert [said[3] for said in turns(found)] == ["ANNA LIND", "ANNA LIND", "BORIS"]


def test_without_speakers_a_pause_ends_a_paragraph():
    cue = "{0}\n00:00:0{0},000 --> 00:00:0{0},500\n{1}\n\n"
    found = read((cue.format(1, "One.") + cue.format(2, "Two.") + cue.format(9, "Note: three.")).encode(), "a.srt")
    assert found.text == "One. Two.\n\nNote: three.\n"


def test_a_file_without_cues_is_refused():
    for data in (b"", b"WEBVTT\n\n", b"Just words"):
        with pytest.raises(UserError):
            read(data, "a.vtt")


def test_a_hostile_cue_takes_no_long_time():
    data = "1\n00:00:01.000 --> 00:00:02.000\na" + "\n" * 200_000 + "<v" * 100_000 + "{\\" * 100_000 + "z"
    began = time.monotonic()
    read(data.encode(), "a.vtt")
    read(data.encode(), "a.srt")
    assert time.monotonic() - began < 5


@given(st.lists(st.text(max_size=40), max_size=6), st.sampled_from(["a.srt", "a.vtt"]))
def test_every_turn_stands_where_it_says(words, name):
    stamp = "00:00:01{0}000 --> 00:00:02{0}000".format("," if name.endswith("srt") else ".")
    data = "\n\n".join(f"{stamp}\n{one}" for one in words).encode("utf-8", "replace")
    try:
        found = read(data, name)
    except UserError:
        return
    assert found.text == freeze(found.text)
    ends = [0, *(one.end for one in found.regions)]
    assert all(end <= one.start < one.end for end, one in zip(ends, found.regions, strict=False))
