"""Reports as one page."""

import re
import tracemalloc
from dataclasses import replace

import lxml.html
import pytest
from hypothesis import given

from tests.formats import datasets
from tests.formats.datasets import NASTY, a_passage, a_record
from tests.formats.report.reports import DOCUMENT, QUOTE, TYPE, a_fact, a_report
from workbench import i18n
from workbench.errors import UserError
from workbench.formats import WRITERS
from workbench.formats.dataset import Options
from workbench.formats.graph import legible

UNKNOWN = "0" * 8 + "-0000-0000-0000-" + "6" * 12


def written(folder, dataset, **options):
    path = folder / "out.html"
    WRITERS["html"](dataset, path, Options(**options))
    return path.read_bytes()


def page(folder, dataset, **options):
    data = written(folder, dataset, **options)
    return lxml.html.document_fromstring(data, parser=lxml.html.HTMLParser(encoding="utf-8"))


def said(element):
    return " ".join(element.text_content().split())


def test_a_row_says_the_fact_its_values_its_quotation_and_who_reviewed_it(tmp_path):
    (row,) = page(tmp_path, a_report([a_fact()])).xpath("//tbody/tr")
    number, fact, quotation, standing = (said(cell) for cell in row)
    assert (number, row.get("id")) == ("1", "fact-1")
    assert fact == "Trade was nearly 4 trillion.Value4,000,000,000,000Says: Anna Lind, Minister, direct speech"
    assert quotation == "Trade was nearly 4 trillion roubles, said[1] ¶ 2, characters 9–44"
    assert standing == "Acceptedmade by Anna; reviewed by Pavel, 2026-02-03"


def test_the_words_of_a_value_are_emphasised_where_they_stand(tmp_path):
    found = page(tmp_path, a_report([a_fact()]))
    assert [mark.text for mark in found.iter("mark")] == ["4 trillion"]
    assert found.find(".//q").text_content() == QUOTE
    moved = a_fact(fields={"value": {"value": "1", "printed": "4 trillion", "start": 9, "end": 19}})
    assert not list(page(tmp_path, a_report([moved])).iter("mark"))


def test_a_fact_nobody_has_accepted_is_marked_and_counted(tmp_path):
    found = page(tmp_path, a_report())
    assert [row.get("class") for row in found.xpath("//tbody/tr")] == [None, "open"]
    assert said(found.xpath("//tr[@class='open']//p[@class='status']")[0]) == "Draft"
    assert "1 of them is not accepted and is marked as such." in said(found)


def test_facts_stand_by_type_in_the_order_of_the_codebook_and_the_contents_lead_there(tmp_path):
    other = TYPE | {"key": "role", "name": "Role"}
    found = page(tmp_path, a_report(types=[other, TYPE]))
    assert [said(heading) for heading in found.xpath("//section/h2")] == [
        "How it was made", "Role", "Quantity", "Sources", "Index of entities",
    ]  # fmt: skip
    links = [link.get("href") for link in found.xpath("//a")]
    assert "#type-2" in links and "#source-1" in links and "#fact-2" in links
    assert {link[1:] for link in links} <= {element.get("id") for element in found.iter()}


def test_facts_stand_by_document_and_place_if_it_is_asked_for(tmp_path):
    other = DOCUMENT | {"id": "0" * 8 + "-0000-0000-0000-" + "4" * 12, "title": "", "source": "b.txt"}
    late, early = (a_passage(document=other["id"], start=start, end=start + 1) for start in (9, 2))
    facts = [
        a_fact(id=UNKNOWN[:-1] + "3", statement="Late.", evidence=[late]),
        a_fact(id=UNKNOWN[:-1] + "4", statement="Nowhere.", evidence=[], type="role"),
        a_fact(id=UNKNOWN[:-1] + "5", statement="Early.", evidence=[early, a_passage()]),
        a_fact(),
    ]
    found = page(tmp_path, a_report(facts, documents=[DOCUMENT, other]), by_document=True)
    assert [said(one) for one in found.xpath("//nav//a")][1:-2] == ["Answers", "b.txt", "Without a passage"]
    shown = [said(one) for one in found.find_class("statement")]
    assert shown == ["Trade was nearly 4 trillion.", "Early.", "Late.", "Nowhere."]
    kinds = [said(one) for one in found.xpath("//dt[.='Type']/following-sibling::dd[1]")]
    assert kinds == ["Quantity", "Quantity", "Quantity", "role"]


def test_sources_stand_in_the_style_and_entities_with_their_facts(tmp_path):
    found = page(tmp_path, a_report(), style="apa")
    assert said(found.get_element_by_id("source-1")) == "[1]Norland Post. (2024, March 5). Answers."
    assert said(found.xpath("//ul[@class='index']/li")[0]) == "Anna Lind (person): 1, 2"


def test_the_note_on_method_says_who_by_which_rules_and_how_far_they_agree(tmp_path):
    found = said(page(tmp_path, a_report()))
    for words in (
        "export profile “Quarterly”", "Accepted facts and drafts.", "Anna: 2 facts made, 0 opinions given",
        "Nobody accepts a fact of their own.", "Fact type: α = 0.82 (41 compared)", "Fact Workbench 1",
    ):  # fmt: skip
        assert words in found


def test_the_handling_mark_stands_above_below_and_on_every_printed_page(tmp_path):
    found = page(tmp_path, a_report(), handling="TLP:AMBER+STRICT")
    assert [said(mark) for mark in found.xpath("//*[contains(@class, 'handling')]")] == ["TLP:AMBER+STRICT"] * 2
    assert '@top-right { content: "TLP:AMBER+STRICT"; }' in found.find(".//style").text
    assert b"TLP" not in written(tmp_path, a_report())


def test_nothing_in_the_page_runs_or_loads(tmp_path):
    evil = '</style></title><script>x()</script><img src=x onerror="x()">'
    fact = a_fact(statement=evil, author=evil, evidence=[a_passage(quote=evil, source=evil)])
    dataset = a_report([fact], documents=[DOCUMENT | {"title": evil, "language": evil}])
    found = page(tmp_path, replace(dataset, project=replace(dataset.project, name=evil)))
    assert not [element for element in found.iter() if element.tag in ("script", "img", "link", "iframe")]
    assert not [key for element in found.iter() for key in element.attrib if key.startswith("on")]
    assert "default-src 'none'" in found.xpath("//meta[@http-equiv]/@content")[0]
    assert found.find(".//title").text == evil


def test_a_page_has_landmarks_a_language_and_headers_of_its_tables(tmp_path):
    found = page(tmp_path, a_report())
    assert found.get("lang") == "en" and found.find(".//blockquote").get("lang") == "en"
    for landmark in ("header", "nav", "main", "footer"):
        assert len(list(found.iter(landmark))) == 1
    assert {head.get("scope") for head in found.iter("th")} == {"col", "row"}
    assert all(head.get("aria-labelledby") for head in found.iter("section"))


def test_the_report_speaks_the_language_of_the_program(tmp_path):
    i18n.use("ru")
    try:
        found = page(tmp_path, a_report())
    finally:
        i18n.use("en")
    assert found.get("lang") == "ru" and "Принят" in said(found)
    assert said(found.get_element_by_id("source-1")) == "[1]Answers // Norland Post. 05.03.2024."


@given(facts=datasets.several, title=datasets.words, handling=datasets.st.sampled_from(["", "TLP:RED"]))
def test_whatever_the_words_are_they_stand_in_the_page(tmp_path_factory, facts, title, handling):
    dataset = datasets.a_dataset(facts)
    dataset = replace(dataset, project=replace(dataset.project, name=title))
    found = page(tmp_path_factory.getbasetemp(), dataset, handling=handling)
    shown = sorted(element.text_content() for element in found.find_class("statement"))
    assert shown == sorted(legible(fact.statement) for fact in facts if fact.statement)
    quotes = sorted(element.text_content() for element in found.iter("q"))
    assert quotes == sorted(legible(one["quote"]) or "an area of the page" for fact in facts for one in fact.evidence)


@pytest.mark.parametrize("words", NASTY)
def test_words_that_break_files_do_not_break_the_page(tmp_path, words):
    (shown,) = page(tmp_path, a_report([a_record(statement=words + "x")])).find_class("statement")
    assert shown.text_content() == words + "x"


def test_the_same_dataset_gives_the_same_bytes(tmp_path):
    assert written(tmp_path, a_report()) == written(tmp_path, a_report())


def test_an_unknown_style_is_refused_and_nothing_is_left(tmp_path):
    with pytest.raises(UserError, match="no style of citations"):
        written(tmp_path, a_report(), style="nature")
    assert not list(tmp_path.iterdir())


def test_a_report_is_never_in_memory_as_a_whole(tmp_path):
    path = tmp_path / "out.html"
    tracemalloc.start()
    WRITERS["html"](a_report(a_fact() for _ in range(3000)), path, Options())
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < path.stat().st_size / 3


def test_an_empty_dataset_is_a_page_that_says_so(tmp_path):
    assert "The report holds 0 facts." in said(page(tmp_path, a_report([])))
    assert not re.search(rb"<table", written(tmp_path, a_report([])))


def test_dates_stand_on_one_line_and_nothing_else_is_changed(tmp_path):
    words = "from 2026-02-26 to 2026-03, in 2026-02-26T10:00 and 12026-02"
    made = page(tmp_path, a_report([a_fact(fields={"value": {"value": words}})]))
    assert [held.text_content() for held in made.iter("dd")] == [words]
    assert [one.text for one in made.find_class("date") if one.getparent().tag == "dd"] == ["2026-02-26", "2026-03"]
