import pytest

from tests.core.search.conftest import HARBOUR, RUSSIAN, at
from workbench.core import bulk, documents, facts, search
from workbench.core.project import Project

DOCUMENTS = ("harbour", "tariffs", "russian")


def meant(found, known):
    """The names of the documents that are meant themselves."""
    names = {getattr(known, name): name for name in DOCUMENTS}
    return {names[group.document] for group in found.groups if group.is_meant}


def said(found, kind="fact"):
    return {hit.row for hit in found.hits if hit.kind == kind}


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("harbour", {"harbour", "tariffs"}),
        ("HARBOURS", {"harbour", "tariffs"}),
        ("порта", {"russian"}),
        ("рубль", {"russian"}),
        ("елка", {"russian"}),
        ("harbour OR рубль", {"harbour", "tariffs", "russian"}),
        ("harbour council", {"harbour"}),
        ("harbour -council", {"tariffs"}),
        ("-harbour", {"russian"}),
        ('"its tariffs"', {"tariffs"}),
        ('"tariffs its"', set()),
        ('"its tar*"', {"tariffs"}),
        ('title "AND OR NOT', set()),
        ("east*", {"harbour"}),
        ("in:title tariffs", {"tariffs"}),
        ("in:title (tariffs OR порт)", {"tariffs", "russian"}),
        ("in:text planned", {"tariffs"}),
        ("date:2023..2025", {"harbour"}),
        ("date:2022-07 harbour", {"tariffs"}),
        ("date<2023", {"tariffs"}),
        ("label:read", {"tariffs"}),
        ("-label:read harbour", {"harbour"}),
        ("publisher:gazette", {"harbour"}),
        ("entity:eastmouth", {"harbour"}),
        ("entity:линд", {"harbour"}),
        ("entity:Lindholm tariffs", {"harbour"}),
        ("entity:per:lind", {"harbour"}),
        ("(harbour -council) OR рубль", {"tariffs", "russian"}),
    ],
)
def test_documents_are_found(ask, known, typed, expected):
    found = ask(typed)
    assert (meant(found, known), found.problems) == (expected, ())
    assert found.documents == len(expected)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("fortune", {"cost"}),
        ("in:facts tariff", {"fall"}),
        ("type:quantity", {"cost", "fall"}),
        ("type:event", set()),
        ("type:quantity costs", {"cost"}),
        ("value>40", {"cost"}),
        ("value>=4.5", {"cost", "fall"}),
        ("value<4.5", set()),
        ("value:1..5", {"fall"}),
        ("unit:%", {"fall"}),
        ("unit:NOK", {"cost"}),
        ("unit:крон OR unit:%", {"fall", "cost"}),
        ("speaker:Линд", {"fall"}),
        ("speaker:lindholm", {"fall"}),
        ("status:draft", {"cost", "fall"}),
        ("status:accepted", set()),
        ("entity:lind in:facts", {"fall"}),
        ("type:quantity -unit:%", {"cost"}),
        ("date:2024 type:quantity", {"cost", "fall"}),
        ("date:2022 type:quantity", set()),
        ("publisher:council value>40", {"cost"}),
    ],
)
def test_facts_are_found(ask, known, typed, expected):
    found = ask(typed)
    assert said(found) == {getattr(known, name) for name in expected}
    assert found.problems == ()


def test_notes_and_comments_are_found_where_they_are(ask, known):
    (note,) = [hit for hit in ask("ministry").hits if hit.kind == "annotation"]
    assert (note.document, note.quote, note.line.words) == (known.tariffs, "keeps its tariffs", "Ask the ministry")
    (remark,) = [hit for hit in ask("in:notes which").hits if hit.kind == "comment"]
    assert (remark.document, remark.fact) == (known.harbour, known.cost)
    assert remark.quote == "It costs 40 billion crowns"
    assert said(ask("in:notes"), "annotation") == {known.note}


def test_a_hit_quotes_the_text_and_shows_the_words_in_their_line(ask, known):
    texts = {known.harbour: HARBOUR, known.russian: RUSSIAN}
    found = ask("harbour OR порт* OR crowns")
    hits = [hit for hit in found.hits if hit.document in texts]
    assert len(hits) == 4
    for hit in hits:
        assert hit.quote == texts[hit.document][hit.start : hit.end] != ""
        assert all(0 <= start < end <= len(hit.line.words) for start, end in hit.line.marks)
    marked = {hit.line.words[start:end] for hit in hits for start, end in hit.line.marks}
    assert marked >= {"harbour", "harbour's", "crowns", "порт", "портов"}


def test_a_phrase_is_marked_as_a_whole_and_words_near_each_other_are_one_hit(ask, known):
    (hit,) = [hit for hit in ask('"council of Norland" agreed').hits if hit.kind == "document"]
    assert (hit.start, hit.end) == at(HARBOUR, "council of Norland agreed")
    assert [hit.line.words[start:end] for start, end in hit.line.marks] == ["council of Norland", "agreed"]


def test_a_word_in_a_title_weighs_more(ask, known):
    assert ask("tariffs").groups[0].document == known.tariffs
    assert ask("harbour").groups[0].document == known.harbour


def test_a_document_found_by_its_title_or_a_field_can_be_opened(project, ask, known):
    documents.edit(project, known.russian, {"title": "Lighthouse"})
    (hit,) = ask("lighthouse").hits
    assert (hit.document, hit.start, hit.end, hit.quote) == (known.russian, 0, 0, "")
    assert ask("in:title порт").groups == ()


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("harbour type:poem", "No fact type is called “poem”. There are: quantity, event"),
        ("harbour status:sad", "No fact has the status “sad”"),
        ("harbour label:blue", "No label is called “blue”"),
        ("harbour collection:blue", "No collection is called “blue”"),
        ("harbour entity:Zed", "Nobody and nothing is called “Zed”"),
        ("harbour speaker:Zed", "Nobody who says something is called “Zed”"),
        ("harbour publisher:Zed", "No publisher is called “Zed”"),
    ],
)
def test_a_field_that_nothing_answers_to_says_so(ask, known, typed, problem):
    found = ask(typed)
    assert found.groups == ()
    assert any(told.startswith(problem) for told in found.problems)


def test_what_is_deleted_is_not_found(project, ask, known):
    bulk.remove(project, lambda _done, _total: None, [known.fall])
    assert said(ask("dues")) == set()
    documents.remove(project, known.russian)
    assert ask("порт").groups == ()
    project.undo()
    assert ask("порт").documents == 1


def test_the_index_follows_what_another_window_saves(project, ask, known):
    with Project.open(project.path) as other:
        facts.edit(other, known.cost, {"statement": "A lighthouse costs a fortune."})
    assert said(ask("lighthouse")) == {known.cost}


def test_only_the_first_texts_are_read_at_once_and_the_others_when_wanted(project, ask, known):
    found = ask("harbour", in_context=1)
    assert [group.is_read for group in found.groups] == [True, False]
    assert [hit for hit in found.groups[1].hits if hit.kind == "document"] == []
    read = search.read(project, found.query, found.groups)
    assert all(group.is_read and group.hits for group in read)
    assert len(ask("harbour", limit=1).groups) == 1
