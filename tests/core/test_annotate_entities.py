"""Speakers, publishers and refs that the lines of `annotate` name."""

import pytest

from tests.core.steps import GROWTH, TWICE, annotated, links_of, one_step, place, reason, row
from workbench.core import entities


def test_an_unknown_ref_becomes_an_entity_of_its_kind_and_is_told(project, known):
    line = GROWTH | {"type": "statement", "speaker": "per:new", "fields": {"about": ["org:new", "prg:new"]}}
    line |= {"entities": [{"ref": "doc:new", "role": "about"}, {"ref": "org:new"}]}
    told = [f"The {kind} “{ref}” was added; give it a name." for kind, ref in (
        ("person", "per:new"), ("organisation", "org:new"), ("programme", "prg:new"), ("instrument", "doc:new"),
    )]  # fmt: skip
    with one_step(project):
        fact, _ = annotated(project, line, warnings=told)
    made = row(project, "entity", fact["speaker"])
    assert (made["kind"], made["name"], made["ref"]) == ("person", "per:new", "per:new")
    assert len(links_of(project, fact=fact["id"])) == 2
    assert annotated(project, line)[0]["speaker"] == fact["speaker"]


def test_a_bare_speaker_is_linked_added_or_refused(project, known):
    line = GROWTH | {"type": "event"}
    assert annotated(project, line | {"speaker": " мишустин "})[0]["speaker"] == known.mishustin
    new = annotated(project, line | {"speaker": "Eva Novak"}, warnings=["The person “Eva Novak” was added."])[0][
        "speaker"
    ]
    assert row(project, "entity", new)["kind"] == "person"
    assert annotated(project, line | {"speaker": {"id": str(new)}})[0]["speaker"] == new
    entities.create(project, "organisation", "Eva Novak")
    assert "Several people or organisations are called “Eva Novak”" in reason(project, line | {"speaker": "Eva Novak"})


@pytest.mark.parametrize("nobody", [None, "", "  ", {}, {"id": None, "ref": "", "name": ""}])
def test_no_speaker_is_no_speaker(project, nobody):
    fact, _ = annotated(project, GROWTH | {"type": "event", "speaker": nobody})
    assert (fact["speaker"], fact["speaker_printed"]) == (None, "")


def test_a_speaker_with_a_ref_and_a_name_gets_both(project):
    line = GROWTH | {"type": "event", "speaker": {"ref": "per:eva", "name": "Eva Novak"}}
    fact, _ = annotated(project, line, warnings=["The person “Eva Novak” was added."])
    made = row(project, "entity", fact["speaker"])
    assert (made["ref"], made["name"]) == ("per:eva", "Eva Novak")


def test_the_publisher_of_a_document_is_taken_once(project, known):
    with one_step(project):
        annotated(project, GROWTH | {"publisher": "The Desk"})
    desk = row(project, "document", known.growth)["publisher"]
    assert (row(project, "entity", desk)["kind"], row(project, "entity", desk)["name"]) == ("organisation", "The Desk")
    told = ["The document has another publisher than “org:wire”; the document's stays."]
    annotated(project, GROWTH | {"publisher": "the desk"})
    annotated(project, GROWTH | {"publisher": "org:wire"}, warnings=told)
    assert row(project, "document", known.growth)["publisher"] == desk
    annotated(project, TWICE | {"start": place(project, known.report, TWICE["quote"])[0], "publisher": "  "})
    assert row(project, "document", known.report)["publisher"] is None
