"""What waits for an analyst today."""

from uuid import UUID

import pytest

from tests.factories import TEXT, a_document, a_fact, a_project, an_entity
from workbench.core import analysts, annotations, codebook, comments, documents, entities, facts
from workbench.core import review as verbs
from workbench.core.browse import today
from workbench.core.models import FactRelation
from workbench.core.project import Project
from workbench.core.sharing import giving, merging

DAY = "2026-03-01"


@pytest.fixture
def project(tmp_path):
    """Anna and Boris; Anna acts."""
    with a_project(tmp_path) as project:
        analysts.join(project, "Boris Petrov")
        yield project


@pytest.fixture
def fact(project):
    """A fact by Anna."""
    return a_fact(project, statement="Trade grew")


def seen(project, key):
    section = today.SECTIONS[key](project, DAY)
    return section.count, [(line.kind, line.words, line.who, line.said, line.status) for line in section.lines]


def test_an_empty_project_has_nothing_for_anybody(project):
    assert {key: read(project, DAY).count for key, read in today.SECTIONS.items()} == dict.fromkeys(today.SECTIONS, 0)


def test_a_returned_fact_waits_for_its_author_with_the_note_until_it_is_changed(project, fact):
    analysts.act_as(project, "Boris Petrov")
    verbs.decide(project, [fact], "return", comment="Which year?")
    assert seen(project, "returned") == (0, [])
    analysts.act_as(project, "Anna")
    assert seen(project, "returned") == (1, [("fact", "Trade grew", "Boris Petrov", "Which year?", "returned")])
    line = today.SECTIONS["returned"](project, DAY).lines[0]
    start = TEXT.index("4 trillion")
    assert line.place[1:] == (start, start + len("4 trillion roubles")) and line.at.endswith("Z")
    facts.edit(project, fact, {"value": "4"})
    assert seen(project, "returned") == (0, [])


def test_a_draft_waits_for_the_other_analyst(project, fact):
    assert seen(project, "waiting") == (0, [])
    analysts.act_as(project, "Boris Petrov")
    assert seen(project, "waiting") == (1, [("fact", "Trade grew", "Anna", "A report", "draft")])


def test_disputed_facts_come_before_stale_ones(project, fact):
    old = a_fact(project, "in Minsk", document=the_document(project), type="event", statement="Old")
    for who, decision in (("Boris Petrov", "accept"), ("Eva", "reject")):
        analysts.act_as(project, who)
        verbs.decide(project, [fact], decision)
    verbs.decide(project, [old], "accept")
    analysts.act_as(project, "Anna")
    facts.edit(project, old, {"statement": "New"})
    count, lines = seen(project, "disputed")
    assert count == 2 and [(line[1], line[4]) for line in lines] == [("Trade grew", "disputed"), ("New", "stale")]


def test_no_more_than_eight_lines_are_read_and_all_are_counted(project):
    document = a_document(project)
    for place in range(10):
        a_fact(project, TEXT[place * 3 : place * 3 + 3].strip(), document=document, statement=str(place))
    analysts.act_as(project, "Boris Petrov")
    found = today.SECTIONS["waiting"](project, DAY)
    assert (found.count, len(found.lines)) == (10, today.MOST)


def test_a_comment_that_names_one_or_replies_to_one_asks_until_it_is_answered(project, fact):
    mine = comments.comment(project, "fact", fact, "Is it so?")
    place = an_entity(project, "Minsk", "place")
    analysts.act_as(project, "Boris Petrov")
    comments.comment(project, "fact", fact, "Yes.", reply_to=mine)
    comments.comment(project, "entity", place, "@Anna: the city?")
    comments.comment(project, "entity", place, "To nobody")
    assert seen(project, "asked") == (0, [])
    analysts.act_as(project, "Anna")
    assert seen(project, "asked") == (
        2,
        [
            ("entity", "Minsk", "Boris Petrov", "@Anna: the city?", ""),
            ("fact", "Trade grew", "Boris Petrov", "Yes.", ""),
        ],
    )
    comments.comment(project, "fact", fact, "Thanks.", reply_to=mine)
    assert seen(project, "asked")[0] == 1
    entities.remove(project, place)
    assert seen(project, "asked")[0] == 0


def test_a_question_on_a_document_or_a_passage_leads_there(project):
    document = a_document(project)
    with project.read() as connection:
        words = documents.text_of(connection, document)
    at = words.index("Minsk")
    passage = annotations.highlight(project, document, at, at + 5)
    analysts.act_as(project, "Boris Petrov")
    comments.comment(project, "document", document, "@anna, which edition?")
    comments.comment(project, "annotation", passage, "@anna, here?")
    analysts.act_as(project, "Anna")
    lines = today.SECTIONS["asked"](project, DAY).lines
    assert [(line.kind, line.id, line.place) for line in lines] == [
        ("document", document, (document, at, at + 5)),
        ("document", document, None),
    ]


def test_documents_without_year_or_publisher_are_listed_until_both_are_known(project):
    document = a_document(project)
    assert seen(project, "missing") == (
        1,
        [("document", "A report", "", "year not stated, publisher not stated", "")],
    )
    documents.edit(project, document, {"published": "XXXX-02-26", "publisher": "Agency"})
    assert seen(project, "missing")[1][0][3] == "year not stated"
    documents.edit(project, document, {"published": "2026-02-26"})
    assert seen(project, "missing") == (0, [])


def test_commitments_near_or_past_their_deadline_are_due_until_their_outcome_is_known(project):
    fields = [{"key": "deadline", "kind": "edtf"}, {"key": "outcomeFact", "kind": "fact"}]
    codebook.load(project, {"types": [{"key": "commitment", "fields": fields}]})
    document = a_document(project)
    made = [
        a_fact(project, quote, document=document, type="commitment", statement=when, fields={"deadline": when})
        for quote, when in (("Trade", "2026-03"), ("came", "2025"), ("said", "2026-06"), ("so", "2026-02-20"))
    ]
    assert seen(project, "due")[0] == 2 + 1
    assert [line[1:4:2] for line in seen(project, "due")[1]] == [
        ("2025", "2025-12-31"),
        ("2026-02-20", "2026-02-20"),
        ("2026-03", "2026-03-31"),
    ]
    facts.edit(project, made[1], {"outcomeFact": str(made[0])})
    with project.change("Relate") as session:
        session.add(FactRelation(fact=made[2], other=made[3], kind="fulfils"))
    assert [line[1] for line in seen(project, "due")[1]] == ["2026-03"]


def the_document(project) -> UUID:
    with project.read() as connection:
        return documents.find(connection, "000.txt")


def test_a_conflict_that_a_merge_left_open_is_named_with_both_sides(project, fact, tmp_path):
    copy = tmp_path / "copy.fwb"
    giving.share(project, lambda _d, _t: None, copy, "Boris")
    with Project.open(copy) as other:
        analysts.act_as(other, "Boris Petrov")
        facts.edit(other, fact, {"statement": "His"})
    facts.edit(project, fact, {"statement": "Hers"})
    merging.merge(project, copy, backup=None)
    (line,) = today.SECTIONS["conflicts"](project, DAY).lines
    assert line.kind == "conflict" and line.words in ("His", "Hers") and line.said == "Hers / His"
