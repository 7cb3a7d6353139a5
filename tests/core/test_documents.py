import os
import zipfile
import zlib

import pytest

from tests.core.steps import last_label, living, no_step, one_step, refused, row, stored, text_of
from workbench.core import annotations, documents, entities
from workbench.core.ids import hashed_id, new_id
from workbench.errors import UserError

BIG = "word " * 500_000  # two of these make a batch


class Stop(Exception):
    """What a progress report raises to cancel."""


def stop_at(file):
    def report(done, total):
        if done == file:
            raise Stop

    return report


def a_folder(tmp_path, **files):
    folder = tmp_path / "in"
    folder.mkdir()
    for name, content in files.items():
        data = content if isinstance(content, bytes) else content.encode()
        (folder / name.replace("_", ".")).write_bytes(data)
    return folder


def find(project, key):
    with project.read() as connection:
        return documents.find(connection, key)


def test_a_file_becomes_a_document_with_its_text_and_its_bytes(project, tmp_path):
    folder = a_folder(tmp_path, a_md="\ufeff# Trade grew\r\n\r\nBy *4,5 %* 👍.\r\n")
    with one_step(project):
        done = documents.import_files(project, [folder / "a.md"])
    (added,) = done.imported
    assert (added.source, added.title, done.failed, done.known) == (str(folder / "a.md"), "Trade grew", [], [])
    assert text_of(project, added.id) == "# Trade grew\n\nBy *4,5 %* 👍.\n"
    kept = row(project, "document", added.id)
    assert (kept["source"], kept["media_type"], kept["encoding"]) == ("a.md", "text/markdown", "utf-8-sig")
    assert kept["characters"] == added.characters == len(text_of(project, added.id))
    original = row(project, "document_source", hashed_id("source", kept["bytes_sha256"]))
    assert zlib.decompress(original["content"]) == (folder / "a.md").read_bytes()
    headings = [r for r in stored(project)["region"].values() if r["document"] == added.id and r["kind"] == "heading"]
    assert [text_of(project, added.id)[r["start"] : r["end"]].strip("# \n") for r in headings] == ["Trade grew"]


def test_the_same_text_is_one_document_whatever_its_line_ends(project, tmp_path):
    folder = a_folder(tmp_path, a_txt="One\r\nTwo\r\n", b_txt="One\nTwo\n", c_txt="\ufeffOne\rTwo\r")
    done = documents.import_files(project, [folder])
    assert [len(done.imported), len(done.known)] == [1, 2]
    assert {known.id for known in done.known} == {done.imported[0].id}
    with no_step(project):
        again = documents.import_files(project, [folder])
    assert [len(again.imported), len(again.known)] == [0, 3]
    assert again.known[0].title == done.imported[0].title


def test_files_that_cannot_be_read_are_named_with_the_reason_and_the_others_go_in(project, tmp_path):
    folder = a_folder(
        tmp_path, a_txt="Good one.", b_txt=b"", c_txt=bytes(range(32)) * 9, d_xyz="?", e_md="# Good two", f_txt=" \n"
    )
    with one_step(project):
        done = documents.import_files(project, [folder, folder / "gone.txt", folder / "nowhere"])
    assert [added.source for added in done.imported] == [str(folder / "a.txt"), str(folder / "e.md")]
    failed = {os.path.basename(source): reason for source, reason in done.failed}
    assert failed["b.txt"] == "The file is empty."
    assert "binary" in failed["c.txt"]
    assert failed["d.xyz"].startswith("Files of the kind “.xyz” cannot be read; known are ")
    assert failed["f.txt"] == "The file holds only white space."
    assert failed["gone.txt"] == failed["nowhere"] == "The file is not there (any more)."
    assert len(failed) == 6


def test_a_link_to_a_file_that_vanished_is_reported(project, tmp_path):
    folder = a_folder(tmp_path, a_txt="Good.")
    (folder / "b.txt").symlink_to(tmp_path / "gone.txt")
    done = documents.import_files(project, [folder])
    assert done.failed == [(str(folder / "b.txt"), "The file is not there (any more).")]


def test_a_file_that_is_too_large_is_refused_unread(project, tmp_path):
    with (tmp_path / "large.txt").open("wb") as file:
        file.truncate(documents.LARGEST_BYTES + 1)
    done = documents.import_files(project, [tmp_path / "large.txt"])
    assert done.failed[0][1] == "The file is larger than 200 MB; split it first."


def test_an_import_of_nothing_readable_leaves_no_step(project, tmp_path):
    with no_step(project):
        assert documents.import_files(project, [a_folder(tmp_path, a_xyz="?")]).imported == []


def test_an_archive_brings_in_what_is_in_it_each_by_its_name(project, tmp_path):
    path = tmp_path / "in.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, words in {"a.txt": "Good.", "deep/b.md": "# Better", "c.exe": "?", "e.txt": ""}.items():
            file.writestr(name, words)
    with one_step(project):
        done = documents.import_files(project, [path])
    assert [added.source for added in done.imported] == [str(path / "a.txt"), str(path / "deep" / "b.md")]
    assert [(os.path.basename(source), reason) for source, reason in done.failed] == [
        ("c.exe", "Files of the kind “.exe” cannot be read inside an archive."),
        ("e.txt", "The file is empty."),
    ]
    kept = [row(project, "document", added.id) for added in done.imported]
    assert [one["source"] for one in kept] == ["a.txt", "b.md"]
    original = row(project, "document_source", hashed_id("source", kept[1]["bytes_sha256"]))
    assert zlib.decompress(original["content"]) == b"# Better"


def test_a_damaged_archive_is_named_and_the_rest_goes_in(project, tmp_path):
    folder = a_folder(tmp_path, a_zip=b"PK\x03\x04 not really", b_txt="Good.")
    done = documents.import_files(project, [folder])
    assert done.failed == [(str(folder / "a.zip"), "The archive is damaged or incomplete.")]
    assert [added.title for added in done.imported] == ["Good"]


def test_a_link_that_leads_round_in_a_circle_ends(tmp_path):
    folder = a_folder(tmp_path, a_txt="a")
    (folder / "round").symlink_to(folder)
    assert documents.files_in(folder, recursive=True) == [folder / "a.txt"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes here")
def test_what_is_no_ordinary_file_is_not_waited_for(project, tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    done = documents.import_files(project, [tmp_path / "pipe.txt"])
    assert done.failed == [(str(tmp_path / "pipe.txt"), "This is a folder you may not open, or no ordinary file.")]


@pytest.mark.parametrize("name", ["a\nb.txt", "я" * 125 + ".txt", "a\u202eb.txt", "-rf.txt", "%s {x}.txt"])
def test_a_file_with_a_strange_name_goes_in_under_that_name(project, tmp_path, name):
    (tmp_path / name).write_text("Words.")
    done = documents.import_files(project, [tmp_path / name])
    assert row(project, "document", done.imported[0].id)["source"] == name


def test_folders_are_gone_into_when_asked_and_hidden_files_never(tmp_path):
    folder = a_folder(tmp_path, b_txt="b", a_txt="a")
    (folder / ".hidden.txt").write_text("h")
    for name in ("deep", ".git"):
        (folder / name).mkdir()
        (folder / name / "c.txt").write_text("c")
    assert documents.files_in(folder, recursive=False) == [folder / "a.txt", folder / "b.txt"]
    assert documents.files_in(folder, recursive=True) == [folder / "a.txt", folder / "b.txt", folder / "deep" / "c.txt"]
    assert documents.files_in(folder, recursive=True, only=["A*", "*.md"]) == [folder / "a.txt"]
    assert documents.files_in(folder / "b.txt", recursive=True, only=["*.md"]) == [folder / "b.txt"]  # it was named
    assert documents.files_in(folder / ".git", recursive=True) == [folder / ".git" / "c.txt"]


def test_an_import_in_batches_is_one_step(project, tmp_path):
    folder = a_folder(tmp_path, a_txt="a" + BIG, b_txt="b" + BIG, c_txt="c")
    with one_step(project):
        assert len(documents.import_files(project, [folder]).imported) == 3
    with project.read() as connection:
        groups = connection.exec_driver_sql('SELECT count(*) FROM revision GROUP BY "group"').scalars().all()
    assert 3 in groups


def test_a_cancelled_import_keeps_the_documents_it_had_read(project, tmp_path):
    folder = a_folder(tmp_path, a_txt="a", b_txt="b", c_txt="c")
    with one_step(project), pytest.raises(Stop):
        documents.import_files(project, [folder], report=stop_at(2))
    kept = {document["source"] for document in stored(project)["document"].values()}
    assert kept == {"trade.txt", "growth.txt", "a.txt", "b.txt"}


def test_an_import_cancelled_at_once_leaves_nothing(project, tmp_path):
    with no_step(project), pytest.raises(Stop):
        documents.import_files(project, [a_folder(tmp_path, a_txt="a")], report=stop_at(0))


def test_progress_counts_files_to_the_end(project, tmp_path):
    heard = []
    folder = a_folder(tmp_path, a_txt="a", b_xyz="b")
    documents.import_files(project, [folder], report=lambda done, total: heard.append((done, total)))
    assert heard == [(0, 2), (1, 2), (2, 2)]


def test_a_document_is_found_by_id_or_file_name(project, known):
    assert find(project, "trade.txt") == find(project, str(known.report)) == known.report
    for key in ("trade", "no.txt", str(new_id())):
        with pytest.raises(UserError, match=f"There is no document “{key}” in this project"):
            find(project, key)


def test_a_file_name_of_several_documents_is_ambiguous(project, tmp_path):
    documents.import_files(project, [a_folder(tmp_path, trade_txt="Another text.")])
    with pytest.raises(UserError, match=r"Several documents are called “trade\.txt”; use the id of one\."):
        find(project, "trade.txt")


def test_what_is_said_about_a_document_is_edited_in_one_step(project, known):
    changes = {"title": "Trade", "published": "2026-02", "language": "en", "reliability": "B"}
    with one_step(project):
        documents.edit(project, known.report, changes | {"published_confirmed": True})
    edited = row(project, "document", known.report)
    assert {key: edited[key] for key in changes} == changes
    assert edited["published_confirmed"] is True


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"published": "02/03/2026"}, "“02/03/2026” is not a date; write 2026-02-26, 2026-02 or 2026 (EDTF)."),
        ({"published": "2026-02-30"}, "is not a date"),
        ({"reliability": "G"}, "a letter from A to F"),
        ({"reliability": "AB"}, "a letter from A to F"),
        ({"title": " "}, "A document needs a title."),
        ({"title": None}, "A document needs a title."),
        ({"text_sha256": "0"}, "“text_sha256” of a document cannot be edited."),
        ({"characters": 1}, "cannot be edited"),
        ({"reports": "A meeting nobody knows"}, "There is no meeting “A meeting nobody knows”; add it first."),
    ],
)
def test_an_edit_that_does_not_fit_is_refused_whole(project, known, changes, sentence):
    with refused(project, sentence):
        documents.edit(project, known.report, {"language": "de", **changes})


def test_an_empty_date_is_no_date(project, known):
    documents.edit(project, known.report, {"published": "2026"})
    documents.edit(project, known.report, {"published": None})
    assert row(project, "document", known.report)["published"] == ""


def publisher_of(project, document):
    return row(project, "document", document)["publisher"]


def test_a_publisher_is_given_by_ref_name_or_id(project, known):
    agency = entities.create(project, "organisation", "News Agency", ref="org:agency", aliases=["НА"])
    for given in ("org:agency", "news agency", "НА", agency, str(agency)):
        with one_step(project):
            documents.edit(project, known.report, {"publisher": given})
        assert publisher_of(project, known.report) == agency
        with one_step(project):
            documents.edit(project, known.report, {"publisher": None})
        assert publisher_of(project, known.report) is None


def test_an_unknown_publisher_is_added_in_the_same_step(project, known):
    with one_step(project):
        documents.edit(project, known.report, {"publisher": "The Desk", "distributor": "org:wire"})
    desk = row(project, "entity", publisher_of(project, known.report))
    assert (desk["kind"], desk["name"]) == ("organisation", "The Desk")
    wire = row(project, "entity", row(project, "document", known.report)["distributor"])
    assert (wire["kind"], wire["name"], wire["ref"]) == ("organisation", "org:wire", "org:wire")


def test_a_publisher_called_like_another_is_not_guessed(project, known):
    for _ in range(2):
        entities.create(project, "organisation", "The Desk")
    with refused(project, "Several organisations are called “The Desk”"):
        documents.edit(project, known.report, {"publisher": "The Desk"})


def test_a_document_reports_a_meeting(project, known):
    meeting = entities.create(project, "meeting", "SSC", ref="mtg:ssc")
    with one_step(project):
        documents.edit(project, known.report, {"reports": "mtg:ssc"})
    assert row(project, "document", known.report)["reports"] == meeting
    with refused(project, "This entity is not in the project (any more)."):
        documents.edit(project, known.report, {"reports": new_id()})


def test_an_unmarked_document_is_deleted_and_can_come_back(project, known, tmp_path):
    text = text_of(project, known.growth)
    with one_step(project):
        documents.remove(project, known.growth)
    assert not {known.growth} & (living(project, "document") | living(project, "document_text"))
    for gone in (lambda: find(project, str(known.growth)), lambda: documents.title_of(project, known.growth)):
        with pytest.raises(UserError):
            gone()
    with one_step(project):
        done = documents.import_files(project, [a_folder(tmp_path, new_txt=text)])
    assert (done.imported[0].id, row(project, "document", known.growth)["source"]) == (known.growth, "new.txt")


def test_a_marked_document_stays(project, known):
    with refused(project, "has marked passages; delete those first."):
        documents.remove(project, known.report)
    annotations.remove(project, annotations.highlight(project, known.growth, 0, 8))
    documents.remove(project, known.growth)
    assert last_label(project).startswith("Delete Торговля")
    assert living(project, "document") == {known.report}
