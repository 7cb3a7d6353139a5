import pytest

from tests.core.steps import last_label, no_step, one_step, place, refused, row
from workbench.core import codebook, facts


def quiet(_done, _total):
    pass


def kind(project, key="quantity"):
    return codebook.of(project).type(key)


def test_a_field_is_added_last_and_makes_a_new_version(project):
    spec = {"name": "Mood", "kind": "choice", "choices": ["good", " bad ", "good"], "help": "How?", "many": True}
    with one_step(project):
        codebook.add_field(project, "quantity", "mood", spec)
    field = kind(project).fields["mood"]
    assert (field.kind, field.choices, field.many, field.required) == ("choice", ("good", "bad"), True, False)
    assert (list(kind(project).fields)[-1], kind(project).version) == ("mood", 2)


@pytest.mark.parametrize(
    ("key", "spec", "sentence"),
    [
        ("value", {"name": "V"}, "“value” is taken"),
        ("statement", {"name": "S"}, "“statement” means something of the fact itself"),
        ("1st", {"name": "F"}, "“1st” is no key"),
        ("mood", {"name": " "}, "The name is empty"),
        ("mood", {"name": "Mood", "kind": "colour"}, "“colour” is not a kind of field"),
        ("mood", {"name": "Mood", "choices": "good"}, "“choices” is a list"),
    ],
)
def test_what_cannot_be_a_field_is_refused(project, key, spec, sentence):
    with refused(project, sentence):
        codebook.add_field(project, "quantity", key, spec)


@pytest.mark.parametrize(
    ("changes", "version"),
    [
        ({"help": "Other."}, 1),
        ({"position": 30}, 1),
        ({"choices": ["vague", "most", "exact", "nearly", "about", "over", "upto"]}, 1),
        ({"choices": ["exact"]}, 2),
        ({"required": True}, 2),
        ({"many": True}, 2),
        ({"kind": "text"}, 2),
        ({"name": "How exact"}, 2),
    ],
)
def test_help_place_and_the_order_of_choices_are_not_what_a_field_means(project, changes, version):
    with one_step(project):
        codebook.edit_field(project, "quantity", "modifier", changes)
    assert kind(project).version == version


def test_a_field_is_moved(project):
    with one_step(project):
        codebook.move_field(project, "quantity", "unit", before="value")
    assert list(kind(project).fields)[:2] == ["unit", "value"]
    codebook.move_field(project, "quantity", "unit")
    assert list(kind(project).fields)[-1] == "unit"
    assert kind(project).version == 1
    with refused(project, "has no field “weight”"):
        codebook.move_field(project, "quantity", "unit", before="weight")


def test_what_facts_say_in_a_removed_field_stays_with_them(project, known):
    with one_step(project):
        codebook.remove_field(project, "quantity", "value")
    assert "value" not in kind(project).fields
    assert row(project, "fact", known.fact)["fields"]["value"]["value"] == "4000000000000"


def test_another_key_of_a_field_moves_what_facts_say_in_it(project, known):
    for _ in range(60):
        facts.tag(project, known.growth, *place(project, known.growth, "4,5 %"), "quantity", fields={"value": "4.5"})
    before = row(project, "fact", known.fact)["fields"]["value"]
    with one_step(project):
        assert codebook.change_field_key(project, quiet, "quantity", "value", "amount") == 61
    assert project.next_steps()[0] == "Change the key of Value in Quantity to amount: 61"
    assert next(iter(kind(project).fields)) == "amount"
    assert row(project, "fact", known.fact)["fields"] == {"amount": before}
    with no_step(project):
        assert codebook.change_field_key(project, quiet, "quantity", "amount", "amount") == 0
    with refused(project, "“unit” is taken"):
        codebook.change_field_key(project, quiet, "quantity", "amount", "unit")
    assert "amount" in last_label(project)


def test_a_key_under_which_facts_say_something_else_is_refused(project, known):
    facts.edit(project, known.fact, {"amount": "12"})
    with refused(project, "say something under “amount” already"):
        codebook.change_field_key(project, quiet, "quantity", "value", "amount")


class Cancelled(Exception):
    pass


@pytest.fixture
def many(project, known):
    """Sixty more facts with a value."""
    at = place(project, known.growth, "4,5 %")
    return [facts.tag(project, known.growth, *at, "quantity", fields={"value": "4.5"}) for _ in range(60)]


def test_a_key_whose_change_is_cancelled_is_the_old_one_for_all_facts(project, many):
    def cancel(done, _total):
        if done:
            raise Cancelled

    version, steps = kind(project).version, project.steps()[0]
    with pytest.raises(Cancelled):
        codebook.change_field_key(project, cancel, "quantity", "value", "amount")
    assert "value" in kind(project).fields and kind(project).version == version
    assert {key for fact in many for key in row(project, "fact", fact)["fields"]} == {"value"}
    assert project.steps()[0] == steps


def test_what_others_saved_before_a_key_was_cancelled_is_not_taken_back(project, many):
    def cancel(done, _total):
        if done:
            codebook.edit_type(project, "quantity", {"colour": "rose"})
            raise Cancelled

    with pytest.raises(Cancelled):
        codebook.change_field_key(project, cancel, "quantity", "value", "amount")
    assert kind(project).colour == "rose" and "amount" in kind(project).fields
    project.undo()
    project.undo()
    assert {key for fact in many for key in row(project, "fact", fact)["fields"]} == {"value"}
