"""Lists of sources fill in what is not known of the documents, and tell what is."""

import json

import pytest

from tests.factories import a_document, a_project, an_entity
from workbench.core import documents, sources
from workbench.core.browse import documents as browse
from workbench.core.entities import Directory
from workbench.errors import UserError
from workbench.formats.sources import FORMATS, Record


@pytest.fixture
def project(tmp_path):
    with a_project(tmp_path) as project:
        yield project


@pytest.fixture
def bridge(project):
    return a_document(project, "The bridge.\n", source="bridge.txt", title="Bridge opened")


def said(project, document):
    found = browse.described(project, document)
    return found.title, found.published, found.publisher, found.language, found.authors, found.url


FULL = Record(
    "Bridge opened", ("Lind, Anna",), "Norland Post", "2026-02-03", "https://n.example/1", "en", "report",
    {"DOI": "10.1/x", "custom": {"file": "C:\\texts\\bridge.txt"}},
)  # fmt: skip


def test_a_source_fills_in_what_is_not_known_in_one_step(project, bridge):
    other = a_document(project, "Another.\n", source="b.txt", title="Another")
    documents.edit(project, bridge, {"language": "ru"})
    done = sources.bring_in(project, [FULL, Record("Nobody knows"), Record("another", ("Kern",))])
    assert (done.changed, done.found, done.not_found) == ((bridge, other), 2, ("Nobody knows",))
    assert said(project, bridge) == (
        "Bridge opened", "2026-02-03", "Norland Post", "ru", "Lind, Anna", "https://n.example/1",
    )  # fmt: skip
    assert not browse.described(project, bridge).published_confirmed
    project.undo()
    assert said(project, bridge) == ("Bridge opened", "", "", "ru", "", "")
    assert said(project, other)[4] == ""
    with project.read() as connection:
        assert Directory(connection).named("Norland Post") == []


def test_what_is_known_stays_unless_it_is_to_be_replaced(project, bridge):
    documents.edit(project, bridge, {"title": "My title", "authors": "Kern, Boris", "publisher": "Mine"})
    changed = Record("Other", ("Lind, Anna",), "Theirs", csl=FULL.csl)
    sources.bring_in(project, [changed])
    assert said(project, bridge)[::2] == ("My title", "Mine", "Kern, Boris")
    sources.bring_in(project, [changed], replace=True)
    assert said(project, bridge)[::2] == ("Other", "Theirs", "Lind, Anna")
    assert sources.bring_in(project, [changed], replace=True).changed == ()


def test_a_preview_says_the_same_and_saves_nothing(project, bridge):
    newest = project.newest()
    documents.edit(project, bridge, {"published": "2026-02-04"})
    (one,) = sources.preview(project, [FULL])
    assert (one.document, one.by, one.title) == (bridge, sources.FILE_NAME, "Bridge opened")
    assert set(one.fills) == {"publisher", "language", "authors", "url"}
    assert one.differs == {"published": ("2026-02-04", "2026-02-03")}
    assert project.newest() == newest + 1


def test_the_address_comes_before_the_file_name_and_that_before_title_and_date(project, bridge):
    by_url = a_document(project, "One.\n", source="one.txt", title="Bridge opened")
    documents.edit(project, by_url, {"url": "https://www.N.example/1/"})

    def found(record):
        (one,) = sources.preview(project, [record])
        return one.document, one.by, one.several

    assert found(FULL) == (by_url, sources.URL, 0)
    assert found(Record(FULL.title, csl=FULL.csl)) == (bridge, sources.FILE_NAME, 0)
    assert found(Record("bridge  OPENED")) == (None, "", 2)
    documents.edit(project, bridge, {"published": "2026-02-03"})
    documents.edit(project, by_url, {"published": "2025"})
    assert found(Record("Bridge opened", published="2026")) == (bridge, sources.TITLE, 0)
    assert found(Record("Bridge opened", published="2024")) == (None, "", 0)


def test_a_publisher_of_several_organisations_is_kept_in_words(project, bridge):
    an_entity(project, "Norland Post", "organisation", ref="org:a")
    an_entity(project, "Norland Post", "organisation", ref="org:b")
    sources.bring_in(project, [FULL])
    assert browse.described(project, bridge).publisher == "Norland Post"
    assert sources.bring_in(project, [FULL]).changed == ()


@pytest.mark.parametrize("form", FORMATS)
def test_what_is_written_fills_in_another_project(project, bridge, tmp_path, form):
    sources.bring_in(project, [FULL])
    file = tmp_path / f"list{FORMATS[form]}"
    assert sources.export_file(project, file) == 1
    with a_project(tmp_path, "other") as other:
        there = a_document(other, "The bridge.\n", source="bridge.txt", title="x")
        records = sources.read_file(file)
        assert len(sources.bring_in(other, records, replace=True).changed) == 1
        assert said(other, there) == said(project, bridge)


def test_an_item_of_csl_json_comes_out_as_it_came_in(project, bridge, tmp_path):
    item = {
        "id": "k1", "type": "report", "title": "Bridge opened", "author": [{"family": "Lind", "given": "A.", "x": 1}],
        "issued": {"date-parts": [["2026", 2]], "season": 1}, "custom": {"file": "bridge.txt", "deep": [1, None]},
        "publisher": "P", "URL": "https://n.example/1", "language": "en", "accessed": {"raw": "then"},
    }  # fmt: skip
    file = tmp_path / "list.json"
    file.write_text(json.dumps([item]), encoding="utf-8")
    sources.bring_in(project, sources.read_file(file))
    sources.export_file(project, file)
    assert json.loads(file.read_text("utf-8")) == [item]


def test_an_own_list_brought_back_changes_nothing(project, bridge, tmp_path):
    a_document(project, "Page.\n", source="https://n.example/2", title="Page")
    file = tmp_path / "list.json"
    sources.export_file(project, file)
    assert sources.bring_in(project, sources.read_file(file), replace=True) == sources.Brought((), 2, ())


def test_only_the_documents_asked_for_are_given_in_their_order(project, bridge):
    other = a_document(project, "Another.\n", source="b.txt", title="Another")
    assert [one.title for one in sources.give(project)] == ["Bridge opened", "Another"]
    assert [one.title for one in sources.give(project, [other, bridge])] == ["Another", "Bridge opened"]


def test_a_file_that_cannot_be_read_is_refused(project, tmp_path):
    for name in ("none.bib", "none.doc"):
        with pytest.raises(UserError, match="none"):
            sources.read_file(tmp_path / name)
