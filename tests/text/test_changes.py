from hypothesis import given
from hypothesis import strategies as st

from workbench.text import fold
from workbench.text.alignment import align
from workbench.text.changes import changes

OLD = "\n".join(f"Paragraph {n} of the report speaks of trade with Norland and of nothing else." for n in range(8))


def found(new, old=OLD, also=()):
    parts, same = changes(old, new, align(fold(old), fold(new)), also)
    words = [
        ([old[slice(*one)] for one in part.old_words], [new[slice(*one)] for one in part.new_words]) for part in parts
    ]
    return parts, same, words


def test_only_paragraphs_with_other_words_are_shown_with_those_words():
    new = OLD.replace("3 of the report speaks", "3 of our report speaks")
    parts, same, words = found(new)
    (part,) = parts
    assert OLD[slice(*part.old)].startswith("Paragraph 3") and new[slice(*part.new)].startswith("Paragraph 3")
    assert words == [(["the"], ["our"])]
    assert (part.same, same) == (3, 4)


def test_a_paragraph_put_in_stands_beside_nothing():
    lines = OLD.split("\n")
    new = "\n".join((*lines[:4], "Something was put in between them.", *lines[4:]))
    parts, same, _words = found(new)
    (part,) = parts
    assert part.old[0] == part.old[1] and new[slice(*part.new)] == "Something was put in between them."
    assert (part.same, same) == (4, 4)
    (back,), _same, _words = found(OLD, old=new)
    assert new[slice(*back.old)] == "Something was put in between them." and back.new[0] == back.new[1]


def test_a_sentence_put_in_before_a_paragraph_stands_beside_it():
    new = OLD.replace("Paragraph 3", "It came in. Paragraph 3")
    (part,), _same, words = found(new)
    assert OLD[slice(*part.old)].startswith("Paragraph 3") and new[slice(*part.new)].startswith("It came in. Paragraph")
    assert words == [([], ["It came in. "])]


def test_a_passage_that_waits_is_shown_though_nothing_changed_there():
    start = OLD.index("Paragraph 5")
    parts, same, words = found(OLD, also=[(start, start + 11)])
    assert [(OLD[slice(*part.old)][:11], part.same) for part in parts] == [("Paragraph 5", 5)]
    assert (same, words) == (2, [([], [])])


def test_the_same_text_differs_nowhere():
    assert found(OLD)[:2] == ([], 8)


@given(st.text("ab .\n", max_size=60), st.text("ab .\n", max_size=60))
def test_what_is_left_out_is_the_same(old, new):
    parts, _same = changes(old, new, align(fold(old), fold(new)))
    rests = []
    for text, spans in ((old, [part.old for part in parts]), (new, [part.new for part in parts])):
        kept, at = "", 0
        for start, end in spans:
            assert at <= start <= end <= len(text)
            kept, at = kept + text[at:start], end
        rests.append([char for char in kept + text[at:] if char.isalpha()])
    assert rests[0] == rests[1]
