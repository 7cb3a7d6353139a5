"""Projects of Taguette."""

import json
import sqlite3
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.others.projects import TAGUETTE, made
from workbench.core.others import taguette
from workbench.errors import UserError
from workbench.formats.annotated import Tag
from workbench.formats.markup.counted import CountedPage

PAGE = "<h1>Торговля 🚀</h1>\n<p>Trade <b>grew</b> by\n5.6 percent.</p><p>So it is.</p>"
COUNTED = "Торговля 🚀\nTrade grew by\n5.6 percent.So it is."  # what Taguette counts bytes of


def at(words):
    start = len(COUNTED[: COUNTED.index(words)].encode())
    return start, start + len(words.encode())


def a_project(path, highlights=("grew by", "Торговля", "percent.So it"), more=()):
    rows = [
        ("projects", {"id": 1, "name": "P"}),
        (
            "documents",
            {"id": 7, "name": "News", "filename": "n.html", "description": "", "project_id": 1, "contents": PAGE},
        ),
        ("tags", {"id": 1, "project_id": 1, "path": "trade", "description": "All of it"}),
        ("tags", {"id": 2, "project_id": 1, "path": "trade.growth", "description": ""}),
    ]
    for number, words in enumerate(highlights, start=1):
        start, end = at(words)
        rows.append(("highlights", {"id": number, "document_id": 7, "start_offset": start, "end_offset": end}))
        rows.append(("highlight_tags", {"highlight_id": number, "tag_id": 1 + number % 2}))
        said = json.dumps({"type": "highlight_add", "highlight_id": number})
        when = {"date": "2024-01-02 03:04:05.000006", "user_login": "ann"}
        rows.append(("commands", {"project_id": 1, "document_id": 7, "payload": said, **when}))
    return made(path, TAGUETTE, [*rows, *more])


def test_highlights_are_found_under_the_tags_of_the_page(tmp_path):
    path = a_project(tmp_path / "p.sqlite3")
    before = path.read_bytes()
    found = taguette.read(path)
    (document,) = found.documents
    assert document.text == "Торговля 🚀\nTrade grew by 5.6 percent.\nSo it is.\n"
    assert [one.quote for one in found.passages] == ["Торговля", "grew by", "percent.\nSo it"]
    first = found.passages[0]
    assert (first.author, first.created) == ("ann", "2024-01-02T03:04:05.000006Z")
    assert first.tags == (Tag("trade", "trade"),)
    assert [(kind.name, kind.parent, kind.description) for kind in found.book.types] == [
        ("trade", "", "All of it"),
        ("trade.growth", "trade", ""),
    ]
    assert (found.discarded, found.doubts) == ((), ())
    assert path.read_bytes() == before


def test_of_several_projects_one_is_asked_for(tmp_path):
    more = [
        ("projects", {"id": 2, "name": "Q"}),
        ("documents", {"id": 8, "name": "D", "project_id": 2, "contents": "<p>Other</p>"}),
        ("highlights", {"id": 9, "document_id": 8, "start_offset": 0, "end_offset": 5}),
        ("highlights", {"id": 10, "document_id": 8, "start_offset": 0, "end_offset": 500}),
    ]
    path = a_project(tmp_path / "p.sqlite3", more=more)
    found = taguette.read(path)
    (doubt,) = found.doubts
    assert doubt.answers == (("1", "P"), ("2", "Q"))
    assert len(found.passages) == 3
    other = taguette.read(path, {doubt.key: "2"})
    assert ([one.quote for one in other.passages], other.doubts) == (["Other"], ())
    assert other.discarded == (
        "1 highlight outside its document is left out.",
        "1 highlight has no tag.",
        "1 other project in the file is left out.",
    )


@given(
    st.lists(
        st.tuples(st.sampled_from(["p", "b", "h1", "td", "script", ""]), st.text("aж🚀 \n", max_size=6)), max_size=6
    ),
    st.data(),
)
def test_a_place_in_bytes_is_the_same_letters(pieces, data):
    page = CountedPage("".join(f"<{tag}>{words}</{tag}>" if tag else words for tag, words in pieces))
    place = data.draw(st.integers(-1, 60))
    found = page.place(place)
    assert found is None or 0 <= found <= len(page.text)


def test_what_is_no_project_is_refused_with_a_sentence(tmp_path):
    with pytest.raises(UserError, match="is no project of Taguette"):
        taguette.read(made(tmp_path / "p.sqlite3", ["create table x (y)"], []))
    (tmp_path / "text").write_text("nothing")
    with pytest.raises(UserError, match="is no database"):
        taguette.read(tmp_path / "text")
    with pytest.raises(UserError, match="cannot be read"):
        taguette.read(tmp_path / "gone")


HOSTILE = [
    "drop table documents; create view documents as select 7 id, 1 project_id, randomblob(9) contents",
    "drop table documents; create table documents (id, project_id, name, contents as (hex(name)))",
    "drop table documents; create virtual table documents using fts5(id, project_id, name, contents)",
]


@pytest.mark.parametrize("script", HOSTILE, ids=range(3))
def test_what_would_run_somebody_elses_sql_is_refused(tmp_path, script):
    path = a_project(tmp_path / "p.sqlite3")
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(script)
    with pytest.raises(UserError, match="computes what stands"):
        taguette.read(path)


def test_a_damaged_file_is_refused_and_a_trigger_does_nothing(tmp_path):
    path = a_project(tmp_path / "p.sqlite3")
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript("create trigger t after insert on tags begin delete from tags; end")
    assert len(taguette.read(path).passages) == 3
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    path.write_bytes(data)
    with pytest.raises(UserError, match="is damaged"):
        taguette.read(path)


def test_what_waits_in_the_log_is_read_too(tmp_path):
    path = a_project(tmp_path / "p.sqlite3")
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("pragma journal_mode=wal")
        connection.execute("update documents set name = 'Newer'")
        connection.commit()
        assert (tmp_path / "p.sqlite3-wal").stat().st_size
        assert taguette.read(path).documents[0].name == "Newer"


def test_values_of_the_wrong_kind_never_break_it(tmp_path):
    more = [
        ("highlights", {"id": 50, "document_id": "x", "start_offset": b"\xff", "end_offset": 2.5}),
        ("highlights", {"id": 51, "document_id": 7, "start_offset": -1, "end_offset": 2**62}),
        ("tags", {"id": 60, "project_id": 1, "path": b"\xff\x00", "description": 3}),
        ("documents", {"id": 61, "project_id": 1, "name": None, "contents": b"\x00"}),
        ("commands", {"project_id": 1, "payload": "[" * 10_000}),
        ("commands", {"project_id": 1, "payload": "3"}),
    ]
    assert len(taguette.read(a_project(tmp_path / "p.sqlite3", more=more)).passages) == 3
