"""`workbench codebook`: look at it, bring one in, write it to a file."""

import json

import pytest


@pytest.fixture
def project(run, tmp_path):
    file = tmp_path / "p.workbench"
    assert run("new", file).status == 0
    return file


def test_the_codebook_is_shown_and_given_as_json(run, project):
    shown = run("codebook", project, "show")
    assert (shown.status, shown.err) == (0, "")
    assert shown.out.splitlines()[1].split()[:5] == ["quantity", "1", "0", "0", "Quantity"]
    book = run("codebook", project, "show", "--json").json
    assert [kind["key"] for kind in book["types"]][:2] == ["quantity", "event"]
    assert book["measures"]


def test_a_codebook_goes_from_one_project_into_another(run, project, tmp_path):
    file, other = tmp_path / "book.json", tmp_path / "o.workbench"
    (tmp_path / "small.json").write_text('{"types": {"deal": {"fields": {"value": "decimal"}}}}')
    assert run("codebook", project, "export", file, "--json").json == {"output": str(file), "losses": []}
    run("new", other, "--codebook", tmp_path / "small.json")
    told = run("codebook", other, "import", file, "--json").json
    assert (len(told["added"]), told["changed"], told["left_out"]) == (7, [], [])
    done = run("codebook", other, "import", file)
    assert (done.status, done.out) == (0, "0 types added · 0 types changed · 0 measures added or changed\n")
    assert "deal" in run("codebook", other, "show").out
    assert "Load the codebook" in run("undo", other).out


def test_what_a_qdc_file_cannot_hold_is_told(run, project, tmp_path):
    done = run("codebook", project, "export", tmp_path / "b.qdc")
    assert done.status == 0
    assert "fields of the types are left out" in done.err
    assert run("codebook", project, "import", tmp_path / "b.qdc", "--json").json["changed"] == []
    assert run("codebook", project, "export", tmp_path / "c.qdc", "--json").json["losses"]


def test_a_project_is_never_replaced_by_its_codebook(run, project):
    before = project.read_bytes()
    done = run("codebook", project, "export", project)
    assert done.status == 1 and "is a project and is not replaced" in done.err and project.read_bytes() == before


@pytest.mark.parametrize(
    ("words", "status"), [(("show", "x"), 2), (("import",), 2), (("export",), 2), (("praise",), 2), ((), 2)]
)
def test_what_cannot_be_meant_is_refused_as_usage(run, project, words, status):
    assert run("codebook", project, *words).status == status


def test_a_damaged_file_is_refused_with_a_sentence(run, project, tmp_path):
    (tmp_path / "b.json").write_text(json.dumps({"types": [{"key": "a b"}]}))
    done = run("codebook", project, "import", tmp_path / "b.json")
    assert (done.status, done.out) == (1, "")
    assert "“a b” is no key" in done.err
