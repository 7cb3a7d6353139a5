"""Stages of programmes and instruments."""

from tests.core.claims.rows import a_claim, found


def a_status(stage, date="", **more):
    return a_claim("programme_status", programme="prg:mark", stage=stage, stageDate=date, **more)


def a_treaty(stage, date="", **more):
    return a_claim("agreement", **({"instrument": "doc:treaty", "stage": stage, "stageDate": date} | more))


def test_what_is_proposed_and_then_approved_came_further():
    assert found(a_status("proposed", "2025-03-10"), a_status("approved", "2025-06-01")) == [("updates", "stages")]


def test_what_is_established_and_only_later_proposed_is_in_tension():
    assert found(a_status("established", "2024-05"), a_status("proposed", "2025-03-10")) == [("tension", "stages")]


def test_a_stage_on_the_same_day_is_no_step_back():
    assert found(a_status("approved", "2025-03-10"), a_status("proposed", "2025-03-10")) == [("updates", "stages")]


def test_a_treaty_is_signed_once():
    assert found(a_treaty("signed", "../2025-03-10"), a_treaty("signed", "2025-03-10")) == [("agrees", "stages")]
    assert found(a_treaty("signed", "2025-03-10"), a_treaty("signed", "2025-03-14")) == [("contradicts", "dates")]


def test_two_bodies_may_approve_a_treaty_on_two_days():
    one, other = a_treaty("approved", "2025-03-10", by="org:a"), a_treaty("approved", "2025-04-10", by="org:b")
    assert found(one, other) == []


def test_a_share_that_is_completed_is_no_completed_programme():
    part = a_status("completed", "2023-04", measure="completed share of activities", value=74, unit="%")
    assert found(part, a_status("in progress", "2025")) == []


def test_work_may_be_in_progress_twice():
    assert found(a_status("in progress", "2024"), a_status("in progress", "2025")) == []


def test_lasting_stages_without_a_date_say_nothing_of_each_other():
    assert found(a_status("in progress"), a_status("in progress"), a_status("proposed", "2025")) == []


def test_the_signed_document_was_signed():
    provision = {"stage": "", "provision": "one mark"}
    signed = a_treaty("signed", "2025")
    assert found(signed, a_treaty(quote="the signed document lays down one mark", **provision)) == [
        ("agrees", "stages")
    ]
    assert found(signed, a_treaty(quote="it will be signed and lays down one mark", **provision)) == []


def test_the_decision_on_a_programme_brings_it_further():
    proposed = a_status("proposed", "2025-03-10")
    decision = a_treaty("approved", "2025-03-12", entities=["prg:mark", "plc:arvia"])
    assert found(proposed, decision) == [("updates", "stages")]


def test_one_decision_of_a_programme_does_not_contradict_another():
    one = a_claim("agreement", instrument="doc:a", stage="signed", stageDate="2025-03-10", entities=["prg:mark"])
    other = a_claim("agreement", instrument="doc:b", stage="signed", stageDate="2025-04-10", entities=["prg:mark"])
    assert found(one, other) == []
