"""Old values and deleted rows brought back from the log."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.steps import stored
from tests.factories import a_document, a_fact, a_project, an_entity
from workbench.core import (
    analysts,
    annotations,
    codebook,
    comments,
    documents,
    entities,
    facts,
    links,
    meetings,
    relations,
    restoring,
    review,
    stages,
)
from workbench.core.browse.history import lines
from workbench.core.browse.history.lines import Wanted
from workbench.core.project import Project
from workbench.core.restoring import Offer
from workbench.errors import UserError


@pytest.fixture
def project(tmp_path):
    with a_project(tmp_path) as project:
        yield project


def last(project, name):
    """The revision that wrote a row of this table last, and the row."""
    line = next(line for line in lines.page(project, Wanted(), size=1_000).lines if line.table == name and line.row)
    return line.revision, name, line.row


def test_a_field_says_again_what_it_said_before_a_step_and_the_others_stay(project):
    fact = a_fact(project, fields={"value": "4"})
    facts.edit(project, fact, {"statement": "Anew", "value": "5"})
    facts.edit(project, fact, {"credibility": 2})
    revision = [line.revision for line in lines.page(project).lines if line.table == "fact"][1]
    assert set(restoring.offer(project, revision, "fact", fact).fields) == {"statement", "fields.value"}
    restoring.restore(project, revision, "fact", fact, ["fields.value"])
    row = stored(project)["fact"][fact]
    assert (row["fields"]["value"]["value"], row["statement"], row["credibility"]) == ("4", "Anew", 2)
    restoring.restore(project, revision, "fact", fact)
    assert stored(project)["fact"][fact]["statement"] == "4 trillion roubles"
    assert restoring.offer(project, revision, "fact", fact) == Offer(why="It says the same today.")


def test_restoring_is_one_step_that_undo_takes_back(project):
    fact = a_fact(project)
    facts.edit(project, fact, {"statement": "Anew"})
    before = stored(project)
    restoring.restore(project, *last(project, "fact"))
    assert project.next_steps()[0] == "Restore an earlier value"
    project.undo()
    assert stored(project) == before


def test_a_value_is_not_restored_to_what_is_deleted(project):
    speaker = an_entity(project)
    fact = a_fact(project, speaker=str(speaker))
    facts.edit(project, fact, {"speaker": ""})
    revision = last(project, "fact")
    entities.remove(project, speaker)
    before = stored(project)
    with pytest.raises(UserError, match="is deleted"):
        restoring.restore(project, *revision)
    assert stored(project) == before


def test_a_field_is_not_restored_to_an_entity_that_is_deleted(project):
    place = an_entity(project, "Minsk", "place")
    fact = a_fact(project, type="event", fields={"location": str(place)})
    facts.edit(project, fact, {"location": ""})
    revision = last(project, "fact")
    entities.remove(project, place)
    with pytest.raises(UserError, match="is deleted"):
        restoring.restore(project, *revision)


def test_a_deleted_fact_comes_back_with_all_that_went_with_it(project):
    place = an_entity(project, "Minsk", "place")
    fact = a_fact(project, linked=((place, "place"),))
    comments.comment(project, "fact", fact, "Look")
    review.submit(project, [fact])
    before = stored(project)
    facts.remove(project, fact)
    _revision, name, row = last(project, "fact")
    assert restoring.offer(project, *last(project, "fact")) == Offer(is_gone=True)
    with pytest.raises(UserError, match="Bring it back first"):
        restoring.restore(project, *edited(project, fact))
    assert restoring.bring_back(project, name, row) == 5
    assert stored(project) == before
    with pytest.raises(UserError, match="not deleted"):
        restoring.bring_back(project, name, row)
    project.undo()
    assert fact not in stored(project).get("fact", {})


def edited(project, fact):
    """A step that edited the fact, made and deleted again."""
    restoring.bring_back(project, "fact", fact)
    facts.edit(project, fact, {"statement": "Anew"})
    found = last(project, "fact")
    project.undo()
    project.undo()
    return found


def test_what_rests_on_something_deleted_does_not_come_back_alone(project):
    place = an_entity(project, "Minsk", "place")
    fact = a_fact(project, linked=((place, "place"),))
    link = next(iter(stored(project)["link"]))
    facts.remove(project, fact)
    with pytest.raises(UserError, match="deleted itself"):
        restoring.bring_back(project, "link", link)


def test_a_deleted_entity_comes_back_with_its_names(project):
    entity = an_entity(project, "Minsk", "place", aliases=("Мінск",))
    before = stored(project)
    entities.remove(project, entity)
    assert restoring.bring_back(project, "entity", entity) == 2
    assert stored(project) == before


def test_each_kind_of_row_says_again_what_it_said(project):
    """Every verb that puts a value back, through one edit of its kind."""
    place, body = an_entity(project, "Minsk", "place"), an_entity(project, "Council", "organisation")
    meeting, plan = an_entity(project, "Meeting", "meeting"), an_entity(project, "Plan", "programme")
    document = a_document(project)
    passage = annotations.highlight(project, document, 0, 5)
    remark = comments.comment(project, "document", document, "One")
    relation = relations.relate(project, body, "based in", place, start="2020")
    stage = stages.reach(project, plan, "signed")
    part = meetings.take_part(project, meeting, body, capacity="host")
    item = meetings.add_item(project, meeting, "Trade")
    entities.describe_meeting(project, meeting, {"start_date": "2025-01-01", "place": place})
    edits = (
        ("entity", lambda: entities.edit(project, place, {"name": "Brest", "description": "A town"})),
        ("meeting", lambda: entities.describe_meeting(project, meeting, {"start_date": "2026-01-01", "place": None})),
        ("document", lambda: documents.edit(project, document, {"title": "B", "reliability": "C", "authors": "A; B"})),
        ("annotation", lambda: annotations.move(project, passage, 6, 10)),
        ("annotation", lambda: annotations.write_note(project, passage, "hm")),
        ("comment", lambda: comments.edit(project, remark, "Two")),
        ("relation", lambda: relations.edit(project, relation, {"start": "", "note": "hm"})),
        ("stage", lambda: stages.edit(project, stage, {"stage": "approved", "by": body})),
        ("participation", lambda: meetings.edit(project, part, {"capacity": "", "is_chair": True})),
        ("agenda_item", lambda: meetings.edit_item(project, item, {"topic": "Grain", "outcome": "agreed"})),
        ("analyst", lambda: analysts.rename(project, project.analyst, "Anne")),
    )
    for name, edit in edits:
        before = stored(project)
        edit()
        assert stored(project) != before
        restoring.restore(project, *last(project, name))
        assert stored(project) == before, name


def test_the_codebook_is_restored_by_its_own_verbs_and_its_version_grows(project):
    codebook.edit_type(project, "quantity", {"description": "A figure"})
    restoring.restore(project, *last(project, "fact_type"))
    kind = codebook.of(project).type("quantity")
    assert (kind.description, kind.version) == ("", 3)


def test_what_nobody_edits_by_hand_is_not_restored_and_says_so(project):
    fact = a_fact(project)
    revision = last(project, "fact")
    assert "nothing before it" in restoring.offer(project, *revision).why
    review.submit(project, [fact])
    with pytest.raises(UserError, match="nothing before it"):
        restoring.restore(project, *last(project, "review"))
    review.require_four_eyes(project, False)
    with pytest.raises(UserError, match="not restored by hand"):
        restoring.restore(project, *last(project, "project"))


EDITS = st.fixed_dictionaries(
    {},
    optional={
        "statement": st.sampled_from(["One", "Two", "Ёж \N{WAVING HAND SIGN}"]),
        "credibility": st.sampled_from([None, 1, 6]),
        "attribution": st.sampled_from(["", "direct"]),
        "said_at": st.sampled_from(["", "2026-02-26"]),
        "type": st.sampled_from(["quantity", "event"]),
        "speaker": st.sampled_from(["", "Mikhail Mishustin", "nobody known", "ENTITY"]),
        "value": st.sampled_from([None, "4.50", "about 5", {"value": "6", "printed": "six"}]),
        "period": st.sampled_from(["", "2025", "no date at all"]),
        "location": st.sampled_from(["", "Minsk", "ENTITY"]),
        "subject": st.sampled_from([None, ["Minsk"], ["Minsk", "Mikhail Mishustin"]]),
        "more": st.sampled_from(["", "something"]),
    },
)


@cache
def project_with_a_fact():
    """The bytes of a project with two entities and a fact; the ids of the person and the fact."""
    with TemporaryDirectory() as folder:
        with a_project(Path(folder)) as project:
            person, _place = an_entity(project), an_entity(project, "Minsk", "place")
            fact = a_fact(project, fields={"value": "4"})
        return project.path.read_bytes(), person, fact


@settings(max_examples=max(5, settings.default.max_examples // 4), deadline=None)
@given(edits=st.lists(EDITS, min_size=1, max_size=4), index=st.integers(0, 3))
def test_restoring_each_field_of_any_edits_gives_the_old_state_back(edits, index):
    content, person, fact = project_with_a_fact()
    with TemporaryDirectory() as folder:
        path = Path(folder) / "p.fwb"
        path.write_bytes(content)
        with Project.open(path) as project:
            everything_goes_back(project, fact, person, edits, index)


def everything_goes_back(project, fact, person, edits, index):
    states, revisions = [], []
    for edit in edits:
        before = stored(project)["fact"][fact]
        given_ = {key: str(person) if value == "ENTITY" else value for key, value in edit.items()}
        facts.edit(project, fact, given_)
        if stored(project)["fact"][fact] != before:
            states.append(before)
            revisions.append(last(project, "fact")[0])
    if not revisions:
        return
    at = index % len(revisions)
    for revision in reversed(revisions[at:]):
        for key in restoring.offer(project, revision, "fact", fact).fields:
            restoring.restore(project, revision, "fact", fact, [key])
    assert told(stored(project)["fact"][fact]) == told(states[at])
    if at > 1 and told(stored(project)["fact"][fact]) != told(states[1]):
        restoring.restore_state(project, revisions[0], "fact", fact)
        assert told(stored(project)["fact"][fact]) == told(states[1])


def told(row):
    return {key: value for key, value in row.items() if key != "head"}


def test_a_row_says_again_what_it_said_after_a_step(project):
    fact = a_fact(project, fields={"value": "4"})
    made = last(project, "fact")
    facts.edit(project, fact, {"statement": "Anew", "value": "5", "credibility": 1})
    restoring.restore_state(project, *made, ["fields.value", "credibility"])
    row = stored(project)["fact"][fact]
    assert (row["statement"], row["fields"]["value"]["value"], row["credibility"]) == ("Anew", "4", None)


def test_links_of_two_kinds_and_ids_are_not_mixed_up(project):
    fact = a_fact(project)
    place = an_entity(project, "Minsk", "place")
    link = links.link(project, place, "about", fact=fact)
    links.unlink(project, link)
    assert restoring.bring_back(project, "link", UUID(str(link))) == 1
    assert link in stored(project)["link"]
