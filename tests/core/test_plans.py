"""A save costs the same in a large project: no statement of a verb goes over a whole table that grows."""

import re

from sqlalchemy import event

from tests.core.steps import place
from workbench.core import (
    annotations,
    bulk,
    citations,
    comments,
    entities,
    facts,
    links,
    meetings,
    mentions,
    posts,
    reading,
    relations,
    review,
    stages,
)
from workbench.core.browse import card as cards
from workbench.core.browse import marks
from workbench.core.project import Project

GROWING = (
    "annotation evidence fact link review comment operation revision local_fact document document_text region "
    "sighting citation relation participation stage agenda_item alias identity"
)


def plans(project, work):
    """What SQLite means to do for every statement of `work`, by statement."""
    asked = {}

    def note(_connection, _cursor, statement, parameters, _context, many):
        asked.setdefault(statement, parameters[0] if many else parameters)

    event.listen(project._engine, "before_cursor_execute", note)
    try:
        work()
    finally:
        event.remove(project._engine, "before_cursor_execute", note)
    found = {}
    with project.read() as connection:
        for statement, parameters in asked.items():
            if statement.split()[0] in ("SELECT", "UPDATE", "DELETE", "WITH"):
                rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
                found[statement] = [row[3] for row in rows]
    return found


def scans(found):
    """The statements that go over a whole table that grows, with the step that does."""
    whole = re.compile(rf"SCAN (?:{'|'.join(GROWING.split())})(?:_\d+)?(?! USING COVERING INDEX| USING INDEX)\b")
    return {statement: step for statement, steps in found.items() for step in steps if whole.search(step)}


def test_verbs_and_what_the_window_reads_after_them_ask_an_index(project, known):
    start, end = place(project, known.growth, "4,5 %")
    seen = []
    project.on_change(seen.append)

    def work():
        annotation = annotations.highlight(project, known.growth, start, end)
        annotations.move(project, annotation, start, end - 1)
        annotations.write_note(project, annotation, "Look.")
        fact = facts.tag(project, known.growth, start, end, "quantity")
        facts.add_evidence(project, fact, annotation)
        facts.edit(project, fact, {"value": "4.6"})
        links.link(project, known.moscow, "about", fact=fact)
        comments.comment(project, "fact", fact, "Sure?")
        reading.mark_read(project, known.growth, start, end)
        entities.edit(project, known.moscow, {"name": "Moscow city"})
        review.submit(project, [fact])
        project.analyst = known.pavel
        review.decide(project, [fact], "accept")
        bulk.edit(project, lambda _done, _total: None, [fact], {"credibility": 2})
        project.undo(at_most=100)
        project.redo(at_most=100)
        project.next_steps()
        cards.fact(project, fact)
        marks.heading(project, known.growth)
        for change in seen:
            touched = marks.touched(project, change.rows)
            marks.of_annotations(project, known.growth, touched)
        facts.remove(project, fact)

    assert scans(plans(project, work)) == {}


def test_what_is_said_of_entities_asks_an_index(project, known):
    start, end = place(project, known.growth, "4,5 %")
    person, post = (entities.create(project, kind, name) for kind, name in (("person", "Anna Lind"), ("post", "Chair")))
    plan, meeting = (entities.create(project, kind, kind) for kind in ("programme", "meeting"))

    def work():
        seen = posts.see(project, posts.Seen(person, "Chair", post, known.moscow, seen="2026-02-02"))
        posts.edit(project, seen, {"seen": "2026"})
        part = meetings.take_part(project, meeting, person, capacity="Chair")
        item = meetings.add_item(project, meeting, "Rail", instrument=plan)
        meetings.reorder(project, meeting, [item])
        stage = stages.reach(project, plan, "approved", reached="2026", by=meeting)
        tie = relations.relate(project, plan, "approved at", meeting)
        for table, row in (("sighting", seen), ("stage", stage), ("relation", tie), ("participation", part)):
            citations.cite_words(project, table, row, "", (known.growth, start, end))
        entities.add_alias(project, person, "A. Lind")
        mentions.tie_all(project, lambda _done, _total: None, [((known.growth, start, end), person)])
        posts.remove(project, seen)
        meetings.take_out(project, part)
        project.undo(at_most=100)

    assert scans(plans(project, work)) == {}


def test_a_scan_is_seen(project):
    def work():
        with project.read() as connection:
            connection.exec_driver_sql("SELECT note FROM annotation WHERE note = 'x'").all()

    assert len(scans(plans(project, work))) == 1


def test_undo_of_any_length_of_history_asks_an_index(project, known):
    for number in range(30):
        entities.edit(project, known.moscow, {"name": f"Moscow {number}"})
    assert isinstance(project, Project)
    assert scans(plans(project, lambda: (project.undo(), project.undo(), project.redo()))) == {}
