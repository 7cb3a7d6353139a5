"""Known names in a text: found however they are printed, and nothing else."""

import re
import sys

import pytest

from tests.core.suggest.gold import CORPUS, DOCUMENTS, catalogue, gold, score, text
from tests.core.suggest.hostile import growth as growth_of
from workbench.core.suggest.names import Known, Names, unknown

NAMES = Names(
    [
        Known("berg", "person", ("Aleksandr Bergin", "Александр Бергин")),
        Known("zhurov", "person", ("Сергей Журов",)),
        Known("orlova", "person", ("Natalya Orlova", "Наталья Орлова")),
        Known("tkach", "person", ("Mikhail Tkachenko", "Михаил Сергеевич Ткаченко")),
        Known("ryabkoI", "person", ("Ivan Ryabko", "Иван Рябко")),
        Known("ryabkoS", "person", ("Sofia Ryabko", "София Рябко")),
        Known("krepkoy", "person", ("Дмитрий Крепкий",)),
        Known("chen", "person", ("Chen Guowei", "Чэнь Говэй")),
        Known("lund", "person", ("Lund",)),
        Known("petkevich", "person", ("Глеб Петкевич",)),
        Known("rutte", "person", ("Вук Станчич",)),
        Known("alliance", "organisation", ("River Alliance", "Alliance", "Речной союз")),
        Known("cabinet", "organisation", ("Совет Министров", "Council of Ministers")),
        Known("finance", "organisation", ("Министерство финансов", "Ministry of Finance", "Минфин")),
        Known("basin", "organisation", ("Бассейновая экономическая комиссия", "БЭК", "BEC")),
        Known("house", "organisation", ("Палата представителей",)),
        Known("norbank", "organisation", ("ОАО «Норбанк»", "Norbank")),
        Known("aid", "organisation", ("AID", "Agency for Inland Development")),
        Known("norland", "place", ("Norland", "Норландия", "Kingdom of Norland")),
        Known("vesk", "place", ("Vesk", "Веск")),
        Known("zhilin", "place", ("Жилинск",)),
        Known("upper", "place", ("Верхний Сокол",)),
        Known("palace", "place", ("Дворец Согласия",)),
        Known("treaty", "instrument", ("Договор о Речном союзе",)),
        Known("day", "meeting", ("День рек", "Meeting of the River Alliance")),
        Known("mouth", "place", ("Устье-на-Веске",)),
        Known("short", "person", ("A. Stolz",)),
        Known("may", "person", ("Harriet May",)),
        Known("guild", "organisation", ("Союз приграничных портов", "Союз")),
        Known("premier", "post", ("Премьер-министр Норландии",)),
    ]
)
MARK = re.compile(r"\{(\w+):([^}]*)\}|([^{]+)")


def marked(line):
    """The plain text of "{key:words} and more", and {(start, end, key)}."""
    plain, wanted = "", set()
    for key, words, other in MARK.findall(line):
        if key:
            wanted.add((len(plain), len(plain) + len(words), key))
        plain += words + other
    return plain, wanted


def strong(plain):
    return {(one.start, one.end, one.value) for one in NAMES.find(plain, weak=False)}


ENGLISH = [
    "{berg:Alexander Bergin} met Mr {berg:Bergin}'s deputy, then {berg:A. Bergin} and {berg:Bergin A.G.} in",
    "{vesk:Vesk}.",
    "{tkach:Michael Tkachenko}; {tkach:Mikhail Sergeyevich Tkachenko}; President {tkach:Tkatchenko}'s aide.",
    "{zhurov:Sergey Zhurov}, {zhurov:S. Zhurov} and Yu. Zhurov; Igor Zhurov is another man.",
    "{orlova:Natalia Orlova} of the {finance:Finance Ministry} left {norland:Norland}-{vesk:Vesk} talks.",
    "{chen:Chen Guowei} spoke; {chen:Chen} left. Prime Minister {orlova:Orlova}, Ms. {orlova:Orlova}.",
    "We left the {alliance:Alliance}; the Northern Alliance and the Alliance of Anglers are others.",
    "The {day:meeting of the River Alliance} in {norland:Kingdom of Norland} was about",
    "{alliance:River Alliance}'s debts.",
    "The {aid:AID} gives aid, Aid or aid-free help; the {aid:Agency for Inland Development} too.",
    "{berg:BERGIN}: Good day. {berg:BERGIN Aleksandr}, {norland:NORLAND}.",
    "Vesky, O'Bergin, bergin, www.Vesk.org, me@Vesk.org and Norland-24 hold no name.",
    "{berg:Bergin}, {norbank:Norbank} and {zhurov:Zhurov}\u2019s friend at {norland:Norland}\u2019s border.",
    "{short:Anton Stolz} and {short:Stolz}, not Ivan Stolz; Presidents {berg:Bergin} and {orlova:Orlova}.",
    "{may:Harriet May} left in May. {may:May} may return by May 5, and {may:May}'s aide, said Ms {may:May}.",
    "In early May {may:Harriet May} left.",
    "May I ask? It slips to May, according to {may:May}.",
    "{lund:Lund} and {lund:Eva Lund}: of whom no first name is known, any may be.",
]
RUSSIAN = [
    "{berg:Александр Бергин} принял {zhurov:Сергея Журова}; с {zhurov:Журовым} приехала {orlova:Наталья Орлова}.",
    "О {berg:Бергине} писали, {berg:Бергину} звонили, {berg:Александру Бергину} писали,",
    "{berg:Александром Бергиным} довольны.",
    "Слово {orlova:Орловой}; {orlova:Наталью Орлову} слушали; {orlova:Н. В. Орлову} ждали.",
    "{berg:А. Г. Бергин}, {berg:Бергин А.Г.}, {berg:Бергину Александру Геннадьевичу}, {berg:А.Бергина}.",
    "{tkach:Михаилом Сергеевичем Ткаченко} и {tkach:Михаил Сергеевич}, {tkach:Михаилу Сергеевичу},",
    "{tkach:Ткаченко М. С.}",
    "Министр {krepkoy:Крепкий} приехал с {krepkoy:Дмитрием Крепким}, {krepkoy:Крепкого} ждали,",
    "Все {krepkoy:Крепкому} рады.",
    "{chen:Чэнь Говэя} проводили, {chen:Чэнь Говэю} ответили, с {chen:Чэнь Говэем} спорили.",
    "{petkevich:Петкевича} и {petkevich:Глебом Петкевичем}; {rutte:Станчича} и {rutte:Вуком Станчичем},",
    "{rutte:Станчичу}.",
    "В {cabinet:Совете Министров}, {cabinet:Советом министров}, {cabinet:Совету Министров},",
    "{cabinet:Совета Министров}.",
    "{finance:Министерству финансов} и {finance:Минфину}, в {finance:Минфине}, {finance:Министерством финансов}.",
    "{basin:Бассейновой экономической комиссии} и {basin:Бассейновую экономическую комиссию}; в {basin:БЭК}.",
    "{house:Палате представителей}, {house:Палатой представителей}; {norbank:Норбанка}, {norbank:Норбанку}.",
    "В {alliance:Речном союзе}, {alliance:Речному союзу}, {alliance:Речным союзом}, бюджет {alliance:Речного союза}.",
    "Из {norland:Норландии} в {norland:Норландию}, между {norland:Норландией} и {vesk:Веском}, в",
    "{vesk:Веске}, {vesk:Веску}.",
    "Под {zhilin:Жилинском}, из {zhilin:Жилинска}, в {upper:Верхнем Соколе}, из {upper:Верхнего Сокола}.",
    "Дорога из {mouth:Устья-на-Веске}.",
    "Во {palace:Дворце Согласия}, у {palace:Дворца Согласия}, накануне {day:Дня рек}, {day:Днём рек}.",
    "{treaty:Договором о Речном союзе} и {treaty:Договора о Речном союзе}; {premier:Премьер-министру Норландии}.",
    "Для Президента {berg:Бергина}; премьер-министру {zhurov:Журову}; {berg:Бергину}-младшему; Бергин-Северский спал.",
    "Спор не о том: творческий союз молчит, а здесь ясно сказано одно: {guild:Союз} растёт. Но Союз поэтов — другое.",
    "Анна Бергина, Пётр Журов, О. Орлова, Жилинская улица, крепкий чай и Норландия-24 здесь ни при чём.",
]


@pytest.mark.parametrize("line", ENGLISH)
def test_a_known_name_is_found_as_english_prints_it(line):
    plain, wanted = marked(line)
    assert strong(plain) == wanted


def test_russian_names_are_found_in_every_case_of_the_language():
    found, wanted = set(), set()
    for number, line in enumerate(RUSSIAN):
        plain, mentions = marked(line)
        found |= {(number, plain[start:end], start, key) for start, end, key in strong(plain)}
        wanted |= {(number, plain[start:end], start, key) for start, end, key in mentions}
    result = score(found, wanted)
    sys.stdout.write(f"\nRussian names: {result}\n")
    assert len(wanted) > 60
    assert result.f1 >= 0.98, sorted(found ^ wanted)


@pytest.mark.parametrize(
    ("line", "rules"),
    [
        ("Ryabko was heard first.", []),
        ("Ivan Ryabko spoke. Ryabko left.", [("ryabkoI", True), ("ryabkoI", True)]),
        ("Ryabko spoke. Sofia Ryabko left.", [("ryabkoS", False), ("ryabkoS", True)]),
        ("Sofia Ryabko, Ivan Ryabko: Ryabko.", [("ryabkoS", True), ("ryabkoI", True), ("ryabkoI", False)]),
        ("И. Рябко и С. Рябко", [("ryabkoI", True), ("ryabkoS", True)]),
    ],
)
def test_of_two_with_one_surname_the_one_named_in_full_before_is_meant(line, rules):
    assert [(one.value, one.is_strong) for one in NAMES.find(line)] == rules


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("He joined the River Aliance.", "alliance"),
        ("Tkachneko came.", "tkach"),
        ("Alliance leaders met.", "alliance"),
        ("Vesk University opened.", "vesk"),
        ("They saw Bartleby Bergin.", "berg"),
        ("Bartleby Bergin left.", "berg"),
        ("Крепкий чай пьют утром.", "krepkoy"),
        ("the river alliance of old", "alliance"),
        ("FOREIGN AID PAYS", "aid"),
    ],
)
def test_what_may_be_a_name_is_only_weak(line, key):
    assert [(one.value, one.is_strong) for one in NAMES.find(line)] == [(key, False)]
    assert NAMES.find(line, weak=False) == []


def test_a_range_gives_the_names_that_begin_in_it():
    line = "Norland borders Vesk.\nBergin left Norland for Vesk."
    assert NAMES.find(line, 3, 35) == [one for one in NAMES.find(line) if 3 <= one.start < 35]


def test_nothing_known_finds_nothing():
    assert Names([]).find("Norland and Совет Министров") == []


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["Bergin: ", "Совет ", "A. ", "B-", "Alliance of ", '"', "1", "Министерство ", "x"])
def test_a_hostile_text_takes_linear_time(piece):
    NAMES.find("Совету Министров")  # the dictionary is read once
    assert growth_of(lambda text: unknown(text, [(one.start, one.end) for one in NAMES.find(text)]), piece, 20_000) < 8


KINDS = {
    "people": "person",
    "organisations": "organisation",
    "places": "place",
    "meetings": "meeting",
    "programmes": "programme",
    "documents": "instrument",
}
FLAT = ("per", "org", "plc")
RECORDED = {"people, organisations, places": 0.963, "meetings, programmes, documents": 0.989}


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not here")
def test_names_of_real_documents_are_found_as_well_as_recorded():
    names = Names(
        Known(one["id"], kind, tuple(dict.fromkeys([one["name"], *(alias["text"] for alias in one["aliases"])])))
        for group, kind in KINDS.items()
        for one in catalogue()[group]
    )
    found = [(number, one.start, one.end, one.value) for number in DOCUMENTS for one in names.find(text(number))]
    outer = [one for one in gold("mentions") if one["level"] == "NAM" and one["depth"] == 0]
    wanted = [(one["doc"], one["start"], one["end"], one["id"]) for one in outer]
    for (layer, recorded), is_flat in zip(RECORDED.items(), (True, False), strict=True):
        result = score(*([one for one in ones if (one[3][:3] in FLAT) == is_flat] for ones in (found, wanted)))
        sys.stdout.write(f"\n{layer}: {result}\n")
        assert result.f1 >= recorded - 0.01
