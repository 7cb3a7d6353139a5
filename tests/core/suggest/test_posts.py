"""Names that a text prints with a post."""

import sys

import pytest

from tests.core.suggest.gold import CORPUS, score, text
from workbench.core.suggest import posts

RECORDED = 0.97

LINES = [
    ("Prime Minister Anna Lind came.", [("Anna Lind", "Prime Minister", "", "holds")]),
    ("They met Norland's Prime Minister Lind.", [("Lind", "Prime Minister", "Norland", "holds")]),
    ("Anna Lind, Minister of Trade of Norland, spoke.", [("Anna Lind", "Minister of Trade", "Norland", "holds")]),
    ("Anna Lind, the head of the Customs Service, spoke.", [("Anna Lind", "head", "Customs Service", "holds")]),
    ("Acting Mayor of Port Vale Bo Berg spoke.", [("Bo Berg", "Acting Mayor", "Port Vale", "acting")]),
    ("They met former President Bo Berg.", [("Bo Berg", "former President", "", "left")]),
    (
        "President of Norland and Chairman of the Council Anna Lind spoke.",
        [("Anna Lind", "President", "Norland", "holds"), ("Anna Lind", "Chairman", "Council", "holds")],
    ),
    (
        "Foreign Minister Anna Lind and Mayor Bo Berg met.",
        [("Anna Lind", "Foreign Minister", "", "holds"), ("Bo Berg", "Mayor", "", "holds")],
    ),
    ("Премьер-министр Норландии Иван Скоков приехал.", [("Иван Скоков", "Премьер-министр", "Норландии", "holds")]),
    (
        "Исполняющий обязанности министра финансов Олег Ветров доложил.",
        [("Олег Ветров", "Исполняющий обязанности министра финансов", "", "acting")],
    ),
    ("И. о. президента Олег Ветров доложил.", [("Олег Ветров", "президента", "", "acting")]),
    (
        "Встреча с исполняющим обязанности министра финансов Олегом Ветровым.",
        [("Олегом Ветровым", "исполняющим обязанности министра финансов", "", "acting")],
    ),
    ("Иван Скоков, председатель правительства, уехал.", [("Иван Скоков", "председатель правительства", "", "holds")]),
    ("Бывший президент Норландии Иван Скоков молчал.", [("Иван Скоков", "Бывший президент", "Норландии", "left")]),
]
NOBODY = [
    "Anna Lind came to Port Vale.",
    "The prime minister greets Anna Lind.",
    "The Minister of Trade spoke. Anna Lind came.",
    "Anna Lind met the president.",
    "Lind, the president was told, had left.",
    "Министр сказал, что Скоков уехал.",
    "",
]


def found(line):
    part = {
        place: line[slice(*place)]
        for one in posts.find(line)
        for place in (one.name, one.title, one.organisation)
        if place
    }
    return [(part[one.name], part[one.title], part.get(one.organisation, ""), one.kind) for one in posts.find(line)]


@pytest.mark.parametrize(("line", "wanted"), LINES)
def test_a_name_is_found_with_its_post_and_where_it_is_held(line, wanted):
    assert found(line) == wanted


@pytest.mark.parametrize("line", NOBODY)
def test_a_post_beside_a_name_that_does_not_hold_it_is_left_alone(line):
    assert found(line) == []


@pytest.mark.parametrize(
    ("title", "declined"),
    [
        ("Премьер-министр", False),
        ("первый заместитель министра", False),
        ("глава службы", False),
        ("уполномоченный", False),
        ("премьер-министром", True),
        ("главой службы", True),
        ("заместителя министра", True),
        ("председателю", True),
        ("Prime Minister", False),
    ],
)
def test_the_case_of_a_title_is_told(title, declined):
    assert posts.is_declined(title) is declined


def test_ranges_lie_in_each_other_and_are_those_of_the_whole_text():
    line = "Nothing here. 🚀 Then the Norland Prime Minister Anna Lind came."
    (one,) = posts.find(line)
    assert line[slice(*one.name)] == "Anna Lind"
    for start, end in (one.name, one.title, one.organisation):
        assert one.start <= start < end <= one.end


def test_a_long_text_without_an_end_is_read_in_time():
    assert len(posts.find("Prime Minister Anna Lind and " * 2_000)) < 2_000


TRUE = {  # how many times each document prints each name with a post, counted by a reader
    "000": {"Alexander Turchin": 9, "Putin": 1},
    "001": {
        "Alexander Lukashenko": 4,
        "Vladimir Putin": 2,
        "Mikhail Mishustin": 2,
        "Valentina Matviyenko": 1,
        "Vyacheslav Volodin": 1,
        "Roman Golovchenko": 1,
        "Natalya Kochanova": 1,
        "Vladimir Andreichenko": 1,
        "Dmitry Mezentsev": 1,
        "Putin": 7,
        "Lukashenko": 3,  # one of them behind "as"
    },
    "002": {
        "Putin": 1,
        "Sergey Glazyev": 1,
        "Dmitry Krutoi": 1,
        "Andrei Nikitin": 1,
        "Aleksandr Turchin": 1,
        "Yelena Morgunova": 1,
    },
    "003": {"Alexander Turchin": 1, "Mikhail Mishustin": 2, "Yuriy Seliverstov": 1},
    "004": {"Alexey Polishchuk": 2},
}


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not here")
def test_pairs_of_real_documents_are_found_as_well_as_recorded():
    have = [(number, text(number)[slice(*one.name)]) for number in TRUE for one in posts.find(text(number))]
    want = [(number, name) for number, names in TRUE.items() for name, times in names.items() for _ in range(times)]
    result = score(have, want)
    sys.stdout.write(f"\npairs of name and post: {result}\n")
    assert result.precision == 1.0 and result.recall >= RECORDED
