"""The table of facts: what is chosen, in which order, and what a row says."""

from uuid import UUID

import pytest

from tests.factories import a_document, a_fact, a_project, an_entity, more_evidence
from workbench.core import analysts, annotations, documents, facts, links, review
from workbench.core.browse import facts as browse
from workbench.core.browse.facts import Filter, Order
from workbench.core.ids import new_id

RUSSIAN = "Торговля выросла на 4,5 % в 2024 году, сказал Ёлкин.\n"


@pytest.fixture
def project(tmp_path):
    with a_project(tmp_path) as project:
        yield project


@pytest.fixture
def three(project):
    """Facts by place: one of "A report", two of "Сводка", the second with a value and a speaker."""
    report = a_document(project)
    digest = a_document(project, RUSSIAN, source="ru.txt", title="Сводка")
    speaker = an_entity(project, "Иван Ёлкин")
    one = a_fact(project, document=report, fields={"value": "4000000000000", "period": "2025"})
    two = a_fact(project, "Торговля", document=digest, type="event", statement="Ещё одна встреча")
    three = a_fact(project, "4,5 %", document=digest, fields={"value": "4.5"}, speaker=str(speaker))
    return [one, two, three]


EVERYTHING = Filter()


def shown(project, chosen=EVERYTHING, key="place", descending=False):
    ids = browse.snapshot(project, chosen, Order(key, descending))
    assert browse.count(project, chosen) == len(ids) // 16
    return [UUID(bytes=ids[at : at + 16]) for at in range(0, len(ids), 16)]


def row(project, fact):
    return browse.rows(project, [fact])[fact]


def test_facts_stand_by_document_and_place(project, three):
    assert shown(project) == three
    assert shown(project, descending=True) == three[::-1]


def test_a_deleted_fact_is_neither_listed_nor_counted_nor_read(project, three):
    facts.remove(project, three[1])
    assert shown(project) == [three[0], three[2]]
    assert set(browse.rows(project, [*three, new_id()])) == {three[0], three[2]}


@pytest.mark.parametrize("words", ["ёлкин", "ЕЩЕ", "ещё ВСТРЕЧА", "торговля"])
def test_words_are_found_in_statement_and_quotes_in_any_case_and_script(project, three, words):
    links.link(project, an_entity(project, "x"), "about", fact=three[0])  # a name is no word of the fact
    expected = [] if words == "ёлкин" else [three[1]]
    assert shown(project, Filter(words=words)) == expected


def test_every_word_must_be_there(project, three):
    more_evidence(project, three[0], documents_of(project, three[1]), "сказал Ёлкин")
    assert shown(project, Filter(words="ёлкин roubles")) == [three[0]]
    assert shown(project, Filter(words="ёлкин minsk")) == []


def documents_of(project, fact):
    return browse.passage(project, fact)[0]


def test_facts_are_chosen_by_type_status_author_and_staleness(project, three):
    review.submit(project, [three[0]])
    anna = project.analyst
    pavel = analysts.act_as(project, "Pavel")
    review.decide(project, [three[1]], "accept")
    mine = a_fact(project, "2024", document=documents_of(project, three[1]))
    facts.edit(project, three[1], {"statement": "Another one"})
    assert shown(project, Filter(types=frozenset({"event"}))) == [three[1]]
    assert shown(project, Filter(statuses=frozenset({"in_review"}))) == [three[0]]
    assert shown(project, Filter(statuses=frozenset({"in_review", browse.STALE}))) == three[:2]
    assert shown(project, Filter(statuses=frozenset({browse.STALE}))) == [three[1]]
    assert shown(project, Filter(analysts=frozenset({pavel}))) == [mine]
    assert shown(project, Filter(analysts=frozenset({anna}), types=frozenset({"quantity"}))) == [three[0], three[2]]


def test_facts_are_chosen_by_any_document_that_backs_them(project, three):
    report, digest = documents_of(project, three[0]), documents_of(project, three[1])
    more_evidence(project, three[0], digest, "2024")
    assert shown(project, Filter(documents=frozenset({digest}))) == three
    assert shown(project, Filter(documents=frozenset({report}))) == three[:1]


def test_facts_are_chosen_by_who_said_them_is_linked_or_stands_in_a_field(project, three):
    minsk = an_entity(project, "Minsk", "place")
    facts.edit(project, three[0], {"subject": [str(minsk)]})
    links.link(project, minsk, "place", fact=three[1])
    assert shown(project, Filter(entities=frozenset({minsk}))) == three[:2]
    (said,) = browse.named(project, "entity", "ёлкин")
    assert shown(project, Filter(entities=frozenset({said.id}))) == [three[2]]


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("value", (2, 0, 1)),
        ("period", (0, 1, 2)),
        ("speaker", (2, 0, 1)),
        ("type", (0, 2, 1)),
        ("document", (0, 1, 2)),
        ("status", (1, 2, 0)),
        ("author", (0, 1, 2)),
    ],
)
def test_orders_put_what_has_no_value_last(project, three, key, expected):
    review.submit(project, [three[0]])
    assert shown(project, key=key) == [three[place] for place in expected]


@pytest.mark.slow
@pytest.mark.parametrize("key", browse.ORDERS)
@pytest.mark.parametrize("descending", [False, True])
def test_every_order_shows_every_fact_once(project, three, key, descending):
    assert sorted(shown(project, key=key, descending=descending)) == sorted(three)


def test_a_descending_order_keeps_those_without_a_value_last(project, three):
    assert shown(project, key="value", descending=True) == [three[0], three[2], three[1]]


def test_the_reviewer_is_who_decided_last_since_the_fact_was_sent(project, three):
    analysts.act_as(project, "Pavel")
    review.decide(project, three[:1], "return", comment="why?")
    assert row(project, three[0]).reviewer == "Pavel"
    assert shown(project, key="reviewer")[0] == three[0]
    review.submit(project, three[:1])
    assert row(project, three[0]).reviewer == ""


def test_a_row_says_what_the_fact_says(project, three):
    meeting = an_entity(project, "Council of Ministers", "meeting")
    documents.edit(project, documents_of(project, three[0]), {"reports": meeting})
    said = row(project, three[0])
    assert (said.type, said.type_name, said.status, said.stale) == ("quantity", "Quantity", "draft", False)
    assert said.statement == said.quote == "4 trillion roubles"
    assert (said.value, said.period) == ("4\u202f000\u202f000\u202f000\u202f000", "2025")
    assert (said.meeting, said.document, said.author) == ("Council of Ministers", "A report", "Anna")
    assert said.changed.endswith("Z")
    assert row(project, three[2]).speaker == "Иван Ёлкин"


def cell(value, printed=None):
    return {"value": value, "printed": printed, "origin": "stated"}


@pytest.mark.parametrize(
    ("fields", "value"),
    [
        ({"value": cell("4000000000000", "4 trillion"), "currency": cell("RUB")}, "4 trillion\u00a0RUB"),
        ({"value": cell("50", "half"), "unit": cell("%"), "modifier": cell("nearly")}, "nearly 50\u00a0%"),
        ({"value": cell("4000", "4,000"), "unit": cell("{student}", "students")}, "4,000\u00a0students"),
        ({"value": cell("26"), "unit": cell("{project}"), "modifier": cell("exact")}, "26\u00a0project"),
        ({"value": cell("4.5", "4,5 %"), "unit": cell("%")}, "4,5 %"),
        ({"minValue": cell("50"), "maxValue": cell("100"), "unit": cell("%")}, "50–100\u00a0%"),
        ({"minValue": cell("50"), "maxValue": cell("100"), "modifier": cell("most")}, "50–100"),
        ({"value": [cell("1"), cell("2")]}, "1"),
        ({"value": cell("some")}, ""),
        ({"value": cell(None, "a lot")}, ""),
        ({}, ""),
    ],
)
def test_a_figure_is_shown_as_printed_if_that_has_digits(project, fields, value):
    assert row(project, a_fact(project, fields=fields)).value == value


def test_the_passage_to_go_to_is_in_the_document_that_is_open_if_there_is_one(project, three):
    report, digest = documents_of(project, three[0]), documents_of(project, three[1])
    more_evidence(project, three[0], digest, "Ёлкин")
    assert browse.passage(project, three[0])[0] == report
    found, start, end = browse.passage(project, three[0], digest)
    assert (found, RUSSIAN[start:end]) == (digest, "Ёлкин")
    facts.remove(project, three[0])
    assert browse.passage(project, three[0]) is None


def test_names_are_found_by_alias_in_any_case_and_those_that_begin_so_come_first(project):
    an_entity(project, "The Minsk group", "organisation")
    an_entity(project, "Minsk", "place", aliases=["Минск"])
    assert [choice.name for choice in browse.named(project, "entity", "MINSK")] == ["Minsk", "The Minsk group"]
    assert [choice.name for choice in browse.named(project, "entity", "минск")] == ["Minsk"]
    assert [choice.kind for choice in browse.named(project, "entity", "minsk", {"organisation"})] == ["organisation"]
    a_document(project, title="Сводка")
    assert [choice.name for choice in browse.named(project, "document", "СВОД")] == ["Сводка"]


def test_one_can_choose_among_types_and_analysts(project):
    analysts.join(project, "адам")
    found = browse.choices(project)
    assert [choice.key for choice in found.types] == ["quantity", "event"]
    assert [choice.name for choice in found.analysts] == ["Anna", "адам"]


def test_a_highlight_alone_is_no_fact(project):
    annotations.highlight(project, a_document(project), 0, 5)
    assert shown(project) == []


def test_a_figure_put_right_by_an_analyst_is_shown_as_corrected(project):
    printed = {"value": "4000000000000", "printed": "nearly 4 trillion"}
    fact = a_fact(project, fields={"value": printed})
    assert browse.rows(project, [fact])[fact].value == "nearly 4 trillion"
    facts.edit(project, fact, {"value": "3400000000000"})
    assert browse.rows(project, [fact])[fact].value.replace("\N{NARROW NO-BREAK SPACE}", "") == "3400000000000"
