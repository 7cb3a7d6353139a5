from hypothesis import given
from hypothesis import strategies as st

from workbench.core.search.language import understand
from workbench.core.search.marking import line, marks, passages, whole

TEXT = "Norland builds a harbour.\n\nHarbours need tariffs; the tariffs of the harbour fall.\n"


def spoken(text, typed):
    return [text[start:end] for start, end, _which in marks(text, understand(typed).words)]


def test_words_phrases_and_beginnings_are_marked_in_all_their_forms():
    assert spoken(TEXT, "harbour") == ["harbour", "Harbours", "harbour"]
    assert spoken(TEXT, '"the tariff"') == ["the tariffs"]
    assert spoken(TEXT, "tar*") == ["tariffs", "tariffs"]
    assert spoken(TEXT, '"need harbours"') == []
    assert spoken(TEXT, '"harbour need tariff"') == ["Harbours need tariffs"]
    assert spoken(TEXT, "norland -harbour") == ["Norland"]
    assert spoken("a a a b", '"a a b"') == ["a a b"]


def test_the_passages_that_hold_most_of_the_words_are_taken_in_the_order_of_the_text():
    found = passages(TEXT, understand("harbour tariffs fall").words, 1)
    assert [TEXT[one.start : one.end] for one in found] == ["Harbours need tariffs; the tariffs of the harbour fall"]
    found = passages(TEXT, understand("harbour tariffs fall").words, 2)
    assert TEXT[slice(found[0].start, found[0].end)] == "harbour"


def test_a_line_shows_what_is_around_and_where_it_was_cut():
    text = "word " * 100 + "harbour" + " word" * 100
    shown = line(text, 500, 507, understand("harbour").words)
    assert shown.words.startswith("… word") and shown.words.endswith("word …")
    ((start, end),) = shown.marks
    assert shown.words[start:end] == "harbour"
    assert len(shown.words) < 250
    assert line("One\nharbour\nthree", 4, 11, ()).words == "harbour"


@given(st.text(st.sampled_from("ab ё\n🚢е-é"), max_size=300), st.sampled_from(["a", "b*", '"a b"', "ёе OR a", "a b"]))
def test_marks_and_passages_lie_in_the_text(text, typed):
    asked = understand(typed).words
    for found in passages(text, asked, 5):
        assert 0 <= found.start < found.end <= len(text)
        shown = line(text, found.start, found.end, asked)
        assert "\n" not in shown.words
        assert all(0 <= start < end <= len(shown.words) for start, end in shown.marks)
        assert shown.marks
    assert len(whole(text, asked).words) == len(text)
