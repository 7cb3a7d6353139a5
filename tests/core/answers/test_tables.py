"""Tables on real facts: commitments, posts, programmes, meetings, speakers."""

import pytest

from tests.factories import a_document, a_fact, an_entity
from workbench.core import documents, entities, facts, meetings, posts, relating, relations, seeds, stages
from workbench.core.answers import citing, commitments, programmes, speakers
from workbench.core.answers import meetings as met
from workbench.core.answers import posts as held
from workbench.core.answers.lines import Choice, narrowed
from workbench.core.values.days import LATEST

TEXT = (
    "The council met in Minsk. It will open a centre in April 2026. The centre was opened on 20 April. Anna Orlova, "
    "head of the council, said that 74 percent of more than 300 activities were done. Half of the second plan is done."
)


@pytest.fixture
def project(tmp_path):
    with seeds.new(tmp_path / "p.workbench", analyst="Anna") as made:
        made.document = a_document(made, TEXT, title="A report")
        documents.edit(made, made.document, {"published": "2026-02-02", "publisher": "BelTA"})
        made.council = an_entity(made, "Council", "organisation")
        made.orlova = an_entity(made, "Anna Orlova")
        yield made


def fact(project, quote, kind, speaker=None, **fields):
    cells = {key: {"value": value} for key, value in fields.items()}
    return a_fact(project, quote, document=project.document, type=kind, fields=cells, speaker=speaker and str(speaker))


def of(entity):
    return {"entity": str(entity)}


def cell(answer, line, key):
    return line.cells[[column.key for column in answer.columns].index(key)]


def cells(answer, key):
    return [cell(answer, line, key) for line in answer.lines]


def test_a_commitment_stands_with_its_outcome_and_is_drawn_until_its_deadline(project):
    promise = fact(project, "It will open a centre", "commitment", actor=of(project.council), deadline="2026-04")
    outcome = fact(project, "The centre was opened", "event", startDate="2026-04-20", eventStatus="held")
    relating.relate(project, outcome, "fulfils", promise)
    early, late = commitments.answer(project, "2026-02-10"), commitments.answer(project, "2026-05-01")
    assert cells(early, "standing") == ["still open"] and cells(late, "standing") == ["promise kept"]
    (line,) = late.lines
    assert (line.mark, line.facts, line.sources) == ("kept", (promise, outcome), {"BelTA"})
    assert (cell(late, line, "who"), cell(late, line, "deadline")) == ("Council", "2026-04")
    assert cell(late, line, "outcomes").startswith("2026-04-20 ")
    (mark,) = late.chart.marks
    assert (mark.row, mark.first, mark.last, mark.tone) == ("Council", "2026-02-02", "2026-04-30", "kept")


def test_a_promise_without_a_deadline_is_drawn_open(project):
    fact(project, "It will open a centre", "commitment", action="open a centre")
    (mark,) = commitments.answer(project, "2026-02-10").chart.marks
    assert (mark.last, mark.row, mark.label) == (LATEST, "not stated", "open a centre")


def test_a_promise_is_made_at_the_meeting_that_its_document_reports_unless_it_was_made_another_day(project):
    council = an_entity(project, "Council of February", "meeting")
    entities.describe_meeting(project, council, {"start_date": "2026-02-02"})
    documents.edit(project, project.document, {"reports": str(council)})
    fact(project, "It will open", "commitment", action="open a centre")
    other = fact(project, "The council met", "commitment", action="meet again")
    facts.edit(project, other, {"said_at": "2025-12"})
    found = commitments.answer(project, "2026-12-31")
    made_at = {cell(found, line, "what"): cell(found, line, "made_at") for line in found.lines}
    assert made_at == {"open a centre": "Council of February", "meet again": ""}
    assert ["Council of February" in line.entities for line in found.lines] == [bool(at) for at in made_at.values()]


def test_what_a_source_promised_before_repeats(project):
    plan = an_entity(project, "The plan", "programme")
    said = {"action": "open a visitor centre in Minsk", "deadline": "2026-04", "programme": of(plan)}
    first = fact(project, "It will open a centre", "commitment", **said)
    again = fact(project, "The centre was opened", "commitment", **said)
    found = commitments.answer(project, "2026-12-31")
    assert {line.facts[0]: line.repeats for line in found.lines} == {first: False, again: True}
    assert [line.facts for line in narrowed(found, Choice(independent_only=True)).lines] == [(first,)]


def test_a_promise_without_a_deadline_is_drawn_to_what_became_of_it(project):
    promise = fact(project, "It will open a centre", "commitment", action="open a centre")
    relating.relate(
        project, fact(project, "The centre was opened", "event", startDate="2026-04-20"), "fulfils", promise
    )
    (mark,) = commitments.answer(project, "2026-12-31").chart.marks
    assert (mark.first, mark.last, mark.tone) == ("2026-02-02", "2026-04-20", "kept")


def test_posts_are_told_by_who_was_seen_in_them(project):
    fact(project, "Anna Orlova", "role", person=of(project.orlova), roleName="head", organization=of(project.council))
    found = held.answer(project, "2026-12-31")
    (line,) = found.lines
    assert [cell(found, line, key) for key in ("person", "post", "at", "first_seen")] == [
        *("Anna Orlova", "head", "Council", "2026-02-02"),
    ]
    assert {"Anna Orlova", "Council"} <= line.entities and line.facts
    assert held.answer(project, "2025-12-31").lines == ()


def test_nobody_has_left_a_post_for_who_came_after_the_day(project):
    golubev, head = an_entity(project, "Ivan Golubev"), {"roleName": "head", "organization": of(project.council)}
    fact(project, "Anna Orlova", "role", person=of(project.orlova), asOf="2025-03-01", **head)
    fact(project, "The council met", "role", person=of(golubev), asOf="2026-02-01", **head)
    late, early = held.answer(project, "2026-12-31"), held.answer(project, "2026-01-31")
    assert (cells(late, "person"), cells(late, "until")) == (
        ["Anna Orlova", "Ivan Golubev"],
        ["2025-03-01/2026-02-01", ""],
    )
    assert cells(early, "person") == []  # it was not said yet
    documents.edit(project, project.document, {"published": "2026-01-20"})
    early = held.answer(project, "2026-01-31")
    assert (cells(early, "person"), cells(early, "until")) == (["Anna Orlova"], [""])


def test_holders_of_one_post_stand_together_however_it_was_printed(project):
    golubev = an_entity(project, "Ivan Golubev")
    at = {"organization": of(project.council)}
    fact(project, "Anna Orlova", "role", person=of(project.orlova), roleName="Head", asOf="2025-03", **at)
    fact(project, "The council met", "role", person=of(golubev), roleName="Head of the Council", asOf="2026-01", **at)
    fact(project, "It will open", "role", person=of(project.orlova), roleName="Guide", asOf="2026-01", **at)
    found = held.answer(project, "2026-12-31")
    assert cells(found, "person") == ["Anna Orlova", "Anna Orlova", "Ivan Golubev"]
    assert [mark.row for mark in found.chart.marks] == ["Guide, Council", *["Head of the Council, Council"] * 2]


def test_a_sighting_without_a_fact_has_the_source_of_its_document(project):
    documents.edit(project, project.document, {"reliability": "B"})
    posts.see(
        project, posts.Seen(project.orlova, "head", at=project.council, seen="2026-02", document=project.document)
    )
    (line,) = held.answer(project, "2026-12-31").lines
    assert (line.facts, line.sources, line.reliabilities) == ((), {"BelTA"}, {"B"})
    assert line.documents == (project.document,)
    (told,) = citing.evidence(project, line)
    assert (told.fact, told.document, told.quote) == (None, project.document, "")
    assert citing.cited(told) == "A report, BelTA, 2026-02-02"
    assert citing.as_text(project, held.answer(project, "2026-12-31"), [line]).endswith(
        "\n\tA report, BelTA, 2026-02-02"
    )


def test_a_document_in_which_a_fact_of_the_line_stands_is_named_once(project):
    posts.see(
        project, posts.Seen(project.orlova, "head", at=project.council, seen="2026-02", document=project.document)
    )
    fact(project, "Anna Orlova", "role", person=of(project.orlova), roleName="head", organization=of(project.council))
    (line,) = held.answer(project, "2026-12-31").lines
    assert len(line.facts) == 1 and line.documents == ()
    assert [one.fact for one in citing.evidence(project, line)] == list(line.facts)


def test_stages_and_figures_of_a_plan_stand_in_time_and_a_share_says_what_it_is_of(project):
    plan = an_entity(project, "The plan", "programme")
    stages.reach(project, plan, "proposed", reached="2025-07")
    status = {"programme": of(plan), "measure": "share done", "unit": "%"}
    counted = {"subject": of(plan), "measure": "planned activities", "modifier": "over", "unit": "{activity}"}
    count = fact(project, "more than 300", "quantity", value="300", period="2021/2023", **counted)
    first = fact(
        project, "74 percent", "programme_status", value="74", period="2021/2023", stage="in progress", **status
    )
    fact(project, "Half of the second", "programme_status", value="50", modifier="about", period="2024/2026", **status)
    found = programmes.answer(project, "2026-12-31")
    assert cells(found, "plan") == ["The plan"] * len(found.lines)
    shares = [line for line in found.lines if cell(found, line, "what") == "share done"]
    assert [cell(found, line, "value") for line in shares] == ["74 %", "about 50 %"]
    assert [cell(found, line, "whole") for line in shares] == ["over 300 activities", ""]
    assert [cell(found, line, "change") for line in shares] == ["", "of another time"]
    assert shares[0].facts == (first, count) and "The plan" in shares[0].entities
    assert ("2025-07", "proposed") in zip(cells(found, "when"), cells(found, "what"), strict=True)
    assert {mark.row for mark in found.chart.marks} == {"The plan"}


def test_a_share_of_another_count_than_before_is_of_another_whole(project):
    plan = an_entity(project, "The plan", "programme")
    count = {"subject": of(plan), "measure": "planned activities", "period": "2024/2026", "unit": "{activity}"}
    areas = {"subject": of(plan), "measure": "areas covered", "period": "2024/2026", "unit": "{area}"}
    share = {"programme": of(plan), "measure": "share of activities done", "period": "2024/2026", "unit": "%"}
    fact(project, "more than 300", "quantity", value="300", asOf="2024-05", **count)
    fact(project, "The council met", "quantity", value="280", asOf="2025-05", **count)
    fact(project, "Anna Orlova", "quantity", value="900", asOf="2024-05", **areas)
    for quote, on, done in (
        ("74 percent", "2024-12", "20"),
        ("Half of the second", "2025-12", "50"),
        ("It will open", "2025-06", "40"),
    ):
        fact(project, quote, "programme_status", value=done, asOf=on, **share)
    found = programmes.answer(project, "2026-12-31")
    lines = [line for line in found.lines if cell(found, line, "what") == share["measure"]]
    assert [[cell(found, line, key) for key in ("value", "whole", "as_of", "change")] for line in lines] == [
        ["20 %", "300 activities", "2024-12", ""],
        ["40 %", "280 activities", "2025-06", "of another whole"],
        ["50 %", "280 activities", "2025-12", "of the same whole"],
    ]


def test_shares_of_which_no_whole_is_told_are_not_said_to_be_of_the_same(project):
    plan = an_entity(project, "The plan", "programme")
    for quote, done in (("74 percent", "74"), ("Half of the second", "50")):
        fact(
            project, quote, "programme_status", programme=of(plan), measure="done", value=done, unit="%", period="2025"
        )
    assert cells(programmes.answer(project, "2026-12-31"), "change") == ["", ""]


def test_stages_of_one_day_stand_in_the_order_in_which_they_are_reached(project):
    plan = an_entity(project, "The decree", "instrument")
    for quote, stage in (("It will open", "approved"), ("The council met", "considered")):
        fact(project, quote, "agreement", instrument=of(plan), stage=stage, stageDate="2026-02-02")
    assert cells(programmes.answer(project, "2026-12-31"), "what") == ["considered", "approved"]


def test_what_happens_once_and_has_no_day_was_so_by_the_day_it_was_told(project):
    plan = an_entity(project, "The plan", "programme")
    for quote, stage in (("It will open", "approved"), ("The council met", "in progress")):
        fact(project, quote, "programme_status", programme=of(plan), stage=stage)
    assert cells(programmes.answer(project, "2026-12-31"), "when") == ["../2026-02-02", "2026-02-02"]


def test_a_stage_counts_from_the_day_it_was_reached(project):
    plan = an_entity(project, "The plan", "programme")
    stages.reach(project, plan, "proposed", reached="2025-07")
    stages.reach(project, plan, "approved", reached="2026-04")
    assert cells(programmes.answer(project, "2026-02-02"), "what") == ["proposed"]


def test_figures_of_a_plan_can_be_filtered_by_reliability(project):
    documents.edit(project, project.document, {"reliability": "B"})
    plan = an_entity(project, "The plan", "programme")
    fact(project, "more than 300", "quantity", subject=of(plan), measure="activities", value="300")
    found = programmes.answer(project, "2026-12-31")
    assert len(narrowed(found, Choice(reliabilities=frozenset({"B"}))).lines) == 1


def test_a_stage_told_twice_is_one_step(project):
    plan = an_entity(project, "The plan", "programme")
    stages.reach(project, plan, "proposed", reached="2026-02-02")
    fact(project, "It will open", "programme_status", programme=of(plan), stage="proposed", stageDate="2026-02-02")
    fact(project, "The council met", "programme_status", programme=of(plan), stage="proposed", stageDate="2026-02-02")
    found = programmes.answer(project, "2026-12-31")
    assert cells(found, "what") == ["proposed"] and len(found.lines[0].facts) == 2


@pytest.fixture
def two_meetings(project):
    """Two meetings of the council, with agendas that share a topic."""
    made = []
    for name, day, topics in (
        ("First meeting", "2025-12-01", ("Railway service between the cities", "The budget of the year")),
        ("Second meeting", "2026-02-02", ("Railway service between cities", "A common status of products")),
    ):
        meeting = an_entity(project, name, "meeting")
        entities.describe_meeting(project, meeting, {"start_date": day, "body": project.council})
        for topic in topics:
            meetings.add_item(project, meeting, topic)
        made.append(meeting)
    return made


def test_a_meeting_tells_what_was_repeated_and_what_dropped_since_the_one_before(project, two_meetings):
    found = met.answer(project, "2026-12-31")
    assert cells(found, "meeting") == ["Second meeting", "First meeting"]
    second, first = found.lines
    assert cell(found, second, "repeated") == "Railway service between cities"
    assert cell(found, second, "dropped") == "The budget of the year"
    assert cell(found, first, "repeated") == cell(found, first, "dropped") == ""
    assert [mark.row for mark in found.chart.marks] == ["Council", "Council"]
    assert cells(met.answer(project, "2026-01-01"), "meeting") == ["First meeting"]


def test_a_meeting_has_what_was_promised_adopted_and_counted_there(project, two_meetings):
    _first, second = two_meetings
    instrument = an_entity(project, "The decree", "instrument")
    promise = fact(project, "It will open a centre", "commitment", action="open a centre", madeAt=of(second))
    fact(project, "The council met", "agreement", instrument=of(instrument), stage="signed", by=of(second))
    fact(project, "more than 300", "quantity", subject=of(second), measure="agenda items", value="7")
    found = met.answer(project, "2026-12-31")
    line = found.lines[0]
    assert cell(found, line, "outcomes") == "open a centre" and cell(found, line, "instruments") == "The decree"
    assert cell(found, line, "items") == "stated 7, listed 2"
    assert promise in line.facts and line.sources == {"BelTA"}


def test_each_speaker_stands_with_the_topics_and_those_who_say_most_come_first(project):
    fact(project, "The council met", "statement", project.council, topic="the meeting")
    fact(project, "74 percent", "quantity", project.orlova, measure="share done", value="74")
    fact(project, "Half of the second", "quantity", project.orlova, measure="Share done", value="50")
    fact(project, "It will open", "commitment", project.orlova, action="open a centre")
    found = speakers.answer(project, "2026-12-31")
    assert list(zip(cells(found, "speaker"), cells(found, "topic"), cells(found, "facts"), strict=True)) == [
        ("Anna Orlova", "share done", "2"),
        ("Anna Orlova", "open a centre", "1"),
        ("Council", "the meeting", "1"),
    ]
    assert [(mark.row, mark.label, mark.value, mark.line) for mark in found.chart.marks] == [
        ("Anna Orlova", "share done", 2, 0),
        ("Anna Orlova", "open a centre", 1, 1),
        ("Council", "the meeting", 1, 2),
    ]
    assert [mark.label for mark in narrowed(found, Choice(words="centre")).chart.marks] == ["open a centre"]
    assert speakers.answer(project, "2025-12-31").lines == ()


def test_meetings_of_one_name_follow_each_other_without_a_body(project):
    for name, day, topic in (
        ("Meeting of the Council 2025", "2025-12-01", "The budget of the year"),
        ("Talks", "2026-01-15", "The railway"),
        ("Meeting of the Council 2026", "2026-02-02", "The railway"),
    ):
        meeting = an_entity(project, name, "meeting")
        entities.describe_meeting(project, meeting, {"start_date": day})
        meetings.add_item(project, meeting, topic)
    found = met.answer(project, "2026-12-31")
    assert (cells(found, "repeated"), cells(found, "dropped")) == (["", "", ""], ["The budget of the year", "", ""])
    assert {mark.row for mark in found.chart.marks if mark.label == "Talks"} == {"Other meetings"}


def test_what_a_report_of_a_meeting_tells_of_promises_and_decrees_of_its_day_came_of_it(project, two_meetings):
    first, second = two_meetings
    documents.edit(project, project.document, {"reports": str(second), "reliability": "B"})
    decree, treaty, rule = (an_entity(project, name, "instrument") for name in ("The decree", "The treaty", "The rule"))
    fact(project, "It will open a centre", "commitment", action="open a centre")
    fact(project, "Anna Orlova", "commitment", action="meet again", madeAt=of(first))
    fact(project, "The council met", "agreement", instrument=of(decree), stage="approved", stageDate="2026-02-02")
    fact(project, "74 percent", "agreement", instrument=of(treaty), stage="signed", stageDate="2024")
    fact(project, "more than 300", "agreement", instrument=of(rule), stage="proposed", stageDate="2026-02-02")
    found = met.answer(project, "2026-12-31")
    assert cells(found, "outcomes") == ["open a centre", "meet again"]
    assert cells(found, "instruments") == ["The decree", ""]
    assert [line.reliabilities for line in found.lines] == [{"B"}, {"B"}]


def test_cards_tell_what_was_adopted_at_a_meeting(project, two_meetings):
    first, second = two_meetings
    decree, treaty, rule = (an_entity(project, name, "instrument") for name in ("The decree", "The treaty", "The rule"))
    stages.reach(project, decree, "Signed", reached="2026-02-02", by=second)
    stages.reach(project, rule, "considered", reached="2026-02-02", by=second)
    relations.relate(project, first, "adopted", treaty)
    assert cells(met.answer(project, "2026-12-31"), "instruments") == ["The decree", "The treaty"]


def test_what_was_told_of_a_meeting_after_the_day_is_left_out(project, two_meetings):
    _first, second = two_meetings
    fact(project, "It will open a centre", "commitment", action="open a centre", madeAt=of(second))
    documents.edit(project, project.document, {"published": "2026-03-01", "reports": str(second)})
    early, late = met.answer(project, "2026-02-02").lines[0], met.answer(project, "2026-03-01").lines[0]
    assert early.facts == () and early.sources == frozenset()
    assert len(late.facts) == 1 and late.sources == {"BelTA"}


def test_a_meeting_that_was_announced_is_listed_before_it_is_held(project):
    meeting = an_entity(project, "Spring talks", "meeting")
    entities.describe_meeting(project, meeting, {"start_date": "2026-05-01"})
    assert met.answer(project, "2026-02-10").lines == ()
    fact(project, "The council met", "event", event=of(meeting), eventStatus="scheduled")
    assert cells(met.answer(project, "2026-02-10"), "meeting") == ["Spring talks"]
    assert met.answer(project, "2026-02-01").lines == ()


@pytest.mark.parametrize("answer", [commitments.answer, held.answer, programmes.answer, met.answer, speakers.answer])
def test_a_project_without_facts_answers_nothing(project, answer):
    assert answer(project, "2026-12-31").lines == ()
