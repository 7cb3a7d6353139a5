import json
from pathlib import Path

import pytest

from tests.core.steps import living, no_step, one_step, refused, row
from workbench.core import codebook, facts, seeds
from workbench.core.project import Project
from workbench.errors import UserError

SEVEN = ["quantity", "event", "agreement", "commitment", "programme_status", "role", "statement"]
CORPUS = Path(__file__).parents[4] / "shared" / "corpus" / "codebook.json"


@pytest.fixture(scope="module")
def bare_file(tmp_path_factory):
    path = tmp_path_factory.mktemp("bare") / "bare.workbench"
    Project.create(path, "Bare").close()
    return path.read_bytes()


@pytest.fixture
def bare(tmp_path, bare_file):
    """A project without a codebook."""
    (tmp_path / "bare.workbench").write_bytes(bare_file)
    with Project.open(tmp_path / "bare.workbench") as project:
        yield project


@pytest.fixture
def starter(tmp_path):
    with seeds.new(tmp_path / "starter.workbench") as project:
        yield project


def test_the_starter_codebook_has_the_seven_types(starter):
    book = codebook.of(starter)
    assert list(book.types) == SEVEN
    assert book.type("quantity").fields["value"].kind == "decimal"
    assert book.type("quantity").fields["value"].required
    assert book.type("event").fields["participants"].many
    assert "mutual trade" in book.measures


def test_a_codebook_is_loaded_in_one_step(bare):
    with one_step(bare):
        codebook.load(bare, {"types": [{"key": "tariff_rate", "fields": [{"key": "rate", "kind": "decimal"}]}]})
    kind = codebook.of(bare).type("tariff_rate")
    assert (kind.name, kind.version) == ("Tariff rate", 1)
    assert kind.fields["rate"].name == "Rate"


def test_two_projects_begun_from_one_codebook_agree_on_its_rows(bare, starter):
    codebook.load(bare, json.loads((Path(__file__).parents[3] / "seeds" / "codebook.json").read_text("utf-8")))
    for name in ("fact_type", "field", "measure"):
        assert living(bare, name) == living(starter, name)


def test_loading_the_same_codebook_again_changes_nothing(bare):
    book = {"types": {"a": {"fields": {"when": "edtf"}}}}
    codebook.load(bare, book)
    with no_step(bare):
        codebook.load(bare, book)


def test_fields_can_be_written_in_short(bare):
    short = {"value": "decimal", "how": ["nearly", "over"], "who": "entity ids", "unit": "UCUM", "where": "place id"}
    codebook.load(bare, {"types": {"quantity": {"fields": short | {"startDate": "EDTF", "odd": "whatever"}}}})
    fields = codebook.of(bare).type("quantity").fields
    assert {key: field.kind for key, field in fields.items()} == {
        "value": "decimal",
        "how": "choice",
        "who": "entity",
        "unit": "unit",
        "where": "entity",
        "startDate": "edtf",
        "odd": "text",
    }
    assert fields["how"].choices == ("nearly", "over")
    assert [key for key, field in fields.items() if field.many] == ["who"]
    assert fields["startDate"].name == "Start date"


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus is not here")
def test_the_codebook_of_the_corpus_loads(tmp_path):
    with seeds.new(tmp_path / "c.workbench", codebook_file=CORPUS) as project:
        book = codebook.of(project)
    assert list(book.types) == SEVEN
    quantity = book.type("quantity").fields
    assert (quantity["value"].kind, quantity["currency"].kind, quantity["subject"].kind) == (
        "decimal",
        "currency",
        "entity",
    )
    assert quantity["modifier"].choices[0] == "exact"
    assert book.type("event").fields["commitment"].kind == "fact"


@pytest.mark.parametrize(
    "book",
    [
        {},
        {"types": "quantity"},
        {"types": ["quantity"]},
        {"types": [{"name": "Quantity"}]},
        {"types": {"quantity": "a figure"}},
        {"types": [{"key": "quantity", "fields": [{"kind": "decimal"}]}]},
        {"types": [{"key": "quantity", "fields": "value"}]},
        {"types": [{"key": "quantity", "fields": ["value"]}]},
        {"types": [{"key": "quantity"}], "measures": ["trade"]},
        {"types": [{"key": "quantity"}], "measures": [{"unit": "%"}]},
    ],
)
def test_what_is_no_codebook_is_refused(bare, book):
    with refused(bare, "codebook"):
        codebook.load(bare, book)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [(None, "“b.json” cannot be opened"), ("{", "“b.json” is not JSON"), ("[1]", "“b.json” holds no JSON object")],
)
def test_a_codebook_file_that_cannot_be_used_leaves_no_project_behind(tmp_path, content, sentence):
    file = tmp_path / "b.json"
    if content is not None:
        file.write_text(content)
    with pytest.raises(UserError) as raised:
        seeds.new(tmp_path / "p.workbench", codebook_file=file)
    assert sentence in str(raised.value)
    assert not (tmp_path / "p.workbench").exists()


def test_a_refused_codebook_leaves_no_project_behind(tmp_path):
    (tmp_path / "b.json").write_text("{}")
    with pytest.raises(UserError):
        seeds.new(tmp_path / "p.workbench", codebook_file=tmp_path / "b.json")
    assert [file.name for file in tmp_path.iterdir()] == ["b.json"]


def test_an_unknown_type_is_refused_with_the_known_ones(project):
    with pytest.raises(UserError) as raised:
        codebook.of(project).type("quantities")
    assert "quantity, event" in str(raised.value)


def test_an_edited_type_has_a_new_version(project):
    with one_step(project):
        codebook.edit_type(project, "quantity", {"name": "Figure", "description": "A number."})
    kind = codebook.of(project).type("quantity")
    assert (kind.name, kind.version) == ("Figure", 2)
    with no_step(project):
        codebook.edit_type(project, "quantity", {"name": "Figure"})


def test_an_edited_field_makes_a_new_version_of_its_type(project):
    with one_step(project):
        codebook.edit_field(project, "quantity", "value", {"help": "Written out.", "required": False})
    kind = codebook.of(project).type("quantity")
    assert (kind.version, kind.fields["value"].required) == (2, False)
    assert codebook.of(project).type("event").version == 1


def test_a_field_the_type_does_not_have_cannot_be_edited(project):
    with refused(project, "has no field “weight”"):
        codebook.edit_field(project, "quantity", "weight", {"help": "?"})


def test_a_type_goes_with_its_fields(project):
    fields = {field.id for field in codebook.of(project).type("event").fields.values()}
    with one_step(project):
        codebook.remove_type(project, "event")
    assert "event" not in codebook.of(project).types
    assert not fields & living(project, "field")


def test_a_type_in_use_stays(project, known):
    with refused(project, "Facts of the type “Quantity” exist"):
        codebook.remove_type(project, "quantity")
    facts.edit(project, known.fact, {"type": "statement"})
    codebook.remove_type(project, "quantity")
    assert row(project, "fact", known.fact)["type"] == codebook.of(project).type("statement").id


@pytest.mark.parametrize(
    ("type_key", "field_key", "value", "fits"),
    [
        ("quantity", "value", "4.50", True),
        ("quantity", "value", "four", False),
        ("quantity", "modifier", "nearly", True),
        ("quantity", "modifier", "almost", False),
        ("quantity", "measure", "mutual trade", True),
        ("quantity", "measure", "happiness", False),
        ("event", "startDate", "2026-02-30", False),
        ("statement", "weight", "x", False),
    ],
)
def test_a_value_that_does_not_fit_gets_a_sentence(project, type_key, field_key, value, fits):
    book = codebook.of(project)
    warning = book.warning(book.type(type_key).fields.get(field_key), field_key, value)
    assert (warning is None) == fits
    assert fits or warning.endswith(".")


def test_another_colour_is_no_other_version_and_unknown_keys_are_refused(project):
    before = codebook.of(project).type("quantity").version
    codebook.edit_type(project, "quantity", {"colour": "blue", "icon": "mdi6.star"})
    assert codebook.of(project).type("quantity").version == before
    for changes in ({"key": "figure"}, {"name": " "}):
        with refused(project, "cannot be edited here" if "key" in changes else "The name is empty"):
            codebook.edit_type(project, "quantity", changes)
    with refused(project, "is not a kind of field"):
        codebook.edit_field(project, "quantity", "value", {"kind": "colour"})
