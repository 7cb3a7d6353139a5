from tests.core.steps import living, no_step, one_step, refused, row
from workbench.core import analysts, entities
from workbench.core.ids import new_id


def test_an_unknown_name_joins_once(project):
    with one_step(project):
        eva = analysts.join(project, " Eva ")
    assert row(project, "analyst", eva)["name"] == "Eva"
    with no_step(project):
        assert analysts.join(project, "Eva") == eva


def test_an_analyst_without_a_name_cannot_join(project):
    with refused(project, "the name of the analyst is empty"):
        analysts.join(project, " \t ")


def test_an_analyst_brings_the_id_they_carry_from_project_to_project(project):
    own = new_id()
    assert analysts.join(project, "Eva", own_id=own) == own
    assert analysts.join(project, "Eva", own_id=new_id()) == own


def test_somebody_who_has_another_name_by_now_is_the_same_analyst(project, known):
    assert analysts.join(project, "Eva", own_id=known.anna) == known.anna
    assert row(project, "analyst", known.anna)["name"] == "Anna"


def test_who_acts_signs_what_is_written(project, known):
    assert analysts.act_as(project, "Pavel") == known.pavel
    entity = entities.create(project, "place", "Minsk")
    assert row(project, "entity", entity)["created_by"] == known.pavel


def test_who_begins_to_act_inside_a_change_signs_the_rest_of_it(project, known):
    with project.change("Work") as session:
        analysts.act_as(project, "Pavel")
        assert session.analyst == known.pavel
        entity = entities.create(project, "place", "Minsk")
    assert row(project, "entity", entity)["created_by"] == known.pavel


def test_an_analyst_is_renamed(project, known):
    with one_step(project):
        analysts.rename(project, known.pavel, " Pavel Lind ")
    assert row(project, "analyst", known.pavel)["name"] == "Pavel Lind"


def test_an_analyst_cannot_lose_the_name_or_take_the_name_of_another(project, known):
    with refused(project, "empty"):
        analysts.rename(project, known.pavel, "  ")
    with refused(project, "“Anna” is another analyst"):
        analysts.rename(project, known.pavel, "Anna")
    with no_step(project):
        analysts.rename(project, known.anna, "Anna")
    assert living(project, "analyst") == {known.anna, known.pavel}


def test_a_person_acts_under_the_id_they_carry_whatever_their_name_is_here(project, known):
    with no_step(project):
        assert analysts.introduce(project, "Somebody", known.pavel) == known.pavel == project.analyst
    own = new_id()
    with one_step(project):
        assert analysts.introduce(project, "Eva", own) == own == project.analyst
    assert analysts.names(project) == {known.anna: "Anna", own: "Eva", known.pavel: "Pavel"}


def test_a_namesake_from_elsewhere_is_nobody_s_own_person(project, known):
    with refused(project, "already has an analyst called “Anna” from another computer"):
        analysts.introduce(project, "Anna", new_id())
    assert analysts.introduce(project, "Anna", known.anna) == known.anna


def test_a_person_taken_out_by_undo_comes_in_again_with_the_next_change(project, known):
    own = new_id()
    project.introduce = lambda: analysts.introduce(project, "Eva", own)
    project.analyst = None
    entities.create(project, "place", "Minsk")
    project.undo()
    assert own not in living(project, "analyst") and project.analyst is None
    entities.create(project, "place", "Brest")
    assert project.analyst == own and own in living(project, "analyst")
