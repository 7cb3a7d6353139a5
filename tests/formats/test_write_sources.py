"""The sources of facts, for reference managers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.formats.datasets import a_passage, words
from tests.formats.report.reports import DOCUMENT, a_fact, a_report
from workbench.formats import WRITERS, sources
from workbench.formats.dataset import Options
from workbench.text import freeze, one_line

FORMS = {"csl-json": "csl", "bibtex": "bibtex"}
CSL = {"author": [{"family": "Lind", "given": "Anna"}], "type": "article-newspaper", "URL": "https://n.example/a"}
UNUSED = DOCUMENT | {"id": "0" * 8 + "-0000-0000-0000-" + "9" * 12}


def written(folder, form, facts, documents, **options):
    path = folder / "sources"
    report = WRITERS[form](a_report(facts, documents=documents), path, Options(**options))
    return report, path.read_bytes()


@pytest.mark.parametrize("form", FORMS)
def test_the_sources_that_facts_rest_on_are_listed_with_all_that_is_known(tmp_path, form):
    report, data = written(tmp_path, form, [a_fact()], [DOCUMENT | {"csl": CSL}, UNUSED], handling="TLP:GREEN")
    assert (report.facts, report.rows) == (0, 1)
    (found,) = sources.read(data, "sources", FORMS[form])
    assert (found.title, found.publisher, found.published) == ("Answers", "Norland Post", "2024-03-05")
    assert (found.authors, found.kind, found.url) == (("Lind, Anna",), "article-newspaper", "https://n.example/a")
    assert found.file == "a.txt" and found.csl["custom"]["handling"] == "TLP:GREEN"


@pytest.mark.parametrize("form", FORMS)
def test_what_a_list_of_sources_cannot_hold_is_counted(tmp_path, form):
    other = a_fact(id=UNUSED["id"], evidence=[a_passage(document=UNUSED["id"])])
    report, _ = written(tmp_path, form, [a_fact(), other], [DOCUMENT])
    assert report.losses == (
        "2 facts are not in a list of sources: it holds the documents they rest on.",
        "1 source is not listed: nothing is known of it but its file name.",
    )


@pytest.mark.parametrize("form", FORMS)
@given(title=words, publisher=words, source=words, author=words, url=st.booleans())
def test_whatever_the_words_are_they_come_back(tmp_path_factory, form, title, publisher, source, author, url):
    title, publisher, source, author = (one_line(freeze(one)) for one in (title, publisher, source, author))
    csl = {"author": [{"literal": author}]} if author else {}
    known = {"title": title, "publisher": publisher, "csl": csl, "source": "https://x/y" if url else source}
    _, data = written(tmp_path_factory.getbasetemp(), form, [a_fact()], [DOCUMENT | known])
    (found,) = sources.read(data, "sources", FORMS[form])
    assert (found.title, found.publisher, found.authors) == (title, publisher, (author,) if author else ())
    assert (found.url, found.file) == (("https://x/y", "") if url else ("", source))


@pytest.mark.parametrize("form", FORMS)
def test_no_facts_are_no_sources(tmp_path, form):
    assert written(tmp_path, form, [], [DOCUMENT])[0].rows == 0
