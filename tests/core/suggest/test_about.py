"""What a document says of itself: the meeting it reports, who publishes it, who passes it on."""

import pytest

from tests.core.suggest.gold import CORPUS, catalogue, text
from tests.core.suggest.hostile import growth as growth_of
from workbench.core.suggest import about

pytestmark = pytest.mark.quick

SESSION = "Session of the Joint Council"
KNOWN = [
    ("may", [SESSION, "Joint Council session"], "2025-05-03"),
    ("june", [SESSION, "Joint Council session"], "2025-06-07"),
    ("talks", ["Talks Lind-Orlov"], "2025-05-04"),
    ("forum", ["Northern Forum"], ""),
]


@pytest.mark.parametrize(
    ("words", "key", "is_strong"),
    [
        (f"{SESSION}\n\n3 May 2025\n\nAnna Lind opened it.", "may", True),
        ("BREST, June 7. The Joint Council session took place today.", "june", True),
        ("07/06/2025 | Press release\n\nThe Joint Council session took place.", "june", True),
        ("On 4 May, Anna Lind held talks with Pavel Orlov in Brest.", "talks", False),
        ("On 4 May 2025, Anna Lind met Pavel Orlov on the sidelines of the Northern Forum.", "talks", False),
        ("BREST, May 1. The session of the Joint Council will be held on Saturday.", "may", False),
        ("The Northern Forum opened in Brest.", "forum", False),
    ],
)
def test_the_meeting_reported_is_the_one_named_at_the_beginning_on_its_day(words, key, is_strong):
    found = about.meeting(words, KNOWN)
    assert found is not None
    assert (found.value, found.is_strong, found.kind) == (key, is_strong, "entity")
    assert words[found.start : found.end].strip()


@pytest.mark.parametrize(
    "words",
    [
        "The Joint Council session took place.",  # two have this name, and no day is given
        "9 December 2025\n\nThe Joint Council session took place.",
        "Trade grew in May.",
        "",
    ],
)
def test_no_meeting_is_better_than_a_guess(words):
    assert about.meeting(words, KNOWN) is None


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (
            "Trade grew.\n\nMinistry of Trade of Norland published this content on 3 May 2025.",
            "Ministry of Trade of Norland",
        ),
        ("MOSCOW, January 28. /TASS/. Trade grew.", "TASS"),
        ("MINSK, 2 February (BelTA) – Trade grew.", "BelTA"),
        ("МИНСК, 2 фев – БЕЛТА. Торговля выросла.", "БЕЛТА"),
        ("Trade grew.\n\n© 2026 Norland Wire. All rights reserved.", "Norland Wire"),
        ("Торговля выросла.\n\nИсточник: Вестник Норландии", "Вестник Норландии"),
        ("Official website of the President of Norland\n\nTrade grew.", "President of Norland"),
        ("Торговля выросла, сообщает БЕЛТА.", "БЕЛТА"),
        ("Photo by BELTA\n\nTrade grew.", "BELTA"),
    ],
)
def test_the_publisher_is_who_signs(words, name):
    found = about.publisher(words)
    assert found is not None
    assert (found.value, found.kind) == (name, "name")
    assert words[found.start : found.end] == name


def test_the_distributor_is_who_passes_it_on():
    words = "3 May 2025 | Press release | Distributed by Passing Wire on 4 May\n\nTrade grew."
    found = about.distributor(words)
    assert found is not None
    assert words[found.start : found.end] == found.value == "Passing Wire"


def test_a_story_alone_names_nobody():
    assert about.publisher("Trade grew in May.") is None
    assert about.distributor("The plant distributed bread.") is None


@pytest.mark.parametrize("unit", ["5", '"', "x", " ", "Aa ", "2 May 2025, ", "© ", "distributed by "])
def test_hostile_text_takes_linear_time(unit):
    def read(text):
        return about.publisher(text), about.distributor(text), about.meeting(text, KNOWN)

    assert growth_of(read, unit, 40_000) < 8


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not here")
def test_the_meetings_of_real_documents_are_found():
    known = [
        (one["id"], [one["name"], *(alias["text"] for alias in one["aliases"])], one["date"] or "")
        for one in catalogue()["meetings"]
    ]
    found = {number: about.meeting(text(number), known) for number in ("000", "001", "002", "003", "004")}
    assert {number: one and one.value for number, one in found.items()} == {
        "000": "mtg:com-2026-02-02",
        "001": "mtg:ssc-2023-04-06",
        "002": "mtg:ssc-2026-02-26",
        "003": "mtg:turchin-mishustin-2025-07-24",
        "004": "mtg:ssc-2024-01-29",
    }
