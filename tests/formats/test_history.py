"""The audit trail as files: a table that no spreadsheet runs, and PROV-JSON as the W3C submission has it."""

import csv
import json
from dataclasses import replace

import jsonschema
import pytest

from workbench.errors import UserError
from workbench.formats import history
from workbench.formats.history import Change, Field, Step
from workbench.formats.history.prov import SECTIONS
from workbench.formats.history.table import COLUMNS

STEP = Step("r1", "2026-02-26T11:05:00Z", "a1", "Анна", "Tag as Quantity", "g1", "", False, "")
EDIT = replace(STEP, id="r2", label="Edit a fact", group="g2", is_undone=True)
GONE = replace(STEP, id="r3", label="Delete a fact", analyst_id="", analyst="", group="g3", merged_from="b.workbench")
BACK = replace(STEP, id="r4", label="Undo: Delete a fact", group="g4", undoes="g3")
CHANGES = (
    Change(STEP, "fact", "f1", "Trade, 4 %\nnext", "added", (), ()),
    Change(STEP, "annotation", "n1", "", "added", (), ()),
    Change(
        *(EDIT, "fact", "f1", "Trade", "changed", ("r1",)),
        (
            Field("statement", "=1+1", "-5", "=1+1", "-5"),
            Field("fields.value", {"value": "4", "printed": "‘four’"}, None, "4 (“four”)", ""),
        ),
    ),
    Change(GONE, "fact", "f1", "Trade", "deleted", ("r2", "rx"), ()),
    Change(BACK, "fact", "f1", "Trade", "restored", ("r3",), ()),
)
QNAME = r"^(fwb:|prov:|_:).+"
NAMED = {"type": "object", "propertyNames": {"pattern": QNAME}}
ENDS = {
    "wasGeneratedBy": ("entity", "activity"),
    "used": ("activity", "entity"),
    "wasDerivedFrom": ("generatedEntity", "usedEntity"),
    "wasAttributedTo": ("entity", "agent"),
    "wasAssociatedWith": ("activity", "agent"),
    "wasInvalidatedBy": ("entity", "activity"),
}


def record(section):
    """The JSON Schema of a record, by sections 2 and 3 of the W3C Member Submission."""
    value = {
        "anyOf": [
            {"type": ["string", "boolean", "number"]},
            {"type": "object", "required": ["$"], "properties": {"$": {"type": "string"}, "type": {"type": "string"}}},
            {"type": "array", "items": {"type": ["string", "object"]}},
        ]
    }
    ends = {f"prov:{end}": {"type": "string", "pattern": QNAME} for end in ENDS.get(section, ())}
    return {
        "type": "object",
        "required": list(ends),
        "properties": ends,
        "additionalProperties": value,
        "propertyNames": {"pattern": r"^(fwb|prov):[A-Za-z]+$"},
    }


SCHEMA = {
    "type": "object",
    "required": ["prefix", *SECTIONS],
    "additionalProperties": False,
    "properties": {
        "prefix": {"type": "object", "additionalProperties": {"type": "string", "format": "uri"}},
        **{section: NAMED | {"additionalProperties": record(section)} for section in SECTIONS},
    },
}


def written(path, changes=CHANGES):
    assert history.writer_of(path)(iter(changes), path, "Us 1.0") == len(changes)
    return path


def rows(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_a_table_has_a_row_for_each_field_and_one_for_what_came_or_went(tmp_path):
    found = rows(written(tmp_path / "a.csv"))
    assert tuple(found[0]) == COLUMNS
    assert [(row["what"], row["field"]) for row in found] == [
        *(("added", ""), ("added", "")),
        *(("changed", "statement"), ("changed", "fields.value")),
        *(("deleted", ""), ("restored", "")),
    ]
    assert (found[0]["at"], found[0]["analyst"], found[0]["name"]) == (STEP.at, "Анна", "Trade, 4 %\nnext")
    assert (found[2]["undone"], found[4]["merged_from"], found[5]["undoes"]) == ("true", "b.workbench", "g3")
    assert json.loads(found[3]["old_logged"]) == {"value": "4", "printed": "‘four’"}


def test_no_cell_of_the_table_is_run_by_a_spreadsheet(tmp_path):
    row = rows(written(tmp_path / "a.csv"))[2]
    assert (row["old"], row["new"]) == ("'=1+1", "-5")
    assert (tmp_path / "a.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_provenance_is_what_the_submission_of_the_w3c_asks_for(tmp_path):
    document = json.loads(written(tmp_path / "a.prov.json").read_text("utf-8"))
    jsonschema.Draft202012Validator(SCHEMA).validate(document)
    known = {kind: set(document[kind]) for kind in ("entity", "activity", "agent")}
    for section, ends in ENDS.items():
        for one in document[section].values():
            for end in ends:
                if one[f"prov:{end}"] != "fwb:fact.f1.rx":  # a state that this file does not tell about
                    kind = "entity" if end.endswith("ntity") else end
                    assert one[f"prov:{end}"] in known[kind], (section, end)


def test_a_state_is_made_by_its_step_and_derived_from_those_before(tmp_path):
    document = json.loads(written(tmp_path / "a.prov.json").read_text("utf-8"))
    derived = {(one["prov:generatedEntity"], one["prov:usedEntity"]) for one in document["wasDerivedFrom"].values()}
    assert derived == {
        ("fwb:fact.f1.r2", "fwb:fact.f1.r1"),
        ("fwb:fact.f1.r3", "fwb:fact.f1.r2"),
        ("fwb:fact.f1.r3", "fwb:fact.f1.rx"),
        ("fwb:fact.f1.r4", "fwb:fact.f1.r3"),
    }
    assert [one["prov:entity"] for one in document["wasInvalidatedBy"].values()] == ["fwb:fact.f1.r3"]
    assert document["entity"]["fwb:annotation.n1.r1"] == {
        "fwb:row": "n1",
        "fwb:what": "added",
        "prov:type": {"$": "fwb:annotation", "type": "prov:QUALIFIED_NAME"},
    }
    changed = [json.loads(one) for one in document["entity"]["fwb:fact.f1.r2"]["fwb:change"]]
    assert changed[0] == {"field": "statement", "old": "=1+1", "new": "-5"}
    assert document["activity"]["fwb:revision.r3"]["fwb:mergedFrom"] == "b.workbench"
    agents = {one["prov:label"] for one in document["agent"].values()}
    assert agents == {"Анна", "Us 1.0"}
    by = [one["prov:agent"] for one in document["wasAssociatedWith"].values()]
    assert by.count("fwb:program") == 4 and by.count("fwb:analyst.a1") == 3


def test_another_program_reads_the_provenance_and_loses_nothing(tmp_path):
    prov = pytest.importorskip("prov.model", reason="another reader of PROV-JSON is not installed")
    path = written(tmp_path / "a.prov.json")
    document = prov.ProvDocument.deserialize(str(path), format="json")
    again = json.loads(document.serialize(format="json"))
    own = json.loads(path.read_text("utf-8"))
    for section in SECTIONS:
        assert len(again[section]) == len(own[section])


def test_nothing_is_a_whole_file_as_well(tmp_path):
    assert rows(written(tmp_path / "a.csv", ())) == []
    document = json.loads(written(tmp_path / "a.prov.json", ()).read_text("utf-8"))
    jsonschema.Draft202012Validator(SCHEMA).validate(document)


def test_another_ending_is_refused(tmp_path):
    with pytest.raises(UserError, match=r"\.csv"):
        history.writer_of(tmp_path / "a.txt")


@pytest.mark.parametrize("ending", history.ENDINGS)
def test_a_file_half_written_never_takes_the_place_of_another(tmp_path, ending):
    path = tmp_path / f"a{ending}"
    path.write_text("before")

    def broken():
        yield CHANGES[0]
        raise UserError("Stopped.")

    with pytest.raises(UserError, match="Stopped"):
        history.writer_of(path)(broken(), path, "Us 1.0")
    assert path.read_text() == "before" and [file.name for file in tmp_path.iterdir()] == [path.name]


def test_what_was_not_written_as_it_should_be_is_refused(tmp_path):
    with pytest.raises(UserError, match="was not written"):
        history.refuse_damaged(tmp_path / "a.csv", "one", "two")


def test_lines_that_look_like_the_file_s_own_are_read_back_as_they_are(tmp_path):
    names = ("{", "}", '"entity": {', "a,\u2028b\x85c", "\r\n", "")
    tricky = [
        Change(
            replace(STEP, id=f"r{n}", label=name),
            "fact",
            f"f{n}",
            name,
            "changed",
            (),
            (Field("k", name, 1, name, "1"),),
        )
        for n, name in enumerate(names)
    ]
    found = json.loads(written(tmp_path / "a.prov.json", tricky).read_text("utf-8"))
    assert [one.get("prov:label", "") for one in found["entity"].values()] == list(names)
    assert [row["old"] for row in rows(written(tmp_path / "a.csv", tricky))] == [
        "{",
        "}",
        '"entity": {',
        *tricky_cells(),
    ]


def tricky_cells():
    return ["a,\u2028b\x85c", "'\r\n", ""]
