"""Projects of QualCoder."""

import pytest

from tests.core.others.projects import QUALCODER, made
from workbench.core.others import qualcoder
from workbench.errors import UserError
from workbench.formats.annotated import Tag, Tied

TEXT = "Sony 🚀 opened an office in Sweden.\r\nIt says so itself."
COLOUR = "#aabbcc"


def a_project(folder, codings=(("Sony", 0),), text=TEXT, more=()):
    """A project whose codings are words of the text and by how much they are counted elsewhere."""
    folder.mkdir()
    rows = [
        ("project", {"databaseversion": "v11"}),
        ("source", {"id": 1, "name": "news.txt", "fulltext": text, "memo": "A source", "owner": "ann"}),
        ("source", {"id": 2, "name": "a.jpg", "mediapath": "/images/a.jpg"}),
        ("code_cat", {"catid": 1, "name": "Who"}),
        ("code_name", {"cid": 1, "name": "Company", "memo": "Any", "catid": 1, "color": COLOUR}),
    ]
    for words, shift in codings:
        start = text.index(words) + shift
        place = {"pos0": start, "pos1": start + len(words), "seltext": words}
        rows.append(("code_text", {"cid": 1, "fid": 1, **place, "owner": "ann", "date": "2024-01-02", "memo": "Sure"}))
    made(folder / "data.qda", QUALCODER, [*rows, *more])
    return folder


def test_codings_come_with_their_codes_and_who_made_them(tmp_path):
    more = [
        ("annotation", {"fid": 1, "pos0": 27, "pos1": 33, "memo": "Where", "owner": "bob"}),
        ("cases", {"caseid": 1, "name": "Case A"}),
        ("cases", {"caseid": 2, "name": "Case B"}),
        ("case_text", {"caseid": 1, "fid": 1, "pos0": 0, "pos1": 10}),
        ("attribute", {"name": "Year", "attr_type": "file", "value": "2024", "id": 1}),
        ("attribute", {"name": "Age", "attr_type": "case", "value": "40", "id": 1}),
        ("journal", {"name": "j", "jentry": "x"}),
        ("code_image", {"id": 2}),
    ]
    found = qualcoder.read(a_project(tmp_path / "p.qda", more=more))
    sony, sweden = found.passages
    assert (sony.quote, sony.author, sony.created, sony.note) == ("Sony", "ann", "2024-01-02", "Sure")
    assert (sony.tags, sony.entities) == ((Tag("company", "Company"),), (Tied("case 1", "Case A"),))
    assert (sweden.quote, sweden.note, sweden.author, sweden.tags, sweden.entities) == (
        "Sweden",
        "Where",
        "bob",
        (),
        (),
    )
    assert [(kind.name, kind.parent, kind.colour) for kind in found.book.types] == [
        ("Who", "", ""),
        ("Company", "who", "#AABBCC"),
    ]
    (document,) = found.documents
    assert (document.name, document.text) == ("news.txt", TEXT.replace("\r\n", "\n"))
    assert document.details == {"memo": "A source", "Year": "2024"}
    assert found.discarded == (
        "1 picture, sound or film is left out.",
        "1 coding of a picture, sound or film is left out.",
        "1 case without a passage is left out.",
        "1 attribute of a case is left out.",
        "1 entry of the journal is left out.",
    )


def test_the_words_of_codings_tell_how_places_are_counted(tmp_path):
    found = qualcoder.read(a_project(tmp_path / "p.qda", [("Sony", 0), ("Sweden", 1), ("itself", 1)]))
    assert [one.quote for one in found.passages] == ["Sony", "Sweden", "itself"]
    assert (found.doubts, found.discarded) == ((), ("1 picture, sound or film is left out.",))


def test_words_that_are_not_at_their_place_are_left_to_be_found(tmp_path):
    found = qualcoder.read(a_project(tmp_path / "p.qda", [("Sony", 0), ("office", 3)]))
    assert [(one.start, one.quote) for one in found.passages] == [(0, "Sony"), (None, "office")]
    assert "The words of 1 coding are not at its place: they have to be found." in found.discarded


def test_the_database_alone_will_do_and_an_older_one_too(tmp_path):
    folder = a_project(tmp_path / "p.qda")
    assert qualcoder.read(folder / "data.qda") == qualcoder.read(folder)
    older = [table for table in QUALCODER if not table.startswith(("create table journal", "create table code_image"))]
    rows = [("project", {"databaseversion": "v1"}), ("source", {"id": 1, "name": "n", "fulltext": TEXT})]
    assert len(qualcoder.read(made(tmp_path / "old.qda", older, rows)).documents) == 1


def test_what_is_no_project_is_refused_with_a_sentence(tmp_path):
    with pytest.raises(UserError, match="is no project of QualCoder"):
        qualcoder.read(made(tmp_path / "p.qda", ["create table x (y)"], []))
    (tmp_path / "empty").mkdir()
    with pytest.raises(UserError, match="cannot be read"):
        qualcoder.read(tmp_path / "empty")


def test_values_of_the_wrong_kind_never_break_it(tmp_path):
    more = [
        ("code_text", {"cid": 1, "fid": 1, "pos0": "x", "pos1": b"\xff", "seltext": b"\xff"}),
        ("code_text", {"cid": 9, "fid": 9, "pos0": 0, "pos1": 1}),
        ("code_text", {"cid": 1, "fid": 1, "pos0": 0, "pos1": 2**61, "seltext": 5}),
        ("code_cat", {"catid": 2, "name": "Loop", "supercatid": 2}),
        ("source", {"id": 5, "name": b"\xfe", "fulltext": b"\x00\xff"}),
        ("case_text", {"caseid": 7, "fid": 7, "pos0": 1, "pos1": 0}),
    ]
    found = qualcoder.read(a_project(tmp_path / "p.qda", more=more))
    assert found.passages[0].quote == "Sony"
