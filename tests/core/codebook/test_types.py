import pytest

from tests.core.steps import no_step, one_step, refused, row
from workbench.core import codebook, facts, safety
from workbench.core.ids import is_hashed


def kind(project, key):
    return codebook.of(project).type(key)


def order(project):
    return list(codebook.of(project).types)


def test_a_type_is_added_last_with_all_that_is_said_of_it(project):
    spec = {"name": " Deal ", "description": "What.", "examples": ["One.", "", "One."], "colour": "#12ab3F"}
    with one_step(project):
        row_id = codebook.add_type(project, "deal", spec | {"parent": "event", "shortcut": "8", "icon": "mdi6.star"})
    made = kind(project, "deal")
    assert (made.id, made.name, made.version, made.examples) == (row_id, "Deal", 1, ("One.",))
    assert (made.parent, made.colour, made.shortcut) == (kind(project, "event").id, "#12ab3F", "8")
    assert order(project)[-1] == "deal"


@pytest.mark.parametrize(
    ("key", "spec", "sentence"),
    [
        ("quantity", {"name": "Figure"}, "“quantity” is taken"),
        ("a b", {"name": "A"}, "“a b” is no key"),
        ("", {"name": "A"}, "“” is no key"),
        ("x" * 65, {"name": "A"}, "is no key"),
        ("deal", {}, "The name is empty"),
        ("deal", {"name": "Deal", "colour": "url(x)"}, "“url(x)” is not a colour"),
        ("deal", {"name": "Deal", "parent": "deal"}, "“deal” is not a fact type"),
        ("deal", {"name": "Deal", "examples": "One."}, "“examples” is a list"),
        ("deal", {"name": "Deal", "version": 7}, "“version” cannot be edited here"),
    ],
)
def test_what_cannot_be_a_type_is_refused(project, key, spec, sentence):
    with refused(project, sentence):
        codebook.add_type(project, key, spec)


def test_a_type_that_comes_back_counts_its_versions_on(project):
    first = codebook.add_type(project, "deal", {"name": "Deal"})
    codebook.edit_type(project, "deal", {"name": "Bargain"})
    codebook.remove_type(project, "deal")
    with one_step(project):
        assert codebook.add_type(project, "deal", {"name": "Deal"}) == first
    assert (kind(project, "deal").version, kind(project, "deal").name) == (3, "Deal")


@pytest.mark.parametrize(
    ("changes", "version"),
    [
        ({"colour": "#000000"}, 1),
        ({"shortcut": "9", "icon": "mdi6.star", "position": 9}, 1),
        ({"parent": "event"}, 1),
        ({"description": "Other."}, 2),
        ({"examples": ["Other."]}, 2),
        ({"name": "Other"}, 2),
    ],
)
def test_what_a_type_means_counts_as_a_version_and_its_looks_do_not(project, changes, version):
    with one_step(project):
        codebook.edit_type(project, "quantity", changes)
    assert kind(project, "quantity").version == version


def test_a_type_never_stands_below_itself(project):
    codebook.edit_type(project, "event", {"parent": "quantity"})
    codebook.edit_type(project, "statement", {"parent": "event"})
    for below in ("quantity", "event", "statement"):
        with refused(project, "cannot stand below"):
            codebook.edit_type(project, "quantity", {"parent": below})
    with one_step(project):
        codebook.edit_type(project, "event", {"parent": ""})
    assert kind(project, "event").parent is None


def test_a_type_is_moved_before_another_last_and_below_another(project):
    with one_step(project):
        codebook.move_type(project, "statement", before="quantity")
    assert order(project) == ["statement", "quantity", "event"]
    with one_step(project):
        codebook.move_type(project, "statement", parent="event")
    assert order(project) == ["quantity", "event", "statement"]
    assert kind(project, "statement").parent == kind(project, "event").id
    with no_step(project):
        codebook.move_type(project, "statement")
    with refused(project, "cannot stand below"):
        codebook.move_type(project, "event", parent="statement")


def test_types_below_a_removed_one_move_up(project):
    codebook.edit_type(project, "event", {"parent": "statement"})
    codebook.add_type(project, "deal", {"name": "Deal", "parent": "event"})
    with one_step(project):
        codebook.remove_type(project, "event")
    assert kind(project, "deal").parent == kind(project, "statement").id
    assert safety.check(project) == []


def test_another_key_is_another_version_and_the_facts_follow(project, known):
    before = kind(project, "quantity")
    with one_step(project):
        codebook.change_type_key(project, "quantity", " figure ")
    after = kind(project, "figure")
    assert (after.id, after.version) == (before.id, before.version + 1)
    assert row(project, "fact", known.fact)["type"] == after.id
    with refused(project, "“event” is taken"):
        codebook.change_type_key(project, "figure", "event")
    with one_step(project):
        again = codebook.add_type(project, "quantity", {"name": "Quantity"})
    assert again != before.id and not is_hashed(again)
    facts.edit(project, known.fact, {"type": "quantity"})
    assert safety.check(project) == []
