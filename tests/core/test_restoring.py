"""Old values given back: what a step changed is as it was before it, as a new step."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.steps import refused, row, stored
from tests.factories import a_document, a_fact, a_project, an_entity
from workbench.core import annotations, dataset, documents, entities, facts, review, safety
from workbench.core.analysts import act_as
from workbench.core.browse import history
from workbench.core.restoring import may_restore, restore

KEYS = {"statement": st.text("ab", min_size=1, max_size=5), "value": st.integers(0, 9).map(str)}
edits = st.lists(
    st.dictionaries(st.sampled_from(["statement", "value"]), st.just(None), min_size=1).flatmap(
        lambda keys: st.fixed_dictionaries({key: KEYS[key] for key in keys})
    ),
    max_size=5,
)


@pytest.fixture
def project(tmp_path):
    with a_project(tmp_path) as made:
        made.fact = a_fact(made, fields={"value": "4"})
        yield made


def last(project):
    """The group of the newest step."""
    return UUID(bytes=history.steps(project)[:16])


def test_a_field_says_again_what_it_said_before_a_step_and_undo_takes_that_back(project):
    facts.edit(project, project.fact, {"statement": "Anew", "value": "5"})
    step = last(project)
    facts.edit(project, project.fact, {"statement": "Later"})
    restore(project, step, "fact", project.fact, ["statement", "fields.value"])
    now = row(project, "fact", project.fact)
    assert (now["statement"], now["fields"]["value"]["value"]) == ("4 trillion roubles", "4")
    project.undo()
    now = row(project, "fact", project.fact)
    assert (now["statement"], now["fields"]["value"]["value"]) == ("Later", "5") and safety.check(project) == []


@given(edits)
def test_restoring_each_field_of_each_step_backwards_gives_the_state_before_all(tmp_path_factory, several):
    with a_project(tmp_path_factory.mktemp("p")) as project:
        fact = a_fact(project, fields={"value": "4"})
        states, steps = [], []
        for changes in several:
            before, count = row(project, "fact", fact), project.steps()[0]
            facts.edit(project, fact, changes)
            if project.steps()[0] > count:
                states.append(before)
                steps.append((last(project), [key for key in _keys(project, last(project))]))
        for before, (step, keys) in zip(reversed(states), reversed(steps), strict=True):
            restore(project, step, "fact", fact, keys)
            now = row(project, "fact", fact)
            assert (now["statement"], now["fields"]) == (before["statement"], before["fields"])


def _keys(project, step):
    return next(touched.keys for touched in history.changed(project, step) if touched.table == "fact")


@pytest.mark.parametrize("what", ["entity", "document", "annotation"])
def test_names_titles_and_notes_come_back(project, what):
    document = a_document(project)
    entity, mark = an_entity(project), annotations.highlight(project, document, 0, 5, note="First")
    rows = {"entity": entity, "document": document, "annotation": mark}
    key = {"entity": "name", "document": "title", "annotation": "note"}[what]
    before = row(project, what, rows[what])[key]
    if what == "entity":
        entities.edit(project, entity, {"name": "Another name"})
    elif what == "document":
        documents.edit(project, document, {"title": "Another title"})
    else:
        annotations.write_note(project, mark, "Another note")
    restore(project, last(project), what, rows[what], [key])
    assert row(project, what, rows[what])[key] == before and safety.check(project) == []


def test_what_is_gone_not_changed_or_no_value_by_itself_is_refused(project):
    facts.edit(project, project.fact, {"statement": "Anew"})
    step = last(project)
    with refused(project, "did not change this"):
        restore(project, step, "fact", project.fact, ["credibility"])
    with refused(project, "undo the step"):
        restore(project, step, "fact", project.fact, ["type"])
    with refused(project, "undo the step"):
        restore(project, step, "review", project.fact, ["decision"])
    restore(project, step, "fact", project.fact, ["statement"])
    with refused(project, "says so already"):
        restore(project, step, "fact", project.fact, ["statement"])
    facts.remove(project, project.fact)
    with refused(project, "fact"):
        restore(project, step, "fact", project.fact, ["statement"])
    assert may_restore("fact", "fields.value") and not may_restore("annotation", "start")


def test_a_speaker_who_was_deleted_since_does_not_come_back(project):
    person = an_entity(project)
    facts.edit(project, project.fact, {"speaker": str(person)})
    facts.edit(project, project.fact, {"speaker": None})
    step = last(project)
    entities.remove(project, person)
    with refused(project, "entity"):
        restore(project, step, "fact", project.fact, ["speaker"])


def test_an_accepted_fact_that_says_something_older_has_changed_since(project):
    facts.edit(project, project.fact, {"statement": "Anew"})
    step = last(project)
    act_as(project, "Boris")
    review.decide(project, [project.fact], "accept")
    restore(project, step, "fact", project.fact, ["statement"])
    assert stored(project)["fact"][project.fact]["statement"] == "4 trillion roubles"
    with project.read() as connection:
        assert next(dataset.facts(connection)).stale
