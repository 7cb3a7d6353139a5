from decimal import Decimal

import pytest

from tests.core.steps import last_change, last_label, living, no_step, one_step, place, refused, row, stored
from workbench.core import annotations, comments, entities, facts, links, review
from workbench.core.ids import new_id


def fields_of(project, fact):
    """{key: value} of a fact's fields, or a list of values."""
    fields = row(project, "fact", fact)["fields"]
    return {k: [c["value"] for c in cell] if isinstance(cell, list) else cell["value"] for k, cell in fields.items()}


def tag(project, known, type_key, fields, **said):
    return facts.tag(project, known.growth, 0, 26, type_key, fields=fields, **said)


def backing(project, fact):
    return {e["annotation"] for e in stored(project)["evidence"].values() if e["fact"] == fact}


def test_a_tag_marks_the_passage_and_makes_a_fact_of_it_in_one_step(project, known):
    start, end = place(project, known.growth, "Торговля выросла на 4,5 % ")
    with one_step(project):
        fact = facts.tag(project, known.growth, start, end, "quantity", fields={"value": "4,5"}, speaker="мишустин")
    made = row(project, "fact", fact)
    assert (made["statement"], made["speaker"]) == ("Торговля выросла на 4,5 %", known.mishustin)
    assert fields_of(project, fact) == {"value": "4.5"}
    (passage,) = backing(project, fact)
    assert row(project, "annotation", passage)["exact"] == "Торговля выросла на 4,5 %"
    assert last_label(project) == "Tag as Quantity"


def test_a_statement_can_be_given_and_the_words_stand_for_it_on_one_line(project, known):
    assert (
        row(project, "fact", tag(project, known, "event", {}, statement=" Trade grew. "))["statement"] == "Trade grew."
    )
    fact = facts.tag(project, known.report, 0, 80, "event")
    assert row(project, "fact", fact)["statement"].endswith("Mikhail Mishustin said. He met")


def test_a_tag_of_an_unknown_type_or_outside_the_text_leaves_nothing(project, known):
    with refused(project, "“figure” is not a fact type of this project. It has: quantity"):
        facts.tag(project, known.growth, 0, 8, "figure")
    with refused(project, "lies outside the text"):
        facts.tag(project, known.growth, 0, 900, "event")


def test_what_a_tag_does_not_know_is_not_swallowed(project, known):
    with pytest.raises(TypeError, match="statment"):
        facts.tag(project, known.growth, 0, 8, "event", statment="lost")


def test_a_speaker_who_is_unknown_or_several_stays_text(project, known):
    other = entities.create(project, "organisation", "Мишустин")
    for words in ("a spokesman", "Мишустин"):
        said = row(project, "fact", tag(project, known, "statement", {}, speaker=words))
        assert (said["speaker"], said["speaker_printed"]) == (None, words)
    by_id = row(project, "fact", tag(project, known, "statement", {}, speaker={"id": str(other), "name": "?"}))
    assert (by_id["speaker"], by_id["speaker_printed"]) == (other, "")


@pytest.mark.parametrize(
    ("key", "given", "stored_as"),
    [
        ("value", "4.50", "4.50"),
        ("value", "4 000,5", "4000.5"),
        ("value", Decimal("0.10"), "0.10"),
        ("value", 0.1, "0.1"),
        ("value", 4_000_000_000_000, "4000000000000"),
        ("value", "1e3", "1000"),
        ("period", " 2025-01/2025-11 ", "2025-01/2025-11"),
        ("period", 2025, "2025"),
        ("currency", " RUB ", "RUB"),
        ("unit", "%", "%"),
        ("modifier", "nearly", "nearly"),
    ],
)
def test_values_are_kept_in_one_spelling_without_a_warning(project, known, key, given, stored_as):
    with one_step(project):
        assert facts.edit(project, known.fact, {key: [given]}) == []
    assert fields_of(project, known.fact)[key] == [stored_as]


def test_an_entity_is_given_by_ref_name_or_id(project, known):
    given = [
        "per:turchin",
        "alexander turchin",
        str(known.turchin),
        {"ref": "per:turchin"},
        {"entity": str(known.turchin)},
    ]
    assert facts.edit(project, known.fact, {"subject": given}) == []
    assert fields_of(project, known.fact)["subject"] == [{"entity": str(known.turchin)}] * 5


@pytest.mark.parametrize(
    ("key", "given", "warning"),
    [
        ("value", "four", "value: “four” is not a number."),
        ("value", "4,000", "It may mean thousands or a fraction"),
        ("currency", "roubles", "currency: “roubles” is not an ISO 4217 code."),
        ("period", "last year", "period: “last year” is not an EDTF date."),
        ("modifier", "almost", "modifier: “almost” is not one of the choices: exact"),
        ("subject", "Nobody", "subject: “Nobody” is no known name or ref; kept as text."),
        ("colour", "red", "colour: The type has no field “colour”; kept as given."),
    ],
)
def test_what_does_not_fit_is_kept_and_said(project, known, key, given, warning):
    with one_step(project):
        (said,) = facts.edit(project, known.fact, {key: given})
    assert warning in said
    assert fields_of(project, known.fact)[key] == given


def test_an_unknown_entity_as_exported_stays_as_its_name(project, known):
    facts.edit(project, known.fact, {"subject": {"ref": "org:none", "name": "Nobody Ltd"}})
    assert fields_of(project, known.fact)["subject"] == "Nobody Ltd"


def test_a_cell_keeps_the_words_and_the_place_it_came_from(project, known):
    cell = {"value": "4", "printed": "4 trillion", "start": 20, "end": 30, "origin": "stated", "note": Decimal("0.5")}
    with one_step(project):
        facts.edit(project, known.fact, {"value": cell})
    kept = row(project, "fact", known.fact)["fields"]["value"]
    assert kept == cell | {"note": "0.5"}


def test_an_edit_is_logged_key_by_key(project, known):
    with one_step(project):
        facts.edit(project, known.fact, {"value": "5", "currency": "RUB"})
    project.undo()
    facts.edit(project, known.fact, {"value": "5", "currency": "RUB"})
    change = last_change(project, known.fact)
    assert set(change) == {"fields.value", "fields.currency"}
    assert [cell and cell["value"] for cell in change["fields.value"]] == ["4000000000000", "5"]
    assert [cell and cell["value"] for cell in change["fields.currency"]] == [None, "RUB"]


def test_a_field_set_to_nothing_goes(project, known):
    for nothing in (None, ""):
        facts.edit(project, known.fact, {"currency": "RUB"})
        with one_step(project):
            facts.edit(project, known.fact, {"currency": nothing})
        assert "currency" not in fields_of(project, known.fact)
    with no_step(project):
        facts.edit(project, known.fact, {"currency": None})


def test_statement_speaker_credibility_attribution_time_and_type_are_edited(project, known):
    changes = {"statement": " New. ", "speaker": "per:turchin", "credibility": "2", "attribution": "direct"}
    with one_step(project):
        assert facts.edit(project, known.fact, changes | {"said_at": "2025", "type": "statement"}) == []
    edited = row(project, "fact", known.fact)
    assert (edited["statement"], edited["speaker"], edited["credibility"]) == ("New.", known.turchin, 2)
    assert (edited["attribution"], edited["said_at"]) == ("direct", "2025")
    assert list(edited["fields"]) == ["value"], "what the new type does not know stays"
    with one_step(project):
        facts.edit(project, known.fact, {"speaker": None, "credibility": ""})
    edited = row(project, "fact", known.fact)
    assert (edited["speaker"], edited["speaker_printed"], edited["credibility"]) == (None, "", None)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"statement": " "}, "A fact needs a statement."),
        ({"statement": None}, "A fact needs a statement."),
        ({"credibility": 7}, "a number from 1 (confirmed) to 6"),
        ({"credibility": "high"}, "a number from 1 (confirmed) to 6"),
        ({"credibility": "²"}, "a number from 1 (confirmed) to 6"),
        ({"attribution": "rumour"}, "“rumour” is not a way of attribution. There are: direct"),
        ({"type": "figure"}, "is not a fact type"),
    ],
)
def test_an_edit_of_the_fact_itself_that_does_not_fit_is_refused_whole(project, known, changes, sentence):
    with refused(project, sentence):
        facts.edit(project, known.fact, {"value": "5", **changes})


def test_a_fact_is_backed_by_passages_of_several_documents(project, known):
    passage = annotations.highlight(project, known.growth, 0, 8)
    with one_step(project):
        evidence = facts.add_evidence(project, known.fact, passage)
    with no_step(project):
        assert facts.add_evidence(project, known.fact, passage) == evidence
    assert backing(project, known.fact) == {known.passage, passage}
    with one_step(project):
        facts.drop_evidence(project, known.fact, known.passage)
    assert backing(project, known.fact) == {passage}
    assert known.passage in living(project, "annotation")


def test_the_last_evidence_cannot_be_dropped(project, known):
    with refused(project, "A fact needs evidence: add another passage first, or delete the fact."):
        facts.drop_evidence(project, known.fact, known.passage)
    with refused(project, "This passage is no evidence of this fact."):
        facts.drop_evidence(project, known.fact, new_id())


def test_a_fact_goes_with_all_that_is_its_own_and_leaves_the_passages(project, known):
    other = tag(project, known, "event", {})
    kept = comments.comment(project, "fact", other, "mine")
    links.link(project, known.turchin, "about", fact=known.fact)
    comments.comment(project, "fact", known.fact, "?")
    review.submit(project, [known.fact])
    project.analyst = known.pavel
    review.decide(project, [known.fact], "accept")
    with one_step(project):
        facts.remove(project, known.fact)
    assert living(project, "fact") == {other}
    assert [len(living(project, name)) for name in ("evidence", "link", "review")] == [1, 0, 0]
    assert living(project, "comment") == {kept}
    assert known.passage in living(project, "annotation")


def test_a_fact_that_is_gone_is_not_touched(project, known):
    facts.remove(project, known.fact)
    sentence = f"There is no fact {known.fact} in this project (any more)."
    for touch in (lambda: facts.remove(project, known.fact), lambda: facts.edit(project, known.fact, {"value": "1"})):
        with refused(project, sentence):
            touch()
    with refused(project, "This fact is not in the project (any more)."):
        facts.add_evidence(project, known.fact, known.passage)
    other = tag(project, known, "event", {})
    passage = annotations.highlight(project, known.growth, 0, 3)
    annotations.remove(project, passage)
    with refused(project, "This annotation is not in the project (any more)."):
        facts.add_evidence(project, other, passage)


def test_a_value_set_by_hand_keeps_the_words_it_stood_for_and_says_who_set_it(project, known):
    cell = {"value": "4.5", "printed": "4,5 %", "start": 20, "end": 25, "origin": "stated"}
    fact = tag(project, known, "quantity", {"value": cell})
    facts.edit(project, fact, {"value": "4.6", "unit": "%"})
    fields = row(project, "fact", fact)["fields"]
    assert fields["value"] == cell | {"value": "4.6", "origin": "analyst"}
    assert (fields["unit"]["value"], fields["unit"]["origin"]) == ("%", "analyst")


def test_a_tag_refuses_an_unknown_attribution(project, known):
    with refused(project, "is not a way of attribution"):
        tag(project, known, "quantity", {}, attribution="hearsay")


def test_setting_what_is_there_already_changes_nothing(project, known):
    fact = tag(project, known, "event", {"eventStatus": "held", "event": "per:mishustin"})
    with no_step(project):
        facts.edit(project, fact, {"eventStatus": "held", "event": "per:mishustin"})


def test_each_value_of_a_list_set_by_hand_is_the_analysts(project, known):
    fact = tag(project, known, "event", {})
    facts.edit(project, fact, {"participants": ["per:mishustin", "somebody"]})
    cells = row(project, "fact", fact)["fields"]["participants"]
    assert [cell["origin"] for cell in cells] == ["analyst", "analyst"]
    assert cells[0]["value"] == {"entity": str(known.mishustin)}


def test_a_status_is_not_set_by_hand_and_a_field_needs_a_key(project, known):
    fact = tag(project, known, "event", {})
    for changes, sentence in (({"status": "accepted"}, "follows from its reviews"), ({"": "x"}, "needs a key")):
        with refused(project, sentence):
            facts.edit(project, fact, changes)


def test_several_values_in_a_field_of_one_are_kept_and_said(project, known):
    fact = tag(project, known, "quantity", {})
    assert facts.edit(project, fact, {"value": ["1", "2"]}) == ["value: The field takes one value; 2 are given."]
    assert fields_of(project, fact) == {"value": ["1", "2"]}


def test_a_tag_takes_a_credibility_and_refuses_one_there_is_not(project, known):
    with one_step(project):
        fact = tag(project, known, "event", {}, credibility=2)
    assert row(project, "fact", fact)["credibility"] == 2
    with refused(project, "Credibility is a number from 1"):
        tag(project, known, "event", {}, credibility=7)


def test_new_entities_come_with_the_fact_in_one_step_each_once(project, known):
    minsk = facts.NewEntity("place", "Minsk")
    fields = {"subject": [minsk, "plc:moscow"], "counterparty": {"value": minsk, "origin": "analyst"}}
    before = living(project, "entity")
    with one_step(project):
        fact = tag(project, known, "quantity", fields, speaker=facts.NewEntity("person", "Olga Petrova"))
    new = {row(project, "entity", entity)["name"]: entity for entity in living(project, "entity") - before}
    assert sorted(new) == ["Minsk", "Olga Petrova"]
    place_id = {"entity": str(new["Minsk"])}
    assert fields_of(project, fact) == {"subject": [place_id, {"entity": str(known.moscow)}], "counterparty": place_id}
    assert row(project, "fact", fact)["speaker"] == new["Olga Petrova"]


def test_a_new_entity_that_is_there_already_is_the_one_there(project, known):
    with one_step(project):
        facts.edit(project, known.fact, {"subject": [facts.NewEntity("place", "moscow")]})
    assert fields_of(project, known.fact)["subject"] == [{"entity": str(known.moscow)}]


def test_a_fact_refused_brings_no_entity(project, known):
    with refused(project, "is not a kind of entity"):
        tag(project, known, "quantity", {"subject": facts.NewEntity("city", "Minsk")})


def test_a_passage_becomes_evidence_in_one_step_and_only_once(project, known):
    start, end = place(project, known.growth, "4,5 %")
    with one_step(project):
        facts.add_passage(project, known.fact, known.growth, start, end)
    assert last_label(project) == "Add evidence"
    assert {row(project, "annotation", passage)["exact"] for passage in backing(project, known.fact)} == {
        "nearly 4 trillion roubles",
        "4,5 %",
    }
    with refused(project, "evidence of the fact already"):
        facts.add_passage(project, known.fact, known.growth, start - 1, end)
    with refused(project, "not in the project"):
        facts.add_passage(project, new_id(), known.growth, start, end)


def test_the_post_in_which_somebody_speaks_is_kept_with_them_and_goes_with_them(project, known):
    speaks = {"entity": str(known.turchin), "printed": "Prime Minister"}
    with one_step(project):
        warnings = facts.edit(project, known.fact, {"speaker": speaks})
    held = row(project, "fact", known.fact)
    assert (held["speaker"], held["speaker_printed"], warnings) == (known.turchin, "Prime Minister", [])
    facts.edit(project, known.fact, {"speaker": str(known.mishustin)})
    assert row(project, "fact", known.fact)["speaker_printed"] == ""
