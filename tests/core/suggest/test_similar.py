"""Passages that say what another passage says."""

import json
import re
import sys
import time

import pytest

from tests.core.suggest.gold import CORPUS, gold, text
from workbench.core.suggest.similar import Passages, phrase, roots, spelled
from workbench.text import sentences

LINES = {
    "bridge": "The ministers agreed to build a second bridge over the river by 2027.",
    "again": "A second bridge across the river will be built, the minister promised.",
    "school": "The new school opened its doors to 300 pupils.",
    "rate": "The central bank kept its rate at 9.5 percent.",
    "мост": "Министры договорились построить второй мост через реку.",
    "школа": "Новая школа приняла триста учеников.",
}


def best(asked, lines=LINES, **words):
    return [key for key, _score in Passages((key, line, ()) for key, line in lines.items()).like(asked, **words)]


def test_the_passage_that_says_the_same_comes_first_and_others_not_at_all():
    assert best("a second bridge over the river")[:2] == ["bridge", "again"]
    assert "школа" not in best("a second bridge over the river")


def test_endings_do_not_matter():
    assert best("о строительстве второго моста через реку")[0] == "мост"
    assert best("the school's opening")[0] == "school"


def test_scores_lie_between_nothing_and_all():
    passages = Passages((key, line, ()) for key, line in LINES.items())
    found = passages.like(LINES["rate"])
    assert found[0] == ("rate", pytest.approx(1.0))
    assert all(0 < score <= 1 for _key, score in found)
    assert [score for _key, score in found] == sorted((score for _key, score in found), reverse=True)


def test_a_rare_word_counts_more_than_a_common_one():
    lines = {
        "bank": "The bank kept the tariff.",
        "river": "The bank fell into the river.",
        "b": "A bank.",
        "c": "Banks.",
    }
    assert best("tariff bank river tariffs", lines)[0] == "bank"
    assert best("a bank by the river", lines)[0] == "river"


def test_an_entity_under_another_name_or_in_another_script_counts():
    passages = Passages(
        [("en", "The committee met.", {"kgb"}), ("ru", "Заседание комитета", {"x"}), ("no", "Rain.", ())]
    )
    assert passages.like("КГБ сообщил", ["kgb"])[0][0] == "en"
    assert passages.like("КГБ сообщил") == []


def test_a_very_long_passage_does_not_win_by_its_length():
    lines = LINES | {"all": " ".join(LINES.values()) * 8}
    assert best("a second bridge over the river", lines)[0] == "bridge"


def test_numbers_are_compared_whole():
    lines = {"3000": "It cost 3000 roubles.", "300": "It cost 300 roubles."}
    assert best("300 roubles", lines)[0] == "300"


def test_most_bounds_the_answer_and_nothing_is_like_nothing():
    assert len(best("the second bridge of the school", most=1)) == 1
    assert best("and of the") == [] == best("") == best("bridge", {})


@pytest.mark.parametrize(
    ("name", "words", "is_there"),
    [
        ("Олег Сомов", "встретился с Олегом Сомовым вчера", True),
        ("Council of Elders", "the council of the elders met", True),
        ("Council of Elders", "the elders left the council", False),
        ("EU", "an EU envoy", True),
        ("EU", "the euro fell", False),
    ],
)
def test_a_name_is_found_in_any_inflection_but_only_in_its_order(name, words, is_there):
    assert (phrase(name).search(spelled(words)) is not None) == is_there
    assert phrase("of the") is None


def test_roots_are_how_telling_words_begin():
    assert roots("Ministers met in Minsk 3 times, ministers") == [" ministe", " met ", " mins", " 3 ", " time"]


@pytest.mark.parametrize("piece", ["7", "a", " ", '("', "слово ", "Name: \n", "bridge "])
def test_hostile_texts_take_linear_time(piece):
    def seconds(count):
        hostile = piece * count
        begun = time.process_time()
        Passages([("a", hostile, ())]).like(hostile)
        return time.process_time() - begun

    seconds(10)
    few = max(min(seconds(25_000) for _ in range(3)), 0.001)
    assert seconds(100_000) / few < 8


RELATED = 0.875, 0.627  # mean reciprocal rank of the nearest related fact: among facts, among sentences


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not here")
def test_related_facts_of_other_documents_stand_as_high_as_recorded(capsys):
    facts = {fact["id"]: fact for fact in gold("facts")}
    among_facts = [
        (fact["doc"], fact["start"], fact["end"], fact["quote"], fact["entities"]) for fact in facts.values()
    ]
    figures = [mean_reciprocal_rank(facts, passages) for passages in (among_facts, corpus_sentences())]
    with capsys.disabled():
        sys.stdout.write(f"\nsimilar: MRR among facts {figures[0]:.3f}, among sentences {figures[1]:.3f}\n")
    assert all(figure > recorded - 0.01 for figure, recorded in zip(figures, RELATED, strict=True))


def corpus_sentences():
    mentions = gold("mentions")
    for number in ("000", "001", "002", "003", "004"):
        whole = text(number)
        for start, end in sentences(whole, 0, len(whole)):
            if re.search(r"\w", whole[start:end]):
                here = [row for row in mentions if row["doc"] == number and row["start"] < end and start < row["end"]]
                yield number, start, end, whole[start:end], [row["id"] for row in here]


def mean_reciprocal_rank(facts, passages):
    passages, related = list(passages), {}
    for relation in json.loads((CORPUS / "gold" / "relations.json").read_text(encoding="utf-8")):
        for one in relation["facts"]:
            others = [facts[other] for other in relation["facts"] if facts[other]["doc"] != facts[one]["doc"]]
            related.setdefault(one, []).extend(others)
    ranks = []
    for one, others in related.items():
        if others:
            rest = Passages((row[:3], row[3], row[4]) for row in passages if row[0] != facts[one]["doc"])
            found = rest.like(facts[one]["quote"], facts[one]["entities"], most=len(rest))
            ranks.append(min((rank for rank, (key, _) in enumerate(found, 1) if meets(key, others)), default=len(rest)))
    return sum(1 / rank for rank in ranks) / len(ranks)


def meets(key, facts):
    number, start, end = key
    return any(fact["doc"] == number and fact["start"] < end and start < fact["end"] for fact in facts)
