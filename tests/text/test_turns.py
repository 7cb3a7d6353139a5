"""Speaker turns of transcripts, in English and Russian."""

import time

import pytest

from workbench.text.turns import turns


def names(text):
    return [name for _start, _end, name in turns(text)]


@pytest.mark.parametrize(
    "line",
    [
        "Anna Lind: Good morning.",
        "Anna Lind, minister of trade: Good morning.",
        "President of Norland Anna Lind: Colleagues,",
        "Anna van der Lind, who chaired, added:",
        "A. G. Lind: Yes.",
        "Анна Линд: Доброе утро.",
        "Президент Норландии Анна Линд: Коллеги!",
        "Первый заместитель премьер-министра Анна Линд: Да.",
        "А. Г. Линд: Да.",
        "ANNA LIND: Yes.",
        "Jean-Luc O’Neil: Yes.",
    ],
)
def test_a_name_before_a_colon_begins_a_turn(line):
    assert names(f"Something before.\n\n{line}\n") == [line.split(":")[0]]


@pytest.mark.parametrize(
    "line",
    [
        "Font size: large",
        "The agenda is: trade and transport.",
        "In short, we are today discussing two documents: one on trade",
        "Trade grew by 4.5 percent: a record",
        "The Council of Ministers decided the following: to meet again.",
        "See https://example.org: a site",
        "“Anna Lind: we met,” she wrote.",
        "at 10:30 Anna spoke",
        "Итог: торговля выросла",
        "Стороны договорились о следующем: встретиться снова.",
    ],
)
def test_other_lines_with_a_colon_do_not(line):
    assert names(f"Something before.\n\n{line}\n") == []


def test_a_single_word_is_a_label_if_it_comes_again():
    assert names("Question: When?\nAnswer: Today.\nQuestion: Why?\nAnswer: Because.\nNote: none\n") == [
        "Question",
        "Answer",
        "Question",
        "Answer",
    ]
    assert names("Q: When?\nA: Today.\nQ: Why?\nA: Because.\n") == ["Q", "A", "Q", "A"]


def test_a_turn_spans_the_label_with_its_colon():
    text = "🚀 Before.\n  Anna Lind: Yes.\n"
    ((start, end, name),) = turns(text)
    assert (text[start:end], name) == ("Anna Lind:", "Anna Lind")


@pytest.mark.parametrize("unit", ["Aa Bb: ", "Aa Bb, c", "A", "Aa: b\n", "Aa Bb\n", ":\n"])
def test_hostile_text_takes_linear_time(unit):
    def spent(count):
        began = time.process_time()
        turns(unit * count)
        return time.process_time() - began

    few = max(spent(20_000), 0.005)
    assert spent(160_000) < 25 * few
