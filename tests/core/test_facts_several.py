"""Facts of one type on many passages, in one step."""

import pytest
from sqlalchemy import select

from tests.core.steps import last_label, living, no_step, one_step, place, refused, row, stored, text_of
from workbench.core import annotations, documents, facts
from workbench.core.facts import several
from workbench.core.ids import new_id
from workbench.core.models import LocalFact, table
from workbench.core.project import Project
from workbench.errors import UserError
from workbench.formats.types import ParsedDocument


def quiet(_done, _total):
    pass


@pytest.fixture
def meetings(project, known):
    """Both places where he met Alexander Turchin."""
    start, end = place(project, known.report, "met Alexander Turchin in Moscow")
    again = text_of(project, known.report).rindex("met Alexander Turchin")
    return [(start, end), (again, again + 21)]


def made(project, before):
    return [row(project, "fact", fact) for fact in living(project, "fact") - before]


def test_many_passages_become_facts_in_one_step(project, known, meetings):
    before = living(project, "fact")
    with one_step(project):
        assert several.tag_all(project, quiet, known.report, meetings, "event") == (2, 0)
    assert last_label(project) == "Tag passages as Event: 2"
    assert {fact["statement"] for fact in made(project, before)} == {
        "met Alexander Turchin in Moscow",
        "met Alexander Turchin",
    }
    assert several.tagged(project, known.report, "event") == set(meetings)


def test_each_fact_is_what_tagging_one_passage_makes(project, known, meetings):
    one = facts.tag(project, known.report, *meetings[0], "event")
    before = living(project, "fact"), living(project, "annotation")
    several.tag_all(project, quiet, known.report, meetings[1:], "event")
    other = made(project, before[0])[0]
    own = {"id", "head", "statement", "created_at"}
    assert {k: v for k, v in row(project, "fact", one).items() if k not in own} == {
        k: v for k, v in other.items() if k not in own
    }
    (passage,) = living(project, "annotation") - before[1]
    marked = row(project, "annotation", passage)
    start, end = meetings[1]
    text = text_of(project, known.report)
    assert (marked["exact"], marked["prefix"]) == (text[start:end], text[start - 32 : start])
    c = table(LocalFact).c
    with project.read() as connection:
        status = connection.execute(select(c.status, c.document, c.start).where(c.fact == other["id"])).one()
    assert tuple(status) == ("draft", known.report, start)


def test_passages_tagged_so_already_are_left_out_and_counted(project, known, meetings):
    several.tag_all(project, quiet, known.report, meetings[:1], "event")
    with one_step(project):
        assert several.tag_all(project, quiet, known.report, meetings, "event") == (1, 1)
    with no_step(project):
        assert several.tag_all(project, quiet, known.report, meetings, "event") == (0, 2)
    assert several.tag_all(project, quiet, known.report, meetings, "statement") == (2, 0)


def test_a_passage_whose_fact_is_gone_can_be_tagged_again(project, known, meetings):
    several.tag_all(project, quiet, known.report, meetings, "event")
    project.undo()
    assert several.tagged(project, known.report, "event") == set()
    assert several.tag_all(project, quiet, known.report, meetings, "event") == (2, 0)


def test_a_plain_highlight_or_another_document_does_not_count_as_tagged(project, known, meetings):
    annotations.highlight(project, known.report, *meetings[0])
    facts.tag(project, known.growth, 0, 8, "event")
    assert several.tagged(project, known.report, "event") == set()
    assert several.tagged(project, known.report, "rumour") == set()


def test_passages_are_whole_clusters_without_space_and_each_is_tagged_once(project, known):
    text = "\N{MAN}\N{ZERO WIDTH JOINER}\N{BOY} cafe\u0301  — 🚀"
    parsed = ParsedDocument(text, "text/plain", "utf-8", "x", "", "", "", ())
    document = documents.add(project, parsed, "x.txt", text.encode())[0]
    cut = [(0, 1), (2, 4), (4, 8), (3, 9), (9, 11), (12, 14)]
    assert several.tag_all(project, quiet, document, cut, "event") == (3, 0)
    assert several.tagged(project, document, "event") == {(0, 3), (4, 9), (13, 14)}


@pytest.mark.parametrize(
    ("spans", "kind", "sentence"),
    [
        ([(0, 5)], "rumour", "not a fact type"),
        ([(0, 5), (3, 9_999)], "event", "outside"),
        ([(5, 5)], "event", "outside"),
    ],
)
def test_what_cannot_be_tagged_is_refused_as_a_whole(project, known, spans, kind, sentence):
    with refused(project, sentence):
        several.tag_all(project, quiet, known.report, spans, kind)


def test_a_document_that_is_gone_is_refused(project):
    with refused(project, "not in the project"):
        several.tag_all(project, quiet, new_id(), [(0, 1)], "event")


def test_a_document_deleted_meanwhile_by_another_window_gets_no_more_facts(project, known):
    def delete(_done, _total):
        with Project.open(project.path) as other:
            documents.remove(other, known.growth)

    before = stored(project)["fact"]
    with pytest.raises(UserError, match="not in the project"):
        several.tag_all(project, delete, known.growth, [(0, 8)], "event")
    assert stored(project)["fact"] == before


def test_what_is_cancelled_half_way_stays_and_is_one_step(project, known):
    class Cancelled(Exception):
        pass

    def cancel(done, _total):
        if done:
            raise Cancelled

    spans = [(at, at + 1) for at, char in enumerate(text_of(project, known.report)) if char.isalpha()]
    before = living(project, "fact")
    with one_step(project), pytest.raises(Cancelled):
        several.tag_all(project, cancel, known.report, spans, "event")
    kept = len(made(project, before))
    assert 0 < kept < len(spans)
    assert several.tag_all(project, quiet, known.report, spans, "event") == (len(spans) - kept, kept)
