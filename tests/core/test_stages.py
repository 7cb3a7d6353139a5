"""Stages that are reached."""

import pytest

from tests.core.steps import one_step, refused, row
from workbench.core import citations, entities, stages
from workbench.core.browse.entities import programme


@pytest.fixture
def plan(project):
    return entities.create(project, "programme", "Ferry plan")


def test_a_stage_is_reached_by_a_body_on_a_day(project, known, plan):
    with one_step(project):
        stage = stages.reach(project, plan, "approved", reached="2026-02", by=known.moscow)
    told = row(project, "stage", stage)
    assert (told["stage"], told["reached"], told["by"]) == ("approved", "2026-02", known.moscow)


def test_the_same_stage_twice_is_refused_and_on_another_day_is_not(project, plan):
    stages.reach(project, plan, "signed", reached="2026-02-01")
    with refused(project, "noted already"):
        stages.reach(project, plan, "signed", reached="2026-02-01")
    with one_step(project):
        stages.reach(project, plan, "signed", reached="2026-02-02")


def test_a_stage_needs_a_word_a_date_and_somebody_that_can_reach_it(project, known, plan):
    with refused(project, "Which stage?"):
        stages.reach(project, plan, " ")
    with refused(project, "is not a date"):
        stages.reach(project, plan, "signed", reached="in May")
    with refused(project, "here stands only"):
        stages.reach(project, known.turchin, "signed")
    with refused(project, "here stands only"):
        stages.reach(project, plan, "signed", by=plan)


def test_a_stage_that_is_edited_or_deleted_is_one_step(project, known, plan):
    stage = stages.reach(project, plan, "signed")
    citations.cite(project, "stage", stage, "", known.passage)
    with one_step(project):
        stages.edit(project, stage, {"reached": "2026", "by": known.moscow})
    with one_step(project):
        stages.remove(project, stage)
    with refused(project, ""):
        stages.edit(project, stage, {"stage": "approved"})


def test_stages_come_in_the_order_of_time_with_the_undated_last(project, plan):
    for word, day in (("drafted", ""), ("in force", "2026-03"), ("signed", "2026-02-26")):
        stages.reach(project, plan, word, reached=day)
    assert [row.stage for row in programme.card(project, plan, "2026-01-01").stages] == [
        "signed",
        "in force",
        "drafted",
    ]
