"""Four times as many facts of one plan, one meeting and one speaker are about four times the work."""

import sys

import pytest

from tests.factories import a_document, an_entity
from workbench.core import annotate, documents, entities, seeds
from workbench.core.answers import commitments, meetings, posts, programmes, speakers

FEW, MANY = 120, 480
MOST = 6  # times the work: in line with the facts, with sorting; each with each would be 16


def fields(kind, number):
    """(type, fields) of a fact on what all others of the kind are on as well."""
    day = f"2025-{1 + number % 12:02}-{1 + number % 28:02}"
    share = {"programme": "prg:p", "measure": "share of activities done", "value": number % 100, "unit": "%"}
    count = {"subject": "prg:p", "measure": f"activities {number % 40}", "value": number, "unit": "{activity}"}
    return {
        "share": ("programme_status", {**share, "period": "2024/2026", "asOf": day, "stage": "in progress"}),
        "count": ("quantity", {**count, "period": "2024/2026", "asOf": day}),
        "promise": ("commitment", {"action": f"open centre number {number}", "deadline": day, "programme": "prg:p"}),
        "post": ("role", {"person": f"per:{number % 9}", "roleName": "head", "organization": "org:b", "asOf": day}),
        "decree": ("agreement", {"instrument": f"ins:{number}", "stage": "signed", "stageDate": "2026-02-02"}),
    }[kind]


def filled(path, kinds, count):
    """A project with `count` facts of some kinds, all of one report of one meeting."""
    project = seeds.new(path, analyst="Anna")
    words = [f"Word {number:05} of the council." for number in range(count)]
    document = a_document(project, " ".join(words))
    meeting = an_entity(project, "The council", "meeting")
    entities.describe_meeting(project, meeting, {"start_date": "2026-02-02"})
    documents.edit(project, document, {"published": "2026-02-02", "reports": str(meeting)})
    for kind, ref in (("programme", "prg:p"), ("organisation", "org:b")):
        an_entity(project, ref, kind, ref=ref)
    lines = []
    for number, quote in enumerate(words):
        passage = {"document": "000.txt", "start": number * (len(quote) + 1), "quote": quote, "speaker": "per:1"}
        kind, said = fields(kinds[number % len(kinds)], number)
        lines.append((number, {**passage, "end": passage["start"] + len(quote), "type": kind, "fields": said}))
    assert annotate.annotate(project, lines).added == count
    return project


def calls(work):
    """How many calls of functions `work` makes."""
    count = 0

    def seen(_frame, event, _argument):
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(seen)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize(
    ("answer", "kinds"),
    [
        (commitments.answer, ["promise"]),
        (posts.answer, ["post"]),
        (programmes.answer, ["share", "count"]),
        (meetings.answer, ["promise", "decree"]),
        (speakers.answer, ["promise", "count"]),
    ],
)
def test_work_grows_in_line_with_the_facts(tmp_path, answer, kinds):
    done = []
    for count in (FEW, MANY):
        with filled(tmp_path / f"{count}.workbench", kinds, count) as project:
            answer(project, "2026-12-31")  # what is kept is read once
            done.append(calls(lambda project=project: answer(project, "2026-12-31")))
    assert done[1] / done[0] < MOST
