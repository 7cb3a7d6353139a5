"""`workbench suggest`: what documents suggest of themselves."""

from workbench.core import entities
from workbench.core.project import Project


def test_suggestions_are_listed_as_json(run, annotated):
    with Project.open(annotated) as project:
        with project.read() as connection:
            person = entities.by_ref(connection, "per:mishustin")
        entities.add_alias(project, person, "Mikhail Mishustin")
    rows = run("suggest", annotated, "trade.txt", "--json").json
    assert {tuple(row) for row in rows} == {
        ("document", "start", "end", "text", "kind", "value", "strength", "rule", "entity")
    }
    by_kind = {row["kind"]: row for row in rows}
    assert (by_kind["entity"]["entity"], by_kind["entity"]["value"]) == ("per:mishustin", str(person))
    assert by_kind["quantity"]["value"]["value"] == "4000000000000"
    assert by_kind["quantity"]["text"] == "nearly 4 trillion roubles"
    assert {row["strength"] for row in rows} <= {"strong", "weak"}


def test_one_kind_of_all_documents_is_a_table(run, annotated):
    done = run("suggest", annotated, "--kind", "quantity")
    assert done.status == 0
    assert "nearly 4 trillion roubles" in done.out
    assert "sentence" not in done.out


def test_an_unknown_kind_or_document_is_told(run, annotated):
    assert run("suggest", annotated, "--kind", "colour").status == 2
    done = run("suggest", annotated, "nowhere.txt")
    assert (done.status, done.out) == (1, "")
