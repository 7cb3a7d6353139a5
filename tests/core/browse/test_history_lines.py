"""Who changed what when, line by line and page by page; a row as it was, and two states of it side by side."""

import pytest

from tests.factories import a_document, a_fact, a_project, an_entity
from workbench.core import analysts, annotations, codebook, comments, documents, entities, facts, links, review
from workbench.core.browse import history
from workbench.core.browse.history import comparing, lines, shares
from workbench.core.browse.history.lines import Wanted
from workbench.core.browse.history.scope import DOCUMENT, ENTITY, FACT, Scope
from workbench.core.models import Entity
from workbench.core.project import Project
from workbench.core.sharing import giving, merging
from workbench.core.values import choice_in_words, currency_name
from workbench.errors import UserError


@pytest.fixture
def project(tmp_path):
    with a_project(tmp_path) as project:
        yield project


def quiet(_done, _total):
    """Nobody looks."""


def read(project, **wanted):
    return list(lines.page(project, Wanted(**wanted), size=10_000).lines)


def said(project, **wanted):
    return [(line.label, line.table, line.what) for line in read(project, **wanted)]


def test_a_line_says_who_did_what_to_which_row_with_old_and_new_in_words(project):
    speaker = an_entity(project)
    fact = a_fact(project, fields={"value": "4", "period": "2024"})
    facts.edit(project, fact, {"statement": "Anew", "value": "5", "period": "2025", "speaker": str(speaker)})
    line = read(project)[0]
    assert (line.analyst, line.label, line.table, line.name, line.what) == (
        *("Anna", "Edit a fact", "fact", "Anew"),
        history.CHANGED,
    )
    told = {one.key: (one.name, one.old, one.new, one.is_date) for one in line.fields}
    assert told == {
        "statement": ("", "4 trillion roubles", "Anew", False),
        "speaker": ("", "", "Mikhail Mishustin", False),
        "fields.value": ("Value", "4", "5", False),
        "fields.period": ("Period", "2024", "2025", True),
    }


def test_codes_are_told_by_what_the_card_calls_them(project):
    codebook.add_field(project, "quantity", "money", {"name": "Currency", "kind": "currency"})
    codebook.add_field(project, "quantity", "how", {"name": "How", "kind": "choice", "choices": ["up_to", "exact"]})
    fact = a_fact(project)
    facts.edit(project, fact, {"money": "RUB", "how": "up_to"})
    told = {one.name: one.new for one in read(project)[0].fields}
    assert told["How"] == choice_in_words("up_to") and told["Currency"] == currency_name("RUB") != "RUB"


def test_a_passage_that_moved_says_its_words_and_not_its_offsets(project):
    document = a_document(project)
    passage = annotations.highlight(project, document, 0, 5)
    annotations.move(project, passage, 0, 10)
    assert [(one.key, one.old, one.new) for one in read(project)[0].fields] == [("exact", "Trade", "Trade came")]


def test_many_rows_written_alike_are_one_line_that_its_step_takes_apart(project):
    with project.change("Towns") as session:
        session.add_many(Entity, ({"kind": "place", "name": f"Town {n}"} for n in range(250)))
    line = read(project)[0]
    assert (line.table, line.what, line.count, line.row) == ("entity", history.ADDED, 250, None)
    first = lines.page(project, Wanted(step=line.group))
    second = lines.page(project, Wanted(step=line.group), first.next)
    third = lines.page(project, Wanted(step=line.group), second.next)
    names = [one.name for part in (first, second, third) for one in part.lines]
    assert sorted(names) == sorted(f"Town {n}" for n in range(250)) and third.next is None


def test_pages_follow_each_other_without_a_gap_or_a_double(project):
    for n in range(130):
        an_entity(project, f"Town {n}", "place")
    found, after = [], None
    while True:
        part = lines.page(project, after=after, size=7)
        found += part.lines
        after = part.next
        if after is None:
            break
    assert found == read(project) and len({line.place for line in found}) == len(found)
    assert [line.name for line in found[:130]] == [f"Town {n}" for n in reversed(range(130))]


def test_a_fact_s_lines_are_about_what_it_is_made_of_and_nothing_else(project):
    fact, other = a_fact(project), a_document(project, "More.", source="b.txt")
    annotations.highlight(project, other, 0, 4)
    comments.comment(project, "fact", fact, "Look here")
    review.submit(project, [fact])
    tables = [line.table for line in read(project, scope=Scope(FACT, fact))]
    assert tables == ["review", "comment", "fact", "annotation", "evidence"]


def test_an_entity_s_lines_are_about_its_names_details_and_ties(project):
    fact, entity = a_fact(project), an_entity(project, "Minsk", "place")
    an_entity(project, "Somebody else")
    entities.add_alias(project, entity, "Мінск")
    link = links.link(project, entity, "about", fact=fact)
    found = said(project, scope=Scope(ENTITY, entity))
    assert [(table, what) for _label, table, what in found] == [
        ("link", history.ADDED),
        ("alias", history.ADDED),
        ("entity", history.ADDED),
    ]
    links.unlink(project, link)
    assert said(project, scope=Scope(ENTITY, entity))[0][1:] == ("link", history.DELETED)


def test_a_document_s_lines_are_about_it_and_what_was_found_in_it(project):
    document = a_document(project)
    a_fact(project, document=document)
    documents.edit(project, document, {"title": "Briefing"})
    a_document(project, "More.", source="b.txt")
    found = read(project, scope=Scope(DOCUMENT, document))
    assert [line.table for line in found] == ["document", "fact", "annotation", "evidence", "document"]
    assert [(one.old, one.new) for one in found[0].fields] == [("A report", "Briefing")]


def test_lines_can_be_narrowed_down_by_person_kind_time_and_words(project):
    fact = a_fact(project)
    pavel = analysts.act_as(project, "Pavel")
    facts.edit(project, fact, {"statement": "Trade grew"})
    assert {line.analyst for line in read(project, analyst=pavel)} == {"Pavel"}
    assert {line.table for line in read(project, kind="passages")} == {"annotation"}
    assert [line.label for line in read(project, text="TRADE grew edit")] == ["Edit a fact"]
    assert read(project, text="no such words") == []
    assert len(read(project, since="2000-01-01T00:00:00Z")) == len(read(project))
    assert read(project, since="2999-01-01T00:00:00Z") == []
    assert [line.label for line in read(project, after=read(project)[1].seq)] == ["Edit a fact"]


def test_an_undone_step_is_marked_and_its_undo_is_a_line_of_its_own(project):
    fact = a_fact(project)
    facts.edit(project, fact, {"statement": "Anew"})
    project.undo()
    newest, before = read(project)[:2]
    assert (newest.label, newest.is_back, newest.is_undone) == ("Undo: Edit a fact", True, False)
    assert (before.label, before.is_back, before.is_undone) == ("Edit a fact", False, True)


def test_what_a_merge_brought_says_from_which_file(project, tmp_path):
    fact = a_fact(project)
    giving.share(project, quiet, tmp_path / "copy.fwb", "Boris")
    with Project.open(tmp_path / "copy.fwb") as copy:
        analysts.act_as(copy, "Boris")
        assert {line.came_with for line in read(copy)} == {"", None}
        facts.edit(copy, fact, {"statement": "Anew"})
    merging.merge(project, tmp_path / "copy.fwb", backup=None)
    line = next(line for line in read(project) if line.label == "Edit a fact")
    assert (line.analyst, line.came_with) == ("Boris", "copy.fwb")
    (shared,) = shares.shares(project)
    assert shared.recipient == "Boris"
    assert "Edit a fact" in {line.label for line in read(project, after=shared.seq)}
    assert "Tag as Quantity" not in {line.label for line in read(project, after=shared.seq)}


def test_a_copy_knows_since_when_it_is_one(project, tmp_path):
    giving.share(project, quiet, tmp_path / "copy.fwb", "Boris")
    with Project.open(tmp_path / "copy.fwb") as copy:
        analysts.act_as(copy, "Boris")
        mine = [one for one in shares.shares(copy) if one.is_own_copy]
        assert [(one.recipient, one.analyst) for one in mine] == [("Boris", "Anna")]
        assert {line.analyst for line in read(copy, after=mine[0].seq)} == {"Boris"}


# --- comparing


def revisions(project, fact):
    return [line.revision for line in read(project, scope=Scope(FACT, fact)) if line.table == "fact"]


def test_two_states_of_a_fact_differ_in_what_was_written_between_them(project):
    fact = a_fact(project, fields={"value": "4"})
    facts.edit(project, fact, {"statement": "One two three", "value": "5"})
    facts.edit(project, fact, {"statement": "One three", "value": "6", "credibility": 2})
    newest, middle, oldest = revisions(project, fact)
    then = comparing.compare(project, "fact", fact, oldest, middle)
    assert {one.key: (one.old, one.new) for one in then.fields} == {
        "statement": ("4 trillion roubles", "One two three"),
        "fields.value": ("4", "5"),
    }
    now = comparing.compare(project, "fact", fact, middle)
    assert {one.key for one in now.fields} == {"credibility", "statement", "fields.value"}
    (part,) = now.parts["statement"]
    assert ["One two three"[slice(*words)].strip() for words in part.old_words] == ["two"]
    assert now.name == "One three" and now.same > 0
    assert comparing.compare(project, "fact", fact, newest).fields == ()


def test_a_state_after_a_step_leaves_out_what_a_copy_wrote_meanwhile(project, tmp_path):
    fact = a_fact(project)
    giving.share(project, quiet, tmp_path / "copy.fwb", "Boris")
    with Project.open(tmp_path / "copy.fwb") as copy:
        analysts.act_as(copy, "Boris")
        facts.edit(copy, fact, {"credibility": 3})
    facts.edit(project, fact, {"statement": "Anew"})
    merging.merge(project, tmp_path / "copy.fwb", backup=None)
    ours = next(line.revision for line in read(project, analyst=project.analyst) if line.label == "Edit a fact")
    assert [(one.key, one.new) for one in comparing.compare(project, "fact", fact, ours).fields] == [
        ("credibility", "3"),
    ]


def test_a_step_that_did_not_write_the_row_cannot_be_compared(project):
    fact = a_fact(project)
    other = read(project)[-1].revision
    with pytest.raises(UserError, match="did not change"):
        comparing.compare(project, "fact", fact, other)
