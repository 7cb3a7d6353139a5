"""Reports as Word files."""

import tracemalloc
from dataclasses import replace
from zipfile import ZipFile

import docx
import lxml.etree
import pytest
from hypothesis import given

from tests.formats import datasets
from tests.formats.datasets import a_passage
from tests.formats.report.reports import DOCUMENT, QUOTE, a_fact, a_report
from workbench.errors import UserError
from workbench.formats import WRITERS
from workbench.formats.dataset import Options
from workbench.formats.graph import legible
from workbench.formats.report.docx import MOST

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def written(folder, dataset, **options):
    path = folder / "out.docx"
    WRITERS["docx"](dataset, path, Options(**options))
    return path


def parts(path):
    with ZipFile(path) as package:
        return {name: lxml.etree.fromstring(package.read(name)) for name in package.namelist()}


def texts(element):
    return "".join(one.text or "" for one in element.iter(f"{W}t"))


def test_word_finds_title_headings_and_a_table_for_each_type(tmp_path):
    found = docx.Document(written(tmp_path, a_report()))
    styles = [(one.style.name, one.text) for one in found.paragraphs if one.style.name in ("Title", "Heading 1")]
    assert styles == [
        ("Title", "Trade"), ("Heading 1", "How it was made"), ("Heading 1", "Quantity"), ("Heading 1", "role"),
        ("Heading 1", "Sources"), ("Heading 1", "Index of entities"),
    ]  # fmt: skip
    table = found.tables[0]
    assert [cell.text for cell in table.rows[0].cells] == ["No.", "Fact", "Quotation", "Status"]
    assert [cell.text for cell in table.rows[1].cells] == [
        "1",
        "Trade was nearly 4 trillion.\nValue: 4,000,000,000,000\nSays: Anna Lind, Minister, direct speech",
        f"“{QUOTE}”, said\n[1] ¶ 2, characters 9–44",
        "Accepted\nmade by Anna; reviewed by Pavel, 2026-02-03",
    ]
    assert found.core_properties.title == "Trade"


def test_the_words_of_a_value_are_emphasised_and_a_draft_is_marked(tmp_path):
    found = docx.Document(written(tmp_path, a_report()))
    runs = [run for table in found.tables for cell in table.rows[1].cells for p in cell.paragraphs for run in p.runs]
    assert [run.text for run in runs if run.style.name == "Value words"] == ["4 trillion"] * 2
    assert [run.text for run in runs if run.style.name == "Not accepted"] == ["Draft"]


def test_the_header_of_a_table_is_repeated_and_no_row_is_parted(tmp_path):
    body = parts(written(tmp_path, a_report()))["word/document.xml"]
    rows = list(body.iter(f"{W}tr"))
    assert [row.find(f".//{W}tblHeader") is not None for row in rows] == [True, False, True, False]
    assert all(row.find(f".//{W}cantSplit") is not None for row in rows)


def test_every_quotation_has_a_footnote_that_cites_its_source_and_place(tmp_path):
    found = parts(written(tmp_path, a_report()))
    refs = [one.get(f"{W}id") for one in found["word/document.xml"].iter(f"{W}footnoteReference")]
    notes = {one.get(f"{W}id"): texts(one) for one in found["word/footnotes.xml"].iter(f"{W}footnote")}
    assert [notes[ref].strip() for ref in refs] == ["“Answers,” Norland Post, March 5, 2024, para. 2. [1]"] * 2
    assert set(notes) == {"0", "1", *refs}


def test_every_link_leads_to_a_bookmark_and_none_outside(tmp_path):
    found = parts(written(tmp_path, a_report()))
    body = found["word/document.xml"]
    marks = [one.get(f"{W}name") for one in body.iter(f"{W}bookmarkStart")]
    links = [one.get(f"{W}anchor") for part in found.values() for one in part.iter(f"{W}hyperlink")]
    assert len(set(marks)) == len(marks) and {"type_1", "source_1", "fact_2"} <= set(links) <= set(marks)
    assert not [one for part in found.values() for one in part.iter() if one.get("TargetMode")]


def test_the_contents_are_a_field_with_the_headings_in_it(tmp_path):
    body = parts(written(tmp_path, a_report()))["word/document.xml"]
    assert "TOC" in body.find(f".//{W}instrText").text
    kinds = [one.get(f"{W}fldCharType") for one in body.iter(f"{W}fldChar")]
    assert kinds == ["begin", "separate", "end"]


def test_the_handling_mark_stands_on_top_and_foot_of_every_page(tmp_path):
    found = docx.Document(written(tmp_path, a_report(), handling="TLP:RED"))
    section = found.sections[0]
    assert section.header.paragraphs[0].text == "TLP:RED" and "TLP:RED" in section.footer.paragraphs[0].text


def test_words_from_the_right_stand_from_the_right(tmp_path):
    quote = "שלום, עולם"
    fact = a_fact(statement="s", evidence=[a_passage(quote=quote)])
    body = parts(written(tmp_path, a_report([fact], documents=[DOCUMENT | {"language": "he"}])))["word/document.xml"]
    (shown,) = [p for p in body.iter(f"{W}p") if quote in texts(p)]
    assert shown.find(f"{W}pPr/{W}bidi") is not None
    (run,) = [one for one in shown.iter(f"{W}r") if texts(one) == quote]
    assert run.find(f"{W}rPr/{W}rtl") is not None and run.find(f"{W}rPr/{W}lang").get(f"{W}val") == "he"


@given(facts=datasets.several, title=datasets.words)
def test_whatever_the_words_are_they_stand_in_the_file(tmp_path_factory, facts, title):
    dataset = datasets.a_dataset(facts)
    dataset = replace(dataset, project=replace(dataset.project, name=title))
    found = docx.Document(written(tmp_path_factory.getbasetemp(), dataset))
    cells = [row.cells[1] for table in found.tables for row in table.rows[1:]]
    shown = sorted(p.text for cell in cells for p in cell.paragraphs if p.style.name == "Statement")
    assert shown == sorted(shown_by_word(fact.statement) for fact in facts if fact.statement)


def shown_by_word(words):
    return legible(words).replace("\r\n", "\n").replace("\r", "\n")


def test_the_same_dataset_gives_the_same_bytes(tmp_path):
    first = written(tmp_path, a_report()).read_bytes()
    assert written(tmp_path, a_report()).read_bytes() == first


def test_more_facts_than_word_lays_out_are_refused_and_nothing_is_left(tmp_path):
    fact = a_fact(evidence=[])
    with pytest.raises(UserError, match="more than Word lays out"):
        written(tmp_path, a_report(fact for _ in range(MOST + 1)))
    assert not list(tmp_path.iterdir())


def test_a_report_is_never_in_memory_as_a_whole(tmp_path):
    path = tmp_path / "out.docx"
    tracemalloc.start()
    WRITERS["docx"](a_report(a_fact() for _ in range(1500)), path, Options())
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    with ZipFile(path) as package:
        assert peak < package.getinfo("word/document.xml").file_size / 2
