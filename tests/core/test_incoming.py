"""Documents on their way in: looked over before any is saved, reprints told apart, brought in as one step."""

import random
from dataclasses import replace

import pytest

from tests.core.steps import no_step, one_step, row, stored
from workbench.core import documents, incoming, versions
from workbench.core.incoming import alike
from workbench.formats.types import ReadOptions

WORDS = "harbour ferry toll minister council bridge winter report agreed spoke island route ships crews north".split()


def story(seed, words=240):
    chosen = random.Random(seed)
    return " ".join(chosen.choice(WORDS) + str(chosen.randrange(40)) for _word in range(words)) + ".\n"


def a_folder(tmp_path, **files):
    folder = tmp_path / "in"
    folder.mkdir()
    for name, content in files.items():
        (folder / name.replace("_", ".")).write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def look_over(project, *sources):
    with no_step(project):
        return incoming.look_over(project, lambda _done, _total: None, sources)


def bring_in(project, candidates):
    return incoming.bring_in(project, lambda _done, _total: None, candidates)


def by_name(candidates):
    return {one.read.name: one for one in candidates}


def test_looking_over_says_what_each_file_is_and_saves_nothing(project, known, tmp_path):
    with project.read() as connection:
        trade = documents.text_of(connection, known.report)
    folder = a_folder(tmp_path, a_txt="Ferries sail.\n", b_txt="Ferries sail.\r\n", c_txt=trade, d_txt="", e_md="# One")
    found = by_name(look_over(project, folder))
    assert {name: (one.is_wanted, one.is_here) for name, one in found.items()} == {
        "a.txt": (True, False),
        "b.txt": (False, True),  # the same text as the one before
        "c.txt": (False, True),
        "d.txt": (False, False),
        "e.md": (True, False),
    }
    assert str(found["d.txt"].read.failed) == "The file is empty."
    assert (found["e.md"].title, found["e.md"].likes, found["e.md"].original) == ("One", (), None)


def test_what_is_wanted_comes_in_as_described_in_one_step(project, tmp_path):
    found = by_name(look_over(project, a_folder(tmp_path, a_txt="Ferries sail.", b_txt="Bridges stand.", c_txt="")))
    one = found["a.txt"].described(title="On ferries", published="2025-03", publisher="Harbour Post", language="en")
    with one_step(project):
        done = bring_in(project, [one, replace(found["b.txt"], is_wanted=False), found["c.txt"]])
    (added,) = done.imported
    assert [reason for _source, reason in done.failed] == ["The file is empty."]
    kept = row(project, "document", added.id)
    assert [kept[key] for key in ("title", "published", "publisher_printed", "language", "published_confirmed")] == [
        "On ferries",
        "2025-03",
        "Harbour Post",
        "en",
        True,
    ]
    project.undo()
    assert not [one for one in stored(project)["document"].values() if one["source"] == "a.txt" and not one["deleted"]]


def test_a_reprint_is_told_and_the_one_published_first_is_the_original(project, tmp_path):
    words = story(1)
    files = {
        "a_txt": "Later Post\n\n" + words + "\nRead more here.\n",
        "b_txt": words,
        "c_txt": words[: len(words) // 2] + "\n",
        "d_txt": story(2),
    }
    found = by_name(look_over(project, a_folder(tmp_path, **files)))
    dated = {"a.txt": "2025-03-02", "b.txt": "2025-03-01", "c.txt": ""}
    again = [one.described(published=dated[name]) if name in dated else one for name, one in found.items()]
    found = by_name(incoming.looking.compared(project, lambda _done, _total: None, again))
    first = found["b.txt"].id
    assert {name: one.original for name, one in found.items()} == {
        "a.txt": first,
        "b.txt": None,
        "c.txt": first,
        "d.txt": None,
    }
    assert {like.id for like in found["a.txt"].likes} == {found["b.txt"].id, found["c.txt"].id}
    assert all(like.share >= alike.ENOUGH and not like.is_here for like in found["a.txt"].likes)
    with one_step(project):
        done = bring_in(project, list(found.values()))
    kept = [row(project, "document", one.id) for one in done.imported]
    assert sorted(one["reprint_of"] == first for one in kept) == [False, False, True, True]


def test_a_reprint_of_a_document_of_the_project_is_told(project, tmp_path):
    folder = a_folder(tmp_path, a_txt=story(3))
    (here,) = documents.import_files(project, [folder]).imported
    (tmp_path / "copy.txt").write_text("Another Paper\n\n" + story(3))
    for _time in range(2):  # the second time from what was kept
        (found,) = look_over(project, tmp_path / "copy.txt")
        assert (found.original, [(like.id, like.is_here) for like in found.likes]) == (here.id, [(here.id, True)])
    (added,) = bring_in(project, [found]).imported
    assert row(project, "document", added.id)["reprint_of"] == here.id


def test_a_changed_file_of_a_known_name_is_a_new_version_and_not_a_reprint(project, tmp_path):
    folder = a_folder(tmp_path, a_txt=story(5))
    (here,) = documents.import_files(project, [folder]).imported
    (folder / "a.txt").write_text(story(5) + "A word was added.\n")
    (tmp_path / "other.txt").write_text(story(5) + "Another word.\n")
    newer, other = look_over(project, folder / "a.txt", tmp_path / "other.txt")
    assert (newer.version_of, other.version_of) == (here.id, None)
    assert bring_in(project, [newer]).imported == []
    found, failed = versions.bring_all(project, lambda _d, _t: None, [(newer.version_of, newer.read)])
    assert (len(found), failed) == (1, [])
    assert row(project, "document", found[0].document)["version_of"] == here.id
    (folder / "a.txt").write_text(story(5) + "A word was added and one more.\n")
    (third,) = look_over(project, folder / "a.txt")
    assert third.version_of == found[0].document  # the newest


def test_a_version_that_cannot_come_in_is_told_and_the_others_come(project, tmp_path):
    folder = a_folder(tmp_path, a_txt=story(6), b_txt=story(7))
    a, b = documents.import_files(project, [folder]).imported
    (folder / "a.txt").write_text(story(6) + "More.\n")
    (folder / "b.txt").write_text(story(7) + "More.\n")
    one, other = look_over(project, folder)
    documents.remove(project, a.id)
    coming = [(one.version_of, one.read), (other.version_of, other.read)]
    found, failed = versions.bring_all(project, lambda _d, _t: None, coming)
    assert [row(project, "document", each.document)["version_of"] for each in found] == [b.id]
    assert [source for source, _reason in failed] == [one.read.source]


def test_a_reprint_of_something_that_stays_out_is_none(project, tmp_path):
    found = by_name(look_over(project, a_folder(tmp_path, a_txt=story(4), b_txt=story(4) + "More.\n")))
    (original,) = {one.original for one in found.values()} - {None}
    repeats = [one for one in found.values() if one.original]
    assert original in {one.id for one in found.values()}
    (added,) = bring_in(project, repeats).imported
    assert row(project, "document", added.id)["reprint_of"] is None


def test_short_texts_are_never_reprints(project, tmp_path):
    found = look_over(project, a_folder(tmp_path, a_txt="Ferries sail on Monday.", b_txt="Ferries sail on Monday!"))
    assert [one.likes for one in found] == [(), ()]


def test_a_file_is_read_anew_and_what_was_written_stays(project, tmp_path):
    (tmp_path / "a.txt").write_bytes("Паромы ходят каждый день, сказал министр.".encode("koi8-r"))
    (one,) = look_over(project, tmp_path / "a.txt")
    one = one.described(title="Ferries")
    (again,) = incoming.read_anew(project, lambda _done, _total: None, one, ReadOptions(encoding="cp866"), [one])
    assert (again.title, again.is_wanted, again.read.options.encoding) == ("Ferries", True, "cp866")
    assert again.read.parsed.text != one.read.parsed.text
    assert again.id != one.id
    (added,) = bring_in(project, [again]).imported
    assert row(project, "document", added.id)["encoding"] == "cp866"


def test_a_row_of_a_table_is_read_anew_with_all_its_rows_and_what_was_left_out_stays_out(project, tmp_path):
    folder = a_folder(tmp_path, a_csv="who,words\nAda,Ferries are late again today\nBob,The tolls are up once more\n")
    found = look_over(project, folder)
    found[1] = replace(found[1], is_wanted=False).described(publisher="Post")
    again = incoming.read_anew(project, lambda _done, _total: None, found[1], ReadOptions(column="who"), found)
    assert [(one.read.name, one.read.parsed.text.strip()) for one in again] == [("a.csv#1", "Ada"), ("a.csv#2", "Bob")]
    assert [(one.is_wanted, one.publisher) for one in again] == [(True, ""), (False, "Post")]
    assert all(one.read.suffix == ".csv" for one in again)


def test_a_file_read_anew_is_compared_with_what_comes_in_beside_it(project, tmp_path):
    reprint = ("Из газеты. " + story(9)).encode("cp866")
    one, other = look_over(project, a_folder(tmp_path, a_txt=story(9), b_csv=b"words\n" + reprint))
    again = incoming.read_anew(project, lambda _done, _total: None, other, ReadOptions(encoding="cp866"), [one, other])
    assert [like.id for like in again[0].likes] == [one.id]


def test_a_file_whose_name_holds_a_number_sign_is_of_the_kind_it_ends_with(project, tmp_path):
    (tmp_path / "report #2.txt").write_text("Ferries sail.")
    (one,) = look_over(project, tmp_path / "report #2.txt")
    assert one.read.suffix == ".txt"


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.docx", "a.odt", "a.epub", "a.pdf", "a.rtf", "a.csv", "a.zip"])
def test_an_empty_file_of_any_kind_is_said_to_be_empty(project, tmp_path, name):
    (tmp_path / name).write_bytes(b"")
    (one,) = look_over(project, tmp_path / name)
    assert str(one.read.failed) == "The file is empty."


def test_documents_of_old_word_are_told_how_to_come_in(project, tmp_path):
    (tmp_path / "a.DOC").write_bytes(b"\xd0\xcf\x11\xe0")
    (one,) = look_over(project, tmp_path / "a.DOC")
    assert "save it as .docx" in str(one.read.failed)


def test_a_cancelled_look_gives_nothing_and_a_cancelled_import_keeps_whole_documents(project, tmp_path):
    folder = a_folder(tmp_path, a_txt="One thing.", b_txt="Another.", c_txt="A third.")

    def stop(done, _total):
        if done == 2:
            raise KeyboardInterrupt

    with no_step(project), pytest.raises(KeyboardInterrupt):
        incoming.look_over(project, stop, [folder])
    found = look_over(project, folder)
    with one_step(project), pytest.raises(KeyboardInterrupt):
        incoming.bring_in(project, stop, found)
    kept = {one["source"] for one in stored(project)["document"].values()}
    assert {"a.txt", "b.txt"} <= kept
    assert "c.txt" not in kept
