"""Data Packages: valid by another program's reading of the standard, and the same tables inside."""

import hashlib
import json
import zipfile
from contextlib import closing

import pytest
from frictionless import Package
from hypothesis import given

from tests.fewer import FEWER
from tests.formats.datasets import NASTY, a_record
from tests.formats.report.reports import DOCUMENT, ENTITY, METHOD, TYPE, a_fact, a_report
from tests.formats.tables import back
from workbench.core import dataset, seeds
from workbench.formats import WRITERS
from workbench.formats.dataset import Options
from workbench.formats.spreadsheet import unguarded
from workbench.formats.tables import layout


def written(folder, made, **options):
    path = folder / "out.zip"
    report = WRITERS["datapackage"](made, path, Options(**options))
    with zipfile.ZipFile(path) as archive:
        return report, path, json.loads(archive.read("datapackage.json"))


def complaints(path):
    """What is wrong with a package by its descriptor, its schemas, its keys, its lengths and its hashes."""
    return Package(str(path)).validate().flatten(["title", "fieldName", "rowNumber", "message"])


def test_the_sample_project_is_a_valid_package(tmp_path):
    path = tmp_path / "out.zip"
    with closing(seeds.sample(tmp_path / "sample.workbench")) as project:
        dataset.export(project, path, format="datapackage", statuses="all", options=Options(handling="TLP:GREEN"))
    assert complaints(path) == []
    package = Package(str(path))
    assert len(package.get_resource("facts").read_rows()) == 59
    assert package.to_descriptor()["handling"] == "TLP:GREEN"


def test_odd_texts_everywhere_are_a_valid_package_and_read_as_they_were(tmp_path):
    named = [{"id": f"00000000-0000-0000-0000-{n:012}", "ref": text, "name": text} for n, text in enumerate(NASTY)]
    facts = [
        a_record(
            id=entity["id"],
            type=text,
            statement=text,
            speaker=entity,
            fields={text: {"value": text}, "who": [{"value": entity}], "none": []},
            entities=[entity | {"kind": "person", "role": text}],
            evidence=[
                {"annotation": entity["id"], "document": entity["id"], "start": 0, "end": 0, "page": 1}
                | dict.fromkeys(("source", "quote", "prefix", "suffix"), text)
                | {"area": [0.0, 1e-7, 0.5, 1.0]}
            ],
        )
        for text, entity in zip(NASTY, named, strict=True)
    ]
    _, path, _ = written(tmp_path, back.a_dataset(facts))
    assert complaints(path) == []
    package = Package(str(path))
    for table, column in (("facts", "statement"), ("entities", "name"), ("evidence", "quote"), ("types", "key")):
        rows = package.get_resource(table).read_rows()
        assert [unguarded(row[column]) for row in rows] == list(NASTY)


@FEWER
@given(facts=back.facts())
def test_any_facts_read_back_as_they_were_and_every_file_is_as_described(tmp_path_factory, facts):
    _, path, descriptor = written(tmp_path_factory.getbasetemp(), back.a_dataset(facts), bom=True)
    assert back.facts_of(back.tables(path, "data/")) == facts
    with zipfile.ZipFile(path) as archive:
        for resource in descriptor["resources"]:
            data = archive.read(resource["path"])
            assert resource["bytes"] == len(data)
            assert resource["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"


@pytest.mark.parametrize(
    ("table", "found", "instead", "complaint"),
    [
        ("facts", b"quantity,accepted", b"unknown!,accepted", "ForeignKey Error"),
        ("evidence", b",9,44,", b",9,x4,", "Type Error"),
        ("facts", b"false", b"maybe", "Type Error"),
        ("types", b"quantity,", b",", "Constraint Error"),
        ("facts", b"nearly 4", b"nearly 5", "Hash Count Error"),
    ],
)
def test_a_table_that_was_changed_is_noticed(tmp_path, table, found, instead, complaint):
    _, path, _ = written(tmp_path, a_report([a_fact()], types=[TYPE]))
    changed = tmp_path / "changed.zip"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            assert found in data or name != f"data/{table}.csv"
            new.writestr(name, data.replace(found, instead) if name == f"data/{table}.csv" else data)
    assert complaint in [title for title, *_rest in complaints(changed)]


def test_the_package_names_its_people_its_sources_and_how_far_it_may_go(tmp_path):
    address = DOCUMENT | {"source": "https://example.org/a?b=1", "title": ""}
    report, _path, descriptor = written(
        tmp_path, a_report([a_fact()], documents=[address], entities=[ENTITY]), handling="TLP:RED"
    )
    assert report.facts == 1 and descriptor["title"] == "Trade" and descriptor["name"] == "trade"
    assert descriptor["handling"] == "TLP:RED" and "licenses" not in descriptor
    assert {resource["handling"] for resource in descriptor["resources"]} == {"TLP:RED"}
    assert descriptor["contributors"] == [
        {"title": "Anna", "roles": ["author"]},
        {"title": "Pavel", "roles": ["reviewer"]},
    ]
    assert descriptor["sources"] == [{"title": address["source"], "path": address["source"]}]
    assert descriptor["description"].startswith(METHOD.choice[0]) and "α = 0.82" in descriptor["description"]


def test_nothing_is_said_of_what_is_not_known(tmp_path):
    _, path, descriptor = written(tmp_path, back.a_dataset())
    assert not {"handling", "contributors", "sources", "program"} & descriptor.keys()
    assert complaints(path) == []


def test_the_schemas_name_every_column_with_its_type_and_its_keys(tmp_path):
    _, _, descriptor = written(tmp_path, back.a_dataset())
    schemas = {resource["name"]: resource["schema"] for resource in descriptor["resources"]}
    for table in layout.TABLES:
        assert [field["name"] for field in schemas[table.name]["fields"]] == [one.name for one in table.columns]
        assert schemas[table.name]["primaryKey"] == [*table.key]
    assert schemas["documents"]["foreignKeys"][-1] == {"fields": ["version_of"], "reference": {"fields": ["id"]}}
    assert {"fields": ["fact"], "reference": {"resource": "facts", "fields": ["id"]}} in (
        schemas["evidence"]["foreignKeys"]
    )
    kinds = {field["name"]: field["type"] for field in schemas["field_values"]["fields"]}
    assert (kinds["number"], kinds["boolean"], kinds["start"], kinds["value"]) == (
        "number", "boolean", "integer", "string",
    )  # fmt: skip


def test_the_same_dataset_gives_the_same_bytes(tmp_path):
    first = written(tmp_path, a_report())[1].read_bytes()
    assert written(tmp_path, a_report())[1].read_bytes() == first
