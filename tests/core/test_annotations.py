import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.steps import living, one_step, place, refused, row, text_of
from workbench.core import annotations, documents, facts, links
from workbench.core.ids import new_id
from workbench.formats.types import ParsedDocument
from workbench.text import freeze, snap

PIECES = [
    "a", "Слово", "ёж", "שלום", "שָׁלוֹם", "سلام", "مُحَمَّد", "👨‍👩‍👧‍👦", "👋🏽", "🇧🇾", "🏳️‍🌈", "e\u0301", "й", "и\u0306",
    "𝒳", "\u00a0", "\u2028", "\u2029", "\u200b", "\u200d", " ", "\n", "\t", "—", "“", "”", "नमस्ते", "漢字",
]  # fmt: skip
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.characters(codec="utf-8")), min_size=1, max_size=30)
TEXTS = TEXTS.map("".join).map(freeze).filter(lambda text: text.strip())
PLACE = st.integers(0, 1_000)


def a_document(project, text):
    return documents.add(project, ParsedDocument(text, "text/plain", "utf-8", "t", "", "", "", ()), "t.txt", b"x")[0]


def a_range(text, one, two):
    """A range that holds more than white space."""
    start, end = sorted((one % (len(text) + 1), two % (len(text) + 1)))
    return (start, end) if text[start:end].strip() else (0, len(text))


def stands(project, annotation, start, end):
    """The annotation marks just the words of [start, end), no letter cut in two, with the 32 characters around them."""
    text, marked = text_of(project, row(project, "annotation", annotation)["document"]), None
    start, end = snap(text, start, end)
    marked = row(project, "annotation", annotation)
    assert text[marked["start"] : marked["end"]] == marked["exact"] == text[start:end].strip()
    assert start <= marked["start"] < marked["end"] <= end
    assert text[: marked["start"]].endswith(marked["prefix"])
    assert text[marked["end"] :].startswith(marked["suffix"])
    assert len(marked["prefix"]) == min(32, marked["start"])
    assert len(marked["suffix"]) == min(32, len(text) - marked["end"])
    return True


@given(text=TEXTS, places=st.tuples(PLACE, PLACE, PLACE, PLACE))
def test_the_words_marked_are_the_words_of_the_range_in_any_script(project, text, places):
    document = a_document(project, text)
    first, second = a_range(text, *places[:2]), a_range(text, *places[2:])
    annotation = annotations.highlight(project, document, *first)
    assert stands(project, annotation, *first)
    annotations.move(project, annotation, *second)
    assert stands(project, annotation, *second)


def test_a_highlight_is_one_step(project, known):
    start, end = place(project, known.growth, "4,5 %")
    with one_step(project):
        annotation = annotations.highlight(project, known.growth, start, end, note=" check ")
    marked = row(project, "annotation", annotation)
    assert (marked["start"], marked["end"], marked["exact"], marked["note"]) == (start, end, "4,5 %", "check")
    assert marked["prefix"] == "Торговля выросла на "
    assert annotations.of_document(project, known.growth) == [(annotation, start, end)]


def test_white_space_at_both_ends_is_left_out(project):
    document = a_document(project, "one \u00a0\n two\u2028 \tthree")
    annotation = annotations.highlight(project, document, 3, 13)
    marked = row(project, "annotation", annotation)
    assert (marked["start"], marked["end"], marked["exact"]) == (7, 10, "two")


def test_a_moved_boundary_is_one_step(project, known):
    with one_step(project):
        annotations.move(project, known.passage, *place(project, known.report, "4 trillion"))
    assert row(project, "annotation", known.passage)["exact"] == "4 trillion"


@pytest.mark.parametrize("span", [(-1, 5), (5, 5), (6, 5), (0, 10_000), (10_000, 10_001)])
def test_a_range_outside_the_text_is_refused(project, known, span):
    with refused(project, f"The passage {span[0]}–{span[1]} lies outside the text of "):
        annotations.highlight(project, known.report, *span)
    with refused(project, "lies outside the text of "):
        annotations.move(project, known.passage, *span)


def test_a_range_of_white_space_is_refused(project):
    document = a_document(project, "one \u00a0\n two")
    with refused(project, "nothing but white space"):
        annotations.highlight(project, document, 3, 7)


def test_what_is_gone_cannot_be_marked_or_moved(project, known):
    with refused(project, "not in the project (any more)"):
        annotations.highlight(project, new_id(), 0, 1)
    annotation = annotations.highlight(project, known.growth, 0, 8)
    annotations.remove(project, annotation)
    with refused(project, "not marked any more"):
        annotations.move(project, annotation, 0, 5)
    with refused(project, "(any more)"):
        annotations.remove(project, annotation)
    with refused(project, "(any more)"):
        annotations.write_note(project, annotation, "late")


def test_a_note_is_written_and_taken_away(project, known):
    with one_step(project):
        annotations.write_note(project, known.passage, " look again ")
    assert row(project, "annotation", known.passage)["note"] == "look again"
    with one_step(project):
        annotations.write_note(project, known.passage, " ")
    assert row(project, "annotation", known.passage)["note"] == ""


def test_a_highlight_goes_with_its_links(project, known):
    annotation = annotations.highlight(project, known.growth, 0, 8)
    link = links.link(project, known.mishustin, "mentions", annotation=annotation)
    with one_step(project):
        annotations.remove(project, annotation)
    assert annotation not in living(project, "annotation")
    assert link not in living(project, "link")


def test_evidence_of_a_fact_stays_marked(project, known):
    with refused(project, "This passage is evidence of a fact"):
        annotations.remove(project, known.passage)
    facts.remove(project, known.fact)
    annotations.remove(project, known.passage)
    assert known.passage not in living(project, "annotation")


def test_annotations_are_listed_by_their_place(project, known):
    late, wide, early = (annotations.highlight(project, known.growth, *span) for span in ((20, 25), (0, 16), (0, 8)))
    assert [found[0] for found in annotations.of_document(project, known.growth)] == [early, wide, late]
