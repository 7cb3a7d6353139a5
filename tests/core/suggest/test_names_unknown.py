"""Names nobody has told of: capitals that nothing else explains."""

import sys

import pytest

from tests.core.suggest.gold import CORPUS, DOCUMENTS, gold, score, text
from workbench.core.suggest.names import unknown

RECORDED = 0.83

LINES = [
    ("Earlier Anna Lind met J. R. Vale at the Oslo Forum.", ["Anna Lind", "J. R. Vale", "Oslo Forum"]),
    ("On Monday the Russian minister came. Trade grew in May.", []),
    ("Deputy Prime Minister Ole Brun of Norland spoke.", ["Ole Brun of Norland"]),
    ("The Northern Bank of Trade and Industry paid.", ["Northern Bank of Trade and Industry"]),
    ("Norland won. They left Norland's port.", ["Norland", "Norland"]),
    ("Growth slowed. We saw Growth Fund reports on growth.", ["Growth Fund"]),
    ("Republic of Norland Anna Lind said so.", ["Republic of Norland", "Anna Lind"]),
    ("Weekly Report Of Northern Council\nNo name.", []),
    ("Ранее Иван Скоков приехал в Норвик.", ["Иван Скоков", "Норвик"]),
    ("По словам А. Н. Скокова, компания «Ромашка» растёт.", ["А. Н. Скокова", "Ромашка"]),
    ("Рост замедлился. Министр Ева Стоун уехала.", ["Ева Стоун"]),
]


@pytest.mark.parametrize(("line", "names"), LINES)
def test_names_are_told_from_other_capitals(line, names):
    found = unknown(line, [])
    assert [one.value for one in found] == names
    assert not any(one.is_strong for one in found)


def test_a_known_name_is_not_found_again():
    line = "He met Anna Lind in Port Vale."
    assert [one.value for one in unknown(line, [(7, 16)])] == ["Port Vale"]


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not here")
def test_names_of_real_documents_are_found_as_well_as_recorded_without_knowing_any():
    found = [(number, one.start, one.end) for number in DOCUMENTS for one in unknown(text(number), [])]
    outer = [one for one in gold("mentions") if one["level"] == "NAM" and one["depth"] == 0]
    wanted = [(one["doc"], one["start"], one["end"]) for one in outer if one["kind"] in ("per", "org", "plc")]
    result = score(found, wanted)
    sys.stdout.write(f"\nunknown names: {result}\n")
    assert result.f1 >= RECORDED - 0.01
