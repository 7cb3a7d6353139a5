"""REFI-QDA projects out and back, and those of programs that count in their own way."""

import io
import re
import zipfile
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from tests.fewer import FEWER
from tests.formats import datasets, placed
from workbench.errors import UserError
from workbench.formats import WRITERS, counting, read_qdpx, write_qdpx
from workbench.formats.annotated import Tied
from workbench.formats.counting import DIALECTS, Counted
from workbench.formats.dataset import Options

SPACE = "{urn:QDA-XML:project:1.0}"
SOURCE = "Description PlainTextContent PlainTextSelection Coding NoteRef VariableValue"
ORDER = {  # of the children of each element, as the schema has it
    "Project": "Users CodeBook Variables Cases Sources Notes Links Sets Graphs Description NoteRef",
    "Code": "Description NoteRef Code",
    "Case": "Description CodeRef VariableValue SourceRef SelectionRef",
    "TextSource": SOURCE,
    "Note": SOURCE,
    "Representation": SOURCE,
    "PDFSource": "Description PDFSelection Representation Coding NoteRef VariableValue",
    "PlainTextSelection": "Description Coding NoteRef",
    "Coding": "CodeRef NoteRef",
    "VariableValue": "VariableRef TextValue",
}
REQUIRED = {
    "Project": {"name"},
    "User": {"guid"},
    "Code": {"guid", "name", "isCodable"},
    "Variable": {"guid", "name", "typeOfVariable"},
    "PlainTextSelection": {"guid", "startPosition", "endPosition"},
    **{key: {"guid"} for key in ("Case", "TextSource", "PDFSource", "Representation", "Note", "Coding")},
    **{key: {"targetGUID"} for key in ("CodeRef", "NoteRef", "VariableRef", "SelectionRef")},
}
TEXT = "Trade grew by 5.6 percent 🚀 in 2024.\nThe minister said so."
ENTITY = {"id": str(UUID(int=50)), "ref": "Q1", "kind": "person", "name": "N. N.", "aliases": ["Enn"]}
LINK = {key: ENTITY[key] for key in ("id", "ref", "kind", "name")} | {"role": "subject"}


def a_mark(start=0, end=10, number=7, **given):
    return placed.a_place(number, placed.a_document(1, TEXT), TEXT, start, end, **given)


def project_of(path):
    with zipfile.ZipFile(path) as archive:
        return etree.fromstring(archive.read("project.qde"))


def assert_valid(root):
    """Children in order, what is required there, every id once and in capitals, every reference leading somewhere."""
    ids = [one.get("guid") for one in root.iter() if one.get("guid")]
    assert len(ids) == len(set(ids))
    for one in root.iter():
        tag = one.tag.removeprefix(SPACE)
        allowed = ORDER[tag].split() if tag in ORDER else None
        if allowed:
            places = [allowed.index(child.tag.removeprefix(SPACE)) for child in one]
            assert places == sorted(places)
        assert REQUIRED.get(tag, set()) <= set(one.attrib)
        for key in ("guid", "creatingUser", "targetGUID"):
            assert re.fullmatch("[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}", one.get(key, ids[0] if ids else "A" * 8))
        assert one.get("targetGUID") is None or one.get("targetGUID") in ids
        assert tag not in ("Users", "Codes", "Cases", "Sources", "Notes") or len(one)


@FEWER
@given(placed.placed())
def test_texts_passages_codes_and_notes_come_back(tmp_path_factory, given_marks):
    texts, facts, passages = given_marks
    path = tmp_path_factory.getbasetemp() / "round.qdpx"
    report = write_qdpx.write(placed.a_dataset(texts, facts, passages), path, Options())
    assert_valid(project_of(path))
    found = read_qdpx.read(path.read_bytes(), "round.qdpx")
    assert (found.doubts, [one.text for one in found.documents]) == ((), texts)
    assert report.facts == len(facts)
    marks = {(one.document.lower(), one.start, one.end) for one in found.passages}
    assert marks == placed.marks(facts, passages)
    coded = [one for one in found.passages if one.tags]
    assert len(coded) == report.rows == sum(len(fact.evidence) for fact in facts)
    by_group = {one.group: one for one in coded}
    assert len(by_group) == len(facts)
    authors = sorted(held(fact.author or "") for fact in facts)
    assert sorted(one.tags[0].author for one in by_group.values()) == authors
    assert sorted(one.tags[0].name for one in by_group.values()) == sorted(
        dict(placed.TYPES)[fact.type] for fact in facts
    )
    assert sorted(one.note for one in found.passages if one.note) == sorted(
        held_text(one["note"]) for one in passages if held_text(one["note"])
    )


def held(text):
    return write_qdpx._NO_XML.sub("\ufffd", text)


def held_text(text):
    """As a note comes back: its text is frozen like any other."""
    return Counted(held(text)).frozen


def test_a_fact_is_a_coding_with_its_words_in_a_note(tmp_path):
    review = {"reviewer": "Bob", "decision": "accept", "reason": "", "comment": "ok", "date": "2025-01-01T00:00:00Z"}
    fields = {"value": {"value": "5.6"}, "who": [{"value": {"name": "N. N."}}]}
    given = {
        "fields": fields,
        "statement": "Trade grew.",
        "author": "Ann",
        "reviews": [review],
        "speaker": "A minister",
    }
    fact = datasets.a_record(evidence=[a_mark(), a_mark(14, 25, 8)], entities=[LINK], **given)
    dataset = placed.a_dataset(
        [TEXT], [fact], [a_mark(0, 5, 9, note="Look", author="Bob")], [ENTITY | {"description": ""}]
    )
    report = write_qdpx.write(dataset, tmp_path / "a.qdpx", Options(handling="TLP:GREEN"))
    found = read_qdpx.read((tmp_path / "a.qdpx").read_bytes(), "a.qdpx")
    first, second = (one for one in found.passages if one.tags)
    assert first.group == second.group
    note = first.tags[0].note
    for part in (
        "Trade grew.",
        "value: 5.6",
        "who: N. N.",
        "Speaker: A minister",
        "N. N. (subject)",
        "Bob, accept, ok",
    ):
        assert part in note
    assert first.entities == second.entities == (Tied("Q1", "N. N.", "person"),)
    (remarked,) = (one for one in found.passages if not one.tags)
    assert (remarked.note, remarked.quote) == ("Look", "Trade")
    assert [kind.name for kind in found.book.types] == ["Quantity", "What happened"]
    assert project_of(tmp_path / "a.qdpx").findtext(f"{SPACE}Description") == "TLP:GREEN"
    assert (report.facts, report.rows) == (1, 2)


def test_originals_go_along_where_there_is_a_place_for_them(tmp_path):
    kinds = ("application/pdf", write_qdpx.DOCX, "text/html", "text/plain")
    fact = datasets.a_record(evidence=[a_mark()])
    dataset = placed.a_dataset([TEXT] * 4, [fact], original=lambda _document: b"%PDF")
    for document, kind in zip(dataset.documents, kinds, strict=True):
        document["media_type"] = kind
    report = write_qdpx.write(dataset, tmp_path / "a.qdpx", Options())
    assert_valid(project_of(tmp_path / "a.qdpx"))
    data = (tmp_path / "a.qdpx").read_bytes()
    found = read_qdpx.read(data, "a.qdpx")
    assert [Path(one.details.get("file", "")).suffix for one in found.documents] == [".pdf", ".docx", "", ""]
    assert read_qdpx.original(data, found.documents[0].details["file"]) == b"%PDF"
    assert (found.passages[0].quote, found.documents[0].text) == ("Trade grew", TEXT)
    assert any("1 original file is left out" in loss for loss in report.losses)


def test_the_same_dataset_gives_the_same_bytes_and_texts_are_plain(tmp_path):
    for name in ("a", "b"):
        fact = datasets.a_record(evidence=[a_mark()])
        WRITERS["qdpx"](placed.a_dataset([TEXT], [fact]), tmp_path / f"{name}.qdpx", Options())
    assert (tmp_path / "a.qdpx").read_bytes() == (tmp_path / "b.qdpx").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.qdpx") as archive:
        (text,) = (name for name in archive.namelist() if name.endswith(".txt"))
        assert (text.split("/")[0], archive.read(text)) == ("sources", TEXT.encode())


def test_what_has_no_place_is_said(tmp_path):
    area = a_mark(start_of=0, area=[0, 0, 1, 1], page=1)
    facts = [datasets.a_record(id=str(UUID(int=70))), datasets.a_record(evidence=[area], statement="\x01")]
    report = write_qdpx.write(
        placed.a_dataset([TEXT], facts, [a_mark(note="\x02", author=None)]), tmp_path / "a", Options()
    )
    said = " ".join(report.losses)
    for part in ("stand as words", "2 facts without a passage", "1 area", "XML"):
        assert part in said


def test_without_texts_there_is_no_project(tmp_path):
    with pytest.raises(UserError, match="not at hand"):
        write_qdpx.write(datasets.a_dataset([]), tmp_path / "a.qdpx", Options())
    assert not list(tmp_path.iterdir())


# --- projects of other programs

G = "00000000-0000-0000-0000-0000000000{:02}".format
CODEBOOK = f'<CodeBook><Codes><Code guid="{G(1)}" name="Growth" isCodable="true" color="#112233"/></Codes></CodeBook>'


def foreign(text, selections, *, files=None, more="", origin="NVivo", path="internal://t.txt"):
    """A project with one text (bytes) and (start, end, attributes) of selections that are all coded."""
    coded = f'<Coding guid="{G(2)}" creatingUser="{{{G(3)}}}"><CodeRef targetGUID="{G(1)}"/></Coding>'
    marks = "".join(
        f'<PlainTextSelection guid="{G(10 + n)}" startPosition="{start}" endPosition="{end}" {given}>{coded}'
        "</PlainTextSelection>"
        for n, (start, end, given) in enumerate(selections)
    )
    xml = (
        f'<?xml version="1.0" encoding="utf-8"?><Project xmlns="urn:QDA-XML:project:1.0" name="x" origin="{origin}">'
        f'<Sources><TextSource guid="{G(5)}" name="T" plainTextPath="{path}">{marks}</TextSource>{more}</Sources>'
        f'{CODEBOOK}<Users><User guid="{G(3)}" name="Ann"/></Users></Project>'
    )
    return zipped({"project.qde": xml, "Sources/T.TXT": text, **(files or {})})


def zipped(files):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return data.getvalue()


RAW = "\ufeffFirst 🚀 line here\r\nAnother line with words\r\nand a third one, the last."
WORDS = ("First", "line here", "Another", "with words", "third one", "the last")


def counted_as(word, dialect):
    """The place of a word as a program counts it."""
    at = RAW.index(word)
    units = lambda part: len(part.encode("utf-16-le")) // 2 if dialect.utf16 else len(part)  # noqa: E731
    before = RAW[:at].removeprefix("" if dialect.mark else "\ufeff")
    before = before if dialect.ends != "one" else before.replace("\r\n", "\n")
    return units(before), units(before) + units(word)


@pytest.mark.parametrize("dialect", DIALECTS, ids=lambda one: one.name)
def test_the_passages_tell_how_a_program_counts(dialect):
    found = read_qdpx.read(foreign(RAW.encode(), [(*counted_as(word, dialect), "") for word in WORDS]), "x.qdpx")
    assert found.doubts == ()
    assert [one.quote for one in found.passages] == list(WORDS)
    assert found.documents[0].text == RAW[1:].replace("\r\n", "\n")
    assert {(one.tags[0].name, one.tags[0].author) for one in found.passages} == {("Growth", "Ann")}


@pytest.mark.parametrize("dialect", DIALECTS, ids=lambda one: one.name)
def test_a_place_is_found_however_it_is_counted(dialect):
    text = Counted(RAW)
    for word in WORDS:
        start, end = (text.place(place, dialect) for place in counted_as(word, dialect))
        assert text.frozen[start:end] == word


def test_what_a_selection_quotes_decides_where_words_do_not():
    text = "🚀 " + "ab " * 30
    found = read_qdpx.read(foreign(text.encode(), [(3, 5, ""), (6, 8, 'name="ab"')]), "x.qdpx")
    assert [one.quote for one in found.passages] == ["ab", "ab"]


def test_it_is_asked_when_nothing_decides_and_the_answer_counts():
    text = "🚀" + "漢" * 40
    data = foreign(text.encode(), [(5, 9, "")])
    (doubt,) = read_qdpx.read(data, "x.qdpx").doubts
    assert len(doubt.answers) >= 2
    places = {read_qdpx.read(data, "x", {doubt.key: value}).passages[0].start for value, _shown in doubt.answers}
    assert len(places) == len(doubt.answers)
    assert read_qdpx.read(data, "x", {doubt.key: "points"}).doubts == ()


def test_line_ends_that_were_shortened_on_the_way_are_counted_as_before():
    selections = [(*counted_as(word, counting.Dialect(ends="two", mark=False)), "") for word in WORDS[2:]]
    raw = RAW.removeprefix("\ufeff").replace("\r\n", "\n")
    found = read_qdpx.read(foreign(raw.encode(), selections), "x.qdpx")
    assert [one.quote for one in found.passages] == list(WORDS[2:])


def test_what_is_left_out_is_counted():
    more = (
        f'<PictureSource guid="{G(20)}" path="internal://a.png"/><TextSource guid="{G(21)}" plainTextPath="relative://b"/>'
        f'<PDFSource guid="{G(22)}" path="file:///etc/passwd"><PDFSelection guid="{G(23)}" page="2" firstX="1"/>'
        "</PDFSource>"
    )
    found = read_qdpx.read(foreign(b"Words here", [(0, 5, ""), (90, 95, ""), ("x", 5, "")], more=more), "x.qdpx")
    said = " ".join(found.discarded)
    for part in ("1 picture", "2 texts are not", "2 paths", "2 selections without", "1 area of a PDF"):
        assert part in said
    assert [one.page for one in found.passages] == [None, 2]


@pytest.mark.parametrize(
    "path",
    ["internal://../../secret.txt", "internal://..\\secret.txt", "internal:///etc/passwd", "../t.txt", "internal://.."],
)
def test_a_path_that_leads_out_of_the_archive_is_not_followed(path):
    data = foreign(b"Words", [(0, 5, "")], path=path, files={"../../secret.txt": b"secret", "secret.txt": b"secret"})
    found = read_qdpx.read(data, "x.qdpx")
    assert (found.documents[0].text, found.passages) == (None, ())


def test_a_bomb_is_left_alone():
    with pytest.raises(UserError, match="unpacks to far more"):
        read_qdpx.read(foreign(b"0" * 30_000_000, [(0, 5, "")]), "x.qdpx")


BOMB = '<!DOCTYPE Project [<!ENTITY a "aaaa">]><Project name="&a;"/>'


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "archive is damaged"),
        (b"PK\x03\x04", "archive is damaged"),
        (zipped({"a.txt": "x"}), "no file .qde"),
        (zipped({"project.qde": "no xml"}), "no XML"),
        (zipped({"project.qde": "<CodeBook/>"}), "begins with <CodeBook>"),
        (zipped({"project.qde": BOMB}), "document type"),
    ],
    ids=range(6),
)
def test_what_is_no_project_is_refused_with_a_sentence(data, sentence):
    with pytest.raises(UserError, match=sentence):
        read_qdpx.read(data, "x.qdpx")


@given(st.text(), st.lists(st.integers(-5, 50), max_size=5), st.sampled_from(DIALECTS))
def test_places_never_leave_the_frozen_text(raw, positions, dialect):
    text = Counted(raw)
    for place in text.places(positions, dialect):
        assert place is None or 0 <= place <= len(text.frozen)
