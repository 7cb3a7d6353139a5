"""The likely type of a fact, by its words."""

import sys
import time

import pytest

from tests.core.suggest.gold import CORPUS, gold
from workbench.core.suggest import kinds

pytestmark = pytest.mark.quick


@pytest.mark.parametrize(
    ("passage", "kind"),
    [
        ("Trade rose by 5 percent to 4 billion euros", "quantity"),
        ("about 30 plants have joined", "quantity"),
        ("Товарооборот вырос на 5 % и составил 4 млрд рублей", "quantity"),
        ("The ministers met in Brest on 3 May", "event"),
        ("The forum will be held later this year", "event"),
        ("3 мая в Минске состоялось заседание совета", "event"),
        ("The agreement on customs was signed before the session", "agreement"),
        ("Стороны подписали меморандум о торговле", "agreement"),
        ("We plan to open a school in Brest by 2027", "commitment"),
        ("A second line will be launched in autumn", "commitment"),
        ("Мы намерены открыть завод до конца года", "commitment"),
        ("Work is under way to create the joint platform", "programme_status"),
        ("Программа реализована наполовину, работа продолжается", "programme_status"),
        ("Minister of Trade Anna Lind", "role"),
        ("Pavel Orlov was appointed governor of Brest", "role"),
        ("министр торговли Анна Линд", "role"),
        ("Norland is our key partner", "statement"),
        ("Для нас важно сохранить доверие", "statement"),
    ],
)
def test_the_likeliest_type_is_what_the_words_say(passage, kind):
    assert kinds.likely(passage)[0][0] == kind


def test_shares_add_up_and_the_likeliest_comes_first():
    shares = [share for _kind, share in kinds.likely("The agreement on 5 projects will be signed on 3 May")]
    assert sum(shares) == pytest.approx(1)
    assert shares == sorted(shares, reverse=True)


def test_words_that_say_nothing_are_a_statement():
    assert kinds.likely("") == [("statement", 1.0)]


@pytest.mark.parametrize("unit", ["5 ", "x", " ", "of ", "meeting ", "Aa Bb "])
def test_hostile_text_takes_linear_time(unit):
    begun = time.process_time()
    kinds.likely(unit * (1_000_000 // len(unit)))
    assert time.process_time() - begun < 1


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not here")
def test_types_of_real_facts_agree_with_a_reader(capsys):
    told = [([kind for kind, _share in kinds.likely(fact["quote"])], fact["type"]) for fact in gold("facts")]
    first = sum(found[0] == kind for found, kind in told) / len(told)
    second = sum(kind in found[:2] for found, kind in told) / len(told)
    with capsys.disabled():
        sys.stdout.write(f"\ntype of a fact: {first:.3f}, of the first two {second:.3f}; the cues were chosen here\n")
    assert first > 0.944 - 0.01
    assert second > 0.989 - 0.01
