import time
from itertools import pairwise

import pytest

from workbench.text.words import next_cluster, next_word, word_at

pytestmark = pytest.mark.quick


@pytest.mark.parametrize(
    ("text", "at", "word"),
    [
        ("an import-substituting product", "sub", "import-substituting"),
        ("Belarus’s trade", "aru", "Belarus’s"),
        ("выросла на 4,5 процента", ",5", "4,5"),
        ("grew by 5.6%.", ".6", "5.6%"),
        ("при 10:30 часах", ":3", "10:30"),
        ("in 2024-2026", "-2", "2024-2026"),
        ("конец. Начало", "нец", "конец"),
        ("ё́лка и", "лка", "ё́лка"),
        ("a 👩‍👩‍👧 b", "‍", "👩‍👩‍👧"),
        ("«Ёлка»", "»", "»"),
        ("trade", "trade", "trade"),
    ],
)
def test_the_word_at_a_place(text: str, at: str, word: str) -> None:
    start, end = word_at(text, text.index(at))
    assert text[start:end] == word


def test_at_the_end_of_a_word_it_is_that_word_and_between_words_none() -> None:
    assert word_at("one  two", 3) == (0, 3)
    assert word_at("one  two", 4) == (4, 4)
    assert word_at("one", 3) == (0, 3)
    assert word_at("", 0) == (0, 0)


def test_words_are_walked_by_their_beginnings_and_ends() -> None:
    text = "Рост на 4,5 % (в год)."
    ends, at = [], 0
    while at < len(text):
        at = next_word(text, at, 1, ends=True)
        ends.append(text[:at].split()[-1])
    assert ends == ["Рост", "на", "4,5", "(в", "год", "год)."]
    starts = []
    while at:
        at = next_word(text, at, -1, ends=False)
        starts.append(text[at:].split()[0])
    assert starts == ["год).", "в", "4,5", "на", "Рост"]


def test_steps_never_enter_a_grapheme_cluster() -> None:
    text = "a👩‍👩‍👧é🇧🇾b"
    borders, at = [0], 0
    while at < len(text):
        at = next_cluster(text, at, 1)
        borders.append(at)
    assert [text[a:b] for a, b in pairwise(borders)] == ["a", "👩‍👩‍👧", "é", "🇧🇾", "b"]
    back = [at]
    while at:
        at = next_cluster(text, at, -1)
        back.append(at)
    assert back == borders[::-1]
    assert next_cluster(text, len(text), 1) == len(text) and next_cluster(text, 0, -1) == 0


def test_hostile_text_takes_no_time() -> None:
    begun = time.process_time()
    for text in ("x" * 1_000_000, "." * 1_000_000, "-a" * 500_000, "1," * 500_000, " " * 1_000_000):
        for at in range(0, len(text), 100_000):
            word_at(text, at)
            assert next_word(text, at, 1, ends=True) > at
            assert next_cluster(text, at, 1) > at
    assert time.process_time() - begun < 1
