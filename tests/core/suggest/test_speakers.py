"""Who says what: transcripts, quotations, reported words; in English and Russian, and against a person's reading."""

import sys

import pytest

from tests.core.suggest.gold import CORPUS, DOCUMENTS, catalogue, gold, text
from tests.core.suggest.hostile import growth as growth_of
from workbench.core.suggest import boilerplate, speakers

pytestmark = pytest.mark.quick

# «words» of the text between ⟦ and ⟧, and who says them; None is the document itself.
QUOTED = [
    ("“⟦Trade is growing⟧,” Prime Minister Anna Lind said on Monday.", "Anna Lind"),
    ("“⟦Trade is growing⟧,” noted Pavel Orlov, the press secretary of the mayor, in Brest.", "Pavel Orlov"),
    ("“⟦Why not⟧?” asked Pavel Orlov. He left.", "Pavel Orlov"),
    ("“Why not?” asked Pavel Orlov. ⟦He left⟧.", None),
    ("“It fell,” Orlov said. “⟦It will rise⟧.”", "Orlov"),
    ('"⟦Trade is growing⟧,” the deputy governor Ivan Bel said.', "Ivan Bel"),
    ("Pavel Orlov, head of the bank, stressed: “Rates fell. ⟦They will fall again⟧.”", "Pavel Orlov"),
    ("Lind added: “We signed.” Orlov replied: “⟦Good work⟧.”", "Orlov"),
    ("“⟦We build a new plant in the north of Brest⟧.\n\n“It is large,” said director Peter Kos.", "Peter Kos"),
    ("Anna Lind, minister of trade, added:\n\n“⟦We grow every year⟧.”", "Anna Lind"),
    ("Orlov described the talks as “⟦very useful for all⟧”.", "Orlov"),
    ("The council approved the decision “⟦On the status of joint goods⟧” in May.", None),
    ("«⟦Торговля растёт⟧», — заявил премьер-министр Павел Орлов.", "Павел Орлов"),
    ("«⟦Торговля растёт⟧», — подчеркнул в ходе встречи глава правительства Павел Орлов.", "Павел Орлов"),
    ("«Торговля, — отметил Павел Орлов, — ⟦растёт быстро⟧».", "Павел Орлов"),
    ("«Торговля растёт, — отметил министр Павел Орлов. — ⟦Это важно⟧».", "Павел Орлов"),
    ("«Мы строим «Луч», — сказал директор Пётр Кос. — ⟦Он большой⟧».", "Пётр Кос"),
    ("«⟦Мы строим завод⟧.\nОн большой», — сказал директор Пётр Кос.", "Пётр Кос"),
    ("Павел Орлов заявил: «Торговля растёт. ⟦Мы рады⟧».", "Павел Орлов"),
    ("— Торговля растёт, — сказал Павел Орлов. — ⟦Это важно⟧.", "Павел Орлов"),
    ("«⟦Рост продолжится⟧», — говорится в сообщении.", None),
    ("The road is paid for under the plan “⟦Dry Feet⟧,” said Anna Lind.", None),
    ("Рост даст проект «⟦Новый берег⟧», сообщила Анна Линд.", "Анна Линд"),
    ("«⟦Рост будет⟧», — заверил депутатов министр Павел Орлов.", "Павел Орлов"),
    ("«⟦Рост будет⟧», — обрадовал коллег губернатор.", None),
    ("«⟦Рост будет⟧», — сообщил после беседы с министром Анной Линд губернатор Павел Орлов.", "Павел Орлов"),
    ("«⟦Рост будет⟧», — сообщила собравшихся после беседы с Павлом Орловым.", None),
    ("«⟦Рост будет⟧», — сообщил на встрече с избирателями Сергей Орлов.", "Сергей Орлов"),
]
REPORTED = [
    ("Pavel Orlov told Wire that ⟦exports rose by 5 percent⟧.", "Pavel Orlov"),
    ("Pavel Orlov said ⟦exports rose by 5 percent⟧. The plant opened in May.", "Pavel Orlov"),
    ("Pavel Orlov said exports rose by 5 percent. ⟦The plant opened in May⟧.", None),
    ("Orlov noted after the talks with Anna Lind that ⟦exports rose⟧.", "Orlov"),
    ("At the talks with Anna Lind, Pavel Orlov noted that ⟦exports rose⟧.", "Pavel Orlov"),
    ("According to Deputy Minister Pavel Orlov, ⟦exports rose⟧.", "Pavel Orlov"),
    ("⟦Exports rose by 5 percent⟧, according to Deputy Minister Pavel Orlov.", "Pavel Orlov"),
    ("⟦Exports rose by 5 percent⟧, the Ministry of Trade said in a statement.", "Ministry of Trade"),
    ("As the head of the delegation Ivan Bel explained, ⟦three plants would open⟧.", "Ivan Bel"),
    ("Pavel Orlov opened the session, noting that ⟦exports rose⟧.", "Pavel Orlov"),
    ("It was announced by Minister Anna Lind that ⟦12 plants will open⟧.", "Anna Lind"),
    ("It was noted that ⟦rates fell⟧.", None),
    ("The minister announced a plan that ⟦would take years⟧.", None),
    ("Павел Орлов отметил, что ⟦торговля выросла⟧. Затем стороны подписали договор.", "Павел Орлов"),
    ("Павел Орлов отметил, что торговля выросла. ⟦Затем стороны подписали договор⟧.", None),
    ("По словам Павла Орлова, ⟦торговля выросла⟧.", "Павла Орлова"),
    ("⟦Торговля выросла на 5 %⟧, сообщил министр торговли Павел Орлов.", "Павел Орлов"),
    ("Как сообщил министр торговли Павел Орлов, ⟦торговля выросла⟧.", "Павел Орлов"),
    ("Глава МИД Сергей Ветров в интервью агентству сообщил, что ⟦визит намечен⟧.", "Сергей Ветров"),
    ("⟦Торговля выросла вдвое⟧. Об этом сообщил журналистам министр Павел Орлов.", "Павел Орлов"),
]
MEANT = [
    ("Prime Minister Anna Lind arrived in Brest. “⟦Trade is growing⟧,” she said.", "Anna Lind"),
    ("Minister Anna Lind met Governor Pavel Orlov. “⟦Trade is growing⟧,” the governor said.", "Pavel Orlov"),
    ("Minister Anna Lind met Governor Pavel Orlov. “⟦Trade is growing⟧,” he said.", "Pavel Orlov"),
    ("“⟦Trade is growing⟧,” said the prime minister.", "prime minister"),
    ("Pavel Orlov recalled that the treaty was signed. According to him, ⟦it is in force⟧.", "Pavel Orlov"),
    ("Президент Норландии Павел Орлов прибыл. «⟦Торговля растёт⟧», — сказал глава государства.", "Павел Орлов"),
    ("Павел Орлов открыл заседание. Он добавил, что ⟦торговля растёт⟧.", "Павел Орлов"),
]
TURNS = [
    ("Anna Lind: Good day.\n\nPavel Orlov: Thanks. Trade grew.\n\n⟦More of it⟧.\n\nAnna Lind: Bye now.", "Pavel Orlov"),
    (
        "Question: When?\n\nPavel Orlov: Soon. Question: How soon? Pavel Orlov: ⟦In May⟧.\n\nQuestion: Ok.",
        "Pavel Orlov",
    ),
    ("President Orlov: Good day.\n\nMr. Lind: ⟦We have three items⟧.\n\nPresident Orlov: Go on.", "Lind"),
    ("Anna Lind: Good day. We met.\n\nPavel Orlov: Yes.\n\n⟦(Applause.)⟧\n\nAnna Lind: Go on.", None),
    ("П.Орлов: Добрый день, коллеги.\n\nА.Линд: ⟦Торговля растёт⟧.\n\nП.Орлов: Спасибо большое.", "А.Линд"),
    (
        "Anna Lind: Good day.\n\nPavel Orlov: As the saying goes, “⟦more is more⟧.” Good.\n\nAnna Lind: Yes.",
        "Pavel Orlov",
    ),
]


def marked(line):
    start, end = line.index("⟦"), line.index("⟧") - 1
    return line.replace("⟦", "").replace("⟧", ""), start, end


@pytest.mark.parametrize(("line", "who"), [*QUOTED, *REPORTED, *MEANT, *TURNS])
def test_words_belong_to_whom_a_reader_gives_them(line, who):
    words, start, end = marked(line)
    speaker = speakers.speaker_of(speakers.find(words), start, end)
    assert (speaker.value if speaker else None) == who


def test_the_closing_clause_beats_a_label_that_contradicts_it_and_the_speaker_is_weak():
    words = "Anna Lind, minister of trade:\n\n“We grow every year,” said Pavel Orlov."
    (found,) = speakers.find(words)
    assert (found.value, found.rule, found.is_strong) == ("Pavel Orlov", "contradicted", False)


def test_a_description_of_nobody_named_is_weak():
    (found,) = speakers.find("“Trade is growing,” said the prime minister.")
    assert (found.value, found.is_strong) == ("prime minister", False)


def test_a_quotation_inside_a_turn_holds_for_its_words_only():
    words = "Pavel Orlov: I recall that. “We grow,” Anna Lind said then. So it is.\n\nAnna Lind: Yes, I did say it."
    found = speakers.find(words)
    inner, outer = words.index("We grow"), words.index("So it is")
    assert speakers.speaker_of(found, inner, inner + 7).value == "Anna Lind"
    assert speakers.speaker_of(found, outer, outer + 8).value == "Pavel Orlov"


def test_a_turn_leaves_out_pictures_and_the_footer():
    words = (
        "Anna Lind: Good day.\n\n[Link]\n\nAnna Lind in Brest\n\n3 May 2025\n\n"
        "[Link]\n\nPavel Orlov in Brest\n\n3 May 2025\n\n"
        "We met.\n\nPavel Orlov: Thank you.\n\n© 2025 Wire. All rights reserved."
    )
    said = [(words[one.start : one.end], one.value) for one in speakers.find(words)]
    assert said == [("Good day.", "Anna Lind"), ("We met.", "Anna Lind"), ("Thank you.", "Pavel Orlov")]


@pytest.mark.parametrize(
    ("line", "how"),
    [
        ("“⟦We grow⟧,” said Anna Lind.", "direct"),
        ("Anna Lind said that ⟦trade grows⟧.", "indirect"),
        ("⟦Trade grows⟧. Anna Lind came.", "narrative"),
        ("“We grow [⟦by 5 percent a year⟧] fast,” said Anna Lind.", "editorial"),
        ("The deal (⟦the council approved it on 2 May⟧) is ready.", "editorial"),
        ("⟦Anna Lind, minister of trade⟧:\n\n“We grow,” she said.", "narrative"),
        ("“We grow,” said Anna Lind.\n⟦Anna Lind, minister of trade⟧:\n“Yes,” said Pavel Orlov.", "caption"),
    ],
)
def test_how_a_passage_is_told(line, how):
    words, start, end = marked(line)
    found = [*speakers.find(words), *boilerplate.find(words)]
    assert speakers.attribution(found, words, start, end) == how


@pytest.mark.slow
@pytest.mark.parametrize(
    "unit",
    [
        '"',
        "«",
        " ",
        "x",
        "5",
        "(",
        "“A,” he said. ",
        "«А», — сказал Х. ",
        "Aa Bb: c\n",
        "said that ",
        "Anna Lind ",
        "a, ",
    ],
)
def test_hostile_text_takes_linear_time(unit):
    assert growth_of(speakers.find, unit, 10_000) < 8


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not here")
def test_speakers_of_real_documents_agree_with_a_reader(capsys):
    called = {
        alias["text"].lower(): one["id"]
        for kind in ("people", "organisations")
        for one in catalogue()[kind]
        for alias in [{"text": one["name"]}, *one["aliases"]]
    }
    right = told = 0
    for number in DOCUMENTS:
        found = speakers.find(text(number))
        every = [*found, *boilerplate.find(text(number))]
        for fact in (fact for fact in gold("facts") if fact["doc"] == number):
            start, end = fact["start"], fact["end"]
            speaker = speakers.speaker_of(found, start, end)
            right += (called.get(speaker.value.lower()) if speaker else None) == fact["speaker"]
            told += speakers.attribution(every, text(number), start, end) == fact["attribution"]
    count = len(gold("facts"))
    with capsys.disabled():
        sys.stdout.write(f"\nspeakers: {right}/{count} = {right / count:.3f}, attribution: {told / count:.3f}\n")
    assert right / count > 0.989 - 0.01
    assert told / count > 1.0 - 0.01
