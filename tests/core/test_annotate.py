import json

import pytest

from tests.core.steps import (
    GROWTH,
    TWICE,
    annotate,
    annotated,
    last_label,
    links_of,
    living,
    no_step,
    one_step,
    place,
    reason,
    refused,
    stored,
    text_of,
)
from workbench.core import annotate as module
from workbench.core import documents, entities, local
from workbench.core.models import LocalFact, table
from workbench.formats.types import ParsedDocument


def test_a_line_becomes_a_fact_with_all_that_it_says(project, known):
    start, end = place(project, known.growth, "4,5 %")
    line = GROWTH | {"start": start, "end": end, "type": "quantity", "statement": " Trade grew. ", "credibility": 2}
    line |= {"fields": {"value": "4,5", "unit": "%"}, "speaker": "per:mishustin", "attribution": "direct"}
    line |= {"entities": [{"ref": "plc:moscow", "role": "about"}], "note": "look", "said_at": "2025"}
    with one_step(project):
        fact, passage = annotated(project, line)
    assert (passage["start"], passage["end"], passage["exact"], passage["note"]) == (start, end, "4,5 %", "look")
    assert passage["suffix"] == " — сказал Мишустин.\n"
    assert (fact["statement"], fact["credibility"], fact["said_at"]) == ("Trade grew.", 2, "2025")
    assert (fact["speaker"], fact["attribution"]) == (known.mishustin, "direct")
    assert {key: cell["value"] for key, cell in fact["fields"].items()} == {"value": "4.5", "unit": "%"}
    assert links_of(project, fact=fact["id"]) == {(known.moscow, "about")}
    assert last_label(project) == "Annotate passages: 1"


def test_a_line_without_a_type_is_a_highlight_with_links_of_its_own(project, known):
    with one_step(project):
        fact, passage = annotated(project, GROWTH | {"type": None, "entities": [{"ref": "per:mishustin"}]})
    assert fact is None
    assert links_of(project, annotation=passage["id"], fact=None) == {(known.mishustin, "mentions")}


def test_a_line_repeated_adds_again(project):
    line = GROWTH | {"type": "event"}
    with one_step(project):
        assert annotate(project, line, line).added == 2
    assert [passage["exact"] for passage in stored(project)["annotation"].values()].count("4,5 %") == 2


def test_offsets_alone_are_enough_and_edges_are_trimmed(project, known):
    start, end = place(project, known.growth, " 4,5 % ")
    _, passage = annotated(project, {"document": str(known.growth), "start": start, "end": end})
    assert (passage["start"], passage["exact"]) == (start + 1, "4,5 %")


def test_a_quote_with_other_white_space_gives_the_document_s_own_words(project, known):
    start, _ = place(project, known.report, "Mishustin said.\nHe met")
    line = {"document": "trade.txt", "start": start, "end": start + 5, "quote": "Mishustin  said. He\u00a0met"}
    assert annotated(project, line)[1]["exact"] == "Mishustin said.\nHe met"


def test_a_quote_is_found_again_by_its_context_when_the_offsets_are_off(project, known):
    second = text_of(project, known.report).rindex(TWICE["quote"])
    line = TWICE | {"start": 3, "end": 9, "prefix": "in Moscow. Later he ", "suffix": " in Minsk"}
    assert annotated(project, line)[1]["start"] == second
    assert annotated(project, TWICE | {"start": second, "end": second + 2})[1]["start"] == second


def test_offsets_count_code_points_in_any_script(project):
    text = "👨‍👩‍👧‍👦 שלום: e\u0301 — 🇧🇾 рост\u2028на 4,5\u00a0% 👋🏽!"
    documents.add(project, ParsedDocument(text, "text/plain", "utf-8", "t", "", "", "", ()), "odd.txt", b"x")
    for quote in ("рост", "🇧🇾", "4,5\u00a0%", "👋🏽"):
        start = text.index(quote)
        line = {"document": "odd.txt", "start": start, "end": start + len(quote), "quote": quote}
        assert annotated(project, line)[1]["start"] == start


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (TWICE, "The words “met Alexander Turchin” stand in several places; give more of them"),
        (TWICE | {"quote": "met nobody"}, "do not stand in the document"),
        (TWICE | {"quote": " "}, "do not stand in the document"),
        (TWICE | {"start": 10**30, "end": 10**30 + 1}, "in several places"),
        ({"document": "trade.txt"}, "The line has no quote, and None–None is no passage of 150 characters."),
        ({"document": "trade.txt", "start": 5, "end": 5}, "5–5 is no passage"),
        ({"document": "trade.txt", "start": True, "end": 5}, "is no passage"),
        ({"document": "trade.txt", "start": 5, "end": 6}, "nothing but white space"),
        ({"quote": "x"}, "The line names no document."),
        (GROWTH | {"document": "no.txt"}, "There is no document “no.txt” in this project."),
        (GROWTH | {"type": "figure"}, "“figure” is not a fact type of this project."),
        ("{", "The line is not JSON"),
        ("[1]", "The line is not a JSON object."),
        (b'{"document": "\xff"}', "The line is not UTF-8."),
        ('{"document": "growth.txt", "quote": "4,5 %", "start": NaN}', "NaN is not a JSON number"),
    ],
)
def test_a_line_that_cannot_go_in_is_refused_and_leaves_nothing(project, line, sentence):
    assert sentence in reason(project, line)


def test_refused_lines_are_numbered_and_the_rest_goes_in(project):
    with one_step(project):
        done = annotate(project, GROWTH, "", "{", GROWTH | {"type": "figure", "speaker": "Новый"}, GROWTH)
    assert (done.added, [number for number, _ in done.refused], done.warnings) == (2, [3, 4], [])
    assert last_label(project) == "Annotate passages: 2"
    with project.read() as connection:
        assert entities.Directory(connection).named("Новый") == []


def test_a_line_may_send_its_fact_to_review_and_no_further(project):
    def status(fact):
        c = table(LocalFact).c
        with project.read() as connection:
            return connection.execute(table(LocalFact).select().where(c.fact == fact["id"])).mappings().one()["status"]

    line = GROWTH | {"type": "event"}
    assert status(annotated(project, line | {"status": "in_review"})[0]) == "in_review"
    assert status(annotated(project, line | {"status": "draft"})[0]) == "draft"
    told = ["The status “accepted” follows from reviews; the fact is a draft."]
    assert status(annotated(project, line | {"status": "accepted"}, warnings=told)[0]) == "draft"
    assert {"in_review", "draft"} <= set(local.STATUSES)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("5.60", "5.60"), ("4", "4"), ("1e2", "100"), ("null", None), ('"about 5"', "about 5"),
        ("[1, 2.5]", ["1", "2.5"]),
        ('{"value": 4, "confidence": 0.5}', "4"), ("12345678901234567890.5", "12345678901234567890.5"), ("[]", []),
    ],
)  # fmt: skip
def test_field_values_of_any_shape_go_in(project, given, kept):
    line = json.dumps(GROWTH | {"type": "quantity", "fields": {"value": "?"}}).replace('"?"', given)
    assert annotate(project, line).refused == []
    (cell,) = [f["fields"]["value"] for f in stored(project)["fact"].values() if f["statement"] == "4,5 %"]
    assert ([c["value"] for c in cell] if isinstance(cell, list) else cell["value"]) == kept


@pytest.mark.parametrize(
    ("more", "warning"),
    [
        ({"colour": "red"}, "“colour” is not a key of a line; left out."),
        ({"fields": {"weight": 1}}, "weight: The type has no field “weight”; kept as given."),
        ({"fields": {"value": "four"}}, "value: “four” is not a number."),
        ({"fields": "value"}, "“fields” is not an object; left out."),
        ({"attribution": "rumour"}, "“rumour” is not a way of attribution; kept as given."),
        ({"credibility": 9}, "“9” is not a credibility from 1 to 6; left out."),
        ({"credibility": [1]}, "“[1]” is not a credibility from 1 to 6; left out."),
        ({"credibility": 2.5}, "“2.5” is not a credibility from 1 to 6; left out."),
        ({"credibility": True}, "“True” is not a credibility from 1 to 6; left out."),
        (
            {"entities": [{"ref": "plc:moscow", "role": "near"}]},
            "“near” is not a role of a link; linked as “mentions”.",
        ),
        ({"entities": "Nobody"}, "“Nobody” is no known ref or name, or a name of several; not linked."),
        ({"entities": [None, 5]}, "“None” is no known ref or name, or a name of several; not linked."),
    ],
)
def test_what_is_odd_is_told_and_goes_in(project, more, warning):
    done = annotate(project, GROWTH | {"type": "quantity"} | more)
    assert (done.added, done.refused) == (1, [])
    assert done.warnings[0] == (1, warning)


def test_a_whole_number_written_with_a_point_is_a_credibility(project):
    assert annotated(project, json.dumps(GROWTH | {"type": "event", "credibility": 2.0}))[0]["credibility"] == 2


def test_half_a_character_is_replaced_and_the_rest_goes_in(project):
    line = GROWTH | {"type": "event", "statement": "half \ud83d", "note": "\ude00", "fields": {"agendaItems": "\ud83d"}}
    done = annotate(project, line, GROWTH)
    assert (done.added, done.refused) == (2, [])
    assert "half \ufffd" in {fact["statement"] for fact in stored(project)["fact"].values()}


def test_a_failure_in_the_middle_saves_nothing(project):
    def lines():
        yield 1, GROWTH
        raise KeyboardInterrupt

    with no_step(project), pytest.raises(KeyboardInterrupt):
        module.annotate(project, lines())


@pytest.mark.slow
def test_many_lines_are_one_step_and_progress_is_told(project):
    heard = []
    lines = [(number, GROWTH | {"type": "event"}) for number in range(1, 1002)]
    with one_step(project):
        module.annotate(project, lines, report=lambda done, total: heard.append(done))
    assert heard == [500, 1000]
    assert len(living(project, "fact")) == 1002


def test_a_read_only_project_takes_no_lines(project):
    project.read_only = True
    with refused(project, "is read only here"):
        annotate(project, GROWTH)
