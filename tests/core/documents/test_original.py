"""The file a document was made from comes out byte for byte, and nothing that may run is opened."""

import io
import random
import zipfile
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import a_project
from workbench.core import documents
from workbench.core.ids import hashed_id
from workbench.core.models import Document, DocumentSource, table
from workbench.errors import UserError
from workbench.formats.readers import suffixes
from workbench.formats.types import ParsedDocument


@pytest.fixture
def project(tmp_path):
    with a_project(tmp_path) as project:
        yield project


def kept(project, data, source="a.txt"):
    parsed = ParsedDocument("Words.\n", "text/plain", "utf-8", "A report", "", "", "", ())
    return documents.add(project, parsed, source, data)[0]


def office(**files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), content)
    return out.getvalue()


@pytest.mark.slow
@pytest.mark.parametrize("suffix", [*suffixes(), ".pdf", ".docx", ".html", ".zip"])
def test_every_stored_kind_is_written_byte_for_byte(project, tmp_path, suffix):
    data = b"\xef\xbb\xbf\r\n\r\0" + random.Random(suffix).randbytes(5000)
    out = tmp_path / f"out{suffix}"
    out.write_bytes(b"before")
    assert documents.export_original(project, kept(project, data, f"in{suffix}"), out) == len(data)
    assert out.read_bytes() == data


def test_a_file_read_with_another_encoding_is_written_as_it_was(project, tmp_path):
    source, out = tmp_path / "a.txt", tmp_path / "b.txt"
    source.write_bytes("Мост открыт для всех, кто живёт в Норландии.\r\n".encode("cp1251"))
    documents.import_files(project, [source])
    with project.read() as connection:
        document = documents.find(connection, "a.txt")
    documents.export_original(project, document, out)
    assert out.read_bytes() == source.read_bytes()


@pytest.mark.parametrize("damaged", [b"no zlib", zlib.compress(b"other"), zlib.compress(b"Words")[:-3]])
def test_a_damaged_original_is_refused_and_what_is_there_stays(project, tmp_path, damaged):
    document = kept(project, b"Words")
    with project.read() as connection:
        sha = connection.execute(table(Document).select()).one().bytes_sha256
    with project.change("x") as session:
        statement = table(DocumentSource).update().where(table(DocumentSource).c.id == hashed_id("source", sha))
        session.connection.execute(statement.values(content=damaged))
    out = tmp_path / "out.txt"
    out.write_bytes(b"before")
    with pytest.raises(UserError, match="damaged"):
        documents.export_original(project, document, out)
    assert out.read_bytes() == b"before"


def test_what_may_run_or_fetch_something_is_not_opened():
    rels = '<Relationships><Relationship Type="http://x/{}" Target="http://x" TargetMode="External"/></Relationships>'
    refused = [
        ("a.exe", b"x"),
        ("a.html", b"<p>"),
        ("a.eml", b"Subject: a"),
        ("a.csv", b"=cmd()"),
        ("a.docm", office(x_xml="a")),
        ("a.txt.desktop", b"[Desktop Entry]"),
        ("a.txt", b"MZ\x90"),
        ("a.txt", b"#!/bin/sh"),
        ("a.docx", office(word__vbaProject_bin="x")),
        ("a.docx", office(word___rels__settings_xml_rels=rels.format("attachedTemplate"))),
        ("a.docx", b"PK\x03\x04 damaged"),
        ("a.docx", b"\xd0\xcf\x11\xe0 encrypted"),
        ("a.odt", office(Basic__Standard__Module1_xml="x")),
        ("a.rtf", b"{\\rtf1 \\object\\objemb{\\*\\objdata 00}}"),
        ("a.pdf", b"%PDF-1.7 /OpenAction << /S /JavaScript >>"),
        ("a.txt\u202e", b"x"[:0] + b"MZ"),
    ]
    for name, data in refused:
        with pytest.raises(UserError):
            documents.refuse_unsafe(name, data)
    for name, data in [
        ("A.TXT", b"Words"),
        ("a.pdf", b"%PDF-1.7 /Pages /OpenAction [3 0 R /Fit]"),
        ("a.docx", office(word__document_xml="x", word___rels__document_xml_rels=rels.format("hyperlink"))),
        ("a.rtf", b"{\\rtf1 Words}"),
    ]:
        documents.refuse_unsafe(name, data)


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/pass\nwd.txt", "pass wd.txt"),
        ("https://n.example/a/b.html?x=1", "b.html"),
        ("C:\\con.txt", "_con.txt"),
        (" .. ", "document"),
        ("a\u202etxt.exe", "a txt.exe"),
        ("я" * 200 + ".txt", "я" * 60 + ".txt"),
    ],
)
def test_a_name_leads_nowhere_else(name, safe):
    assert documents.safe_name(name) == safe


@given(st.text())
def test_any_name_makes_a_file(name):
    safe = documents.safe_name(name)
    assert safe and safe not in (".", "..") and not set(safe) & set('/\\\0\n:*?"<>|')
    assert len(safe.encode()) < 200
