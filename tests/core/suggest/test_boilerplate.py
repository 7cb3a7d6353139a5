"""What is no part of the story: pages written line by line as "label|line", an empty label for the story."""

import sys

import pytest

from tests.core.suggest.gold import CORPUS, DOCUMENTS, gold, score, text
from tests.core.suggest.hostile import growth as growth_of
from workbench.core.suggest import boilerplate

pytestmark = pytest.mark.quick

PAGES = (
    """\
header|Ministry of Trade of Norland
nav|Home / News / Press releases
nav|RU | EN | BY
|Norland and Eastland agree on a joint trade plan
metadata|2 March 2026, 14:30
share|Share on Facebook
share|Tweet
share|Telegram
credit|Photo: Norland Wire
|The ministers of trade met in Brest on Monday and agreed on a joint plan.
|Three items were on the agenda:
|- tariffs
|- customs
|“We agreed on all of them,” Minister Anna Lind said.
nav|Read also:
nav|Eastland opens a new rail line
nav|Norland exports grew by 5 percent
credit|By Ivan Bel
footer|© 2026 Norland Wire. All rights reserved.
footer|Contact us | Terms of use | Privacy policy""",
    """\
nav|Главная
nav|Новости
nav|Политика
|Павел Орлов провёл встречу с Анной Линд
metadata|02.03.2026 14:30
credit|Фото: Вестник
|МИНСК, 2 марта. Премьер-министр Павел Орлов встретился с министром Анной Линд.
|Стороны обсудили торговлю.
nav|Читайте также:
nav|- Торговля выросла вдвое
share|Поделиться
share|Поделиться в Телеграм
footer|При использовании материалов ссылка на источник обязательна.
footer|© 2026 Вестник. Все права защищены
footer|12+""",
    """\
nav|We use cookies to improve your experience on this site. By continuing you agree to their use.
nav|Accept all
nav|Skip to content
|Prime Minister opens forum
metadata|Published: 5 May 2025 10:15 | Updated: 5 May 2025 12:00
metadata|3 min read
credit|Reporting by Anna Kos; editing by Ivan Bel
|The forum opened on Monday. Two hundred delegates came.
caption|Pictured: delegates at the opening of the forum
|Video links were set up for those abroad.
nav|Tags: forum, trade, Norland
footer|Follow us on Telegram
footer|Press contact: press@norland.example""",
    """\
|Opening of the plant
gallery|[Photo]
gallery|Anna Lind at the plant
gallery|3 May 2025
gallery|[Photo]
gallery|Workers of the plant
gallery|3 May 2025
|The plant opened today.
|Anna Lind: Good morning. We open the plant.
caption|Workers of the plant
|Thank you.
|Pavel Orlov: Thank you too.
|Thank you.""",
    """\
|Павел Орлов: Добрый день.
gallery|Фото 1 из 3
gallery|Павел Орлов на заседании
gallery|Фото 2 из 3
gallery|Участники заседания
|Сегодня мы обсуждаем торговлю.
footer|Если вы заметили ошибку, выделите её и нажмите Ctrl+Enter""",
    """\
header|Northern Fisheries Authority
nav|Home | Newsroom | Statements
nav|Text size: A A+ A++
nav|Contrast: normal / high
|Quotas for cod agreed for the coming year
credit|By Ruth Amsel. Photo: Karl Brandt / Harbour Press
|The parties agreed on quotas after two nights of talks.
|Anna Lind: Good evening. We have a number.
|Pavel Orlov: We have the same number.
caption|Pavel Orlov shows the signed quotas to reporters
|It will hold for one year.
caption|Anna Lind and Pavel Orlov after the talks. Photo: Karl Brandt
|Anna Lind: So it will.
gallery|[Photo 1 of 2]
gallery|The harbour at dawn
gallery|4 June 2025
gallery|[Photo 2 of 2]
gallery|Nets drying on the quay
gallery|4 June 2025
|Thank you for coming.
footer|This statement was issued by the Northern Fisheries Authority on June 4, 2025.""",
    """\
header|Committee on Inland Lighthouses
header|CIL/WG.2/14/Rev.1
header|Distr.: Limited
distribution|Distributed by the Document Service, 4 June 2025
|Summary record of the third sitting
|1. The Chair opened the sitting.
|2. MR. BRANDT: We want more lamps.
|3. The Committee took note of the wish.
footer|Page 2 of 2
footer|GE.25-04311 (R)""",
    """\
header|The Eastland Observer
metadata|4 June 2025
|Lamps are lit again on the old pier
|The lamps on the old pier were lit on Monday after ten dark years.
|Ruth Amsel, Mayor of Eastport:
|“We could not wait any longer,” said Karl Brandt.
gallery|1 / 2
gallery|The pier by night
gallery|2 / 2
gallery|Lamp keepers, June 2025
|The lamps cost nine thousand crowns.
footer|© 2025 The Eastland Observer""",
    """\
header|Агентство лесных дорог
nav|Главная — Пресс-центр — Сообщения
nav|Размер шрифта: А А А
nav|Контраст: вкл / выкл
|Совещание о лесных дорогах
metadata|4 июня 2025, 11:00
|Павел Орлов: Добрый день. Дороги просохли.
gallery|[Снимок 1 из 2]
gallery|Участники на просеке
gallery|[Снимок 2 из 2]
gallery|Новый мост через ручей
|Прошу доложить о мостах.
|Анна Линд: Мостов стало два.
caption|Анна Линд показывает карту мостов
|Оба держатся.
|Павел Орлов: Спасибо.
share|Расскажите друзьям: ВКонтакте · Telegram · Одноклассники
footer|Пресс-релиз подготовлен пресс-службой агентства.""",
    """\
header|Управление маяков Норландии
distribution|04.06.2025 | Пресс-релиз | Распространено службой «Северный луч» 05.06.2025
|Маяки проверены до осени
|Маяки проверены, сообщил Павел Орлов. Ламп хватит на год.
caption|Маяк на мысе после ремонта. Фото Анны Линд
|Проверка продолжится весной.
footer|Настоящее сообщение передано службой «Северный луч» без правки.""",
    """\
nav|Лента | Регионы | Экономика
|Паром вернулся на линию
credit|Автор: Анна Линд. Фото: Павел Орлов
|Паром вернулся на линию в среду.
|Анна Линд, глава комитета по переправам:
|«Паром исправен», — сказал Павел Орлов.
share|Поделиться: Telegram""",
    """\
|The talks ended on Monday, and both sides were content.
|“We are content,” noted Anna Lind.
caption|Anna Lind, Minister of Trade of Norland:
|“So are we,” said Pavel Orlov.
|The talks go on in May.""",
)
EDGES = """\
Council approves the plan for new lamps
Заявление сторон распространено в среду.
Предоставлены льготы компаниям севера.
Home - and far away
The lamps are paid for. Photo albums are not.
Anna Lind: We start in May.
Anna Lind, Minister of Trade, spoke after her.
Ruth Amsel, Mayor of Eastport:
“It is high time,” said Karl Brandt.
Anna Lind said so twice
The plan was issued by both councils.
The contract of 24-11873 crowns was signed.
Документ подготовлен министерством и вступит в силу в мае.
This agreement was signed by both ministers."""
STORY = """\
Summary of the 12th session of the Joint Council
Participants:
Anna Lind, Minister of Trade of Norland
Pavel Orlov, Governor of Brest
Anna Lind, Minister of Trade:
Share of exports rose to 40 percent.
Photos of the plant were shown to the guests.
Contacts between the sides are growing.
Subscribe to no treaty before it is read.
Main results
1. Trade
2 February 2026: the sides met.
Главное: торговля растёт.
Источники роста: экспорт и услуги.
Мы в Минске рады гостям.
Текст соглашения готов.
Прочие вопросы"""


@pytest.mark.parametrize("between", ["\n", "\n\n"])
@pytest.mark.parametrize("page", PAGES, ids=range(len(PAGES)))
def test_lines_beside_the_story_are_told_from_it(page, between):
    rows = [row.split("|", 1) for row in page.split("\n")]
    words = between.join(line for _label, line in rows)
    found = boilerplate.find(words)
    labels, at = [], 0
    for _label, line in rows:
        start = words.index(line, at)
        at = start + len(line)
        labels.append(next((one.value for one in found if one.start <= start and at <= one.end), ""))
    assert labels == [label for label, _line in rows]


def test_no_line_of_a_story_is_hidden():
    story = STORY.split("\n")
    words = "\n\n".join(["The sides met today."] * 11 + story + ["The sides met again today."] * 11)
    assert [words[one.start : one.end] for one in boilerplate.find(words)] == []


def test_the_first_and_the_last_lines_of_a_story_are_not_hidden():
    assert [EDGES[one.start : one.end] for one in boilerplate.find(EDGES)] == []


def test_a_dash_inside_a_line_is_no_bullet():
    (found,) = boilerplate.find("Главная — Речи\nСтороны встретились.")
    assert (found.start, found.end, found.value) == (0, 14, "nav")


def test_a_region_spans_whole_lines_and_those_of_one_kind_are_one():
    words = "🚀 Up\n\n  - Share on Facebook \n\n - Tweet\nThe story goes on."
    (found,) = boilerplate.find(words)
    assert (words[found.start : found.end], found.value) == ("- Share on Facebook \n\n - Tweet", "share")


@pytest.mark.slow
@pytest.mark.parametrize(
    "unit",
    [
        *(
            "5",
            '"',
            "|",
            " ",
            "x",
            "[Link]\na\n",
            "Read also:\nx\n",
            "2 May 2025\n",
            "cookie ",
            "©",
            "A/1",
            ". Photo: ",
        ),
        *("Anna Lind: Yes.\nAnna Lind speaks\n", "1 / 2\na\n2 / 2\n", "Anna Lind, mayor:\n“So,” said Lind.\n"),
    ],
)
def test_hostile_text_takes_linear_time(unit):
    assert growth_of(boilerplate.find, unit, 40_000) < 8


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not here")
def test_lines_of_real_documents_agree_with_a_reader(capsys):
    found, wanted = set(), set()
    for number in DOCUMENTS:
        rows = [(row["start"], row["end"], row["label"]) for row in gold("boilerplate") if row["doc"] == number]
        wanted |= _lines(number, rows)
        found |= _lines(number, [(one.start, one.end, one.value) for one in boilerplate.find(text(number))])
    of_lines, with_labels = score({row[:2] for row in found}, {row[:2] for row in wanted}), score(found, wanted)
    with capsys.disabled():
        sys.stdout.write(f"\nboilerplate lines: {of_lines}, with the kind: {with_labels}\n")
    assert of_lines.f1 > 1.0 - 0.01
    assert with_labels.f1 > 1.0 - 0.01


def _lines(number, regions):
    rows, at = set(), 0
    for line, printed in enumerate(text(number).split("\n")):
        start, end = at + len(printed) - len(printed.lstrip()), at + len(printed.rstrip())
        at += len(printed) + 1
        if printed.strip():
            rows |= {(number, line, label) for first, last, label in regions if first <= start and end <= last}
    return rows
