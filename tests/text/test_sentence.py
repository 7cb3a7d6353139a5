"""Sentences as a reader ends them: "|" stands where one ends and the next begins."""

import time
from pathlib import Path

import pytest

from workbench.text import freeze, sentence_at, sentences

pytestmark = pytest.mark.quick
CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus" / "documents"

TITLES = (
    "Mr. Novik met Mrs. Orlova and Dr. Lee.|They agreed.",
    "Gen. Ivan Petrov and Sen. Smith spoke in St. Petersburg.|Nobody asked.",
    "The talks of Messrs. Adams and Brown ended.|Both left.",
    "Prof. A. B. Karpov opened the session.|Gov. Hill closed it.",
    "Exports to e.g. Kazan or, i.e. Tatarstan, grew.|Imports fell.",
)
SHORT_FORMS = (
    "He flew to the U.S. President Hill stayed.",
    "He flew to the U.S.|The president stayed.",
    "Acme Inc. Chairman Bond resigned.|Acme Inc.|The shares fell.",
    "Robert Hill Jr. Avenue is closed.|It reopens at 5 p.m.|Trains run.",
    "At 9 a.m. Minsk time the session began.|It ended at noon.",
    "They sell milk, meat, etc.|Prices rose.",
    "John F. Kennedy and J. K. Galbraith wrote.|So did others.",
    "She holds a Ph.D. from Minsk.|He does not.",
    "They chose plan B.|It failed.",
    "Trade with the E.U. Commission was discussed in Washington (D.C.) Monday.",
)
NUMBERS = (
    "Trade grew by 5.6 percent.|It fell by 4.5.|Then it grew.",
    "See No. 12 and Art. 5 of Vol. II.|No.|We will not.",
    "On Feb. 2 and Sept. 26 they met.|In Dec.|The year ended.",
    "It was signed in 2025.|Trade doubled.",
    "The version is 1.2.3.|Nobody knows why.",
    "1. The first item.|It has two sentences.",
    "1.2. The scope is wide.|It is.",
    "(3). The third.",
    "IV. Trade and customs",
    "a. The first of a small list.",
    "The index stood at 3,500.25 points.|A year ago it was 3,000.",
    "It cost $4.5 bn.|12 banks paid.",
    "They paid 3.5 vs. 4.5 last year.|Fine.",
    "They agreed on: 1. Trade.|2. Rail.|3. Customs.",
    "a) Trade.|b) Rail.",
    "The report (doc. 12/4, rev. 3) was read.|All left.",
    "The mill (owned by R. Hall, est. 1890) closed.|It reopened.",
    "(The mill closed.|It reopened.)|All left.",
    "Call tel. +7 (000) 11-22 or ext. 5.|See Eq. 4 and Ref. 5.",
    "Hall et al. (2020) agree.|So do we.",
)
QUOTES = (
    "“It grew.”|He left.",
    '"It grew.|It fell."|He left.',
    "“Why?” he asked.|Nobody knew.",
    "“Why?” Mr. Novik asked.|Nobody knew.",
    "“Is it so!” Turov exclaimed.|It was.",
    "“Why?”|Nobody knew.",
    "«Рост есть!» – сказал министр.|Все ушли.",
    "«Рост есть?» — Петров молчал.|Все ушли.",
    "Он сказал: «Рост есть.»|Потом ушёл.",
    "Он сказал: «Рост есть».|Потом ушёл.",
    "„Рост есть.“|Потом он ушёл.",
    "‘It grew.’|He left.",
    "(It grew.)|He left.",
    "He left (see p. 5).|She stayed.",
    "It grew.[1]|It fell.²|It stood.",
)
ELLIPSES = (
    "And so… nobody came.|And so…|Nobody came.",
    "Wait... what is this?|Wait...|Nobody knows.",
    "The council […] Minsk agreed.|The end.",
    "Well . . . perhaps.|No.",
    "What?!|Never!|Good.",
)
DATELINES = (
    "MINSK, 2 February –|The council met.|It agreed.",
    "MINSK, Feb. 2 (BelTA) –|The council met.|It agreed.",
    "MOSCOW, January 28. /TASS/.|The council met.|It agreed.",
    "ST. PETERSBURG, 3 March 2026 —|Trade grew.|It fell.",
    "МИНСК, 2 фев. – БЕЛТА.|Совет собрался.|Он решил.",
    "МОСКВА, 28 января. /ТАСС/.|Совет собрался.|Он решил.",
    "2 февраля, Минск /Корр. БЕЛТА/.|Совет собрался.|Он решил.",
    "GENEVA, Switzerland, 3 May 2026 (Wire) –|Trade grew.",
    "LONDON (Wire) -|The council met.",
    "Lund, 3 May (Wire) –|The council met.",
    "Астана, 3 мая /Вестник/ –|Совет собрался.",
    "Москва. 26 февраля. VESTNIK.RU -|Совет собрался.",
    "NATO – an alliance.|It met.",
    "NATO (the alliance) grew.|It met.",
    "On Tuesday, 3 May – the last day – we met.|It rained.",
    "UNION, 3 May",
)
RUSSIAN = (
    "А. Г. Лукашенко и В.В. Путин встретились.|Они договорились.",
    "Президент Лукашенко А. Г. подписал указ.|Указ вступил в силу.",
    "Встреча прошла в г. Минск.|Стороны довольны.",
    "Встреча прошла в пос. Озёрный, ул. Ленина, д. 5.|Стороны довольны.",
    "Совет, т. е. Министры и т. д.|Затем обед.",
    "Завод выпускает тракторы, машины и т.п.|Спрос растёт.",
    "Участвовали Россия, Беларусь и др.|Казахстан наблюдал.",
    "В 2021 г. Россия и Беларусь подписали договор.|Он действует.",
    "В первом полугодии 2025 г. Россия поставила газ.|Цена выросла.",
    "Товарооборот вырос на пять процентов в 2025 г.|Экспорт упал.",
    "Программы 2021–2023 гг. Россия исполнила.",
    "Рост составил 5 млрд руб.|Экспорт упал на 3 тыс. долл.|Импорт стоит.",
    "Согласно ст. 5 и п. 7 устава.|См. Приложение 2.",
    "И. о. Министра Иванов доложил.|Совет принял.",
    "Он пришёл в 10 ч.|Заседание началось.",
    "Вывезли 500 т.|Ввезли меньше.",
    "Вывезли 5 млн т.|Доля составила ок. 40 %.|Она растёт.",
    "Как передаёт корр. БЕЛТА, выступил зам. Министра и чл.-корр. Академии Орлов.|Его слушали.",
    "Им. Ленина назван завод.|Завод стоит.",
    "Он живёт на о. Сахалин у р. Тымь.|Там холодно.",
    "В XX в. Россия росла.|Потом нет.",
    "Так ли это?|Нет!|Может быть…|Увидим.",
    "Вырос и экспорт (на 5 млрд долл. США).|Импорт упал.",
    "Приём в каб. 12 по тел. +7 (000) 11-22.|Вход свободный.",
    "Это стоит 5 руб. 20 коп.|Дёшево.",
    "Пришли доц. Орлов и генерал-лейт. Белов.|Все сели.",
    "Это наш третий пункт.|2026 год будет другим.",
    "Он работает с 2020 (с 1 янв.) Директором завода.",
)
SHAPES = (
    "A heading without a stop",
    "🚀 Up.|Down?!|«Ёлка!»",
    "See www.example.by or a.b.c for more.|Thanks.",
    "One.\u00a0|Two.\u2003|Three.",
    "- A list item; - another one.",
    "ООО «Ромашка» подписало контракт.|ОАО «Лютик» — нет.",
)


@pytest.mark.parametrize("line", [*TITLES, *SHORT_FORMS, *NUMBERS, *QUOTES, *ELLIPSES, *DATELINES, *RUSSIAN, *SHAPES])
def test_sentences_end_where_a_reader_would_end_them(line: str) -> None:
    wanted = [part.strip() for part in line.split("|")]
    text = " ".join(wanted)
    assert [text[start:end] for start, end in sentences(text, 0, len(text))] == wanted


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        "." * 1_000_000,
        '"' * 1_000_000,
        "x" * 1_000_000,
        ". " * 60_000,
        '."' * 500_000,
        "5. " * 60_000,
        "г. " * 60_000,
        "A. " * 60_000,
        "A" * 1_000_000 + ".",
        "MINSK, " * 140_000,
        "[1]" * 330_000 + ". ",
        ".[1]" * 250_000,
        "(" * 500_000 + ")" * 500_000,
        " " * 1_000_000,
        "(. a) " * 60_000,
        "AB C DEF, 2 May (\n" * 30_000,
        "Ab Cd Ef. 12 May, \n" * 30_000,
    ],
    ids=range(17),
)
def test_hostile_text_takes_linear_time(text: str) -> None:
    begun = time.process_time()
    found = sentences(text, 0, len(text))
    for position in range(0, len(text), len(text) // 50):
        sentence_at(text, position)
    assert time.process_time() - begun < 3
    assert all(start < end for start, end in found)


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the shared corpus is not here")
def test_sentences_of_real_documents_look_like_sentences() -> None:
    odd = []
    for path in sorted(CORPUS.glob("*.txt")):
        text = freeze(path.read_bytes().decode("utf-8"))
        for start, end in sentences(text, 0, len(text)):
            inside, words = text[start:end].split("\n"), text[start:end].split()
            assert len(inside) == 1
            short = len(words) == 1 and words[0].endswith(".")
            if short or (text[start].islower() and text[start - 2 : start - 1] in ".!?"):
                odd.append((path.name, text[start:end]))
    assert len(odd) <= 3, odd
