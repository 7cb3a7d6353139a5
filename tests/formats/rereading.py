"""What stands in a written file, by kind, read by our own reader or by a library that others use.

`title` of a document, `statement`, `value` of a field, `entity`, `quote`, `comment` of a review, and `note` on a
passage without a fact; a kind that is not given is not in such files. Every text is one item, as the reader gives it.
"""

import collections
import csv
import io
import json
import sqlite3
import zipfile
from contextlib import closing

import docx
import lxml.html
import openpyxl
import pyarrow.parquet
from pybtex.database import parse_string

from tests.formats.nasty import IN_PDF
from tests.formats.test_workbook import meant
from tests.formats.write_pdf.test_write_pdf import annotations
from tests.written import xml_of
from workbench.formats import read_annotations, read_brat, read_cas, read_csv, read_json, read_qdpx, read_spans, sources
from workbench.formats.spreadsheet import unguarded

_GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"
_GEXF = "{http://gexf.net/1.3}"


def _facts(facts):
    """The parts of facts as objects of our own JSON."""
    return {
        "statement": [fact.get("statement", "") for fact in facts],
        "value": [fact["fields"]["value"]["value"] for fact in facts],
        "entity": [link["name"] for fact in facts for link in fact["entities"]],
        "quote": [one["quote"] for fact in facts for one in fact["evidence"]],
        "comment": [review["comment"] for fact in facts for review in fact.get("reviews", ())],
    }


def _json(path):
    found = read_json.read(path.read_bytes(), path.name)
    names = [entity["name"] for entity in found.entities]
    facts = _facts([fact.as_json() for fact in found.facts])
    return facts | {"title": [document["title"] for document in found.documents], "entity": names}


def _csv(path):
    table = csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline=""))
    titles = [unguarded(row["title"]) for row in table]
    facts = _facts([fact.as_json() for fact in read_csv.read(path.read_bytes(), path.name)])
    return {key: facts[key] for key in ("statement", "value", "entity", "quote")} | {"title": titles}


def _lines(path):
    return [json.loads(line) for line in path.read_bytes().split(b"\n") if line]


def _jsonl(path):
    return _facts(_lines(path))


def _tables(path):
    """The tables of an archive of CSV files."""
    with zipfile.ZipFile(path) as archive:
        files = {name.rpartition("/")[2]: archive.read(name).decode("utf-8-sig") for name in archive.namelist()}
    found = {}
    for table, column, kind in (
        ("documents", "title", "title"), ("facts", "statement", "statement"), ("field_values", "value", "value"),
        ("entities", "name", "entity"), ("evidence", "quote", "quote"), ("reviews", "comment", "comment"),
    ):  # fmt: skip
        rows = csv.DictReader(io.StringIO(files[f"{table}.csv"], newline=""))
        found[kind] = [unguarded(row[column]) for row in rows]
    return found


_IN_SQL = {
    "title": "SELECT title FROM documents",
    "statement": "SELECT statement FROM facts",
    "value": "SELECT value FROM field_values",
    "entity": "SELECT name FROM entities",
    "quote": "SELECT quote FROM evidence",
    "comment": "SELECT comment FROM reviews",
}


def _sqlite(path):
    with closing(sqlite3.connect(path)) as connection:
        return {kind: [row for (row,) in connection.execute(query)] for kind, query in _IN_SQL.items()}


def _parquet(path):
    rows = pyarrow.parquet.read_table(path).to_pylist()
    titles = [one["title"] for row in rows for one in row["evidence"]]
    return _facts([row | {"fields": json.loads(row["fields"])} for row in rows]) | {"title": titles}


_IN_SHEETS = {
    "title": ("Documents", "title"),
    "statement": ("Facts", "statement"),
    "value": ("Values", "value"),
    "entity": ("Links", "name"),
    "quote": ("Evidence", "quote"),
    "comment": ("Reviews", "comment"),
}


def _xlsx(path):
    book = openpyxl.load_workbook(path)
    found = {}
    for kind, (sheet, column) in _IN_SHEETS.items():
        head, *rows = book[sheet].iter_rows(values_only=True)
        found[kind] = [meant(row[head.index(column)] or "") for row in rows] + _long_texts(book)
    return found


def _long_texts(book):
    """Texts that are longer than a cell, put together from their pieces."""
    pieces = collections.defaultdict(str)
    for number, *_place, words in book["Long texts"].iter_rows(values_only=True, min_row=2):
        pieces[number] += meant(words or "")
    return list(pieces.values())


def _annotated(read):
    """What a reader of annotations finds; the value of a field is what is said of the tag, or of the fact."""

    def reread(path):
        found = read(path.read_bytes(), path.name)
        facts = [one for one in found.passages if one.tags]
        return {
            "title": [one.name for one in found.documents],
            "statement": [one.statement for one in facts],
            "value": [one.tags[0].fields.get("fields", "").removeprefix("value: ") for one in facts],
            "entity": [one.name for passage in facts for one in passage.entities],
            "quote": [one.quote for one in facts],
            "comment": [one.comment for passage in facts for one in passage.opinions],
            "note": [one.note for one in found.passages if not one.tags],
        }

    return reread


def _cas(path):
    found = read_cas.read(path.read_bytes(), path.name)
    told = _annotated(read_cas.read)(path)
    values = [one.tags[0].fields.get("value", "") for one in found.passages if one.tags]
    return {key: told[key] for key in ("title", "statement", "entity", "quote", "note")} | {"value": values}


def _w3c(path):
    found = _annotated(read_annotations.read)(path)
    facts = [one for one in read_annotations.read(path.read_bytes(), path.name).passages if one.tags]
    return found | {"value": [one.extra["fields"]["value"]["value"] for one in facts]}


def _prodigy(path):
    lines = _lines(path)
    facts = [span["fact"] for line in lines for span in line["spans"] if "fact" in span]
    marked = [span for line in lines for span in line["spans"]]
    found = _facts([fact | {"evidence": []} for fact in facts])
    titles = [line["meta"]["title"] for line in lines]
    notes = [span["note"] for span in marked if "note" in span]
    return found | {"title": titles, "note": notes, "quote": [span["text"] for span in marked]}


def _doccano(path):
    lines = _lines(path)
    quotes = [line["text"][start:end] for line in lines for start, end, _label in line["label"]]
    read_spans.read(path.read_bytes(), path.name)
    return {"title": [line["title"] for line in lines], "quote": quotes}


def _spacy(path):
    lines = _lines(path)
    return {"quote": [text[start:end] for text, said in lines for start, end, _label in said["spans"]["sc"]]}


def _in_words(note, end, follows):
    """(statement, value) of a fact in words; the line that follows the value begins as given."""
    said, _gap, rest = note.partition(f"{end}Value: ")
    return said, rest.partition(f"{end}{follows}")[0]


def _brat(path):
    found = read_brat.read(path.read_bytes(), path.name)
    facts = [one for one in found.passages if one.tags]
    said = [one.note or one.statement for one in facts]
    names = [one.name for passage in facts for one in passage.entities]
    notes = [one.note for one in found.passages if not one.tags]
    words = [_in_words(one, " ", "Speaker: ") for one in said]
    return {
        "statement": [one[0] for one in words],
        "value": [one[1] for one in words],
        "entity": names,
        "quote": [one.quote for one in facts],
        "note": notes,
    }


def _qdpx(path):
    found = _annotated(read_qdpx.read)(path)
    facts = [one for one in read_qdpx.read(path.read_bytes(), path.name).passages if one.tags]
    words = [_in_words(one.tags[0].note, "\n", "Speaker: ") for one in facts]
    told = {key: found[key] for key in ("title", "entity", "quote", "note")}
    return told | {"statement": [one[0] for one in words], "value": [one[1] for one in words]}


def _titled(entry):
    """The title in an entry of the list of sources."""
    return entry.partition("“")[2].rpartition("” March 2025.")[0].removesuffix(".")


def _html(path):
    page = lxml.html.document_fromstring(path.read_bytes(), parser=lxml.html.HTMLParser(encoding="utf-8"))
    (index,) = page.find_class("index")
    return {
        "title": [_titled(one[1].text_content()) for one in page.find_class("sources")[0]],
        "statement": [one.text_content() for one in page.find_class("statement")],
        "value": [one.text_content() for one in page.iter("dd")],
        "entity": [one[0].text_content() for one in index],
        "quote": [one.text_content() for one in page.iter("q")],
    }


def _docx(path):
    found = docx.Document(str(path))
    rows = [row.cells for table in found.tables for row in table.rows[1:]]
    facts = [one for cells in rows for one in cells[1].paragraphs]
    quotes = [one.text for cells in rows for one in cells[2].paragraphs if one.style.name == "Quote"]
    return {
        "title": [_titled(one.text) for one in found.paragraphs if one.style.name == "Source"],
        "statement": [one.text for one in facts if one.style.name == "Statement"],
        "value": [one.text.removeprefix("Value: ") for one in facts if one.text.startswith("Value: ")],
        "entity": [one.text.partition(" (person): ")[0] for one in found.paragraphs if " (person): " in one.text],
        "quote": [one.partition("“")[2].rpartition("”")[0] for one in quotes],
    }


def _pdf(path):
    said = [keys["Contents"] for _kind, keys, _quads in annotations(path.read_bytes())]
    return {"statement": [one.removeprefix("Quantity: ") for one in said]}


def _graph(nodes):
    """The parts of nodes as (name, kind, what else is said)."""
    facts = [(name, said) for name, kind, said in nodes if kind == "fact"]
    return {
        "statement": [name for name, _said in facts],
        "value": [said.get("values", "").removeprefix("Value: ") for _name, said in facts],
        "entity": [name for name, kind, _said in nodes if kind != "fact"],
        "quote": [said.get("quotes", "").split(f"\n“{IN_PDF}”")[0][1:-1] for _name, said in facts],
    }


def _graphml(path):
    nodes = []
    for node in xml_of(path).iter(f"{_GRAPHML}node"):
        said = {one.get("key").removeprefix("node_"): one.text or "" for one in node}
        nodes.append((said.get("name", ""), said["kind"], said))
    return _graph(nodes)


def _gexf(path):
    nodes = []
    for node in xml_of(path).iter(f"{_GEXF}node"):
        said = {one.get("for"): one.get("value") for one in node.iter(f"{_GEXF}attvalue")}
        nodes.append((node.get("label"), said["kind"], said))
    return _graph(nodes)


def _ftm(path):
    lines = _lines(path)
    found = _facts([line["workbench"]["fact"] for line in lines if "fact" in line.get("workbench", {})])
    titles = [title for line in lines for title in line["properties"].get("title", ())]
    names = [name for line in lines for name in line["properties"].get("name", ()) if line["schema"] == "Person"]
    return found | {"title": titles, "entity": [*names, *found["entity"]]}


def _csl_json(path):
    return {"title": [one["title"] for one in json.loads(path.read_bytes())]}


def _bibtex(path):
    parse_string(path.read_text(encoding="utf-8"), "bibtex")
    return {"title": [one.title for one in sources.read(path.read_bytes(), path.name, "bibtex")]}


REREAD = {
    "json": _json,
    "csv": _csv,
    "jsonl": _jsonl,
    "csv-tables": _tables,
    "datapackage": _tables,
    "xlsx": _xlsx,
    "sqlite": _sqlite,
    "parquet": _parquet,
    "brat": _brat,
    "cas": _cas,
    "cas-json": _cas,
    "doccano": _doccano,
    "prodigy": _prodigy,
    "spacy": _spacy,
    "qdpx": _qdpx,
    "w3c": _w3c,
    "html": _html,
    "docx": _docx,
    "pdf": _pdf,
    "graphml": _graphml,
    "gexf": _gexf,
    "ftm": _ftm,
    "csl-json": _csl_json,
    "bibtex": _bibtex,
}
"""The function that reads a file of each format."""


def contents(path):
    """Everything in a file as bytes: of an archive the files in it, unpacked."""
    if not zipfile.is_zipfile(path):
        return path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        return b"\n".join(archive.read(name) for name in archive.namelist())
