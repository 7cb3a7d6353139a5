"""The fields of a new fact are filled with what stands in and around its passage, where only one thing fits."""

import json
import sys
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from tests.core.suggest import scores
from tests.core.suggest.gold import CORPUS, DOCUMENTS, PUBLISHED, catalogue, gold, text
from workbench.core.suggest.filling import Wanted, fill, fill_each
from workbench.core.suggest.passes import of_text

AMOUNT = (
    Wanted("value", "decimal"),
    Wanted("modifier", "choice", choices=("exact", "nearly", "about", "over", "upto", "vague", "most")),
    Wanted("unit", "unit"),
    Wanted("currency", "currency"),
    Wanted("period", "edtf"),
)
EVENT = (Wanted("startDate", "edtf"), Wanted("endDate", "edtf"), Wanted("asOf", "edtf"))
RECORDED = {"value": 1.0, "unit": 1.0, "modifier": 1.0, "period": 0.882, "speaker": 0.988, "attribution": 1.0} | {
    "dates": 0.85
}
DATES = ("startDate", "deadline", "stageDate", "asOf")
CODEBOOK = Path(__file__).parents[3] / "seeds" / "codebook.json"


def filled(words, quote, fields=AMOUNT, said="2026-05-14", **more):
    """What a fact on a quote may say: {key: value}."""
    start = words.index(quote)
    found = of_text(words, said) + list(more.pop("names", ()))
    got = fill(words, (start, start + len(quote)), found, fields, more.pop("kinds", {}), said=said, **more)
    return {key: cell["value"] for key, cell in got.cells.items()}


def test_one_figure_and_one_date_fill_value_unit_and_period():
    words = "Exports grew by nearly 12 percent in 2025."
    assert filled(words, words) == {"value": "12", "modifier": "nearly", "unit": "%", "period": "2025"}


def test_words_keep_their_place():
    words = "So far, exports of 40 million euros were counted."
    start = words.index("40 million euros")
    cells = fill(words, (0, len(words)), of_text(words, None), AMOUNT, {}).cells
    assert cells["value"] | {"origin": "stated"} == {
        "value": "40000000",
        "printed": "40 million euros",
        "start": start,
        "end": start + len("40 million euros"),
        "origin": "stated",
    }
    assert cells["currency"]["value"] == "EUR"


def test_of_two_figures_none_is_guessed_unless_one_is_the_whole():
    assert "value" not in filled("It grew from 40 tonnes, and 45 tonnes are left.", "40 tonnes, and 45 tonnes are left")
    words = "Of the 300 measures planned, only half have been carried out."
    assert filled(words, words)["value"] == "50"


@pytest.mark.parametrize(
    ("words", "quote", "period"),
    [
        ("In 2024, as we know, exports came to 40 tonnes.", "exports came to 40 tonnes", "2024"),
        ("In 2024, we began anew. Exports came to 40 tonnes.", "Exports came to 40 tonnes", "2024"),
        ("We began anew in 2024. Exports come to 40 tonnes.", "Exports come to 40 tonnes", "2026-05-14"),
        ("В 2024 году экспорт составил 40 тонн.", "экспорт составил 40 тонн", "2024"),
    ],
)
def test_a_passage_without_a_date_takes_that_of_its_sentence_or_the_day_it_was_said(words, quote, period):
    assert filled(words, quote)["period"] == period


@pytest.mark.parametrize(
    ("words", "quote", "period"),
    [
        ("In 2025, exports rose. Imports were flat. It left 40 tonnes.", "It left 40 tonnes", "2025"),
        ("On 3 May, they met. They talked. It left 40 tonnes.", "It left 40 tonnes", "2026-05-14"),
        ("Exports fell in 2025. In the same period 40 tonnes came in.", "40 tonnes came in", "2025"),
        ("Экспорт упал в 2025 году. За тот же период ввезли 40 тонн.", "ввезли 40 тонн", "2025"),
        ("They adopted the Plan for 2027–2030. It lists 40 items.", "It lists 40 items", "2027/2030"),
        ("Принят план на 2027–2030 годы. Он содержит 40 пунктов.", "содержит 40 пунктов", "2027/2030"),
        ("They were adopted two years ago and cover 40 areas.", "cover 40 areas", "2026-05-14"),
        ("The law (adopted in 2019) covers 40 mills.", "covers 40 mills", "2026-05-14"),
        ("He said in 2024 that 40 mills are shut.", "40 mills are shut", "2026-05-14"),
        ("Results of 2025\nThe mill sold 40 tonnes.", "The mill sold 40 tonnes", "2025"),
        ("За 2025 год:\n- ввезли 40 тонн;\n- вывезли 30 тонн.", "вывезли 30 тонн", "2025"),
        ("It sold 40 tonnes in 2025, up from 2024.", "It sold 40 tonnes in 2025, up from 2024", "2025"),
        ("В 2025 году ввезли 40 тонн против 2024 года.", "ввезли 40 тонн", "2025"),
    ],
)
def test_a_figure_without_a_date_takes_what_it_refers_back_to(words, quote, period):
    assert filled(words, quote)["period"] == period


def test_the_rest_of_a_whole_is_of_its_period_and_due_by_its_own_date():
    words = "Of the 300 measures planned for 2024–2026, half are done. The remaining 150 will be done by December."
    got = filled(words, "The remaining 150 will be done by December", (Wanted("deadline", "edtf"), *AMOUNT))
    assert (got["period"], got["deadline"]) == ("2024/2026", "2026-12")


@pytest.mark.parametrize(
    ("words", "quote", "keys", "wanted"),
    [
        ("He said on 5 May 2026 that a mill will open.", None, ("deadline",), {}),
        ("A mill will open by 2030.", None, ("deadline",), {"deadline": "2030"}),
        ("As of 1 April 2026, 40 mills run.", None, ("period", "asOf"), {"asOf": "2026-04-01"}),
        (
            "In March 2026, Minister Orlov spoke of the plan for 2027–2029.",
            "Minister Orlov",
            ("asOf",),
            {"asOf": "2026-03"},
        ),
        ("Minister Orlov spoke of the plan for 2027–2029.", "Minister Orlov", ("asOf",), {"asOf": "2026-05-14"}),
        ("Minister Orlov, appointed on 5 May 2024", None, ("asOf", "startDate"), {"startDate": "2024-05-05"}),
        ("The council will meet again.", None, ("startDate",), {}),
        ("The fair, first held in 2019, opens on 5 June 2026.", None, ("startDate",), {"startDate": "2026-06-05"}),
        (
            "(approved on 2 February), the list is not signed",
            "the list is not signed",
            ("stageDate",),
            {"stageDate": "2026-05-14"},
        ),
    ],
)
def test_a_date_goes_where_it_fits_and_nothing_foretold_is_of_the_day_it_was_said(words, quote, keys, wanted):
    assert filled(words, quote or words, tuple(Wanted(key, "edtf") for key in keys)) == wanted


def test_an_interval_of_an_event_has_a_start_and_an_end():
    words = "The fair is held from 3 to 5 June 2026."
    fields = tuple(field for field in EVENT if field.key != "asOf")
    assert filled(words, words, fields) == {"startDate": "2026-06-03", "endDate": "2026-06-05"}


def test_the_meeting_of_the_document_is_offered_where_a_meeting_goes_and_none_is_named():
    fields = (Wanted("event", "entity", entity_kinds=("meeting",)),)
    words = "The ministers met and talked."
    assert filled(words, words, fields, meeting="m1") == {"event": {"entity": "m1"}}


@pytest.mark.parametrize(
    ("words", "each"),
    [
        (
            "In 2021 trade grew 35 percent to $40 billion and another 12 percent to $45 billion in 2022.",
            [("35", "2021"), ("40000000000", "2021"), ("12", "2022"), ("45000000000", "2022")],
        ),
        (
            "В 2024 году экспорт вырос на 5 % до 40 тонн, а импорт в 2025 году упал на 3 %.",
            [("5", "2024"), ("40", "2024"), ("3", "2025")],
        ),
        ("In 2025 trade came to $40 billion.", []),
        ("Of the 300 measures planned, only half have been carried out.", []),
    ],
)
def test_each_of_several_figures_takes_the_date_of_its_clause(words, each):
    made = fill_each(words, (0, len(words)), of_text(words, "2026-05-14"), AMOUNT, {})
    assert [(one.cells["value"]["value"], one.cells["period"]["value"]) for one in made] == each


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not here")
def test_facts_of_real_documents_are_filled_as_well_as_recorded(capsys):
    people = {
        alias["text"]: row["id"] for rows in catalogue().values() for row in rows for alias in row.get("aliases", ())
    }
    found = {number: of_text(text(number), PUBLISHED[number]) for number in DOCUMENTS}
    right, wanted = Counter(), Counter()
    for fact in gold("facts"):
        place, said = (fact["start"], fact["end"]), PUBLISHED[fact["doc"]]
        got = fill(text(fact["doc"]), place, found[fact["doc"]], AMOUNT, {}, said=said)
        holds_figure = fact["type"] == "quantity" or "value" in fact["fields"]
        for key in ("value", "unit", "modifier", "period") if holds_figure and fact["type"] != "event" else ():
            if fact["fields"].get(key) is not None:
                wanted[key] += 1
                right[key] += _same(got.cells.get(key, {}).get("value"), fact["fields"][key])
        wanted.update(("speaker", "attribution"))
        right["speaker"] += (people.get(got.speaker, got.speaker) or None) == fact["speaker"]
        right["attribution"] += got.attribution == fact["attribution"]
    with capsys.disabled():
        for key, count in wanted.items():
            sys.stdout.write(f"\nfilled {key}: {right[key]} of {count} (recorded {RECORDED[key]})")
    for key in DATES:
        fields = {fact["id"]: _fields_of(fact["type"]) for fact in gold("facts") if fact["fields"].get(key)}
        told = [fact for fact in gold("facts") if fact["id"] in fields]
        got = [
            fill(text(f["doc"]), (f["start"], f["end"]), found[f["doc"]], fields[f["id"]], {}, said=PUBLISHED[f["doc"]])
            for f in told
        ]
        wanted["dates"] += len(told)
        right["dates"] += sum(
            _same(one.cells.get(key, {}).get("value"), fact["fields"][key]) for one, fact in zip(got, told, strict=True)
        )
    with capsys.disabled():
        sys.stdout.write(f"\nfilled dates: {right['dates']} of {wanted['dates']} (recorded {RECORDED['dates']})")
    assert [key for key, count in wanted.items() if right[key] / count < RECORDED[key] - scores.MOST_LOST] == []


def _fields_of(key):
    (found,) = (one for one in json.loads(CODEBOOK.read_text(encoding="utf-8"))["types"] if one["key"] == key)
    return [
        Wanted(one["key"], one["kind"], one["many"], tuple(one["choices"]), tuple(one["entity_kinds"]))
        for one in found["fields"]
    ]


def _same(found, stated):
    if found is None:
        return False
    return Decimal(found) == Decimal(str(stated)) if isinstance(stated, int | float) else found == stated


@pytest.mark.parametrize(
    "text",
    [
        "In early February the minister said that the line is to open in April.",
        "В начале февраля министр сообщил, что линию откроют в апреле.",
    ],
)
def test_of_several_dates_the_one_to_come_is_the_deadline(text):
    found = of_text(text, "2026-02-26", ("date", "quantity", "speaker"))
    filled = fill(text, (0, len(text)), found, [Wanted("deadline", "edtf")], {}, None, "2026-02-26")
    assert filled.cells["deadline"]["value"] == "2026-04"
